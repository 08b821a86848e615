// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "models/foundation/when_done.h"
#include "ui/deliveries/deliveries_page.h"
#include "ui/events/live_events_page.h"
#include "ui/integrations/integrations_page.h"
#include "ui/rules/rules_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/flow_bar.h"
#include "ui/shell/navigation.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace signalbox::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int collapsesBelow = 1100;

/// A stack that shrinks to what its shown page needs, not to what the widest needs.
class PageStack final : public QStackedWidget
{
public:
    [[nodiscard]] QSize minimumSizeHint() const override { return {560, 400}; }
};

} // namespace

MainWindow::MainWindow(ports::Ports &ports, const QString &settingsPath, const QString &dataPath,
                       Making making)
    : m_ports(ports), m_dataPath(dataPath), m_preferences(settingsPath), m_navigation(new Navigation),
      m_stack(new PageStack), m_flow(new FlowBar), m_extentPause(new QTimer(this))
{
    m_preferences.apply();
    layOut();
    const auto rules = tr("Agents && rules").replace(u"&&"_s, u"&"_s);
    m_toMake = {
        [this] { makeEventsPage(); },
        [this, rules] { addPage({u"rules"_s, u"bot"_s, rules, new RulesPage(m_ports)}); },
        [this] {
            addPage({u"integrations"_s, u"plug"_s, tr("Integrations"), new IntegrationsPage(m_ports)});
        },
        [this] { addPage({u"deliveries"_s, u"send"_s, tr("Deliveries"), new DeliveriesPage(m_ports)}); },
        [this] {
            addPage({u"settings"_s, u"settings"_s, tr("Settings"),
                     new SettingsPage(m_ports, m_preferences, m_dataPath)});
        },
        [this] { bringTogether(); }};
    while (making == Making::AtOnce && makeNext()) {
    }
}

bool MainWindow::makeNext()
{
    if (!m_toMake.isEmpty())
        m_toMake.takeFirst()();
    return !m_toMake.isEmpty();
}

void MainWindow::layOut()
{
    setWindowTitle(QStringLiteral("Signalbox"));
    setMinimumSize(800, 560);
    auto *whole = new QWidget;
    auto *row = newRow(0, whole);
    row->addWidget(m_navigation);
    auto *column = newColumn(0);
    column->addWidget(m_stack, 1);
    column->addWidget(m_flow);
    row->addLayout(column, 1);
    setCentralWidget(whole);
}

void MainWindow::makeEventsPage()
{
    auto *events = new LiveEventsPage(m_ports);
    events->setColourRules(colourRulesFromJson(m_preferences.colourRules()));
    events->setFilterHistory(m_preferences.filterHistory());
    connect(events, &LiveEventsPage::colourRulesChanged, this, [this](const QList<ColourRule> &rules) {
        m_preferences.setColourRules(colourRulesToJson(rules));
    });
    connect(events, &LiveEventsPage::filterHistoryChanged, this,
            [this](const QStringList &texts) { m_preferences.setFilterHistory(texts); });
    addPage({u"events"_s, u"activity"_s, tr("Live events"), events});
}

