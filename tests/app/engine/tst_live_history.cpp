// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_history.h"
#include "models/events/event_reader.h"
#include "tests/support/engine_fixture.h"

#include <QFutureWatcher>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using testing::FakeClock;

namespace {

struct Scene : testing::EngineFixture
{
    std::unique_ptr<store::Store> store = [this] {
        auto opened = store::Store::open(engine.location(), clock);
        return opened ? std::move(*opened) : nullptr;
    }();
    std::unique_ptr<engine::LiveHistory> history = std::make_unique<engine::LiveHistory>(engine);

    void put(int count)
    {
        std::vector<store::PlannedEvent> batch;
        for (int i = 1; i <= count; ++i) {
            const QByteArray n = QByteArray::number(i);
            const QByteArray json = "{\"id\":\"evt_" + n + "\",\"type\":\"" + (i % 2 ? "Odd" : "Even") +
                                    "\",\"agent_id\":\"" + (i % 5 ? "a" : "b") + "\",\"data\":{\"n\":" + n +
                                    "},\"metadata\":{\"environment\":\"production\"}}";
            auto read = events::readEvents(
                json, events::BodyFormat::Json,
                {.nowMs = clock.now - (count - i) * 1000, .source = "t", .ids = &engine.ids()});
            batch.push_back({read->first(), {}});
        }
        QVERIFY(store->commit(batch, 0));
    }
};

rules::Notification odd()
{
    rules::Notification made;
    made.id = u"n"_s;
    made.agent = u"a"_s;
    made.integration = u"i"_s;
    made.rules = {{u"Odd"_s, {}}};
    return made;
}

/// The answer, waited for with the event loop running.
template<typename T> std::expected<T, Fault> answer(QFuture<std::expected<T, Fault>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || future.resultCount() == 0)
        return std::unexpected(Fault{{}, "no_answer", "no answer", {}});
    return future.result();
}

} // namespace

class TestLiveHistory : public QObject
{
    Q_OBJECT

private slots:
    void replaysWhatIsStored()
    {
        Scene scene;
        scene.put(500);
        ports::ReplayQuery query{.edited = odd(), .saved = odd(), .agents = {}};
        query.saved->rules[0].event = u"Even"_s;
        const auto result = answer(scene.history->replay(query));
        QVERIFY(result);
        QCOMPARE(result->looked, 400);
        QCOMPARE(result->fires, 200);
        QCOMPARE(result->newlyCaught, 200);
        QCOMPARE(result->noLongerCaught, 200);
        QVERIFY(result->reachedEnd);
        QCOMPARE(result->firing.size(), 200);
        QCOMPARE(result->firing.first().id, "evt_499");
        QCOMPARE(result->firing.first().type, "Odd");
        QCOMPARE(result->noLonger.first().id, "evt_498");
        query.newest = 10;
        const auto newest = answer(scene.history->replay(query));
        QCOMPARE(newest->looked, 10);
        QVERIFY(!newest->reachedEnd);
        query.newest = 1000;
        query.sinceMs = scene.clock.now - 99'000;
        QCOMPARE(answer(scene.history->replay(query))->looked, 80);
    }

