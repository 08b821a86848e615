// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pipeline.h"
#include "models/events/own_events.h"

namespace signalbox::engine {

using deliveries::DeliveryState;

/// A digest that is later than this is asked about again.
constexpr qint64 lateMs = 1000;

/// Why there is nobody to tell; empty if there is somebody.
static QString whyNobody(const configuration::Document &document, const QString &id)
{
    const auto *notification = document.notification(id);
    if (!notification)
        return QStringLiteral("the notification was deleted before its digest");
    if (!notification->enabled)
        return QStringLiteral("the notification was switched off before its digest");
    const auto *integration = document.integration(notification->integration);
    if (!integration)
        return QStringLiteral("the integration was deleted before the digest");
    if (!integration->enabled)
        return QStringLiteral("the integration was switched off before the digest");
    return {};
}

// At start and after an edit: a throttle goes on counting where it was, and what was gathered under other
// policies is told when those of now say.
void Pipeline::renewGates()
{
    if (m_edited.isEmpty())
        return;
    m_edited.removeDuplicates();
    m_edited.removeIf([this](const QString &id) { return !m_inForce.document.notification(id); });
    const qint64 now = m_shared.clock->nowMs();
    if (const qint64 spanMs = m_gates.longestSpanMs(m_edited); spanMs > 0) {
        const auto messages = m_store->messages(now - spanMs);
        if (!messages)
            return storeFails(messages.error());
        const QSet<QString> edited(m_edited.cbegin(), m_edited.cend());
        for (const auto &message : *messages)
            if (edited.contains(message.notification))
                m_gates.remember(message.notification, message.ms);
    }
    const QStringList edited = std::exchange(m_edited, {});
    for (const QString &notification : edited)
        if (const auto done = regather(notification, now); !done)
            storeFails(done.error());
}

store::Result<void> Pipeline::regather(const QString &notification, qint64 nowMs)
{
    const auto changed =
        m_store->regather(notification, m_gates.breakThrough(notification), [&](bool calm, bool urgent) {
            return m_gates.promiseAgain(notification, nowMs, calm, urgent);
        });
    if (!changed)
        return std::unexpected(changed.error());
    for (const auto &delivery : *changed)
        m_announcer.changed(delivery);
    return {};
}

void Pipeline::tellDigests()
{
    const qint64 now = m_shared.clock->nowMs();
    auto next = m_store->nextDigests();
    if (!next)
        return storeFails(next.error());
    bool late = false;
    for (const auto &[notification, dueMs] : std::as_const(*next).asKeyValueRange()) {
        if (now - dueMs <= lateMs || !m_inForce.document.notification(notification))
            continue;
        // The program slept through it: it may be quiet again, or the throttle may have no room.
        m_gates.takeBack(notification, dueMs);
        if (const auto done = regather(notification, now); !done)
            return storeFails(done.error());
        late = true;
    }
    if (late)
        next = m_store->nextDigests();
    if (!next)
        return storeFails(next.error());
    for (const auto &[notification, dueMs] : std::as_const(*next).asKeyValueRange()) {
        if (dueMs <= now)
            tellDigest(notification);
        else
            wakeAt(dueMs);
    }
}

// Marking what was gathered and storing what tells of it is one transaction: there is no moment at which a
// crash could lose a digest or make two.
void Pipeline::tellDigest(const QString &notification)
{
    const qint64 now = m_shared.clock->nowMs();
    if (const QString reason = whyNobody(m_inForce.document, notification); !reason.isEmpty()) {
        const auto ended = m_store->endGathered(notification, now, reason);
        if (!ended)
            return storeFails(ended.error());
        for (const auto &delivery : *ended)
            m_announcer.changed(delivery);
        return;
    }
    const auto *configured = m_inForce.document.notification(notification);
    const store::PlannedDelivery as{.id = m_shared.ids->make("dlv_", now),
                                    .notification = notification,
                                    .integration = configured->integration,
                                    .state = isPaused(configured->integration) ? DeliveryState::Held
                                                                               : DeliveryState::Pending};
    events::Event event;
    const auto told = m_store->digest(as, now, m_inForce.version, [&](const deliveries::Gathered &gathered) {
        event =
            ownEvent(events::digestType, deliveries::digestData(notification, configured->name, gathered));
        event.severity = gathered.worst;
        return event;
    });
    if (!told)
        return storeFails(told.error());
    if (told->digest.seq > 0) {
        emit stored();
        m_announcer.arrived(event, told->digest);
    }
    for (const auto &delivery : told->changed)
        m_announcer.changed(delivery);
    if (as.state == DeliveryState::Pending)
        emit due({configured->integration});
}

} // namespace signalbox::engine
