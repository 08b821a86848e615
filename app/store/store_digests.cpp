// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/store_connection.h"

#include <algorithm>
#include <limits>

namespace signalbox::store {

using deliveries::Delivery;
using deliveries::DeliveryState;
using deliveries::Gate;
using deliveries::Gathered;

namespace {

constexpr int mostChanged = 10'000;
constexpr int mostMessages = 100'000;

// What one digest takes: everything below asks for the same rows.
constexpr QLatin1StringView theDue("d.state = 7 AND d.notification = ? AND d.next_ms <= ?");

using Counts = QList<std::pair<QByteArray, qint64>>;

Counts sorted(const QHash<QByteArray, qint64> &counted)
{
    Counts counts;
    for (const auto &[name, count] : counted.asKeyValueRange())
        counts.append({name, count});
    std::ranges::sort(counts, [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return counts;
}

QList<Gathered::Told> told(SqlConnection &connection, const QString &notification, qint64 dueByMs,
                           QLatin1StringView direction, qint64 count)
{
    QList<Gathered::Told> found;
    auto row = connection.run(QStringLiteral("SELECT e.id, e.type, e.agent, e.subject, e.received_ms FROM ") %
                                  deliveryTables % QStringLiteral(" WHERE ") % theDue %
                                  QStringLiteral(" ORDER BY d.next_ms %1, d.seq %1 LIMIT ?").arg(direction),
                              notification, dueByMs, count);
    while (row.next())
        found << Gathered::Told{row.utf8(), row.utf8(), row.utf8(), row.words(), row.number()};
    return found;
}

Gathered gathered(SqlConnection &connection, const QString &notification, qint64 dueByMs)
{
    Gathered all;
    QHash<QByteArray, qint64> types, agents;
    QHash<Gate, qint64> gates;
    {
        auto row =
            connection.run(QStringLiteral("SELECT e.type, e.agent, d.gate, COUNT(*), MIN(e.received_ms), "
                                          "MAX(e.received_ms), MAX(e.severity) FROM ") %
                               deliveryTables % QStringLiteral(" WHERE ") % theDue %
                               QStringLiteral(" GROUP BY e.type, e.agent, d.gate"),
                           notification, dueByMs);
        while (row.next()) {
            const QByteArray type = row.utf8();
            const QByteArray agent = row.utf8();
            const Gate gate = row.choice<Gate>();
            const qint64 count = row.number();
            const qint64 first = row.number();
            all.firstMs = all.count == 0 ? first : std::min(all.firstMs, first);
            all.lastMs = std::max(all.lastMs, row.number());
            all.worst = std::max(all.worst, row.choice<events::Severity>());
            all.count += count;
            types[type] += count;
            agents[agent] += count;
            gates[gate] += count;
        }
    }
    if (all.count < 2)
        return all;
    all.types = sorted(types);
    all.agents = sorted(agents);
    all.gate =
        gates.value(Gate::Throttled) > gates.value(Gate::QuietHours) ? Gate::Throttled : Gate::QuietHours;
    all.first = told(connection, notification, dueByMs, QLatin1StringView("ASC"),
                     std::min<qint64>(Gathered::toldFirst, all.count));
    all.last = told(connection, notification, dueByMs, QLatin1StringView("DESC"),
                    std::min<qint64>(Gathered::toldLast, all.count - all.first.size()));
    std::ranges::reverse(all.last);
    return all;
}

QList<Delivery> newestDue(SqlConnection &connection, const QString &notification, qint64 dueByMs)
{
    QList<Delivery> due;
    auto row = connection.run(QStringLiteral("SELECT ") % deliveryColumns % QStringLiteral(" FROM ") %
                                  deliveryTables % QStringLiteral(" WHERE ") % theDue %
                                  QStringLiteral(" ORDER BY d.seq DESC LIMIT ?"),
                              notification, dueByMs, mostChanged);
    while (row.next())
        due << readDelivery(row);
    return due;
}

} // namespace

Result<QHash<QString, qint64>> Store::nextDigests()
{
    return m_connection->snapshot([this] {
        QHash<QString, qint64> due;
        QString after = QStringLiteral(""); // as nextDue: one step into the index for each notification
        for (;;) {
            auto row = m_connection->run(
                QStringLiteral(
                    "SELECT notification, next_ms FROM deliveries WHERE state = 7 AND notification > ? "
                    "ORDER BY notification, next_ms LIMIT 1"),
                after);
            if (!row.next())
                return due;
            after = row.words();
            due.insert(after, row.number());
        }
    });
}

Result<Store::Digested> Store::digest(const PlannedDelivery &as, qint64 dueByMs, qint64 configurationVersion,
                                      const std::function<events::Event(const Gathered &)> &make)
{
    return m_connection->transaction([&] {
        Digested done;
        const Gathered all = gathered(*m_connection, as.notification, dueByMs);
        if (all.count == 0)
            return done;
        const qint64 now = m_connection->clock.nowMs();
        done.changed = newestDue(*m_connection, as.notification, dueByMs);
        if (all.count == 1) {
            Delivery &alone = done.changed.first();
            alone.state = as.state;
            alone.integration = as.integration;
            alone.nextMs = now;
            m_connection->change(
                QStringLiteral("UPDATE deliveries SET state = ?, integration = ?, next_ms = ? WHERE seq = ?"),
                int(alone.state), alone.integration, alone.nextMs, alone.seq);
            return done;
        }
        done.digest = m_connection->insert({{make(all), {as}}}, configurationVersion).front();
        m_connection->change(QStringLiteral("UPDATE deliveries SET state = 8, digest = ?, finished_ms = ? "
                                            "WHERE state = 7 AND notification = ? AND next_ms <= ?"),
                             text(as.id), now, as.notification, dueByMs);
        for (Delivery &delivery : done.changed) {
            delivery.state = DeliveryState::Digested;
            delivery.digest = as.id;
            delivery.finishedMs = now;
        }
        return done;
    });
}

Result<QList<Delivery>>
Store::regather(const QString &notification, std::optional<events::Severity> urgent,
                const std::function<deliveries::Gatekeeper::Dues(bool anyCalm, bool anyUrgent)> &dues)
{
    constexpr qint64 ever = std::numeric_limits<qint64>::max();
    constexpr int beyondAll = int(events::Severity::Failure) + 1;
    return m_connection->transaction([&] {
        const int from = urgent ? int(*urgent) : beyondAll;
        bool anyCalm = false, anyUrgent = false;
        {
            auto row = m_connection->run(QStringLiteral("SELECT DISTINCT e.severity >= ? FROM ") %
                                             deliveryTables % QStringLiteral(" WHERE ") % theDue,
                                         from, notification, ever);
            while (row.next())
                (row.number() != 0 ? anyUrgent : anyCalm) = true;
        }
        if (!anyCalm && !anyUrgent)
            return QList<Delivery>();
        const auto due = dues(anyCalm, anyUrgent);
        m_connection->change(
            QStringLiteral("UPDATE deliveries SET next_ms = CASE WHEN (SELECT e.severity FROM events e "
                           "WHERE e.seq = deliveries.event_seq) >= ? THEN ? ELSE ? END "
                           "WHERE state = 7 AND notification = ?"),
            from, due.urgentMs, due.calmMs, notification);
        return newestDue(*m_connection, notification, ever);
    });
}

Result<QList<Delivery>> Store::endGathered(const QString &notification, qint64 dueByMs, const QString &reason)
{
    return m_connection->transaction([&] {
        const qint64 now = m_connection->clock.nowMs();
        QList<Delivery> ended = newestDue(*m_connection, notification, dueByMs);
        m_connection->change(
            QStringLiteral("UPDATE deliveries SET state = 3, last_reason = ?, finished_ms = ? "
                           "WHERE state = 7 AND notification = ? AND next_ms <= ?"),
            orEmpty(reason), now, notification, dueByMs);
        for (Delivery &delivery : ended) {
            delivery.state = DeliveryState::Failed;
            delivery.lastReason = reason;
            delivery.finishedMs = now;
        }
        return ended;
    });
}

Result<QList<Store::Message>> Store::messages(qint64 sinceMs)
{
    return m_connection->snapshot([&] {
        QList<Message> found;
        // Open: it went out when it came. Quiet hours, throttle: held back, and then sent alone or by hand.
        auto row = m_connection->run(
            QStringLiteral("SELECT notification, CASE WHEN gate = 0 THEN created_ms WHEN finished_ms > 0 "
                           "THEN finished_ms ELSE next_ms END AS ms FROM deliveries "
                           "WHERE seq > (SELECT COALESCE(MAX(seq), 0) FROM deliveries) - ? "
                           "AND state < 6 AND gate IN (0, 3, 4) AND (created_ms >= ? OR gate > 0) "
                           "ORDER BY ms"),
            mostMessages, sinceMs);
        while (row.next())
            if (Message message{row.words(), row.number()}; message.ms >= sinceMs)
                found << std::move(message);
        return found;
    });
}

} // namespace signalbox::store
