// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/store_connection.h"

namespace signalbox::store {

using deliveries::Delivery;
using events::Event;
using events::EventStatus;

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 daysKept = 14;
constexpr qint64 recentDays = 7; // this one included

// Who and what a batch shows, added up so that a batch costs one row for each.
class Activity
{
public:
    void count(const Event &event)
    {
        if (!event.agent.isEmpty())
            add(m_agents[event.agent], event.receivedMs);
        add(m_types[{event.agent, event.type}], event.receivedMs);
        ++m_days[{event.receivedMs / dayMs, {event.agent, event.type}}];
    }
    void save(SqlConnection &connection, qint64 nowMs) const
    {
        for (const auto &[agent, span] : m_agents.asKeyValueRange())
            connection.change(
                QStringLiteral(
                    "INSERT INTO agents_seen (agent, first_ms, last_ms, events) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT (agent) DO UPDATE SET events = agents_seen.events + excluded.events, "
                    "last_ms = CASE WHEN excluded.last_ms > agents_seen.last_ms THEN excluded.last_ms "
                    "ELSE agents_seen.last_ms END"),
                text(agent), span.first, span.last, span.events);
        for (const auto &[key, span] : m_types.asKeyValueRange())
            connection.change(
                QStringLiteral(
                    "INSERT INTO types_seen (agent, type, first_ms, last_ms, events) "
                    "VALUES (?, ?, ?, ?, ?) ON CONFLICT (type, agent) DO UPDATE SET "
                    "events = types_seen.events + excluded.events, "
                    "last_ms = CASE WHEN excluded.last_ms > types_seen.last_ms THEN excluded.last_ms "
                    "ELSE types_seen.last_ms END"),
                text(key.first), text(key.second), span.first, span.last, span.events);
        for (const auto &[key, events] : m_days.asKeyValueRange())
            connection.change(
                QStringLiteral("INSERT INTO types_by_day (day, agent, type, events) VALUES (?, ?, ?, ?) "
                               "ON CONFLICT (day, agent, type) DO UPDATE SET "
                               "events = types_by_day.events + excluded.events"),
                key.first, text(key.second.first), text(key.second.second), events);
        connection.change(QStringLiteral("DELETE FROM types_by_day WHERE day < ?"), nowMs / dayMs - daysKept);
    }

private:
    struct Span
    {
        qint64 first = 0;
        qint64 last = 0;
        qint64 events = 0;
    };
    static void add(Span &span, qint64 ms)
    {
        span.first = span.events == 0 ? ms : std::min(span.first, ms);
        span.last = std::max(span.last, ms);
        ++span.events;
    }
    QHash<QByteArray, Span> m_agents;
    using Type = std::pair<QByteArray, QByteArray>;
    QHash<Type, Span> m_types;
    QHash<std::pair<qint64, Type>, qint64> m_days;
};

// 0: an event of this id is stored already.
qint64 insertEvent(SqlConnection &connection, const Event &event, qint64 configurationVersion)
{
    qint64 seq = 0;
    {
        auto stored = connection.run(
            QStringLiteral("INSERT INTO events (id, type, agent, execution, source, severity, created_ms, "
                           "received_ms, subject, status, fault, internal, configuration_version) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                           "ON CONFLICT (id) DO NOTHING RETURNING seq"),
            text(event.id), text(event.type), text(event.agent), text(event.execution), text(event.source),
            int(event.severity), event.createdMs, event.receivedMs, orEmpty(event.subject), int(event.status),
            faultToColumn(event.fault), int(event.internal), configurationVersion);
        if (!stored.next())
            return 0;
        seq = stored.number();
    }
    connection.change(
        QStringLiteral(
            "INSERT INTO event_bodies (seq, request, created_at, data_at, data_length, metadata_at, "
            "metadata_length, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        seq, text(event.request), text(event.createdAt), qint64(event.dataOffset), qint64(event.dataLength),
        qint64(event.metadataOffset), qint64(event.metadataLength), orEmpty(event.body));
    return seq;
}

Event eventOf(SqlConnection &connection, qint64 seq)
{
    static const QString sql = QStringLiteral("SELECT ") % eventColumns % QStringLiteral(" FROM ") %
                               eventTables % QStringLiteral(" WHERE e.seq = ?");
    auto row = connection.run(sql, seq);
    if (!row.next())
        failNoSuch("no_such_event", QT_TRANSLATE_NOOP("Fault", "There is no event %1 (any more)."),
                   QString::number(seq));
    return readEvent(row);
}

} // namespace

QList<Delivery> Store::Connection::insertDeliveries(qint64 eventSeq, const Event &event,
                                                    const std::vector<PlannedDelivery> &planned)
{
    QList<Delivery> inserted;
    const qint64 now = planned.empty() ? 0 : clock.nowMs();
    for (const PlannedDelivery &delivery : planned) {
        Delivery stored{.id = delivery.id,
                        .eventSeq = eventSeq,
                        .eventId = event.id,
                        .eventType = event.type,
                        .agent = event.agent,
                        .notification = delivery.notification,
                        .integration = delivery.integration,
                        .state = delivery.state,
                        .createdMs = now,
                        .nextMs = delivery.dueMs > 0 ? delivery.dueMs : now,
                        .finishedMs = delivery.state == deliveries::DeliveryState::Muted ? now : 0,
                        .lastOutcome = std::nullopt,
                        .lastReason = delivery.reason,
                        .gate = delivery.gate,
                        .digest = {}};
        auto row =
            run(QStringLiteral("INSERT INTO deliveries (id, event_seq, notification, integration, state, "
                               "created_ms, next_ms, finished_ms, last_reason, gate) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                               "ON CONFLICT (event_seq, notification) DO NOTHING RETURNING seq"),
                text(stored.id), eventSeq, orEmpty(stored.notification), orEmpty(stored.integration),
                int(stored.state), stored.createdMs, stored.nextMs, stored.finishedMs,
                orEmpty(stored.lastReason), int(stored.gate));
        if (!row.next())
            continue;
        stored.seq = row.number();
        inserted << std::move(stored);
    }
    return inserted;
}

Result<std::vector<StoredEvent>> Store::commit(const std::vector<PlannedEvent> &batch,
                                               qint64 configurationVersion)
{
    return m_connection->transaction([&] { return m_connection->insert(batch, configurationVersion); });
}

std::vector<StoredEvent> Store::Connection::insert(const std::vector<PlannedEvent> &batch,
                                                   qint64 configurationVersion)
{
    std::vector<StoredEvent> stored;
    stored.reserve(batch.size());
    Activity activity;
    for (const PlannedEvent &planned : batch) {
        StoredEvent result{insertEvent(*this, planned.event, configurationVersion), {}};
        if (result.seq != 0) {
            result.deliveries = insertDeliveries(result.seq, planned.event, planned.deliveries);
            activity.count(planned.event);
        }
        stored.push_back(std::move(result));
    }
    activity.save(*this, clock.nowMs());
    return stored;
}

Result<StoredEvent> Store::releaseEvent(qint64 eventSeq, const std::vector<PlannedDelivery> &deliveries)
{
    return m_connection->transaction([&] {
        const Event event = eventOf(*m_connection, eventSeq);
        if (event.status != EventStatus::Quarantined)
            fail(StoreError::Code::Failed, "not_quarantined",
                 QT_TRANSLATE_NOOP("Fault", "Event %1 is not quarantined: there is nothing to release."),
                 {text(event.id)});
        m_connection->change(QStringLiteral("UPDATE events SET status = ? WHERE seq = ?"),
                             int(EventStatus::Released), eventSeq);
        return StoredEvent{eventSeq, m_connection->insertDeliveries(eventSeq, event, deliveries)};
    });
}

Result<Event> Store::event(qint64 eventSeq)
{
    return m_connection->snapshot([&] { return eventOf(*m_connection, eventSeq); });
}

Result<QList<ports::AgentActivity>> Store::agents()
{
    return m_connection->snapshot([this] {
        QList<ports::AgentActivity> agents;
        auto row = m_connection->run(QStringLiteral(
            "SELECT agent, first_ms, last_ms, events FROM agents_seen ORDER BY last_ms DESC, agent"));
        while (row.next())
            agents << ports::AgentActivity{row.words(), row.number(), row.number(), row.number()};
        return agents;
    });
}

Result<QList<ports::TypeActivity>> Store::types()
{
    return m_connection->snapshot([this] {
        QList<ports::TypeActivity> types;
        auto row = m_connection->run(
            QStringLiteral(
                "SELECT t.type, t.agent, t.last_ms, t.events, COALESCE(r.events, 0) FROM types_seen t "
                "LEFT JOIN (SELECT agent, type, SUM(events) AS events FROM types_by_day WHERE day > ? "
                "GROUP BY agent, type) r ON r.agent = t.agent AND r.type = t.type ORDER BY t.type, t.agent"),
            m_connection->clock.nowMs() / dayMs - recentDays);
        while (row.next())
            types << ports::TypeActivity{row.utf8(), row.words(), row.number(), row.number(), row.number()};
        return types;
    });
}

} // namespace signalbox::store
