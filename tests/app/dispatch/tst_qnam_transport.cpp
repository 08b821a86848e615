// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/qnam_transport.h"
#include "app/dispatch/signing.h"
#include "tests/app/dispatch/tls_fixture.h"
#include "tests/support/fake_clock.h"
#include "tests/support/http_receiver.h"

#include <QTest>

#include <optional>

using namespace signalbox;
using namespace signalbox::testing;
using integrations::Request;
using integrations::Response;
using How = Response::Transport;

/// Everything that a receiver can do to us, on a real connection.
class TestQNamTransport : public QObject
{
    Q_OBJECT

private slots:
    void sendsByteForByte();
    void keepsConnections();
    void statuses_data();
    void statuses();
    void faults_data();
    void faults();
    void tooLate_data();
    void tooLate();
    void anAnswerThatIsTooLargeIsCut();
    void inflatesNothing();
    void followsNoRedirect();
    void sendsNoCookieBack();
    void answersNoChallenge();
    void credentialsInAnAddressBecomeAHeader();
    void addresses_data();
    void addresses();
    void oneBadAddressRefusesTheHost();
    void looksUpOnceForAWhile();
    void triesTheNextAddress();
    void headersCannotBreakOut();
    void abortedMeansSilence();
    void sixAtOnceAndNoneWaits();
    void tls_data();
    void tls();

private:
    [[nodiscard]] static Request post(const QUrl &url, const QByteArray &body = R"({"n":1})");
    [[nodiscard]] Response exchange(const Request &request,
                                    dispatch::ExchangeRules rules = {.allowPrivateNetwork = true});
    [[nodiscard]] Response exchange(dispatch::Transport &transport, const Request &request,
                                    const dispatch::ExchangeRules &rules = {.allowPrivateNetwork = true});

    SystemClock m_clock;
};

Request TestQNamTransport::post(const QUrl &url, const QByteArray &body)
{
    return {.method = "POST",
            .url = url,
            .headers = {{"Content-Type", "application/json"}, {"User-Agent", "Signalbox/test"}},
            .body = body};
}

Response TestQNamTransport::exchange(dispatch::Transport &transport, const Request &request,
                                     const dispatch::ExchangeRules &rules)
{
    std::optional<Response> response;
    transport.send(request, rules, [&response](const Response &came) { response = came; });
    if (response)
        qFatal("answered from within send");
    if (!QTest::qWaitFor([&response] { return response.has_value(); }, 10'000))
        qFatal("no answer at all");
    return *response;
}

Response TestQNamTransport::exchange(const Request &request, dispatch::ExchangeRules rules)
{
    dispatch::QNamTransport transport(m_clock);
    return exchange(transport, request, rules);
}

void TestQNamTransport::sendsByteForByte()
{
    HttpReceiver receiver;
    receiver.otherwise = answerWith(202, {{"X-Request-Id", "r1"}}, "queued");
    Request request = post(receiver.url(QStringLiteral("/hook/a b?x=1&y=%2F")), "{ \"é\": 1 }\n");
    const QByteArray signature =
        "sha256=" + dispatch::hmacSha256("It's a Secret to Everybody", "Hello, World!").toHex();
    request.headers.emplaceBack("X-Signature-256", signature);
    const Response response = exchange(request);
    QCOMPARE(response.transport, How::Answered);
    QCOMPARE(response.status, 202);
    QCOMPARE(response.body, "queued");
    QVERIFY(response.headers.contains(std::pair<QByteArray, QByteArray>("X-Request-Id", "r1")));
    QVERIFY(response.durationMs >= 0 && response.durationMs < 5000);
    const Received &came = receiver.received.first();
    QCOMPARE(came.method, "POST");
    QCOMPARE(came.target, request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    QCOMPARE(came.body, "{ \"é\": 1 }\n");
    QCOMPARE(came.header("Host"), "127.0.0.1:" + QByteArray::number(receiver.serverPort()));
    QCOMPARE(came.header("Content-Type"), "application/json");
    QCOMPARE(came.header("User-Agent"), "Signalbox/test");
    QCOMPARE(came.header("Accept-Encoding"), "identity");
    QCOMPARE(came.header("Accept-Language"), "*");
    QCOMPARE(came.header("X-Signature-256"),
             "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    QVERIFY(came.header("Cookie").isEmpty());
    QVERIFY(came.header("Authorization").isEmpty());
}

void TestQNamTransport::keepsConnections()
{
    HttpReceiver receiver;
    dispatch::QNamTransport transport(m_clock);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(exchange(transport, post(receiver.url())).status, 200);
    QCOMPARE(receiver.received.size(), 5);
    QCOMPARE(receiver.connections, 1);
}

void TestQNamTransport::statuses_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 204, 301, 302, 304, 307, 400, 401, 403, 404, 405,
                             407, 409, 410, 418, 429, 500, 501, 502, 503, 504, 599})
        QTest::addRow("%d", status) << status;
}

void TestQNamTransport::statuses()
{
    QFETCH(int, status);
    HttpReceiver receiver;
    const bool bodiless = status == 204 || status == 304;
    receiver.otherwise = answerWith(status, {{"Retry-After", "7"}}, bodiless ? "" : "why");
    const Response response = exchange(post(receiver.url()));
    QCOMPARE(response.transport, How::Answered);
    QCOMPARE(response.status, status);
    QCOMPARE(response.body, bodiless ? "" : "why");
    QVERIFY(response.headers.contains(std::pair<QByteArray, QByteArray>("Retry-After", "7")));
    QCOMPARE(receiver.received.size(), 1);
}

void TestQNamTransport::faults_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<How>("how");
    QTest::newRow("reset before the answer") << answerPlaying(Answer::Play::ResetBefore) << How::Broken;
    QTest::newRow("reset within the body") << answerPlaying(Answer::Play::ResetMidBody) << How::Broken;
}

