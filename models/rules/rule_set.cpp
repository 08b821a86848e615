// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_set.h"

#include "models/events/own_events.h"
#include "models/rules/rule_index.h"

#include <QHash>

#include <algorithm>

namespace signalbox::rules {

namespace {

RuleIndex::Scratch &scratch()
{
    thread_local const auto own = RuleIndex::makeScratch();
    return *own;
}

/// The matchers of an earlier set. Most notifications are found where they were, counted from the beginning
/// or from the end; after many edits at once the others by their id.
class Earlier
{
public:
    Earlier(const RuleIndex::Matchers *matchers, size_t sizeNow) : m_matchers(matchers), m_sizeNow(sizeNow) {}

    [[nodiscard]] std::shared_ptr<const Matcher> find(const Notification &notification, size_t place)
    {
        if (!m_matchers)
            return {};
        const size_t fromEnd = place + m_matchers->size() - m_sizeNow; // beyond the end if there is none
        for (const size_t at : {place, fromEnd})
            if (at < m_matchers->size() && (*m_matchers)[at]->notification() == notification)
                return (*m_matchers)[at];
        const auto found = ofId(notification.id);
        return found && found->notification() == notification ? found : nullptr;
    }

private:
    std::shared_ptr<const Matcher> ofId(const QString &id)
    {
        constexpr int fewSearches = 8;
        if (++m_searches <= fewSearches) {
            const auto found = std::ranges::find(
                *m_matchers, id, [](const auto &one) -> const QString & { return one->notification().id; });
            return found == m_matchers->cend() ? nullptr : *found;
        }
        if (m_byId.isEmpty())
            for (const auto &matcher : *m_matchers)
                m_byId.insert(matcher->notification().id, matcher);
        return m_byId.value(id);
    }

    const RuleIndex::Matchers *m_matchers;
    size_t m_sizeNow;
    int m_searches = 0;
    QHash<QString, std::shared_ptr<const Matcher>> m_byId;
};

RuleIndex::Matchers matchersOf(const QList<Notification> &notifications, const QSet<QString> &integrationsOff,
                               const RuleIndex::Matchers *previous)
{
    Earlier earlier(previous, size_t(notifications.size()));
    RuleIndex::Matchers matchers;
    matchers.reserve(size_t(notifications.size()));
    for (qsizetype i = 0; i < notifications.size(); ++i) {
        const bool on = !integrationsOff.contains(notifications[i].integration);
        auto matcher = earlier.find(notifications[i], size_t(i));
        if (!matcher)
            matcher = std::make_shared<const Matcher>(notifications[i], on);
        else if (matcher->integrationOn() != on)
            matcher = std::make_shared<const Matcher>(*matcher, on);
        matchers.push_back(std::move(matcher));
    }
    return matchers;
}

} // namespace

struct RuleSet::Compiled
{
    RuleIndex::Matchers matchers;
    RuleIndex index;

    Compiled(RuleIndex::Matchers made, const Compiled *previous)
        : matchers(std::move(made)), index(matchers, previous ? &previous->index : nullptr)
    {
    }
};

RuleSet::RuleSet() = default;
RuleSet::~RuleSet() = default;

std::shared_ptr<const RuleSet> RuleSet::compile(const QList<Notification> &notifications,
                                                const QSet<QString> &integrationsOff, const RuleSet *previous)
{
    const Compiled *before = previous ? previous->m_compiled.get() : nullptr;
    std::shared_ptr<RuleSet> set(new RuleSet);
    set->m_compiled = std::make_unique<const Compiled>(
        matchersOf(notifications, integrationsOff, before ? &before->matchers : nullptr), before);
    return set;
}

std::vector<int> RuleSet::matching(const events::Event &event) const
{
    std::vector<int> firing;
    if (!events::isDigest(event))
        m_compiled->index.match(event, scratch(), firing);
    return firing;
}

bool RuleSet::matching(QByteArrayView json, std::vector<int> &firing) const
{
    return m_compiled->index.match(json, scratch(), firing);
}

QList<Decision> RuleSet::explain(const events::Event &event, bool allAgents) const
{
    QList<Decision> decisions;
    EventFields fields(event);
    for (const auto &matcher : m_compiled->matchers)
        if (allAgents || matcher->wantsAgent(event.agent))
            decisions.append(matcher->explain(fields));
    return decisions;
}

const Notification &RuleSet::at(int index) const
{
    return m_compiled->matchers[size_t(index)]->notification();
}

int RuleSet::size() const
{
    return int(m_compiled->matchers.size());
}

} // namespace signalbox::rules
