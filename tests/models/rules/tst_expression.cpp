// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/rules/expression.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using rules::Expression;

namespace {

constexpr qint64 now = 1'768'469'400'000; // 2026-01-15T09:30:00Z

events::Event sample()
{
    UlidMaker ids;
    events::ReadContext context;
    context.nowMs = now - 600'000;
    context.ids = &ids;
    context.source = "astra";
    auto event = events::readEvents(R"({"id":"evt_1","type":"task_run.failed","agent_id":"order-processing",
        "execution_id":"exec_42","request_id":"req_1","metadata":{"environment":"production","a.b":"dotted"},
        "data":{"outcome":"payment_declined","cost":3.5,"big":9007199254740993,"ok":true,"none":null,
                "text":"He said \u0022no\u0022\u000a","items":[{"sku":"A"},{"sku":"B"}],"a.b":1,"at":"2026-01-15T09:30:00Z"}})",
                                    events::BodyFormat::Json, context)
                     ->first();
    event.severity = events::Severity::Warning;
    event.subject = u"Payment declined for Order #12345"_s;
    return event;
}

} // namespace

class TestExpression : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void missing();
    void errors_data();
    void errors();
    void emptyMatchesEverything();
    void neverCrashes();
    void quarantinedToo();
};

void TestExpression::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *text, bool expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    };
    row("type == \"task_run.failed\"", true);
    row("type == task_run.failed", true);
    row("type == task_run.*", true);
    row("type == \"task_run.*\"", false);
    row("type == workflow_run.*", false);
    row("type != task_run.*", false);
    row("type != workflow_run.*", true);
    row("type in (ExecutionFailed, task_run.*)", true);
    row("type in (task_run.*)", true);
    row("type not in (ExecutionFailed, task_run.*)", false);
    row("type in (ExecutionFailed, \"task_run.failed\")", true);
    row("type startswith task_run", true);
    row("type endswith '.failed'", true);
    row("type contains run", true);
    row("type contains RUN", false);
    row("type matches \"^task_run\\\\.(failed|canceled)$\"", true);
    row("type exists", true);
    row("agent == order-processing", true);
    row("agent != order-processing", false);
    row("execution == exec_42", true);
    row("id == evt_1", true);
    row("source == astra", true);
    row("subject contains \"Order #12345\"", true);
    row("subject contains declined", true);
    row("severity == warning", true);
    row("severity >= warning", true);
    row("severity > warning", false);
    row("severity < failure", true);
    row("severity <= info", false);
    row("severity != failure", true);
    row("severity != warning", false);
    row("severity in (warning, failure)", true);
    row("severity not in (warning, failure)", false);
    row("severity exists", true);
    row("data.outcome == payment_declined", true);
    row("data.outcome == 'payment_declined'", true);
    row("data.outcome != payment_declined", false);
    row("data.outcome in (success, payment_declined)", true);
    row("data.outcome not in (success)", true);
    row("data.outcome not contains pay", false);
    row("data.cost > 3", true);
    row("data.cost > 3.5", false);
    row("data.cost >= 3.50", true);
    row("data.cost < 35e-1", false);
    row("data.cost <= 4", true);
    row("data.cost == \"3.5\"", true);
    row("data.cost > -1", true);
    row("data.big == 9007199254740993", true);
    row("data.big == 9007199254740992", false);
    row("data.big > 18446744073709551615", false);
    row("data.ok == true", true);
    row("data.ok == false", false);
    row("data.none == null", true);
    row("data.none exists", true);
    row("data.text contains '\"no\"\\n'", true);
    row("data.text contains \"\\\"no\\\"\"", true);
    row("data.text contains 'it\\'s'", false);
    row("data.items.sku == B", true);
    row("data.items.0.sku == B", false);
    row("data.a\\.b == 1", true);
    row("data.at > 2026-01-15T09:00:00Z", true);
    row("data.at > 2026-01-15T10:00:00+00:00", false);
    row("metadata.environment in (\"production\", \"canary\")", true);
    row("metadata.a\\.b == dotted", true);
    row("$.request_id == req_1", true);
    row("$.data.cost > 3", true);
    row("$.metadata.environment exists", true);
    // Logic.
    row("type == task_run.* and data.cost > 3", true);
    row("type == task_run.* and data.cost > 4", false);
    row("type == X and data.cost > 3 or severity == warning", true);
    row("type == X and (data.cost > 3 or severity == warning)", false);
    row("severity == warning or type == X and data.cost > 9", true);
    row("not type == X", true);
    row("not (type == X or severity == warning)", false);
    row("not not severity == warning", true);
    row("!(type == X) && severity == warning", true);
    row("type == X || severity == warning", true);
    row("type == task_run.* AND NOT data.cost > 4", true);
    // Free text, ignoring case.
    row("declined", true);
    row("DECLINED", true);
    row("order-proc", true);
    row("task_run", true);
    row("\"order #12345\"", true);
    row("\"type\"", false);
    row("12345", true);
    row("payment declined", true);
    row("payment accepted", false);
    row("payment severity >= warning", true);
    row("not accepted", true);
    row("payment_declined", false);
    row("(declined)", true);
}

