// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/connection.h"
#include "tests/app/store/store_fixture.h"

using namespace signalbox;
using namespace signalbox::store;
using deliveries::Delivery;
using deliveries::DeliveryState;
using deliveries::Gate;
using deliveries::Gatekeeper;
using deliveries::Gathered;
using deliveries::Outcome;
using events::Severity;

namespace {

const QString quiet = QStringLiteral("quiet");
const QString i1 = QStringLiteral("i1");
const QString i2 = QStringLiteral("i2");

} // namespace

/// What the store does with deliveries that the gates held back.
class TestDigests : public QObject
{
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<Fixture>(); }

    void gatheredIsNotDue()
    {
        const auto stored = must(m->store->commit({gathered(madeEvent(1), m->clock.now + 1000)}, 1));
        const Delivery &one = stored[0].deliveries.first();
        QCOMPARE(one.state, DeliveryState::Gathered);
        QCOMPARE(one.nextMs, m->clock.now + 1000);
        QCOMPARE(one.lastReason, QStringLiteral("held"));
        QCOMPARE(m->delivery(one.seq).lastReason, QStringLiteral("held"));
        QCOMPARE(m->delivery(one.seq).gate, Gate::QuietHours);
        m->clock.now += 5000;
        QVERIFY(m->claim().isEmpty());
        QVERIFY(must(m->store->nextDue()).isEmpty());
        QCOMPARE(must(m->store->nextDigests()), (QHash<QString, qint64>{{quiet, m->clock.now - 4000}}));
    }

    void nextDigestsAreTheNextOfEach()
    {
        QVERIFY(must(m->store->nextDigests()).isEmpty());
        PlannedEvent other = gathered(madeEvent(3), 700);
        other.deliveries[0].notification = QStringLiteral("another");
        must(m->store->commit({gathered(madeEvent(1), 900), gathered(madeEvent(2), 500), other}, 1));
        QCOMPARE(must(m->store->nextDigests()),
                 (QHash<QString, qint64>{{quiet, 500}, {QStringLiteral("another"), 700}}));
    }

    void severalBecomeOneDigest()
    {
        events::Event severe = madeEvent(2, "agent_2", "agent.stopped");
        severe.severity = Severity::Warning;
        std::vector<PlannedEvent> batch{gathered(severe, 900)};
        for (int i = 3; i <= 12; ++i) {
            batch.push_back(gathered(madeEvent(i), 900, i < 6 ? Gate::Throttled : Gate::QuietHours));
            batch.back().event.severity = Severity::Info;
        }
        batch.push_back(gathered(madeEvent(50), 5000)); // not yet
        must(m->store->commit(batch, 1));
        Gathered seen;
        const auto done = must(m->store->digest(digestDelivery(), 1000, 7, [&](const Gathered &all) {
            seen = all;
            return digestOf(all);
        }));
        QCOMPARE(seen.count, 11);
        QCOMPARE(seen.firstMs, madeEvent(2).receivedMs);
        QCOMPARE(seen.lastMs, madeEvent(12).receivedMs);
        QCOMPARE(seen.worst, Severity::Warning);
        QCOMPARE(seen.gate, Gate::QuietHours);
        using Counts = QList<std::pair<QByteArray, qint64>>;
        QCOMPARE(seen.types, (Counts{{"agent.failed", 10}, {"agent.stopped", 1}}));
        QCOMPARE(seen.agents, (Counts{{"agent_1", 10}, {"agent_2", 1}}));
        QList<QByteArray> told;
        for (const auto &one : seen.first + seen.last)
            told << one.id;
        QCOMPARE(told, (QList<QByteArray>{"evt_2", "evt_3", "evt_4", "evt_8", "evt_9", "evt_10", "evt_11",
                                          "evt_12"}));

        QCOMPARE(done.changed.size(), 11);
        QCOMPARE(done.changed.first().eventId, "evt_12");
        for (const Delivery &delivery : done.changed) {
            const Delivery kept = m->delivery(delivery.seq);
            QCOMPARE(kept.state, DeliveryState::Digested);
            QCOMPARE(kept.digest, "dlv_digest");
            QCOMPARE(kept.finishedMs, m->clock.now);
            QCOMPARE(delivery.state, kept.state);
            QCOMPARE(delivery.digest, kept.digest);
            QCOMPARE(delivery.finishedMs, kept.finishedMs);
        }
        QCOMPARE(done.digest.seq, 13);
        const auto event = must(m->reader->event(done.digest.seq));
        QCOMPARE(event.configurationVersion, 7);
        QCOMPARE(event.summary.subject, QStringLiteral("11"));
        QCOMPARE(event.deliveries.size(), 1);
        const auto jobs = m->claim();
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs[0].delivery.id, "dlv_digest");
        QCOMPARE(must(m->store->nextDigests()).value(quiet), 5000);
    }

    void oneAloneBecomesADelivery()
    {
        must(m->store->commit({gathered(madeEvent(1), 900), gathered(madeEvent(2), 5000)}, 1));
        PlannedDelivery as = digestDelivery();
        as.integration = i2; // edited meanwhile
        const auto done = must(m->store->digest(as, 1000, 1, digestOf));
        QCOMPARE(done.digest.seq, 0);
        QCOMPARE(done.changed.size(), 1);
        const auto jobs = m->claim(i2);
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs[0].event.id, "evt_1");
        QCOMPARE(jobs[0].delivery.id, "dlv_evt_1quiet");
        QCOMPARE(jobs[0].delivery.gate, Gate::QuietHours);
        QCOMPARE(must(m->reader->extent()).events, 2);
    }

    void ofNoneNothingBecomes()
    {
        must(m->store->commit({gathered(madeEvent(1), 5000)}, 1));
        const auto done = must(m->store->digest(digestDelivery(), 1000, 1, [](const Gathered &all) {
            QTest::qFail("it made an event of nothing", __FILE__, __LINE__);
            return digestOf(all);
        }));
        QCOMPARE(done.digest.seq, 0);
        QVERIFY(done.changed.isEmpty());
        QCOMPARE(must(m->reader->extent()).events, 1);
    }

    void resentMeanwhileIsNotTold()
    {
        must(m->store->commit(
            {gathered(madeEvent(1), 900), gathered(madeEvent(2), 900), gathered(madeEvent(3), 900)}, 1));
        QCOMPARE(must(m->store->resend(1)).state, DeliveryState::Pending);
        const auto done = must(m->store->digest(digestDelivery(), 1000, 1, digestOf));
        QCOMPARE(done.changed.size(), 2);
        QCOMPARE(m->delivery(1).state, DeliveryState::Pending);
        QCOMPARE(must(m->store->resend(2)).digest, "dlv_digest"); // was told, and is sent as well
        QCOMPARE(m->delivery(2).digest, "dlv_digest");
    }

    void endGathered()
    {
        must(m->store->commit({gathered(madeEvent(1), 900), gathered(madeEvent(2), 5000)}, 1));
        const auto ended = must(m->store->endGathered(quiet, 1000, QStringLiteral("nobody")));
        QCOMPARE(ended.size(), 1);
        for (const Delivery &delivery : {ended[0], m->delivery(1)}) {
            QCOMPARE(delivery.state, DeliveryState::Failed);
            QCOMPARE(delivery.lastReason, QStringLiteral("nobody"));
            QCOMPARE(delivery.finishedMs, m->clock.now);
        }
        QCOMPARE(m->delivery(2).state, DeliveryState::Gathered);
    }

    void regather_data()
    {
        QTest::addColumn<bool>("breaksThrough");
        QTest::addColumn<bool>("anyCalm");
        QTest::addColumn<bool>("anyUrgent");
        QTest::addColumn<QList<qint64>>("dues"); // of info, failure, and info of another notification
        QTest::newRow("nothing breaks through") << false << true << false << QList<qint64>{10, 10, 900};
        QTest::newRow("failures do") << true << true << true << QList<qint64>{10, 20, 900};
    }
    void regather()
    {
        QFETCH(const bool, breaksThrough);
        QFETCH(const bool, anyCalm);
        QFETCH(const bool, anyUrgent);
        QFETCH(const QList<qint64>, dues);
        events::Event info = madeEvent(1);
        info.severity = Severity::Info;
        PlannedEvent other = gathered(madeEvent(3), 900);
        other.deliveries[0].notification = QStringLiteral("another");
        must(m->store->commit({gathered(info, 900), gathered(madeEvent(2), 700), other}, 1));
        int asked = 0;
        const auto changed =
            must(m->store->regather(quiet, breaksThrough ? std::optional(Severity::Failure) : std::nullopt,
                                    [&](bool calm, bool urgent) {
                                        ++asked;
                                        if (calm != anyCalm || urgent != anyUrgent)
                                            QTest::qFail("told wrongly", __FILE__, __LINE__);
                                        return Gatekeeper::Dues{10, 20};
                                    }));
        QCOMPARE(asked, 1);
        QCOMPARE(changed.size(), 2);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(m->delivery(i + 1).nextMs, dues[i]);
        QCOMPARE(changed.last().nextMs, dues[0]);
        QVERIFY(must(m->store->regather(QStringLiteral("nobody"), {}, [](bool, bool) {
                    QTest::qFail("asked for nothing", __FILE__, __LINE__);
                    return Gatekeeper::Dues();
                })).isEmpty());
    }

    void messagesAreWhatWentOut()
    {
        const qint64 now = m->clock.now;
        PlannedEvent muted = gathered(madeEvent(4), 0, Gate::NotificationMuted);
        muted.deliveries[0].state = DeliveryState::Muted;
        must(m->store->commit({planned(madeEvent(1), {quiet}), gathered(madeEvent(2), now + 100),
                               gathered(madeEvent(3), now + 9000), muted},
                              1));
        const auto times = [&](qint64 since) {
            QList<qint64> all;
            for (const auto &message : must(m->store->messages(since)))
                all << (message.notification == quiet ? message.ms - now : -1);
            return all;
        };
        QCOMPARE(times(now), QList<qint64>{0});
        QVERIFY(times(now + 1).isEmpty());
        m->clock.now = now + 150;
        must(m->store->digest(digestDelivery(), m->clock.now, 1, digestOf)); // the second, alone
        QCOMPARE(times(now), (QList<qint64>{0, 150}));
        QCOMPARE(times(now + 1), QList<qint64>{150}); // though it was made before
        m->clock.now = now + 200;
        for (const auto &job : m->claim())
            must(
                m->store->record({finished(job, DeliveryState::Delivered, Outcome::Accepted, m->clock.now)}));
        QCOMPARE(times(now), (QList<qint64>{0, 200}));
        must(m->store->resend(4)); // by hand: no throttle minds
        QCOMPARE(times(now), (QList<qint64>{0, 200}));
    }

    // Each of these runs on the engine's thread, some with every edit: none may read all deliveries.
    void theyGoByTheIndex_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("next") << QStringLiteral(
            "SELECT notification, next_ms FROM deliveries WHERE state = 7 AND notification > 'a' "
            "ORDER BY notification, next_ms LIMIT 1");
        QTest::newRow("due") << QStringLiteral(
            "SELECT d.seq FROM deliveries d JOIN events e ON e.seq = d.event_seq "
            "WHERE d.state = 7 AND d.notification = 'a' AND d.next_ms <= 5 ORDER BY d.next_ms, d.seq LIMIT "
            "3");
        QTest::newRow("digested") << QStringLiteral(
            "UPDATE deliveries SET state = 8 WHERE state = 7 AND notification = 'a' AND next_ms <= 5");
    }
    void theyGoByTheIndex()
    {
        QFETCH(const QString, sql);
        SqlConnection connection(*addressOf(m->location), SqlConnection::Mode::Read);
        auto row = connection.run(QStringLiteral("EXPLAIN QUERY PLAN ") % sql);
        QStringList plan;
        while (row.next()) {
            (void)row.number();
            (void)row.number();
            (void)row.number();
            plan << row.words();
        }
        QVERIFY2(plan.join(QLatin1Char(';')).contains(QLatin1StringView("deliveries_gathered")),
                 qPrintable(plan.join(QLatin1Char(';'))));
    }

private:
    std::unique_ptr<Fixture> m;
};

QTEST_GUILESS_MAIN(TestDigests)
#include "tst_digests.moc"
