// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/value.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox::rules;

namespace {

QJsonValue fromJson(const QByteArray &json)
{
    return QJsonDocument::fromJson("[" + json + "]").array().at(0);
}

/// `found` is the JSON of {"v": …}'s value; empty: the field is missing.
bool holds(Operator op, const QJsonValue &value, bool ignoreCase, const QByteArray &found)
{
    JsonTree tree;
    const QByteArray body = found.isEmpty() ? QByteArray("{}") : "{\"v\":" + found + "}";
    Found values;
    FieldPath::parse(u"v")->find(tree.read(body), values);
    return Condition(op, value, ignoreCase).holds(values);
}

} // namespace

class TestCondition : public QObject
{
    Q_OBJECT

private slots:
    void compares_data();
    void compares();
    void operatorsByJsonType_data();
    void operatorsByJsonType();
    void negativesMirrorPositives_data();
    void negativesMirrorPositives();
    void numbersByValue_data();
    void numbersByValue();
    void paths_data();
    void paths();
    void badPaths_data();
    void badPaths();
    void textOfJson();
    void notJson();
};

void TestCondition::compares_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<bool>("expected");
    QTest::addColumn<bool>("ignoreCase");
    const auto row = [](const char *op, const char *value, const char *found, bool expected,
                        bool ignoreCase = false) {
        QTest::addRow("%s %s on %s%s", op, value, found, ignoreCase ? " ignoring case" : "")
            << QString::fromLatin1(op) << QByteArray(value) << QByteArray(found) << expected << ignoreCase;
    };
    // Text with text: code points, exactly.
    row("equals", "\"x\"", "\"x\"", true);
    row("equals", "\"x\"", "\"X\"", false);
    row("equals", "\"x\"", "\"X\"", true, true);
    row("equals", "\"x\"", "\"\\u0078\"", true);
    row("equals", "\"é\"", "\"e\\u0301\"", false);
    row("equals", "\"É\"", "\"é\"", true, true);
    row("equals", "\"ЖУК\"", "\"жук\"", true, true);
    row("equals", "\"k\"", "\"\\u212a\"", true, true);
    row("equals", "\"k\"", "\"\\u212a\"", false);
    row("equals", "\"1\"", "\"1.0\"", false);
    row("equals", "\"\"", "\"\"", true);
    row("equals", "\"a\\u0000b\"", "\"a\\u0000b\"", true);
    row("equals", "\"a\\u0000b\"", "\"a\"", false);
    // Numbers by value, with texts that read as numbers too.
    row("equals", "1", "1", true);
    row("equals", "1", "1.0", true);
    row("equals", "1", "1e0", true);
    row("equals", "100", "1E+2", true);
    row("equals", "1", "\"1\"", true);
    row("equals", "\"1\"", "1", true);
    row("equals", "\"1.0\"", "1", true);
    row("equals", "1", "\"1.00\"", true);
    row("equals", "1", "\"one\"", false);
    row("equals", "1", "\" 1\"", false);
    row("equals", "7", "\"007\"", false);
    row("equals", "0", "\"\"", false);
    row("equals", "0", "-0.0", true);
    row("equals", "9007199254740993", "9007199254740993", true);
    row("equals", "9007199254740993", "9007199254740992", false);
    row("equals", "9007199254740993", "9007199254740992.0", false);
    row("equals", "9007199254740993", "9007199254740993.0", true);
    row("equals", "9007199254740993", "\"9007199254740993\"", true);
    row("equals", "\"18446744073709551615\"", "18446744073709551615", true);
    row("equals", "\"18446744073709551615\"", "18446744073709551614", false);
    row("equals", "-9223372036854775808", "-9223372036854775808", true);
    row("equals", "0.1", "0.10", true);
    // Booleans and null are their JSON words.
    row("equals", "true", "true", true);
    row("equals", "true", "\"true\"", true);
    row("equals", "\"true\"", "true", true);
    row("equals", "\"TRUE\"", "true", true, true);
    row("equals", "true", "1", false);
    row("equals", "1", "true", false);
    row("equals", "null", "null", true);
    row("equals", "\"null\"", "null", true);
    row("equals", "null", "\"null\"", true);
    row("equals", "null", "false", false);
    row("equals", "\"\"", "null", false);
    row("equals", "0", "null", false);
    row("equals", "null", "", false);
    // Containers.
    row("equals", "\"x\"", "{\"a\":\"x\"}", false);
    row("equals", "\"x\"", "[\"y\",\"x\"]", true);
    row("equals", "\"x\"", "[[\"x\"]]", true);
    row("equals", "\"x\"", "[]", false);
    row("not_equals", "\"x\"", "[\"y\",\"x\"]", false);
    row("not_equals", "\"x\"", "[\"y\",\"z\"]", true);
    row("not_equals", "\"x\"", "[]", true);
    row("not_equals", "\"x\"", "{}", true);
    row("not_equals", "\"x\"", "", false);
    row("not_equals", "\"x\"", "null", true);
    // Text operators.
    row("contains", "\"Urgent\"", "\"this is Urgent!\"", true);
    row("contains", "\"Urgent\"", "\"this is urgent!\"", false);
    row("contains", "\"Urgent\"", "\"this is uRGENT!\"", true, true);
    row("contains", "\"STRAßE\"", "\"die straße\"", true, true);
    row("contains", "\"STRASSE\"", "\"die straße\"", false, true);
    row("contains", "23", "12345", true);
    row("contains", "\"9.50\"", "19.50", true);
    row("contains", "\"al\"", "false", true);
    row("contains", "true", "\"it is true\"", true);
    row("contains", "\"ul\"", "null", false);
    row("contains", "\"x\"", "{\"a\":{\"b\":[1,{\"c\":\"axb\"}]}}", true);
    row("contains", "\"x\"", "{\"x\":\"key only\"}", false);
    row("contains", "\"1\"", "{\"a\":1}", false);
    row("contains", "\"x\"", "[{\"a\":\"axb\"}]", true);
    row("contains", "\"2\"", "[\"a\",123]", true);
    row("not_contains", "\"x\"", "{\"a\":[\"axb\"]}", false);
    row("not_contains", "\"x\"", "{\"a\":[\"ab\"]}", true);
    row("not_contains", "\"x\"", "null", true);
    row("not_contains", "\"x\"", "", false);
    row("starts_with", "\"pay\"", "\"payment\"", true);
    row("starts_with", "\"ment\"", "\"payment\"", false);
    row("starts_with", "\"PAY\"", "\"payment\"", true, true);
    row("starts_with", "\"1\"", "12", true);
    row("starts_with", "\"\"", "5", true);
    row("starts_with", "\"b\"", "[\"ab\",\"bc\"]", true);
    row("starts_with", "\"a\"", "{\"k\":\"a\"}", false);
    row("ends_with", "\"ment\"", "\"payment\"", true);
    row("ends_with", "\".50\"", "19.50", true);
    row("ends_with", "\"se\"", "false", true);
    row("matches", "\"^pay.*d$\"", "\"payment_declined\"", true);
    row("matches", "\"decl\"", "\"payment_declined\"", true);
    row("matches", "\"DECL\"", "\"payment_declined\"", false);
    row("matches", "\"DECL\"", "\"payment_declined\"", true, true);
    row("matches", "\"^[0-9]+$\"", "42", true);
    row("matches", "\"^.$\"", "\"é\"", true);
    row("matches", "\".*\"", "null", false);
    row("matches", "\"^b\"", "[\"a\",\"b\"]", true);
    row("matches", "\"(a+)+$\"", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"", false);
    // Lists.
    row("in", "[\"failure\",\"cancelled\"]", "\"cancelled\"", true);
    row("in", "[\"failure\",\"cancelled\"]", "\"success\"", false);
    row("in", "[1,2]", "\"2\"", true);
    row("in", "[\"A\"]", "\"a\"", true, true);
    row("in", "[null]", "null", true);
    row("in", "[\"a\"]", "[\"b\",\"a\"]", true);
    row("not_in", "[\"a\"]", "[\"b\",\"a\"]", false);
    row("not_in", "[\"a\"]", "\"b\"", true);
    row("not_in", "[\"a\"]", "", false);
    // Order: numbers, a number with a text that reads as one, and times.
    row("greater_than", "5", "6", true);
    row("greater_than", "5", "5", false);
    row("greater_than", "5", "5.0000001", true);
    row("greater_than", "5", "\"6\"", true);
    row("greater_than", "\"5\"", "6", true);
    row("greater_than", "\"5\"", "\"6\"", false);
    row("greater_than", "5", "\"six\"", false);
    row("greater_than", "5", "true", false);
    row("less_than", "5", "null", false);
    row("less_than", "5", "", false);
    row("less_than", "5", "{}", false);
    row("less_than", "5", "[9,4]", true);
    row("greater_than", "5", "9007199254740993", true);
    row("greater_than", "9007199254740992", "9007199254740993", true);
    row("greater_than", "5", "1e400", true);
    row("less_than", "5", "-1e400", true);
    row("greater_than", "0", "0.12345678901234567890", true);
    row("greater_than", "0", "1e-400", true);
    row("greater_than", "5", "123456789012345678901234567890", true);
    row("less_than", "9007199254740993", "9007199254740992.0", true);
    row("greater_or_equal", "5", "5.0", true);
    row("greater_or_equal", "5", "\"x\"", false);
    row("less_or_equal", "5", "5", true);
    row("less_or_equal", "5", "\"x\"", false);
    row("greater_than", "\"2026-01-15T09:30:00Z\"", "\"2026-01-15T10:30:01+01:00\"", true);
    row("greater_than", "\"2026-01-15T09:30:00Z\"", "\"2026-01-15T10:30:00+01:00\"", false);
    row("greater_or_equal", "\"2026-01-15T09:30:00Z\"", "\"2026-01-15T10:30:00+01:00\"", true);
    row("less_than", "\"2026-01-15T09:30:00Z\"", "\"2025-12-31T23:59:59Z\"", true);
    row("less_than", "\"2026-01-15T09:30:00Z\"", "\"yesterday\"", false);
    row("less_than", "\"2026-01-15T09:30:00Z\"", "0", false);
    row("greater_than", "\"2026-01-15T09:30:00.0001Z\"", "\"2026-01-15T09:30:00.0005Z\"", true);
    row("greater_than", "\"2026-01-15T09:30:00.5Z\"", "\"2026-01-15T09:30:00.5000Z\"", false);
    row("equals", "\"2026-01-15T09:30:00Z\"", "\"2026-01-15T10:30:00+01:00\"", false);
    // Presence.
    row("exists", "", "null", true);
    row("exists", "", "[]", true);
    row("exists", "", "{}", true);
    row("exists", "", "false", true);
    row("exists", "", "", false);
    row("not_exists", "", "", true);
    row("not_exists", "", "null", false);
    row("not_exists", "", "[]", false);
}

