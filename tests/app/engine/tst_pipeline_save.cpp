// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engine_fixture.h"
#include "tests/support/fake_ports.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using configuration::Document;
using testing::FakeClock;
using testing::sampleDocument;

namespace {

struct Scene : testing::PipelineFixture
{
    Scene()
    {
        make();
        open();
    }
    [[nodiscard]] Document stored(qint64 version = 0) const
    {
        Faults faults;
        const auto configured = reader->configuration(version);
        return configured ? configuration::fromObjects(configured->objects, *engine.providers(), faults)
                          : Document();
    }
};

} // namespace

class TestPipelineSave : public QObject
{
    Q_OBJECT

private slots:
    void whatIsInForceIsWhatIsStored()
    {
        Scene scene;
        QSignalSpy configured(scene.pipeline.get(), &engine::Pipeline::configured);
        QVERIFY(scene.save(sampleDocument(), u"me"_s, u"all"_s));
        QCOMPARE(scene.pipeline->version(), 1);
        QCOMPARE(scene.pipeline->document(), scene.stored());
        QCOMPARE(configured.last().first().value<Document>(), scene.pipeline->document());
        QVERIFY(scene.save(scene.pipeline->document(), u"me"_s, u"nothing"_s));
        QCOMPARE(scene.pipeline->version(), 1);
    }

    void faultsChangeNothing()
    {
        Scene scene;
        QVERIFY(scene.save(sampleDocument(), u"me"_s, u"all"_s));
        Document bad = scene.pipeline->document();
        bad.notifications[1].rules.clear();
        const auto refused = scene.save(bad, u"me"_s, u"bad"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error(), configuration::check(bad, *scene.engine.providers()));
        QCOMPARE(scene.pipeline->version(), 1);
        QCOMPARE(scene.stored(), scene.pipeline->document());
    }

    void secretsBecomeReferences()
    {
        Scene scene;
        QVERIFY(scene.save(sampleDocument(), u"me"_s, u"all"_s));
        Document next = scene.pipeline->document();
        next.integrations[1].signing.secret = u"literal-secret"_s;
        QVERIFY(scene.save(next, u"me"_s, u"secret"_s));
        QVERIFY(scene.pipeline->document().integrations[1].signing.secret.startsWith(u"secret:"_s));
        QCOMPARE(scene.pipeline->document(), scene.stored());
    }

    // Another process saved, and nobody here has looked yet.
    void theLastWordCounts()
    {
        Scene scene;
        QVERIFY(scene.save(sampleDocument(), u"me"_s, u"all"_s));
        const Document mine = scene.pipeline->document();
        Document theirs = mine;
        theirs.notifications.removeFirst();
        theirs.agents.append({u"new"_s, u"New"_s, {}});
        {
            const auto other = store::Store::open(scene.engine.location(), scene.clock);
            const auto present = (*other)->configuration();
            const configuration::Edit edit(mine, theirs, *scene.engine.providers());
            QVERIFY((*other)->saveConfiguration(edit.changes(configuration::StoredOrder(present->objects)),
                                                u"them"_s, u"theirs"_s, present->version));
        }
        Document next = mine;
        next.notifications[0].name = u"Mine"_s;
        QVERIFY(scene.save(next, u"me"_s, u"mine"_s));
        QCOMPARE(scene.pipeline->version(), 3);
        QCOMPARE(scene.stored(2), theirs);
        QCOMPARE(scene.stored(3), next);
        QCOMPARE(scene.pipeline->document(), next);
    }

    void theNextEventIsMatchedByIt()
    {
        Scene scene;
        QVERIFY(scene.save(sampleDocument(), u"me"_s, u"all"_s));
        int number = 0;
        const auto deliveries = [&] {
            auto event = testing::sampleEvent("ExecutionFailed", "order-processing", "{}", "{}",
                                              scene.clock.now, ++number);
            ingest::Submission submission;
            submission.events.push_back(event);
            bool done = false;
            submission.done = [&done](const ingest::Accepted &) { done = true; };
            if (scene.pipeline->queue().offer(submission) != ingest::EventSink::Offer::Taken ||
                !QTest::qWaitFor([&] { return done; }))
                return qsizetype(-1);
            return scene.reader->event(number)->deliveries.size();
        };
        QCOMPARE(deliveries(), 1);
        Document next = scene.pipeline->document();
        next.notifications[0].enabled = false;
        QVERIFY(scene.save(next, u"me"_s, u"off"_s));
        QCOMPARE(deliveries(), 0);
        next.notifications[0].enabled = true;
        next.integrations[0].enabled = false;
        QVERIFY(scene.save(next, u"me"_s, u"integration off"_s));
        QCOMPARE(deliveries(), 0);
        next.integrations[0].enabled = true;
        QVERIFY(scene.save(next, u"me"_s, u"on"_s));
        QCOMPARE(deliveries(), 1);
    }