    void aReplayTellsItsProgressAndHoldsNobodyUp()
    {
        Scene scene;
        scene.put(20'000);
        QFutureWatcher<std::expected<ports::ReplayResult, Fault>> watcher;
        int told = 0;
        connect(&watcher, &QFutureWatcherBase::progressValueChanged, this, [&told] { ++told; });
        auto replay = scene.history->replay({.edited = odd(), .saved = {}, .agents = {}});
        watcher.setFuture(replay);
        // Asked after it, answered before it.
        bool overWhenPageCame = true;
        auto page = scene.history->events({.limit = 50})
                        .then([&](const std::expected<QList<ports::EventSummary>, Fault> &got) {
                            overWhenPageCame = replay.isFinished();
                            return got.has_value() && got->size() == 50;
                        });
        QTRY_VERIFY(page.isFinished());
        QVERIFY(page.result());
        QVERIFY(!overWhenPageCame);
        QTRY_VERIFY(watcher.isFinished());
        QCOMPARE(replay.result()->looked, 16'000);
        QVERIFY(told > 0);
        QCOMPARE(replay.progressMaximum(), 16'000);
        QCOMPARE(replay.progressValue(), 16'000);
    }

    void aReplayIsCancelled()
    {
        Scene scene;
        scene.put(20'000);
        QList<QFuture<std::expected<ports::ReplayResult, Fault>>> replays;
        for (int i = 0; i < 50; ++i) { // as many edits in a row
            if (!replays.isEmpty())
                replays.last().cancel();
            replays.append(scene.history->replay({.edited = odd(), .saved = {}, .agents = {}}));
        }
        const auto last = answer(replays.last());
        QVERIFY(last);
        QCOMPARE(last->looked, 16'000);
        int answered = 0;
        for (const auto &replay : replays) {
            QVERIFY(replay.isFinished());
            answered += int(replay.resultCount());
        }
        QVERIFY2(answered < 5, qPrintable(QString::number(answered)));
    }

    void closesWhileItReplays()
    {
        Scene scene;
        scene.put(20'000);
        auto replay = scene.history->replay({.edited = odd(), .saved = {}, .agents = {}});
        auto seen = scene.history->fieldsSeen({.agent = {}, .types = {}, .newest = 20'000});
        scene.history.reset();
        QVERIFY(replay.isFinished() && seen.isFinished());
    }

    void fieldsThatWereSeen()
    {
        Scene scene;
        scene.put(100);
        const auto seen = answer(scene.history->fieldsSeen({.agent = "b", .types = {u"Odd"_s}}));
        QVERIFY(seen);
        QCOMPARE(seen->size(), 2);
        QCOMPARE(seen->first().field, u"n"_s);
        QCOMPARE(seen->first().events, 10);
        QVERIFY(seen->last().inMetadata);
        QCOMPARE(seen->last().values, (QList<std::pair<QJsonValue, qint64>>{{u"production"_s, 10}}));
    }

    void versionsOfTheConfiguration()
    {
        Scene scene;
        configuration::Document first, second;
        first.agents = {{u"a"_s, u"One"_s, {}}};
        second.agents = {{u"a"_s, u"Two"_s, {}}, {u"b"_s, {}, {}}};
        const auto &providers = *scene.engine.providers();
        configuration::StoredOrder order;
        const auto save = [&](const configuration::Document &before, const configuration::Document &after,
                              qint64 version) {
            const auto changes = configuration::Edit(before, after, providers).changes(order);
            order.apply(changes);
            QVERIFY(scene.store->saveConfiguration(changes, u"me"_s, u"change"_s, version));
        };
        save({}, first, 0);
        save(first, second, 1);
        const auto versions = answer(scene.history->versions(0, 10));
        QCOMPARE(versions->size(), 2);
        QCOMPARE(versions->first().version, 2);
        QCOMPARE(versions->first().who, u"me"_s);
        QCOMPARE(*answer(scene.history->configurationAt(1)), first);
        QCOMPARE(*answer(scene.history->configurationAt(2)), second);
        QCOMPARE(answer(scene.history->configurationAt(3)).error().code, "no_such_version");
    }

    void saysThatNothingCanBeRead()
    {
        testing::EngineFixture fixture;
        engine::LiveHistory history(fixture.engine);
        QVERIFY(!answer(history.replay({.edited = odd(), .saved = {}, .agents = {}})));
        QVERIFY(!answer(history.fieldsSeen({.agent = {}, .types = {}})));
        QVERIFY(!answer(history.versions(0, 10)));
        QVERIFY(!answer(history.configurationAt(1)));
    }
};

QTEST_GUILESS_MAIN(TestLiveHistory)
#include "tst_live_history.moc"
