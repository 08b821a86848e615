// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/store_fixture.h"

using namespace signalbox;
using namespace signalbox::store;
using deliveries::Delivery;
using deliveries::DeliveryState;
using deliveries::Finished;
using deliveries::Job;
using deliveries::Outcome;
using events::EventStatus;

namespace {

const QString n1 = QStringLiteral("n1");
const QString n2 = QStringLiteral("n2");
const QString i1 = QStringLiteral("i1");
const QString i2 = QStringLiteral("i2");

QList<qint64> seqsOf(const QList<Job> &jobs)
{
    QList<qint64> seqs;
    for (const Job &job : jobs)
        seqs << job.delivery.seq;
    return seqs;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private slots:
    void init() { m = std::make_unique<Fixture>(); }

    void commitGivesDenseNumbersAndTheDeliveries()
    {
        const auto stored = must(m->store->commit(
            {planned(madeEvent(1), {n1, n2}), planned(madeEvent(2)), planned(madeEvent(3))}, 7));
        QCOMPARE(stored.size(), 3U);
        QCOMPARE(stored[0].seq, 1);
        QCOMPARE(stored[2].seq, 3);
        QCOMPARE(stored[0].deliveries.size(), 2);
        const Delivery &first = stored[0].deliveries.first();
        QCOMPARE(first.seq, 1);
        QCOMPARE(first.eventSeq, 1);
        QCOMPARE(first.id, "dlv_evt_1n1");
        QCOMPARE(first.eventId, "evt_1");
        QCOMPARE(first.eventType, "agent.failed");
        QCOMPARE(first.agent, "agent_1");
        QCOMPARE(first.notification, n1);
        QCOMPARE(first.integration, i1);
        QCOMPARE(first.createdMs, m->clock.now);
        QCOMPARE(first.nextMs, m->clock.now);
        QCOMPARE(must(m->reader->event(1)).configurationVersion, 7);
        QVERIFY(must(m->store->commit({}, 7)).empty());
    }

    void anEventComesBackAsItWent()
    {
        events::Event event = madeEvent(1);
        event.status = EventStatus::Quarantined;
        event.fault = Fault{
            QStringLiteral("/data/amount"), "wrong_type", "%1 is not a number", {QStringLiteral("\"x\"")}};
        event.internal = true;
        const auto stored = must(m->store->commit({planned(event)}, 1));
        const events::Event back = must(m->store->event(stored[0].seq));
        QCOMPARE(back.id, event.id);
        QCOMPARE(back.type, event.type);
        QCOMPARE(back.agent, event.agent);
        QCOMPARE(back.execution, event.execution);
        QCOMPARE(back.request, event.request);
        QCOMPARE(back.source, event.source);
        QCOMPARE(back.createdAt, event.createdAt);
        QCOMPARE(back.createdMs, event.createdMs);
        QCOMPARE(back.receivedMs, event.receivedMs);
        QCOMPARE(back.body, event.body);
        QCOMPARE(back.data().toByteArray(), event.data().toByteArray());
        QCOMPARE(back.metadata().toByteArray(), event.metadata().toByteArray());
        QCOMPARE(back.severity, event.severity);
        QCOMPARE(back.subject, event.subject);
        QCOMPARE(back.status, event.status);
        QVERIFY(back.internal);
        QVERIFY(back.fault);
        QCOMPARE(back.fault->text(), event.fault->text());
        QCOMPARE(back.fault->pointer, event.fault->pointer);
        QCOMPARE(back.fault->code, event.fault->code);
        QCOMPARE(m->store->event(99).error().fault.code, "no_such_event");
    }

    void emptyFieldsStayEmpty()
    {
        events::Event bare;
        bare.id = "evt_bare";
        bare.type = "t";
        const auto stored = must(m->store->commit({planned(bare)}, 0));
        const events::Event back = must(m->store->event(stored[0].seq));
        QVERIFY(back.agent.isEmpty() && back.execution.isEmpty() && back.subject.isEmpty() &&
                back.body.isEmpty());
        QVERIFY(!back.fault);
        QVERIFY(must(m->store->agents()).isEmpty()); // an event without an agent names none
        QCOMPARE(must(m->store->types()).size(), 1);
    }

    void duplicatesStoreNothing()
    {
        must(m->store->commit({planned(madeEvent(1), {n1})}, 1));
        events::Event again = madeEvent(1);
        again.subject = QStringLiteral("changed");
        const auto stored = must(m->store->commit(
            {planned(again, {n1, n2}), planned(madeEvent(2), {n1}), planned(madeEvent(2), {n2})}, 1));
        QCOMPARE(stored[0].seq, 0);
        QVERIFY(stored[0].deliveries.isEmpty());
        QCOMPARE(stored[1].seq, 2); // no number is lost to a duplicate
        QCOMPARE(stored[2].seq, 0); // a duplicate within the batch
        QCOMPARE(must(m->reader->extent()).events, 2);
        QCOMPARE(must(m->reader->extent()).deliveries, 2);
        QVERIFY(must(m->store->event(1)).subject != again.subject);
        QCOMPARE(must(m->store->agents()).first().events, 2);
    }

    void oneDeliveryForEachNotificationOfAnEvent()
    {
        PlannedEvent twice = planned(madeEvent(1), {n1});
        twice.deliveries.push_back({"dlv_other", n1, i1, DeliveryState::Pending});
        QCOMPARE(must(m->store->commit({twice}, 1))[0].deliveries.size(), 1);
        QCOMPARE(must(m->reader->extent()).deliveries, 1);
    }

    void claimTakesTheOldestDueAndLeasesThem()
    {
        m->clock.now = 3000;
        must(m->store->commit({planned(madeEvent(1), {n1}), planned(madeEvent(2), {n1, n2})},
                              1)); // dlv 1, 2, 3
        m->clock.now = 2000;
        must(m->store->commit({planned(madeEvent(3), {n1})}, 1)); // dlv 4, due before
        QVERIFY(m->claim(i1).first().delivery.seq == 4);          // the others are not due yet
        must(m->store->releaseLeases());
        m->clock.now = 3000;
        const QList<Job> jobs =
            must(m->store->claim({{i1, 2}, {i2, 5}, {QStringLiteral("none"), 3}}, 60'000));
        QCOMPARE(seqsOf(jobs), QList<qint64>({4, 1, 3}));
        QCOMPARE(jobs.first().delivery.state, DeliveryState::Sending);
        QCOMPARE(jobs.first().event.id, "evt_3");
        QCOMPARE(jobs.first().event.body, madeEvent(3).body);
        QCOMPARE(m->delivery(4).state, DeliveryState::Sending);
        QCOMPARE(seqsOf(m->claim(i1)), QList<qint64>({2})); // each once
        QVERIFY(m->claim(i1).isEmpty());
        QVERIFY(must(m->store->claim({}, 1)).isEmpty());
        QVERIFY(must(m->store->claim({{i1, 0}}, 1)).isEmpty());
    }

    void expiredLeasesAreDueAgain()
    {
        must(m->store->commit({planned(madeEvent(1), {n1})}, 1));
        QCOMPARE(m->claim().size(), 1);
        m->clock.now += 59'999;
        QVERIFY(m->claim().isEmpty());
        QVERIFY(must(m->store->nextDue()).isEmpty());
        m->clock.now += 1;
        QCOMPARE(must(m->store->nextDue()), (QHash<QString, qint64>{{i1, m->clock.now}}));
        QCOMPARE(m->claim().size(), 1);
    }

    void leasesArePutBack()
    {
        must(m->store->commit(
            {planned(madeEvent(1), {n1}), planned(madeEvent(2), {n1}), planned(madeEvent(3), {n1})}, 1));
        QCOMPARE(m->claim().size(), 3);
        must(m->store->release({2, 99}));
        QCOMPARE(seqsOf(m->claim()), QList<qint64>({2}));
        m->reopen();
        QCOMPARE(must(m->store->releaseLeases()), 3);
        QCOMPARE(must(m->store->releaseLeases()), 0);
        QCOMPARE(m->claim().size(), 3);
    }

    void releaseLeavesWhatIsOver()
    {
        must(m->store->commit({planned(madeEvent(1), {n1})}, 1));
        must(m->store->record(
            {finished(m->claim().first(), DeliveryState::Delivered, Outcome::Accepted, m->clock.now)}));
        must(m->store->release({1}));
        QCOMPARE(m->delivery(1).state, DeliveryState::Delivered);
    }

    void recordWritesAttemptDeliveryAndHealth()
    {
        must(m->store->commit({planned(madeEvent(1), {n1, n2})}, 1));
        const QList<Job> jobs = must(m->store->claim({{i1, 1}, {i2, 1}}, 1000));
        const qint64 again = m->clock.now + 30'000;
        must(m->store->record({finished(jobs[0], DeliveryState::Pending, Outcome::Retry, m->clock.now, again),
                               finished(jobs[1], DeliveryState::Failed, Outcome::Failed, m->clock.now)}));

        const auto detail = must(m->reader->delivery(1));
        QCOMPARE(detail.delivery.state, DeliveryState::Pending);
        QCOMPARE(detail.delivery.attempts, 1);
        QCOMPARE(detail.delivery.nextMs, again);
        QCOMPARE(detail.delivery.lastOutcome, Outcome::Retry);
        QCOMPARE(detail.delivery.lastStatus, 500);
        QCOMPARE(detail.delivery.lastReason, QStringLiteral("because"));
        QCOMPARE(detail.attempts.size(), 1);
        const deliveries::Attempt wanted =
            finished(jobs[0], DeliveryState::Pending, Outcome::Retry, m->clock.now, again).attempt;
        const deliveries::Attempt &attempt = detail.attempts.first();
        QCOMPARE(attempt.number, 1);
        QCOMPARE(attempt.startedMs, wanted.startedMs);
        QCOMPARE(attempt.durationMs, wanted.durationMs);
        QCOMPARE(attempt.outcome, wanted.outcome);
        QCOMPARE(attempt.status, wanted.status);
        QCOMPARE(attempt.reason, wanted.reason);
        QCOMPARE(attempt.request, wanted.request);
        QCOMPARE(attempt.response, wanted.response);
        QCOMPARE(attempt.trigger, wanted.trigger);
        QCOMPARE(attempt.waitMs, wanted.waitMs);
        QCOMPARE(attempt.waitReason, wanted.waitReason);
        QCOMPARE(m->delivery(2).state, DeliveryState::Failed);
        QCOMPARE(m->delivery(2).finishedMs, m->clock.now);

        const auto healths = must(m->store->healths());
        QCOMPARE(healths.size(), 2);
        QCOMPARE(healths[0].integration, i1);
        QCOMPARE(healths[0].state, deliveries::DestinationHealth::State::Failing);
        QCOMPARE(healths[0].queued, 1);
        QCOMPARE(healths[1].queued, 0);
        QCOMPARE(must(m->store->nextDue()), (QHash<QString, qint64>{{i1, again}}));
    }

    void lateResults_data()
    {
        QTest::addColumn<int>("present");
        QTest::addColumn<int>("late");
        QTest::addColumn<int>("then");
        const auto row = [](const char *name, DeliveryState present, DeliveryState late, DeliveryState then) {
            QTest::newRow(name) << int(present) << int(late) << int(then);
        };
        using enum DeliveryState;
        row("delivered stays, retry", Delivered, Pending, Delivered);
        row("delivered stays, failed", Delivered, Failed, Delivered);
        row("delivered stays, unknown", Delivered, Unknown, Delivered);
        row("waiting is delivered after all", Pending, Delivered, Delivered);
        row("waiting waits", Pending, Pending, Pending);
        row("waiting fails", Pending, Failed, Failed);
        row("failed is delivered after all", Failed, Delivered, Delivered);
        row("failed does not wait again", Failed, Pending, Failed);
        row("unknown is delivered after all", Unknown, Delivered, Delivered);
        row("unknown does not wait again", Unknown, Pending, Unknown);
        row("held stays held", Held, Pending, Held);
        row("held is delivered after all", Held, Delivered, Delivered);
        row("held fails", Held, Failed, Failed);
    }
    void lateResults()
    {
        QFETCH(const int, present);
        QFETCH(const int, late);
        QFETCH(const int, then);
        must(m->store->commit({planned(madeEvent(1), {n1})}, 1));
        const Job first = m->claim().first();
        must(m->store->releaseLeases()); // its lease is lost
        if (DeliveryState(present) == DeliveryState::Held)
            QCOMPARE(must(m->store->hold(i1)), 1);
        else if (DeliveryState(present) != DeliveryState::Pending)
            must(m->store->record(
                {finished(m->claim().first(), DeliveryState(present), Outcome::Failed, m->clock.now)}));
        const auto before = must(m->reader->delivery(1)).attempts.size();

        must(m->store->record({finished(first, DeliveryState(late), Outcome::Retry, m->clock.now,
                                        DeliveryState(late) == DeliveryState::Pending ? m->clock.now : 0)}));
        const auto detail = must(m->reader->delivery(1));
        QCOMPARE(detail.delivery.state, DeliveryState(then));
        QCOMPARE(detail.attempts.size(), before + 1); // the log has both
        QCOMPARE(detail.attempts.last().number, int(before) + 1);
        QCOMPARE(detail.delivery.attempts, int(before) + 1);
    }

    void aResultOfADeletedDeliveryIsDropped()
    {
        must(m->store->commit({planned(madeEvent(1), {n1}), planned(madeEvent(2), {n1})}, 1));
        QList<Job> jobs = m->claim();
        jobs[0].delivery.seq = 99;
        must(
            m->store->record({finished(jobs[0], DeliveryState::Delivered, Outcome::Accepted, m->clock.now),
                              finished(jobs[1], DeliveryState::Delivered, Outcome::Accepted, m->clock.now)}));
        QCOMPARE(m->delivery(2).state, DeliveryState::Delivered);
    }

    void resendPutsItBackAtOnce()
    {
        must(m->store->commit({planned(madeEvent(1), {n1})}, 1));
        const Job job = m->claim().first();
        QCOMPARE(m->store->resend(1).error().fault.code, "being_sent");
        must(m->store->record({finished(job, DeliveryState::Failed, Outcome::Retry, m->clock.now)}));
        m->clock.now += 5000;
        const Delivery again = must(m->store->resend(1));
        QCOMPARE(again.id, job.delivery.id);
        QCOMPARE(again.state, DeliveryState::Pending);
        QCOMPARE(again.nextMs, m->clock.now);
        QCOMPARE(again.attempts, 1);
        QVERIFY(!again.lastOutcome); // how a dispatcher tells it from a retry
        QCOMPARE(m->delivery(1).finishedMs, 0);
        const Job second = m->claim().first();
        QCOMPARE(second.delivery.attempts, 1);
        QVERIFY(!second.delivery.lastOutcome);
        must(m->store->record({finished(second, DeliveryState::Delivered, Outcome::Accepted, m->clock.now)}));
        QCOMPARE(must(m->reader->delivery(1)).attempts.size(), 2);
        QCOMPARE(must(m->store->resend(1)).state, DeliveryState::Pending); // what was delivered, too
        QCOMPARE(m->store->resend(99).error().fault.code, "no_such_delivery");
    }

    void deliveriesAreFoundById()
    {
        must(m->store->commit({planned(madeEvent(1), {n1, n2})}, 1));
        QCOMPARE(must(m->reader->deliverySeq("dlv_evt_1n2")), 2);
        QCOMPARE(m->reader->deliverySeq("dlv_none").error().fault.code, "no_such_delivery");
    }

    void holdAndResume()
    {
        must(m->store->commit({planned(madeEvent(1), {n1, n2}), planned(madeEvent(2), {n1})}, 1));
        QCOMPARE(must(m->store->hold(i1)), 2);
        QCOMPARE(must(m->store->hold(i1)), 0);
        QVERIFY(m->claim(i1).isEmpty());
        QCOMPARE(m->claim(i2).size(), 1);
        QCOMPARE(m->delivery(1).state, DeliveryState::Held);
        m->clock.now += 1000;
        QCOMPARE(must(m->store->resume(i1)), 2);
        QCOMPARE(must(m->store->nextDue()).value(i1), m->clock.now);
        QCOMPARE(m->claim(i1).size(), 2);
    }

    void deliveriesMayBeBornHeld()
    {
        PlannedEvent event = planned(madeEvent(1), {n1});
        event.deliveries[0].state = DeliveryState::Held;
        QCOMPARE(must(m->store->commit({event}, 1))[0].deliveries[0].state, DeliveryState::Held);
        QVERIFY(m->claim().isEmpty());
        QCOMPARE(must(m->store->resume(i1)), 1);
        QCOMPARE(m->claim().size(), 1);
    }

    void nextDueTellsTheEarliestOfEach()
    {
        QVERIFY(must(m->store->nextDue()).isEmpty());
        m->clock.now = 900;
        must(m->store->commit({planned(madeEvent(1), {n1})}, 1));
        m->clock.now = 700;
        must(m->store->commit({planned(madeEvent(2), {n1, n2})}, 1));
        QCOMPARE(must(m->store->nextDue()), (QHash<QString, qint64>{{i1, 700}, {i2, 700}}));
        m->claim(i2);
        QCOMPARE(must(m->store->nextDue()), (QHash<QString, qint64>{{i1, 700}}));
    }

    void quarantinedEventsAreReleasedOnce()
    {
        events::Event event = madeEvent(1);
        event.status = EventStatus::Quarantined;
        event.fault = Fault{{}, "x", "y", {}};
        must(m->store->commit({planned(event), planned(madeEvent(2))}, 1));
        const auto released = must(m->store->releaseEvent(1, planned(event, {n1, n2}).deliveries));
        QCOMPARE(released.seq, 1);
        QCOMPARE(released.deliveries.size(), 2);
        QCOMPARE(must(m->store->event(1)).status, EventStatus::Released);
        QCOMPARE(m->claim().size(), 1);
        QCOMPARE(m->store->releaseEvent(1, {}).error().fault.code, "not_quarantined");
        QCOMPARE(m->store->releaseEvent(2, {}).error().fault.code, "not_quarantined");
        QCOMPARE(m->store->releaseEvent(3, {}).error().fault.code, "no_such_event");
    }

private:
    std::unique_ptr<Fixture> m;
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