void TestQNamTransport::faults()
{
    QFETCH(Answer, answer);
    HttpReceiver receiver;
    receiver.otherwise = answer;
    Request request = post(receiver.url());
    request.headers.emplaceBack("Signalbox-Delivery", "dlv_1");
    const Response response = exchange(request);
    QTEST(response.transport, "how");
    QVERIFY(!response.detail.contains("127.0.0.1"));
    // The manager may send it again by itself: then it is the same delivery.
    QVERIFY(receiver.received.size() >= 1 && receiver.received.size() <= 4);
    for (const Received &came : std::as_const(receiver.received))
        QCOMPARE(came.header("Signalbox-Delivery"), "dlv_1");
}

void TestQNamTransport::tooLate_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::newRow("never") << answerPlaying(Answer::Play::Never);
    QTest::newRow("drips the body") << Answer{.body = QByteArray(60, 'x'), .play = Answer::Play::DripBody};
    QTest::newRow("drips the head") << answerPlaying(Answer::Play::DripHeaders);
    QTest::newRow("later") << answerPlaying(Answer::Play::Held);
}

void TestQNamTransport::tooLate()
{
    QFETCH(Answer, answer);
    HttpReceiver receiver;
    receiver.otherwise = answer;
    FakeClock clock;
    dispatch::QNamTransport transport(clock);
    QList<Response> responses;
    transport.send(post(receiver.url()), {.timeoutMs = 15'000, .allowPrivateNetwork = true},
                   [&responses](const Response &came) { responses.append(came); });
    QTRY_COMPARE(receiver.received.size(), 1);
    QTest::qWait(120); // two sweeps, and the request counts as sent
    clock.advance(14'999);
    QTest::qWait(120);
    QCOMPARE(responses.size(), 0);
    clock.advance(1);
    QTRY_COMPARE(responses.size(), 1);
    QCOMPARE(responses.first().transport, How::TimedOut);
    QCOMPARE(responses.first().durationMs, 15'000);
    receiver.releaseHeld(); // a 200 that comes late comes to nobody
    QTest::qWait(50);
    QCOMPARE(responses.size(), 1);
}

void TestQNamTransport::anAnswerThatIsTooLargeIsCut()
{
    HttpReceiver receiver;
    receiver.otherwise = answerPlaying(Answer::Play::Endless);
    const Response response = exchange(post(receiver.url()));
    QCOMPARE(response.transport, How::Answered);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, QByteArray(64 * 1024, 'x'));
    QVERIFY(response.bodyTruncated);

    receiver.otherwise = answerWith(200, {}, QByteArray(64 * 1024, 'y'));
    const Response full = exchange(post(receiver.url()));
    QCOMPARE(full.body.size(), 64 * 1024);
    QVERIFY(!full.bodyTruncated);
}

void TestQNamTransport::inflatesNothing()
{
    HttpReceiver receiver;
    receiver.otherwise = gzipBomb();
    const Response response = exchange(post(receiver.url()));
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, receiver.otherwise.body);
    QVERIFY(response.body.size() < 4096);
}

void TestQNamTransport::followsNoRedirect()
{
    HttpReceiver receiver;
    receiver.otherwise = answerWith(302, {{"Location", receiver.url().toEncoded()}});
    const Response response = exchange(post(receiver.url()));
    QCOMPARE(response.status, 302);
    QTest::qWait(50);
    QCOMPARE(receiver.received.size(), 1);
}

void TestQNamTransport::sendsNoCookieBack()
{
    HttpReceiver receiver;
    receiver.otherwise = answerWith(200, {{"Set-Cookie", "who=you; Path=/"}});
    dispatch::QNamTransport transport(m_clock);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(exchange(transport, post(receiver.url())).status, 200);
    QVERIFY(receiver.received.last().header("Cookie").isEmpty());
}

void TestQNamTransport::answersNoChallenge()
{
    HttpReceiver receiver;
    receiver.otherwise = answerWith(401, {{"WWW-Authenticate", "Basic realm=\"x\""}});
    QCOMPARE(exchange(post(receiver.url())).status, 401);
    QCOMPARE(receiver.received.size(), 1);
}

void TestQNamTransport::credentialsInAnAddressBecomeAHeader()
{
    HttpReceiver receiver;
    QUrl url = receiver.url();
    url.setUserName(QStringLiteral("me"));
    url.setPassword(QStringLiteral("p@ss"));
    QCOMPARE(exchange(post(url)).status, 200);
    QCOMPARE(receiver.received.size(), 1);
    QCOMPARE(receiver.received.first().header("Authorization"), "Basic " + QByteArray("me:p@ss").toBase64());
    QVERIFY(!receiver.received.first().header("Host").contains('@'));
}

void TestQNamTransport::addresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("found");
    QTest::addColumn<bool>("allowPrivate");
    QTest::addColumn<How>("how");
    QTest::addColumn<QByteArray>("detail");
    const QStringList none;
    QTest::newRow("metadata") << u"http://169.254.169.254/latest"_qs << none << true << How::AddressForbidden
                              << QByteArray("address_forbidden");
    QTest::newRow("a name for it") << u"http://sly.example/"_qs << QStringList{u"169.254.169.254"_qs} << true
                                   << How::AddressForbidden << QByteArray("address_forbidden");
    QTest::newRow("mapped") << u"http://[::ffff:169.254.169.254]/"_qs << none << true << How::AddressForbidden
                            << QByteArray("address_forbidden");
    QTest::newRow("loopback") << u"http://127.0.0.1:9/"_qs << none << false << How::AddressForbidden
                              << QByteArray("loopback_address_not_allowed");
    QTest::newRow("a name for loopback")
        << u"http://sly.example/"_qs << QStringList{u"127.0.0.1"_qs} << false << How::AddressForbidden
        << QByteArray("loopback_address_not_allowed");
    QTest::newRow("private") << u"http://printer.example/"_qs << QStringList{u"192.168.1.7"_qs} << false
                             << How::AddressForbidden << QByteArray("private_address_not_allowed");
    QTest::newRow("unknown host") << u"http://nowhere.example/"_qs << none << true << How::Refused
                                  << QByteArray("host_not_found");
    QTest::newRow("refused") << u"http://127.0.0.1:%1/"_qs.arg(HttpReceiver::closedPort()) << none << true
                             << How::Refused << QByteArray("connection_refused");
    QTest::newRow("no HTTP") << u"ftp://files.example/"_qs << none << true << How::Refused
                             << QByteArray("bad_url");
    QTest::newRow("a file") << u"file:///etc/passwd"_qs << none << true << How::Refused
                            << QByteArray("bad_url");
}