void TestCondition::compares()
{
    QFETCH(QString, op);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, found);
    QFETCH(bool, expected);
    QFETCH(bool, ignoreCase);
    const auto known = operatorFromName(op);
    QVERIFY(known);
    const QJsonValue right = value.isEmpty() ? QJsonValue(QJsonValue::Undefined) : fromJson(value);
    QCOMPARE(Condition::fault(*known, right), std::nullopt);
    QCOMPARE(holds(*known, right, ignoreCase, found), expected);
}

/// Every operator, with a right side that matches a text "5", on a value of each JSON type. The letters of
/// `expected` stand for: text, other text, number, boolean, null, array, object, missing.
void TestCondition::operatorsByJsonType_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("equals") << QByteArray("\"5\"")
                            << QByteArray("1010010"
                                          "0");
    QTest::newRow("not_equals") << QByteArray("\"5\"") << QByteArray("01011010");
    QTest::newRow("contains") << QByteArray("\"5\"") << QByteArray("10100110");
    QTest::newRow("not_contains") << QByteArray("\"5\"") << QByteArray("01011000");
    QTest::newRow("starts_with") << QByteArray("\"5\"") << QByteArray("10100100");
    QTest::newRow("ends_with") << QByteArray("\"5\"") << QByteArray("10100100");
    QTest::newRow("matches") << QByteArray("\"5\"") << QByteArray("10100100");
    QTest::newRow("in") << QByteArray("[\"5\"]") << QByteArray("10100100");
    QTest::newRow("not_in") << QByteArray("[\"5\"]") << QByteArray("01011010");
    QTest::newRow("greater_than") << QByteArray("4") << QByteArray("10100100");
    QTest::newRow("greater_or_equal") << QByteArray("5") << QByteArray("10100100");
    QTest::newRow("less_than") << QByteArray("6") << QByteArray("10100100");
    QTest::newRow("less_or_equal") << QByteArray("5") << QByteArray("10100100");
    QTest::newRow("exists") << QByteArray() << QByteArray("11111110");
    QTest::newRow("not_exists") << QByteArray() << QByteArray("00000001");
}

