// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/rules/matcher.h"
#include "models/rules/notification_expression.h"
#include "tests/models/rules/expression_maker.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::rules;

/// A notification as the expression that it means, and back.
class TestNotificationExpression : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void readsOtherWordings_data();
    void readsOtherWordings();
    void refusals_data();
    void refusals();
    void comesBack();
    void firesForTheSame();
    void withoutRulesItNeverFires();
};

namespace {

Notification notificationOf(const QByteArray &json)
{
    QJsonObject object = QJsonDocument::fromJson(json).object();
    for (const auto &[key, value] :
         {std::pair(u"id"_s, u"n"_s), {u"agent"_s, u"*"_s}, {u"integration"_s, u"i"_s}})
        if (!object.contains(key))
            object.insert(key, value);
    Faults faults;
    const Notification notification = notificationFromJson(object, {}, faults);
    if (!faults.isEmpty())
        qFatal("%s: %s", json.constData(), qPrintable(faults.first().text()));
    return notification;
}

} // namespace

void TestNotificationExpression::texts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *json, const char *text) {
        QTest::newRow(text) << QByteArray(json) << QString::fromUtf8(text);
    };
    row(R"({"subscription":"all"})", "");
    row(R"({"agent":"orders","subscription":"all"})", "agent == \"orders\"");
    row(R"({"subscription":"all","metadata":{"environment":"production","tier":1}})",
        "metadata.environment == \"production\" and metadata.tier == 1");
    row(R"({"rules":[{"event":"ExecutionFailed"}]})", "type == \"ExecutionFailed\"");
    row(R"({"rules":[{"event":"ExecutionFailed"},{"event":"task_run.*"}]})",
        "type in (\"ExecutionFailed\", task_run.*)");
    row(R"({"agent":"order-processing","rules":[{"event":"ExecutionFailed"},{"event":"ExecutionCompleted","filters":[
          {"field":"outcome","operator":"equals","value":"payment_declined"}]}],"metadata":{"environment":"production"}})",
        "agent == \"order-processing\" and (type == \"ExecutionFailed\" or type == \"ExecutionCompleted\" "
        "and "
        "data.outcome == \"payment_declined\") and metadata.environment == \"production\"");
    row(R"({"rules":[{"event":"ExecutionCompleted","filters":[
          {"field":"outcome","operator":"equals","value":"failure"},
          {"field":"$.request_id","operator":"exists"},
          {"field":"a\\.b","operator":"not_in","value":[1,"1",null],"ignore_case":true}]}]})",
        "type == \"ExecutionCompleted\" and (data.outcome == \"failure\" or $.request_id exists or "
        "data.\"a.b\" not "
        "in (1, \"1\", null) ignoring case)");
    row(R"({"rules":[{"event":"A","filters":[{"field":"cost","operator":"greater_than","value":3}]},
                     {"event":"B","filters":[{"field":"cost","operator":"greater_than","value":3}]}]})",
        "type in (\"A\", \"B\") and data.cost > 3");
}

void TestNotificationExpression::texts()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    const Notification notification = notificationOf(json);
    QCOMPARE(expressionOf(notification).text(), text);
    const auto back = notificationFrom(text);
    QVERIFY2(back, back ? "" : qPrintable(back.error().fault.text()));
    QCOMPARE(*back, NotificationParts::of(notification));
}

void TestNotificationExpression::readsOtherWordings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char *text, const char *canonical) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(canonical);
    };
    row("metadata.a == 1 agent == x", "agent == \"x\" and metadata.a == 1");
    row("type == A or type == B", "type in (\"A\", \"B\")");
    row("data.x == 1 and type == A", "type == \"A\" and data.x == 1");
    row("(type == A or type == B) and (data.x == 1 or data.y == 2)",
        "type in (\"A\", \"B\") and (data.x == 1 or data.y == 2)");
    row("type in (A, B) and data.x exists and agent == z",
        "agent == \"z\" and type in (\"A\", \"B\") and data.x exists");
    row("type == A and (exists data.x) or (type == B)", "type == \"A\" and data.x exists or type == \"B\"");
    row("type == A and data.$.x == 1", "type == \"A\" and $.data.$.x == 1");
}