void TestExpression::matches()
{
    QFETCH(QString, text);
    QFETCH(bool, expected);
    const auto parsed = Expression::parse(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().fault.text()));
    QVERIFY(!parsed->isEmpty());
    QCOMPARE(parsed->matches(sample(), now), expected);
}

/// What is not there matches no operator but `not exists`; `not` in front turns any outcome round.
void TestExpression::missing()
{
    events::Event event = sample();
    event.agent.clear();
    event.subject.clear();
    const auto matches = [&](const char *text) {
        return Expression::parse(QString::fromUtf8(text))->matches(event, now);
    };
    QVERIFY(!matches("agent != x"));
    QVERIFY(!matches("agent exists"));
    QVERIFY(matches("agent not exists"));
    QVERIFY(matches("not agent == x"));
    QVERIFY(!matches("data.absent != x"));
    QVERIFY(!matches("data.absent not in (x)"));
    QVERIFY(!matches("data.absent not contains x"));
    QVERIFY(!matches("data.absent < 5"));
    QVERIFY(matches("data.absent not exists"));
    QVERIFY(!matches("declined"));
}

void TestExpression::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *text, int position, int length, const char *words) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << length << QString::fromUtf8(words);
    };
    row("typ == X", 0, 3, "Did you mean “type”?");
    row("data.x == 1 and agnet == a", 16, 5, "Did you mean “agent”?");
    row("dta.cost > 3", 0, 8, "Did you mean “data.cost”?");
    row("meta.env == x", 0, 8, "There is no field “meta.env”");
    row("outcome == failure", 0, 7, "data.outcome");
    row("type = X", 5, 1, "Did you mean “==”?");
    row("type == X & severity == info", 10, 1, "Did you mean “and”?");
    row("type == X | severity == info", 10, 1, "Did you mean “or”?");
    row("type ==", 5, 2, "After “==” a value is missing.");
    row("type == and x", 8, 3, "After “==” a value is missing.");
    row("type == )", 8, 1, "After “==” a value is missing.");
    row("type equals X", 5, 6, "Did you mean “==”?");
    row("type contain X", 5, 7, "Did you mean “contains”?");
    row("type", 0, 4, "put it in quotes");
    row("data.cost and x", 0, 9, "an operator is missing");
    row("== X", 0, 2, "Before “==” a field is missing");
    row("contains == X", 0, 8, "Before “contains” a field is missing");
    row("(type == X", 0, 1, "never closed");
    row("type == X)", 9, 1, "never opened");
    row("()", 1, 1, "cannot stand here");
    row("type == X and", 13, 0, "ends where a condition should follow");
    row("type == X or or", 13, 2, "cannot stand here");
    row("not", 3, 0, "ends where");
    row("and type == X", 0, 3, "cannot stand here");
    row("a, b", 1, 1, "cannot stand here");
    row("type == \"X", 8, 2, "never closed");
    row("type == 'X\"", 8, 3, "never closed");
    row("type == \"X\\q\"", 10, 2, "backslash");
    row("type in X", 8, 1, "a list in parentheses is missing");
    row("type in", 5, 2, "a list in parentheses is missing");
    row("type in (X", 8, 1, "never closed");
    row("type in (X,", 8, 1, "never closed");
    row("type in ()", 9, 1, "a value is missing");
    row("type in (X Y)", 11, 1, "commas");
    row("severity >= warn", 12, 4, "There is no severity “warn”");
    row("severity == warnng", 12, 6, "Did you mean “warning”?");
    row("severity == high", 12, 4, "quiet, info, success, warning, failure");
    row("severity contains warning", 9, 8, "Severities compare with");
    row("data.cost > much", 12, 4, "needs a number");
    row("data.cost > true", 12, 4, "needs a number");
    row("data..cost > 1", 0, 10, "nothing between two dots");
    row("data. > 1", 0, 5, "ends where a name should follow");
    row("type matches \"a(\"", 13, 4, "regular expression");
    row("größe == 1", 0, 5, "There is no field “größe”");
    row("é and typ == 1", 6, 3, "Did you mean “type”?");
}