void TestCondition::operatorsByJsonType()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    const QList<QByteArray> found{"\"5\"",         "\"x\"",         "5", "true", "null",
                                  "[\"x\",\"5\"]", "{\"k\":\"5\"}", ""};
    const Operator op = *operatorFromName(QString::fromLatin1(QTest::currentDataTag()));
    QByteArray actual;
    for (const QByteArray &one : found)
        actual.append(
            holds(op, value.isEmpty() ? QJsonValue(QJsonValue::Undefined) : fromJson(value), false, one)
                ? '1'
                : '0');
    QCOMPARE(actual, expected);
}

void TestCondition::negativesMirrorPositives_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value : {"\"x\"", "5", "true", "\"5\""})
        QTest::newRow(value) << QByteArray(value);
}

void TestCondition::negativesMirrorPositives()
{
    QFETCH(QByteArray, value);
    const QJsonValue right = fromJson(value);
    const QJsonArray list{right};
    for (const QByteArray found :
         {"\"x\"", "\"y\"", "5", "6", "true", "null", "[]", "[\"x\"]", "{}", "{\"a\":\"x\"}"}) {
        QCOMPARE(holds(Operator::NotEquals, right, false, found),
                 !holds(Operator::Equals, right, false, found));
        QCOMPARE(holds(Operator::NotContains, right, false, found),
                 !holds(Operator::Contains, right, false, found));
        QCOMPARE(holds(Operator::NotIn, list, false, found), !holds(Operator::In, list, false, found));
    }
    for (const Operator op : {Operator::NotEquals, Operator::NotContains, Operator::NotIn})
        QVERIFY(!holds(op, takesList(op) ? QJsonValue(list) : right, false, {}));
}