void TestNotificationExpression::readsOtherWordings()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto parts = notificationFrom(text);
    QVERIFY2(parts, parts ? "" : qPrintable(parts.error().fault.text()));
    Notification notification;
    parts->putInto(notification);
    QCOMPARE(expressionOf(notification).text(), canonical);
}

void TestNotificationExpression::refusals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *text, int position, int length, const char *words) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << length << QString::fromUtf8(words);
    };
    row("type = X", 5, 1, "Did you mean");
    row("data.cost > 3", 0, 13, "type == … and (data.cost > 3)");
    row("data.a == 1 or data.b == 2", 0, 26, "belongs to an event type");
    row("type == A or data.b == 2", 13, 11, "belongs to an event type");
    row("type == A or (data.b == 2 and data.c == 3)", 14, 27, "belongs to an event type");
    row("type == A and data.x == 1 and data.y == 2", 30, 11, "ANY of them holds");
    row("type == B or type == A and data.x == 1 and data.y == 2", 43, 11, "ANY of them holds");
    row("type == A and (data.x == 1 or data.y == 2 and data.z == 3)", 46, 11, "ANY of them holds");
    row("type == A and not data.x == 1", 14, 15, "!=, not in");
    row("not type == A", 0, 13, "!=, not in");
    row("type == A or not type == B", 13, 13, "!=, not in");
    row("type == A and declined", 14, 8, "data.reason contains \"declined\"");
    row("declined", 0, 8, "looks for text in a field");
    row("type == A and severity >= warning", 14, 19, "cannot ask for “severity”");
    row("age < 15m", 0, 9, "cannot ask for “age”");
    row("type == A and id == x", 14, 7, "$.id");
    row("type == A and execution == x", 14, 14, "$.execution_id");
    row("type == A and created > 2026-01-15T09:30:00Z", 14, 30, "$.created_at");
    row("type != A", 0, 9, "with == or in");
    row("type startswith A", 0, 17, "with == or in");
    row("type == A ignoring case", 0, 23, "with == or in");
    row("type == A and type == B", 14, 9, "one type");
    row("type == A or type == B and type == C", 27, 9, "one type");
    row("agent == a and agent == b", 15, 10, "a second");
    row("agent in (a, b)", 0, 15, "one agent");
    row("agent != a", 0, 10, "one agent");
    row("agent == \"*\"", 0, 12, "leave the agent out");
    row("agent == a and type == A or agent == b and type == B", 0, 10, "outside of the parentheses");
    row("agent == a or agent == b", 0, 10, "outside of the parentheses");
    row("type == A and (agent == a or data.x == 1)", 15, 10, "outside of the parentheses");
    row("metadata.env == a or metadata.env == b", 0, 17, "outside of the parentheses");
    row("type == A or type == B and metadata.env == p", 27, 17, "outside of the parentheses");
    row("metadata.env in (a, b)", 0, 22, "$.metadata.env");
    row("metadata.env exists", 0, 19, "$.metadata.env");
    row("metadata.a.b == 1", 0, 17, "$.metadata.a.b");
    row("metadata.env == a ignoring case", 0, 31, "one key == one value");
    row("metadata.env == a and metadata.env == b", 22, 17, "here twice");
    row("type == \"x.*\"", 8, 5, "without quotes");
    row("type == \"x*\"", 8, 4, "neither an event type nor a family");
    row("type in (A, \"\")", 12, 2, "name of an event type is missing");
    row("type == A and data.\"a\\nb\" == 1", 14, 16, "control characters");
    row("(type == A or type == B and data.y == 1) and data.x == 1", 45, 11, "beside the event type");
}

