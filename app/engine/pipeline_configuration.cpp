// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pipeline.h"

#include <utility>

namespace signalbox::engine {

using deliveries::DestinationHealth;

void Pipeline::save(const configuration::Document &next, const QString &who, const QString &summary,
                    Saved saved)
{
    m_saves.push_back({next, who, summary, std::move(saved)});
    if (m_saves.size() == 1)
        prepareSave();
}

// On a thread of its own: what has to be matched meanwhile does not wait for it.
void Pipeline::prepareSave()
{
    m_preparing.start([this, number = ++m_preparation, before = m_inForce, next = m_saves.front().next,
                       providers = m_shared.providers] {
        auto made = std::make_shared<Prepared>(prepareEdit(before, next, *providers));
        QMetaObject::invokeMethod(this, [this, number, made] {
            if (number == m_preparation)
                finishSave(std::move(*made));
        });
    });
}

void Pipeline::finishSave(Prepared made)
{
    if (const auto result = take(std::move(made)))
        answerSave(*result);
    if (!m_saves.empty())
        prepareSave();
}

void Pipeline::finishSaves()
{
    ++m_preparation; // what is being prepared is not waited for
    while (!m_saves.empty())
        if (const auto result = take(prepareEdit(m_inForce, m_saves.front().next, *m_shared.providers)))
            answerSave(*result);
}

void Pipeline::answerSave(const std::expected<void, Faults> &result)
{
    m_saves.front().saved(result); // who saves the next one from here has to wait
    m_saves.pop_front();
}

std::optional<std::expected<void, Faults>> Pipeline::take(Prepared made)
{
    if (!made)
        return std::unexpected(made.error());
    if (made->next.version != m_inForce.version)
        return std::nullopt;
    // Secrets go first: a reference that leads nowhere would be worse than a secret that nothing refers to
    // yet.
    if (!made->secrets.isEmpty()) {
        if (const auto kept = m_shared.vault->set(made->secrets); !kept)
            return std::unexpected(Faults{kept.error()});
    }
    const Save &save = m_saves.front();
    const auto version = m_store->saveConfiguration(made->changes, save.who, save.summary, m_inForce.version);
    if (version) {
        made->next.version = *version;
        adopt(std::move(made->next));
        return std::expected<void, Faults>();
    }
    if (version.error().fault.code != "changed_meanwhile")
        return std::unexpected(Faults{version.error().fault});
    // Another process was faster, and lookAround has not seen it yet: the last word counts.
    const auto newest = m_store->configuration();
    if (!newest)
        return std::unexpected(Faults{newest.error().fault});
    adopt(*newest);
    return std::nullopt;
}

void Pipeline::adopt(const store::Store::Configured &stored)
{
    Faults faults;
    InForce next{.document = configuration::fromObjects(stored.objects, *m_shared.providers, faults),
                 .order = configuration::StoredOrder(stored.objects),
                 .version = stored.version,
                 .rules = {}};
    next.rules = rulesOf(next.document, m_inForce.rules.get());
    adopt(std::move(next));
}

void Pipeline::adopt(InForce next)
{
    m_inForce = std::move(next);
    m_edited += m_gates.adopt(m_inForce.document);
    dispatch::Destinations destinations{.integrations = m_inForce.document.integrations,
                                        .agentNames = {},
                                        .healths = QList(m_healths.cbegin(), m_healths.cend())};
    for (const auto &agent : m_inForce.document.agents)
        destinations.agentNames.insert(agent.id, agent.name);
    emit this->destinations(destinations);
    emit configured(m_inForce.document);
    wakeDue();
    mergeRulesSoon();
}

// What was edited lies above the index, where an event has to be looked at twice, until both are one again.
// That is made beside what goes on, and not for each of many edits.
void Pipeline::mergeRulesSoon()
{
    if (m_inForce.rules->isLayered() && !m_isMerging && !m_mergeTimer.isActive())
        m_mergeTimer.start();
}

void Pipeline::mergeRules()
{
    m_isMerging = true;
    m_merging.start([this, rules = m_inForce.rules, like = std::exchange(m_merged, nullptr)] {
        QMetaObject::invokeMethod(this, [this, rules, merged = rules->merged(like.get())] {
            m_isMerging = false;
            if (m_inForce.rules == rules) {
                m_inForce.rules = merged;
                mergeRulesSoon();
            } else {
                m_merged = merged;
                mergeRules();
            }
        });
    });
}

// Another process may have changed the configuration or asked for a resend in the same file.
void Pipeline::lookAround()
{
    if (!m_store)
        return;
    const auto change = m_store->foreignChange();
    if (!change || *change == m_foreignChange)
        return;
    m_foreignChange = *change;
    m_shared.vault->refresh();
    if (const auto newest = m_store->configuration(); newest && newest->version != m_inForce.version)
        adopt(*newest);
    else
        emit configured(m_inForce.document); // a secret behind a token may be another one now
    if (const auto healths = m_store->healths()) {
        for (const auto &health : *healths) {
            DestinationHealth &mine = healthOf(health.integration);
            const bool lifted = mine.state == DestinationHealth::State::Paused &&
                                health.state != DestinationHealth::State::Paused;
            mine = health;
            if (lifted)
                emit resumed(health.integration);
        }
    }
    wakeDue();
}

} // namespace signalbox::engine
