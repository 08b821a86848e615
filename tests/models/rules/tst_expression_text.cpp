// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression_lexer.h"
#include "tests/models/rules/expression_maker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using rules::Expression;

/// A filter expression as text, and back.
class TestExpressionText : public QObject
{
    Q_OBJECT

private slots:
    void canonical_data();
    void canonical();
    void treesComeBack();
    void canonicalTextStands();
    void errorsLieInTheText();
    void limits();
};

void TestExpressionText::canonical_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("", "");
    row("type==X", "type == \"X\"");
    row("type == task_run.*", "type == task_run.*");
    row("type in (\"my run\".*, X)", "type in (\"my run\".*, \"X\")");
    row("type == \"task_run.*\"", "type == \"task_run.*\"");
    // The type of a value survives.
    row("data.x == 3", "data.x == 3");
    row("data.x == \"3\"", "data.x == \"3\"");
    row("data.x == 3.50", "data.x == \"3.50\"");
    row("data.x > 3.50", "data.x > 3.50");
    row("data.x > \"3\"", "data.x > \"3\"");
    row("data.x > 2026-01-15T09:30:00Z", "data.x > \"2026-01-15T09:30:00Z\"");
    row("data.x in (true, \"true\", null, 'null', x)", "data.x in (true, \"true\", null, \"null\", \"x\")");
    row("agent == 42", "agent == \"42\"");
    row("data.x == 'it\\'s \"a\\\\b\"'", "data.x == \"it's \\\"a\\\\b\\\"\"");
    row("data.x == 18446744073709551615", "data.x == \"18446744073709551615\"");
    row("data.x == 9007199254740993", "data.x == 9007199254740993");
    row("data.x matches 3", "data.x matches \"3\"");
    // As few parentheses as keep the meaning.
    row("((type == X))", "type == \"X\"");
    row("(a and b) or (c and d)", "\"a\" and \"b\" or \"c\" and \"d\"");
    row("a (b or c)", "\"a\" and (\"b\" or \"c\")");
    row("(a and (b and c)) and d", "\"a\" and \"b\" and \"c\" and \"d\"");
    row("(a or (b or (c)))", "\"a\" or \"b\" or \"c\"");
    row("not (a)", "not \"a\"");
    row("not (a and b)", "not (\"a\" and \"b\")");
    row("!(!(type == X))", "not not type == \"X\"");
    row("(not a) and b", "not \"a\" and \"b\"");
    row("a && b || c", "\"a\" and \"b\" or \"c\"");
    // One spelling of everything.
    row("exists data.reason", "data.reason exists");
    row("not exists data.reason", "not data.reason exists");
    row("data.reason not exists", "data.reason not exists");
    row("data.x CONTAINS y Ignoring Case", "data.x contains \"y\" ignoring case");
    row("data.x not in (1)", "data.x not in (1)");
    row("age < 90s", "age < 90s");
    row("age < 60s", "age < 1m");
    row("age < 1h30m", "age < 90m");
    row("age < 1.5h", "age < 90m");
    row("age < 14d", "age < 2w");
    row("age < 0h", "age < 0s");
    row("age < \"5m\"", "age < 5m");
    row("time >= \"2026-01-15T10:30:00+01:00\"", "time >= \"2026-01-15T09:30:00Z\"");
    row("created < 2026-01-15T09:30:00.5Z", "created < \"2026-01-15T09:30:00.500Z\"");
    row("severity>=\"warning\"", "severity >= warning");
    row("status in (quarantined,released)", "status in (quarantined, released)");
    // Names.
    row("data.a\\.b == 1", "data.\"a.b\" == 1");
    row("data.unit\\ price.net == 1", "data.\"unit price\".net == 1");
    row("metadata.'a b' == 1", "metadata.\"a b\" == 1");
    row("data.\"plain\".x == 1", "data.plain.x == 1");
    row("$.data.items.0.sku == 1", "$.data.items.0.sku == 1");
    row("data.\"say \\\"hi\\\"\" exists", "data.\"say \\\"hi\\\"\" exists");
}

void TestExpressionText::canonical()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto parsed = Expression::parse(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().fault.text()));
    QCOMPARE(parsed->text(), expected);
    const auto again = Expression::parse(expected);
    QVERIFY(again);
    QCOMPARE(again->text(), expected);
    // A number of other digits is another text to itself, and the same once written.
    QCOMPARE(*again, *parsed);
}

void TestExpressionText::treesComeBack()
{
    test::ExpressionMaker make(1);
    for (int i = 0; i < 100'000; ++i) {
        const auto tree = make.tree(make.below(5));
        const QString text = rules::textOf(tree);
        const rules::Lexed words = rules::lex(text);
        QVERIFY2(!words.error, qPrintable(text));
        const auto back = Expression::parse(text);
        QVERIFY2(back, back ? ""
                            : qPrintable(text + u" :: "_s + back.error().fault.text() + u" :: "_s +
                                         text.mid(back.error().position, 60)));
        QVERIFY2(*back->root() == tree, qPrintable(text + u" :: "_s + back->text()));
    }
}

