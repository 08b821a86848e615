// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/test_fire.h"
#include "tests/app/dispatch/dispatch_fixture.h"
#include "tests/app/dispatch/tls_fixture.h"
#include "tests/support/http_receiver.h"

#include <QTest>

#include <optional>

using namespace signalbox;
using namespace signalbox::testing;
using deliveries::Outcome;
using Kind = ports::TestStage::Kind;

/// A test fire tells each stage, in order, and stops where it fails.
class TestTestFire : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tellsEveryStage();
    void tellsWhatTheReceiverSaid_data();
    void tellsWhatTheReceiverSaid();
    void stopsWhereItFails_data();
    void stopsWhereItFails();
    void tlsIsAStage();
    void tellsTheCertificate_data();
    void tellsTheCertificate();
    void usesUnsavedSecretsAndShowsNone();
    void cancels_data();
    void cancels();

private:
    struct Outcomes
    {
        QList<ports::TestStage> stages;
        QList<ports::TestResult> results;

        [[nodiscard]] QList<Kind> kinds() const
        {
            QList<Kind> all;
            for (const auto &stage : stages)
                all.append(stage.kind);
            return all;
        }
    };
    void follow(dispatch::TestFire &fire, Outcomes &outcomes);
    [[nodiscard]] Outcomes run(const integrations::Integration &integration,
                               const dispatch::HostLookup::Resolver &resolver = {});

    QTemporaryDir m_dir;
    std::shared_ptr<secrets::Vault> m_vault;
    SystemClock m_clock;
};

void TestTestFire::init()
{
    m_vault = vaultIn(m_dir);
    QVERIFY(m_vault);
}

void TestTestFire::follow(dispatch::TestFire &fire, Outcomes &outcomes)
{
    connect(&fire, &dispatch::TestFire::stage, this,
            [&outcomes](const ports::TestStage &stage) { outcomes.stages.append(stage); });
    connect(&fire, &dispatch::TestFire::finished, this,
            [&outcomes](const ports::TestResult &result) { outcomes.results.append(result); });
}

