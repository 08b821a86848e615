// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/events/seen_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::events;

namespace {

Event eventOf(const QByteArray &data, const QByteArray &metadata = {})
{
    static UlidMaker ids;
    QByteArray body = "{\"type\":\"x\",\"data\":" + data;
    if (!metadata.isEmpty())
        body += ",\"metadata\":" + metadata;
    body += "}";
    const auto read = readEvents(body, BodyFormat::Json, {.nowMs = 1, .source = "t", .ids = &ids});
    return read ? read->first() : Event();
}

QList<SeenField> seen(const QList<QByteArray> &datas)
{
    SeenFields fields;
    for (const QByteArray &data : datas)
        fields.add(eventOf(data));
    return fields.fields();
}

/// "name type events value×count …", one a line.
QByteArray told(const QList<SeenField> &fields)
{
    QByteArrayList lines;
    for (const SeenField &field : fields) {
        QByteArray line = (field.inMetadata ? "@" : "") + field.field.toUtf8() + ' ' +
                          QByteArray(fieldTypeName(field.type).data()) + ' ' +
                          QByteArray::number(field.events);
        for (const auto &[value, count] : field.values) {
            const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
            line += ' ' + json.sliced(1, json.size() - 2) + "*" + QByteArray::number(count);
        }
        lines.append(line);
    }
    return lines.join('\n');
}

} // namespace

class TestSeenFields : public QObject
{
    Q_OBJECT

private slots:
    void tells_data()
    {
        QTest::addColumn<QList<QByteArray>>("datas");
        QTest::addColumn<QByteArray>("lines");
        const auto row = [](const char *name, const QList<QByteArray> &datas, const char *lines) {
            QTest::newRow(name) << datas << QByteArray(lines);
        };
        row("nothing", {"{}"}, "");
        row("most frequent first", {R"({"a":"x"})", R"({"b":"y","a":"z"})", R"({"b":"y"})", R"({"b":"q"})"},
            "b text 3 \"y\"*2 \"q\"*1\na text 2 \"x\"*1 \"z\"*1");
        row("below", {R"({"usage":{"cost":1.5}})"}, "usage object 1\nusage.cost number 1 1.5*1");
        row("keys with dots", {R"({"a.b":{"c\\d":true}})"}, "a\\.b object 1\na\\.b.c\\\\d boolean 1 true*1");
        row("through arrays", {R"({"items":[{"sku":"A"},{"sku":"B"},{"sku":"A"}]})"},
            "items array 1\nitems.sku text 1 \"A\"*1 \"B\"*1");
        row("arrays in arrays", {R"({"m":[[1,2],[2,{"k":3}]]})"}, "m array 1 1*1 2*1\nm.k integer 1 3*1");
        row("an array of texts", {R"({"tags":["a","b"]})", R"({"tags":["b"]})"},
            "tags array 2 \"b\"*2 \"a\"*1");
        row("escapes are one text", {R"({"a":"x"})", R"({"a":"\u0078"})", R"({"\u0061":"x"})"},
            "a text 3 \"x\"*3");
        row("time", {R"({"at":"2026-01-15T09:30:00Z"})"}, "at time 1 \"2026-01-15T09:30:00Z\"*1");
        row("time and text", {R"({"at":"2026-01-15T09:30:00Z"})", R"({"at":"soon"})"},
            "at text 2 \"2026-01-15T09:30:00Z\"*1 \"soon\"*1");
        row("whole and not", {R"({"n":1})", R"({"n":1.5})"}, "n number 2 1*1 1.5*1");
        row("several types", {R"({"n":1})", R"({"n":"one"})"}, "n any 2 \"one\"*1 1*1");
        row("null tells no type", {R"({"n":null})", R"({"n":1})"}, "n integer 2 1*1 null*1");
        row("only null", {R"({"n":null})"}, "n any 1 null*1");
        row("wide numbers", {R"({"n":18446744073709551615,"m":9223372036854775807})"},
            "m integer 1 9223372036854775807*1\nn integer 1 \"18446744073709551615\"*1");
        row("names that no path can say", {R"({"":1,"a\u0007":2,"$":3,"b":{"$":4}})"},
            "b object 1\nb.$ integer 1 4*1");
        row("the last field after long values",
            {"{\"a\":\"" + QByteArray(201, 'x') + "\",\"b\":\"" + QByteArray(200, 'y') + "\"}"},
            QByteArray("a text 1\nb text 1 \"" + QByteArray(200, 'y') + "\"*1").constData());
    }
    void tells()
    {
        QFETCH(const QList<QByteArray>, datas);
        QTEST(told(seen(datas)), "lines");
    }

