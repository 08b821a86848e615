// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/rules/rules_test.h"
#include "ui/rules/agent_choice.h"
#include "ui/rules/agent_delegate.h"
#include "ui/rules/agent_picker.h"
#include "ui/rules/finding_line.h"
#include "ui/rules/finding_list.h"
#include "ui/rules/lint_watch.h"
#include "ui/rules/rules_page.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeView>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using configuration::Finding;

/// The list of agents, what is hardly meant, and what is done with a notification beside editing it: by mouse
/// and by keys.
class TestAgents : public testing::RulesTest
{
    Q_OBJECT

public:
    TestAgents() : RulesTest("agents") {}

private:
    void makePage()
    {
        show<RulesPage>();
        QTRY_VERIFY(find<QPushButton>("showFindings")); // the first check is over
    }
    void chooseAgentFromEditor(const QString &agent)
    {
        m_page->open({Link::To::Notifications, agent, 0});
        QTRY_VERIFY(find<QListView>("agents"));
    }
    /// A type that nobody knows, a rule that is hidden, a filter that never holds, a missing destination.
    void spoil()
    {
        change([](configuration::Document &next) {
            next.notifications[0].rules[0].event = u"ExecutionFaild"_s;
            rules::Notification again = next.notifications[1];
            again.id = u"deploy-again"_s;
            again.name = u"Deployments, once more"_s;
            next.notifications.append(again);
            next.notifications[2].rules[0].filters = {
                {u"$.type"_s, rules::Operator::Equals, u"SomethingElse"_s}};
            rules::Notification lost = next.notifications[2];
            lost.id = u"lost"_s;
            lost.name =
                u"A notification whose name is much longer than anybody would want it to be and whose "
                "destination is gone"_s;
            lost.rules = {{u"ExecutionCompleted"_s, {}}};
            lost.metadata = {{u"environment"_s, u"test"_s}};
            next.notifications.append(lost);
            next.integrations[2].enabled = false;
        });
    }

private slots:
    void findingsStandWhereTheyApply()
    {
        spoil();
        makePage();
        chooseAgent(u"order-processing"_s);
        QTRY_VERIFY(card(u"orders-critical"_s));
        QTRY_COMPARE(card(u"orders-critical"_s)->findChildren<FindingLine *>().size(), 1);
        auto *line = card(u"orders-critical"_s)->findChild<FindingLine *>();
        QCOMPARE(line->finding().kind, Finding::Kind::UnknownType);
        QVERIFY(testing::says(*line, u"Is ExecutionFailed meant?"_s));
        QVERIFY(agents()
                    ->index(agents()->rowOf(u"order-processing"_s))
                    .data(Qt::AccessibleDescriptionRole)
                    .toString()
                    .contains(u"warning"_s));
        QCOMPARE(testing::flaws(*m_page), QString());

        // One click leads to the place.
        QTest::mouseClick(line->button(), Qt::LeftButton);
        QVERIFY(editor()->isVisible());
        QCOMPARE(editor()->notification().id, u"orders-critical"_s);
        key(Qt::Key_Escape);
        QTRY_VERIFY(card(u"orders-critical"_s));

        // Mended, it is gone.
        change([](configuration::Document &next) {
            next.notifications[0].rules[0].event = u"ExecutionFailed"_s;
        });
        QTRY_VERIFY(card(u"orders-critical"_s)->findChildren<FindingLine *>().isEmpty());
    }

    void nothingIsSaidOfAnAgentThatIsNotKnown()
    {
        change([](configuration::Document &next) {
            rules::Notification early = next.notifications[0];
            early.id = u"early"_s;
            early.agent = u"not-yet"_s; // nothing has come from it
            next.notifications.append(early);
        });
        const LintWatch unasked(m_fake->ports());
        makePage();
        const auto dot = [this](const LintWatch &watch, const QString &agent) {
            return AgentDelegate::dot(watch, agents()->index(agents()->rowOf(agent)), m_fake->clock.nowMs());
        };
        const auto *watch = m_page->findChild<LintWatch *>();
        QCOMPARE(dot(*watch, u"order-processing"_s), Token::Ok);
        QCOMPARE(dot(unasked, u"order-processing"_s), Token::Text3);
        QCOMPARE(dot(*watch, u"not-yet"_s), Token::Text3);
    }

