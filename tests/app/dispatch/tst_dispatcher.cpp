// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/dispatcher.h"
#include "tests/app/dispatch/dispatch_fixture.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using deliveries::DeliveryState;
using deliveries::DestinationHealth;
using deliveries::Finished;
using deliveries::Job;
using deliveries::Outcome;
using integrations::Response;

/// The lanes alone: time stands until it is told to go on, and nothing leaves the process.
class TestDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void asksOnlyWhenWoken();
    void asksForNoMoreThanItHolds();
    void anEmptyAnswerIsNoEndOfAsking();
    void sendsSoManyAtOnce();
    void lanesOfOneHostShareItsConnections();
    void aBlackHoleHurtsNobodyElse();
    void firstAttemptsGoBeforeRetries();
    void keepsThePace();
    void lanesOfOneAddressKeepOnePace();
    void slowsDown_data();
    void slowsDown();
    void gonePausesAndHandsBack();
    void startsPausedIfItWas();
    void whatCannotBeSentGoesBack();
    void failingLanesProbe();
    void whatWaitsTooLongGoesBack();
    void aMissingSecretIsTheOperatorsToMend();
    void anUnknownProviderIsTheOperatorsToMend();
    void tellsTheAttempt();
    void tellsOfATry_data();
    void tellsOfATry();
    void storesNoSecret();
    void cutsWhatItStores();
    void signsEachAttemptAnew();
    void aNewConfigurationTakesOver();
    void aRemovedDestinationFinishesWhatFlies();
    void drainsInPeace();
    void drainsByForce();
    void finishedComeInBatches();

private:
    void have(const QList<integrations::Integration> &integrations,
              const QList<DestinationHealth> &healths = {});
    void give(const QString &integration, int count, int attempts = 0);
    void pass(qint64 ms);
    /// Waits until so many attempts were told.
    [[nodiscard]] QList<Finished> finished(int count = 1);
    [[nodiscard]] QList<qint64> returned();
    [[nodiscard]] int asked(const QString &integration);
    [[nodiscard]] QByteArray deliveryOf(const integrations::Request &request) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<secrets::Vault> m_vault;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<dispatch::Dispatcher> m_dispatcher;
    FakeTransport *m_transport = nullptr;
    std::unique_ptr<QSignalSpy> m_room;
    std::unique_ptr<QSignalSpy> m_finished;
    std::unique_ptr<QSignalSpy> m_returned;
    qint64 m_seq = 0;
};

void TestDispatcher::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_vault = vaultIn(*m_dir);
    QVERIFY(m_vault);
    m_clock = std::make_unique<FakeClock>();
    auto transport = std::make_unique<FakeTransport>();
    m_transport = transport.get();
    m_dispatcher = std::make_unique<dispatch::Dispatcher>(webhookProviders(), m_vault, *m_clock,
                                                          std::move(transport), [] { return 0.5; });
    m_room = std::make_unique<QSignalSpy>(m_dispatcher.get(), &dispatch::Dispatcher::roomFor);
    m_finished = std::make_unique<QSignalSpy>(m_dispatcher.get(), &dispatch::Dispatcher::finished);
    m_returned = std::make_unique<QSignalSpy>(m_dispatcher.get(), &dispatch::Dispatcher::returned);
    m_seq = 0;
}

void TestDispatcher::cleanup()
{
    m_dispatcher.reset();
}

void TestDispatcher::have(const QList<integrations::Integration> &integrations,
                          const QList<DestinationHealth> &healths)
{
    m_dispatcher->setDestinations({integrations, {}, healths});
}

void TestDispatcher::give(const QString &integration, int count, int attempts)
{
    QList<Job> jobs;
    for (int i = 0; i < count; ++i)
        jobs.append(job(integration, ++m_seq, attempts));
    m_dispatcher->take(jobs);
}

void TestDispatcher::pass(qint64 ms)
{
    m_clock->advance(ms);
    m_dispatcher->turn();
}

QList<Finished> TestDispatcher::finished(int count)
{
    QList<Finished> all;
    const auto gather = [this, &all, count] {
        while (!m_finished->isEmpty())
            all += m_finished->takeFirst().first().value<QList<Finished>>();
        return all.size() >= count;
    };
    if (!QTest::qWaitFor(gather))
        qFatal("%d of %d attempts ended", int(all.size()), count);
    return all;
}

