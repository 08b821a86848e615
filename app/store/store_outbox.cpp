// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/store_connection.h"

#include <algorithm>

namespace signalbox::store {

using deliveries::Attempt;
using deliveries::Delivery;
using deliveries::DeliveryState;
using deliveries::Finished;
using deliveries::Job;

namespace {

QList<Job> dueJobs(SqlConnection &connection, const QString &integration, int limit, qint64 now)
{
    static const QString sql =
        QStringLiteral("SELECT ") % deliveryColumns % QStringLiteral(", ") % eventColumns %
        QStringLiteral(" FROM ") % deliveryTables %
        QStringLiteral(" JOIN event_bodies b ON b.seq = e.seq WHERE d.integration = ? AND d.state = 0 AND "
                       "d.next_ms <= ? ORDER BY d.next_ms, d.seq LIMIT ?") %
        connection.dialect().takeFree;
    QList<Job> jobs;
    auto row = connection.run(sql, integration, now, limit);
    while (row.next()) {
        Delivery delivery = readDelivery(row);
        jobs << Job{std::move(delivery), readEvent(row)};
    }
    return jobs;
}

// The log's own numbering: two attempts of one delivery may both believe to be the second, if the lease of
// the first ran out while it was still on its way. Nothing for a delivery that retention has taken.
void appendAttempt(SqlConnection &connection, const Attempt &attempt)
{
    connection.change(
        QStringLiteral(
            "INSERT INTO attempts (delivery_seq, number, started_ms, duration_ms, outcome, status, "
            "reason, request, response, caused_by, wait_ms, wait_reason) "
            "SELECT d.seq, (SELECT COALESCE(MAX(number), 0) + 1 FROM attempts WHERE delivery_seq = d.seq)"
            ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM deliveries d WHERE d.seq = ?"),
        attempt.startedMs, attempt.durationMs, int(attempt.outcome), attempt.status, orEmpty(attempt.reason),
        orEmpty(attempt.request), orEmpty(attempt.response), orEmpty(attempt.trigger), attempt.waitMs,
        orEmpty(attempt.waitReason), attempt.deliverySeq);
}

// A result that comes late changes only what it may: what was delivered stays so, what is over or held is not
// made to wait again, but to have been delivered is always news.
void saveDelivery(SqlConnection &connection, const Delivery &delivery)
{
    const bool delivered = delivery.state == DeliveryState::Delivered;
    const bool over =
        delivered || delivery.state == DeliveryState::Failed || delivery.state == DeliveryState::Unknown;
    connection.change(
        QStringLiteral(
            "UPDATE deliveries SET state = ?, next_ms = ?, finished_ms = ?, last_status = ?, "
            "last_outcome = ?, last_reason = ?, lease_until = 0 "
            "WHERE seq = ? AND (state IN (0, 1) OR (state = 4 AND ? = 1) OR (state IN (3, 5) AND ? = 1))"),
        int(delivery.state), delivery.nextMs, delivery.finishedMs, delivery.lastStatus,
        delivery.lastOutcome ? QVariant(int(*delivery.lastOutcome)) : QVariant(),
        orEmpty(delivery.lastReason), delivery.seq, int(over), int(delivered));
    connection.change(QStringLiteral("UPDATE deliveries SET attempts = (SELECT COALESCE(MAX(number), 0) "
                                     "FROM attempts WHERE delivery_seq = deliveries.seq) WHERE seq = ?"),
                      delivery.seq);
}

} // namespace

Result<QList<Job>> Store::claim(const QHash<QString, int> &want, qint64 leaseMs)
{
    return m_connection->transaction([&] {
        const qint64 now = m_connection->clock.nowMs();
        m_connection->change(
            QStringLiteral(
                "UPDATE deliveries SET state = 0, lease_until = 0 WHERE state = 1 AND lease_until <= ?"),
            now);
        QList<Job> jobs;
        for (const auto &[integration, room] : want.asKeyValueRange())
            jobs += dueJobs(*m_connection, integration, std::max(room, 0), now);
        for (Job &job : jobs) {
            m_connection->change(
                QStringLiteral("UPDATE deliveries SET state = 1, lease_until = ? WHERE seq = ?"),
                now + leaseMs, job.delivery.seq);
            job.delivery.state = DeliveryState::Sending;
        }
        std::ranges::sort(jobs, {},
                          [](const Job &job) { return std::pair(job.delivery.nextMs, job.delivery.seq); });
        return jobs;
    });
}

Result<void> Store::record(const QList<Finished> &finished)
{
    return m_connection->transaction([&] {
        QHash<QString, const deliveries::DestinationHealth *> healths;
        for (const Finished &one : finished) {
            appendAttempt(*m_connection, one.attempt);
            saveDelivery(*m_connection, one.delivery);
            if (!one.health.integration.isEmpty())
                healths[one.health.integration] = &one.health; // the last one counts
        }
        for (const auto *health : std::as_const(healths))
            m_connection->saveHealth(*health);
    });
}

Result<int> Store::releaseLeases()
{
    return m_connection->transaction([this] {
        return m_connection->change(
            QStringLiteral("UPDATE deliveries SET state = 0, lease_until = 0 WHERE state = 1"));
    });
}

Result<void> Store::release(const QList<qint64> &deliverySeqs)
{
    return m_connection->transaction([&] {
        for (const qint64 seq : deliverySeqs)
            m_connection->change(
                QStringLiteral(
                    "UPDATE deliveries SET state = 0, lease_until = 0 WHERE seq = ? AND state = 1"),
                seq);
    });
}

Result<QHash<QString, qint64>> Store::nextDue()
{
    return m_connection->snapshot([this] {
        QHash<QString, qint64> due;
        // One step into the index for each integration: the length of the queues does not matter.
        QString after = QStringLiteral("");
        for (;;) {
            auto row = m_connection->run(
                QStringLiteral(
                    "SELECT integration, next_ms FROM deliveries WHERE state = 0 AND integration > ? "
                    "ORDER BY integration, next_ms LIMIT 1"),
                after);
            if (!row.next())
                break;
            after = row.words();
            due.insert(after, row.number());
        }
        auto expired = m_connection->run(
            QStringLiteral("SELECT integration, lease_until FROM deliveries WHERE state = 1 AND "
                           "lease_until <= ? ORDER BY lease_until"),
            m_connection->clock.nowMs());
        while (expired.next()) {
            const QString integration = expired.words();
            const qint64 ms = expired.number();
            due.insert(integration, std::min(ms, due.value(integration, ms)));
        }
        return due;
    });
}

Result<Delivery> Store::resend(qint64 deliverySeq)
{
    return m_connection->transaction([&] {
        std::optional<Delivery> delivery = findDelivery(*m_connection, deliverySeq);
        if (!delivery)
            failNoSuch("no_such_delivery", QT_TRANSLATE_NOOP("Fault", "There is no delivery %1 (any more)."),
                       QString::number(deliverySeq));
        if (delivery->state == DeliveryState::Sending)
            fail(StoreError::Code::Failed, "being_sent",
                 QT_TRANSLATE_NOOP("Fault", "Delivery %1 is being sent right now. Wait for its result."),
                 {text(delivery->id)});
        delivery->state = DeliveryState::Pending;
        delivery->nextMs = m_connection->clock.nowMs();
        delivery->finishedMs = 0;
        delivery->lastOutcome.reset();
        m_connection->change(QStringLiteral("UPDATE deliveries SET state = 0, next_ms = ?, finished_ms = 0, "
                                            "last_outcome = NULL WHERE seq = ?"),
                             delivery->nextMs, deliverySeq);
        return *delivery;
    });
}

Result<int> Store::hold(const QString &integration)
{
    return m_connection->transaction([&] {
        return m_connection->change(
            QStringLiteral("UPDATE deliveries SET state = 4 WHERE integration = ? AND state = 0"),
            integration);
    });
}

Result<int> Store::resume(const QString &integration)
{
    return m_connection->transaction([&] {
        return m_connection->change(
            QStringLiteral(
                "UPDATE deliveries SET state = 0, next_ms = ? WHERE integration = ? AND state = 4"),
            m_connection->clock.nowMs(), integration);
    });
}

} // namespace signalbox::store