    void findingOfAnotherNotificationLeadsThere()
    {
        spoil();
        makePage();
        chooseAgent(u"deployer"_s);
        QTRY_VERIFY(card(u"deploy-again"_s));
        const auto hidden = [this]() -> FindingLine * {
            for (FindingLine *line : card(u"deploy-again"_s)->findChildren<FindingLine *>())
                if (line->finding().kind == Finding::Kind::Hidden)
                    return line;
            return nullptr;
        };
        QTRY_VERIFY(hidden());
        QCOMPARE(testing::flaws(*m_page), QString());
        shootEachLook(u"lines"_s);
        FindingLine *line = hidden();
        QTest::mouseClick(line->button(), Qt::LeftButton);
        QCOMPARE(editor()->notification().id, u"deploy-production"_s);
    }

    void destinationThatIsOffLeadsToTheIntegration()
    {
        spoil();
        makePage();
        chooseAgent(u"deployer"_s);
        QTRY_VERIFY(card(u"lost"_s) && card(u"lost"_s)->findChild<FindingLine *>());
        auto *line = card(u"lost"_s)->findChild<FindingLine *>();
        QCOMPARE(line->finding().kind, Finding::Kind::DestinationOff);
        QTest::mouseClick(line->button(), Qt::LeftButton);
        QCOMPARE(m_followed.size(), 1);
        QCOMPARE(m_followed.first().to, Link::To::Integration);
        QCOMPARE(m_followed.first().id, u"staging-alerts"_s);
    }

    void allFindingsInOneListByKeys()
    {
        spoil();
        makePage();
        shootEachLook(u"warnings"_s);
        press("showFindings");
        auto *view = find<QListView>("findings");
        QVERIFY(view);
        QVERIFY(view->hasFocus());
        const int count = view->model()->rowCount();
        QVERIFY2(count >= 5, qPrintable(QString::number(count)));
        QVERIFY(view->model()->index(0, 0).data(FindingList::WarningRole).toBool());
        QVERIFY(!view->model()->index(count - 1, 0).data(FindingList::WarningRole).toBool());
        QCOMPARE(testing::flaws(*m_page), QString());
        shootEachLook(u"findings"_s);

        auto *search = find<QLineEdit>("findingSearch");
        QCOMPARE(m_page->filterField(), search);
        search->setFocus();
        keys(u"faild"_s);
        key(Qt::Key_Return);
        QCOMPARE(view->model()->rowCount(), 1);
        key(Qt::Key_Escape); // the search first
        QCOMPARE(view->model()->rowCount(), count);
        keys(u"faild"_s);
        key(Qt::Key_Return);
        view->setFocus();
        key(Qt::Key_Return);
        QVERIFY(editor()->isVisible());
        QCOMPARE(editor()->notification().id, u"orders-critical"_s);
        QTRY_VERIFY(find<FindingLine>("finding")); // at the very row, which it leads to
        const auto *rule =
            qobject_cast<RuleSection *>(find<FindingLine>("finding")->parentWidget()->parentWidget());
        QVERIFY(rule);
        QCOMPARE(rule->event(), u"ExecutionFaild"_s);
        QCOMPARE(find<QTreeView>("types")->currentIndex().data().toString(), u"ExecutionFaild"_s);
        shootEachLook(u"finding-in-editor"_s);
        key(Qt::Key_Escape); // back to the list that one came from
        QTRY_VERIFY(find<QListView>("findings"));
        key(Qt::Key_Escape);
        QTRY_VERIFY(find<QListView>("agents"));
    }

