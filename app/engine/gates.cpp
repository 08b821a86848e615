// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/gates.h"

#include "models/events/event_reader.h"

#include <algorithm>

namespace signalbox::engine {

using deliveries::Gate;
using deliveries::Gatekeeper;
using deliveries::Passage;
using rules::Notification;

static bool sameGates(const Notification &a, const Notification &b)
{
    return a.mutedUntilMs == b.mutedUntilMs && a.quietHours == b.quietHours && a.throttle == b.throttle;
}

QStringList Gates::adopt(const configuration::Document &document)
{
    m_agentMutes.clear();
    for (const auto &agent : document.agents)
        if (agent.mutedUntilMs)
            m_agentMutes.insert(agent.id.toUtf8(), *agent.mutedUntilMs);
    QStringList edited;
    QHash<QString, Keeper> before = std::exchange(m_keepers, {});
    for (const Notification &notification : document.notifications) {
        if (!deliveries::hasGates(notification))
            continue; // nearly all: an edit must not cost what they are many
        const auto known = before.find(notification.id);
        if (known != before.end() && sameGates(known->notification, notification)) {
            m_keepers.emplace(notification.id, std::move(*known));
            before.erase(known);
        } else {
            edited.append(notification.id);
            m_keepers.insert(notification.id, {notification, Gatekeeper(notification)});
        }
    }
    for (const auto &[id, keeper] : before.asKeyValueRange())
        edited.append(id); // edited, open now, or gone
    return edited;
}

qint64 Gates::longestSpanMs(const QStringList &notifications) const
{
    qint64 longest = 0;
    for (const QString &id : notifications) {
        const auto one = m_keepers.constFind(id);
        if (one != m_keepers.cend() && one->notification.throttle)
            longest = std::max(longest, one->notification.throttle->seconds * qint64(1000));
    }
    return longest;
}

std::optional<events::Severity> Gates::breakThrough(const QString &notification) const
{
    const auto one = m_keepers.constFind(notification);
    if (one == m_keepers.cend() || !one->notification.quietHours)
        return std::nullopt;
    return one->notification.quietHours->breakThrough;
}

Passage Gates::pass(const Notification &notification, const events::Event &event, qint64 nowMs)
{
    const auto mute = m_agentMutes.constFind(event.agent);
    const auto mutedUntil = mute == m_agentMutes.cend() ? std::nullopt : std::optional(*mute);
    if (Gatekeeper *keeper = find(notification.id))
        return keeper->pass(nowMs, event.severity, mutedUntil);
    return mutedUntil && nowMs < *mutedUntil ? Passage{Gate::AgentMuted, *mutedUntil} : Passage{};
}

void Gates::takeBack(const QString &notification, qint64 passedMs)
{
    if (Gatekeeper *keeper = find(notification))
        keeper->takeBack(passedMs);
}

void Gates::remember(const QString &notification, qint64 sentMs)
{
    if (Gatekeeper *keeper = find(notification))
        keeper->remember(sentMs);
}

Gatekeeper::Dues Gates::promiseAgain(const QString &notification, qint64 nowMs, bool anyCalm, bool anyUrgent)
{
    if (Gatekeeper *keeper = find(notification))
        return keeper->promiseAgain(nowMs, anyCalm, anyUrgent);
    return {nowMs, nowMs};
}

Gatekeeper *Gates::find(const QString &notification)
{
    const auto found = m_keepers.find(notification);
    return found == m_keepers.end() ? nullptr : &found->keeper;
}

QString reasonOf(const Passage &passage)
{
    const QString until = QString::fromLatin1(events::formatRfc3339(passage.untilMs));
    switch (passage.gate) {
    case Gate::Open:
        break;
    case Gate::NotificationMuted:
        return QStringLiteral("the notification is muted until %1").arg(until);
    case Gate::AgentMuted:
        return QStringLiteral("the agent is muted until %1").arg(until);
    case Gate::QuietHours:
        return QStringLiteral("quiet hours: kept for a digest");
    case Gate::Throttled:
        return QStringLiteral("throttled: kept for a digest");
    }
    return {};
}

} // namespace signalbox::engine