void TestCondition::numbersByValue_data()
{
    QTest::addColumn<QByteArray>("smaller");
    QTest::addColumn<QByteArray>("larger");
    const QList<QByteArray> ascending{"-1e400",
                                      "-123456789012345678901234567890",
                                      "-9223372036854775808",
                                      "-9223372036854775807",
                                      "-1.5",
                                      "-1",
                                      "-1e-400",
                                      "0",
                                      "1e-400",
                                      "0.1",
                                      "0.5",
                                      "1",
                                      "4503599627370495.5",
                                      "9007199254740992",
                                      "9007199254740993",
                                      "9007199254740994.0",
                                      "9223372036854775807",
                                      "9223372036854775808",
                                      "18446744073709551614",
                                      "18446744073709551615",
                                      "1e20",
                                      "123456789012345678901234567890",
                                      "1e308",
                                      "1e309"};
    for (qsizetype i = 0; i < ascending.size(); ++i)
        for (qsizetype j = i + 1; j < ascending.size(); ++j)
            QTest::addRow("%s < %s", ascending[i].constData(), ascending[j].constData())
                << ascending[i] << ascending[j];
}

void TestCondition::numbersByValue()
{
    QFETCH(QByteArray, smaller);
    QFETCH(QByteArray, larger);
    const auto a = Number::read(smaller.toStdString());
    const auto b = Number::read(larger.toStdString());
    QVERIFY(a && b);
    QVERIFY(*a < *b);
    QVERIFY(*b > *a);
    QVERIFY(*a == *a);
    QVERIFY(*a != *b);
}

