// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/handwork.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::configuration;
using namespace Qt::StringLiterals;

class TestHandwork : public QObject
{
    Q_OBJECT

private slots:
    void freshIds_data();
    void freshIds();
    void copies();
    void names();
    void mutes();
};

static rules::Notification notificationOf(const QString &id, const QString &agent)
{
    rules::Notification made;
    made.id = id;
    made.agent = agent;
    made.integration = u"Hook 1"_s;
    made.enabled = false;
    made.metadata = {{u"environment"_s, u"production"_s}};
    return made;
}

void TestHandwork::freshIds_data()
{
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << QStringList() << u"orders"_s << u"orders-hook-1"_s;
    QTest::newRow("all agents") << QStringList() << u"*"_s << u"all-hook-1"_s;
    QTest::newRow("other letters") << QStringList() << u"Über/Agent"_s << u"ber-agent-hook-1"_s;
    QTest::newRow("taken") << QStringList{u"orders-hook-1"_s, u"orders-hook-1-2"_s} << u"orders"_s
                           << u"orders-hook-1-3"_s;
}

void TestHandwork::freshIds()
{
    QFETCH(QStringList, taken);
    QFETCH(QString, agent);
    QFETCH(QString, id);
    Document document;
    for (const QString &one : taken)
        document.notifications.append(notificationOf(one, agent));
    QCOMPARE(freshId(document, notificationOf({}, agent)), id);
}

void TestHandwork::copies()
{
    Document before;
    before.notifications = {notificationOf(u"a-hook-1"_s, u"b"_s)};
    const rules::Notification &original = before.notifications.first();
    const Document after = copied(before, original, {u"a"_s, u"a"_s, u"c"_s});
    QCOMPARE(after.notifications.size(), 4);
    QCOMPARE(after.notifications.first(), original);
    QStringList ids;
    for (const rules::Notification &copy : after.notifications)
        ids.append(copy.id);
    QCOMPARE(ids, QStringList({u"a-hook-1"_s, u"a-hook-1-2"_s, u"a-hook-1-3"_s, u"c-hook-1"_s}));
    rules::Notification last = after.notifications.last();
    QCOMPARE(last.agent, u"c"_s);
    last.id = original.id;
    last.agent = original.agent;
    QCOMPARE(last, original);
}

void TestHandwork::names()
{
    Document document;
    const Document named = renamed(document, u"a"_s, u"Agent A"_s);
    QCOMPARE(named.agentName(u"a"_s), u"Agent A"_s);
    QCOMPARE(renamed(named, u"a"_s, u"Other"_s).agentName(u"a"_s), u"Other"_s);
    QCOMPARE(renamed(named, u"a"_s, {}), document);
    QCOMPARE(renamed(named, u"a"_s, u"a"_s), document);
    QCOMPARE(renamed(document, u"a"_s, {}), document);
    Document muted = named;
    muted.agents.first().mutedUntilMs = 5;
    QCOMPARE(renamed(muted, u"a"_s, {}).agents.size(), 1); // its mute stays
}

void TestHandwork::mutes()
{
    const Document document = renamed({}, u"a"_s, u"Agent A"_s);
    QCOMPARE(muted(document, u"a"_s, 7).agents.first().mutedUntilMs, 7);
    QCOMPARE(muted(document, u"a"_s, 7).agentName(u"a"_s), u"Agent A"_s);
    QCOMPARE(muted(muted(document, u"a"_s, 7), u"a"_s, {}), document);
    QCOMPARE(muted(document, u"b"_s, 7).agents.last(), (Agent{u"b"_s, {}, 7}));
    QCOMPARE(muted(muted(document, u"b"_s, 7), u"b"_s, {}), document); // nothing stays of it
    QCOMPARE(muted(document, u"b"_s, {}), document);
}

QTEST_GUILESS_MAIN(TestHandwork)
#include "tst_handwork.moc"
