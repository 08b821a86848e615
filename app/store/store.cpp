// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/data_lock.h"
#include "app/store/store_connection.h"

#include <QFile>
#include <QFileInfo>

namespace signalbox::store {

using deliveries::DestinationHealth;

namespace {

// quick_check reads the whole file, and WAL already makes a crash harmless: beyond this size a start is not
// held up for it (a second a gigabyte, much more on a slow disk). Damage is then found where it is read, and
// reported as Corrupt all the same.
constexpr qint64 checkedBytes = 1024 * 1024 * 1024;

// SQLite takes its log away when the last connection closes: one left over tells of a crash, if no other
// process has the data open.
bool isDoubtful(const Location &location, const QString &path)
{
    return QFileInfo(path + QStringLiteral("-wal")).size() > 0 && QFileInfo(path).size() <= checkedBytes &&
           !DataLock::heldElsewhere(location);
}

// Made here so that it, and what SQLite puts beside it, is its owner's alone.
void makeFile(const QString &path)
{
    if (QFile::exists(path))
        return;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner) &&
        !QFile::exists(path))
        fail(StoreError::Code::CannotOpen, "cannot_write",
             QT_TRANSLATE_NOOP("Fault",
                               "%1 cannot be made. Its folder must exist and belong to whoever runs this "
                               "program."),
             {path});
}

void check(SqlConnection &connection)
{
    auto verdict = connection.run(connection.dialect().check);
    const QString said = verdict.next() ? verdict.words() : QString();
    if (said != QLatin1StringView("ok"))
        fail(StoreError::Code::Corrupt, "data_damaged",
             QT_TRANSLATE_NOOP("Fault",
                               "%1 is damaged (%2). Put a backup in its place, or move it away to begin "
                               "anew."),
             {connection.name(), said});
}

} // namespace

Store::Store() = default;
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const Location &location, const Clock &clock)
{
    const auto address = addressOf(location);
    if (!address)
        return std::unexpected(address.error());
    try {
        const bool doubtful = isDoubtful(location, address->name);
        makeFile(address->name);
        std::unique_ptr<Store> store(new Store);
        store->m_connection = std::make_unique<Connection>(*address, clock);
        if (doubtful)
            check(*store->m_connection);
        migrate(*store->m_connection, schemaSteps(), clock);
        return store;
    } catch (const Failure &failure) {
        return std::unexpected(failure.error);
    }
}

Result<QList<DestinationHealth>> Store::healths()
{
    return m_connection->snapshot([this] {
        QList<DestinationHealth> healths;
        QHash<QString, qsizetype> at;
        const auto of = [&](const QString &integration) -> DestinationHealth & {
            const auto found = at.constFind(integration);
            if (found != at.constEnd())
                return healths[*found];
            at.insert(integration, healths.size());
            healths.emplaceBack().integration = integration;
            return healths.last();
        };
        {
            auto row = m_connection->run(
                QStringLiteral("SELECT integration, state, last_success_ms, last_failure_ms, "
                               "consecutive_failures, last_reason, "
                               "last_status, paused_reason FROM destination_health ORDER BY integration"));
            while (row.next()) {
                DestinationHealth &health = of(row.words());
                health.state = row.choice<DestinationHealth::State>();
                health.lastSuccessMs = row.number();
                health.lastFailureMs = row.number();
                health.consecutiveFailures = int(row.number());
                health.lastReason = row.words();
                health.lastStatus = int(row.number());
                health.pausedReason = row.words();
            }
        }
        struct Queue
        {
            QString integration;
            int length;
            qint64 firstSeq;
        };
        QList<Queue> queues;
        for (const QString &sql :
             {QStringLiteral("SELECT integration, COUNT(*), MIN(seq) FROM deliveries WHERE state = 0 "
                             "GROUP BY integration"),
              QStringLiteral("SELECT integration, COUNT(*), MIN(seq) FROM deliveries WHERE state = 4 "
                             "GROUP BY integration")}) {
            auto row = m_connection->run(sql);
            while (row.next())
                queues << Queue{row.words(), int(row.number()), row.number()};
        }
        for (const Queue &queue : queues) {
            auto row = m_connection->run(QStringLiteral("SELECT created_ms FROM deliveries WHERE seq = ?"),
                                         queue.firstSeq);
            const qint64 oldest = row.next() ? row.number() : 0;
            DestinationHealth &health = of(queue.integration);
            health.oldestQueuedMs = health.queued == 0 ? oldest : std::min(health.oldestQueuedMs, oldest);
            health.queued += queue.length;
        }
        return healths;
    });
}

Result<void> Store::saveHealth(const DestinationHealth &health)
{
    return m_connection->transaction([&] { m_connection->saveHealth(health); });
}

void Store::Connection::saveHealth(const DestinationHealth &health)
{
    change(
        QStringLiteral(
            "INSERT INTO destination_health (integration, state, last_success_ms, last_failure_ms, "
            "consecutive_failures, last_reason, last_status, paused_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (integration) DO UPDATE SET state = excluded.state, "
            "last_success_ms = excluded.last_success_ms, last_failure_ms = excluded.last_failure_ms, "
            "consecutive_failures = excluded.consecutive_failures, last_reason = excluded.last_reason, "
            "last_status = excluded.last_status, paused_reason = excluded.paused_reason"),
        health.integration, int(health.state), health.lastSuccessMs, health.lastFailureMs,
        health.consecutiveFailures, orEmpty(health.lastReason), health.lastStatus,
        orEmpty(health.pausedReason));
}

Result<QString> Store::setting(const QString &key)
{
    return m_connection->snapshot([&] {
        auto row = m_connection->run(QStringLiteral("SELECT value FROM settings WHERE key = ?"), key);
        return row.next() ? row.words() : QString();
    });
}

Result<void> Store::setSetting(const QString &key, const QString &value)
{
    return m_connection->transaction([&] {
        m_connection->change(QStringLiteral("INSERT INTO settings (key, value) VALUES (?, ?) "
                                            "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                             key, orEmpty(value));
    });
}

Result<int> Store::retain(qint64 beforeMs, int limit)
{
    return m_connection->transaction([&] {
        // Never the newest: its number would be given again.
        return m_connection->change(
            QStringLiteral(
                "DELETE FROM events WHERE seq IN (SELECT e.seq FROM events e WHERE e.received_ms < ? AND "
                "e.seq < (SELECT MAX(seq) FROM events) AND "
                "NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event_seq = e.seq AND "
                "d.state IN (0, 1, 4, 7)) ORDER BY e.received_ms, e.seq LIMIT ?)"),
            beforeMs, limit);
    });
}

Result<qint64> Store::foreignChange()
{
    return m_connection->snapshot([this] {
        auto row = m_connection->run(m_connection->dialect().foreignChange);
        return row.next() ? row.number() : 0;
    });
}

} // namespace signalbox::store