    void editsAreSavedInTheirOrder()
    {
        Scene scene;
        QVERIFY(scene.save(sampleDocument(), u"me"_s, u"all"_s));
        QList<std::pair<int, bool>> saved;
        Document next = scene.pipeline->document();
        for (int number = 0; number < 5; ++number) {
            next.notifications[0].name = u"Number %1"_s.arg(number);
            next.notifications[0].integration = number == 2 ? u"nowhere"_s : u"production-alerts"_s;
            scene.pipeline->save(
                next, u"me"_s, next.notifications[0].name,
                [&saved, number](const auto &done) { saved.append({number, done.has_value()}); });
        }
        QVERIFY(saved.isEmpty()); // nobody waited
        QTRY_COMPARE(saved.size(), 5);
        QCOMPARE(saved,
                 (QList<std::pair<int, bool>>{{0, true}, {1, true}, {2, false}, {3, true}, {4, true}}));
        QCOMPARE(scene.pipeline->version(), 5);
        QCOMPARE(scene.stored(2).notifications[0].name, u"Number 0"_s);
        QCOMPARE(scene.stored().notifications[0].name, u"Number 4"_s);
        QCOMPARE(scene.pipeline->document(), scene.stored());
    }

    void whoIsToldMaySaveAgain()
    {
        Scene scene;
        bool over = false;
        scene.pipeline->save(sampleDocument(), u"me"_s, u"first"_s, [&](const auto &) {
            Document next = scene.pipeline->document();
            next.notifications.removeFirst();
            scene.pipeline->save(next, u"me"_s, u"second"_s, [&](const auto &) { over = true; });
        });
        QTRY_VERIFY(over);
        QCOMPARE(scene.pipeline->version(), 2);
        QCOMPARE(scene.stored().notifications.size(), sampleDocument().notifications.size() - 1);
    }

    void closingSavesWhatIsBeingPrepared()
    {
        Scene scene;
        int saved = 0;
        Document next = sampleDocument();
        for (int number = 0; number < 3; ++number) {
            next.notifications[0].name = u"Number %1"_s.arg(number);
            scene.pipeline->save(next, u"me"_s, u"all"_s,
                                 [&](const auto &done) { saved += done.has_value(); });
        }
        scene.pipeline->close();
        QCOMPARE(saved, 3);
        QCOMPARE(scene.stored(), next);
        QCoreApplication::processEvents(); // what was on its way finds nothing to do
        QCOMPARE(saved, 3);
    }

    void everyVersionOfAnySequenceOfEdits()
    {
        Scene scene;
        QRandomGenerator random(815);
        const auto below = [&](qsizetype end) { return qsizetype(random.bounded(int(end))); };
        QHash<qint64, Document> made;
        QHash<qint64, qint64> times;
        int ids = 0;
        QVERIFY(scene.save(sampleDocument(), u"me"_s, u"first"_s));
        made.insert(1, scene.pipeline->document());
        times.insert(1, scene.clock.now);
        for (int round = 0; round < 200; ++round) {
            scene.clock.advance(1000);
            Document next = scene.pipeline->document();
            auto &list = next.notifications;
            const qsizetype at = list.isEmpty() ? 0 : below(list.size());
            switch (list.isEmpty() ? 0 : random.bounded(7)) {
            case 0:
            case 1: {
                rules::Notification copy = sampleDocument().notifications.at(below(3));
                copy.id = u"made-%1"_s.arg(++ids);
                list.insert(below(list.size() + 1), copy);
                break;
            }
            case 2:
                list.removeAt(at);
                break;
            case 3:
                list.move(at, below(list.size()));
                break;
            case 4:
                list[at].name = u"Round %1"_s.arg(round);
                list[at].metadata = {{u"z"_s, round}, {u"a"_s, true}};
                break;
            case 5:
                next.agents.append({u"agent-%1"_s.arg(round), {}, {}});
                break;
            default:
                next = made.value(1 + below(made.size())); // as a restored version
            }
            QVERIFY(scene.save(next, u"me"_s, u"round %1"_s.arg(round)));
            const qint64 version = scene.pipeline->version();
            if (!made.contains(version))
                times.insert(version, scene.clock.now);
            made.insert(version, scene.pipeline->document());
            QCOMPARE(scene.stored(), scene.pipeline->document());
        }
        QVERIFY(made.size() > 150);
        const auto versions = scene.reader->versions(0, 1000);
        QCOMPARE(versions->size(), made.size());
        for (const auto &version : *versions) {
            QCOMPARE(scene.stored(version.version), made.value(version.version));
            QCOMPARE(version.atMs, times.value(version.version));
        }
        // Started again, it is the same.
        const Document last = scene.pipeline->document();
        scene.pipeline->close();
        QVERIFY(scene.pipeline->open(scene.engine.location()));
        QCOMPARE(scene.pipeline->document(), last);
        QVERIFY(scene.save(made.value(1), u"me"_s, u"back"_s));
        QCOMPARE(scene.stored(), made.value(1));
    }
};

QTEST_GUILESS_MAIN(TestPipelineSave)
#include "tst_pipeline_save.moc"