void MainWindow::bringTogether()
{
    addShortcuts();
    connect(m_navigation, &Navigation::chosen, this, &MainWindow::goTo);
    connect(m_navigation, &Navigation::themeSwitched, this, &MainWindow::switchTheme);
    const auto showStatus = [this] {
        m_navigation->showStatus(m_ports.engine.status());
        m_flow->showStatus(m_ports.engine.status());
    };
    connect(&m_ports.engine, &ports::EngineControl::statusChanged, this, showStatus);
    showStatus();
    connect(&m_ports.deliveries, &ports::DeliveryFeed::healthChanged, this, &MainWindow::refreshBadges);
    connect(&m_ports.configuration, &ports::Configuration::changed, this, &MainWindow::refreshBadges);
    connect(&m_ports.configuration, &ports::Configuration::failed, this, [this](const Faults &faults) {
        if (!faults.isEmpty())
            Notice::show(current(), faultText(faults.first()));
    });
    // The extent is read from the store: not with every event.
    m_extentPause->setInterval(5000);
    connect(m_extentPause, &QTimer::timeout, this, &MainWindow::refreshExtent);
    m_extentPause->start();
    refreshExtent();
    refreshBadges();

    resize(1440, 900);
    restoreGeometry(m_preferences.geometry());
    const auto last = std::ranges::find(m_pages, m_preferences.page(), &Entry::key);
    showPage(last == m_pages.end() ? 0 : int(last - m_pages.begin()));
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(const Entry &entry)
{
    m_pages << entry;
    m_stack->addWidget(entry.page);
    m_navigation->addPage(entry.icon, entry.name);
    connect(entry.page, &Page::follow, this, &MainWindow::go);
    connect(entry.page, &Page::hintsChanged, this, [this] { m_flow->showHints(current()->shortcutHints()); });
}

void MainWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    for (int index = 0; index < m_pages.size(); ++index)
        on(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + index)), [this, index] { goTo(index); });
    on(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { focusFilter(); });
    on(QKeySequence(Qt::Key_Slash), [this] { focusFilter(); });
    on(QKeySequence(Qt::Key_Question), [this] { openShortcuts(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { undo(); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { redo(); });
    on(QKeySequence::Quit, [this] { close(); });
}

Page *MainWindow::current() const
{
    return m_pages.at(m_stack->currentIndex()).page;
}

void MainWindow::showPage(int index)
{
    m_stack->setCurrentIndex(index);
    m_navigation->setCurrent(index);
    current()->setFocus();
    m_flow->showHints(current()->shortcutHints());
    m_preferences.setPage(m_pages.at(index).key);
}

void MainWindow::leaveFor(int index, const std::function<void()> &then)
{
    m_navigation->setCurrent(m_stack->currentIndex()); // until the page lets go
    current()->leave([this, index, then] {
        showPage(index);
        if (then)
            then();
    });
}

void MainWindow::goTo(int page)
{
    if (page >= 0 && page < m_pages.size() && page != m_stack->currentIndex())
        leaveFor(page, {});
}

int MainWindow::pageOf(Link::To to) const
{
    switch (to) {
    case Link::To::LiveEvents:
    case Link::To::Event:
        return 0;
    case Link::To::Notifications:
    case Link::To::Notification:
    case Link::To::AddNotification:
    case Link::To::Findings:
    case Link::To::Versions:
        return 1;
    case Link::To::Integrations:
    case Link::To::Integration:
    case Link::To::AddIntegration:
        return 2;
    case Link::To::Deliveries:
    case Link::To::Delivery:
        return 3;
    }
    return 0;
}

void MainWindow::go(const Link &link)
{
    const int index = pageOf(link.to);
    const auto open = [this, index, link] { m_pages.at(index).page->open(link); };
    if (index == m_stack->currentIndex())
        open();
    else
        leaveFor(index, open);
}

void MainWindow::focusFilter()
{
    if (auto *field = current()->filterField()) {
        field->setFocus(Qt::ShortcutFocusReason);
        if (auto *line = qobject_cast<QLineEdit *>(field))
            line->selectAll();
        else if (auto *lines = qobject_cast<QPlainTextEdit *>(field->focusProxy()))
            lines->selectAll();
    }
}

void MainWindow::undo()
{
    const auto text = m_ports.configuration.undoText();
    if (text.isEmpty())
        return;
    m_ports.configuration.undo();
    Notice::show(current(), tr("Undone: %1").arg(text), tr("Redo"), [this] { redo(); });
}

void MainWindow::redo()
{
    const auto text = m_ports.configuration.redoText();
    if (text.isEmpty())
        return;
    m_ports.configuration.redo();
    Notice::show(current(), tr("Done again: %1").arg(text), tr("Undo"), [this] { undo(); });
}

void MainWindow::switchTheme()
{
    m_preferences.setTheme(Theme::instance().isDark() ? Theme::Mode::Light : Theme::Mode::Dark);
}

void MainWindow::refreshExtent()
{
    whenDone(m_ports.history.extent(), this,
             [this](const std::expected<ports::History::Extent, Fault> &extent) {
                 if (extent)
                     m_flow->showExtent(*extent);
             });
}

void MainWindow::refreshBadges()
{
    using State = deliveries::DestinationHealth::State;
    const auto &integrations = m_ports.configuration.document().integrations;
    const auto ill = std::ranges::count_if(integrations, [this](const auto &integration) {
        const auto state = m_ports.deliveries.health(integration.id).state;
        return integration.enabled && (state == State::Failing || state == State::Paused);
    });
    m_navigation->setBadge(pageOf(Link::To::Integrations), int(ill));
}

QList<Command> MainWindow::commands()
{
    QList<Command> list;
    for (int index = 0; index < m_pages.size(); ++index)
        list << Command{m_pages.at(index).icon, m_pages.at(index).name, tr("Ctrl+%1").arg(index + 1),
                        [this, index] { goTo(index); }};
    list << Command{u"plus"_s, tr("Add an integration"), tr("Action"),
                    [this] { go({.to = Link::To::AddIntegration}); }}
         << Command{u"plus"_s, tr("Add a notification"), tr("Action"),
                    [this] { go({.to = Link::To::AddNotification}); }}
         << Command{u"triangle-alert"_s, tr("What is hardly meant in the configuration"), tr("Action"),
                    [this] { go({.to = Link::To::Findings}); }}
         << Command{u"history"_s, tr("Versions of the configuration"), tr("Action"),
                    [this] { go({.to = Link::To::Versions}); }}
         << Command{Theme::instance().isDark() ? u"sun"_s : u"moon"_s, tr("Switch between light and dark"),
                    tr("Action"), [this] { switchTheme(); }};
    if (const auto text = m_ports.configuration.undoText(); !text.isEmpty())
        list << Command{u"undo-2"_s, tr("Undo: %1").arg(text), tr("Ctrl+Z"), [this] { undo(); }};
    if (const auto text = m_ports.configuration.redoText(); !text.isEmpty())
        list << Command{u"redo-2"_s, tr("Redo: %1").arg(text), tr("Ctrl+Shift+Z"), [this] { redo(); }};
    list << Command{u"keyboard"_s, tr("Show all shortcuts"), u"?"_s, [this] { openShortcuts(); }};

    const auto &document = m_ports.configuration.document();
    for (const auto &agent : m_ports.events.agents())
        list << Command{u"bot"_s, document.agentName(agent.id), tr("Agent"),
                        [this, id = agent.id] { go({.to = Link::To::Notifications, .id = id}); }};
    for (const auto &integration : document.integrations)
        list << Command{u"plug"_s, integration.name.isEmpty() ? integration.id : integration.name,
                        tr("Integration"),
                        [this, id = integration.id] { go({.to = Link::To::Integration, .id = id}); }};
    for (const auto &notification : document.notifications)
        list << Command{u"bell"_s, notification.name.isEmpty() ? notification.id : notification.name,
                        tr("Notification"),
                        [this, id = notification.id] { go({.to = Link::To::Notification, .id = id}); }};
    return list;
}

void MainWindow::openPalette()
{
    auto *palette = new CommandPalette(commands(), this);
    palette->setVisible(true);
    palette->raise();
}

void MainWindow::openShortcuts()
{
    QStringList names;
    for (const auto &entry : m_pages)
        names << entry.name;
    auto *sheet = new ShortcutSheet(names, this);
    sheet->setVisible(true);
    sheet->raise();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_navigation->setCollapsed(width() < collapsesBelow);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_preferences.setGeometry(saveGeometry());
    if (std::exchange(m_mayClose, false)) {
        event->accept();
        return;
    }
    // The page may ask something first; it calls back at once if it has nothing to ask.
    event->ignore();
    current()->leave([this] {
        m_mayClose = true;
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
}

} // namespace signalbox::ui
