// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/connection.h"
#include "tests/app/store/store_fixture.h"

#include <QThread>

using namespace signalbox;
using namespace signalbox::store;
using deliveries::DeliveryState;
using deliveries::Outcome;
using ports::Notified;

Q_DECLARE_METATYPE(signalbox::ports::DeliveryQuery)

namespace {

const QString n1 = QStringLiteral("n1");
const QString n2 = QStringLiteral("n2");

QList<qint64> seqsOf(const QList<ports::EventSummary> &page)
{
    QList<qint64> seqs;
    for (const auto &summary : page)
        seqs << summary.seq;
    return seqs;
}
QList<qint64> seqsOf(const QList<deliveries::Delivery> &page)
{
    QList<qint64> seqs;
    for (const auto &delivery : page)
        seqs << delivery.seq;
    return seqs;
}

} // namespace

class TestHistoryReader : public QObject
{
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<Fixture>(); }

    void pagesOfEvents_data()
    {
        QTest::addColumn<qint64>("before");
        QTest::addColumn<qint64>("after");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QByteArray>("agent");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QList<qint64>>("seqs");
        const QByteArray any;
        QTest::newRow("all") << 0LL << 0LL << 500 << any << any << QList<qint64>{8, 7, 6, 5, 4, 3, 2, 1};
        QTest::newRow("newest") << 0LL << 0LL << 2 << any << any << QList<qint64>{8, 7};
        QTest::newRow("next page") << 7LL << 0LL << 2 << any << any << QList<qint64>{6, 5};
        QTest::newRow("since") << 0LL << 6LL << 500 << any << any << QList<qint64>{8, 7};
        QTest::newRow("between") << 6LL << 3LL << 500 << any << any << QList<qint64>{5, 4};
        QTest::newRow("agent") << 0LL << 0LL << 2 << QByteArray("b") << any << QList<qint64>{8, 6};
        QTest::newRow("agent, next page") << 6LL << 0LL << 2 << QByteArray("b") << any << QList<qint64>{4, 2};
        QTest::newRow("type") << 0LL << 0LL << 500 << any << QByteArray("odd") << QList<qint64>{6, 3};
        QTest::newRow("both") << 0LL << 0LL << 500 << QByteArray("b") << QByteArray("odd")
                              << QList<qint64>{6};
        QTest::newRow("none") << 0LL << 0LL << 500 << QByteArray("c") << any << QList<qint64>{};
        QTest::newRow("before the first") << 1LL << 0LL << 500 << any << any << QList<qint64>{};
    }
    void pagesOfEvents()
    {
        std::vector<PlannedEvent> batch;
        for (int i = 1; i <= 8; ++i)
            batch.push_back(planned(madeEvent(i, i % 2 == 0 ? "b" : "a", i % 3 == 0 ? "odd" : "usual"),
                                    i == 6 ? QStringList{n1, n2} : QStringList{}));
        must(m->store->commit(batch, 1));
        ports::EventQuery query;
        QFETCH(const qint64, before);
        QFETCH(const qint64, after);
        QFETCH(const int, limit);
        QFETCH(const QByteArray, agent);
        QFETCH(const QByteArray, type);
        query.beforeSeq = before;
        query.afterSeq = after;
        query.limit = limit;
        query.agent = agent;
        query.type = type;
        const auto page = must(m->reader->events(query));
        QTEST(seqsOf(page), "seqs");
        for (const auto &summary : page)
            QCOMPARE(summary.deliveries, summary.seq == 6 ? 2 : 0);
    }

    void aSummaryTellsWhatListsShow()
    {
        const events::Event event = madeEvent(1);
        must(m->store->commit({planned(event)}, 1));
        const auto summary = must(m->reader->events({})).first();
        QCOMPARE(summary.id, event.id);
        QCOMPARE(summary.type, event.type);
        QCOMPARE(summary.agent, event.agent);
        QCOMPARE(summary.execution, event.execution);
        QCOMPARE(summary.source, event.source);
        QCOMPARE(summary.createdMs, event.createdMs);
        QCOMPARE(summary.receivedMs, event.receivedMs);
        QCOMPARE(summary.severity, event.severity);
        QCOMPARE(summary.subject, event.subject);
        QCOMPARE(summary.notified, Notified::NoRule);
    }

    void fates()
    {
        events::Event quarantined = madeEvent(5);
        quarantined.status = events::EventStatus::Quarantined;
        must(m->store->commit({planned(madeEvent(1), {n1}), planned(madeEvent(2), {n1}),
                               planned(madeEvent(3), {n1}), planned(madeEvent(4), {n1}), planned(quarantined),
                               planned(madeEvent(6), {n2})},
                              1));
        m->clock.now = 1'700'000'000'700;
        const auto jobs = must(m->store->claim({{QStringLiteral("i1"), 3}}, 1000));
        const qint64 next = m->clock.now + 30'000;
        must(m->store->record({finished(jobs[0], DeliveryState::Delivered, Outcome::Accepted, m->clock.now),
                               finished(jobs[1], DeliveryState::Pending, Outcome::Retry, m->clock.now, next),
                               finished(jobs[2], DeliveryState::Failed, Outcome::Failed, m->clock.now)}));
        must(m->store->hold(QStringLiteral("i2")));

        QHash<qint64, ports::EventSummary> bySeq;
        for (const auto &summary : must(m->reader->events({})))
            bySeq[summary.seq] = summary;
        QCOMPARE(bySeq[1].notified, Notified::Delivered);
        QCOMPARE(bySeq[1].latencyMs, m->clock.now - madeEvent(1).receivedMs);
        QCOMPARE(bySeq[2].notified, Notified::Retrying);
        QCOMPARE(bySeq[2].nextMs, next);
        QCOMPARE(bySeq[3].notified, Notified::Failed);
        QCOMPARE(bySeq[4].notified, Notified::Pending);
        QCOMPARE(bySeq[5].notified, Notified::Quarantined);
        QCOMPARE(bySeq[6].notified, Notified::Held);
        for (qint64 seq = 1; seq <= 6; ++seq)
            QCOMPARE(must(m->reader->event(seq)).summary.notified, bySeq[seq].notified);
    }

    void detailOfAnEvent()
    {
        must(m->store->commit({planned(madeEvent(1)), planned(madeEvent(2), {n1, n2})}, 9));
        const auto detail = must(m->reader->event(2));
        QCOMPARE(detail.summary.seq, 2);
        QCOMPARE(detail.event.body, madeEvent(2).body);
        QCOMPARE(detail.event.data().toByteArray(), madeEvent(2).data().toByteArray());
        QCOMPARE(detail.deliveries.size(), 2);
        QCOMPARE(detail.configurationVersion, 9);
        QCOMPARE(m->reader->event(3).error().fault.code, "no_such_event");
        QCOMPARE(must(m->reader->eventSeq("evt_2")), 2);
        QCOMPARE(m->reader->eventSeq("evt_3").error().fault.code, "no_such_event");
        QCOMPARE(m->reader->delivery(99).error().fault.code, "no_such_delivery");
    }

    void pagesOfDeliveries_data()
    {
        QTest::addColumn<ports::DeliveryQuery>("query");
        QTest::addColumn<QList<qint64>>("seqs");
        const auto row = [](const char *name, auto change, const QList<qint64> &seqs) {
            ports::DeliveryQuery query;
            change(query);
            QTest::newRow(name) << query << seqs;
        };
        row("all", [](auto &) {}, {6, 5, 4, 3, 2, 1});
        row("newest", [](auto &q) { q.limit = 2; }, {6, 5});
        row("next page", [](auto &q) { q.limit = 2, q.beforeSeq = 5; }, {4, 3});
        row("integration", [](auto &q) { q.integration = QStringLiteral("i2"); }, {6, 4, 2});
        row("pending", [](auto &q) { q.state = DeliveryState::Pending; }, {6, 5, 4, 2});
        row("failed", [](auto &q) { q.state = DeliveryState::Failed; }, {3});
        row("delivered", [](auto &q) { q.state = DeliveryState::Delivered; }, {1});
        row("unknown", [](auto &q) { q.state = DeliveryState::Unknown; }, {});
        row("pending of one",
            [](auto &q) { q.state = DeliveryState::Pending, q.integration = QStringLiteral("i1"); }, {5});
        row("since", [](auto &q) { q.sinceMs = 2000; }, {6, 5});
        row("of an event", [](auto &q) { q.eventSeq = 2; }, {4, 3});
        row("of an event, one", [](auto &q) { q.eventSeq = 2, q.beforeSeq = 4; }, {3});
    }
    void pagesOfDeliveries()
    {
        m->clock.now = 1000;
        must(m->store->commit({planned(madeEvent(1), {n1, n2}), planned(madeEvent(2), {n1, n2})}, 1));
        const auto jobs = m->claim();
        must(m->store->record({finished(jobs[0], DeliveryState::Delivered, Outcome::Accepted, 1500),
                               finished(jobs[1], DeliveryState::Failed, Outcome::Failed, 1500)}));
        m->clock.now = 2000;
        must(m->store->commit({planned(madeEvent(3), {n1, n2})}, 1));
        QFETCH(const ports::DeliveryQuery, query);
        const auto page = must(m->reader->deliveries(query));
        QTEST(seqsOf(page), "seqs");
        for (const auto &delivery : page)
            QCOMPARE(delivery.eventId, "evt_" + QByteArray::number(delivery.eventSeq));
    }

    void stretches_data()
    {
        QTest::addColumn<QByteArray>("agent");
        QTest::addColumn<qint64>("newest");
        QTest::addColumn<qint64>("since");
        QTest::addColumn<QList<qint64>>("seqs");
        QTest::addColumn<bool>("reachedEnd");
        const auto row = [](const char *name, const char *agent, qint64 newest, qint64 since,
                            const QList<qint64> &seqs, bool reachedEnd) {
            QTest::newRow(name) << QByteArray(agent) << newest << since << seqs << reachedEnd;
        };
        row("all", "*", 100, 0, {1, 2, 3, 4, 5, 6, 7, 8}, true);
        row("all there are", "*", 8, 0, {1, 2, 3, 4, 5, 6, 7, 8}, true);
        row("the newest", "*", 3, 0, {6, 7, 8}, false);
        row("one", "*", 1, 0, {8}, false);
        row("none wanted", "*", 0, 0, {}, true);
        row("of an agent", "b", 100, 0, {2, 4, 6, 8}, true);
        row("the newest of an agent", "b", 2, 0, {6, 8}, false);
        row("of an agent that is not there", "c", 100, 0, {}, true);
        row("since", "*", 100, 1'700'000'000'506, {6, 7, 8}, true);
        row("the newest since", "*", 2, 1'700'000'000'506, {7, 8}, false);
        row("of an agent, since", "b", 100, 1'700'000'000'505, {6, 8}, true);
        row("since what has not come", "*", 100, 1'800'000'000'000, {}, true);
    }
    void stretches()
    {
        std::vector<PlannedEvent> batch;
        for (int i = 1; i <= 8; ++i)
            batch.push_back(planned(madeEvent(i, i % 2 == 0 ? "b" : "a")));
        must(m->store->commit(batch, 1));
        QFETCH(const QByteArray, agent);
        QFETCH(const qint64, newest);
        QFETCH(const qint64, since);
        QFETCH(const QList<qint64>, seqs);
        const auto stretch = must(m->reader->stretch(agent, newest, since, [] { return true; }));
        QTEST(stretch.reachedEnd, "reachedEnd");
        QList<qint64> seen;
        must(m->reader->scan(stretch, [&](const events::Event &event, qint64 seq) {
            const events::Event whole = madeEvent(int(seq), event.agent);
            seen << seq;
            return event.type == whole.type && event.receivedMs == whole.receivedMs &&
                   event.body == whole.body && event.data().toByteArray() == whole.data().toByteArray() &&
                   event.metadata().toByteArray() == whole.metadata().toByteArray() &&
                   event.severity == whole.severity && event.status == whole.status;
        }));
        QCOMPARE(seen, seqs);
    }

    // Statuses decide too, and stamps of two doors may come in another order than their numbers.
    void scansWhatDecides()
    {
        events::Event quarantined = madeEvent(1);
        quarantined.status = events::EventStatus::Quarantined;
        events::Event internal = madeEvent(2);
        internal.internal = true;
        events::Event early = madeEvent(3);
        early.receivedMs = 5;
        must(m->store->commit({planned(quarantined), planned(internal), planned(early)}, 1));
        QList<int> seen;
        must(m->reader->scan({.agent = "*", .firstSeq = 1, .lastSeq = 3},
                             [&](const events::Event &event, qint64) {
                                 seen << int(event.status) * 10 + int(event.internal);
                                 return true;
                             }));
        QCOMPARE(seen, (QList<int>{10, 1, 0}));
        const auto since = must(m->reader->stretch("*", 10, 6, [] { return true; }));
        int visited = 0;
        must(m->reader->scan(since, [&](const events::Event &, qint64) { return ++visited < 100; }));
        QCOMPARE(visited, 2);
    }

    void aScanStopsWhereItIsTold()
    {
        std::vector<PlannedEvent> batch;
        for (int i = 1; i <= 50; ++i)
            batch.push_back(planned(madeEvent(i)));
        must(m->store->commit(batch, 1));
        const auto stretch = must(m->reader->stretch("*", 100, 0, [] { return true; }));
        int visited = 0;
        must(m->reader->scan(stretch, [&](const events::Event &, qint64) { return ++visited < 7; }));
        QCOMPARE(visited, 7);
        // The connection is free again, and goes on anew.
        QCOMPARE(must(m->reader->events({})).size(), 50);
        visited = 0;
        must(m->reader->scan(stretch, [&](const events::Event &, qint64) { return ++visited > 0; }));
        QCOMPARE(visited, 50);
    }

    // More than one step of a statement, with holes that retention made.
    void scansStepByStep()
    {
        constexpr int events = 11'000;
        std::vector<PlannedEvent> batch;
        for (int i = 1; i <= events; ++i)
            batch.push_back(planned(madeEvent(i, i % 2 == 0 ? "b" : "a")));
        must(m->store->commit(batch, 1));
        QCOMPARE(must(m->store->retain(madeEvent(4000).receivedMs, 2000)), 2000);
        for (const QByteArray agent : {"*", "b"}) {
            const qint64 there = agent == "*" ? events - 2000 : (events - 2000) / 2;
            const auto stretch = must(m->reader->stretch(agent, 100'000, 0, [] { return true; }));
            QCOMPARE(stretch.events, there);
            qint64 last = 0;
            qint64 visited = 0;
            must(m->reader->scan(stretch, [&](const events::Event &, qint64 seq) {
                ++visited;
                return seq > std::exchange(last, seq);
            }));
            QCOMPARE(visited, there);
        }
    }

    void newestFirstOfTypes()
    {
        std::vector<PlannedEvent> batch;
        const QByteArrayList types{"task_run.queued", "ExecutionFailed", "task_run.done"};
        for (int i = 1; i <= 9; ++i)
            batch.push_back(planned(madeEvent(i, i % 2 == 0 ? "b" : "a", types.at(i % 3))));
        must(m->store->commit(batch, 1));
        const auto seqs = [&](const ports::SeenQuery &query) {
            QList<qint64> seen;
            must(m->reader->scanNewest(query, [&](const events::Event &event, qint64 seq) {
                if (event.body == madeEvent(int(seq)).body)
                    seen << seq;
                return true;
            }));
            return seen;
        };
        QCOMPARE(seqs({.agent = {}, .types = {}, .newest = 3}), (QList<qint64>{9, 8, 7}));
        QCOMPARE(seqs({.agent = "b", .types = {}}), (QList<qint64>{8, 6, 4, 2}));
        QCOMPARE(seqs({.agent = "a", .types = {QStringLiteral("task_run.*")}}), (QList<qint64>{9, 5, 3}));
        QCOMPARE(seqs({.agent = {}, .types = {QStringLiteral("ExecutionFailed")}, .newest = 2}),
                 (QList<qint64>{7, 4}));
        QCOMPARE(seqs({.agent = {}, .types = {QStringLiteral("nothing")}}), QList<qint64>());
    }

    void fillsInSummaries()
    {
        must(m->store->commit({planned(madeEvent(1), {n1, n2}), planned(madeEvent(2))}, 1));
        QList<ports::EventSummary> summaries{{.seq = 2}, {.seq = 77}, {.seq = 1}};
        must(m->reader->fillIn(summaries));
        QCOMPARE(seqsOf(summaries), (QList<qint64>{2, 1}));
        QCOMPARE(summaries.last().id, "evt_1");
        QCOMPARE(summaries.last().deliveries, 2);
        QCOMPARE(summaries.last().notified, Notified::Pending);
    }

    // A quiet agent's page is found by the index, not by looking through the others' events.
    void aPageOfAnAgentUsesTheIndex()
    {
        SqlConnection connection(*addressOf(m->location), SqlConnection::Mode::Read);
        for (const QString &sql :
             {QStringLiteral("SELECT e.seq FROM events e WHERE e.agent = 'a' ORDER BY e.seq DESC LIMIT 10"),
              QStringLiteral("SELECT e.seq FROM events e WHERE e.agent = 'a' AND e.seq < 5 ORDER BY e.seq "
                             "DESC LIMIT 10")}) {
            QString plan;
            auto row = connection.run(QStringLiteral("EXPLAIN QUERY PLAN ") + sql);
            while (row.next()) {
                for (int column = 0; column < 3; ++column)
                    (void)row.number();
                plan += row.words();
            }
            QVERIFY2(plan.contains(QStringLiteral("events_of_agent")) &&
                         !plan.contains(QStringLiteral("TEMP")),
                     qPrintable(plan));
        }
    }

    void readsTheConfiguration()
    {
        must(m->store->saveConfiguration({{{QStringLiteral("agent"), QStringLiteral("a"), "{}", 0}}, {}},
                                         QStringLiteral("me"), QStringLiteral("Add"), 0));
        QCOMPARE(must(m->reader->configuration()).version, 1);
        QCOMPARE(must(m->reader->configuration()).objects.size(), 1);
    }

    void tellsTheExtent()
    {
        QCOMPARE(must(m->reader->extent()).events, 0);
        must(m->store->commit({planned(madeEvent(1), {n1, n2}), planned(madeEvent(2))}, 1));
        const auto extent = must(m->reader->extent());
        QCOMPARE(extent.events, 2);
        QCOMPARE(extent.deliveries, 2);
        QVERIFY(extent.bytes > 0);
    }

    void readsWithoutAnyoneWriting()
    {
        must(m->store->commit({planned(madeEvent(1), {n1})}, 1));
        m->reader.reset();
        m->store.reset(); // the log is gone with it
        const auto reader = must(HistoryReader::open(m->location));
        QCOMPARE(must(reader->events({})).size(), 1);
    }

    void saysWhenThereIsNothingToRead()
    {
        const QTemporaryDir empty;
        const auto reader = HistoryReader::open(Location::sqliteIn(empty.path()));
        QCOMPARE(reader.error().code, StoreError::Code::CannotOpen);
        QVERIFY(QDir(empty.path()).isEmpty()); // reading makes no file
    }

    void readsWhileAnotherThreadWrites()
    {
        constexpr int batches = 60;
        constexpr int size = 50;
        std::atomic<int> written = 0;
        std::atomic<bool> failed = false;
        const auto writer = std::unique_ptr<QThread>(QThread::create([&, location = m->location] {
            FakeClock clock;
            auto store = Store::open(location, clock);
            for (int batch = 0; store && batch < batches; ++batch) {
                std::vector<PlannedEvent> events;
                for (int i = 0; i < size; ++i)
                    events.push_back(planned(madeEvent(batch * size + i), {n1}));
                if (!(*store)->commit(events, 1))
                    failed = true;
                ++written;
            }
            failed = failed || !store;
        }));
        m->store.reset();
        writer->start();
        qint64 newest = 0;
        int readings = 0;
        while (newest < batches * size && !failed) {
            const int before = written;
            ports::EventQuery query;
            query.limit = 200;
            const auto page = must(m->reader->events(query));
            if (page.isEmpty())
                continue;
            ++readings;
            QVERIFY(page.first().seq >= newest);
            newest = page.first().seq;
            QVERIFY(newest >= before * size); // what was committed is seen
            QCOMPARE(newest % size, 0);       // whole batches only
            for (const auto &summary : page)
                QCOMPARE(summary.deliveries, 1);
        }
        QVERIFY(writer->wait());
        QVERIFY(!failed);
        QVERIFY(readings > 0);
    }

private:
    std::unique_ptr<Fixture> m;
};

QTEST_GUILESS_MAIN(TestHistoryReader)
#include "tst_history_reader.moc"