void TestExpressionText::canonicalTextStands()
{
    test::ExpressionMaker make(2);
    for (int i = 0; i < 20'000; ++i) {
        const QString text = Expression::of(make.tree(4)).text();
        QCOMPARE(Expression::parse(text)->text(), text);
    }
}

/// Any text: it parses, and then its canonical text means the same; or the error lies within it.
void TestExpressionText::errorsLieInTheText()
{
    const QStringList pieces{u"type"_s,    u"=="_s,         u"data.a"_s,
                             u"("_s,       u")"_s,          u"and"_s,
                             u"or"_s,      u"not"_s,        u"in"_s,
                             u","_s,       u"\"q\""_s,      u"'"_s,
                             u"5"_s,       u">"_s,          u"x"_s,
                             u"exists"_s,  u"!"_s,          u" "_s,
                             u"task.*"_s,  u"\\"_s,         u"$.a"_s,
                             u"data."_s,   u"age"_s,        u"15m"_s,
                             u"5min"_s,    u"time"_s,       u"ignoring"_s,
                             u"case"_s,    u"severity"_s,   u"warnin"_s,
                             u"matches"_s, u"[a"_s,         u"data.\"a b\""_s,
                             u"data."_s,   u"metadata.'"_s, u"\".*"_s,
                             u"status"_s,  u"\n"_s,         u"😀"_s,
                             u"="_s,       u"&"_s,          u"contains"_s,
                             u"\\ "_s,     u"9e999"_s,      u"-"_s,
                             u"1."_s,      u"."_s};
    test::ExpressionMaker make(3);
    int parsed = 0;
    const auto look = [&](const QString &text) {
        const auto expression = Expression::parse(text);
        if (expression) {
            ++parsed;
            const auto again = Expression::parse(expression->text());
            return again && *again == *expression;
        }
        const Expression::Error &error = expression.error();
        return error.position >= 0 && error.length >= 0 && error.position + error.length <= text.size() &&
               !error.fault.text().isEmpty();
    };
    for (int i = 0; i < 40'000; ++i) {
        QString text;
        for (int j = make.below(10); j >= 0; --j)
            text += make.pick(pieces) + (make.chance(60) ? u" "_s : QString());
        QVERIFY2(look(text), qPrintable(text));
    }
    QVERIFY(parsed > 1000);
    // Any bytes: zeros, controls, halves of surrogates.
    for (int i = 0; i < 40'000; ++i) {
        QString text(make.below(30), u' ');
        for (QChar &c : text)
            c = QChar(char16_t(make.below(make.chance(70) ? 0x100 : 0x10000)));
        QVERIFY2(look(text), qPrintable(text));
    }
    // Right ones with a few characters changed.
    for (int i = 0; i < 40'000; ++i) {
        QString text = rules::textOf(make.tree(3));
        for (int j = 1 + make.below(3); j > 0 && !text.isEmpty(); --j) {
            const qsizetype at = make.below(int(text.size()));
            switch (make.below(3)) {
            case 0:
                text.remove(at, 1 + make.below(3));
                break;
            case 1:
                text.insert(at, make.pick(pieces));
                break;
            default:
                text[at] = QChar(char16_t(make.chance(90) ? 32 + make.below(95) : make.below(0x10000)));
            }
        }
        QVERIFY2(look(text), qPrintable(text));
    }
}

void TestExpressionText::limits()
{
    const auto fault = [](const QString &text) {
        const auto parsed = Expression::parse(text);
        return parsed ? QString() : parsed.error().fault.text();
    };
    QVERIFY(fault(QString(Expression::longestText + 1, u'x')).contains(u"too long"_s));
    QCOMPARE(fault(QString(Expression::longestText, u'x')), QString());
    QVERIFY(fault(QString(200'000, u'(')).contains(u"too deeply"_s));
    QVERIFY(fault(u"not "_s.repeated(60'000) + u'x').contains(u"too deeply"_s));
    QVERIFY(fault(u"type == X and ("_s.repeated(10'000)).contains(u"too deeply"_s));
    QCOMPARE(fault(u"("_s.repeated(100) + u'x' + u")"_s.repeated(100)), QString());
    QVERIFY(fault(u"data.x matches \"a\" "_s.repeated(51)).contains(u"at most 50"_s));
    QVERIFY(fault(u"data.x matches \"((a{100}){100}){100}\""_s).contains(u"regular expression"_s));
    QCOMPARE(fault(u"data.x > "_s + QString(200'000, u'9')), QString());
    QVERIFY(fault(u"age < "_s + QString(200'000, u'9') + u'm').contains(u"duration"_s));
    QVERIFY(fault(u"data"_s + u".x"_s.repeated(100'000) + u" exists"_s).isEmpty());
    QVERIFY(fault(QString(200'000, u'x') + u" == 1"_s).size() < 1000);
}

QTEST_APPLESS_MAIN(TestExpressionText)
#include "tst_expression_text.moc"