void TestCondition::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("plain") << u"outcome"_s << QStringList{u"\"ok\""_s};
    QTest::newRow("nested") << u"usage.tokens"_s << QStringList{u"12"_s};
    QTest::newRow("missing") << u"usage.cost"_s << QStringList{};
    QTest::newRow("through text") << u"outcome.x"_s << QStringList{};
    QTest::newRow("key with a dot") << u"a\\.b"_s << QStringList{u"1"_s};
    QTest::newRow("not the key with a dot") << u"a.b"_s << QStringList{u"2"_s};
    QTest::newRow("key with a backslash") << u"c\\\\d"_s << QStringList{u"3"_s};
    QTest::newRow("repeated key, the last counts") << u"twice"_s << QStringList{u"\"second\""_s};
    QTest::newRow("any element") << u"items.sku"_s << QStringList{u"\"A\""_s, u"\"B\""_s};
    QTest::newRow("arrays in arrays") << u"grid.v"_s << QStringList{u"1"_s, u"2"_s};
    QTest::newRow("index") << u"items.1.sku"_s << QStringList{u"\"B\""_s};
    QTest::newRow("index of arrays") << u"rows.0"_s << QStringList{u"[1,2]"_s};
    QTest::newRow("index beyond the end") << u"items.9.sku"_s << QStringList{};
    QTest::newRow("digits as a key") << u"map.0"_s << QStringList{u"\"zero\""_s};
    QTest::newRow("digits as a key of an element") << u"maps.7"_s << QStringList{u"\"seven\""_s};
    QTest::newRow("empty array") << u"none"_s << QStringList{u"[]"_s};
    QTest::newRow("through an empty array") << u"none.x"_s << QStringList{};
    QTest::newRow("key that begins with $") << u"$ref"_s << QStringList{u"4"_s};
    QTest::newRow("whole") << u"$.outcome"_s << QStringList{u"\"ok\""_s};
    QTest::newRow("unicode") << u"größe"_s << QStringList{u"5"_s};
    QTest::newRow("escaped key") << u"tab\u2028"_s << QStringList{u"6"_s};
}

void TestCondition::paths()
{
    QFETCH(QString, path);
    QFETCH(QStringList, expected);
    const QByteArray body = R"({"outcome":"ok", "usage": {"tokens" : 12 }, "a.b":1, "a":{"b":2}, "c\\d":3,
        "twice":"first", "twice":"second", "items":[{"sku":"A"},{"other":1},{"sku":"B"}],
        "grid":[[{"v":1}],[{"v":2}]], "rows":[[1,2],[3,4]], "map":{"0":"zero"}, "maps":[{"7":"seven"}], "none":[],
        "$ref":4, "größe":5, "tab\u2028":6})";
    QByteArray amended = body;
    if (path.contains(u"items.1"_s))
        amended.replace("{\"other\":1},", "");
    JsonTree tree;
    const auto parsed = FieldPath::parse(path);
    QVERIFY(parsed);
    QCOMPARE(parsed->fromWholeEvent(), path.startsWith(u"$."_s));
    Found found;
    parsed->find(tree.read(amended), found);
    QStringList texts;
    for (const JsonNode *value : found)
        texts.append(jsonText(*value, 200));
    QCOMPARE(texts, expected);
}

void TestCondition::badPaths_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"", ".", ".a", "a.", "a..b", "$", "$.", "$..a", "a\\b", "a\\", "a\tb"})
        QTest::addRow("\"%s\"", path) << QString::fromLatin1(path);
}

void TestCondition::badPaths()
{
    QFETCH(QString, path);
    const auto parsed = FieldPath::parse(path);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, QByteArray("bad_field"));
    QVERIFY(!parsed.error().text().contains(u'%'));
}

void TestCondition::textOfJson()
{
    JsonTree tree;
    const QByteArray body = R"({"a" : [1.50, true, null, "x\"\n"], "b":{}})";
    QCOMPARE(jsonText(*tree.read(body), 200), uR"({"a":[1.50,true,null,"x\"\u000a"],"b":{}})"_s);
    const QString cut = jsonText(*tree.read(QByteArray("[\"" + QByteArray(1000, 'x') + "\"]")), 200);
    QCOMPARE(cut.size(), 200);
    QVERIFY(cut.endsWith(QChar(0x2026)));
    QCOMPARE(
        jsonText(*tree.read(QByteArray("[\"" + QString(150, QChar(0x20ac)).toUtf8() + "\"]")), 200).size(),
        154);
}

void TestCondition::notJson()
{
    JsonTree tree;
    QVERIFY(!tree.read("{\"a\":"));
    QVERIFY(!tree.read(""));
    QVERIFY(!tree.read("7"));
    QVERIFY(!tree.read(QByteArray(100000, '[')));
    QVERIFY(tree.read("{\"a\":1e5, \"b\":[ ]}"));
}

QTEST_APPLESS_MAIN(TestCondition)
#include "tst_condition.moc"