TestTestFire::Outcomes TestTestFire::run(const integrations::Integration &integration,
                                         const dispatch::HostLookup::Resolver &resolver)
{
    dispatch::TestFire fire(webhookProviders(), m_vault, m_clock, resolver);
    Outcomes outcomes;
    follow(fire, outcomes);
    fire.start(integration, job(integration.id, 1).event, QStringLiteral("Order Processing Agent"));
    if (!QTest::qWaitFor([&outcomes] { return !outcomes.results.isEmpty(); }, 10'000))
        qFatal("it never finished");
    QTest::qWait(20);
    return outcomes;
}

void TestTestFire::tellsEveryStage()
{
    HttpReceiver receiver;
    const Outcomes outcomes = run(hook(u"a"_qs, receiver.url().toString()));
    QCOMPARE(outcomes.kinds(), (QList<Kind>{Kind::Render, Kind::Lookup, Kind::Connect, Kind::Request,
                                            Kind::Response, Kind::Verdict}));
    for (const auto &stage : outcomes.stages) {
        QVERIFY2(stage.passed, qPrintable(stage.detail));
        QVERIFY(stage.ms >= 0);
        QVERIFY(!stage.detail.isEmpty() && !stage.detail.contains(u'\n'));
    }
    QVERIFY(outcomes.stages.at(1).detail.contains(u"127.0.0.1"));
    QVERIFY(outcomes.stages.at(4).detail.contains(u"200"));
    QCOMPARE(outcomes.results.size(), 1);
    const ports::TestResult &result = outcomes.results.first();
    QVERIFY(result.accepted);
    QCOMPARE(result.outcome, Outcome::Accepted);
    QVERIFY(result.request.contains("Signalbox-Delivery: dlv_"));
    QVERIFY(result.response.startsWith("HTTP 200\n"));
    QCOMPARE(receiver.received.size(), 1);
    QCOMPARE(receiver.connections, 2); // one to look, one that sends
    QCOMPARE(receiver.received.first().header("Signalbox-Event"), "ExecutionFailed");
}

void TestTestFire::tellsWhatTheReceiverSaid_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Kind>("failed");
    QTest::newRow("not now") << answerWith(503) << Outcome::Retry << Kind::Verdict;
    QTest::newRow("never again") << answerWith(410) << Outcome::Gone << Kind::Verdict;
    QTest::newRow("who are you") << answerWith(401) << Outcome::Configuration << Kind::Verdict;
    QTest::newRow("elsewhere") << answerWith(302, {{"Location", "http://127.0.0.1/"}}) << Outcome::Failed
                               << Kind::Verdict;
    QTest::newRow("nothing") << answerPlaying(Answer::Play::Never) << Outcome::Retry << Kind::Response;
    QTest::newRow("half an answer") << answerPlaying(Answer::Play::ResetMidBody) << Outcome::Retry
                                    << Kind::Response;
}

void TestTestFire::tellsWhatTheReceiverSaid()
{
    QFETCH(Answer, answer);
    QFETCH(Kind, failed);
    HttpReceiver receiver;
    receiver.otherwise = answer;
    auto integration = hook(u"a"_qs, receiver.url().toString());
    integration.timeoutSeconds = 1;
    const Outcomes outcomes = run(integration);
    QCOMPARE(outcomes.results.size(), 1);
    QTEST(outcomes.results.first().outcome, "outcome");
    QVERIFY(!outcomes.results.first().accepted);
    QCOMPARE(outcomes.stages.last().kind, Kind::Verdict);
    for (const auto &stage : outcomes.stages)
        QCOMPARE(stage.passed, stage.kind < failed);
}

void TestTestFire::stopsWhereItFails_data()
{
    QTest::addColumn<integrations::Integration>("integration");
    QTest::addColumn<QString>("address");
    QTest::addColumn<Kind>("failed");
    QTest::addColumn<QString>("says");
    auto unkeyed = hook(u"a"_qs);
    unkeyed.signing = {integrations::SigningScheme::HmacSha256, u"secret:nowhere"_qs, {}, {}};
    QTest::newRow("a secret that is not there")
        << unkeyed << u"127.0.0.1"_qs << Kind::Render << u"nowhere"_qs;
    QTest::newRow("a host that is not there")
        << hook(u"a"_qs) << QString() << Kind::Lookup << u"a.example"_qs;
    QTest::newRow("metadata") << hook(u"a"_qs) << u"169.254.169.254"_qs << Kind::Lookup
                              << u"169.254.169.254"_qs;
    auto closed = hook(u"a"_qs);
    closed.settings.remove(u"allow_private_network"_qs);
    QTest::newRow("this machine") << closed << u"127.0.0.1"_qs << Kind::Lookup
                                  << u"Allow private networks"_qs;
    QTest::newRow("the network") << closed << u"10.1.2.3"_qs << Kind::Lookup << u"private network"_qs;
    const quint16 port = HttpReceiver::closedPort();
    QTest::newRow("nobody listens") << hook(u"a"_qs, u"http://a.example:%1/"_qs.arg(port)) << u"127.0.0.1"_qs
                                    << Kind::Connect << u"refused"_qs;
}

void TestTestFire::stopsWhereItFails()
{
    QFETCH(integrations::Integration, integration);
    QFETCH(QString, address);
    QFETCH(Kind, failed);
    QFETCH(QString, says);
    const Outcomes outcomes = run(integration, [address](const QString &, QObject *, const auto &done) {
        done(address.isEmpty() ? QList<QHostAddress>() : QList{QHostAddress(address)});
    });
    QCOMPARE(outcomes.stages.last().kind, failed);
    for (const auto &stage : outcomes.stages)
        QCOMPARE(stage.passed, stage.kind < failed);
    QVERIFY2(outcomes.stages.last().detail.contains(says), qPrintable(outcomes.stages.last().detail));
    QCOMPARE(outcomes.results.size(), 1);
    QVERIFY(!outcomes.results.first().accepted);
    QCOMPARE(outcomes.results.first().reason, outcomes.stages.last().detail);
}

void TestTestFire::tlsIsAStage()
{
    HttpReceiver plain; // speaks no TLS: the handshake fails
    plain.otherwise = answerPlaying(Answer::Play::Never);
    QUrl url = plain.url();
    url.setScheme(u"https"_qs);
    auto integration = hook(u"a"_qs, url.toString());
    integration.timeoutSeconds = 1;
    const Outcomes outcomes = run(integration);
    QCOMPARE(outcomes.kinds(), (QList<Kind>{Kind::Render, Kind::Lookup, Kind::Connect, Kind::Tls}));
    QVERIFY(!outcomes.stages.last().passed);
    QCOMPARE(plain.received.size(), 0);
}

void TestTestFire::tellsTheCertificate_data()
{
    QTest::addColumn<bool>("trusted");
    QTest::newRow("trusted") << true;
    QTest::newRow("unknown") << false;
}

void TestTestFire::tellsTheCertificate()
{
    QFETCH(bool, trusted);
    const Certificate made(u"2"_qs);
    QVERIFY(!made.certificate.isNull());
    HttpReceiver receiver;
    receiver.useTls(made.server);
    std::optional<Trust> trust;
    if (trusted)
        trust.emplace(made.certificate);
    QUrl url = receiver.url();
    url.setHost(u"hooks.example"_qs);
    const Outcomes outcomes =
        run(hook(u"a"_qs, url.toString()), [](const QString &, QObject *, const auto &done) {
            done({QHostAddress(QHostAddress::LocalHost)});
        });
    const ports::TestStage &tls = outcomes.stages.at(3);
    QCOMPARE(tls.kind, Kind::Tls);
    QCOMPARE(tls.passed, trusted);
    QCOMPARE(outcomes.results.first().accepted, trusted);
    if (!trusted) {
        QVERIFY2(tls.detail.contains(u"self-signed"), qPrintable(tls.detail));
        QCOMPARE(receiver.received.size(), 0);
        return;
    }
    QVERIFY2(tls.detail.contains(u"hooks.example") && tls.detail.contains(u"TLSv1"), qPrintable(tls.detail));
    QVERIFY(tls.detail.contains(made.certificate.expiryDate().toUTC().toString(Qt::ISODate)));
    QCOMPARE(outcomes.kinds().sliced(4), (QList<Kind>{Kind::Request, Kind::Response, Kind::Verdict}));
}

void TestTestFire::usesUnsavedSecretsAndShowsNone()
{
    HttpReceiver receiver;
    receiver.otherwise =
        answerWith(400, {{"X-Echo", "uns4ved-t0ken"}}, R"({"error":"no uns4ved-t0ken here"})");
    auto integration = hook(u"a"_qs, receiver.url().toString());
    integration.signing = {integrations::SigningScheme::HmacSha256, u"uns4ved-t0ken"_qs, {}, {}};
    const Outcomes outcomes = run(integration);
    QVERIFY(receiver.received.first().header("X-Signature-256").startsWith("sha256="));
    const ports::TestResult &result = outcomes.results.first();
    for (const QByteArray &text : {result.request, result.response, result.reason.toUtf8()})
        QVERIFY2(!text.contains("uns4ved"), text.constData());
    for (const auto &stage : outcomes.stages)
        QVERIFY2(!stage.detail.contains(u"uns4ved"), qPrintable(stage.detail));
    QVERIFY(result.reason.contains(u"here"));
}

void TestTestFire::cancels_data()
{
    QTest::addColumn<Kind>("after");
    QTest::newRow("while it renders") << Kind::Render;
    QTest::newRow("while it connects") << Kind::Lookup;
    QTest::newRow("while it sends") << Kind::Connect;
    QTest::newRow("before the verdict") << Kind::Response;
}

void TestTestFire::cancels()
{
    QFETCH(Kind, after);
    HttpReceiver receiver;
    dispatch::TestFire fire(webhookProviders(), m_vault, m_clock);
    Outcomes outcomes;
    follow(fire, outcomes);
    connect(&fire, &dispatch::TestFire::stage, this, [&fire, after](const ports::TestStage &stage) {
        if (stage.kind == after)
            fire.cancel();
    });
    fire.start(hook(u"a"_qs, receiver.url().toString()), job(u"a"_qs, 1).event, {});
    QTRY_COMPARE(outcomes.results.size(), 1);
    QTest::qWait(100);
    QCOMPARE(outcomes.results.size(), 1);
    QCOMPARE(outcomes.results.first().reason, u"cancelled"_qs);
    QVERIFY(!outcomes.results.first().accepted);
    QCOMPARE(outcomes.stages.last().kind, after);
    fire.cancel();
    QCOMPARE(outcomes.results.size(), 1);
}

QTEST_GUILESS_MAIN(TestTestFire)
#include "tst_test_fire.moc"
