// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/summaries.h"

#include <QTest>

#include <algorithm>

using namespace signalbox;
using deliveries::Delivery;
using deliveries::DeliveryState;
using ports::Notified;

Q_DECLARE_METATYPE(signalbox::ports::Notified)

namespace {

constexpr qint64 arrived = 1'000'000;

Delivery in(DeliveryState state, int attempts = 0, qint64 nextMs = 0)
{
    Delivery delivery;
    delivery.state = state;
    delivery.attempts = attempts;
    delivery.nextMs = nextMs;
    delivery.finishedMs = arrived + 70;
    return delivery;
}

} // namespace

class TestFate : public QObject
{
    Q_OBJECT

private slots:
    void ofOne_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<Notified>("notified");
        QTest::addColumn<qint64>("nextMs");
        const auto row = [](const char *name, DeliveryState state, int attempts, Notified notified,
                            qint64 nextMs = 0) {
            QTest::newRow(name) << int(state) << attempts << notified << nextMs;
        };
        row("pending", DeliveryState::Pending, 0, Notified::Pending);
        row("sending", DeliveryState::Sending, 0, Notified::Pending);
        row("retrying", DeliveryState::Pending, 1, Notified::Retrying, 5);
        row("sending again", DeliveryState::Sending, 2, Notified::Retrying, 5);
        row("delivered", DeliveryState::Delivered, 1, Notified::Delivered);
        row("failed", DeliveryState::Failed, 1, Notified::Failed);
        row("held", DeliveryState::Held, 0, Notified::Held);
        row("unknown", DeliveryState::Unknown, 1, Notified::Failed);
        row("muted", DeliveryState::Muted, 0, Notified::Muted);
        row("gathered", DeliveryState::Gathered, 0, Notified::Gathered, 5);
        row("digested", DeliveryState::Digested, 0, Notified::Digested);
    }
    void ofOne()
    {
        QFETCH(int, state);
        QFETCH(int, attempts);
        const auto fate = ports::fateOf(7, arrived, false, {in(DeliveryState(state), attempts, 5)});
        QTEST(fate.notified, "notified");
        QTEST(fate.nextMs, "nextMs");
        QCOMPARE(fate.seq, 7);
        QCOMPARE(fate.deliveries, 1);
        QCOMPARE(fate.latencyMs, DeliveryState(state) == DeliveryState::Delivered ? 70 : -1);
    }

    void ofNone()
    {
        QCOMPARE(ports::fateOf(7, arrived, false, {}).notified, Notified::NoRule);
        QCOMPARE(ports::fateOf(7, arrived, true, {}).notified, Notified::Quarantined);
    }

    /// Of any two, whatever their order, the worse one is told: the list goes from best to worst.
    void theWorstIsTold()
    {
        const QList<Delivery> order{in(DeliveryState::Muted),          in(DeliveryState::Digested),
                                    in(DeliveryState::Delivered, 1),   in(DeliveryState::Pending),
                                    in(DeliveryState::Gathered, 0, 9), in(DeliveryState::Pending, 1, 8),
                                    in(DeliveryState::Held),           in(DeliveryState::Failed, 1)};
        for (qsizetype worse = 0; worse < order.size(); ++worse) {
            const auto alone = ports::fateOf(1, arrived, false, {order[worse]});
            for (qsizetype better = 0; better < worse; ++better) {
                for (const auto &both :
                     {QList{order[better], order[worse]}, QList{order[worse], order[better]}}) {
                    const auto fate = ports::fateOf(1, arrived, false, both);
                    QCOMPARE(fate.notified, alone.notified);
                    QCOMPARE(fate.nextMs, alone.nextMs);
                    QCOMPARE(fate.deliveries, 2);
                }
            }
        }
        QList<Delivery> many(9, in(DeliveryState::Delivered, 1));
        many.insert(4, in(DeliveryState::Unknown, 1));
        QCOMPARE(ports::fateOf(1, arrived, false, many).notified, Notified::Failed);
    }

    void theNextOfSeveral()
    {
        const auto fate = ports::fateOf(1, arrived, false,
                                        {in(DeliveryState::Gathered, 0, 9), in(DeliveryState::Gathered, 0, 6),
                                         in(DeliveryState::Gathered, 0, 7)});
        QCOMPARE(fate.nextMs, 6);
    }
};

QTEST_GUILESS_MAIN(TestFate)
#include "tst_fate.moc"
