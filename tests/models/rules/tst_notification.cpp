// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/notification.h"
#include "tests/support/samples.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::rules;
using testing::objectOf;

namespace {

const QByteArray ordersCritical =
    R"({"id":"orders-critical","agent":"order-processing","integration":"ops-alerts",
    "subscription":"custom",
    "rules":[{"event":"ExecutionFailed"},
             {"event":"ExecutionCompleted",
              "filters":[{"field":"outcome","operator":"equals","value":"payment_declined"},
                         {"field":"usage.cost","operator":"greater_than","value":3.5},
                         {"field":"$.metadata.region","operator":"in","value":["eu",1,null,true],"ignore_case":true},
                         {"field":"a\\.b","operator":"exists"}]},
             {"event":"task_run.*"}],
    "metadata":{"environment":"production","shard":7}})";

} // namespace

class TestNotification : public QObject
{
    Q_OBJECT

private slots:
    void readsAndWrites();
    void writesNoDefaults();
    void operators();
    void faults_data();
    void faults();
    void reportsAllTogether();
    void suggests_data();
    void suggests();
    void checksWhatIsEdited();
};

void TestNotification::readsAndWrites()
{
    Faults faults;
    const Notification read = notificationFromJson(objectOf(ordersCritical), u"/n"_s, faults);
    QCOMPARE(faults, Faults());
    QCOMPARE(read.id, u"orders-critical"_s);
    QCOMPARE(read.agent, u"order-processing"_s);
    QCOMPARE(read.integration, u"ops-alerts"_s);
    QVERIFY(read.enabled);
    QCOMPARE(read.subscription, Subscription::Custom);
    QCOMPARE(read.rules.size(), 3);
    QVERIFY(read.rules[0].filters.isEmpty());
    QCOMPARE(read.rules[1].filters[2], (FieldFilter{u"$.metadata.region"_s, Operator::In,
                                                    QJsonArray{u"eu"_s, 1, QJsonValue::Null, true}, true}));
    QCOMPARE(read.rules[1].filters[3].value, QJsonValue(QJsonValue::Undefined));
    QCOMPARE(read.metadata, (QList<MetadataPair>{{u"environment"_s, u"production"_s}, {u"shard"_s, 7}}));
    QCOMPARE(toJson(read), objectOf(ordersCritical));
    QCOMPARE(check(read), Faults());
}

void TestNotification::writesNoDefaults()
{
    Notification all;
    all.id = u"n"_s;
    all.agent = u"*"_s;
    all.integration = u"i"_s;
    all.subscription = Subscription::All;
    QCOMPARE(toJson(all), objectOf(R"({"id":"n","agent":"*","integration":"i","subscription":"all"})"));
    all.enabled = false;
    all.name = u"Everything"_s;
    Faults faults;
    QCOMPARE(notificationFromJson(toJson(all), {}, faults), all);
    QCOMPARE(faults, Faults());
}

void TestNotification::operators()
{
    QCOMPARE(allOperators().size(), 15);
    for (const Operator op : allOperators())
        QCOMPARE(operatorFromName(QString(operatorName(op))), op);
    QCOMPARE(operatorName(Operator::GreaterOrEqual), "greater_or_equal"_L1);
    QCOMPARE(operatorName(Operator::NotExists), "not_exists"_L1);
    QVERIFY(!operatorFromName(u"Equals"));
    QVERIFY(takesList(Operator::NotIn) && !takesList(Operator::Equals));
    QVERIFY(takesValue(Operator::NotIn) && !takesValue(Operator::NotExists));
    QVERIFY(comparesText(Operator::NotIn) && !comparesText(Operator::GreaterThan) &&
            !comparesText(Operator::Exists));
}

