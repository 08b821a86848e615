// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/edit.h"
#include "tests/e2e/console_test.h"
#include "tests/support/fake_ports.h"
#include "ui/widgets/elide_label.h"

#include <QListView>
#include <QPushButton>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using testing::named;

/// The configuration over time, in the real window on the real engine: a name is changed, looked up in the
/// history, taken back by restoring, and the restoring is undone and done again.
class ConfigurationStory : public testing::ConsoleTest
{
    Q_OBJECT

    [[nodiscard]] bool reads(const QString &part) const
    {
        for (const auto *shown : window().findChildren<ElideLabel *>())
            if (shown->isVisible() && shown->text().contains(part))
                return true;
        return testing::says(window(), part);
    }
    [[nodiscard]] QModelIndex agent(const QString &name) const
    {
        const auto *view = named<QListView>(window(), "agents");
        const QModelIndexList found = view ? view->model()->match(view->model()->index(0, 0), Qt::DisplayRole,
                                                                  name, 1, Qt::MatchExactly)
                                           : QModelIndexList();
        return found.isEmpty() ? QModelIndex() : found.first();
    }
    [[nodiscard]] QString version(int row) const
    {
        const auto *view = named<QListView>(window(), "versions");
        return view ? view->model()->index(row, 0).data().toString() : QString();
    }
    void shoot(const char *name)
    {
        testing::shoot(window(), u"configuration-"_s + QString::fromLatin1(name));
    }

private slots:
    void theNameIsChangedAndTakenBack()
    {
        {
            const auto store = store::Store::open(store::Location::sqliteIn(m_data.path()), m_clock);
            QVERIFY(store);
            const auto providers = integrations::ProviderRegistry::shipped();
            configuration::Edit edit(configuration::Document(), testing::sampleDocument(), providers);
            edit.settle();
            QVERIFY((*store)->saveConfiguration(edit.changes(configuration::StoredOrder()),
                                                u"operations.json"_s, u"applied from a file"_s,
                                                (*store)->configuration()->version));
        }
        open();

        go(u"Agents & rules"_s);
        const QString before = u"Multi-Environment Deployment Agent"_s;
        QTRY_VERIFY(agent(before).isValid());
        clickRow(named<QListView>(window(), "agents"), agent(before));
        key(Qt::Key_F2);
        type("Deployments");
        key(Qt::Key_Return);
        QTRY_VERIFY(agent(u"Deployments"_s).isValid());
        QVERIFY(reads(u"is now called Deployments"_s));

        press(named<QPushButton>(window(), "showVersions"));
        QTRY_VERIFY(version(0).startsWith(u"Rename "_s));
        QCOMPARE(version(1), u"applied from a file"_s);
        QTRY_VERIFY(reads(u"against the version before"_s));
        shoot("1-renamed");
        key(Qt::Key_Down);
        QTRY_VERIFY(reads(u"operations.json"_s));
        QTRY_VERIFY(named<QPushButton>(window(), "restoreVersion")->isEnabled());
        press(named<QPushButton>(window(), "restoreVersion"));
        QTRY_VERIFY(version(0).startsWith(u"Restore version"_s));
        QVERIFY(reads(u"is in force again"_s));
        shoot("2-restored");

        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(reads(u"Undone: Restore version"_s));
        key(Qt::Key_Escape);
        QTRY_VERIFY(agent(u"Deployments"_s).isValid());
        key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(agent(before).isValid());
        QVERIFY(reads(u"Done again: Restore version"_s));
        shoot("3-again");
    }

    void cleanupTestCase()
    {
        close();
        m_console.reset();
    }
};

int main(int argc, char *argv[])
{
    return testing::runConsoleTest<ConfigurationStory>(argc, argv);
}

#include "tst_configuration_story.moc"
