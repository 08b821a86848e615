// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_set.h"

#include "models/events/own_events.h"
#include "models/rules/matcher.h"

#include <QHash>

#include <algorithm>

namespace signalbox::rules {

namespace {

/// Which notifications of one agent an event type may concern; those only that are on.
struct TypeIndex
{
    std::vector<int> all; ///< subscriptions to every type
    QHash<QByteArray, std::vector<int>> types;
    QHash<QByteArray, std::vector<int>> families; ///< by "task_run."

    void add(int index, const Matcher &matcher)
    {
        if (matcher.notification().subscription == Subscription::All) {
            all.push_back(index);
            return;
        }
        for (const EventPattern &pattern : matcher.patterns()) {
            std::vector<int> &list = pattern.isFamily() ? families[pattern.stem()] : types[pattern.stem()];
            if (list.empty() || list.back() != index)
                list.push_back(index);
        }
    }

    void collect(const QByteArray &type, std::vector<int> &candidates) const
    {
        const auto take = [&](const std::vector<int> &list) {
            candidates.insert(candidates.end(), list.begin(), list.end());
        };
        take(all);
        if (const auto found = types.constFind(type); found != types.cend())
            take(*found);
        if (families.isEmpty())
            return;
        for (qsizetype dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', dot + 1)) {
            const auto found = families.constFind(QByteArray::fromRawData(type.constData(), dot + 1));
            if (found != families.cend())
                take(*found);
        }
    }
};

} // namespace

struct RuleSet::Compiled
{
    std::vector<Matcher> matchers;
    QHash<QByteArray, TypeIndex> byAgent;
    TypeIndex everyAgent;
};

RuleSet::RuleSet() : m_compiled(std::make_unique<Compiled>()) {}
RuleSet::~RuleSet() = default;

std::shared_ptr<const RuleSet> RuleSet::compile(const QList<Notification> &notifications,
                                                const QSet<QString> &integrationsOff)
{
    std::shared_ptr<RuleSet> set(new RuleSet);
    set->m_compiled->matchers.reserve(size_t(notifications.size()));
    for (const Notification &notification : notifications) {
        const Matcher &matcher = set->m_compiled->matchers.emplace_back(
            notification, !integrationsOff.contains(notification.integration));
        if (!matcher.isOn())
            continue;
        const bool everyAgent = notification.agent == QStringLiteral("*");
        TypeIndex &index =
            everyAgent ? set->m_compiled->everyAgent : set->m_compiled->byAgent[notification.agent.toUtf8()];
        index.add(set->size() - 1, matcher);
    }
    return set;
}

std::vector<int> RuleSet::matching(const events::Event &event) const
{
    std::vector<int> firing;
    if (event.status == events::EventStatus::Quarantined || events::isDigest(event))
        return firing;
    m_compiled->everyAgent.collect(event.type, firing);
    if (const auto own = m_compiled->byAgent.constFind(event.agent); own != m_compiled->byAgent.cend())
        own->collect(event.type, firing);
    std::ranges::sort(firing);
    firing.erase(std::ranges::unique(firing).begin(), firing.end());
    EventFields fields(event);
    std::erase_if(firing, [&](int index) { return !m_compiled->matchers[size_t(index)].fires(fields); });
    return firing;
}

QList<Decision> RuleSet::explain(const events::Event &event, bool allAgents) const
{
    QList<Decision> decisions;
    EventFields fields(event);
    for (const Matcher &matcher : m_compiled->matchers)
        if (allAgents || matcher.wantsAgent(event.agent))
            decisions.append(matcher.explain(fields));
    return decisions;
}

const Notification &RuleSet::at(int index) const
{
    return m_compiled->matchers[size_t(index)].notification();
}

int RuleSet::size() const
{
    return int(m_compiled->matchers.size());
}

} // namespace signalbox::rules
