// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/settings/preferences.h"
#include "ui/shell/command_palette.h"
#include "ui/widgets/page.h"

#include <QMainWindow>

#include <functional>

class QStackedWidget;
class QTimer;

namespace signalbox::ui {

class FlowBar;
class Navigation;

/// The window: navigation, one page at a time, the state of the flow below. Carries links between pages,
/// keeps undo, shortcuts and what is remembered. Install the theme first.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    enum class Making : quint8 { AtOnce, InSteps };
    /// `settingsPath`: an INI file for what the window remembers; empty: nothing is remembered. `dataPath`:
    /// shown in the settings. Made in steps it is not to be shown before makeNext() says that it is whole.
    explicit MainWindow(ports::Ports &ports, const QString &settingsPath = {}, const QString &dataPath = {},
                        Making making = Making::AtOnce);
    ~MainWindow() override;
    bool makeNext(); ///< some 20 ms of work; false: there is nothing left to do

    void go(const Link &link); ///< asks the page shown whether it may be left
    void goTo(int page);
    [[nodiscard]] Page *current() const;
    [[nodiscard]] int pageCount() const { return int(m_pages.size()); }
    void openPalette();
    void openShortcuts();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Entry
    {
        QString key; ///< remembered
        QString icon;
        QString name;
        Page *page = nullptr;
    };
    void layOut();
    void makeEventsPage();
    void addPage(const Entry &entry);
    void bringTogether();
    void addShortcuts();
    void showPage(int index);
    void leaveFor(int index, const std::function<void()> &then);
    void undo();
    void redo();
    void switchTheme();
    void refreshExtent();
    void refreshBadges();
    void focusFilter();
    [[nodiscard]] int pageOf(Link::To to) const;
    [[nodiscard]] QList<Command> commands();

    ports::Ports &m_ports;
    const QString m_dataPath;
    QList<std::function<void()>> m_toMake;
    Preferences m_preferences;
    Navigation *m_navigation;
    QStackedWidget *m_stack;
    FlowBar *m_flow;
    QTimer *m_extentPause;
    QList<Entry> m_pages;
    bool m_mayClose = false;
};

} // namespace signalbox::ui
