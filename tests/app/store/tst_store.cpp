// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/connection.h"
#include "app/store/data_lock.h"
#include "tests/app/store/store_fixture.h"

#include <QProcess>

#include <unistd.h>

using namespace signalbox;
using namespace signalbox::store;
using Code = StoreError::Code;
using configuration::StoredObject;
using deliveries::DeliveryState;
using deliveries::DestinationHealth;
using deliveries::Outcome;

namespace {

const QString n1 = QStringLiteral("n1");
const QString i1 = QStringLiteral("i1");

StoredObject object(const char *kind, const char *id, const QByteArray &json, int position = 0)
{
    return {QLatin1StringView(kind), QLatin1StringView(id), json, position};
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

std::unique_ptr<SqlConnection> connectTo(const Location &location)
{
    return std::make_unique<SqlConnection>(*addressOf(location), SqlConnection::Mode::Write);
}

} // namespace

class TestStore : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("postgresql") << "postgresql://me:hidden@host/db"
                                    << QByteArray("postgresql_not_spoken");
        QTest::newRow("mysql") << "mysql://me:hidden@host/db" << QByteArray("unknown_database");
        QTest::newRow("a bare path") << "/tmp/file" << QByteArray("unknown_database");
        QTest::newRow("sqlite without a path") << "sqlite:" << QByteArray("unknown_database");
        QTest::newRow("nothing") << "" << QByteArray("unknown_database");
    }
    void addresses()
    {
        QFETCH(const QString, url);
        QFETCH(const QByteArray, fault);
        const FakeClock clock;
        for (const StoreError &error : {Store::open({url}, clock).error(), HistoryReader::open({url}).error(),
                                        DataLock::take({url}).error()}) {
            QCOMPARE(error.code, Code::CannotOpen);
            QCOMPARE(error.fault.code, fault);
            QVERIFY(!error.fault.text().contains(QStringLiteral("hidden")));
        }
    }

    void opensAnEmptyFolderAndOpensAgain()
    {
        Fixture m;
        QVERIFY(!(QFile::permissions(m.path()) & (QFile::ReadGroup | QFile::ReadOther)));
        must(m.store->setSetting(QStringLiteral("k"), QStringLiteral("v")));
        m.reopen();
        QCOMPARE(must(m.store->setting(QStringLiteral("k"))), QStringLiteral("v"));
        const auto connection = connectTo(m.location);
        QCOMPARE(schemaVersion(*connection), schemaSteps().last().version);
        const auto pragma = [&](const QString &name) {
            auto row = connection->run(QStringLiteral("PRAGMA ") + name);
            return row.next() ? row.words() : QString();
        };
        QCOMPARE(pragma(QStringLiteral("journal_mode")), QStringLiteral("wal"));
        QCOMPARE(pragma(QStringLiteral("synchronous")), QStringLiteral("2"));
        QCOMPARE(pragma(QStringLiteral("foreign_keys")), QStringLiteral("1"));
        QCOMPARE(pragma(QStringLiteral("busy_timeout")), QStringLiteral("5000"));
    }

    void takesAnOlderSchemaToTheNewestStepByStep()
    {
        const QTemporaryDir dir;
        const FakeClock clock;
        const Location location = Location::sqliteIn(dir.path());
        const auto connection = connectTo(location);
        const auto steps = schemaSteps();
        QVERIFY(steps.size() >= 2);
        migrate(*connection, steps.first(1), clock);
        QCOMPARE(schemaVersion(*connection), 1);
        QCOMPARE(HistoryReader::open(location).error().fault.code, "schema_too_old");
        const auto store = must(Store::open(location, clock));
        QCOMPARE(schemaVersion(*connection), steps.last().version);
        must(store->commit({planned(madeEvent(1), {n1})}, 1));
    }

    void aStepThatFailsLeavesNothing()
    {
        const QTemporaryDir dir;
        const FakeClock clock;
        const auto connection = connectTo(Location::sqliteIn(dir.path()));
        QList<SchemaStep> steps = schemaSteps();
        const int good = steps.last().version;
        steps << SchemaStep{good + 1,
                            QStringLiteral("CREATE TABLE half (a INTEGER);\nCREATE TABEL other;\n")};
        QVERIFY_THROWS_EXCEPTION(Failure, migrate(*connection, steps, clock));
        QCOMPARE(schemaVersion(*connection), good);
        QVERIFY(!connection->tables().contains(QStringLiteral("half")));
    }

    void refusesANewerSchema()
    {
        Fixture m;
        connectTo(m.location)->once(QStringLiteral("INSERT INTO schema_version VALUES (999, 0)"));
        for (const StoreError &error :
             {Store::open(m.location, m.clock).error(), HistoryReader::open(m.location).error()}) {
            QCOMPARE(error.code, Code::TooNew);
            QVERIFY(error.fault.text().contains(QStringLiteral("999")));
        }
    }

    void refusesAnotherProgramsDatabase()
    {
        const QTemporaryDir dir;
        const FakeClock clock;
        const Location location = Location::sqliteIn(dir.path());
        connectTo(location)->once(QStringLiteral("CREATE TABLE bookmarks (url TEXT)"));
        const auto store = Store::open(location, clock);
        QCOMPARE(store.error().code, Code::CannotOpen);
        QCOMPARE(store.error().fault.code, "foreign_database");
        QCOMPARE(connectTo(location)->tables(), QStringList(QStringLiteral("bookmarks")));
    }

    void refusesWhatIsNoDatabase()
    {
        const QTemporaryDir dir;
        const FakeClock clock;
        const QString path = dir.filePath(QStringLiteral("signalbox.sqlite"));
        const QByteArray letter = QByteArray("Dear database, ").repeated(500);
        writeFile(path, letter);
        const auto store = Store::open(Location::sqliteIn(dir.path()), clock);
        QCOMPARE(store.error().code, Code::Corrupt);
        QCOMPARE(store.error().fault.code, "not_a_database");
        QVERIFY(store.error().fault.text().contains(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), letter); // untouched
    }

    void findsDamageAfterACrash()
    {
        const QTemporaryDir dir;
        const FakeClock clock;
        const Location location = Location::sqliteIn(dir.path());
        const QString path = dir.filePath(QStringLiteral("signalbox.sqlite"));
        {
            const auto store = must(Store::open(location, clock));
            std::vector<PlannedEvent> batch;
            for (int i = 0; i < 500; ++i)
                batch.push_back(planned(madeEvent(i)));
            must(store->commit(batch, 1));
        }
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            for (qint64 at = 40 * 4096; // past the roots of the tables
                 at < file.size(); at += 4096) {
                QVERIFY(file.seek(at));
                QCOMPARE(file.write(QByteArray(200, '\xaa')), 200);
            }
        }
        // What was closed cleanly is not read through at a start; what a crash left is.
        QVERIFY(Store::open(location, clock));
        writeFile(path + QStringLiteral("-wal"), QByteArray(100, '\0'));
        const auto store = Store::open(location, clock);
        QVERIFY(!store);
        QCOMPARE(store.error().code, Code::Corrupt);
        QCOMPARE(store.error().fault.code, "data_damaged");
    }

    void saysWhereItCannotWrite()
    {
        const QTemporaryDir dir;
        const FakeClock clock;
        const QString blocked = dir.filePath(QStringLiteral("file"));
        writeFile(blocked, "x");
        for (const QString &folder :
             QStringList{blocked + QStringLiteral("/data"), dir.filePath(QStringLiteral("missing"))}) {
            const auto store = Store::open(Location::sqliteIn(folder), clock);
            QCOMPARE(store.error().code, Code::CannotOpen);
            QCOMPARE(store.error().fault.code, "cannot_write");
        }
        QCOMPARE(DataLock::take(Location::sqliteIn(blocked + QStringLiteral("/data"))).error().fault.code,
                 "cannot_write");
        QVERIFY(
            QDir().mkpath(dir.filePath(QStringLiteral("signalbox.sqlite")))); // a folder in the file's place
        QCOMPARE(Store::open(Location::sqliteIn(dir.path()), clock).error().code, Code::CannotOpen);
    }

    void saysThatTheFolderIsNotItsOwn()
    {
        if (geteuid() == 0)
            QSKIP("root may write everywhere");
        const QTemporaryDir dir;
        const FakeClock clock;
        QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::ExeOwner);
        QCOMPARE(Store::open(Location::sqliteIn(dir.path()), clock).error().fault.code, "cannot_write");
        QCOMPARE(DataLock::take(Location::sqliteIn(dir.path())).error().fault.code, "cannot_write");
        QFile::setPermissions(dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void saysThatTheDiskIsFull()
    {
        Fixture m;
        must(m.store->commit({planned(madeEvent(1), {n1})}, 1));
        // Another limit for the same file cannot be set from outside: fill up to SQLite's own.
        const auto connection = connectTo(m.location);
        connection->once(QStringLiteral("PRAGMA max_page_count = 1")); // as many as there are
        const auto full = connection->transaction([&] {
            for (int i = 0; i < 100; ++i)
                connection->change(QStringLiteral("INSERT INTO settings VALUES (?, ?)"), QString::number(i),
                                   QString(4000, QLatin1Char('x')));
        });
        QCOMPARE(full.error().code, Code::Full);
        QCOMPARE(full.error().fault.code, "disk_full");
        QCOMPARE(must(m.store->setting(QStringLiteral("0"))), QString()); // nothing of it is there
        must(m.store->commit({planned(madeEvent(2), {n1})}, 1));          // and nothing stays locked
    }

    void saysThatAnotherProgramLocksIt()
    {
        Fixture m;
        const auto other = connectTo(m.location);
        other->change(QStringLiteral("BEGIN IMMEDIATE"));
        const auto stored = m.store->commit({planned(madeEvent(1))}, 1); // waits for the busy timeout
        QCOMPARE(stored.error().code, Code::InUse);
        QCOMPARE(stored.error().fault.code, "data_locked");
        QCOMPARE(must(m.reader->extent()).events, 0); // who reads is not held up
        other->change(QStringLiteral("ROLLBACK"));
        QCOMPARE(must(m.store->commit({planned(madeEvent(1))}, 1))[0].seq, 1);
    }

    void locksTheDataForOneProcess()
    {
        const QTemporaryDir dir;
        const Location location = Location::sqliteIn(dir.filePath(QStringLiteral("new/data")));
        auto lock = must(DataLock::take(location));
        const QFileInfo folder(dir.filePath(QStringLiteral("new/data")));
        QVERIFY(folder.isDir());
        QVERIFY(!(folder.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        const auto second = DataLock::take(location);
        QCOMPARE(second.error().code, Code::InUse);
        QCOMPARE(second.error().fault.code, "data_in_use");
        QVERIFY(second.error().fault.arguments.contains(QString::number(QCoreApplication::applicationPid())));
        lock.reset();
        QVERIFY(DataLock::take(location));
    }

    void takesOverFromAProcessThatDied()
    {
        const QTemporaryDir dir;
        const Location location = Location::sqliteIn(dir.path());
        QProcess holder;
        holder.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), dir.path()});
        QTRY_VERIFY_WITH_TIMEOUT(holder.bytesAvailable() > 0, 20000);
        const auto refused = DataLock::take(location);
        QCOMPARE(refused.error().fault.code, "data_in_use");
        QVERIFY(refused.error().fault.arguments.contains(QString::number(holder.processId())));
        QVERIFY(DataLock::heldElsewhere(location));
        holder.kill();
        QTRY_COMPARE_WITH_TIMEOUT(holder.state(), QProcess::NotRunning, 20000);
        QVERIFY(!DataLock::heldElsewhere(location));
        const auto own = must(DataLock::take(location));
        QVERIFY(!DataLock::heldElsewhere(location));
    }

    void settings()
    {
        Fixture m;
        const QString key = QStringLiteral("window");
        QCOMPARE(must(m.store->setting(key)), QString());
        must(m.store->setSetting(key, QStringLiteral("a")));
        must(m.store->setSetting(key, QStringLiteral("b")));
        QCOMPARE(must(m.store->setting(key)), QStringLiteral("b"));
        must(m.store->setSetting(key, QString()));
        QCOMPARE(must(m.store->setting(key)), QString());
    }

    void health()
    {
        Fixture m;
        QVERIFY(must(m.store->healths()).isEmpty());
        DestinationHealth health{.integration = i1,
                                 .state = DestinationHealth::State::Paused,
                                 .lastSuccessMs = 11,
                                 .lastFailureMs = 12,
                                 .consecutiveFailures = 13,
                                 .lastReason = QStringLiteral("gone"),
                                 .lastStatus = 410,
                                 .pausedReason = QStringLiteral("410 Gone"),
                                 .queued = 77};
        must(m.store->saveHealth(health));
        health.queued = 0;
        QCOMPARE(must(m.store->healths()), QList{health});
        // Queues are counted, of destinations not yet heard of too.
        m.clock.now = 500;
        must(
            m.store->commit({planned(madeEvent(1), {n1}), planned(madeEvent(2), {QStringLiteral("n2")})}, 1));
        must(m.store->hold(i1));
        m.clock.now = 900;
        must(m.store->commit({planned(madeEvent(3), {n1})}, 1));
        health.queued = 2;
        health.oldestQueuedMs = 500;
        DestinationHealth other;
        other.integration = QStringLiteral("i2");
        other.queued = 1;
        other.oldestQueuedMs = 500;
        QCOMPARE(must(m.store->healths()), (QList{health, other}));
    }

    void whatWasSeen()
    {
        Fixture m;
        const auto at = [](int number, const char *agent, const char *type, qint64 ms) {
            events::Event event = madeEvent(number, agent, type);
            event.receivedMs = ms;
            return planned(event);
        };
        must(m.store->commit({at(1, "a", "x", 10), at(2, "a", "y", 30), at(3, "b", "x", 20)}, 1));
        must(m.store->commit({at(4, "b", "x", 40), at(4, "b", "x", 90), at(5, "b", "x", 5)}, 1));
        const auto agents = must(m.store->agents());
        QCOMPARE(agents.size(), 2);
        QCOMPARE(agents[0].id, QStringLiteral("b")); // most recent first
        QCOMPARE(agents[0].firstMs, 20);
        QCOMPARE(agents[0].lastMs, 40);
        QCOMPARE(agents[0].events, 3);
        QCOMPARE(agents[1].id, QStringLiteral("a"));
        QCOMPARE(agents[1].events, 2);
        const auto types = must(m.store->types());
        QCOMPARE(types.size(), 3);
        QCOMPARE(types[1].type, "x");
        QCOMPARE(types[1].agent, QStringLiteral("b"));
        QCOMPARE(types[1].events, 3);
        QCOMPARE(types[1].lastMs, 40);
    }

    void typesOfTheLastSevenDays()
    {
        Fixture m;
        constexpr qint64 day = 86'400'000;
        m.clock.now = 1000 * day + day / 2;
        int number = 0;
        const auto at = [&](const char *agent, const char *type, qint64 ms) {
            events::Event event = madeEvent(++number, agent, type);
            event.receivedMs = ms;
            return planned(event);
        };
        must(m.store->commit({at("a", "x", 1000 * day), at("a", "x", 994 * day), at("a", "x", 994 * day - 1),
                              at("b", "x", 999 * day), at("a", "y", 980 * day)},
                             1));
        must(m.store->commit({at("a", "x", 1000 * day + 5)}, 1));
        const auto recent = [&] {
            QStringList told;
            for (const auto &type : must(m.store->types()))
                told << QStringLiteral("%1 %2 %3/%4")
                            .arg(type.agent, QString::fromUtf8(type.type))
                            .arg(type.recent)
                            .arg(type.events);
            return told;
        };
        QCOMPARE(recent(), (QStringList{QStringLiteral("a x 3/4"), QStringLiteral("b x 1/1"),
                                        QStringLiteral("a y 0/1")}));
        m.clock.now += 6 * day;
        QCOMPARE(recent(), (QStringList{QStringLiteral("a x 2/4"), QStringLiteral("b x 0/1"),
                                        QStringLiteral("a y 0/1")}));
        // What no week will ask for again is forgotten.
        m.clock.now += 30 * day;
        must(m.store->commit({at("c", "x", m.clock.now)}, 1));
        const auto connection = connectTo(m.location);
        auto days = connection->run(QStringLiteral("SELECT COUNT(*) FROM types_by_day"));
        QVERIFY(days.next());
        QCOMPARE(days.number(), 1);
    }

    void olderDataIsCountedByTheMigration()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const Location location = Location::sqliteIn(dir.path());
        const auto connection = connectTo(location);
        migrate(*connection, schemaSteps().first(2), clock);
        const auto put = [&](int seq, const char *type, qint64 ms) {
            connection->change(
                QStringLiteral("INSERT INTO events (seq, id, type, agent, execution, source, severity, "
                               "created_ms, received_ms, subject, status, internal, configuration_version) "
                               "VALUES (?, ?, ?, 'a', '', '', 0, ?, ?, '', 0, 0, 0)"),
                seq, QString::number(seq), QString::fromLatin1(type), ms, ms);
            connection->change(QStringLiteral("INSERT INTO types_seen VALUES ('a', ?, 0, ?, 1) ON CONFLICT "
                                              "(type, agent) DO UPDATE SET events = types_seen.events + 1"),
                               QString::fromLatin1(type), ms);
        };
        put(1, "x", clock.now);
        put(2, "x", clock.now - 86'400'000);
        put(3, "x", clock.now - 60 * 86'400'000LL);
        put(4, "y", clock.now);
        connection->change(QStringLiteral("INSERT INTO deliveries (id, event_seq, notification, integration, "
                                          "state, created_ms, next_ms) VALUES ('d', 1, 'n', 'i', 2, 1, 1)"));
        const auto store = must(Store::open(location, clock));
        const auto types = must(store->types());
        QCOMPARE(types.size(), 2);
        QCOMPARE(types[0].events, 3);
        QCOMPARE(types[0].recent, 2);
        QCOMPARE(types[1].recent, 1);
        const auto delivery = must(must(HistoryReader::open(location))->delivery(1)).delivery;
        QCOMPARE(delivery.gate, deliveries::Gate::Open);
        QVERIFY(delivery.digest.isEmpty());
    }

    void gatesAreStored()
    {
        Fixture m;
        PlannedEvent event = planned(madeEvent(1), {n1, QStringLiteral("n2"), QStringLiteral("n3")});
        event.deliveries[1].state = DeliveryState::Muted;
        event.deliveries[1].gate = deliveries::Gate::AgentMuted;
        event.deliveries[2].state = DeliveryState::Gathered;
        event.deliveries[2].gate = deliveries::Gate::QuietHours;
        event.deliveries[2].dueMs = m.clock.now + 5000;
        const auto stored = must(m.store->commit({event}, 1)).at(0);
        QCOMPARE(stored.deliveries.size(), 3);
        for (const auto &delivery : stored.deliveries) {
            const auto read = m.delivery(delivery.seq);
            QCOMPARE(read.state, delivery.state);
            QCOMPARE(read.gate, delivery.gate);
            QCOMPARE(read.nextMs, delivery.nextMs);
            QCOMPARE(read.finishedMs, delivery.finishedMs);
        }
        QCOMPARE(stored.deliveries[0].gate, deliveries::Gate::Open);
        QCOMPARE(stored.deliveries[1].finishedMs, m.clock.now); // over as soon as it is noted down
        QCOMPARE(stored.deliveries[2].nextMs, m.clock.now + 5000);
        QVERIFY(m.claim(QStringLiteral("i2")).isEmpty());
        m.clock.now += 10'000;
        QVERIFY(m.claim(QStringLiteral("i3")).isEmpty()); // its digest goes, not itself
        // What waits for a digest keeps its event.
        QCOMPARE(must(m.store->retain(m.clock.now * 2, 100)), 0);
    }

    void configurationKeepsEveryVersion()
    {
        Fixture m;
        const QString who = QStringLiteral("me");
        const QString agent = QStringLiteral("agent");
        QCOMPARE(must(m.store->configuration()).version, 0);
        QVERIFY(must(m.store->configuration()).objects.isEmpty());
        const auto a = object("agent", "a", R"({"id":"a"})", 0);
        const auto b = object("agent", "b", R"({"id":"b"})", 1);
        const auto same = object("source", "a", R"({"id":"a"})", 0); // another kind, the same id
        QCOMPARE(must(m.store->saveConfiguration({{a, b, same}, {}}, who, QStringLiteral("One"), 0)), 1);
        QCOMPARE(must(m.store->saveConfiguration({}, who, QStringLiteral("Same"), 1)), 1);
        const auto changed = object("agent", "b", R"({"id":"b","name":"B"})", 1);
        m.clock.now += 1000;
        QCOMPARE(must(m.store->saveConfiguration({{changed}, {}}, who, QStringLiteral("Two"), 1)), 2);
        QCOMPARE(must(m.store->saveConfiguration(
                     {{}, {{agent, QStringLiteral("a")}, {QStringLiteral("source"), QStringLiteral("a")}}},
                     who, QStringLiteral("Three"), 2)),
                 3);
        const auto moved = object("agent", "b", changed.json, 5);
        QCOMPARE(must(m.store->saveConfiguration({{moved, a}, {}}, who, QStringLiteral("Four"), 3)),
                 4); // a again
        m.reopen();
        using Objects = QList<StoredObject>;
        QCOMPARE(must(m.store->configuration(1)).objects, Objects({a, b, same}));
        QCOMPARE(must(m.store->configuration(2)).objects, Objects({a, changed, same}));
        QCOMPARE(must(m.store->configuration(3)).objects, Objects({changed}));
        QCOMPARE(must(m.store->configuration()).objects, Objects({a, moved}));
        QCOMPARE(must(m.store->configuration()).version, 4);
        QCOMPARE(m.store->configuration(5).error().fault.code, "no_such_version");

        const auto versions = must(m.reader->versions(0, 100));
        QCOMPARE(versions.size(), 4);
        QCOMPARE(versions.first().version, 4);
        QCOMPARE(versions.last(),
                 (ports::ConfigurationVersion{1, m.clock.now - 1000, who, QStringLiteral("One")}));
        QCOMPARE(must(m.reader->versions(3, 1)), QList{versions.at(2)});
        QVERIFY(must(m.reader->versions(1, 100)).isEmpty());
    }

    void configurationIsGuarded()
    {
        Fixture m;
        const QString who = QStringLiteral("me");
        const auto a = object("agent", "a", "{}");
        QCOMPARE(must(m.store->saveConfiguration({{a}, {}}, who, who, 0)), 1);
        const configuration::ObjectChanges away{{}, {{QStringLiteral("agent"), QStringLiteral("a")}}};
        for (const qint64 version : {0, 7}) {
            const auto late = m.store->saveConfiguration(away, who, who, version);
            QCOMPARE(late.error().code, Code::InUse);
            QCOMPARE(late.error().fault.code, "changed_meanwhile");
        }
        QCOMPARE(must(m.store->configuration()).objects.size(), 1);
        QCOMPARE(must(m.store->saveConfiguration(away, who, who, 1)), 2);
        QVERIFY(must(m.store->configuration()).objects.isEmpty());
    }

    void retainDeletesWhatIsOldAndOver()
    {
        Fixture m;
        std::vector<PlannedEvent> batch;
        for (int i = 0; i < 10; ++i) {
            events::Event event = madeEvent(i);
            event.receivedMs = 1000 + i;
            batch.push_back(planned(event, i < 5 ? QStringList{n1} : QStringList{}));
        }
        must(m.store->commit(batch, 1));
        const auto jobs = m.claim(i1, 3); // of events 1, 2, 3; those of 4 and 5 wait
        must(m.store->record({finished(jobs[0], DeliveryState::Delivered, Outcome::Accepted, 2000),
                              finished(jobs[1], DeliveryState::Failed, Outcome::Failed, 2000)}));
        QCOMPARE(must(m.store->retain(1000, 100)), 0);
        QCOMPARE(must(m.store->retain(1008, 3)), 3); // 1, 2 and 6
        QCOMPARE(must(m.store->retain(1008, 3)), 2); // 7 and 8
        QCOMPARE(must(m.store->retain(1008, 3)), 0);
        QList<qint64> left;
        for (const auto &summary : must(m.reader->events({})))
            left << summary.seq;
        QCOMPARE(left, QList<qint64>({10, 9, 5, 4, 3}));
        QCOMPARE(must(m.reader->extent()).deliveries, 3);
        const auto connection = connectTo(m.location);
        for (const QString &table : {QStringLiteral("event_bodies"), QStringLiteral("attempts")}) {
            auto count = connection->run(QStringLiteral("SELECT COUNT(*) FROM ") + table);
            QVERIFY(count.next());
            QCOMPARE(count.number(), table == QLatin1StringView("attempts") ? 0 : 5);
        }
        // The newest stays, so that its number is not given twice.
        QCOMPARE(must(m.store->retain(5000, 100)), 1);
        QCOMPARE(must(m.store->commit({planned(madeEvent(50))}, 1))[0].seq, 11);
    }

    void noticesForeignChanges()
    {
        Fixture m;
        const qint64 before = must(m.store->foreignChange());
        must(m.store->setSetting(QStringLiteral("own"), QStringLiteral("1")));
        QCOMPARE(must(m.store->foreignChange()), before);
        const auto other = must(Store::open(m.location, m.clock));
        must(other->setSetting(QStringLiteral("foreign"), QStringLiteral("1")));
        QVERIFY(must(m.store->foreignChange()) != before);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == QLatin1StringView("--hold")) {
        const auto lock = DataLock::take(Location::sqliteIn(QCoreApplication::arguments().value(2)));
        fputs(lock ? "held\n" : "refused\n", stdout);
        fflush(stdout);
        return QCoreApplication::exec();
    }
    TestStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store.moc"
