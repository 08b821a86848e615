// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace signalbox;
using namespace signalbox::events;

static constexpr qint64 now = 1768469400123; // 2026-01-15T09:30:00.123Z

class EventReaderTest : public QObject
{
    Q_OBJECT

    UlidMaker m_ids;

    [[nodiscard]] ReadContext context(int maxEvents = 1000)
    {
        return {.nowMs = now, .source = "astra", .ids = &m_ids, .maxEvents = maxEvents};
    }
    [[nodiscard]] std::expected<QList<Event>, Fault> read(QByteArrayView body,
                                                          BodyFormat format = BodyFormat::Json)
    {
        return readEvents(body, format, context());
    }

private slots:
    void readsEveryFieldOfTheEnvelope()
    {
        const auto events =
            read(R"( {"id": "evt_1", "type": "ExecutionCompleted", "agent_id": "order-processing",
            "execution_id": "exec_42", "created_at": "2026-01-15T10:30:00+01:00", "request_id": "req_7",
            "metadata": {"environment": "production"}, "data": {"outcome": "payment_declined"}} )");
        QVERIFY(events);
        QCOMPARE(events->size(), 1);
        const Event &event = events->first();
        QCOMPARE(event.id, "evt_1");
        QCOMPARE(event.type, "ExecutionCompleted");
        QCOMPARE(event.agent, "order-processing");
        QCOMPARE(event.execution, "exec_42");
        QCOMPARE(event.request, "req_7");
        QCOMPARE(event.source, "astra");
        QCOMPARE(event.createdAt, "2026-01-15T10:30:00+01:00");
        QCOMPARE(event.createdMs, 1768469400000);
        QCOMPARE(event.receivedMs, now);
        QCOMPARE(event.data().toByteArray(), R"({"outcome": "payment_declined"})");
        QCOMPARE(event.metadata().toByteArray(), R"({"environment": "production"})");
        QCOMPARE(event.status, EventStatus::Accepted);
        QVERIFY(!event.fault && !event.internal);
    }

    void writesTheCanonicalBody_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("body");
        const QByteArray time = R"("created_at":"2026-01-15T09:30:00Z")";
        QTest::newRow("order, unknown keys last")
            << QByteArray(
                   R"({"zebra":[1, 2],"metadata":{"a":1},"execution_id":"x","agent_id":"a","request_id":"r",)") +
                   time + R"(,"data":{"b":2},"type":"t","object":"event","id":"i","ant":null})"
            << QByteArray(R"({"id":"i","object":"event","type":"t","data":{"b":2},)") + time +
                   R"(,"request_id":"r","agent_id":"a","execution_id":"x","metadata":{"a":1},"zebra":[1, 2],"ant":null})";
        QTest::newRow("absent ones are left out, null and empty text count as absent")
            << QByteArray(
                   R"({"id":"i","type":"t","agent_id":null,"execution_id":"","metadata":null,"request_id":null,)") +
                   time + "}"
            << QByteArray(R"({"id":"i","object":"event","type":"t",)") + time + "}";
        QTest::newRow("of repeated keys the last counts")
            << QByteArray(R"({"id":"i","type":"a","data":1,"type":"b","data":2,)") + time + "}"
            << QByteArray(R"({"id":"i","object":"event","type":"b","data":2,)") + time + "}";
        QTest::newRow("keys are compared as text")
            << QByteArray(R"({"id":"i","\u0074ype":"t",)") + time + "}"
            << QByteArray(R"({"id":"i","object":"event","type":"t",)") + time + "}";
        const QByteArray payload =
            R"({ "big": 123456789012345678901234567890, "small":1.0e-400,"one": 1.00, "text":"\u00e4\/\ud83d\ude80", "n\u0061me":"é" , "zero":-0})";
        QTest::newRow("a payload survives to the byte")
            << QByteArray(R"({"id":"i","type":"t","data":)") + payload + "," + time +
                   R"(,"metadata":{"k" : 1E5}})"
            << QByteArray(R"({"id":"i","object":"event","type":"t","data":)") + payload + "," + time +
                   R"(,"metadata":{"k" : 1E5}})";
        QTest::newRow("a half surrogate becomes the replacement character")
            << QByteArray("{\"id\":\"i\",\"type\":\"t\",\"data\":\"\\\\\\ud83d "
                          "\\uDE80\\ud83d\\ud83d\\ude80\\\\ud83d\",") +
                   time + "}"
            << QByteArray("{\"id\":\"i\",\"object\":\"event\",\"type\":\"t\",\"data\":\"\\\\\\ufffd "
                          "\\ufffd\\ufffd\\ud83d\\ude80\\\\ud83d\",") +
                   time + "}";
        QTest::newRow("data may be anything")
            << QByteArray(R"({"id":"i","type":"t","data":[],)") + time + "}"
            << QByteArray(R"({"id":"i","object":"event","type":"t","data":[],)") + time + "}";
        QTest::newRow("byte order mark")
            << QByteArray("\xEF\xBB\xBF{\"id\":\"i\",\"type\":\"t\",") + time + "}"
            << QByteArray(R"({"id":"i","object":"event","type":"t",)") + time + "}";
    }
    void writesTheCanonicalBody()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, body);
        const auto events = read(given);
        QVERIFY2(events, events ? "" : qPrintable(events.error().text()));
        QCOMPARE(events->first().body, body);
        const auto again = eventFromBody(body, now);
        QVERIFY(again);
        QCOMPARE(again->body, body);
        QCOMPARE(again->data().toByteArray(), events->first().data().toByteArray());
        QCOMPARE(again->metadata().toByteArray(), events->first().metadata().toByteArray());
    }

    void completesIdAndTime()
    {
        const auto events = read(R"([{"type":"a"},{"type":"b"}])");
        QVERIFY(events);
        QCOMPARE(events->size(), 2);
        QVERIFY(events->first().id.startsWith("evt_"));
        QCOMPARE(events->first().id.size(), 30);
        QVERIFY(events->first().id < events->last().id);
        QCOMPARE(events->first().createdAt, "2026-01-15T09:30:00.123Z");
        QCOMPARE(events->first().createdMs, now);
        QCOMPARE(events->first().body,
                 "{\"id\":\"" + events->first().id +
                     "\",\"object\":\"event\",\"type\":\"a\",\"created_at\":\"2026-01-15T09:30:00.123Z\"}");
    }

    void decodesTextOfTheEnvelope()
    {
        const auto events = read("{\"type\":\"caf\\u00e9.\\ud83d\\ude80\",\"agent_id\":\"a\\\"b\\\\c\\/d\"}");
        QVERIFY(events);
        QCOMPARE(QString::fromUtf8(events->first().type), QStringLiteral("café.🚀"));
        QCOMPARE(events->first().agent, "a\"b\\c/d");
    }

    void readsLines()
    {
        const auto events =
            read("\n{\"type\":\"a\"}\r\n   \n {\"type\":\"b\"} \n{\"type\":\"c\"}", BodyFormat::NdJson);
        QVERIFY(events);
        QCOMPARE(events->size(), 3);
        QCOMPARE(events->at(2).type, "c");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("lines");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("said"); // a part of it
        const auto row = [](const char *name, const QByteArray &body, const char *code,
                            const char *pointer = "", const QString &said = {}, bool lines = false) {
            QTest::newRow(name) << body << lines << QByteArray(code) << QString::fromLatin1(pointer) << said;
        };
        row("nothing", "", "empty_body");
        row("space", " \n\t ", "empty_body");
        row("empty array", " [ ] ", "empty_body");
        row("no lines", "\n\r\n", "empty_body", "", {}, true);
        row("no type", "{}", "missing_type", "/type", QStringLiteral("for example \"agent.completed\""));
        row("empty type", R"({"type":""})", "missing_type", "/type");
        row("null type", R"({"type":null})", "missing_type", "/type");
        row("type is a number", R"({"type":4})", "wrong_type", "/type", QStringLiteral("number"));
        row("fourth has no type", R"([{"type":"a"},{"type":"a"},{"type":"a"},{}])", "missing_type",
            "/3/type");
        row("id is an object", R"([{"type":"a","id":{}}])", "wrong_type", "/0/id");
        row("agent is a boolean", R"({"type":"a","agent_id":true})", "wrong_type", "/agent_id");
        row("execution is an array", R"({"type":"a","execution_id":[]})", "wrong_type", "/execution_id");
        row("request is a number", R"({"type":"a","request_id":1})", "wrong_type", "/request_id");
        row("time is a number", R"({"type":"a","created_at":1768469400})", "wrong_type", "/created_at");
        row("time is none", R"({"type":"a","created_at":"yesterday"})", "bad_time", "/created_at",
            QStringLiteral("2026-01-15T09:30:00Z"));
        row("metadata is text", R"({"type":"a","metadata":"production"})", "wrong_type", "/metadata");
        row("metadata is an array", R"({"type":"a","metadata":[]})", "wrong_type", "/metadata");
        row("another object", R"({"type":"a","object":"task_run"})", "not_an_event", "/object");
        row("object is a number", R"({"type":"a","object":1})", "not_an_event", "/object");
        row("long type", "{\"type\":\"" + QByteArray(257, 'x') + "\"}", "too_long", "/type",
            QStringLiteral("256"));
        row("long id", "{\"type\":\"a\",\"id\":\"" + QByteArray(257, 'x') + "\"}", "too_long", "/id");
        row("control in type", R"({"type":"a\nb"})", "control_character", "/type");
        row("control in agent", R"({"type":"a","agent_id":"\u007f"})", "control_character", "/agent_id");
        row("an event is an object", R"("hello")", "wrong_type", "", QStringLiteral("string"));
        row("null among events", R"([{"type":"a"},null])", "wrong_type", "/1", QStringLiteral("null"));
        row("array in array", R"([[{"type":"a"}]])", "wrong_type", "/0");
        row("trailing", R"({"type":"a"} x)", "bad_json", "", QStringLiteral("byte 13"));
        row("two objects", R"({"type":"a"}{"type":"b"})", "bad_json");
        row("after the array", R"([{"type":"a"}],)", "bad_json");
        row("cut off", R"({"type":"a","data":{)", "bad_json", "", QStringLiteral("not closed"));
        row("cut off string", "{\"type\":\"a", "bad_json");
        row("cut off array", R"([{"type":"a"})", "bad_json");
        row("comma at the end", R"({"type":"a",})", "bad_json", "", QStringLiteral("byte 12"));
        row("comma in array", R"([{"type":"a"},])", "bad_json", "/1");
        row("no comma", R"({"type":"a" "id":"b"})", "bad_json");
        row("single quotes", "{'type':'a'}", "bad_json");
        row("bare key", R"({type:"a"})", "bad_json");
        row("comment", "{\"type\":\"a\"/* no */}", "bad_json");
        row("leading zero", R"({"type":"a","data":01})", "bad_json");
        row("plus", R"({"type":"a","data":+1})", "bad_json");
        row("point alone", R"({"type":"a","data":1.})", "bad_json");
        row("exponent alone", R"({"type":"a","data":1e})", "bad_json");
        row("minus alone", R"({"type":"a","data":-})", "bad_json");
        row("NaN", R"({"type":"a","data":NaN})", "bad_json");
        row("half word", R"({"type":"a","data":tru})", "bad_json");
        row("raw line break in text", "{\"type\":\"a\",\"data\":\"x\ny\"}", "bad_json");
        row("unknown escape", R"({"type":"a","data":"\x41"})", "bad_json");
        row("half escape", R"({"type":"a","data":"\u00"})", "bad_json");
        row("NUL byte", QByteArray("{\"type\":\"a\",\"data\":\"x\0\"}", 23), "bad_json");
        row("not UTF-8", "{\"type\":\"a\xFF\"}", "bad_utf8", "", QStringLiteral("byte 10"));
        row("overlong UTF-8", "{\"type\":\"a\xC0\x80\"}", "bad_utf8");
        row("surrogate in UTF-8", "{\"type\":\"a\xED\xA0\x80\"}", "bad_utf8");
        row("cut UTF-8", "{\"type\":\"\xE2\x82", "bad_utf8");
        row("line without type", "{\"type\":\"a\"}\n\n{}\n", "missing_type", "/2/type", {}, true);
        row("array among lines", "[{\"type\":\"a\"}]", "wrong_type", "/0", {}, true);
        row("two on a line", "{\"type\":\"a\"} {\"type\":\"b\"}", "bad_json", "/0", {}, true);
        row("event over two lines", "{\"type\":\n\"a\"}", "bad_json", "/0", {}, true);
        row("nested too deeply", R"({"type":"a","data":)" + QByteArray(64, '[') + QByteArray(64, ']') + "}",
            "too_deep");
        row("nested endlessly", R"([{"type":"a","data":)" + QByteArray(500000, '['), "too_deep", "/0",
            QStringLiteral("64"));
        row("nested endlessly outside", QByteArray(500000, '['), "too_deep", "/0");
    }
    void refuses()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, lines);
        QFETCH(QByteArray, code);
        QFETCH(QString, pointer);
        QFETCH(QString, said);
        const auto events = read(body, lines ? BodyFormat::NdJson : BodyFormat::Json);
        QVERIFY(!events);
        QCOMPARE(events.error().code, code);
        QCOMPARE(events.error().pointer, pointer);
        QVERIFY2(events.error().text().contains(said), qPrintable(events.error().text()));
        QVERIFY(!events.error().text().contains(QLatin1Char('%')));
    }

    void keepsToTheLimits()
    {
        QVERIFY(read(QByteArray(R"({"type":"a","data":)" + QByteArray(63, '[') + QByteArray(63, ']') + "}")));
        QVERIFY(
            read(QByteArray(R"([{"type":"a","data":)" + QByteArray(63, '[') + QByteArray(63, ']') + "}]")));
        QVERIFY(read(QByteArray("{\"type\":\"" + QByteArray(256, 'x') + "\"}")));
        const auto many =
            readEvents(R"([{"type":"a"},{"type":"a"},{"type":"a"}])", BodyFormat::Json, context(2));
        QVERIFY(!many);
        QCOMPARE(many.error().code, "too_many_events");
        QVERIFY(many.error().text().contains(QLatin1Char('2')));
        QVERIFY(readEvents(R"([{"type":"a"},{"type":"a"}])", BodyFormat::Json, context(2)));
        const QByteArray lines = "{\"type\":\"a\"}\n{\"type\":\"a\"}\n\n";
        QVERIFY(readEvents(lines, BodyFormat::NdJson, context(2)));
        QCOMPARE(readEvents(lines, BodyFormat::NdJson, context(1)).error().code, "too_many_events");
    }

    void refusesTheWholeForOneFault()
    {
        const auto events = read(R"([{"type":"a","id":"1"},{"type":"a","id":"2","metadata":3}])");
        QVERIFY(!events);
        QCOMPARE(events.error().pointer, QStringLiteral("/1/metadata"));
    }

    void takesTheSameIdTwice()
    {
        const auto events = read(R"([{"type":"a","id":"1"},{"type":"a","id":"1"}])");
        QVERIFY(events);
        QCOMPARE(events->size(), 2);
    }

    void makesAnEventAgainFromItsBody()
    {
        const auto first = read(
            R"({"type":"t\u0021","agent_id":"a","created_at":"2026-01-15T09:30:00.5Z","data":{"n":1e2}})");
        QVERIFY(first);
        const auto again = eventFromBody(first->first().body, 77);
        QVERIFY(again);
        QCOMPARE(again->id, first->first().id);
        QCOMPARE(again->type, "t!");
        QCOMPARE(again->agent, "a");
        QCOMPARE(again->createdMs, 1768469400500);
        QCOMPARE(again->receivedMs, 77);
        QCOMPARE(again->body, first->first().body);
        QCOMPARE(again->data().toByteArray(), R"({"n":1e2})");
        QVERIFY(again->source.isEmpty());
        QCOMPARE(eventFromBody(R"({"type":"a"})", 1).error().code, "missing_id");
        QCOMPARE(eventFromBody(R"({"type":"a","id":"1"}x)", 1).error().code, "bad_json");
        QCOMPARE(eventFromBody("\xFF", 1).error().code, "bad_utf8");
        QCOMPARE(eventFromBody("", 1).error().code, "bad_json");
    }

    void makesEventsOfItsOwn()
    {
        const Event event =
            makeEvent("webhook.dispatched", "signal\"box", R"({"statusCode":200})", now, m_ids);
        QVERIFY(event.internal);
        QCOMPARE(event.source, "signalbox");
        QCOMPARE(event.type, "webhook.dispatched");
        QCOMPARE(event.agent, "signal\"box");
        QCOMPARE(event.createdMs, now);
        QCOMPARE(event.data().toByteArray(), R"({"statusCode":200})");
        const auto parsed = QJsonDocument::fromJson(event.body).object();
        QCOMPARE(parsed.value(QStringLiteral("agent_id")).toString(), QStringLiteral("signal\"box"));
        QCOMPARE(parsed.value(QStringLiteral("id")).toString(), QString::fromUtf8(event.id));
        QCOMPARE(makeEvent("t", {}, {}, now, m_ids).dataLength, 0);
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ms"); // -1: none
        const auto row = [](const char *text, qint64 ms) { QTest::newRow(text) << QByteArray(text) << ms; };
        row("2025-01-15T09:30:00Z", 1736933400000);
        row("2025-01-15t09:30:00z", 1736933400000);
        row("2025-01-15 09:30:00Z", 1736933400000);
        row("2025-01-15T09:30:00.1Z", 1736933400100);
        row("2025-01-15T09:30:00.123456789Z", 1736933400123);
        row("2025-01-15T10:30:00+01:00", 1736933400000);
        row("2025-01-15T04:00:00-05:30", 1736933400000);
        row("2025-01-15T09:30:00-00:00", 1736933400000);
        row("2016-12-31T23:59:60Z", 1483228799999);
        row("2024-02-29T00:00:00Z", 1709164800000);
        row("1970-01-01T00:00:00Z", 0);
        for (const char *none : {"",
                                 "2025",
                                 "2025-01-15",
                                 "2025-01-15T09:30:00",
                                 "2025-01-15T09:30Z",
                                 "2025-02-29T00:00:00Z",
                                 "2025-13-01T00:00:00Z",
                                 "2025-00-01T00:00:00Z",
                                 "2025-01-32T00:00:00Z",
                                 "2025-01-15T24:00:00Z",
                                 "2025-01-15T09:60:00Z",
                                 "2025-01-15T09:30:61Z",
                                 "2025-01-15T09:30:00.Z",
                                 "2025-01-15T09:30:00+0100",
                                 "2025-01-15T09:30:00+24:00",
                                 "2025-01-15T09:30:00+01:60",
                                 "2025-01-15T09:30:00ZZ",
                                 "2025-1-15T09:30:00Z",
                                 " 2025-01-15T09:30:00Z",
                                 "2025-01-15T09:30:00,5Z",
                                 "-025-01-15T09:30:00Z",
                                 "2025-01-15X09:30:00Z"})
            row(none, -1);
    }
    void readsTimes()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, ms);
        QCOMPARE(parseRfc3339(text).value_or(-1), ms);
    }

    void writesTimes_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("now") << now << QByteArray("2026-01-15T09:30:00.123Z");
        QTest::newRow("epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00.000Z");
        QTest::newRow("before") << qint64(-1) << QByteArray("1969-12-31T23:59:59.999Z");
        QTest::newRow("leap day") << qint64(1709164800000) << QByteArray("2024-02-29T00:00:00.000Z");
    }
    void writesTimes()
    {
        QFETCH(qint64, ms);
        QFETCH(QByteArray, text);
        QCOMPARE(formatRfc3339(ms), text);
        QCOMPARE(parseRfc3339(text), ms);
    }
};

QTEST_APPLESS_MAIN(EventReaderTest)
#include "tst_event_reader.moc"
