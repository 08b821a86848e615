// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/dispatcher.h"
#include "app/dispatch/qnam_transport.h"
#include "app/dispatch/signing.h"
#include "tests/app/dispatch/dispatch_fixture.h"
#include "tests/support/http_receiver.h"

#include <QTest>
#include <QThread>

using namespace signalbox;
using namespace signalbox::testing;
using deliveries::Finished;
using deliveries::Job;
using deliveries::Outcome;

/// The whole way from a job to the bytes that a receiver sees, on a thread of its own as in the engine.
class TestDeliveryWire : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void signaturesHoldOverTheBytesThatCame();
    void aDeliveryKeepsItsId();
    void aBlackHoleHurtsNobodyElse();
    void everythingArrives();

private:
    void have(const QList<integrations::Integration> &integrations);
    void take(const QList<Job> &jobs);
    [[nodiscard]] QList<Finished> finished(qsizetype count);

    QTemporaryDir m_dir;
    std::shared_ptr<secrets::Vault> m_vault;
    SystemClock m_clock;
    std::unique_ptr<QThread> m_thread;
    dispatch::Dispatcher *m_dispatcher = nullptr;
    QList<Finished> m_finished;
};

void TestDeliveryWire::init()
{
    qRegisterMetaType<QList<Finished>>();
    m_vault = vaultIn(m_dir);
    QVERIFY(m_vault);
    m_finished.clear();
    m_thread = std::make_unique<QThread>();
    m_dispatcher = new dispatch::Dispatcher(webhookProviders(), m_vault, m_clock,
                                            std::make_unique<dispatch::QNamTransport>(m_clock));
    m_dispatcher->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_dispatcher, &QObject::deleteLater);
    connect(m_dispatcher, &dispatch::Dispatcher::finished, this,
            [this](const QList<Finished> &finished) { m_finished += finished; });
    m_thread->start();
}

void TestDeliveryWire::cleanup()
{
    m_thread->quit();
    QTRY_VERIFY(m_thread->isFinished());
}

void TestDeliveryWire::have(const QList<integrations::Integration> &integrations)
{
    QMetaObject::invokeMethod(
        m_dispatcher, [this, integrations] { m_dispatcher->setDestinations({integrations, {}, {}}); });
}

void TestDeliveryWire::take(const QList<Job> &jobs)
{
    QMetaObject::invokeMethod(m_dispatcher, [this, jobs] { m_dispatcher->take(jobs); });
}

QList<Finished> TestDeliveryWire::finished(qsizetype count)
{
    if (!QTest::qWaitFor([this, count] { return m_finished.size() >= count; }, 30'000))
        qFatal("%d of %d attempts ended", int(m_finished.size()), int(count));
    return std::exchange(m_finished, {});
}

void TestDeliveryWire::signaturesHoldOverTheBytesThatCame()
{
    QVERIFY(m_vault->set({{u"plain"_qs, u"It's a Secret to Everybody"_qs},
                          {u"new"_qs, u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_qs},
                          {u"old"_qs, u"whsec_a2tra2tra2tra2tra2tra2tra2tra2tr"_qs}}));
    HttpReceiver receiver;
    auto hmac = hook(u"hmac"_qs, receiver.url(u"/hmac"_qs).toString());
    hmac.signing = {integrations::SigningScheme::HmacSha256, u"secret:plain"_qs, {}, {}};
    auto standard = hook(u"standard"_qs, receiver.url(u"/standard"_qs).toString());
    standard.signing = {
        integrations::SigningScheme::StandardWebhooks, u"secret:new"_qs, u"secret:old"_qs, {}};
    have({hmac, standard});
    take({job(u"hmac"_qs, 1), job(u"standard"_qs, 2)});
    for (const Finished &one : finished(2))
        QCOMPARE(one.attempt.outcome, Outcome::Accepted);
    for (const Received &came : std::as_const(receiver.received)) {
        if (came.target == "/hmac") {
            QCOMPARE(came.header("X-Signature-256"),
                     "sha256=" + dispatch::hmacSha256("It's a Secret to Everybody", came.body).toHex());
            continue;
        }
        QCOMPARE(came.header("webhook-id"), "dlv_2");
        const QByteArray content =
            came.header("webhook-id") + '.' + came.header("webhook-timestamp") + '.' + came.body;
        const auto signedWith = [&content](const char *base64) -> QByteArray {
            return "v1," + dispatch::hmacSha256(QByteArray::fromBase64(base64), content).toBase64();
        };
        QCOMPARE(came.header("webhook-signature"), signedWith("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") + ' ' +
                                                       signedWith("a2tra2tra2tra2tra2tra2tra2tra2tr"));
    }
}

void TestDeliveryWire::aDeliveryKeepsItsId()
{
    HttpReceiver receiver;
    receiver.script = {answerWith(500), answerWith(503), answerWith(408),
                       answerPlaying(Answer::Play::ResetMidBody)};
    have({hook(u"a"_qs, receiver.url().toString())});
    Job one = job(u"a"_qs, 1);
    for (int attempt = 1; attempt <= 5; ++attempt) {
        // As the operator's edit of a slow receiver would, so that nothing waits.
        auto integration = hook(u"a"_qs, receiver.url().toString());
        integration.timeoutSeconds = 10 + attempt;
        have({integration});
        take({one});
        const Finished done = finished(1).first();
        QCOMPARE(done.attempt.number, attempt);
        QCOMPARE(done.delivery.state,
                 attempt < 5 ? deliveries::DeliveryState::Pending : deliveries::DeliveryState::Delivered);
        one.delivery = done.delivery;
    }
    QVERIFY(receiver.received.size() >= 5);
    for (const Received &came : std::as_const(receiver.received)) {
        QCOMPARE(came.header("Signalbox-Delivery"), "dlv_1");
        QCOMPARE(came.body, receiver.received.first().body);
    }
}

void TestDeliveryWire::aBlackHoleHurtsNobodyElse()
{
    HttpReceiver hole;
    hole.otherwise = answerPlaying(Answer::Play::Never);
    HttpReceiver good;
    have({hook(u"hole"_qs, hole.url().toString()), hook(u"good"_qs, good.url().toString())});
    QList<Job> jobs;
    for (int i = 1; i <= 100; ++i)
        jobs << job(u"hole"_qs, i) << job(u"good"_qs, 1000 + i);
    take(jobs);
    for (const Finished &one : finished(100))
        QCOMPARE(one.delivery.integration, u"good"_qs);
    QCOMPARE(good.received.size(), 100);
    QVERIFY(hole.connections <= 4);
}

void TestDeliveryWire::everythingArrives()
{
    HttpReceiver receiver;
    QList<integrations::Integration> hooks;
    for (const auto &id : {u"a"_qs, u"b"_qs, u"c"_qs}) // all at one host: they share six connections
        hooks.append(hook(id, receiver.url(u"/"_qs + id).toString()));
    have(hooks);
    constexpr int each = 300;
    QList<Job> jobs;
    for (int i = 0; i < each * 3; ++i)
        jobs.append(job(hooks.at(i % 3).id, i + 1));
    take(jobs);
    QSet<QByteArray> ids;
    for (const Finished &one : finished(each * 3))
        QCOMPARE(one.attempt.outcome, Outcome::Accepted);
    for (const Received &came : std::as_const(receiver.received))
        ids.insert(came.header("Signalbox-Delivery"));
    QCOMPARE(ids.size(), each * 3);
    QVERIFY(receiver.connections <= 6);
}

QTEST_GUILESS_MAIN(TestDeliveryWire)
#include "tst_delivery_wire.moc"