QList<qint64> TestDispatcher::returned()
{
    QCoreApplication::sendPostedEvents();
    QList<qint64> all;
    while (!m_returned->isEmpty())
        all += m_returned->takeFirst().first().value<QList<qint64>>();
    std::ranges::sort(all);
    return all;
}

int TestDispatcher::asked(const QString &integration)
{
    int all = 0;
    for (const auto &signal : std::as_const(*m_room))
        all += signal.first().value<QHash<QString, int>>().value(integration);
    m_room->clear();
    return all;
}

QByteArray TestDispatcher::deliveryOf(const integrations::Request &request) const
{
    for (const auto &[name, value] : request.headers)
        if (name == "Signalbox-Delivery")
            return value;
    return {};
}

void TestDispatcher::asksOnlyWhenWoken()
{
    have({hook(u"a"_qs), hook(u"b"_qs)});
    QCOMPARE(m_room->size(), 0);
    m_dispatcher->wake({u"a"_qs, u"nobody"_qs});
    QCOMPARE(m_room->size(), 1);
    const auto room = m_room->first().first().value<QHash<QString, int>>();
    QCOMPARE(room.keys(), QStringList{u"a"_qs});
    QVERIFY(room.value(u"a"_qs) >= 4);
    m_room->clear();

    // Nothing was due: it sleeps, however often the clock says something.
    for (int i = 0; i < 10; ++i)
        pass(1000);
    QCOMPARE(m_room->size(), 0);

    // Fewer came than it asked for: there are no more.
    m_dispatcher->wake({u"a"_qs});
    m_room->clear();
    give(u"a"_qs, 1);
    m_transport->answerAll(answered());
    QCOMPARE(m_room->size(), 0);
    m_dispatcher->wake({u"a"_qs});
    QCOMPARE(m_room->size(), 1);
}

void TestDispatcher::asksForNoMoreThanItHolds()
{
    have({hook(u"a"_qs)});
    m_dispatcher->wake({u"a"_qs});
    int most = 0;
    int given = 0;
    // As much as it asks for is always there; the receiver answers nothing.
    for (int i = 0; i < 50; ++i) {
        const int wanted = asked(u"a"_qs);
        if (wanted == 0)
            break;
        give(u"a"_qs, wanted);
        given += wanted;
        most = i;
    }
    QVERIFY2(given >= 60 && given <= 140, qPrintable(QString::number(given)));
    QVERIFY(most < 20);
    // Woken again while it is full, it keeps silent; once it has room it asks by itself.
    m_dispatcher->wake({u"a"_qs});
    QCOMPARE(asked(u"a"_qs), 0);
    while (!m_transport->open.isEmpty() && m_room->isEmpty())
        m_transport->answer(0, answered());
    QVERIFY(asked(u"a"_qs) > 0);
}

void TestDispatcher::anEmptyAnswerIsNoEndOfAsking()
{
    have({hook(u"a"_qs)});
    int all = 0;
    for (int i = 0; i < 10; ++i) { // each before the answer to the one before
        m_dispatcher->wake({u"a"_qs});
        all += asked(u"a"_qs);
    }
    QVERIFY2(all <= 128, qPrintable(QString::number(all)));
    pass(60); // no answer came, so nothing was due then; but it was woken since
    QVERIFY(asked(u"a"_qs) > 0);
    pass(60);
    QCOMPARE(asked(u"a"_qs), 0);
}

void TestDispatcher::sendsSoManyAtOnce()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 20);
    QCOMPARE(m_transport->open.size(), 4);
    m_transport->answer(2, answered());
    QCOMPARE(m_transport->open.size(), 4);
    while (!m_transport->open.isEmpty())
        m_transport->answer(0, answered());
    QCOMPARE(m_transport->sent.size(), 20);
    QCOMPARE(m_transport->mostAtOnce, 4);
    QCOMPARE(finished(20).size(), 20);
}

