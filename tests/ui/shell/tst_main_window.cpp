// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_ports.h"
#include "tests/support/shown_page.h"
#include "ui/events/colour_panel.h"
#include "ui/events/event_panel.h"
#include "ui/events/live_events_page.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/widgets/expression_field.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace signalbox;
using namespace signalbox::ui;
using namespace Qt::StringLiterals;
using testing::FakePorts;

namespace {

struct Scene
{
    explicit Scene(int events = 40, const QString &settings = {}, QSize size = {1440, 900})
    {
        if (events)
            ports.fill(events);
        window = std::make_unique<MainWindow>(ports.ports(), settings, u"/home/ops/signalbox"_s);
        window->resize(size);
        window->show();
        QApplication::setActiveWindow(window.get());
    }
    FakePorts ports;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(*qApp); }
    void cleanup()
    {
        Theme::instance().setMode(Theme::Mode::Light);
        Theme::instance().setRows(Theme::Rows::Comfortable);
    }

    void pagesByMouseAndKeys()
    {
        Scene scene;
        auto *first = scene.window->current();
        QTest::mouseClick(testing::buttonOf(*scene.window, u"Settings"_s), Qt::LeftButton);
        QVERIFY(scene.window->current() != first);
        QTest::keyClick(scene.window.get(), Qt::Key_1, Qt::ControlModifier);
        QTRY_COMPARE(scene.window->current(), first);
        for (int page = 0; page < scene.window->pageCount(); ++page) {
            scene.window->goTo(page);
            QVERIFY(scene.window->current()->isVisible());
        }
    }

    void linksLeadToTheirPage()
    {
        Scene scene;
        scene.window->goTo(scene.window->pageCount() - 1);
        scene.window->go({.to = Link::To::Event, .seq = 7});
        auto *live = qobject_cast<LiveEventsPage *>(scene.window->current());
        QVERIFY(live);
        QTRY_COMPARE(live->panel()->seq(), 7);
    }

    void slashFocusesTheFilter()
    {
        Scene scene;
        QTest::keyClick(scene.window.get(), Qt::Key_Slash);
        auto *field = qobject_cast<ExpressionField *>(scene.window->current()->filterField());
        QVERIFY(field);
        QTRY_COMPARE(QApplication::focusWidget(), field->editor());
        QTest::keyClicks(field->editor(), u"a/b?"_s); // typed, not taken for shortcuts
        QCOMPARE(field->text(), u"a/b?"_s);
        scene.window->current()->setFocus();
        QTest::keyClick(scene.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(field->editor(), u"c"_s); // over what stood there
        QCOMPARE(field->text(), u"c"_s);
    }

    void thePaletteGoesAnywhere()
    {
        Scene scene;
        QTest::keyClick(scene.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = scene.window->findChild<CommandPalette *>();
        QVERIFY(palette);
        auto *line = palette->findChild<QLineEdit *>();
        auto *list = palette->findChild<QListWidget *>();
        QVERIFY(list->count() > 8);
        QTest::keyClicks(line, u"settings"_s);
        QCOMPARE(list->currentItem()->text(), u"Settings"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!scene.window->findChild<CommandPalette *>());
        QVERIFY(!qobject_cast<LiveEventsPage *>(scene.window->current()));

        scene.window->openPalette();
        palette = scene.window->findChild<CommandPalette *>();
        line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, u"qqqq"_s);
        QCOMPARE(palette->findChild<QListWidget *>()->count(), 0);
        QTest::keyClick(line, Qt::Key_Escape);
        QTRY_VERIFY(!scene.window->findChild<CommandPalette *>());
    }

    void namesAreFoundByTheirLetters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("start of a word") << u"del"_s << u"Deliveries"_s << u"Model"_s;
        QTest::newRow("whole part") << u"pay"_s << u"Payments"_s << u"Production alerts today"_s;
        QTest::newRow("initials") << u"pa"_s << u"Production Alerts"_s << u"Xpx xa"_s;
        QTest::newRow("not at all") << u"zq"_s << u"zebra quick"_s << u"quick zebra"_s;
    }
    void namesAreFoundByTheirLetters()
    {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(fit(typed, better) > fit(typed, worse));
    }