void TestQNamTransport::addresses()
{
    QFETCH(QString, url);
    QFETCH(QStringList, found);
    QFETCH(bool, allowPrivate);
    dispatch::QNamTransport transport(m_clock, [found](const QString &, QObject *, const auto &done) {
        QList<QHostAddress> addresses;
        for (const QString &one : found)
            addresses.append(QHostAddress(one));
        done(addresses);
    });
    const Response response = exchange(transport, post(QUrl(url)), {.allowPrivateNetwork = allowPrivate});
    QTEST(response.transport, "how");
    QTEST(response.detail, "detail");
    QCOMPARE(response.status, 0);
}

void TestQNamTransport::oneBadAddressRefusesTheHost()
{
    HttpReceiver receiver;
    QUrl url = receiver.url();
    url.setHost(QStringLiteral("mixed.example"));
    dispatch::QNamTransport transport(m_clock, [](const QString &, QObject *, const auto &done) {
        done({QHostAddress(QStringLiteral("127.0.0.1")), QHostAddress(QStringLiteral("fe80::1"))});
    });
    QCOMPARE(exchange(transport, post(url)).transport, How::AddressForbidden);
    QCOMPARE(receiver.connections, 0);
}

void TestQNamTransport::looksUpOnceForAWhile()
{
    HttpReceiver receiver;
    QUrl url = receiver.url();
    url.setHost(QStringLiteral("hooks.example"));
    FakeClock clock;
    QStringList asked;
    // Whoever answers differently the second time gets nothing by it: the judged address is the one used.
    dispatch::QNamTransport transport(clock, [&asked](const QString &host, QObject *, const auto &done) {
        asked.append(host);
        done({QHostAddress(asked.size() == 1 ? QStringLiteral("127.0.0.1")
                                             : QStringLiteral("169.254.169.254"))});
    });
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(exchange(transport, post(url)).status, 200);
        clock.advance(9'000);
    }
    QCOMPARE(asked, QStringList{QStringLiteral("hooks.example")});
    QCOMPARE(receiver.connections, 1);
    QCOMPARE(receiver.received.first().header("Host"),
             "hooks.example:" + QByteArray::number(receiver.serverPort()));
    clock.advance(3'001);
    QCOMPARE(exchange(transport, post(url)).transport, How::AddressForbidden);
    QCOMPARE(receiver.received.size(), 3);
}

void TestQNamTransport::triesTheNextAddress()
{
    HttpReceiver receiver;
    QUrl url = receiver.url();
    url.setHost(QStringLiteral("two.example"));
    dispatch::QNamTransport transport(m_clock, [](const QString &, QObject *, const auto &done) {
        done({QHostAddress(QStringLiteral("127.0.0.2")), QHostAddress(QStringLiteral("127.0.0.1"))});
    });
    QCOMPARE(exchange(transport, post(url)).status, 200);
    QCOMPARE(receiver.received.size(), 1);
}

void TestQNamTransport::headersCannotBreakOut()
{
    HttpReceiver receiver;
    Request request = post(receiver.url());
    request.headers.emplaceBack("X-Agent", "a\r\nX-Evil: 1");
    QCOMPARE(exchange(request).detail, "bad_header");
    request.headers.last() = {"Host", "elsewhere.example"};
    QCOMPARE(exchange(request).status, 200);
    QVERIFY(receiver.received.last().header("Host").startsWith("127.0.0.1"));
}

void TestQNamTransport::abortedMeansSilence()
{
    HttpReceiver receiver;
    receiver.otherwise = answerPlaying(Answer::Play::Held);
    dispatch::QNamTransport transport(m_clock);
    int answers = 0;
    const quint64 id = transport.send(post(receiver.url()), {.allowPrivateNetwork = true},
                                      [&answers](const Response &) { ++answers; });
    QTRY_COMPARE(receiver.received.size(), 1);
    transport.abort(id);
    receiver.releaseHeld();
    QTest::qWait(50);
    QCOMPARE(answers, 0);
    transport.abort(id);
    transport.abort(4711);
}

void TestQNamTransport::sixAtOnceAndNoneWaits()
{
    HttpReceiver receiver;
    receiver.otherwise = answerPlaying(Answer::Play::Held);
    dispatch::QNamTransport transport(m_clock);
    int answers = 0;
    for (int i = 0; i < dispatch::QNamTransport::connectionsPerHost; ++i)
        transport.send(post(receiver.url()), {.allowPrivateNetwork = true},
                       [&answers](const Response &response) { answers += response.status == 200; });
    QTRY_COMPARE(receiver.held(), dispatch::QNamTransport::connectionsPerHost);
    receiver.releaseHeld();
    QTRY_COMPARE(answers, dispatch::QNamTransport::connectionsPerHost);
}

void TestQNamTransport::tls_data()
{
    QTest::addColumn<QString>("days");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QString>("host");
    QTest::addColumn<How>("how");
    QTest::addColumn<QByteArray>("detail");
    const auto current = u"2"_qs;
    QTest::newRow("trusted") << current << true << u"hooks.example"_qs << How::Answered << QByteArray();
    QTest::newRow("self-signed") << current << false << u"hooks.example"_qs << How::TlsFailed
                                 << QByteArray("certificate_self_signed");
    QTest::newRow("of another host") << current << true << u"other.example"_qs << How::TlsFailed
                                     << QByteArray("certificate_wrong_host");
    QTest::newRow("expired") << u"-1"_qs << true << u"hooks.example"_qs << How::TlsFailed
                             << QByteArray("certificate_expired");
}

void TestQNamTransport::tls()
{
    QFETCH(QString, days);
    QFETCH(bool, trusted);
    QFETCH(QString, host);
    const Certificate made(days);
    QVERIFY(!made.certificate.isNull());
    HttpReceiver receiver;
    receiver.useTls(made.server);
    std::optional<Trust> trust;
    if (trusted)
        trust.emplace(made.certificate);
    QUrl url = receiver.url();
    url.setHost(host);
    dispatch::QNamTransport transport(m_clock, [](const QString &, QObject *, const auto &done) {
        done({QHostAddress(QHostAddress::LocalHost)});
    });
    const Response response = exchange(transport, post(url));
    QTEST(response.transport, "how");
    QTEST(response.detail, "detail");
    if (response.transport == How::Answered) {
        QCOMPARE(response.status, 200);
        QCOMPARE(receiver.received.first().header("Host"),
                 "hooks.example:" + QByteArray::number(receiver.serverPort()));
    } else {
        QCOMPARE(receiver.received.size(), 0);
    }
}

QTEST_GUILESS_MAIN(TestQNamTransport)
#include "tst_qnam_transport.moc"
