// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries/retry_policy.h"

#include <QTest>

using namespace signalbox::deliveries;

namespace {

const QList<int> schedule{5, 30, 120};

Judgement judged(Outcome outcome, std::optional<qint64> retryAfterMs = std::nullopt)
{
    return {outcome, retryAfterMs, QStringLiteral("because")};
}

} // namespace

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private slots:
    void names()
    {
        for (int i = 0; i <= int(Outcome::Failed); ++i)
            QCOMPARE(outcomeFromName(QString(outcomeName(Outcome(i)))), std::optional(Outcome(i)));
        for (int i = 0; i <= int(DeliveryState::Digested); ++i)
            QCOMPARE(deliveryStateFromName(QString(deliveryStateName(DeliveryState(i)))),
                     std::optional(DeliveryState(i)));
        QCOMPARE(outcomeName(Outcome::Cooldown), QLatin1StringView("cooldown"));
        QCOMPARE(deliveryStateName(DeliveryState::Held), QLatin1StringView("held"));
        QVERIFY(!outcomeFromName(u"nonsense"));
        QVERIFY(!deliveryStateFromName(u""));
    }

    void states_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("pauses");
        const auto row = [](const char *name, Outcome outcome, int attempts, DeliveryState state,
                            bool pauses = false) {
            QTest::newRow(name) << int(outcome) << attempts << int(state) << pauses;
        };
        row("accepted", Outcome::Accepted, 1, DeliveryState::Delivered);
        row("retry", Outcome::Retry, 1, DeliveryState::Pending);
        row("last step", Outcome::Retry, 3, DeliveryState::Pending);
        row("used up", Outcome::Retry, 4, DeliveryState::Failed);
        row("cooldown", Outcome::Cooldown, 1, DeliveryState::Pending);
        row("cooldown used up", Outcome::Cooldown, 4, DeliveryState::Failed);
        row("configuration", Outcome::Configuration, 1, DeliveryState::Failed);
        row("failed", Outcome::Failed, 1, DeliveryState::Failed);
        row("unknown", Outcome::Unknown, 1, DeliveryState::Unknown);
        row("gone is kept and pauses", Outcome::Gone, 1, DeliveryState::Held, true);
    }
    void states()
    {
        QFETCH(int, outcome);
        QFETCH(int, attempts);
        QFETCH(int, state);
        QFETCH(bool, pauses);
        const NextStep next = nextStep(judged(Outcome(outcome)), 500, attempts, schedule, 0.2, 0.5);
        QCOMPARE(int(next.state), state);
        QCOMPARE(next.pausesDestination, pauses);
        QCOMPARE(next.waitMs > 0, next.state == DeliveryState::Pending);
        QCOMPARE(next.waitReason.isEmpty(), next.state != DeliveryState::Pending);
    }

    void scheduleAndJitter_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::addColumn<double>("jitter");
        QTest::addColumn<double>("random");
        QTest::addColumn<qint64>("waitMs");
        QTest::newRow("first, middle") << 1 << 0.2 << 0.5 << qint64(5000);
        QTest::newRow("first, least") << 1 << 0.2 << 0.0 << qint64(4000);
        QTest::newRow("first, nearly most") << 1 << 0.2 << 0.75 << qint64(5500);
        QTest::newRow("second") << 2 << 0.2 << 0.5 << qint64(30000);
        QTest::newRow("third, no jitter") << 3 << 0.0 << 0.9 << qint64(120000);
    }
    void scheduleAndJitter()
    {
        QFETCH(int, attempts);
        QFETCH(double, jitter);
        QFETCH(double, random);
        QFETCH(qint64, waitMs);
        QCOMPARE(nextStep(judged(Outcome::Retry), 500, attempts, schedule, jitter, random).waitMs, waitMs);
    }

    void jitterStaysWithinItsShare()
    {
        for (int i = 0; i < 1000; ++i) {
            const qint64 waitMs = nextStep(judged(Outcome::Retry), 500, 2, schedule, 0.2, i / 1000.0).waitMs;
            QVERIFY(waitMs >= 24000 && waitMs <= 36000);
        }
    }

    void theLargerWaitWins()
    {
        const NextStep asked = nextStep(judged(Outcome::Retry, 120'000), 500, 1, schedule, 0.2, 0.5);
        QCOMPARE(asked.waitMs, 120'000);
        QCOMPARE(asked.waitReason, QStringLiteral("Retry-After 120 s"));
        const NextStep planned = nextStep(judged(Outcome::Retry, 1000), 500, 2, schedule, 0.2, 0.5);
        QCOMPARE(planned.waitMs, 30'000);
        QCOMPARE(planned.waitReason, QStringLiteral("schedule 30 s + jitter"));
        QCOMPARE(nextStep(judged(Outcome::Retry, 120'000), 500, 4, schedule, 0.2, 0.5).state,
                 DeliveryState::Failed);
    }

    void anEmptyScheduleNeverRetries()
    {
        QCOMPARE(nextStep(judged(Outcome::Retry), 500, 1, {}, 0.2, 0.5).state, DeliveryState::Failed);
    }

    void destinationSlowsDown_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("retryAfterMs");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<qint64>("slowsMs");
        const auto row = [](const char *name, Outcome outcome, int status, qint64 retryAfterMs, int attempts,
                            qint64 slowsMs) {
            QTest::newRow(name) << int(outcome) << status << retryAfterMs << attempts << slowsMs;
        };
        row("429 says when", Outcome::Retry, 429, 7000, 1, 7000);
        row("429 does not", Outcome::Retry, 429, -1, 1, 5000);
        row("a long step does not stop the others as long", Outcome::Retry, 503, -1, 3, 60'000);
        row("502", Outcome::Retry, 502, -1, 1, 5000);
        row("504", Outcome::Retry, 504, -1, 1, 5000);
        row("tries used up", Outcome::Retry, 503, -1, 4, 60'000);
        row("500 is one delivery's trouble", Outcome::Retry, 500, 7000, 1, 0);
        row("cooldown says when", Outcome::Cooldown, 200, 90'000, 1, 90'000);
        row("cooldown does not", Outcome::Cooldown, 200, -1, 1, 600'000);
        row("accepted", Outcome::Accepted, 200, -1, 1, 0);
        row("refused for good", Outcome::Failed, 400, -1, 1, 0);
    }
    void destinationSlowsDown()
    {
        QFETCH(int, outcome);
        QFETCH(int, status);
        QFETCH(qint64, retryAfterMs);
        QFETCH(int, attempts);
        QFETCH(qint64, slowsMs);
        const auto hint = retryAfterMs < 0 ? std::nullopt : std::optional(retryAfterMs);
        QCOMPARE(
            nextStep(judged(Outcome(outcome), hint), status, attempts, schedule, 0.2, 0.5).slowsDestinationMs,
            slowsMs);
    }

    void aCooldownOutlastsTheSchedule()
    {
        QCOMPARE(nextStep(judged(Outcome::Cooldown), 200, 1, schedule, 0.2, 0.5).waitMs, 600'000);
    }

    void health()
    {
        using State = DestinationHealth::State;
        DestinationHealth health;
        fold(health, {Outcome::Retry, std::nullopt, QStringLiteral("http_500")}, 500, 10, false);
        fold(health, {Outcome::Retry, std::nullopt, QStringLiteral("http_503")}, 503, 20, false);
        QCOMPARE(health.state, State::Failing);
        QCOMPARE(health.consecutiveFailures, 2);
        QCOMPARE(health.lastFailureMs, 20);
        QCOMPARE(health.lastStatus, 503);
        QCOMPARE(health.lastReason, QStringLiteral("http_503"));
        fold(health, {Outcome::Accepted, std::nullopt, {}}, 200, 30, false);
        QCOMPARE(health.state, State::Healthy);
        QCOMPARE(health.consecutiveFailures, 0);
        QCOMPARE(health.lastSuccessMs, 30);
        QCOMPARE(health.lastReason, QString());
        fold(health, {Outcome::Gone, std::nullopt, QStringLiteral("http_410")}, 410, 40, true);
        QCOMPARE(health.state, State::Paused);
        QCOMPARE(health.pausedReason, QStringLiteral("http_410"));
    }

    void onlyAPersonLiftsAPause()
    {
        DestinationHealth health;
        fold(health, {Outcome::Gone, std::nullopt, QStringLiteral("http_410")}, 410, 40, true);
        fold(health, {Outcome::Accepted, std::nullopt, {}}, 200, 50, false); // was in flight
        QCOMPARE(health.state, DestinationHealth::State::Paused);
        QCOMPARE(health.lastSuccessMs, 50);
        fold(health, {Outcome::Retry, std::nullopt, QStringLiteral("http_500")}, 500, 60, false);
        QCOMPARE(health.state, DestinationHealth::State::Paused);
        QCOMPARE(health.pausedReason, QStringLiteral("http_410"));
    }
};

QTEST_APPLESS_MAIN(TestRetryPolicy)
#include "tst_retry_policy.moc"