void TestDispatcher::lanesOfOneHostShareItsConnections()
{
    const auto at = [](const QString &id) { return hook(id, u"https://one.example/"_qs + id); };
    have({at(u"a"_qs), at(u"b"_qs), at(u"c"_qs), hook(u"elsewhere"_qs)});
    give(u"a"_qs, 30);
    give(u"b"_qs, 30);
    give(u"c"_qs, 30);
    QCOMPARE(m_transport->open.size(), 6); // a has four, b two
    give(u"elsewhere"_qs, 1);
    QCOMPARE(m_transport->open.size(), 7);
    m_transport->mostAtOnce = 0;
    QHash<QString, int> served;
    for (int i = 0; i < 30; ++i) {
        m_transport->answer(0, answered());
        QVERIFY(m_transport->openTo(u"one.example") <= 6);
    }
    for (const auto &request : std::as_const(m_transport->sent))
        ++served[request.url.path()];
    for (const auto &path : {u"/a"_qs, u"/b"_qs, u"/c"_qs})
        QVERIFY2(served.value(path) >= 9, qPrintable(path + QString::number(served.value(path))));
    while (!m_transport->open.isEmpty())
        m_transport->answer(0, answered());
    QCOMPARE(m_transport->sent.size(), 91);
}

void TestDispatcher::aBlackHoleHurtsNobodyElse()
{
    have({hook(u"hole"_qs), hook(u"good"_qs)});
    give(u"hole"_qs, 64);
    give(u"good"_qs, 64);
    for (int i = 0; i < 64; ++i) {
        for (qsizetype at = 0; at < m_transport->open.size(); ++at) {
            if (m_transport->open.at(at).request.url.host() == u"good.example") {
                m_transport->answer(at, answered());
                break;
            }
        }
    }
    const auto done = finished(64);
    QCOMPARE(done.size(), 64);
    for (const Finished &one : done)
        QCOMPARE(one.delivery.integration, u"good"_qs);
    QCOMPARE(m_transport->openTo(u"hole.example"), 4);
}

void TestDispatcher::firstAttemptsGoBeforeRetries()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 4, 1); // 1 to 4 fill it
    give(u"a"_qs, 2, 3); // 5, 6: retries
    give(u"a"_qs, 2);    // 7, 8: first attempts
    while (!m_transport->open.isEmpty())
        m_transport->answer(0, answered());
    QList<QByteArray> order;
    for (const auto &request : std::as_const(m_transport->sent))
        order.append(deliveryOf(request));
    QCOMPARE(order.sliced(4), (QList<QByteArray>{"dlv_7", "dlv_8", "dlv_5", "dlv_6"}));
}

void TestDispatcher::keepsThePace()
{
    have({hook(u"a"_qs, {}, u"paced"_qs)});
    m_dispatcher->wake({u"a"_qs});
    QVERIFY(asked(u"a"_qs) <= 4); // no more than it can send soon
    m_transport->reply = [](const auto &) { return answered(); };
    give(u"a"_qs, 5);
    QList<qint64> at;
    for (int second = 0; second < 40; ++second) {
        while (at.size() < m_transport->sent.size())
            at.append(second);
        QTRY_VERIFY(m_transport->open.isEmpty());
        pass(1000);
    }
    QCOMPARE(at, (QList<qint64>{0, 0, 10, 10, 20}));
}