void TestNotificationExpression::refusals()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(int, length);
    QFETCH(QString, words);
    const auto parts = notificationFrom(text);
    QVERIFY(!parts);
    QVERIFY2(parts.error().fault.text().contains(words), qPrintable(parts.error().fault.text()));
    QCOMPARE(parts.error().position, qsizetype(position));
    QCOMPARE(parts.error().length, qsizetype(length));
}

void TestNotificationExpression::comesBack()
{
    test::ExpressionMaker make(11);
    for (int i = 0; i < 15'000; ++i) {
        const Notification notification = make.notification();
        const Faults faults = check(notification);
        QVERIFY2(faults.isEmpty(), faults.isEmpty() ? "" : qPrintable(faults.first().text()));
        const Expression expression = expressionOf(notification);
        const auto direct = notificationFrom(expression);
        QVERIFY2(direct, direct ? "" : qPrintable(expression.text() + direct.error().fault.text()));
        QCOMPARE(*direct, NotificationParts::of(notification));
        const auto back = notificationFrom(expression.text());
        QVERIFY2(back, back ? "" : qPrintable(expression.text() + back.error().fault.text()));
        QVERIFY2(*back == NotificationParts::of(notification), qPrintable(expression.text()));
    }
}

/// The matcher and the expression, which both ask `Condition`, agree on every pair of notification and event.
void TestNotificationExpression::firesForTheSame()
{
    test::ExpressionMaker make(12);
    UlidMaker ids;
    events::ReadContext context;
    context.nowMs = 1'768'469'400'000;
    context.ids = &ids;
    std::vector<events::Event> events;
    const auto object = [&](int depth, auto &&self) -> QJsonObject {
        QJsonObject made;
        for (int i = make.below(8); i > 0; --i) {
            QJsonValue value = make.value();
            if (depth > 0 && make.chance(30))
                value = self(depth - 1, self);
            if (make.chance(15))
                value = QJsonArray{value, make.value(), depth > 0 ? self(depth - 1, self) : QJsonObject()};
            made.insert(make.key(), value);
        }
        return made;
    };
    while (events.size() < 300) {
        QString type = make.eventType();
        if (type.endsWith(u".*"_s))
            type = type.chopped(1) + u"x"_s;
        QJsonObject json{{u"type"_s, type}, {u"data"_s, object(2, object)}};
        if (make.chance(80))
            json.insert(u"agent_id"_s, make.chance(60) ? u"orders"_s : u"an \"agent\""_s);
        if (make.chance(80)) {
            QJsonObject metadata;
            for (int i = make.below(6); i > 0; --i)
                metadata.insert(make.key(), make.value());
            json.insert(u"metadata"_s, metadata);
        }
        const auto read = events::readEvents(QJsonDocument(json).toJson(), events::BodyFormat::Json, context);
        if (read)
            events.push_back(read->first());
    }
    int fired = 0;
    int silent = 0;
    for (int i = 0; i < 2000; ++i) {
        const Notification notification = make.notification();
        const Matcher matcher(notification, true);
        const Expression expression = expressionOf(notification);
        const auto reparsed = Expression::parse(expression.text());
        QVERIFY(reparsed);
        for (int j = 0; j < 50; ++j) {
            const events::Event &event = events[size_t(make.below(int(events.size())))];
            EventFields fields(event);
            const bool fires = matcher.fires(fields);
            QVERIFY2(expression.matches(event, 0) == fires && reparsed->matches(event, 0) == fires,
                     qPrintable(expression.text() + u"\n"_s + QString::fromUtf8(event.body)));
            ++(fires ? fired : silent);
        }
    }
    QVERIFY2(fired > 1500 && silent > 1500, qPrintable(QString::number(fired)));
}

void TestNotificationExpression::withoutRulesItNeverFires()
{
    Notification notification;
    notification.agent = u"*"_s;
    events::Event event;
    event.type = "X";
    QVERIFY(!expressionOf(notification).matches(event, 0));
    notification.subscription = Subscription::All;
    QVERIFY(expressionOf(notification).matches(event, 0));
}

QTEST_APPLESS_MAIN(TestNotificationExpression)
#include "tst_notification_expression.moc"
