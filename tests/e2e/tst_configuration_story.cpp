// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/console.h"
#include "models/configuration/edit.h"
#include "tests/support/fake_ports.h"
#include "tests/support/shown_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation.h"
#include "ui/widgets/elide_label.h"

#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using desktop::Console;
using testing::named;

/// The configuration over time, in the real window on the real engine: a name is changed, looked up in the
/// history, taken back by restoring, and the restoring is undone and done again.
class ConfigurationStory : public QObject
{
    Q_OBJECT

    QTemporaryDir m_data;
    const SystemClock m_clock;
    std::unique_ptr<Console> m_console;

    [[nodiscard]] MainWindow &window() const { return *m_console->window(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window().windowHandle(), key, modifiers);
    }
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
        engine::EngineOptions options;
        options.dataDir = m_data.path();
        options.port = 0;
        m_console = std::make_unique<Console>(options, m_clock, false);
        m_console->start();
        QTRY_VERIFY(m_console->window());
        QVERIFY(QTest::qWaitForWindowActive(m_console->window()));

        testing::click(*window().findChild<Navigation *>(), u"Agents & rules"_s);
        const QString before = u"Multi-Environment Deployment Agent"_s;
        QTRY_VERIFY(agent(before).isValid());
        auto *agents = named<QListView>(window(), "agents");
        QTest::mouseClick(agents->viewport(), Qt::LeftButton, {}, agents->visualRect(agent(before)).center());
        key(Qt::Key_F2);
        for (const char letter : "Deployments"_L1)
            QTest::keyClick(window().windowHandle(), letter);
        key(Qt::Key_Return);
        QTRY_VERIFY(agent(u"Deployments"_s).isValid());
        QVERIFY(reads(u"is now called Deployments"_s));

        QTest::mouseClick(named<QPushButton>(window(), "showVersions"), Qt::LeftButton);
        QTRY_VERIFY(version(0).startsWith(u"Rename "_s));
        QCOMPARE(version(1), u"applied from a file"_s);
        QTRY_VERIFY(reads(u"against the version before"_s));
        shoot("1-renamed");
        key(Qt::Key_Down);
        QTRY_VERIFY(reads(u"operations.json"_s));
        QTRY_VERIFY(named<QPushButton>(window(), "restoreVersion")->isEnabled());
        QTest::mouseClick(named<QPushButton>(window(), "restoreVersion"), Qt::LeftButton);
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
        QSignalSpy stopped(m_console.get(), &Console::stopped);
        QVERIFY(!window().close()); // the page is asked first
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 15'000);
        m_console.reset();
    }
};

int main(int argc, char *argv[])
{
    // What the window remembers between starts is remembered here, not in the person's own settings.
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(settings.path()));
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    // Within the application's own loop: only there Qt says that the last window was closed.
    QMetaObject::invokeMethod(
        &application,
        [argc, argv] {
            ConfigurationStory story;
            QApplication::exit(QTest::qExec(&story, argc, argv));
        },
        Qt::QueuedConnection);
    return QApplication::exec();
}

#include "tst_configuration_story.moc"