void TestDispatcher::lanesOfOneAddressKeepOnePace()
{
    const QString url = u"https://one.example/hook"_qs;
    have({hook(u"a"_qs, url, u"paced"_qs), hook(u"b"_qs, url, u"paced"_qs), hook(u"c"_qs, {}, u"paced"_qs)});
    give(u"a"_qs, 2);
    give(u"b"_qs, 2);
    QCOMPARE(m_transport->sent.size(), 2);
    give(u"c"_qs, 1);
    QCOMPARE(m_transport->sent.size(), 3);
    pass(9'999);
    QCOMPARE(m_transport->sent.size(), 3);
    pass(1);
    QCOMPARE(m_transport->sent.size(), 5);
}

void TestDispatcher::slowsDown_data()
{
    QTest::addColumn<Response>("response");
    QTest::addColumn<qint64>("restMs");
    QTest::newRow("429, seconds") << answered(429, {{"Retry-After", "7"}}) << qint64(7000);
    QTest::newRow("503, seconds") << answered(503, {{"Retry-After", "3"}}) << qint64(3000);
    QTest::newRow("429, nothing said") << answered(429) << qint64(5000); // the schedule's step
    QTest::newRow("429, a date") << answered(429, {{"Retry-After", "Thu, 15 Jan 2026 09:30:08 GMT"}})
                                 << qint64(8000);
    QTest::newRow("500") << answered(500) << qint64(0);
    QTest::newRow("timeout") << failedBy(Response::Transport::TimedOut) << qint64(0);
}

void TestDispatcher::slowsDown()
{
    QFETCH(Response, response);
    QFETCH(qint64, restMs);
    have({hook(u"a"_qs), hook(u"other"_qs)});
    give(u"a"_qs, 6);
    m_transport->answer(0, response);
    const auto done = finished();
    QCOMPARE(done.size(), 1);
    QCOMPARE(done.first().delivery.state, DeliveryState::Pending);
    if (restMs == 0) {
        QCOMPARE(m_transport->sent.size(), 5);
        return;
    }
    QCOMPARE(done.first().delivery.nextMs, m_clock->now + std::max<qint64>(restMs, 5000));
    m_transport->answer(0, answered()); // even a success does not lift it
    QCOMPARE(m_transport->sent.size(), 4);
    m_dispatcher->wake({u"a"_qs, u"other"_qs});
    QCOMPARE(m_room->size(), 1);
    QCOMPARE(asked(u"a"_qs), 0);
    give(u"other"_qs, 1);
    QCOMPARE(m_transport->sent.size(), 5);
    pass(restMs - 1);
    QCOMPARE(m_transport->sent.size(), 5);
    pass(1);
    QCOMPARE(m_transport->sent.size(), 7);
    QVERIFY(asked(u"a"_qs) > 0);
}

void TestDispatcher::gonePausesAndHandsBack()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 10);
    m_transport->answer(1, answered(410));
    QCOMPARE(returned(), (QList<qint64>{5, 6, 7, 8, 9, 10}));
    auto done = finished();
    QCOMPARE(done.size(), 1);
    QCOMPARE(done.first().delivery.seq, 2);
    QVERIFY(done.first().pausesDestination);
    QCOMPARE(done.first().delivery.state, DeliveryState::Held);
    QCOMPARE(done.first().health.state, DestinationHealth::State::Paused);
    QVERIFY(!done.first().health.pausedReason.isEmpty());

    // What flies still ends, but does not lift the pause; nothing more is taken.
    m_transport->answerAll(answered());
    done = finished(3);
    QCOMPARE(done.size(), 3);
    QCOMPARE(done.last().health.state, DestinationHealth::State::Paused);
    m_dispatcher->wake({u"a"_qs});
    QCOMPARE(m_room->size(), 0);
    give(u"a"_qs, 1);
    QCOMPARE(returned(), QList<qint64>{11});
    QCOMPARE(m_transport->sent.size(), 4);

    m_dispatcher->resume(u"a"_qs);
    QVERIFY(asked(u"a"_qs) > 0);
    give(u"a"_qs, 1);
    QCOMPARE(m_transport->sent.size(), 5);
    m_transport->answerAll(answered());
    QCOMPARE(finished().first().health.state, DestinationHealth::State::Healthy);
}

void TestDispatcher::startsPausedIfItWas()
{
    DestinationHealth health;
    health.integration = u"a"_qs;
    health.state = DestinationHealth::State::Paused;
    have({hook(u"a"_qs)}, {health});
    m_dispatcher->wake({u"a"_qs});
    QCOMPARE(m_room->size(), 0);
    health.state = DestinationHealth::State::Healthy; // known already: not read again
    have({hook(u"a"_qs)}, {health});
    QCOMPARE(m_room->size(), 0);
    m_dispatcher->resume(u"a"_qs);
    QCOMPARE(m_room->size(), 1);
}

void TestDispatcher::whatCannotBeSentGoesBack()
{
    auto off = hook(u"off"_qs);
    off.enabled = false;
    have({off, hook(u"a"_qs)});
    m_dispatcher->take({job(u"off"_qs, 1), job(u"nobody"_qs, 2), job(u"a"_qs, 3)});
    QCOMPARE(returned(), (QList<qint64>{1, 2}));
    QCOMPARE(m_transport->sent.size(), 1);
    m_dispatcher->wake({u"off"_qs});
    QCOMPARE(m_room->size(), 0);
    off.enabled = true;
    have({off, hook(u"a"_qs)}); // it was woken while it was off
    QVERIFY(asked(u"off"_qs) > 0);
}