void TestNotification::faults_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const QByteArray &change, const char *pointer, const char *code) {
        QTest::newRow(name) << change << QString::fromLatin1(pointer) << QByteArray(code);
    };
    const auto filter = [&row](const char *name, const char *filterJson, const char *member,
                               const char *code) {
        const QByteArray pointer = QByteArray("/rules/0/filters/0") + member;
        row(name, QByteArray(R"({"rules":[{"event":"X","filters":[)") + filterJson + "]}]}", pointer, code);
    };
    row("unknown key", R"({"intergration":"x"})", "/intergration", "unknown_key");
    row("key to be escaped", R"({"a/b~c":"x"})", "/a~1b~0c", "unknown_key");
    row("empty id", R"({"id":""})", "/id", "missing");
    row("id with a space", R"({"id":"a b"})", "/id", "bad_id");
    row("id with other letters", R"({"id":"größe"})", "/id", "bad_id");
    row("id too long", R"({"id":")" + QByteArray(129, 'x') + "\"}", "/id", "bad_id");
    row("id a number", R"({"id":7})", "/id", "wrong_type");
    row("name a number", R"({"name":7})", "/name", "wrong_type");
    row("name with a control character", R"({"name":"a\nb"})", "/name", "bad_text");
    row("enabled a text", R"({"enabled":"yes"})", "/enabled", "wrong_type");
    row("empty agent", R"({"agent":""})", "/agent", "missing");
    row("agent with a control character", R"({"agent":"a\u0000"})", "/agent", "bad_text");
    row("agent too long", R"({"agent":")" + QByteArray(257, 'x') + "\"}", "/agent", "bad_text");
    row("empty integration", R"({"integration":""})", "/integration", "missing");
    row("other subscription", R"({"subscription":"some"})", "/subscription", "unknown_subscription");
    row("subscription a boolean", R"({"subscription":true})", "/subscription", "wrong_type");
    row("no rules", R"({"rules":[]})", "/rules", "no_event_types");
    row("rules an object", R"({"rules":{}})", "/rules", "wrong_type");
    row("all with rules", R"({"subscription":"all"})", "/rules", "needless_rules");
    row("rule a text", R"({"rules":["X"]})", "/rules/0", "wrong_type");
    row("rule without event", R"({"rules":[{}]})", "/rules/0/event", "missing");
    row("unknown key of a rule", R"({"rules":[{"event":"X","filter":[]}]})", "/rules/0/filter",
        "unknown_key");
    row("all events", R"({"rules":[{"event":"*"}]})", "/rules/0/event", "bad_event");
    row("family of nothing", R"({"rules":[{"event":".*"}]})", "/rules/0/event", "bad_event");
    row("star in a type", R"({"rules":[{"event":"Execution*"}]})", "/rules/0/event", "bad_event");
    row("star in a family", R"({"rules":[{"event":"*.x.*"}]})", "/rules/0/event", "bad_event");
    row("two dots", R"({"rules":[{"event":"X"},{"event":"run..*"}]})", "/rules/1/event", "bad_event");
    row("control character in a type", R"({"rules":[{"event":"a\tb"}]})", "/rules/0/event", "bad_event");
    row("filters an object", R"({"rules":[{"event":"X","filters":{}}]})", "/rules/0/filters", "wrong_type");
    filter("filter a text", R"("outcome")", "", "wrong_type");
    filter("unknown key of a filter", R"({"field":"a","operator":"equals","value":1,"vlaue":1})", "/vlaue",
           "unknown_key");
    filter("no field", R"({"operator":"equals","value":1})", "/field", "missing");
    filter("empty segment", R"({"field":"a..b","operator":"equals","value":1})", "/field", "bad_field");
    filter("field that ends in a dot", R"({"field":"a.","operator":"equals","value":1})", "/field",
           "bad_field");
    filter("field that is the event", R"({"field":"$.","operator":"exists"})", "/field", "bad_field");
    filter("no operator", R"({"field":"a","value":1})", "/operator", "missing");
    filter("unknown operator", R"({"field":"a","operator":"equal","value":1})", "/operator",
           "unknown_operator");
    filter("operator a number", R"({"field":"a","operator":1,"value":1})", "/operator", "wrong_type");
    filter("no value", R"({"field":"a","operator":"equals"})", "/value", "missing_value");
    filter("a value too many", R"({"field":"a","operator":"exists","value":true})", "/value",
           "needless_value");
    filter("equals an object", R"({"field":"a","operator":"equals","value":{}})", "/value", "bad_value");
    filter("equals a list", R"({"field":"a","operator":"equals","value":["x"]})", "/value", "bad_value");
    filter("in no list", R"({"field":"a","operator":"in","value":"x"})", "/value", "bad_value");
    filter("in an empty list", R"({"field":"a","operator":"not_in","value":[]})", "/value", "bad_value");
    filter("in a list of lists", R"({"field":"a","operator":"in","value":["x",[]]})", "/value/1",
           "bad_value");
    filter("matches a number", R"({"field":"a","operator":"matches","value":1})", "/value", "bad_value");
    filter("broken expression", R"({"field":"a","operator":"matches","value":"a("})", "/value",
           "bad_expression");
    filter("look-behind", R"({"field":"a","operator":"matches","value":"(?<=a)b"})", "/value",
           "bad_expression");
    filter("contains null", R"({"field":"a","operator":"contains","value":null})", "/value", "bad_value");
    filter("greater than a word", R"({"field":"a","operator":"greater_than","value":"much"})", "/value",
           "bad_value");
    filter("greater than true", R"({"field":"a","operator":"greater_than","value":true})", "/value",
           "bad_value");
    filter("greater than a date", R"({"field":"a","operator":"less_than","value":"2026-01-15"})", "/value",
           "bad_value");
    filter("ignore_case a text", R"({"field":"a","operator":"equals","value":"x","ignore_case":"yes"})",
           "/ignore_case", "wrong_type");
    filter("ignore_case for numbers", R"({"field":"a","operator":"less_than","value":1,"ignore_case":true})",
           "/ignore_case", "needless_ignore_case");
    row("metadata a list", R"({"metadata":[]})", "/metadata", "wrong_type");
    row("metadata with an object", R"({"metadata":{"environment":{"a":1}}})", "/metadata/environment",
        "bad_value");
    row("metadata without a key", R"({"metadata":{"":"x"}})", "/metadata/", "missing");
}

