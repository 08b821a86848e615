// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/page_test.h"
#include "ui/rules/change_list.h"
#include "ui/rules/rules_page.h"
#include "ui/rules/version_list.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;

/// What the configuration has been, and the way back to it.
class TestVersions : public testing::PageTest
{
    Q_OBJECT

public:
    TestVersions() : PageTest("versions") {}

private:
    void keep(const configuration::Document &version, const QString &who, const QString &summary,
              qint64 agoMs)
    {
        const qint64 number = m_fake->history.storedVersions.size() + 1;
        m_fake->history.storedVersions.append(
            {{number, m_fake->clock.nowMs() - agoMs, who, summary}, version});
    }
    /// An empty one, the sample, one with a name and a filter changed, and one without a notification.
    void keepFour()
    {
        const configuration::Document now = document();
        configuration::Document renamed = now;
        renamed.notifications[0].name = u"Orders that need a person"_s;
        renamed.notifications[0].rules[1].filters[0].value = u"refused"_s;
        configuration::Document fewer = renamed;
        fewer.notifications.removeLast();
        keep({}, u"signalbox"_s, u"First start"_s, 9 * 86'400'000LL);
        keep(now, u"operations.json"_s, u"applied from a file"_s, 2 * 86'400'000LL);
        keep(renamed, u"ada"_s, u"Change notification “Critical orders”"_s, 7'200'000);
        keep(fewer, u"a.person.with.a.rather.long.login.name@operations.example.org"_s,
             u"Delete notification “Staging Alerts”, whose title goes on for longer than the list is wide"_s,
             180'000);
        m_fake->configuration.setDocument(fewer);
    }
    QStringList changes() const
    {
        QStringList titles;
        const auto *list = find<ChangeView>("versionChanges")->changes();
        for (int row = 0; row < list->rowCount(); ++row)
            titles.append(list->index(row).data(Qt::AccessibleTextRole).toString());
        return titles;
    }

private slots:
    void init()
    {
        PageTest::init();
        m_fake->history.storedVersions.clear();
    }

    void lookBackByKeysAndRestoreByMouse()
    {
        keepFour();
        show<RulesPage>();
        press("showVersions");
        QTRY_VERIFY(find<QListView>("versions"));
        auto *view = find<QListView>("versions");
        QTRY_COMPARE(view->model()->rowCount(), 4);
        QVERIFY(view->hasFocus());
        QCOMPARE(view->currentIndex().row(), 0);
        QTRY_COMPARE(changes(), QStringList{u"Removed: Notification “Staging Alerts” of Multi-Environment "
                                            "Deployment Agent"_s});
        QVERIFY(!find<QPushButton>("restoreVersion")->isEnabled()); // it is in force

        QTest::keyClick(view, Qt::Key_Down);
        QTRY_COMPARE(changes().size(), 1);
        QVERIFY2(changes().first().startsWith(u"Changed: Notification “Orders that need a person”"_s),
                 qPrintable(changes().first()));
        const QString told =
            find<ChangeView>("versionChanges")->changes()->index(0).data(Qt::ToolTipRole).toString();
        QVERIFY2(told.contains(u"Renamed from “Critical orders”"_s) && told.contains(u"refused"_s),
                 qPrintable(told));
        shootEachLook(u"changed"_s);
        QCOMPARE(testing::flaws(*m_page), QString());

        QTest::keyClick(view, Qt::Key_Down);
        testing::click(*m_page, u"Going back to it"_s);
        QTRY_COMPARE(changes().size(), 2); // what going back would change now
        QTRY_VERIFY(find<QPushButton>("restoreVersion")->isEnabled());
        shootEachLook(u"back"_s);
        const configuration::Document before = document();
        press("restoreVersion");
        QTRY_COMPARE(document(), m_fake->history.storedVersions.at(1).document);
        QCOMPARE(m_fake->configuration.summaries.last(), u"Restore version 2"_s);
        testing::click(*m_page, u"Undo"_s); // it can be undone like any other change
        QTRY_COMPARE(document(), before);

        QTest::keyClick(find<QListView>("versions"), Qt::Key_Escape);
        QVERIFY(find<QListView>("agents"));
    }

    void firstVersionIsComparedWithNothing()
    {
        keepFour();
        show<RulesPage>();
        m_page->open({Link::To::Versions, {}, 0});
        QTRY_VERIFY(find<QListView>("versions"));
        auto *view = find<QListView>("versions");
        QTest::keyClick(view, Qt::Key_End);
        QCOMPARE(view->currentIndex().row(), 3);
        QTRY_VERIFY(find<QLabel>("versionSaid")->text().contains(u"changed nothing"_s));
        QTest::keyClick(view, Qt::Key_Up);
        QTRY_VERIFY(changes().size() >= 8); // everything came with the file
    }

    void noneAndUnreadable()
    {
        show<RulesPage>();
        press("showVersions");
        QVERIFY(testing::says(*m_page, u"No version yet"_s));
        shoot(u"none"_s);
        m_fake->history.fault = testing::storeFault();
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Escape);
        press("showVersions");
        QTRY_VERIFY(testing::says(*m_page, u"cannot be read"_s));
        m_fake->history.fault.reset();
        keep(document(), u"ada"_s, u"Change something"_s, 1000);
        testing::click(*m_page, u"Try again"_s);
        QTRY_VERIFY(find<QListView>("versions"));
        QCOMPARE(find<QListView>("versions")->model()->rowCount(), 1);
        QVERIFY(!testing::says(*m_page, u"cannot be read"_s));
    }

