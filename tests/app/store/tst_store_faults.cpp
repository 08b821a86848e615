// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/connection.h"
#include "tests/app/store/store_fixture.h"

#include <QProcess>

using namespace signalbox;
using namespace signalbox::store;
using deliveries::DeliveryState;
using deliveries::Outcome;

Q_DECLARE_METATYPE(std::function<bool(signalbox::store::Store &)>)

namespace {

const QString n1 = QStringLiteral("n1");
const QString n2 = QStringLiteral("n2");
const QString i1 = QStringLiteral("i1");
const QString i2 = QStringLiteral("i2");

// Everything in the file, as text: two that are equal hold the same.
QByteArray dump(const Location &location)
{
    SqlConnection connection(*addressOf(location), SqlConnection::Mode::Read);
    QByteArray all;
    for (const QString &table : connection.tables()) {
        if (table.startsWith(QLatin1StringView("sqlite_")))
            continue;
        auto columns =
            connection.run(QStringLiteral("SELECT group_concat('quote(' || name || ')', '||'',''||') "
                                          "FROM pragma_table_info('") %
                           table % QStringLiteral("')"));
        if (!columns.next())
            continue;
        auto row = connection.run(QStringLiteral("SELECT ") % columns.words() % QStringLiteral(" FROM ") %
                                  table % QStringLiteral(" ORDER BY 1"));
        while (row.next())
            all += table.toUtf8() + ": " + row.utf8() + '\n';
    }
    return all;
}

constexpr int batchSize = 40;

std::vector<PlannedEvent> batchOf(int number)
{
    std::vector<PlannedEvent> batch;
    for (int i = 0; i < batchSize; ++i)
        batch.push_back(planned(madeEvent(number * batchSize + i), {n1}));
    return batch;
}

// Another process: commits batches for ever, and says so after each.
int writeForEver(const QString &folder)
{
    const FakeClock clock;
    const auto store = Store::open(Location::sqliteIn(folder), clock);
    for (int number = 0; store; ++number) {
        if (!(*store)->commit(batchOf(number), 1) || !(*store)->claim({{i1, 5}}, 1000))
            return 1;
        printf("%d\n", number);
        fflush(stdout);
    }
    return 1;
}

} // namespace

