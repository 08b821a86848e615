// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/lint_words.h"

#include <QSet>
#include <QTest>

using namespace signalbox;
using namespace signalbox::configuration;
using namespace Qt::StringLiterals;
using Kind = Finding::Kind;
using Weight = Finding::Weight;

/// What findings are called, and where they lead to.
class TestLintWords : public QObject
{
    Q_OBJECT

private slots:
    void sentences_data();
    void sentences();
    void everyKindIsSaid();
};

static Document document()
{
    Document document;
    document.agents = {{u"orders"_s, u"Order agent"_s, {}}};
    integrations::Integration hook;
    hook.id = u"hook"_s;
    hook.name = u"Alerts"_s;
    document.integrations = {hook};
    rules::Notification one;
    one.id = u"one"_s;
    one.agent = u"orders"_s;
    one.integration = u"hook"_s;
    one.rules = {{u"ExecutionFailed"_s, {}},
                 {u"ExecutionCompleted"_s, {{u"outcome"_s, rules::Operator::Equals, u"x"_s}}}};
    rules::Notification two = one;
    two.id = u"two"_s;
    two.name = u"Second"_s;
    document.notifications = {one, two};
    return document;
}

static Finding finding(Kind kind, Weight weight, const QString &notification, int rule, int item,
                       const QString &subject, const QString &other = {}, const QString &nearest = {})
{
    Finding made;
    made.kind = kind;
    made.weight = weight;
    made.agent = u"orders"_s;
    made.notification = notification;
    made.rule = rule;
    made.item = item;
    made.subject = subject;
    made.other = other;
    made.integration = u"hook"_s;
    made.nearest = nearest;
    return made;
}

void TestLintWords::sentences_data()
{
    QTest::addColumn<Finding>("given");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("titled");
    QTest::addColumn<QString>("byId");
    const auto row = [](const char *name, const Finding &given, const QString &pointer, const QString &titled,
                        const QString &byId = {}) {
        QTest::newRow(name) << given << pointer << titled << (byId.isEmpty() ? titled : byId);
    };
    row("never fires", finding(Kind::Contradiction, Weight::Warning, u"one"_s, 1, 0, u"outcome"_s),
        u"/notifications/0/rules/1/filters/0"_s,
        u"Never fires for ExecutionCompleted: no event passes the filter on outcome."_s);
    row("type", finding(Kind::UnknownType, Weight::Warning, u"two"_s, 0, -1, u"A"_s, {}, u"B"_s),
        u"/notifications/1/rules/0"_s, u"No catalogue knows A, and no event was of that type. Is B meant?"_s);
    row("field", finding(Kind::UnknownField, Weight::Warning, u"one"_s, 1, 0, u"outcom"_s),
        u"/notifications/0/rules/1/filters/0"_s,
        u"ExecutionCompleted has no field outcom, and no event had it."_s);
    row("hidden", finding(Kind::Hidden, Weight::Warning, u"one"_s, -1, -1, {}, u"two"_s),
        u"/notifications/0"_s, u"Everything that it sends, “Second” already sends to “Alerts”."_s,
        u"Everything that it sends, “two” already sends to “hook”."_s);
    row("twice", finding(Kind::SameDestination, Weight::Hint, u"two"_s, 0, -1, u"A"_s, u"one"_s),
        u"/notifications/1/rules/0"_s, u"Some of A reach “Alerts” twice: “Alerts” sends them too."_s,
        u"Some of A reach “hook” twice: “one” sends them too."_s);
    Finding agent;
    agent.kind = Kind::NotCovered;
    agent.agent = u"orders"_s;
    row("not covered", agent, u"/agents/0"_s, u"Nobody is notified of what Order agent does."_s,
        u"Nobody is notified of what orders does."_s);
    Finding missing;
    missing.kind = Kind::DestinationOff;
    missing.integration = u"gone"_s;
    row("missing", missing, QString(), u"The integration gone is missing: what should go there does not."_s);
}

void TestLintWords::sentences()
{
    QFETCH(Finding, given);
    QFETCH(QString, pointer);
    QFETCH(QString, titled);
    QFETCH(QString, byId);
    const Document known = document();
    const Fault fault = LintWords(known, LintWords::Names::Titles).of(given);
    QCOMPARE(fault.pointer, pointer);
    QCOMPARE(fault.text(), titled);
    QCOMPARE(LintWords(known, LintWords::Names::Ids).of(given).text(), byId);
}

void TestLintWords::everyKindIsSaid()
{
    const Document known = document();
    const LintWords words(known, LintWords::Names::Titles);
    QSet<QByteArray> codes;
    for (int kind = 0; kind <= int(Kind::NotCovered); ++kind) {
        const Fault fault = words.of(finding(Kind(kind), Weight::Hint, u"one"_s, 1, 0, u"s"_s, u"two"_s));
        QVERIFY2(!fault.text().isEmpty() && !fault.text().contains(u'%'), qPrintable(fault.text()));
        codes.insert(fault.code);
    }
    QCOMPARE(codes.size(), int(Kind::NotCovered) + 1);
}

QTEST_GUILESS_MAIN(TestLintWords)
#include "tst_lint_words.moc"