    void agentsThatNobodyCoversAndNothingToMend()
    {
        change([](configuration::Document &next) { next.notifications.clear(); });
        makePage();
        const auto words = [this](const QString &agent) {
            return agents()->index(agents()->rowOf(agent)).data(Qt::AccessibleDescriptionRole).toString();
        };
        QCOMPARE(words(u"deployer"_s), u"Nobody is notified"_s);
        press("showFindings");
        auto *view = find<QListView>("findings");
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(0, 0)).center());
        QTRY_VERIFY(editor()->isVisible()); // a new one of that agent
        QVERIFY(!editor()->isDirty());
        QVERIFY(editor()->notification().id.isEmpty());
        const QString agent = editor()->notification().agent;
        QVERIFY2(agent != u"*"_s && !agent.isEmpty(), qPrintable(agent));
        QVERIFY(!editor()->notification().rules.isEmpty()); // what needs a person
        key(Qt::Key_Escape);
        QTRY_VERIFY(find<QListView>("findings"));
        key(Qt::Key_Escape);
        QTRY_VERIFY(find<QListView>("agents"));

        change([this](configuration::Document &next) {
            rules::Notification all;
            all.id = u"all"_s;
            all.agent = u"*"_s;
            all.integration = u"ops-alerts"_s;
            all.subscription = rules::Subscription::All;
            next.notifications = {all};
            m_fake->deliveries.setHealth(
                {u"ops-alerts"_s, deliveries::DestinationHealth::State::Healthy, 1, 0, 0, {}, 0, {}, 0, 0});
        });
        QTRY_COMPARE(find<QPushButton>("showFindings")->text(), u"Nothing to mend"_s);
        QCOMPARE(words(u"deployer"_s), QString());
        press("showFindings");
        QVERIFY(find<QWidget>("noFindings"));
        shoot(u"nothing-to-mend"_s);
    }

    void fieldsAreLookedForInStoredEventsBeforeOneIsCalledUnknown()
    {
        change([](configuration::Document &next) {
            next.notifications[0].rules[1].filters = {{u"nowhere"_s, rules::Operator::Exists, {}}};
        });
        makePage();
        QTRY_VERIFY(!m_fake->history.seenQueries.isEmpty());
        QCOMPARE(m_fake->history.seenQueries.first().types, QStringList{u"ExecutionCompleted"_s});
        chooseAgent(u"order-processing"_s);
        QTRY_VERIFY(card(u"orders-critical"_s)->findChild<FindingLine *>());
        QCOMPARE(card(u"orders-critical"_s)->findChild<FindingLine *>()->finding().kind,
                 Finding::Kind::UnknownField);
    }

    void renameByMouseAndUndo()
    {
        makePage();
        chooseAgent(u"deployer"_s);
        press("renameAgent");
        QCOMPARE(QApplication::focusWidget()->objectName(), u"agentName"_s);
        keys(u"Deployments"_s); // what stood there was selected
        shoot(u"rename"_s);
        key(Qt::Key_Return);
        QCOMPARE(document().agentName(u"deployer"_s), u"Deployments"_s);
        QVERIFY(agents()->rowOf(u"deployer"_s) > 0);
        const auto chosen = [this] {
            return find<QListView>("agents")->currentIndex().data(tables::AgentList::IdRole).toString();
        };
        QCOMPARE(chosen(), u"deployer"_s);
        QTRY_VERIFY(m_page->findChild<Notice *>());
        testing::click(*m_page, u"Undo"_s);
        QCOMPARE(chosen(), u"deployer"_s);
        QCOMPARE(document().agentName(u"deployer"_s), u"Multi-Environment Deployment Agent"_s);
    }

    void renameByKeysAndBackToTheId()
    {
        makePage();
        chooseAgent(u"deployer"_s);
        key(Qt::Key_F2);
        keys(u"X"_s);
        key(Qt::Key_Escape);
        QCOMPARE(document().agentName(u"deployer"_s), u"Multi-Environment Deployment Agent"_s);
        key(Qt::Key_F2);
        key(Qt::Key_Backspace);
        key(Qt::Key_Return);
        QCOMPARE(document().agentName(u"deployer"_s), u"deployer"_s);
        // All agents have no name to change.
        chooseAgent(u"*"_s);
        QVERIFY(!find<QWidget>("renameAgent"));
        find<QListView>("agents")->setFocus();
        key(Qt::Key_F2);
        QVERIFY(!find<QWidget>("agentName"));
    }

    void muteForATime()
    {
        makePage();
        chooseAgent(u"deployer"_s);
        press("muteAgent");
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = m_page->findChild<QMenu *>(u"muteTimes"_s)) && menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        const auto muted = [this] { return document().agents.at(1).mutedUntilMs; };
        QTRY_COMPARE(muted(), m_fake->clock.nowMs() + 3'600'000);
        QCOMPARE(find<QPushButton>("muteAgent")->text(), u"Unmute"_s);
        const auto words = [this] {
            return agents()
                ->index(agents()->rowOf(u"deployer"_s))
                .data(Qt::AccessibleDescriptionRole)
                .toString();
        };
        QTRY_VERIFY2(words().startsWith(u"Muted until"_s), qPrintable(words()));
        QCOMPARE(testing::flaws(*m_page), QString());
        shootEachLook(u"muted"_s);
        press("muteAgent");
        QTRY_VERIFY(!muted());
        const auto noticed = [this] {
            const auto *notice = m_page->findChild<Notice *>();
            return notice ? notice->accessibleName() : QString();
        };
        QTRY_VERIFY2(noticed().contains(u"no longer muted"_s), qPrintable(noticed()));
        testing::click(*m_page, u"Undo"_s);
        QTRY_VERIFY(muted());

        // It ends by itself.
        m_fake->clock.advance(3'600'001);
        chooseAgent(u"order-processing"_s);
        chooseAgent(u"deployer"_s);
        QCOMPARE(find<QPushButton>("muteAgent")->text(), u"Mute"_s);
        chooseAgent(u"*"_s);
        QVERIFY(!find<QPushButton>("muteAgent"));
    }

    void copyToSeveralAgents()
    {
        makePage();
        chooseAgent(u"order-processing"_s);
        const qsizetype before = document().notifications.size();
        QTest::mouseClick(card(u"orders-critical"_s)->findChild<QAbstractButton *>(u"copyTo"_s),
                          Qt::LeftButton);
        auto *picker = m_page->findChild<AgentPicker *>();
        QVERIFY(picker);
        QVERIFY(QTest::qWaitForWindowExposed(picker));
        auto *view = picker->findChild<QListView *>(u"pickerAgents"_s);
        auto *copy = picker->findChild<QPushButton *>(u"copyNow"_s);
        QVERIFY(!copy->isEnabled());
        const int rows = view->model()->rowCount();
        QVERIFY(rows >= 3);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(0, 0)).center());
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(copy->text(), u"Copy to 2 agents"_s);
        QTest::qWait(1);
        testing::shoot(*picker, u"agents-picker"_s);
        const QString first = view->model()->index(0, 0).data(AgentChoice::IdRole).toString();
        const QString second = view->model()->index(1, 0).data(AgentChoice::IdRole).toString();

        // What is ticked stays so while one searches.
        auto *search = picker->findChild<QLineEdit *>(u"pickerSearch"_s);
        QTest::keyClicks(search, u"no such agent"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(view->model()->rowCount(), 0);
        QTest::keyClick(search, Qt::Key_Escape);
        QCOMPARE(view->model()->rowCount(), rows);
        QCOMPARE(document().notifications.size(), before); // Enter in the search copies nothing
        QTest::mouseClick(copy, Qt::LeftButton);
        QCOMPARE(document().notifications.size(), before + 2);
        QCOMPARE(document().notifications.at(before).agent, first);
        QCOMPARE(document().notifications.at(before + 1).agent, second);
        QCOMPARE(document().notifications.last().rules, document().notifications.first().rules);
        testing::click(*m_page, u"Undo"_s);
        QCOMPARE(document().notifications.size(), before);
    }

    void whoHasItAlreadyCannotBeTicked()
    {
        change([](configuration::Document &next) {
            rules::Notification same = next.notifications.first();
            same.id = u"same"_s;
            same.agent = u"deployer"_s;
            next.notifications.append(same);
        });
        AgentChoice choice(m_fake->ports(), document().notifications.first());
        QAbstractItemModelTester tester(&choice);
        QModelIndex deployer;
        for (int row = 0; row < choice.rowCount(); ++row)
            if (choice.index(row).data(AgentChoice::IdRole) == u"deployer"_s)
                deployer = choice.index(row);
        QVERIFY(deployer.data(AgentChoice::HasItRole).toBool());
        QVERIFY(!choice.setData(deployer, Qt::Checked, Qt::CheckStateRole));
        choice.tickAll(true);
        QVERIFY(choice.isAllTicked());
        QVERIFY(!choice.ticked().contains(u"deployer"_s));
        QVERIFY(!choice.ticked().contains(u"order-processing"_s)); // whose it is
        choice.setSearch(choice.index(0).data().toString());
        choice.tickAll(false);
        choice.setSearch({});
        QCOMPARE(choice.ticked().size(), choice.rowCount() - 2);
    }

    void presets()
    {
        change([](configuration::Document &next) {
            next.notifications.clear();
            next.integrations.resize(1);
        });
        makePage();
        chooseAgent(u"order-processing"_s);
        QVERIFY(find<QWidget>("empty"));
        QCOMPARE(testing::flaws(*m_page), QString());
        shootEachLook(u"empty"_s);
        press("presetNeedsMe");
        QVERIFY(editor()->isVisible());
        QCOMPARE(editor()->notification().agent, u"order-processing"_s);
        QCOMPARE(editor()->notification().integration, u"ops-alerts"_s);
        QStringList types;
        for (const rules::EventRule &rule : editor()->notification().rules)
            types.append(rule.event);
        QVERIFY(types.contains(u"ExecutionFailed"_s));
        QVERIFY(!types.contains(u"ExecutionStarted"_s));
        QTest::keyClick(editor(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(document().notifications.size(), 1);
        QTRY_VERIFY(!editor()->isDirty());

        chooseAgentFromEditor(u"deployer"_s);
        auto *everything = find<QAbstractButton>("presetEverything");
        QVERIFY(everything);
        everything->setFocus();
        key(Qt::Key_Space);
        QCOMPARE(editor()->notification().subscription, rules::Subscription::All);
        QTest::keyClick(editor(), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(document().notifications.size(), 2);
        QCOMPARE(document().notifications.last().agent, u"deployer"_s);
    }
    void modelsKeepTheirPromises()
    {
        spoil();
        LintWatch watch(m_fake->ports());
        QSignalSpy checked(&watch, &LintWatch::checked);
        watch.setWatching(true);
        QTRY_VERIFY(!checked.isEmpty());
        FindingList list;
        QAbstractItemModelTester tester(&list);
        list.setFindings(watch.findings());
        QCOMPARE(list.rowCount(), int(watch.findings().size()));
        list.setShow(FindingList::Show::Warnings);
        QCOMPARE(list.rowCount(), watch.warnings());
        list.setShow(FindingList::Show::Hints);
        QCOMPARE(list.rowCount(), int(watch.findings().size()) - watch.warnings());
        list.setShow(FindingList::Show::All);
        list.setSearch(u"EXECUTIONFAILD"_s);
        QCOMPARE(list.rowCount(), 1);
        QCOMPARE(list.rowOf(list.at(0).finding), 0);
        QCOMPARE(list.rowOf({}), -1);

        // Nothing is looked for while nobody looks.
        watch.setWatching(false);
        checked.clear();
        change([](configuration::Document &next) { next.notifications.clear(); });
        QVERIFY(!checked.wait(150));
        watch.setWatching(true);
        QTRY_VERIFY(!checked.isEmpty());
    }

    // 2,000 agents, 10,000 notifications of which one agent has 3,000: nothing holds the window up.
    void inputNeverWaits()
    {
        change([](configuration::Document &next) {
            const rules::Notification model = next.notifications.first();
            for (int i = 0; i < 10'000; ++i) {
                rules::Notification made = model;
                made.id = u"n-%1"_s.arg(i);
                made.name = u"Notification %1"_s.arg(i);
                made.agent = i < 3'000 ? u"order-processing"_s : u"agent-%1"_s.arg(i % 2'000);
                made.rules[0].event = u"Execution%1"_s.arg(i % 7 == 0 ? u"Faild"_s : u"Failed"_s);
                next.notifications.append(made);
            }
        });
        makePage();
        double worst = 0;
        QByteArray what;
        const auto measured = [&](const char *name, const std::function<void()> &act) {
            const double took = longestMs(act);
            qInfo("%s: %.1f ms", name, took);
            if (took > worst) {
                worst = took;
                what = name;
            }
        };
        measured("an agent with 3,000", [&] { chooseAgent(u"order-processing"_s); });
        QVERIFY(all<NotificationCard>().size() < 60);
        measured("scrolling to the end", [&] {
            auto *bar = card(u"orders-critical"_s)->parentWidget()->parentWidget()->parentWidget();
            for (QScrollBar *one : m_page->findChildren<QScrollBar *>())
                if (one->isVisible() && bar->isAncestorOf(one))
                    one->setValue(one->maximum());
        });
        measured("a small agent", [&] { chooseAgent(u"agent-77"_s); });
        measured("back", [&] { chooseAgent(u"order-processing"_s); });
        // The double checks all of a document at once, which the engine does elsewhere: here it only arrives.
        configuration::Document switched = document();
        switched.notifications.first().enabled = false;
        measured("a change arrives", [&] { m_fake->configuration.setDocument(switched); });
        QVERIFY(!card(u"orders-critical"_s)->notification().enabled);
        measured("search", [&] {
            find<QLineEdit>("agentSearch")->setFocus();
            keys(u"agent-1"_s);
            key(Qt::Key_Return);
        });
        measured("no search", [&] { key(Qt::Key_Escape); });
        measured("findings", [&] { press("showFindings"); });
        measured("search findings", [&] {
            find<QLineEdit>("findingSearch")->setFocus();
            keys(u"notification 99"_s);
            key(Qt::Key_Return);
        });
        measured("all findings", [&] { key(Qt::Key_Escape); });
        measured("back to agents", [&] { key(Qt::Key_Escape); });
        chooseAgent(u"agent-77"_s);
        measured("picker", [&] {
            QTest::mouseClick(all<NotificationCard>().first()->findChild<QAbstractButton *>(u"copyTo"_s),
                              Qt::LeftButton);
        });
        auto *picker = m_page->findChild<AgentPicker *>();
        measured("tick all",
                 [&] { QTest::mouseClick(picker->findChild<QPushButton *>(u"pickAll"_s), Qt::LeftButton); });
        picker->reject();
        QVERIFY2(worst < 50, qPrintable(u"%1: %2 ms"_s.arg(QString::fromLatin1(what)).arg(worst)));
    }
};

QTEST_MAIN(TestAgents)
#include "tst_agents.moc"