void TestDispatcher::failingLanesProbe()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 12);
    for (int i = 0; i < 4; ++i)
        m_transport->answer(0, answered(500));
    while (m_transport->open.size() > 1)
        m_transport->answer(0, answered(500));
    const qsizetype sent = m_transport->sent.size();
    m_transport->answer(0, answered(500));
    QCOMPARE(m_transport->open.size(), 1); // one at a time
    QCOMPARE(m_transport->sent.size(), sent + 1);
    m_transport->answer(0, answered());
    QCOMPARE(m_transport->open.size(), 4); // it is back
}

void TestDispatcher::whatWaitsTooLongGoesBack()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 6);
    pass(39'000);
    QCOMPARE(returned(), {});
    pass(1'000);
    QCOMPARE(returned(), (QList<qint64>{5, 6}));
    QCOMPARE(m_transport->open.size(), 4); // these have their own deadline
}

void TestDispatcher::aMissingSecretIsTheOperatorsToMend()
{
    auto integration = hook(u"a"_qs);
    integration.signing = {integrations::SigningScheme::HmacSha256, u"secret:nowhere"_qs, {}, {}};
    have({integration});
    give(u"a"_qs, 1);
    QCOMPARE(m_transport->sent.size(), 0);
    const auto done = finished();
    QCOMPARE(done.size(), 1);
    QCOMPARE(done.first().attempt.outcome, Outcome::Configuration);
    QCOMPARE(done.first().attempt.number, 1);
    QVERIFY2(done.first().attempt.reason.contains(u"nowhere"), qPrintable(done.first().attempt.reason));
    QCOMPARE(done.first().delivery.state, DeliveryState::Failed);
    QVERIFY(done.first().attempt.request.isEmpty());
    QCOMPARE(done.first().health.state, DestinationHealth::State::Failing);
}

void TestDispatcher::anUnknownProviderIsTheOperatorsToMend()
{
    have({hook(u"a"_qs, {}, u"carrier.pigeon"_qs)});
    give(u"a"_qs, 1);
    const auto done = finished();
    QCOMPARE(done.size(), 1);
    QCOMPARE(done.first().attempt.outcome, Outcome::Configuration);
    QVERIFY(done.first().attempt.reason.contains(u"carrier.pigeon"));
}

void TestDispatcher::tellsTheAttempt()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 1);
    const qint64 started = m_clock->now;
    m_clock->advance(120);
    Response response = answered(202, {{"X-Request-Id", "r1"}}, "queued");
    response.durationMs = 120;
    m_transport->answer(0, response);
    const Finished one = finished().first();
    QCOMPARE(one.attempt.deliverySeq, 1);
    QCOMPARE(one.attempt.number, 1);
    QCOMPARE(one.attempt.startedMs, started);
    QCOMPARE(one.attempt.durationMs, 120);
    QCOMPARE(one.attempt.outcome, Outcome::Accepted);
    QCOMPARE(one.attempt.status, 202);
    QVERIFY(one.attempt.request.startsWith("POST https://a.example/hook\n"));
    QVERIFY(one.attempt.request.contains("Signalbox-Delivery: dlv_1"));
    QVERIFY(one.attempt.request.contains("out of stock"));
    QCOMPARE(one.attempt.response, "HTTP 202\nX-Request-Id: r1\n\nqueued");
    QCOMPARE(one.delivery.state, DeliveryState::Delivered);
    QCOMPARE(one.delivery.attempts, 1);
    QCOMPARE(one.delivery.finishedMs, m_clock->now);
    QCOMPARE(one.delivery.lastStatus, 202);
    QCOMPARE(one.health.integration, u"a"_qs);
    QCOMPARE(one.health.state, DestinationHealth::State::Healthy);
    QCOMPARE(one.health.lastSuccessMs, m_clock->now);
    QCOMPARE(one.url, u"https://a.example/hook"_qs);
    QCOMPARE(one.event.type, "ExecutionFailed");
    QCOMPARE(m_transport->sent.first().method, "POST");
}