/// One fault each, at the pointer below the notification's own.
void TestNotification::faults()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, pointer);
    QFETCH(QByteArray, code);
    QJsonObject json = objectOf(R"({"id":"n","agent":"a","integration":"i","rules":[{"event":"X"}]})");
    const QJsonObject changes = objectOf(change);
    for (auto it = changes.begin(); it != changes.end(); ++it)
        json.insert(it.key(), it.value());
    Faults faults;
    (void)notificationFromJson(json, u"/notifications/3"_s, faults);
    QCOMPARE(faults.size(), 1);
    QCOMPARE(faults.first().pointer, u"/notifications/3"_s + pointer);
    QCOMPARE(faults.first().code, code);
    QVERIFY(!faults.first().text().isEmpty());
    QVERIFY2(!faults.first().text().contains(u'%'), qPrintable(faults.first().text()));
}

void TestNotification::reportsAllTogether()
{
    Faults faults;
    (void)notificationFromJson(objectOf(R"({"agents":"x","rules":[{"event":"*","filters":[
        {"field":"a..b","operator":"is","value":[]},{"operator":"in","value":[]}]}]})"),
                               {}, faults);
    QStringList pointers;
    for (const Fault &fault : faults)
        pointers.append(fault.pointer);
    pointers.sort();
    QCOMPARE(pointers,
             (QStringList{u"/agent"_s, u"/agents"_s, u"/id"_s, u"/integration"_s, u"/rules/0/event"_s,
                          u"/rules/0/filters/0/field"_s, u"/rules/0/filters/0/operator"_s,
                          u"/rules/0/filters/1/field"_s, u"/rules/0/filters/1/value"_s}));
    faults.clear();
    (void)notificationFromJson(u"text"_s, u"/here"_s, faults);
    QCOMPARE(faults.size(), 1);
    QCOMPARE(faults.first().pointer, u"/here"_s);
}

void TestNotification::suggests_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::addColumn<QString>("suggestion");
    QTest::newRow("key") << QByteArray(R"({"meta_data":{}})") << u"metadata"_s;
    QTest::newRow("operator")
        << QByteArray(
               R"({"rules":[{"event":"X","filters":[{"field":"a","operator":"greater_then","value":1}]}]})")
        << u"greater_than"_s;
    QTest::newRow("filter key")
        << QByteArray(
               R"({"rules":[{"event":"X","filters":[{"feild":"a","field":"a","operator":"exists"}]}]})")
        << u"field"_s;
    QTest::newRow("everything where nothing is near")
        << QByteArray(R"({"rules":[{"event":"X","filters":[{"field":"a","operator":"~","value":1}]}]})")
        << u"equals, not_equals, contains"_s;
}

void TestNotification::suggests()
{
    QFETCH(QByteArray, change);
    QFETCH(QString, suggestion);
    QJsonObject json = objectOf(R"({"id":"n","agent":"a","integration":"i","rules":[{"event":"X"}]})");
    const QJsonObject changes = objectOf(change);
    for (auto it = changes.begin(); it != changes.end(); ++it)
        json.insert(it.key(), it.value());
    Faults faults;
    (void)notificationFromJson(json, {}, faults);
    QCOMPARE(faults.size(), 1);
    QVERIFY2(faults.first().text().contains(suggestion), qPrintable(faults.first().text()));
}

void TestNotification::checksWhatIsEdited()
{
    Faults faults;
    Notification edited = notificationFromJson(objectOf(ordersCritical), {}, faults);
    edited.metadata.append({u"shard"_s, 8});
    faults = check(edited);
    QCOMPARE(faults.size(), 1);
    QCOMPARE(faults.first().pointer, u"/metadata/shard"_s);
    QCOMPARE(faults.first().code, QByteArray("duplicate_key"));
    edited.metadata.removeLast();
    edited.rules.clear();
    QCOMPARE(check(edited).first().code, QByteArray("no_event_types"));
    edited.subscription = Subscription::All;
    QCOMPARE(check(edited), Faults());
    edited.rules.append({u"X"_s, {}});
    QCOMPARE(check(edited).first().code, QByteArray("needless_rules"));
    edited.subscription = Subscription::Custom;
    edited.rules[0].filters.append({u"a"_s, Operator::Equals, QJsonValue::Undefined, false});
    QCOMPARE(check(edited).first().pointer, u"/rules/0/filters/0/value"_s);
    edited.rules[0].filters[0] = {u""_s, Operator::Exists, u"left over"_s, false};
    QCOMPARE(check(edited).first().pointer, u"/rules/0/filters/0/field"_s);
}

QTEST_APPLESS_MAIN(TestNotification)
#include "tst_notification.moc"