void TestExpression::errors()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(int, length);
    QFETCH(QString, words);
    const auto parsed = Expression::parse(text);
    QVERIFY(!parsed);
    const Expression::Error &error = parsed.error();
    QVERIFY2(error.fault.text().contains(words), qPrintable(error.fault.text()));
    QCOMPARE(error.position, qsizetype(position));
    QCOMPARE(error.length, qsizetype(length));
}

void TestExpression::emptyMatchesEverything()
{
    QVERIFY(Expression().isEmpty());
    QVERIFY(Expression().matches(sample(), now));
    QVERIFY(Expression::parse(u"  \t "_s)->isEmpty());
    QVERIFY(Expression::parse({})->matches(sample(), now));
}

void TestExpression::neverCrashes()
{
    QVERIFY(!Expression::parse(QString(100'000, u'(')));
    QVERIFY(!Expression::parse(u"not "_s.repeated(100'000) + u"x"_s));
    QVERIFY(Expression::parse(u"x or "_s.repeated(10'000) + u"declined"_s)->matches(sample(), now));
    QRandomGenerator random(7);
    const QStringList pieces{u"type"_s,   u"=="_s,  u"data.a"_s, u"("_s,      u")"_s,     u"and"_s,
                             u"or"_s,     u"not"_s, u"in"_s,     u","_s,      u"\"q\""_s, u"'"_s,
                             u"5"_s,      u">"_s,   u"x"_s,      u"exists"_s, u"!"_s,     u" "_s,
                             u"task.*"_s, u"\\"_s,  u"$.a"_s,    u"data."_s};
    const events::Event event = sample();
    int parsed = 0;
    for (int i = 0; i < 20'000; ++i) {
        QString text;
        for (int j = int(random.bounded(9)); j >= 0; --j)
            text += pieces[random.bounded(int(pieces.size()))] + (random.bounded(2) ? u" "_s : QString());
        const auto expression = Expression::parse(text);
        if (expression) {
            ++parsed;
            (void)expression->matches(event, now);
        } else {
            const Expression::Error &error = expression.error();
            QVERIFY2(error.position >= 0 && error.length >= 0 && error.position + error.length <= text.size(),
                     qPrintable(text));
        }
    }
    QVERIFY(parsed > 200);
}

/// A filter shows events; what is quarantined is there to be seen.
void TestExpression::quarantinedToo()
{
    events::Event event = sample();
    event.status = events::EventStatus::Quarantined;
    QVERIFY(Expression::parse(u"data.cost > 3"_s)->matches(event, now));
}

QTEST_APPLESS_MAIN(TestExpression)
#include "tst_expression.moc"
