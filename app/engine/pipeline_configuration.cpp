// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_history.h"
#include "app/engine/pipeline.h"

namespace signalbox::engine {

using deliveries::DestinationHealth;

std::expected<void, Faults> Pipeline::save(const configuration::Document &next, const QString &who,
                                           const QString &summary)
{
    for (;;) {
        configuration::Edit edit(m_document, next, *m_shared.providers);
        if (Faults faults = edit.check(); !faults.isEmpty())
            return std::unexpected(faults);
        // Secrets go first: a reference that leads nowhere would be worse than a secret that nothing refers
        // to yet.
        const auto literals = edit.takeLiteralSecrets();
        if (!literals.isEmpty()) {
            if (const auto kept = m_shared.vault->set(literals); !kept)
                return std::unexpected(Faults{kept.error()});
        }
        edit.settle();
        const auto changes = edit.changes(m_order);
        const auto version = m_store->saveConfiguration(changes, who, summary, m_version);
        if (version) {
            m_order.apply(changes);
            adopt(edit.after(), *version);
            return {};
        }
        if (version.error().fault.code != "changed_meanwhile")
            return std::unexpected(Faults{version.error().fault});
        // Another process was faster, and lookAround has not seen it yet: the last word counts.
        const auto newest = m_store->configuration();
        if (!newest)
            return std::unexpected(Faults{newest.error().fault});
        adopt(*newest);
    }
}

void Pipeline::adopt(const store::Store::Configured &stored)
{
    Faults faults;
    m_order = configuration::StoredOrder(stored.objects);
    adopt(configuration::fromObjects(stored.objects, *m_shared.providers, faults), stored.version);
}

void Pipeline::adopt(const configuration::Document &document, qint64 version)
{
    m_document = document;
    m_version = version;
    m_rules = rulesOf(m_document, m_rules.get());
    m_edited += m_gates.adopt(m_document);
    dispatch::Destinations destinations{.integrations = m_document.integrations,
                                        .agentNames = {},
                                        .healths = QList(m_healths.cbegin(), m_healths.cend())};
    for (const auto &agent : m_document.agents)
        destinations.agentNames.insert(agent.id, agent.name);
    emit this->destinations(destinations);
    emit configured(m_document);
    wakeDue();
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
    if (const auto newest = m_store->configuration(); newest && newest->version != m_version)
        adopt(*newest);
    else
        emit configured(m_document); // a secret behind a token may be another one now
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
