// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/large_store.h"

#include "app/store/store.h"
#include "models/configuration/edit.h"
#include "tests/support/fake_clock.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

namespace signalbox::testing {

using namespace Qt::StringLiterals;

namespace {

constexpr int destinations = 40;
const QStringList &types()
{
    static const QStringList all{u"ExecutionStarted"_s, u"ExecutionCompleted"_s, u"ExecutionFailed"_s,
                                 u"ExecutionPaused"_s,  u"agent.completed"_s,    u"agent.failed"_s,
                                 u"tool.executed"_s,    u"task_run.completed"_s, u"task_run.failed"_s,
                                 u"quota.exceeded"_s};
    return all;
}

void run(QSqlQuery &query, const QString &sql)
{
    if (!query.exec(sql))
        qFatal("%s: %s", qPrintable(sql.left(200)), qPrintable(query.lastError().text()));
}

void run(QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    run(query, sql);
}

} // namespace

QString largeAgent(int number)
{
    return u"agent-%1"_s.arg(number, 4, 10, QLatin1Char('0'));
}

configuration::Document largeDocument(const Largeness &largeness)
{
    configuration::Document document;
    for (int i = 0; i < destinations; ++i) {
        integrations::Integration integration;
        integration.id = u"hook-%1"_s.arg(i);
        integration.name = u"Webhook %1"_s.arg(i);
        integration.provider = u"webhook"_s;
        integration.settings.insert(u"url"_s, u"http://127.0.0.1:9/%1"_s.arg(i));
        integration.settings.insert(u"allow_private_network"_s, true);
        document.integrations.append(integration);
    }
    for (int i = 0; i < largeness.notifications; ++i) {
        rules::Notification notification;
        notification.id = u"n-%1"_s.arg(i);
        notification.agent = largeAgent(i % largeness.agents);
        notification.integration = u"hook-%1"_s.arg(i % destinations);
        rules::EventRule rule;
        rule.event = types().at(i % types().size());
        if (i % 3 != 0)
            rule.filters.append({u"outcome"_s, rules::Operator::Equals, u"outcome-%1"_s.arg(i % 7), false});
        notification.rules.append(rule);
        if (i % 2 == 0)
            notification.metadata.append({u"environment"_s, i % 4 == 0 ? u"production"_s : u"staging"_s});
        document.notifications.append(notification);
    }
    return document;
}

void fillLargeStore(const QString &dataDir, const Largeness &largeness, qint64 nowMs)
{
    FakeClock clock;
    const store::Location location = store::Location::sqliteIn(dataDir);
    {
        auto opened = store::Store::open(location, clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().fault.text()));
        const configuration::Edit edit({}, largeDocument(largeness),
                                       integrations::ProviderRegistry::shipped());
        if (!(*opened)->saveConfiguration(edit.changes({}), u"test"_s, u"Large"_s, 0))
            qFatal("the configuration could not be stored");
    }
    const QString connection = u"large-store"_s;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(location.url.section(u':', 1));
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        for (const QString &sql :
             {u"PRAGMA journal_mode = OFF"_s, u"PRAGMA synchronous = OFF"_s, u"PRAGMA foreign_keys = OFF"_s,
              u"PRAGMA temp_store = MEMORY"_s, u"PRAGMA cache_size = -262144"_s, u"BEGIN"_s})
            run(database, sql);
        // Made at once from what is there, not entry by entry in an order that jumps about.
        QStringList indexes;
        QSqlQuery made(database);
        run(made, u"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"_s);
        QStringList names;
        while (made.next()) {
            names.append(made.value(0).toString());
            indexes.append(made.value(1).toString());
        }
        made.finish();
        for (const QString &name : std::as_const(names))
            run(database, u"DROP INDEX "_s + name);
        QString typeOf = u"CASE n % 10 "_s;
        for (qsizetype i = 0; i < types().size(); ++i)
            typeOf += u"WHEN %1 THEN '%2' "_s.arg(i).arg(types().at(i));
        typeOf += u"END"_s;
        const QString numbers =
            u"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %1) "_s;
        // One event every two seconds, the newest last; agents in an order without a pattern, half of them by
        // a few.
        const QString agentOf =
            u"'agent-' || substr('000' || (CASE WHEN n % 2 = 0 THEN (n / 20) % 20 ELSE (n / 2) % %1 END), -4)"_s
                .arg(largeness.agents);
        const QString atOf = u"(%1 - (%2 - n) * 2000 - 1000)"_s.arg(nowMs).arg(largeness.events);
        run(database,
            numbers.arg(largeness.events) +
                u"INSERT INTO events (seq, id, type, agent, execution, source, severity, created_ms, "
                u"received_ms, subject, status, fault, "
                "internal, configuration_version) SELECT n, printf('evt_%010d', n), "_s +
                typeOf + u", "_s + agentOf +
                u", printf('exec_%d', n / 5), 'api', CASE n % 10 WHEN 2 THEN 4 WHEN 5 THEN 4 ELSE 1 END, "_s +
                atOf + u", "_s + atOf + u", printf('Order #%d', n), 0, NULL, 0, 1 FROM numbers"_s);
        run(database, u"INSERT INTO event_bodies (seq, request, created_at, data_at, data_length, "
                      u"metadata_at, metadata_length, body) "
                      "SELECT seq, '', strftime('%Y-%m-%dT%H:%M:%SZ', received_ms / 1000, 'unixepoch'), "
                      "instr(b, '\"data\":') + 6, "
                      "length(b) - instr(b, '\"data\":') - 7, instr(b, '\"metadata\":') + 10, instr(b, "
                      "'},\"data\":') - instr(b, '\"metadata\":') - 10, "
                      "CAST(b AS BLOB) FROM (SELECT seq, received_ms, "
                      "printf('{\"id\":\"%s\",\"type\":\"%s\",\"agent_id\":\"%s\",\"execution_id\":\"%s\","
                      "\"created_at\":\"%s\",\"metadata\":{\"environment\":\"%s\",\"region\":\"eu-%d\"},"
                      "\"data\":{\"outcome\":\"outcome-%d\",\"cost\":%d.%d,"
                      "\"order\":{\"id\":\"ORD-%d\",\"total\":%d},\"reason\":\"The card network answered "
                      "late %d times; the order stays open until a "
                      "person decides what to do with it.\"}}', id, type, agent, execution, "
                      "strftime('%Y-%m-%dT%H:%M:%SZ', received_ms / 1000, "
                      "'unixepoch'), CASE seq % 3 WHEN 0 THEN 'production' ELSE 'staging' END, seq % 4, seq "
                      "% 7, seq % 20, seq % 10, seq, seq % 900, "
                      "seq % 5) AS b FROM events)"_s);
        run(database, u"INSERT INTO agents_seen (agent, first_ms, last_ms, events) SELECT agent, "
                      u"MIN(received_ms), MAX(received_ms), COUNT(*) "
                      "FROM events GROUP BY agent"_s);
        run(database, u"INSERT INTO types_seen (agent, type, first_ms, last_ms, events) SELECT agent, type, "
                      u"MIN(received_ms), "
                      "MAX(received_ms), COUNT(*) FROM events GROUP BY type, agent"_s);
        // The two weeks that a store keeps of them.
        run(database, u"INSERT INTO types_by_day (day, agent, type, events) SELECT received_ms / 86400000, "
                      u"agent, type, COUNT(*) FROM events WHERE received_ms >= %1 GROUP BY received_ms / "
                      "86400000, agent, type"_s.arg(nowMs - 14 * 86'400'000LL));
        run(database,
            u"INSERT INTO deliveries (id, event_seq, notification, integration, state, attempts, created_ms, "
            "next_ms, finished_ms, last_status, last_outcome) SELECT 'dlv_' || seq, seq, 'n-' || (seq % %1), "
            "'hook-' || (seq % %2), 2, 1, received_ms, received_ms, received_ms + 80, 200, 0 FROM events "
            "WHERE seq > %3"_s.arg(largeness.notifications)
                .arg(destinations)
                .arg(largeness.events - largeness.deliveries));
        for (const QString &index : std::as_const(indexes))
            run(database, index);
        run(database, u"COMMIT"_s);
        database.close();
    }
    QSqlDatabase::removeDatabase(connection);
}

} // namespace signalbox::testing
