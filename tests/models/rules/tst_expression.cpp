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
        "execution_id":"exec_42","created_at":"2026-01-15T09:19:00Z","request_id":"req_1","metadata":{"environment":"production","a.b":"dotted"},
        "data":{"outcome":"payment_declined","cost":3.5,"big":9007199254740993,"ok":true,"none":null,
                "text":"He said \u0022no\u0022\u000a","items":[{"sku":"A"},{"sku":"B"}],"a.b":1,"digits":"1.10","unit price":{"net":9.5},"at":"2026-01-15T09:30:00Z"}})",
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
    void tellsWhatItReads();
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
    // Spellings.
    row("exists data.none", true);
    row("not exists data.absent", true);
    row("exists data.absent", false);
    row("data.none NOT EXISTS", false);
    row("data.outcome == PAYMENT_DECLINED", false);
    row("data.outcome == PAYMENT_DECLINED ignoring case", true);
    row("data.outcome != PAYMENT_DECLINED ignoring case", false);
    row("data.outcome in (A, Payment_Declined) ignoring case and severity == warning", true);
    row("data.outcome contains DECL Ignoring Case", true);
    row("data.outcome matches '^PAY' ignoring case", true);
    row("type == TASK_RUN.* ignoring case", true);
    row("type == TASK_RUN.*", false);
    row("type == \"task_run\".*", true);
    row("type != \"task_run\".*", false);
    row("data.\"a.b\" == 1", true);
    row("data.'unit price'.net == 9.5", true);
    row("data.unit\\ price.net == 9.5", true);
    row("metadata.\"a.b\" == dotted", true);
    row("$.metadata.\"a.b\" == dotted", true);
    // Numbers and texts.
    row("data.digits == 1.10", true);
    row("data.digits == \"1.10\"", true);
    row("data.digits == 1.1", true);
    row("data.digits == \"1.1\"", false);
    row("data.digits startswith 1.10", true);
    row("data.digits > 1", true);
    row("data.digits > \"1\"", false);
    row("data.ok == \"true\"", true);
    row("agent == 42", false);
    // Status and times: received at 09:20:00Z, created a minute before, now it is 09:30:00Z.
    row("status == accepted", true);
    row("status in (quarantined, released)", false);
    row("status not in (quarantined, released)", true);
    row("status exists", true);
    row("age < 15m", true);
    row("age < 10m", false);
    row("age <= 10m", true);
    row("age == 600s", true);
    row("age != 600000ms", false);
    row("age > 0.1h", true);
    row("age >= 1h", false);
    row("age > 9m30s", true);
    row("not age < 2d", false);
    row("time >= \"2026-01-15T09:20:00Z\"", true);
    row("time > 2026-01-15T09:20:00Z", false);
    row("time < 2026-01-15T10:20:01+01:00", true);
    row("created == 2026-01-15T09:19:00Z", true);
    row("created < 2026-01-15T09:19:00.001Z and created > 2026-01-15T09:18:59.999Z", true);
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
    row("data.x starts_with X", 7, 11, "Did you mean “startswith”?");
    row("data.x greater_than 3", 7, 12, "Did you mean “>”?");
    row("data.x like 3", 7, 4, "Did you mean “contains”?");
    row("data.x =~ 3", 7, 1, "Did you mean “matches”?");
    row("data.x not startswith X", 7, 14, "not data.x startswith");
    row("data exists", 0, 4, "data.name");
    row("exists outcome", 7, 7, "data.outcome");
    row("exists", 0, 6, "a field is missing");
    row("in X", 0, 2, "a field is missing");
    row("agent > X", 6, 1, "“>” does not go with “agent”");
    row("age contains 5m", 4, 8, "There are: ==, !=, >=, <=, >, <.");
    row("status > accepted", 7, 1, "does not go with");
    row("status == quarantine", 10, 10, "Did you mean “quarantined”?");
    row("status == bad", 10, 3, "accepted, quarantined, released");
    row("age < 15", 6, 2, "a unit is missing");
    row("age < 15min", 8, 3, "Did you mean “m”?");
    row("age < 2Hours", 7, 5, "Did you mean “h”?");
    row("age < 5y", 7, 1, "There are: ms, s, m, h, d, w.");
    row("age < \"5y\"", 8, 1, "There are: ms, s, m, h, d, w.");
    row("age < -5m", 6, 3, "is no duration");
    row("age < m", 6, 1, "is no duration");
    row("age < \"\"", 6, 2, "is no duration");
    row("age < 1.2.3s", 6, 6, "is no duration");
    row("age < 999999999w", 6, 10, "too long a time");
    row("time > yesterday", 7, 9, "A time is written as");
    row("time > 2026-01-15", 7, 10, "A time is written as");
    row("created > 0000-01-01T00:00:00Z", 10, 20, "A time is written as");
    row("data.x == y ignoring", 12, 8, "the word “case” is missing");
    row("data.x > 3 ignoring case", 11, 13, "compares no text");
    row("data.x exists ignoring case", 14, 13, "compares no text");
    row("severity == warning ignoring case", 20, 13, "compares no text");
    row("data.\"a b == 1", 5, 9, "never closed");
    row("data.\"a b\"c == 1", 10, 1, "stands a dot");
    row("data.\"\" == 1", 0, 7, "ends where a name should follow");
    row("data.a\\", 6, 1, "the backslash lacks");
    row("type == run*", 8, 4, "neither an event type nor a family");
    row("type == *", 8, 1, "neither an event type nor a family");
    row("type startswith \"run\".*", 16, 7, "stands after ==, != or in");
    row("data.x == \"run\".*", 10, 7, "stands after “type”");
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

void TestExpression::tellsWhatItReads()
{
    const auto parsed = [](const char *text) { return *Expression::parse(QString::fromUtf8(text)); };
    QVERIFY(!Expression().readsBody());
    QVERIFY(!parsed("type == X and (age < 5m or not declined)").readsBody());
    QVERIFY(parsed("type == X and (age < 5m or not data.x exists)").readsBody());
    QVERIFY(parsed("metadata.a == 1").readsBody());
    QVERIFY(parsed("$.id == 1").readsBody());
    QVERIFY(parsed("type == X and (age < 5m or not declined)").readsClock());
    QVERIFY(!parsed("time < 2026-01-15T09:30:00Z").readsClock());
    QVERIFY(parsed("type==X") == parsed("type == \"X\""));
    QVERIFY(!(parsed("type == X") == parsed("type == Y")));
    QVERIFY(!(parsed("type == X") == Expression()));
    QVERIFY(Expression() == parsed(" "));
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