    void restoreThatIsRefusedSaysSo()
    {
        keepFour();
        show<RulesPage>();
        press("showVersions");
        QTRY_VERIFY(find<QListView>("versions"));
        QTest::keyClick(find<QListView>("versions"), Qt::Key_Down);
        QTRY_VERIFY(find<QPushButton>("restoreVersion")->isEnabled());
        m_fake->configuration.nextFaults = {testing::storeFault()};
        press("restoreVersion");
        QTRY_VERIFY(testing::says(*m_page, u"Not restored"_s));
        QCOMPARE(document(), m_fake->history.storedVersions.last().document);
    }

    void pagesAreReadAsOneScrolls()
    {
        for (int i = 0; i < 150; ++i)
            keep(document(), u"ada"_s, u"Change %1"_s.arg(i), i * 1000);
        VersionList list(m_fake->history);
        list.load();
        QTRY_COMPARE(list.rowCount(), VersionList::pageSize);
        QCOMPARE(list.at(0).version, 150);
        QTRY_VERIFY(list.canFetchMore({}));
        list.fetchMore({});
        QTRY_COMPARE(list.rowCount(), 2 * VersionList::pageSize);
        list.fetchMore({});
        QTRY_COMPARE(list.rowCount(), 150);
        QVERIFY(!list.canFetchMore({}));
        QCOMPARE(list.rowOf(1), 149);
        QCOMPARE(list.rowOf(151), -1);

        VersionList tested(m_fake->history); // its tester asks for more by itself
        QAbstractItemModelTester tester(&tested);
        tested.load();
        QTRY_COMPARE(tested.rowCount(), 150);

        ChangeList changes;
        QAbstractItemModelTester other(&changes);
        changes.setChanges(changeWords({}, document()));
        QVERIFY(changes.rowCount() >= 8);
    }

    // Ten thousand notifications come and go between two versions: the window does not wait.
    void tenThousand()
    {
        configuration::Document many = document();
        const rules::Notification model = many.notifications.first();
        for (int i = 0; i < 10'000; ++i) {
            rules::Notification made = model;
            made.id = u"n-%1"_s.arg(i);
            made.agent = u"agent-%1"_s.arg(i % 2'000);
            many.notifications.append(made);
        }
        keep(document(), u"ada"_s, u"few"_s, 5000);
        keep(many, u"ada"_s, u"many"_s, 1000);
        m_fake->configuration.setDocument(many);
        show<RulesPage>();
        double worst = longestMs([this] { press("showVersions"); });
        QTRY_VERIFY(find<ChangeView>("versionChanges"));
        QTRY_COMPARE_WITH_TIMEOUT(changes().size(), 10'000, 20'000);
        worst = std::max(worst, longestMs([] {})); // rows are laid out
        worst = std::max(worst, longestMs([this] { testing::click(*m_page, u"Going back to it"_s); }));
        qInfo("worst: %.1f ms", worst);
        QVERIFY2(worst < 50, qPrintable(QString::number(worst)));
    }
};

QTEST_MAIN(TestVersions)
#include "tst_versions.moc"