class TestStoreFaults : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { SqlConnection::succeeding = -1; }

    void eachFunctionIsWhollyDoneOrNotAtAll_data()
    {
        using Act = std::function<bool(Store &)>;
        QTest::addColumn<Act>("act");
        QTest::addColumn<int>("atLeast"); // statements: a row that fails nowhere would show nothing
        const auto row = [](const char *name, int atLeast, const Act &act) {
            QTest::newRow(name) << act << atLeast;
        };
        row("commit", 12, [](Store &store) {
            return store
                .commit({planned(madeEvent(50), {n1, n2}), planned(madeEvent(51), {n1}),
                         planned(madeEvent(1), {n1})},
                        2)
                .has_value();
        });
        row("claim", 6, [](Store &store) { return store.claim({{i1, 5}, {i2, 5}}, 1000).has_value(); });
        row("record", 9, [](Store &store) {
            deliveries::Job first;
            first.delivery.seq = 1;
            first.delivery.integration = i1;
            deliveries::Job second;
            second.delivery.seq = 2;
            second.delivery.integration = i2;
            return store
                .record({finished(first, DeliveryState::Pending, Outcome::Retry, 1000, 2000),
                         finished(second, DeliveryState::Delivered, Outcome::Accepted, 1000)})
                .has_value();
        });
        row("release", 4, [](Store &store) { return store.release({1, 2}).has_value(); });
        row("releaseLeases", 3, [](Store &store) { return store.releaseLeases().has_value(); });
        row("resend", 4, [](Store &store) { return store.resend(3).has_value(); });
        row("hold", 3, [](Store &store) { return store.hold(i1).has_value(); });
        row("resume", 3, [](Store &store) { return store.resume(QStringLiteral("i3")).has_value(); });
        row("releaseEvent", 6, [](Store &store) {
            return store.releaseEvent(4, planned(madeEvent(4), {n1, n2}).deliveries).has_value();
        });
        row("saveHealth", 3, [](Store &store) {
            deliveries::DestinationHealth health;
            health.integration = i1;
            return store.saveHealth(health).has_value();
        });
        row("saveConfiguration", 7, [](Store &store) {
            return store
                .saveConfiguration({{{QStringLiteral("agent"), QStringLiteral("a"), "{\"new\":1}", 0},
                                     {QStringLiteral("agent"), QStringLiteral("c"), "{}", 1}},
                                    {{QStringLiteral("agent"), QStringLiteral("b")}}},
                                   i1, i1, 1)
                .has_value();
        });
        row("digest", 12, [](Store &store) {
            return store.digest(digestDelivery(), 1'900'000'000'000, 1, digestOf).has_value();
        });
        row("regather", 5, [](Store &store) {
            return store
                .regather(QStringLiteral("quiet"), {},
                          [](bool, bool) { return deliveries::Gatekeeper::Dues{1, 1}; })
                .has_value();
        });
        row("endGathered", 4, [](Store &store) {
            return store.endGathered(QStringLiteral("quiet"), 1'900'000'000'000, QStringLiteral("nobody"))
                .has_value();
        });
        row("setSetting", 3, [](Store &store) { return store.setSetting(i1, i2).has_value(); });
        row("retain", 3, [](Store &store) { return store.retain(1'900'000'000'000, 2).has_value(); });
    }
    void eachFunctionIsWhollyDoneOrNotAtAll()
    {
        using Act = std::function<bool(Store &)>;
        QFETCH(const Act, act);
        QFETCH(const int, atLeast);
        Fixture m;
        events::Event quarantined = madeEvent(4);
        quarantined.status = events::EventStatus::Quarantined;
        must(m.store->commit(
            {planned(madeEvent(1), {n1, n2}), planned(madeEvent(2), {n1, QStringLiteral("n3")}),
             planned(madeEvent(3)), planned(quarantined), planned(madeEvent(5)),
             gathered(madeEvent(6), m.clock.now + 1000), gathered(madeEvent(7), m.clock.now + 1000)},
            1));
        must(m.store->hold(QStringLiteral("i3")));
        must(m.store->claim({{i1, 1}, {i2, 1}}, 1000)); // 1 and 2; 3 waits, 4 is held
        must(m.store->saveConfiguration({{{QStringLiteral("agent"), QStringLiteral("a"), "{}", 0},
                                          {QStringLiteral("agent"), QStringLiteral("b"), "{}", 1}},
                                         {}},
                                        n1, n1, 0));
        m.clock.now += 5000;

        const QByteArray before = dump(m.location);
        QVERIFY(before.contains("evt_1"));
        int failures = 0;
        for (;; ++failures) {
            SqlConnection::succeeding = failures;
            const bool done = act(*m.store);
            const bool failed = SqlConnection::succeeding < 0;
            SqlConnection::succeeding = -1;
            QCOMPARE(done, !failed);
            if (done)
                break;
            QCOMPARE(dump(m.location), before);
        }
        QVERIFY2(failures >= atLeast, qPrintable(QString::number(failures)));
        QVERIFY(dump(m.location) != before);
    }

    void openingCanFailAnywhereAndBeTriedAgain()
    {
        const QTemporaryDir dir;
        const FakeClock clock;
        const Location location = Location::sqliteIn(dir.path());
        int failures = 0;
        for (;; ++failures) {
            SqlConnection::succeeding = failures;
            const auto store = Store::open(location, clock);
            const bool failed = SqlConnection::succeeding < 0;
            SqlConnection::succeeding = -1;
            QCOMPARE(store.has_value(), !failed);
            if (store)
                break;
        }
        QVERIFY(failures > 20);
        const auto store = must(Store::open(location, clock));
        QCOMPARE(must(store->commit(batchOf(0), 1)).size(), size_t(batchSize));
    }

    void readingCanFailAnywhere()
    {
        Fixture m;
        must(m.store->commit({planned(madeEvent(1), {n1})}, 1));
        const QList<std::function<bool()>> readings{
            [&] { return m.reader->events({}).has_value(); },
            [&] { return m.reader->event(1).has_value(); },
            [&] { return m.reader->eventSeq("evt_1").has_value(); },
            [&] { return m.reader->deliveries({}).has_value(); },
            [&] { return m.reader->delivery(1).has_value(); },
            [&] { return m.reader->configuration().has_value(); },
            [&] { return m.reader->extent().has_value(); },
            [&] { return m.reader->versions(0, 10).has_value(); },
            [&] { return m.reader->stretch("*", 10, 1, [] { return true; }).has_value(); },
            [&] {
                return m.reader
                    ->scan({.agent = "*", .firstSeq = 1, .lastSeq = 1},
                           [](const auto &, qint64) { return true; })
                    .has_value();
            },
            [&] {
                return m.reader
                    ->scanNewest({.agent = {}, .types = {}}, [](const auto &, qint64) { return true; })
                    .has_value();
            },
            [&] {
                QList<ports::EventSummary> summaries{{.seq = 1}};
                return m.reader->fillIn(summaries).has_value();
            },
            [&] { return m.store->event(1).has_value(); },
            [&] { return m.store->nextDue().has_value(); },
            [&] { return m.store->nextDigests().has_value(); },
            [&] { return m.store->messages(0).has_value(); },
            [&] { return m.reader->deliverySeq("dlv_evt_1n1").has_value(); },
            [&] { return m.store->healths().has_value(); },
            [&] { return m.store->configuration().has_value(); },
            [&] { return m.store->agents().has_value(); },
            [&] { return m.store->types().has_value(); },
            [&] { return m.store->setting(n1).has_value(); },
            [&] { return m.store->foreignChange().has_value(); },
        };
        for (const auto &reading : readings) {
            int failures = 0;
            for (;; ++failures) {
                SqlConnection::succeeding = failures;
                const bool done = reading();
                const bool failed = SqlConnection::succeeding < 0;
                SqlConnection::succeeding = -1;
                QCOMPARE(done, !failed);
                if (done)
                    break;
            }
            QVERIFY(failures >= 3); // begin, read, commit
        }
    }

    // What was reported as committed is there after kill -9, whole batches only, and the file is sound.
    void aKillLosesNothingThatWasReported()
    {
        const QTemporaryDir dir;
        const FakeClock clock;
        const Location location = Location::sqliteIn(dir.path());
        int reported = -1;
        for (int round = 1; round <= 3; ++round) {
            QFile::remove(dir.filePath(QStringLiteral("signalbox.sqlite")));
            QFile::remove(dir.filePath(QStringLiteral("signalbox.sqlite-wal")));
            QFile::remove(dir.filePath(QStringLiteral("signalbox.sqlite-shm")));
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write"), dir.path()});
            QByteArray said;
            QTRY_VERIFY_WITH_TIMEOUT((said += writer.readAllStandardOutput()).count('\n') >= round * 7,
                                     30000);
            writer.kill();
            QTRY_COMPARE_WITH_TIMEOUT(writer.state(), QProcess::NotRunning, 30000);
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            said += writer.readAllStandardOutput();
            said.truncate(said.lastIndexOf('\n'));
            reported = said.mid(said.lastIndexOf('\n') + 1).toInt();
            QVERIFY(QFileInfo(dir.filePath(QStringLiteral("signalbox.sqlite-wal"))).size() > 0);

            const auto store = must(Store::open(location, clock)); // and checks the file
            const auto reader = must(HistoryReader::open(location));
            const auto extent = must(reader->extent());
            QVERIFY(extent.events >= (reported + 1) * batchSize);
            QCOMPARE(extent.events % batchSize, 0);
            QCOMPARE(extent.deliveries, extent.events);
            ports::EventQuery query;
            query.limit = 1'000'000;
            const auto events = must(reader->events(query));
            for (qsizetype i = 0; i < events.size(); ++i) {
                QCOMPARE(events[i].seq, extent.events - i);
                QCOMPARE(events[i].id, "evt_" + QByteArray::number(extent.events - i - 1));
                QCOMPARE(events[i].deliveries, 1);
            }
            // Leases of the dead process go back.
            const int leased = must(store->releaseLeases());
            QVERIFY(leased >= (reported + 1) * 5);
            QCOMPARE(must(store->claim({{i1, 1'000'000}}, 1000)).size(), extent.deliveries);
        }
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == QLatin1StringView("--write"))
        return writeForEver(QCoreApplication::arguments().value(2));
    TestStoreFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_faults.moc"