void TestDispatcher::tellsOfATry_data()
{
    QTest::addColumn<int>("attempts");
    QTest::addColumn<bool>("resent");
    QTest::addColumn<QString>("trigger");
    QTest::addColumn<qint64>("waitMs");
    QTest::addColumn<DeliveryState>("state");
    QTest::newRow("first") << 0 << false << u"first"_qs << qint64(5'000) << DeliveryState::Pending;
    QTest::newRow("second") << 1 << false << u"retry"_qs << qint64(30'000) << DeliveryState::Pending;
    QTest::newRow("last") << 7 << false << u"retry"_qs << qint64(0) << DeliveryState::Failed;
    QTest::newRow("resent") << 8 << true << u"resend"_qs << qint64(0) << DeliveryState::Failed;
}

void TestDispatcher::tellsOfATry()
{
    QFETCH(int, attempts);
    QFETCH(bool, resent);
    QFETCH(qint64, waitMs);
    have({hook(u"a"_qs)});
    Job one = job(u"a"_qs, 1, attempts);
    if (resent)
        one.delivery.lastOutcome.reset();
    m_dispatcher->take({one});
    m_transport->answer(0, answered(500, {}, R"({"error":"no\u0007 room"})"));
    const Finished done = finished().first();
    QCOMPARE(done.attempt.number, attempts + 1);
    QCOMPARE(done.delivery.attempts, attempts + 1);
    QTEST(done.attempt.trigger, "trigger");
    QTEST(done.delivery.state, "state");
    QCOMPARE(done.attempt.waitMs, waitMs);
    QCOMPARE(done.delivery.nextMs, waitMs > 0 ? m_clock->now + waitMs : 0);
    QCOMPARE(done.attempt.waitReason.isEmpty(), waitMs == 0);
    QCOMPARE(done.delivery.lastOutcome, Outcome::Retry);
    QVERIFY(done.attempt.reason.contains(u"room"));
}

void TestDispatcher::storesNoSecret()
{
    QVERIFY(m_vault->set({{u"token"_qs, u"s3cr3t-t0ken"_qs}, {u"key"_qs, u"sign1ng-k3y"_qs}}));
    auto integration = hook(u"a"_qs);
    integration.headers = {{u"X-Api-Key"_qs, u"secret:token"_qs}};
    integration.signing = {integrations::SigningScheme::HmacSha256, u"secret:key"_qs, {}, {}};
    have({integration});
    give(u"a"_qs, 1);
    QVERIFY(m_transport->sent.first().headers.contains(
        std::pair<QByteArray, QByteArray>("X-Api-Key", "s3cr3t-t0ken")));
    // A receiver that tells back what it was told.
    m_transport->answer(0,
                        answered(400, {{"X-Echo", "s3cr3t-t0ken"}}, R"({"error":"bad key s3cr3t-t0ken"})"));
    const Finished one = finished().first();
    for (const QByteArray &text : {one.attempt.request, one.attempt.response, one.attempt.reason.toUtf8(),
                                   one.delivery.lastReason.toUtf8(), one.health.lastReason.toUtf8()}) {
        QVERIFY2(!text.contains("s3cr3t-t0ken"), text.constData());
        QVERIFY2(!text.contains("sign1ng-k3y"), text.constData());
    }
    QVERIFY(one.attempt.reason.contains(u"bad key"));
}

void TestDispatcher::cutsWhatItStores()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 1);
    m_transport->answer(0,
                        answered(200, {}, QByteArray(16 * 1024 - 10, 'x') + QByteArray("ü").repeated(5000)));
    const Finished one = finished().first();
    QVERIFY(one.attempt.response.size() <= 16 * 1024);
    QVERIFY(one.attempt.response.size() > 16 * 1024 - 4);
    QVERIFY(!QString::fromUtf8(one.attempt.response).contains(QChar::ReplacementCharacter));
}

