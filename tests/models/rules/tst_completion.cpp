// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/completion.h"
#include "tests/models/rules/expression_maker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::rules;
using events::FieldType;

namespace {

Vocabulary vocabulary()
{
    Vocabulary made;
    made.types = {{u"ExecutionFailed"_s, u"An execution failed"_s},
                  {u"ExecutionCompleted"_s, {}},
                  {u"task_run.failed"_s, {}},
                  {u"task_run.completed"_s, {}}};
    made.agents = {{u"order-processing"_s, u"Order Processing Agent"_s}, {u"deployer"_s, {}}};
    made.sources = {{u"api"_s, {}}, {u"astra"_s, {}}};
    made.fields = {
        {{u"data"_s, u"outcome"_s},
         FieldType::Text,
         u"How it ended"_s,
         {u"success"_s, u"payment_declined"_s}},
        {{u"data"_s, u"cost"_s}, FieldType::Number, {}, {3, 0.5, u"3"_s}},
        {{u"data"_s, u"ok"_s}, FieldType::Boolean, {}, {}},
        {{u"data"_s, u"unit price"_s, u"net"_s}, FieldType::Number, {}, {}},
        {{u"data"_s, u"usage"_s}, FieldType::Object, {}, {}},
        {{u"data"_s, u"startedAt"_s}, FieldType::Time, {}, {}},
        {{u"metadata"_s, u"environment"_s}, FieldType::Text, {}, {u"production"_s, u"it's \"live\""_s}},
        {{u"$"_s, u"request_id"_s}, FieldType::Text, {}, {}}};
    made.details = {{u"severity"_s, u"how much it matters"_s},
                    {u"not contains"_s, u"text without"_s},
                    {u"warning"_s, u"look at it"_s},
                    {u".*"_s, u"all types of this kind"_s}};
    return made;
}

QStringList labels(const Completion &completion)
{
    QStringList all;
    for (const Candidate &one : completion.candidates)
        all.append(one.label);
    return all;
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT

private slots:
    void offers_data();
    void offers();
    void details();
    void neverCrashes();
};

/// `|` is the caret; `[` and `]` stand around what is replaced.
void TestCompletion::offers_data()
{
    QTest::addColumn<QString>("marked");
    QTest::addColumn<QStringList>("first");
    QTest::addColumn<QString>("insert");
    QTest::addColumn<bool>("all"); ///< `first` is everything
    const auto row = [](const char *marked, const QStringList &first, const char *insert = "",
                        bool all = false) {
        QTest::newRow(marked) << QString::fromUtf8(marked) << first << QString::fromUtf8(insert) << all;
    };
    // Fields.
    row("[|]", {u"type"_s, u"agent"_s, u"execution"_s}, "type");
    row("[ty|]", {u"type"_s}, "type");
    row("[t|ype]", {u"type"_s, u"time"_s});
    row("[TY|]", {u"type"_s});
    row("[sev|]", {u"severity"_s}, "severity", true);
    row("[cost|]", {u"data.cost"_s}, "data.cost", true);
    row("[out|]", {u"data.outcome"_s}, "data.outcome", true);
    row("[data.c|]", {u"data.cost"_s});
    row("[dco|]", {u"data.outcome"_s, u"data.cost"_s});
    row("[price|]", {u"data.\"unit price\".net"_s}, "data.\"unit price\".net", true);
    row("[data.\"un|]", {u"data.\"unit price\".net"_s}, "data.\"unit price\".net", true);
    row("[$.|]", {u"$.request_id"_s}, "$.request_id", true);
    row("[env|]", {u"metadata.environment"_s});
    row("[ron|]", {u"metadata.environment"_s}, "metadata.environment", true); // within a word
    row("[Failed|]", {u"ExecutionFailed"_s, u"task_run.failed"_s}, "type == \"ExecutionFailed\"", true);
    row("[depl|]", {u"deployer"_s}, "agent == \"deployer\"", true);
    row("type == X and [se|]", {u"severity"_s});
    row("type == X and not [se|]", {u"severity"_s});
    row("not (type == X or [|]", {u"type"_s});
    row("[no|]", {u"not"_s});
    row("exists [da|]", {u"data.outcome"_s});
    row("[zzz|]", {}, "", true);
    // Operators that fit.
    row("type [|]", {u"=="_s, u"!="_s, u"contains"_s});
    row("severity [|]",
        {u"=="_s, u"!="_s, u"in"_s, u"not in"_s, u">"_s, u">="_s, u"<"_s, u"<="_s, u"exists"_s,
         u"not exists"_s},
        "==", true);
    row("data.outcome [con|]", {u"contains"_s, u"not contains"_s}, "contains", true);
    row("data.outcome [no|]", {u"not contains"_s, u"not in"_s, u"not exists"_s}, "not contains", true);
    row("data.outcome not [|]", {u"contains"_s, u"in"_s, u"exists"_s}, "contains", true);
    row("data.outcome not [i|]", {u"in"_s}, "in (");
    row("data.cost [|]", {u"=="_s, u"!="_s, u">"_s});
    row("data.cost [>|]", {u">"_s, u">="_s}, ">", true);
    row("data.cost [=|]", {u"=="_s, u"!="_s, u">="_s, u"<="_s}, "==", true);
    row("data.ok [|]", {u"=="_s, u"!="_s, u"exists"_s, u"not exists"_s}, "==", true);
    row("data.usage [|]", {u"contains"_s, u"not contains"_s, u"exists"_s, u"not exists"_s}, "contains", true);
    row("data.startedAt [|]", {u">"_s, u">="_s, u"<"_s});
    row("data.never.seen [sta|]", {u"startswith"_s}, "startswith", true);
    row("age [|]", {u"<"_s, u"<="_s, u">"_s, u">="_s}, "<", true);
    row("created [|]", {u">"_s, u">="_s, u"<"_s});
    row("data.outcome [i|]", {u"in"_s}, "in (");
    row("data.outcome in [|]", {u"("_s}, "(", true);
    // Values seen, quoted right.
    row("type == [|]", {u"ExecutionFailed"_s, u"ExecutionCompleted"_s, u"task_run.failed"_s},
        "\"ExecutionFailed\"");
    row("type == [task|]", {u"task_run.failed"_s, u"task_run.completed"_s, u"task_run.*"_s});
    row("type == [ECo|]", {u"ExecutionCompleted"_s, u"ExecutionFailed"_s}, "\"ExecutionCompleted\"", true);
    row("type == [\"ExecutionF|]", {u"ExecutionFailed"_s}, "\"ExecutionFailed\"", true);
    row("type == [\"Execution|Failed\"] and agent == \"x\"", {u"ExecutionFailed"_s, u"ExecutionCompleted"_s});
    row("type == [\"Exec|] and agent == \"x\"", {u"ExecutionFailed"_s});
    row("type startswith [task|]", {u"task_run.failed"_s, u"task_run.completed"_s}, "\"task_run.failed\"",
        true);
    row("type in (A, [task_run.*|]", {u"task_run.*"_s}, "task_run.*", true);
    row("agent == [|]", {u"order-processing"_s, u"deployer"_s}, "\"order-processing\"", true);
    row("agent == [proc|]", {u"order-processing"_s}, "\"order-processing\"", true);
    row("source == [|]", {u"api"_s, u"astra"_s}, "\"api\"", true);
    row("severity >= [w|]", {u"warning"_s}, "warning");
    row("status == [q|]", {u"quarantined"_s}, "quarantined", true);
    row("age < [|]", {u"5m"_s, u"15m"_s, u"1h"_s, u"24h"_s, u"7d"_s}, "5m", true);
    row("data.outcome == [pay|]", {u"payment_declined"_s}, "\"payment_declined\"", true);
    row("data.cost > [|]", {u"3"_s, u"0.5"_s, u"3"_s}, "3", true);
    row("data.ok == [|]", {u"true"_s, u"false"_s}, "true", true);
    row("metadata.environment == ['it|]", {u"it's \"live\""_s}, "\"it's \\\"live\\\"\"", true);
    row("metadata.environment in ([|]", {u"production"_s, u"it's \"live\""_s}, "\"production\"", true);
    row("metadata.environment in (\"production\", [|]", {u"production"_s});
    row("metadata.environment in (\"production\" [|]", {u","_s, u")"_s}, ", ", true);
    row("data.outcome matches [|]", {}, "", true);
    row("nofield == [|]", {}, "", true);
    // What goes on after a comparison.
    row("data.cost > 3 [|]", {u"and"_s, u"or"_s}, "and", true);
    row("data.outcome == x [|]", {u"and"_s, u"or"_s, u"ignoring case"_s}, "and", true);
    row("data.outcome == \"x\"[|]", {u"and"_s, u"or"_s, u"ignoring case"_s}, "and", true);
    row("data.outcome == x [ig|]", {u"ignoring case"_s}, "ignoring case", true);
    row("data.outcome == x ignoring [|]", {u"case"_s}, "case", true);
    row("data.outcome == x ignoring case [|]", {u"and"_s, u"or"_s}, "and", true);
    row("data.reason exists [|]", {u"and"_s, u"or"_s}, "and", true);
    row("exists data.reason [|]", {u"and"_s, u"or"_s}, "and", true);
    row("(data.cost > 3 [|]", {u"and"_s, u"or"_s, u")"_s}, "and", true);
    row("(data.cost > 3) [|]", {u"and"_s, u"or"_s}, "and", true);
    row("metadata.environment in (\"a\") [a|]", {u"and"_s}, "and");
    row("declined [o|]", {u"or"_s}, "or", true);
}

void TestCompletion::offers()
{
    QFETCH(QString, marked);
    QFETCH(QStringList, first);
    QFETCH(QString, insert);
    QFETCH(bool, all);
    QString text = marked;
    const qsizetype from = text.indexOf(u'[');
    text.remove(from, 1);
    const qsizetype to = text.lastIndexOf(u']') - 1; // without the caret
    text.remove(to + 1, 1);
    const qsizetype caret = text.indexOf(u'|');
    text.remove(caret, 1);
    const Completion completion = complete(text, caret, vocabulary());
    QCOMPARE(completion.position, from);
    QCOMPARE(completion.length, to - from);
    QStringList found = labels(completion);
    if (!all)
        found = found.first(std::min(found.size(), first.size()));
    QCOMPARE(found, first);
    if (!insert.isEmpty())
        QCOMPARE(completion.candidates.first().insert, insert);
}

void TestCompletion::details()
{
    const Vocabulary words = vocabulary();
    const auto firstOf = [&](const char *text) {
        const QString typed = QString::fromUtf8(text);
        return complete(typed, typed.size(), words).candidates.value(0);
    };
    QCOMPARE(firstOf("sever").detail, u"how much it matters"_s);
    QCOMPARE(firstOf("sever").kind, CandidateKind::Field);
    QCOMPARE(firstOf("data.outc").detail, u"How it ended"_s);
    QCOMPARE(firstOf("type not con").kind, CandidateKind::Operator);
    QCOMPARE(firstOf("data.outcome no").detail, u"text without"_s);
    QCOMPARE(firstOf("severity == warn").detail, u"look at it"_s);
    QCOMPARE(firstOf("severity == warn").kind, CandidateKind::Value);
    QCOMPARE(firstOf("type == ExecutionF").detail, u"An execution failed"_s);
    QCOMPARE(firstOf("type == ExecutionF").kind, CandidateKind::Type);
    QCOMPARE(firstOf("type == task_run.*").detail, u"all types of this kind"_s);
    QCOMPARE(firstOf("agent == ord").detail, u"Order Processing Agent"_s);
    QCOMPARE(firstOf("type == X ").kind, CandidateKind::Keyword);
    QCOMPARE(complete({}, 0, words, 3).candidates.size(), 3);
    QCOMPARE(complete(u"type"_s, 99, words).position, 0);
    QCOMPARE(complete(u"type"_s, -1, words).length, 0);
}

/// Wherever the caret is, whatever the text: what is replaced lies in the text and about the caret, and a
/// value or field that is put in keeps a right expression right.
void TestCompletion::neverCrashes()
{
    const Vocabulary words = vocabulary();
    test::ExpressionMaker make(21);
    for (int i = 0; i < 20'000; ++i) {
        QString text = textOf(make.tree(2));
        if (make.chance(50) && !text.isEmpty())
            text.remove(make.below(int(text.size())), 1 + make.below(4));
        const qsizetype caret = make.below(int(text.size()) + 1);
        const Completion completion = complete(text, caret, words);
        QVERIFY2(completion.position >= 0 && completion.position <= caret &&
                     completion.position + completion.length >= caret &&
                     completion.position + completion.length <= text.size(),
                 qPrintable(text));
    }
    for (const char *start :
         {"type == ", "agent == ", "data.outcome == ", "metadata.environment != ", "data.cost > ",
          "severity >= ", "status == ", "age < ", "data.ok == ", "metadata.environment in ("}) {
        const QString text = QString::fromUtf8(start);
        const Completion completion = complete(text, text.size(), words);
        QVERIFY(!completion.candidates.isEmpty());
        for (const Candidate &one : completion.candidates) {
            const QString whole = text + one.insert + (text.contains(u'(') ? u")"_s : QString());
            QVERIFY2(Expression::parse(whole), qPrintable(whole));
        }
    }
}

QTEST_APPLESS_MAIN(TestCompletion)
#include "tst_completion.moc"