    void theSheetOfShortcutsOpensAndCloses()
    {
        Scene scene;
        QTest::keyClick(scene.window.get(), Qt::Key_Question, Qt::ShiftModifier);
        if (!scene.window->findChild<ShortcutSheet *>())
            scene.window->openShortcuts(); // the platform's key map has '?' elsewhere
        auto *sheet = scene.window->findChild<ShortcutSheet *>();
        QVERIFY(sheet);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!scene.window->findChild<ShortcutSheet *>());
    }

    void undoAndRedo()
    {
        Scene scene;
        auto document = scene.ports.configuration.document();
        const auto count = document.notifications.size();
        document.notifications.removeLast();
        QVERIFY(scene.ports.configuration.save(document, u"Delete notification X"_s).result());
        QTest::keyClick(scene.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(scene.ports.configuration.document().notifications.size(), count);
        QTest::keyClick(scene.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(scene.ports.configuration.document().notifications.size(), count - 1);
    }

    void settingsTakeEffectAndAreRemembered()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(u"window.ini"_s);
        {
            Scene scene(40, path);
            scene.window->goTo(scene.window->pageCount() - 1);
            const auto combos = scene.window->current()->findChildren<QComboBox *>();
            QCOMPARE(combos.size(), 3);
            const auto choose = [](QComboBox *combo, int index) {
                combo->setFocus();
                while (combo->currentIndex() < index)
                    QTest::keyClick(combo, Qt::Key_Down);
            };
            choose(combos.at(0), 2);
            QVERIFY(Theme::instance().isDark());
            choose(combos.at(1), 1);
            QCOMPARE(Theme::instance().rowHeight(), 28);
            choose(combos.at(2), 2);
            scene.window->close();
        }
        cleanup();
        Preferences kept(path);
        QCOMPARE(kept.language(), u"de"_s);
        QCOMPARE(kept.page(), u"settings"_s);
        QVERIFY(!kept.geometry().isEmpty());
        Scene again(40, path);
        QVERIFY(Theme::instance().isDark());
        QCOMPARE(Theme::instance().rowHeight(), 28);
        QVERIFY(!qobject_cast<LiveEventsPage *>(again.window->current()));
    }

    void coloursAndFiltersAreRemembered()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"window.ini"_s);
        const ColourRule rule{.name = u"Payments"_s,
                              .expression = u"data.outcome == payment_declined"_s,
                              .tone = RowTone::Violet,
                              .on = false};
        {
            Scene scene(40, path);
            auto *live = scene.window->findChild<LiveEventsPage *>();
            emit live->colourRulesChanged({rule});
            emit live->filterHistoryChanged({u"data.cost > 3"_s, u"type == a, \\b"_s});
        }
        Scene again(40, path);
        auto *live = again.window->findChild<LiveEventsPage *>();
        QCOMPARE(live->findChild<ColourPanel *>()->rules(), QList<ColourRule>{rule});
        QCOMPARE(static_cast<ExpressionField *>(live->filterField())->history(),
                 (QStringList{u"data.cost > 3"_s, u"type == a, \\b"_s}));
    }

    void theThemeSwitchAtTheFoot()
    {
        Scene scene;
        QTest::mouseClick(testing::buttonOf(*scene.window, u"Switch between light and dark"_s),
                          Qt::LeftButton);
        QVERIFY(Theme::instance().isDark());
        QTest::mouseClick(testing::buttonOf(*scene.window, u"Switch between light and dark"_s),
                          Qt::LeftButton);
        QVERIFY(!Theme::instance().isDark());
    }

    void closingAsksNothingWhenNothingWouldBeLost()
    {
        Scene scene;
        scene.window->close();
        QTRY_VERIFY(!scene.window->isVisible());
    }

    void everyPageFitsASmallWindow()
    {
        Scene scene(40, {}, {1024, 700});
        for (int page = 0; page < scene.window->pageCount(); ++page) {
            scene.window->goTo(page);
            QApplication::sendPostedEvents();
            QCOMPARE(scene.window->size(), QSize(1024, 700));
            for (auto *button : scene.window->current()->findChildren<QToolButton *>())
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty() ||
                             button->objectName().startsWith(u"qt_"_s) ||
                             qobject_cast<QLineEdit *>(button->parentWidget()),
                         button->parentWidget()->metaObject()->className());
        }
    }

    void shots()
    {
        if (!testing::wantsPictures())
            QSKIP("SIGNALBOX_SHOTS names no folder");
        for (const bool dark : {false, true}) {
            Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            for (const auto size : {QSize(1440, 900), QSize(1024, 700)}) {
                const auto name = u"%1-%2-w-"_s.arg(dark ? u"d"_s : u"l"_s).arg(size.width());
                Scene scene(300, {}, size);
                Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
                scene.window->go({.to = Link::To::Event, .seq = 300 - 300 % 16 - 4});
                for (int page = 0; page < scene.window->pageCount(); ++page) {
                    scene.window->goTo(page);
                    QApplication::sendPostedEvents();
                    testing::shoot(*scene.window, name + QString::number(page));
                }
                scene.window->goTo(0);
                scene.window->openPalette();
                testing::shoot(*scene.window, name + u"palette"_s);
                scene.window->findChild<CommandPalette *>()->close();
                scene.window->openShortcuts();
                testing::shoot(*scene.window, name + u"sheet"_s);
            }
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
