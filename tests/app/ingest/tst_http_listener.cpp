// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ingest/listener_test.h"
#include "tests/app/ingest/raw_client.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <future>
#include <sys/resource.h>

using namespace signalbox;
using namespace signalbox::ingest;
using namespace signalbox::tests;

static const QByteArray jsonType = "Content-Type: application/json\r\n";

static QByteArray post(const QByteArray &body, const QByteArray &headers = jsonType)
{
    return "POST /v1/events HTTP/1.1\r\nHost: localhost\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

static QByteArray chunked(const QByteArray &body, qsizetype size)
{
    QByteArray out =
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\n" + jsonType + "Transfer-Encoding: chunked\r\n\r\n";
    for (qsizetype at = 0; at < body.size(); at += size) {
        const QByteArray piece = body.mid(at, size);
        out += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    }
    return out + "0\r\n\r\n";
}

static QJsonObject errorOf(const RawResponse &response)
{
    return QJsonDocument::fromJson(response.body).object().value(QStringLiteral("error")).toObject();
}

static QByteArray codeOf(const RawResponse &response)
{
    return errorOf(response).value(QStringLiteral("code")).toString().toUtf8();
}

static QByteArray big(qsizetype size)
{
    const QByteArray head = "{\"type\":\"x\",\"data\":\"";
    return head + QByteArray(size - head.size() - 2, 'y') + "\"}";
}

class HttpListenerTest : public ListenerTest
{
    Q_OBJECT

    [[nodiscard]] RawClient client() { return RawClient(m_listener->port()); }
    [[nodiscard]] RawResponse ask(const QByteArray &request)
    {
        RawClient one = client();
        one.send(request);
        return one.read();
    }

private slots:
    void init() { ListenerTest::init(); }
    void cleanup() { m_listener.reset(); }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("header"); // "name: value" that the answer must have
        const auto row = [](const char *name, const QByteArray &request, int status, const char *code,
                            const char *header = "") {
            QTest::newRow(name) << request << status << QByteArray(code) << QByteArray(header);
        };
        const QByteArray event = "{\"type\":\"x\"}";
        const QByteArray host = "Host: localhost\r\n";
        row("elsewhere", "GET / HTTP/1.1\r\n" + host + "\r\n", 404, "not_found");
        row("nearly there", "POST /v1/events/ HTTP/1.1\r\n" + host + jsonType + "Content-Length: 0\r\n\r\n",
            404, "not_found");
        row("GET of events", "GET /v1/events HTTP/1.1\r\n" + host + "\r\n", 405, "method_not_allowed",
            "allow: POST");
        row("PUT of events",
            "PUT /v1/events HTTP/1.1\r\n" + host + jsonType + "Content-Length: 12\r\n\r\n" + event, 405,
            "method_not_allowed", "allow: POST");
        row("OPTIONS of events", "OPTIONS /v1/events HTTP/1.1\r\n" + host + "\r\n", 405, "method_not_allowed",
            "allow: POST");
        row("POST of health", "POST /healthz HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n", 405,
            "method_not_allowed", "allow: GET, HEAD");
        row("no type", post(event, {}), 415, "unsupported_media_type",
            "accept-post: application/json, application/x-ndjson");
        row("other type", post(event, "Content-Type: text/plain\r\n"), 415, "unsupported_media_type");
        row("form", post(event, "Content-Type: application/x-www-form-urlencoded\r\n"), 415,
            "unsupported_media_type");
        row("nearly JSON", post(event, "Content-Type: application/json5\r\n"), 415, "unsupported_media_type");
        row("compressed", post(event, jsonType + "Content-Encoding: gzip\r\n"), 415,
            "unsupported_content_encoding");
        row("not JSON", post("nonsense"), 400, "bad_json");
        row("no body", post({}), 400, "empty_body");
        row("no body at all", "POST /v1/events HTTP/1.1\r\n" + host + jsonType + "\r\n", 400, "empty_body");
        row("no host", "POST /v1/events HTTP/1.1\r\n" + jsonType + "Content-Length: 12\r\n\r\n" + event, 400,
            "bad_host", "connection: close");
        row("two hosts", post(event, jsonType + host), 400, "bad_host");
        row("two lengths", post(event, jsonType + "Content-Length: 12\r\n"), 400, "ambiguous_length",
            "connection: close");
        row("two different lengths", post(event, jsonType + "Content-Length: 4\r\n"), 400,
            "ambiguous_length");
        row("length beside chunks",
            "POST /v1/events HTTP/1.1\r\n" + host + jsonType +
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400, "ambiguous_length", "connection: close");
        row("chunks beside length",
            "POST /v1/events HTTP/1.1\r\n" + host + jsonType +
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            400, "ambiguous_length");
        row("other transfer encoding",
            "POST /v1/events HTTP/1.1\r\n" + host + jsonType +
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            400, "unknown_transfer_encoding");
        row("space in a header's name", "GET /healthz HTTP/1.1\r\n" + host + "Content-Length : 5\r\n\r\n",
            400, "bad_header");
        row("large headers",
            "GET /healthz HTTP/1.1\r\n" + host + "X: " + QByteArray(17 * 1024, 'x') + "\r\n\r\n", 431,
            "headers_too_large", "connection: close");
        row("many headers",
            "GET /healthz HTTP/1.1\r\n" + host +
                QByteArray("X-Some-Header: 12345678901234567890123456\r\n").repeated(400) + "\r\n",
            431, "headers_too_large");
        row("large body", post(big(1024 * 1024 + 1)), 413, "body_too_large");
        row("large body in chunks", chunked(big(1024 * 1024 + 1), 8000), 413, "body_too_large");
        row("very large body, announced",
            "POST /v1/events HTTP/1.1\r\n" + host + jsonType + "Content-Length: 9000000000\r\n\r\n{\"type\":",
            413, "body_too_large", "connection: close");
        row("asks first",
            "POST /v1/events HTTP/1.1\r\n" + host + jsonType +
                "Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n",
            413, "body_too_large");
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, header);
        QVERIFY(start());
        const RawResponse response = ask(request);
        QCOMPARE(response.status, status);
        QCOMPARE(codeOf(response), code);
        QCOMPARE(response.headers.value("content-type"), "application/json");
        QVERIFY(!errorOf(response).value(QStringLiteral("message")).toString().isEmpty());
        if (!header.isEmpty()) {
            const qsizetype colon = header.indexOf(':');
            QCOMPARE(response.headers.value(header.first(colon)), header.sliced(colon + 2));
        }
        QVERIFY(m_sink->events().empty());
        // And whoever comes next is served.
        QCOMPARE(ask(post("{\"type\":\"x\"}")).status, 202);
    }

    void refusesHeadersWithoutEnd()
    {
        QVERIFY(start());
        RawClient endless = client();
        endless.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < 4000 && endless.send("X-Padding: " + QByteArray(100, 'x') + "\r\n"); ++i) {
        }
        const RawResponse response = endless.read();
        QVERIFY(response.status == 431 || response.status == 0); // gone before it could be read
        QCOMPARE(ask(post("{\"type\":\"x\"}")).status, 202);
    }

    void refusesAChunkedBodyWithoutEnd()
    {
        QVERIFY(start({.bodyLimit = 1000}));
        RawClient endless = client();
        endless.send(chunked({}, 1).chopped(5));
        const QByteArray piece = "100000\r\n" + QByteArray(1024 * 1024, 'x') + "\r\n";
        int sent = 0;
        while (sent < 100 && endless.send(piece))
            ++sent;
        QVERIFY2(sent < 60, "cut off after 32 MiB");
        QCOMPARE(ask(post("{\"type\":\"x\"}")).status, 202);
    }

    void takesEvents_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArrayList>("types");
        const QByteArray one = "{\"type\":\"a\"}";
        QTest::newRow("one") << post(one) << QByteArrayList{"a"};
        QTest::newRow("several") << post("[{\"type\":\"a\"},{\"type\":\"b\"}]") << QByteArrayList{"a", "b"};
        QTest::newRow("with a charset")
            << post(one, "content-type: Application/JSON ; charset=utf-8\r\n") << QByteArrayList{"a"};
        QTest::newRow("lines") << post("{\"type\":\"a\"}\n\n{\"type\":\"b\"}\n",
                                       "Content-Type: application/x-ndjson\r\n")
                               << QByteArrayList{"a", "b"};
        QTest::newRow("chunks") << chunked("[{\"type\":\"a\"},{\"type\":\"b\"}]", 3)
                                << QByteArrayList{"a", "b"};
        QTest::newRow("as large as allowed") << post(big(1024 * 1024)) << QByteArrayList{"x"};
        QTest::newRow("HTTP/1.0 names no host")
            << QByteArray("POST /v1/events HTTP/1.0\r\n" + jsonType + "Content-Length: 12\r\n\r\n" + one)
            << QByteArrayList{"a"};
        QTest::newRow("absolute target")
            << post(one).replace("/v1/events", "http://localhost:1/v1/events") << QByteArrayList{"a"};
        QTest::newRow("query") << post(one).replace("/v1/events", "/v1/events?x=1") << QByteArrayList{"a"};
        QTest::newRow("a token that nobody asked for")
            << post(one, jsonType + "Authorization: Bearer nobody\r\n") << QByteArrayList{"a"};
    }
    void takesEvents()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArrayList, types);
        QVERIFY(start());
        const RawResponse response = ask(request);
        QCOMPARE(response.status, 202);
        QByteArrayList seen;
        for (const auto &event : m_sink->events()) {
            seen.append(event.type);
            QCOMPARE(event.source, "api");
        }
        QCOMPARE(seen, types);
        const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
        QCOMPARE(answer.value(QStringLiteral("accepted")).toInt(), types.size());
        QCOMPARE(answer.value(QStringLiteral("events")).toArray().size(), types.size());
    }

    void saysWhatBecameOfEach()
    {
        QVERIFY(start());
        const QByteArray body =
            "[{\"id\":\"1\",\"type\":\"agent.paused\",\"data\":{}},{\"id\":\"a\\\"b\",\"type\":"
            "\"ExecutionFailed\","
            "\"data\":{\"reason\":\"Payment gateway timeout\"}},{\"id\":\"1\",\"type\":\"y\"}]";
        const RawResponse response = ask(post(body));
        QCOMPARE(response.status, 202);
        QCOMPARE(response.headers.value("content-type"), "application/json");
        // Nothing is stored yet when the statuses of one request are told apart, so the fake sees no
        // duplicate in it.
        QCOMPARE(response.body,
                 "{\"accepted\":1,\"duplicates\":1,\"quarantined\":1,\"events\":[{\"id\":\"1\",\"status\":"
                 "\"quarantined\"},{\"id\":\"a\\\"b\",\"status\":\"accepted\"},{\"id\":\"1\",\"status\":"
                 "\"duplicate\"}]}");
        const auto stored = m_sink->events();
        QCOMPARE(stored.size(), 2u);
        QCOMPARE(stored[0].fault->pointer, QStringLiteral("/data/agentId"));
        QCOMPARE(stored[1].subject, QStringLiteral("Payment gateway timeout"));
        QCOMPARE(stored[1].severity, events::Severity::Failure);
    }

    void pointsAtTheFault()
    {
        QVERIFY(start());
        const RawResponse response =
            ask(post("[{\"type\":\"a\"},{\"type\":\"a\"},{\"type\":\"a\"},{\"type\":4}]"));
        QCOMPARE(response.status, 400);
        QCOMPARE(errorOf(response).value(QStringLiteral("pointer")).toString(), QStringLiteral("/3/type"));
        QVERIFY(!errorOf(ask(post("x"))).contains(QStringLiteral("pointer")));
        QVERIFY(m_sink->events().empty());
        QByteArray many = "[";
        for (int i = 0; i < 1001; ++i)
            many += i == 0 ? "{\"type\":\"a\"}" : ",{\"type\":\"a\"}";
        const RawResponse tooMany = ask(post(many + "]"));
        QCOMPARE(tooMany.status, 400);
        QCOMPARE(codeOf(tooMany), "too_many_events");
    }

    void asksForATokenOnceThereIsOne()
    {
        QVERIFY(start());
        const QByteArray event = "{\"type\":\"x\"}";
        QCOMPARE(ask(post(event)).status, 202);
        m_listener->setTokens({{hashed("s3cret"), "astra"}});
        const RawResponse none = ask(post(event));
        QCOMPARE(none.status, 401);
        QCOMPARE(codeOf(none), "unauthorized");
        QCOMPARE(none.headers.value("www-authenticate"), "Bearer");
        for (const char *wrong :
             {"Bearer s3cre", "Bearer s3cretx", "Basic s3cret", "Bearer", "s3cret", "Bearer "}) {
            const RawResponse refused = ask(post(event, jsonType + "Authorization: " + wrong + "\r\n"));
            QCOMPARE(refused.status, 401);
            QVERIFY(refused.headers.value("www-authenticate").startsWith("Bearer"));
            QVERIFY(!refused.body.contains("s3cret"));
        }
        QCOMPARE(
            ask(post(event, jsonType + "Authorization: Bearer s3cret\r\nAuthorization: Bearer s3cret\r\n"))
                .status,
            401);
        QCOMPARE(ask(post(event, jsonType + "Authorization: bearer  s3cret\r\n")).status, 202);
        QCOMPARE(m_sink->events().back().source, "astra");
        QCOMPARE(ask("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
        m_listener->setTokens({});
        QCOMPARE(ask(post(event)).status, 202);
    }

    void asksForATokenWhereOthersCanReach()
    {
        QVERIFY(start({.host = QStringLiteral("0.0.0.0")}));
        const QByteArray event = "{\"type\":\"x\"}";
        QCOMPARE(ask(post(event)).status, 401);
        QCOMPARE(ask(post(event, jsonType + "Authorization: Bearer any\r\n")).status, 401);
        m_listener->setTokens({{hashed("any"), "src"}});
        QCOMPARE(ask(post(event, jsonType + "Authorization: Bearer any\r\n")).status, 202);
    }

    void saysHowItIs()
    {
        QVERIFY(start());
        const QByteArray get = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        const RawResponse good = ask(get);
        QCOMPARE(good.status, 200);
        QCOMPARE(good.body, "{\"status\":\"ok\"}");
        RawClient head = client();
        head.send("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + get);
        QCOMPARE(head.read(true).status, 200);
        QCOMPARE(head.read().body, good.body);
        m_healthy = false;
        const RawResponse bad = ask(get);
        QCOMPARE(bad.status, 503);
        QVERIFY(bad.body.contains("the store cannot be written"));
        QCOMPARE(QJsonDocument::fromJson(bad.body).object().value(QStringLiteral("status")).toString(),
                 QStringLiteral("failing"));
    }

    void tellsWhenNothingIsKept_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("full") << int(FakeSink::Mode::Full) << 429 << QByteArray("busy");
        QTest::newRow("stopping") << int(FakeSink::Mode::Stopping) << 503 << QByteArray("stopping");
        QTest::newRow("not stored") << int(FakeSink::Mode::NotStored) << 503 << QByteArray("not_stored");
        QTest::newRow("forgotten") << int(FakeSink::Mode::Forget) << 503 << QByteArray("not_stored");
    }
    void tellsWhenNothingIsKept()
    {
        QFETCH(int, mode);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QVERIFY(start());
        m_sink->setMode(FakeSink::Mode(mode));
        const RawResponse response = ask(post("{\"type\":\"x\"}"));
        QCOMPARE(response.status, status);
        QCOMPARE(codeOf(response), code);
        QCOMPARE(response.headers.value("retry-after"), "1");
        m_sink->setMode(FakeSink::Mode::AtOnce);
        QCOMPARE(ask(post("{\"type\":\"x\"}")).status, 202);
    }

    void answersAfterTheCommitAndServesOthersMeanwhile()
    {
        QVERIFY(start());
        m_sink->setMode(FakeSink::Mode::Hold);
        std::vector<RawClient> waiting;
        for (int i = 0; i < 20; ++i) {
            waiting.push_back(client());
            waiting.back().send(post("{\"id\":\"" + QByteArray::number(i) + "\",\"type\":\"x\"}"));
        }
        QVERIFY(m_sink->waitForHeld(20));
        QCOMPARE(ask("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
        m_sink->release();
        for (int i = 0; i < 20; ++i) {
            const RawResponse response = waiting[size_t(i)].read();
            QCOMPARE(response.status, 202);
            QVERIFY(response.body.contains(QByteArray("\"id\":\"" + QByteArray::number(i) + "\"")));
        }
    }

    void keepsConnections()
    {
        QVERIFY(start());
        RawClient one = client();
        for (int i = 0; i < 50; ++i) {
            one.send(i % 2 == 0 ? post("{\"type\":\"x\"}") : chunked("{\"type\":\"x\"}", 5));
            QCOMPARE(one.read().status, 202);
        }
        // A refusal whose body was read leaves the connection usable.
        one.send(post("nonsense") + post("{\"type\":\"x\"}", "Content-Type: text/plain\r\n") +
                 post(big(1024 * 1024 + 1)));
        QCOMPARE(one.read().status, 400);
        QCOMPARE(one.read().status, 415);
        QCOMPARE(one.read().status, 413);
        one.send(post("{\"type\":\"x\"}"));
        QCOMPARE(one.read().status, 202);
        // Several at once are answered in their order.
        one.send(post("{\"type\":\"p\",\"id\":\"p1\"}") + post("{\"type\":\"p\",\"id\":\"p2\"}") +
                 post("{\"type\":\"p\",\"id\":\"p3\"}"));
        for (const char *id : {"p1", "p2", "p3"})
            QVERIFY(one.read().body.contains(id));
        one.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QCOMPARE(one.read().status, 200);
        QVERIFY(one.ends());
    }

    void cutsOffTheSlow_data()
    {
        QTest::addColumn<QByteArray>("atOnce");
        QTest::addColumn<QByteArray>("drops");
        const QByteArray head = "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("half a request line") << QByteArray("POST /v1") << QByteArray();
        QTest::newRow("headers drop by drop") << head << QByteArray("X-A: b\r\n").repeated(1000);
        QTest::newRow("body drop by drop") << head + "Content-Length: 1000\r\n\r\n" << QByteArray(1000, ' ');
        QTest::newRow("chunks drop by drop") << head + "Transfer-Encoding: chunked\r\n\r\n"
                                             << QByteArray("1\r\n \r\n").repeated(1000);
    }
    void cutsOffTheSlow()
    {
        QFETCH(QByteArray, atOnce);
        QFETCH(QByteArray, drops);
        QVERIFY(start({.requestDeadlineMs = 300}));
        QElapsedTimer timer;
        timer.start();
        RawClient slow = client();
        slow.send(atOnce);
        for (const char drop : std::as_const(drops)) {
            if (timer.elapsed() > 3000 || !slow.send(QByteArray(1, drop)))
                break;
            QTest::qWait(5);
        }
        const RawResponse response = slow.read();
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(timer.elapsed() >= 290);
        // While drops still come, the end of the connection may overtake the answer.
        QVERIFY(response.status == 408 || (response.status == 0 && !drops.isEmpty()));
        if (response.status == 408)
            QCOMPARE(codeOf(response), "request_timeout");
        QVERIFY(m_sink->events().empty());
        QCOMPARE(ask(post("{\"type\":\"x\"}")).status, 202);
    }

    void closesTheSilentQuietly()
    {
        QVERIFY(start({.requestDeadlineMs = 300}));
        RawClient one = client();
        one.send(post("{\"type\":\"x\"}"));
        QCOMPARE(one.read().status, 202);
        QVERIFY(one.ends());
    }

    void letsGoOfTheDeserted()
    {
        QVERIFY(start({.requestDeadlineMs = 60000, .connectionLimit = 4}));
        for (int i = 0; i < 12; ++i) {
            RawClient leaving = client();
            leaving.send("POST /v1/events HTTP/1.1\r\n");
        }
        QCOMPARE(ask(post("{\"type\":\"x\"}")).status, 202);
    }

    void answersWhoHasSaidAll()
    {
        QVERIFY(start());
        m_sink->setMode(FakeSink::Mode::Hold);
        RawClient one = client();
        one.send(post("{\"type\":\"x\"}"));
        one.sayNoMore();
        QVERIFY(m_sink->waitForHeld(1));
        QTest::qWait(600); // longer than two looks
        m_sink->release();
        QCOMPARE(one.read().status, 202);
    }

    void waitsForTheDiskWithoutDeadline()
    {
        QVERIFY(start({.requestDeadlineMs = 100}));
        m_sink->setMode(FakeSink::Mode::Hold);
        RawClient one = client();
        one.send(post("{\"type\":\"x\"}"));
        QVERIFY(m_sink->waitForHeld(1));
        QTest::qWait(400);
        m_sink->release();
        QCOMPARE(one.read().status, 202);
    }

    void givesEachRequestItsOwnDeadline()
    {
        QVERIFY(start({.requestDeadlineMs = 600}));
        RawClient one = client();
        for (int i = 0; i < 5; ++i) {
            one.send(post("{\"type\":\"x\"}"));
            QCOMPARE(one.read().status, 202);
            QTest::qWait(250);
        }
    }

    void holdsOnlySoManyConnections()
    {
        rlimit files{};
        getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
        if (files.rlim_cur < 2500)
            QSKIP("too few descriptors are allowed here");
        const auto openFiles = [] {
            return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System).size();
        };
        QVERIFY(start({.requestDeadlineMs = 1500, .connectionLimit = 200}));
        const auto before = openFiles();
        std::vector<RawClient> crowd;
        for (int i = 0; i < 1500; ++i) {
            crowd.push_back(client());
            crowd.back().send("POST /v1/events HTTP/1.1\r\n");
        }
        const auto held = openFiles() - before - qsizetype(crowd.size());
        QVERIFY2(held <= 200, qPrintable(QString::number(held)));
        crowd.clear();
        QTRY_VERIFY(ask(post("{\"type\":\"x\"}")).status == 202);
    }

    void servesManyAtOnce()
    {
        QVERIFY(start());
        constexpr int threads = 8;
        constexpr int each = 100;
        std::vector<std::future<int>> senders;
        for (int t = 0; t < threads; ++t)
            senders.push_back(std::async(std::launch::async, [this] {
                RawClient one = client();
                int taken = 0;
                for (int i = 0; i < each; ++i) {
                    one.send(post("[{\"type\":\"a\"},{\"type\":\"b\"}]"));
                    taken += one.read().status == 202 ? 1 : 0;
                }
                return taken;
            }));
        for (auto &sender : senders)
            QCOMPARE(sender.get(), each);
        QCOMPARE(m_sink->events().size(), size_t(2 * threads * each));
    }

    void stopsAfterWhatIsInFlight()
    {
        QVERIFY(start());
        m_sink->setMode(FakeSink::Mode::Hold);
        RawClient inFlight = client();
        inFlight.send(post("{\"type\":\"x\"}"));
        RawClient late = client();
        late.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(late.read().status, 200);
        QVERIFY(m_sink->waitForHeld(1));
        auto stopped = std::async(std::launch::async, [this] { m_listener->stop(); });
        QTRY_VERIFY([&] {
            late.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
            return late.read().status == 503;
        }());
        RawClient anew = client();
        for (RawClient *sender : {&late, &anew}) {
            sender->send(post("{\"type\":\"late\"}"));
            const RawResponse refused = sender->read();
            QCOMPARE(refused.status, 503);
            QCOMPARE(codeOf(refused), "stopping");
        }
        QVERIFY(stopped.wait_for(std::chrono::milliseconds(100)) == std::future_status::timeout);
        m_sink->release();
        QCOMPARE(inFlight.read().status, 202);
        QVERIFY(stopped.wait_for(std::chrono::seconds(4)) == std::future_status::ready);
        QCOMPARE(m_sink->events().size(), 1u);
        QVERIFY(!RawClient(m_listener->port()).isConnected());
        m_listener->stop(); // again: nothing
    }

    void stopsThoughSomeoneDawdles()
    {
        QVERIFY(start());
        RawClient dawdler = client();
        dawdler.send("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
        QElapsedTimer timer;
        timer.start();
        m_listener->stop();
        QVERIFY(timer.elapsed() < 4000);
        QVERIFY(dawdler.ends());
    }

    void startsAgain()
    {
        QVERIFY(start());
        m_listener->stop();
        QVERIFY(m_listener->start());
        QCOMPARE(ask(post("{\"type\":\"x\"}")).status, 202);
    }

    void tellsWhyItCannotListen()
    {
        QVERIFY(start());
        QVERIFY(m_listener->port() != 0);
        QCOMPARE(m_listener->url(), QStringLiteral("http://127.0.0.1:%1").arg(m_listener->port()));
        const auto fault = [this](const QString &host, quint16 port) {
            HttpListener other({.host = host, .port = port}, m_catalog, *m_sink, *m_streams, m_clock, m_ids,
                               [] { return Health{}; });
            const auto started = other.start();
            return started ? Fault{} : started.error();
        };
        const Fault inUse = fault(QStringLiteral("127.0.0.1"), m_listener->port());
        QCOMPARE(inUse.code, "port_in_use");
        QVERIFY(inUse.text().contains(QStringLiteral("127.0.0.1:%1 ").arg(m_listener->port())));
        QCOMPARE(fault(QStringLiteral("192.0.2.1"), 0).code, "address_not_available");
        QCOMPARE(fault(QStringLiteral("no such host"), 0).code, "address_not_available");
    }

    void listensOnIpv6()
    {
        if (!start({.host = QStringLiteral("::1")}))
            QSKIP("there is no IPv6 here");
        QCOMPARE(m_listener->url(), QStringLiteral("http://[::1]:%1").arg(m_listener->port()));
    }
};

QTEST_GUILESS_MAIN(HttpListenerTest)
#include "tst_http_listener.moc"
