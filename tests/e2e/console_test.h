// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/console.h"
#include "tests/support/run_console_test.h"
#include "tests/support/shown_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/navigation.h"
#include "ui/widgets/table.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWindow>

namespace signalbox::testing {

/// The real window on the real engine. Mouse and keys act on the window: what is covered, scrolled away or
/// disabled cannot be clicked.
class ConsoleTest : public QObject
{
protected:
    [[nodiscard]] ui::MainWindow &window() const { return *m_console->window(); }

    /// Told all events, at any free port.
    void open(engine::EngineOptions options = {})
    {
        options.dataDir = m_data.path();
        options.port = 0;
        options.announce = true;
        m_console = std::make_unique<desktop::Console>(options, m_clock, false);
        m_console->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_console->window(), 20'000);
        QVERIFY(QTest::qWaitForWindowActive(m_console->window()));
    }
    /// As the window manager's button does it; the engine ends behind the window.
    void close()
    {
        QSignalSpy stopped(m_console.get(), &desktop::Console::stopped);
        QVERIFY(!window().close()); // the page is asked first
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 15'000);
        QVERIFY(!window().isVisible());
    }

    void clickAt(QWidget *target, const QPoint &place)
    {
        QVERIFY(target);
        QVERIFY2(target->isEnabled(), qPrintable(target->accessibleName()));
        QWidget *top = target->window();
        const QPoint at = target->mapTo(top, place);
        const QWidget *hit = top->childAt(at);
        QVERIFY2(hit && (hit == target || target->isAncestorOf(hit)),
                 qPrintable(target->objectName() + QStringLiteral(" is covered or out of sight")));
        QTest::mouseClick(top->windowHandle(), Qt::LeftButton, {}, at);
        QTest::qWait(m_breathMs);
    }
    void press(QWidget *target)
    {
        QVERIFY(target);
        clickAt(target, target->rect().center());
    }
    void press(const QWidget &where, const QString &button)
    {
        QAbstractButton *found = buttonOf(where, button);
        QVERIFY2(found, qPrintable(QStringLiteral("no button: ") + button));
        press(found);
    }
    void go(const QString &page) { press(*window().findChild<ui::Navigation *>(), page); }
    void clickRow(QAbstractItemView *view, const QModelIndex &index)
    {
        QVERIFY(index.isValid());
        clickAt(view->viewport(), view->visualRect(index).center());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window().windowHandle(), key, modifiers);
        QTest::qWait(m_breathMs);
    }
    void type(const QByteArray &text)
    {
        for (const char letter : text) {
            QTest::keyClick(window().windowHandle(), letter);
            QTest::qWait(m_breathMs);
        }
    }
    [[nodiscard]] ui::Table *table(const QString &name) const
    {
        for (auto *found : visible<ui::Table>(window()))
            if (found->accessibleName() == name)
                return found;
        return nullptr;
    }

    const QTemporaryDir m_data;
    const SystemClock m_clock;
    std::unique_ptr<desktop::Console> m_console;
    int m_breathMs = 0; ///< after each click and key
};

} // namespace signalbox::testing
