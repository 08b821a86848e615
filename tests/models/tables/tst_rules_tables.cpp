// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/own_events.h"
#include "models/tables/agent_list.h"
#include "models/tables/event_type_tree.h"
#include "models/tables/notification_list.h"
#include "tests/support/fake_ports.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using tables::AgentList;
using tables::EventTypeTree;
using tables::NotificationList;

class TestRulesTables : public QObject
{
    Q_OBJECT

private:
    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::Fatal;
    testing::FakePorts m_fake;

    static QModelIndex find(const QAbstractItemModel &model, const QString &text,
                            const QModelIndex &below = {})
    {
        for (int row = 0; row < model.rowCount(below); ++row) {
            const QModelIndex index = model.index(row, 0, below);
            if (index.data().toString() == text)
                return index;
            if (const QModelIndex deeper = find(model, text, index); deeper.isValid())
                return deeper;
        }
        return {};
    }
    static QStringList names(const QAbstractItemModel &model, const QModelIndex &below = {})
    {
        QStringList found;
        for (int row = 0; row < model.rowCount(below); ++row)
            found.append(model.index(row, 0, below).data().toString());
        return found;
    }
    static Qt::CheckState state(const QModelIndex &index)
    {
        return static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt());
    }
    static ports::TypeActivity seen(const QByteArray &type, const QString &agent, qint64 events)
    {
        return {type, agent, 0, events, events};
    }
    static rules::Notification bound(const QString &id, const QString &agent, bool enabled = true)
    {
        rules::Notification notification;
        notification.id = id;
        notification.agent = agent;
        notification.integration = QStringLiteral("ops-alerts");
        notification.subscription = rules::Subscription::All;
        notification.enabled = enabled;
        return notification;
    }