    void metadataStandsApart()
    {
        SeenFields fields;
        fields.add(eventOf(R"({"env":1})", R"({"env":"production","a.b":"c","deep":{"x":1}})"));
        QCOMPARE(told(fields.fields()), "env integer 1 1*1\n@a.b text 1 \"c\"*1\n@deep object 1\n"
                                        "@env text 1 \"production\"*1");
    }

    void onlyTheMostFrequentValues()
    {
        SeenFields fields;
        for (int i = 0; i < 50; ++i)
            for (int n = 0; n <= i; ++n)
                fields.add(eventOf("{\"n\":" + QByteArray::number(i) + '}'));
        const auto told = fields.fields().first();
        QCOMPARE(told.values.size(), 20);
        QCOMPARE(told.values.first(), std::pair(QJsonValue(49), qint64(50)));
        QCOMPARE(told.values.last(), std::pair(QJsonValue(30), qint64(31)));
    }

    // A hostile event costs what an event may cost, and takes no room from those after it.
    void hostileEvents()
    {
        SeenFields fields;
        QByteArray wide = "{";
        for (int i = 0; i < 50'000; ++i)
            wide += (i ? ",\"k" : "\"k") + QByteArray::number(i) + "\":" + QByteArray::number(i);
        for (int i = 0; i < 3; ++i)
            fields.add(eventOf(wide + '}'));
        const QByteArray deep = QByteArray("{\"d\":").repeated(60) + "1" + QByteArray(60, '}');
        fields.add(eventOf(deep));
        fields.add(eventOf("{\"list\":[" + QByteArray("{\"x\":1},").repeated(100'000) + "1]}"));
        for (const SeenField &field : fields.fields())
            QVERIFY(field.field.count(QLatin1Char('.')) < 8);
        QVERIFY(fields.fields().size() <= 2000);
    }

    void manyNamesMakeRoomForThoseSeenOften()
    {
        SeenFields fields;
        for (int i = 0; i < 20'000; ++i)
            fields.add(eventOf("{\"k" + QByteArray::number(i) + "\":1,\"often\":2}"));
        for (int i = 0; i < 5; ++i)
            fields.add(eventOf(R"({"late":3})"));
        const auto told = fields.fields();
        QVERIFY(told.size() <= 2000);
        QCOMPARE(told.at(0).field, QStringLiteral("often"));
        QCOMPARE(told.at(0).events, 20'000);
        QCOMPARE(told.at(1).field, QStringLiteral("late"));
        QCOMPARE(told.at(1).events, 5);
    }

    void stopsWhenEnoughWasRead()
    {
        SeenFields fields;
        const Event event = eventOf("{\"a\":\"" + QByteArray(900'000, 'x') + "\"}");
        QVERIFY(event.body.size() > 900'000);
        int added = 0;
        for (; !fields.isFull() && added < 1000; ++added)
            fields.add(event);
        QCOMPARE(added, 38); // 32 MiB
        fields.add(eventOf(R"({"late":1})"));
        QCOMPARE(told(fields.fields()), "a text 38");
    }

    void valuesBeyondTheLimitAreNotKept()
    {
        SeenFields fields;
        for (int i = 0; i < 1000; ++i)
            fields.add(eventOf("{\"id\":\"v" + QByteArray::number(i) + "\"}"));
        for (int i = 0; i < 3; ++i)
            fields.add(eventOf(R"({"id":"v7"})"));
        QCOMPARE(fields.fields().first().events, 1003);
        QCOMPARE(fields.fields().first().values.first(),
                 std::pair(QJsonValue(QStringLiteral("v7")), qint64(4)));
    }
};

QTEST_APPLESS_MAIN(TestSeenFields)
#include "tst_seen_fields.moc"