void TestDispatcher::signsEachAttemptAnew()
{
    QVERIFY(m_vault->set({{u"key"_qs, u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_qs}}));
    auto integration = hook(u"a"_qs);
    integration.signing = {integrations::SigningScheme::StandardWebhooks, u"secret:key"_qs, {}, {}};
    have({integration});
    const Job first = job(u"a"_qs, 1);
    m_dispatcher->take({first});
    m_transport->answer(0, answered(500));
    Job again = first;
    again.delivery = finished().first().delivery;
    m_clock->advance(5000);
    m_dispatcher->take({again});
    const auto header = [this](qsizetype request, const char *name) {
        for (const auto &[key, value] : m_transport->sent.at(request).headers)
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        return QByteArray();
    };
    QCOMPARE(header(0, "webhook-id"), "dlv_1");
    QCOMPARE(header(1, "webhook-id"), "dlv_1");
    QCOMPARE(header(0, "webhook-timestamp"), "1768469400");
    QCOMPARE(header(1, "webhook-timestamp"), "1768469405");
    QVERIFY(header(0, "webhook-signature").startsWith("v1,"));
    QVERIFY(header(0, "webhook-signature") != header(1, "webhook-signature"));
    QCOMPARE(m_transport->sent.at(0).body, m_transport->sent.at(1).body);
}

void TestDispatcher::aNewConfigurationTakesOver()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 6);
    m_transport->answer(0, answered(429, {{"Retry-After", "9"}}));
    QCOMPARE(m_transport->sent.size(), 4);
    have({hook(u"a"_qs)}); // the same again changes nothing
    QCOMPARE(m_transport->sent.size(), 4);
    have({hook(u"a"_qs, u"https://new.example/hook"_qs)}); // another receiver need not be spared
    QCOMPARE(m_transport->sent.size(), 5);
    QCOMPARE(m_transport->sent.last().url.host(), u"new.example"_qs);
}

void TestDispatcher::aRemovedDestinationFinishesWhatFlies()
{
    have({hook(u"a"_qs)});
    give(u"a"_qs, 6);
    have({});
    QCOMPARE(returned(), (QList<qint64>{5, 6}));
    m_transport->answerAll(answered());
    QCOMPARE(finished(4).size(), 4);
    give(u"a"_qs, 1);
    QCOMPARE(returned(), QList<qint64>{7});
}

void TestDispatcher::drainsInPeace()
{
    QSignalSpy drained(m_dispatcher.get(), &dispatch::Dispatcher::drained);
    have({hook(u"a"_qs)});
    give(u"a"_qs, 6);
    m_dispatcher->drain(10'000);
    QCOMPARE(returned(), (QList<qint64>{5, 6}));
    m_dispatcher->wake({u"a"_qs});
    QCOMPARE(m_room->size(), 0);
    give(u"a"_qs, 1);
    QCOMPARE(returned(), QList<qint64>{7});
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(drained.size(), 0);
        m_transport->answer(0, answered());
    }
    qsizetype toldBefore = -1;
    connect(m_dispatcher.get(), &dispatch::Dispatcher::drained, this, [&] {
        toldBefore = m_finished->isEmpty() ? 0 : m_finished->first().first().value<QList<Finished>>().size();
    });
    QTRY_COMPARE(drained.size(), 1);
    QCOMPARE(toldBefore, 4); // the last thing it says
    QCOMPARE(m_transport->sent.size(), 4);
}

void TestDispatcher::drainsByForce()
{
    QSignalSpy drained(m_dispatcher.get(), &dispatch::Dispatcher::drained);
    have({hook(u"a"_qs)});
    give(u"a"_qs, 3);
    m_transport->answer(0, answered());
    m_dispatcher->drain(10'000);
    pass(9'999);
    QCOMPARE(m_transport->aborted.size(), 0);
    pass(1);
    QCOMPARE(m_transport->aborted.size(), 2);
    QCOMPARE(returned(), (QList<qint64>{2, 3}));
    QTRY_COMPARE(drained.size(), 1);
    QCOMPARE(finished().size(), 1);
}

void TestDispatcher::finishedComeInBatches()
{
    have({hook(u"a"_qs), hook(u"b"_qs), hook(u"c"_qs)});
    for (const auto &id : {u"a"_qs, u"b"_qs, u"c"_qs})
        give(id, 100);
    while (!m_transport->open.isEmpty())
        m_transport->answer(0, answered());
    QCOMPARE(m_finished->size(), 0);
    QTRY_COMPARE(m_finished->size(), 1);
    QCOMPARE(finished(300).size(), 300);
}

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