private slots:
    void treeHasEveryTypeOfEveryCatalogueOnce()
    {
        EventTypeTree tree(m_fake.catalog, QStringLiteral("Others"));
        QAbstractItemModelTester tester(&tree, mode);
        QCOMPARE(tree.rowCount(), static_cast<int>(m_fake.catalog.vocabularies().size()) - 1);
        for (const events::Vocabulary &vocabulary : m_fake.catalog.vocabularies())
            for (const events::EventTypeDescription &type : vocabulary.types) {
                if (type.type == events::digestType) { // fires nothing
                    QVERIFY(!tree.indexOf(type.type).isValid());
                    continue;
                }
                const QModelIndex index = tree.indexOf(type.type);
                QVERIFY2(index.isValid(), qPrintable(type.type));
                QCOMPARE(index.data().toString(), type.type);
                QCOMPARE(index.data(EventTypeTree::EventRole).toString(), type.type);
                QCOMPARE(index.parent().data().toString(), type.category);
                QCOMPARE(index.parent().parent().data().toString(), vocabulary.name);
            }
    }

    void tickingGoesUpAndDown()
    {
        EventTypeTree tree(m_fake.catalog, QStringLiteral("Others"));
        QAbstractItemModelTester tester(&tree, mode);
        QSignalSpy changed(&tree, &EventTypeTree::selectedChanged);
        const QModelIndex failed = tree.indexOf(QStringLiteral("ExecutionFailed"));
        const QModelIndex category = failed.parent();
        QCOMPARE(state(category), Qt::Unchecked);

        QVERIFY(tree.setData(failed, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(tree.selected(), QStringList{QStringLiteral("ExecutionFailed")});
        QCOMPARE(state(failed), Qt::Checked);
        QCOMPARE(state(category), Qt::PartiallyChecked);
        QCOMPARE(state(category.parent()), Qt::PartiallyChecked);
        QCOMPARE(category.data(EventTypeTree::TickedBelowRole).toInt(), 1);

        QVERIFY(tree.setData(category, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(tree.selected().size(), tree.rowCount(category));
        QCOMPARE(tree.selected().first(), QStringLiteral("ExecutionFailed")); // what was first stays first
        QCOMPARE(state(category), Qt::Checked);

        QVERIFY(tree.setData(failed, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(state(category), Qt::PartiallyChecked);
        QVERIFY(tree.setData(category.parent(), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(tree.selected().isEmpty());
        QCOMPARE(state(category.parent()), Qt::Unchecked);
    }

    void familyCoversItsTypes()
    {
        EventTypeTree tree(m_fake.catalog, QStringLiteral("Others"));
        QAbstractItemModelTester tester(&tree, mode);
        const QModelIndex family = tree.indexOf(QStringLiteral("task_run.*"));
        QVERIFY(family.isValid());
        QCOMPARE(family.data(EventTypeTree::KindRole).value<EventTypeTree::Kind>(),
                 EventTypeTree::Kind::Family);
        QCOMPARE(family.parent(), tree.indexOf(QStringLiteral("task_run.failed")).parent());
        QVERIFY(!tree.indexOf(QStringLiteral("Execution.*")).isValid());

        QVERIFY(tree.setData(family, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(tree.selected(), QStringList{QStringLiteral("task_run.*")});
        const QModelIndex failed = tree.indexOf(QStringLiteral("task_run.failed"));
        QCOMPARE(state(failed), Qt::PartiallyChecked);
        QVERIFY(failed.data(EventTypeTree::CoveredRole).toBool());
        QCOMPARE(state(family.parent()), Qt::Checked);
        QVERIFY(!tree.indexOf(QStringLiteral("task.created")).data(EventTypeTree::CoveredRole).toBool());

        QVERIFY(tree.setData(family.parent(), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(tree.selected().isEmpty());
        QVERIFY(tree.setData(family.parent(), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(
            !tree.selected().contains(QStringLiteral("task_run.*"))); // new types only if one asks for them
    }

    void learnedAndNamedTypesHaveRows()
    {
        EventTypeTree tree(m_fake.catalog, QStringLiteral("Others"));
        QAbstractItemModelTester tester(&tree, mode);
        QVERIFY(!find(tree, QStringLiteral("Others")).isValid());
        tree.setActivity({seen("build.red", QStringLiteral("ci"), 4),
                          seen("build.red", QStringLiteral("cd"), 3),
                          seen("ExecutionFailed", QStringLiteral("ci"), 2)},
                         QStringLiteral("*"));
        const QModelIndex others = find(tree, QStringLiteral("Others"));
        QCOMPARE(others.row(), tree.rowCount() - 1);
        QCOMPARE(names(tree, others), QStringList{QStringLiteral("build.red")});
        QCOMPARE(tree.indexOf(QStringLiteral("build.red")).data(EventTypeTree::SeenRole).toInt(), 7);
        QCOMPARE(others.data(EventTypeTree::SeenRole).toInt(), 7);
        QCOMPARE(tree.indexOf(QStringLiteral("ExecutionFailed")).data(EventTypeTree::SeenRole).toInt(), 2);

        tree.setActivity(
            {seen("build.red", QStringLiteral("ci"), 4), seen("build.red", QStringLiteral("cd"), 3)},
            QStringLiteral("cd"));
        QCOMPARE(tree.indexOf(QStringLiteral("build.red")).data(EventTypeTree::SeenRole).toInt(), 3);

        tree.setSelected({QStringLiteral("build.*"), QStringLiteral("asked.for")});
        QCOMPARE(names(tree, find(tree, QStringLiteral("Others"))),
                 (QStringList{QStringLiteral("asked.for"), QStringLiteral("build.*"),
                              QStringLiteral("build.red")}));
        tree.setTicked(QStringLiteral("asked.for"), false);
        QVERIFY(tree.indexOf(QStringLiteral("asked.for")).isValid()); // to be ticked again
    }

    void searchHidesRowsNotTicks()
    {
        EventTypeTree tree(m_fake.catalog, QStringLiteral("Others"));
        QAbstractItemModelTester tester(&tree, mode);
        tree.setSelected({QStringLiteral("ExecutionStarted")});
        tree.setSearch(QStringLiteral("  cancelled "));
        const QModelIndex cancelled = tree.indexOf(QStringLiteral("ExecutionCancelled"));
        QVERIFY(cancelled.isValid());
        QVERIFY(!tree.indexOf(QStringLiteral("ExecutionStarted")).isValid());
        QCOMPARE(tree.rowCount(cancelled.parent()), 1);
        QCOMPARE(tree.selected(), QStringList{QStringLiteral("ExecutionStarted")});

        // A group's tick reaches what is shown, so that nothing unseen is chosen.
        QVERIFY(tree.setData(cancelled.parent(), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(tree.selected(),
                 (QStringList{QStringLiteral("ExecutionStarted"), QStringLiteral("ExecutionCancelled")}));

        tree.setSearch(QStringLiteral("no such type"));
        QCOMPARE(tree.rowCount(), 0);
        tree.setSearch({});
        QVERIFY(tree.indexOf(QStringLiteral("ExecutionStarted")).isValid());
        const QString category = tree.indexOf(QStringLiteral("ExecutionStarted")).parent().data().toString();
        const int all = tree.rowCount(tree.indexOf(QStringLiteral("ExecutionStarted")).parent());
        tree.setSearch(category); // a group's name shows all of it
        QCOMPARE(tree.rowCount(tree.indexOf(QStringLiteral("ExecutionStarted")).parent()), all);
    }

    void agentsComeFromNamesRulesAndEvents()
    {
        testing::FakePorts fake;
        configuration::Document document;
        document.agents = {{QStringLiteral("b"), QStringLiteral("Zoe")}};
        document.notifications = {bound(QStringLiteral("1"), QStringLiteral("b")),
                                  bound(QStringLiteral("2"), QStringLiteral("b"), false),
                                  bound(QStringLiteral("3"), QStringLiteral("bound")),
                                  bound(QStringLiteral("4"), QStringLiteral("*"))};
        fake.configuration.setDocument(document);
        fake.events.seenAgents = {
            {QStringLiteral("seen"), 1, 50, 9}, {QStringLiteral("b"), 1, 40, 2}, {{}, 1, 60, 1}};
        AgentList list(fake.configuration, fake.events, QStringLiteral("All agents"));
        QAbstractItemModelTester tester(&list, mode);
        QCOMPARE(names(list), (QStringList{QStringLiteral("All agents"), QStringLiteral("bound"),
                                           QStringLiteral("seen"), QStringLiteral("Zoe")}));
        const auto at = [&list](const QString &agent, int role) {
            return list.index(list.rowOf(agent)).data(role);
        };
        QCOMPARE(at(QStringLiteral("*"), AgentList::NotificationsRole).toInt(), 1);
        QCOMPARE(at(QStringLiteral("*"), AgentList::LastEventRole).toInt(), 60);
        QCOMPARE(at(QStringLiteral("*"), AgentList::EventsRole).toInt(), 12);
        QCOMPARE(at(QStringLiteral("b"), AgentList::NotificationsRole).toInt(), 2);
        QCOMPARE(at(QStringLiteral("b"), AgentList::EnabledRole).toInt(), 1);
        QCOMPARE(at(QStringLiteral("b"), AgentList::LastEventRole).toInt(), 40);
        QCOMPARE(at(QStringLiteral("bound"), AgentList::LastEventRole).toInt(), 0);

        list.setSearch(QStringLiteral("ZO"));
        QCOMPARE(names(list), (QStringList{QStringLiteral("All agents"), QStringLiteral("Zoe")}));
        QCOMPARE(list.rowOf(QStringLiteral("seen")), -1);
        list.setSearch({});
        QCOMPARE(list.rowCount(), 4);

        fake.events.seenAgents.append({QStringLiteral("another"), 1, 70, 1});
        emit fake.events.activityChanged();
        QCOMPARE(list.rowOf(QStringLiteral("another")), 1);
        document.agents.clear();
        document.notifications.clear();
        fake.configuration.setDocument(document);
        QCOMPARE(names(list), (QStringList{QStringLiteral("All agents"), QStringLiteral("another"),
                                           QStringLiteral("b"), QStringLiteral("seen")}));
    }

    /// Whatever is done to it, it shows what a list that is made anew shows, and views can follow.
    void agentsFollowEveryChange()
    {
        testing::FakePorts fake;
        const QString all = QStringLiteral("All agents");
        AgentList list(fake.configuration, fake.events, all);
        QAbstractItemModelTester tester(&list, mode);
        QStringList copy = names(list); // what a view has that believes the signals
        const auto insert = [&](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                copy.insert(row, list.index(row).data().toString());
        };
        const auto remove = [&](const QModelIndex &, int first, int last) {
            copy.remove(first, last - first + 1);
        };
        const auto change = [&](const QModelIndex &first, const QModelIndex &last) {
            for (int row = first.row(); row <= last.row(); ++row)
                copy[row] = list.index(row).data().toString();
        };
        connect(&list, &AgentList::rowsInserted, this, insert);
        connect(&list, &AgentList::rowsRemoved, this, remove);
        connect(&list, &AgentList::dataChanged, this, change);
        QRandomGenerator random(23);
        const auto pick = [&random](int below) { return int(random.bounded(below)); };
        const auto agent = [&pick] { return QStringLiteral("agent-%1").arg(pick(30)); };
        const QStringList searches{{},
                                   QStringLiteral("1"),
                                   QStringLiteral("agent"),
                                   QStringLiteral(" NAME 2 "),
                                   QStringLiteral("nobody")};
        configuration::Document document;
        QString search;
        for (int step = 0; step < 2000; ++step) {
            switch (pick(8)) {
            case 0:
            case 1:
                document.notifications.append(
                    bound(QString::number(step), pick(9) ? agent() : QStringLiteral("*"), pick(2)));
                break;
            case 2:
                if (!document.notifications.isEmpty())
                    document.notifications.removeAt(pick(int(document.notifications.size())));
                break;
            case 3: {
                const QString form = pick(2) ? QStringLiteral("Name %1") : QStringLiteral("name %1");
                const QString id = agent(), name = pick(3) ? form.arg(pick(20)) : QString();
                const auto known = std::ranges::find(document.agents, id, &configuration::Agent::id);
                if (known != document.agents.end())
                    known->name = name;
                else
                    document.agents.append({id, name, {}});
                break;
            }
            case 4:
                if (!document.agents.isEmpty())
                    document.agents.removeAt(pick(int(document.agents.size())));
                break;
            case 5:
                search = searches.at(pick(int(searches.size())));
                list.setSearch(search);
                break;
            case 6:
                fake.events.seenAgents.append({pick(9) ? agent() + u's' : QString(), 1, step, 1 + pick(3)});
                if (fake.events.seenAgents.size() > 20)
                    fake.events.seenAgents.removeFirst();
                emit fake.events.activityChanged();
                break;
            default:
                for (ports::AgentActivity &seen : fake.events.seenAgents)
                    seen = {seen.id, 1, step, seen.events + pick(2)};
                emit fake.events.activityChanged();
            }
            fake.configuration.setDocument(document);
            AgentList anew(fake.configuration, fake.events, all);
            anew.setSearch(search);
            QCOMPARE(names(list), names(anew));
            QCOMPARE(copy, names(list));
            for (int row = 0; row < list.rowCount(); ++row) {
                QCOMPARE(list.rowOf(list.index(row).data(AgentList::IdRole).toString()), row);
                for (int role = AgentList::IdRole; role <= AgentList::EventsRole; ++role)
                    QCOMPARE(list.index(row).data(role), anew.index(row).data(role));
            }
        }
    }

    /// Thousands of agents and notifications: no key pressed in the search is felt.
    void agentsAreSearchedAtOnce()
    {
        testing::FakePorts fake;
        configuration::Document document;
        for (int i = 0; i < 2000; ++i)
            document.agents.append(
                {QStringLiteral("agent-%1").arg(i), QStringLiteral("Agent %1").arg(i), {}});
        for (int i = 0; i < 10'000; ++i)
            document.notifications.append(
                bound(QString::number(i), QStringLiteral("agent-%1").arg(i % 2000)));
        fake.configuration.setDocument(document);
        AgentList list(fake.configuration, fake.events, QStringLiteral("All agents"));
        qint64 longest = 0;
        for (const char *text : {"1", "12", "123", "12", "", "7", "agent 7", "none", ""}) {
            QElapsedTimer timer;
            timer.start();
            list.setSearch(QString::fromLatin1(text));
            longest = std::max(longest, timer.nsecsElapsed());
        }
        QVERIFY2(longest < 50'000'000, qPrintable(QString::number(longest)));
        QCOMPARE(list.rowCount(), 2001);
    }

    void notificationsOfAnAgentThenOfAll()
    {
        testing::FakePorts fake;
        configuration::Document document;
        document.notifications = {bound(QStringLiteral("all"), QStringLiteral("*")),
                                  bound(QStringLiteral("one"), QStringLiteral("a")),
                                  bound(QStringLiteral("other"), QStringLiteral("b")),
                                  bound(QStringLiteral("two"), QStringLiteral("a"))};
        document.notifications[3].name = QStringLiteral("Second");
        fake.configuration.setDocument(document);
        NotificationList list(fake.configuration);
        QAbstractItemModelTester tester(&list, mode);
        QCOMPARE(names(list), QStringList{QStringLiteral("all")});
        list.setAgent(QStringLiteral("a"));
        QCOMPARE(names(list),
                 (QStringList{QStringLiteral("one"), QStringLiteral("Second"), QStringLiteral("all")}));
        QVERIFY(list.index(2).data(NotificationList::ForAllAgentsRole).toBool());
        QVERIFY(!list.index(0).data(NotificationList::ForAllAgentsRole).toBool());
        QCOMPARE(list.index(0).data(NotificationList::NotificationRole).value<rules::Notification>(),
                 document.notifications.at(1));

        QSignalSpy changed(&list, &NotificationList::dataChanged);
        QSignalSpy reset(&list, &NotificationList::modelReset);
        document.notifications[1].enabled = false;
        fake.configuration.setDocument(document);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 0);

        document.notifications.swapItemsAt(1, 3);
        fake.configuration.setDocument(document);
        QCOMPARE(names(list),
                 (QStringList{QStringLiteral("Second"), QStringLiteral("one"), QStringLiteral("all")}));
        document.notifications.removeAt(1);
        document.notifications.append(bound(QStringLiteral("three"), QStringLiteral("a")));
        fake.configuration.setDocument(document);
        QCOMPARE(names(list),
                 (QStringList{QStringLiteral("one"), QStringLiteral("three"), QStringLiteral("all")}));
        QCOMPARE(reset.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRulesTables)
#include "tst_rules_tables.moc"
