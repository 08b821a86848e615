// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/live_events_page.h"

#include "models/tables/event_table.h"
#include "ui/events/event_panel.h"
#include "ui/events/filter_bar.h"
#include "ui/events/first_steps.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace signalbox::ui {
namespace {

using tables::EventTable;

constexpr int firstPage = 500;
constexpr int olderPage = 500;
constexpr int panelBesideFrom = 1024; ///< window's width in pixels; below it the panel goes under the list

ports::EventSummary summaryOf(const QModelIndex &index)
{
    return index.data(EventTable::SummaryRole).value<ports::EventSummary>();
}

} // namespace

LiveEventsPage::LiveEventsPage(ports::Ports &ports, QWidget *parent)
    : Page(parent), m_ports(ports), m_events(new EventTable(100'000, this)), m_chip(new Chip),
      m_follow(button(tr("Follow"), QStringLiteral("arrow-down-to-line"))),
      m_pause(button(tr("Pause"), QStringLiteral("pause"))), m_filters(new FilterBar(ports)),
      m_banner(new Banner), m_card(new Card), m_splitter(new QSplitter), m_list(new QStackedWidget),
      m_table(new Table),
      m_noEvents(new EmptyState(QStringLiteral("activity"), tr("No events yet"),
                                tr("Events show up here the moment an agent sends one."))),
      m_noMatch(new EmptyState(QStringLiteral("search"), tr("No events match"), {}, tr("Clear filters"))),
      m_panel(new EventPanel(ports)), m_pill(button({}, QStringLiteral("arrow-down"), Kind::Primary, m_list)),
      m_ticks(new QTimer(this))
{
    build();
    buildTable();
    readCells();
    connectAll();
    showState();
    loadRecent();
}

void LiveEventsPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(14);
    auto *header = new PageHeader(tr("Live events"));
    m_chip->setDot(true);
    header->setChip(m_chip);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Show the newest event; lets go when you scroll up"));
    m_pause->setToolTip(tr("Hold the list still; events are still received and delivered"));
    header->addAction(m_follow);
    header->addAction(m_pause);
    column->addWidget(header);
    if (FirstSteps::isNeeded(m_ports)) {
        m_steps = new FirstSteps(m_ports);
        connect(m_steps, &FirstSteps::follow, this, &Page::follow);
        connect(m_steps, &FirstSteps::finished, this, [this] {
            m_steps->deleteLater();
            m_steps = nullptr;
            showState();
        });
        column->addWidget(m_steps);
    }
    column->addWidget(m_filters);
    column->addWidget(m_banner);

    m_card->body()->setContentsMargins(0, 0, 0, 0);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_list->addWidget(m_table);
    m_list->addWidget(m_noEvents);
    m_list->addWidget(m_noMatch);
    m_list->setMinimumSize(320, 150);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({824, 360});
    m_card->body()->addWidget(m_splitter);
    column->addWidget(m_card, 1);
}

void LiveEventsPage::buildTable()
{
    m_table->setModel(m_events);
    m_table->setAccessibleName(tr("Events"));
    m_table->setTitles({tr("Time"), tr("Type"), tr("Agent"), tr("Subject"), tr("Notified"), tr("Latency")},
                       {EventTable::LatencyColumn});
    m_table->setColumnWidths({118, 190, 140, 0, 130, 80});
    m_table->setExpendable({EventTable::LatencyColumn, EventTable::AgentColumn}, 150);
    m_pill->setAccessibleName(tr("Show the newest events"));
    m_pill->hide();
    m_list->installEventFilter(this);
}

void LiveEventsPage::readCells()
{
    auto *rows = m_table->rows();
    rows->setReader(EventTable::TimeColumn, [this](const QModelIndex &index) {
        const auto ms = index.data().toLongLong();
        return Cell{.text = clockTime(ms),
                    .font = FontRole::Mono,
                    .ink = Token::Text2,
                    .dot = {},
                    .chip = {},
                    .hint = exactTime(ms) + QStringLiteral(" · ") + relativeTime(ms, m_ports.clock.nowMs())};
    });
    rows->setReader(EventTable::TypeColumn, [](const QModelIndex &index) {
        const auto event = summaryOf(index);
        const auto type = QString::fromUtf8(event.type);
        return Cell{.text = type,
                    .font = FontRole::BodyMedium,
                    .dot = severityDot(event.severity),
                    .chip = {},
                    .hint = type + QStringLiteral(" · ") + severityWords(event.severity)};
    });
    rows->setReader(EventTable::AgentColumn, [this](const QModelIndex &index) {
        const auto id = index.data().toString();
        if (id.isEmpty())
            return Cell{.text = QStringLiteral("–"), .ink = Token::Text3, .dot = {}, .chip = {}, .hint = {}};
        return Cell{.text = m_ports.configuration.document().agentName(id),
                    .ink = Token::Text2,
                    .dot = {},
                    .chip = {},
                    .hint = {}};
    });
    rows->setReader(EventTable::SubjectColumn, [](const QModelIndex &index) {
        return Cell{
            .text = index.data().toString(), .dot = {}, .chip = {}, .elide = Qt::ElideRight, .hint = {}};
    });
    rows->setReader(EventTable::NotifiedColumn, [this](const QModelIndex &index) {
        const auto event = summaryOf(index);
        Cell cell;
        cell.text = notifiedWords(event.notified, event.nextMs, m_ports.clock.nowMs());
        if (event.notified == ports::Notified::NoRule)
            cell.ink = Token::Text3; // plain, so that what happened stands out
        else
            cell.chip = notifiedTone(event.notified);
        if (event.deliveries > 0)
            cell.hint = event.deliveries == 1 ? tr("1 delivery") : tr("%1 deliveries").arg(event.deliveries);
        return cell;
    });
    rows->setReader(EventTable::LatencyColumn, [](const QModelIndex &index) {
        const auto ms = index.data().toLongLong();
        return Cell{.text = ms < 0 ? QStringLiteral("–") : duration(ms),
                    .font = FontRole::Mono,
                    .ink = ms < 0 ? Token::Text3 : Token::Text2,
                    .dot = {},
                    .chip = {},
                    .alignment = Qt::AlignRight,
                    .hint = {}};
    });
}

void LiveEventsPage::connectAll()
{
    connect(&m_ports.events, &ports::EventFeed::arrived, this, &LiveEventsPage::take);
    connect(&m_ports.events, &ports::EventFeed::fatesChanged, this,
            [this](const QList<ports::EventFate> &fates) {
                for (const auto &fate : fates)
                    m_panel->showFate(fate);
                for (auto &waiting : m_waiting)
                    for (const auto &fate : fates)
                        if (fate.seq == waiting.seq) {
                            waiting.notified = fate.notified;
                            waiting.deliveries = fate.deliveries;
                            waiting.latencyMs = fate.latencyMs;
                            waiting.nextMs = fate.nextMs;
                        }
                m_events->applyFates(fates);
            });
    connect(&m_ports.configuration, &ports::Configuration::changed, m_table->viewport(),
            qOverload<>(&QWidget::update));
    connect(m_filters, &FilterBar::filterChanged, this, &LiveEventsPage::applyFilter);
    connect(m_noMatch, &EmptyState::activated, this, &LiveEventsPage::clearFilters);
    connect(m_follow, &QPushButton::clicked, this, &LiveEventsPage::setFollowing);
    connect(m_pause, &QPushButton::clicked, this, [this] { setPaused(!m_paused); });
    connect(m_pill, &QPushButton::clicked, this, [this] {
        setPaused(false);
        setFollowing(true);
    });
    connect(m_events, &EventTable::countsChanged, this, &LiveEventsPage::showState);
    connect(m_events, &EventTable::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                if (first == 0 && !m_following)
                    keepPlace(last + 1);
            });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LiveEventsPage::showSelected);
    connect(m_table, &Table::opened, m_panel, [this] { m_panel->setFocus(); });
    // The scroll bar has moved only after actionTriggered: look then. Wheel, drag and keys all come this way.
    connect(m_table->verticalScrollBar(), &QAbstractSlider::actionTriggered, this,
            [this] { QTimer::singleShot(0, this, &LiveEventsPage::noticeScroll); });
    connect(m_panel, &EventPanel::follow, this, &Page::follow);
    connect(m_panel, &EventPanel::closed, this, [this] {
        m_panelClosed = true;
        m_panel->hide();
        m_table->setFocus();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_dragged = true; });
    connect(m_banner, &Banner::activated, this, &LiveEventsPage::loadRecent);
    connect(&Theme::instance(), &Theme::changed, this, &LiveEventsPage::snapRows);
    m_ticks->setInterval(1000);
    connect(m_ticks, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
}

void LiveEventsPage::loadRecent()
{
    m_banner->hide();
    m_ports.history.events({.limit = firstPage})
        .then(this, [this](std::expected<QList<ports::EventSummary>, Fault> answer) {
            if (!answer) {
                m_banner->setWords(Tone::Failure,
                                   tr("Stored events cannot be shown. %1").arg(faultText(answer.error())),
                                   tr("Try again"));
                return;
            }
            std::ranges::reverse(*answer); // the history is newest first, the list newest last
            m_loaded = true;
            m_noOlder = answer->size() < firstPage;
            if (m_events->held() == 0)
                m_events->append(*answer);
            else
                m_events->prepend(*answer);
            if (m_following)
                m_table->scrollToBottom();
            showState();
        });
}

void LiveEventsPage::loadOlder()
{
    if (m_loadingOlder || m_noOlder || !m_loaded || m_events->isFull() || m_events->held() == 0)
        return;
    m_loadingOlder = true;
    m_ports.history.events({.beforeSeq = m_events->oldestSeq(), .limit = olderPage})
        .then(this, [this](std::expected<QList<ports::EventSummary>, Fault> answer) {
            m_loadingOlder = false;
            if (!answer) {
                Notice::show(this, faultText(answer.error()), tr("Try again"), [this] { loadOlder(); });
                return;
            }
            m_noOlder = answer->size() < olderPage;
            std::ranges::reverse(*answer);
            const int before = m_events->rowCount();
            const int top = m_table->verticalScrollBar()->value();
            m_events->prepend(*answer);
            m_table->setTopRow(top + m_events->rowCount() - before);
        });
}

void LiveEventsPage::take(const QList<ports::EventSummary> &events)
{
    m_waiting += events;
    if (m_waiting.size() > 100'000)
        m_waiting = m_waiting.last(100'000);
    if (m_paused)
        showPill();
    else if (isVisible())
        showArrivals();
}

void LiveEventsPage::showArrivals()
{
    if (m_waiting.isEmpty())
        return;
    const int before = m_events->rowCount();
    const auto newest = m_events->newestSeq();
    m_events->append(std::exchange(m_waiting, {}));
    if (m_following) {
        m_table->scrollToBottom();
    } else if (newest > 0) {
        // Evicted rows make the count fall: only what came at the end is new.
        const int last = m_events->rowOf(newest);
        m_unseen += last >= 0 ? m_events->rowCount() - 1 - last : std::max(0, m_events->rowCount() - before);
    }
    showPill();
}

void LiveEventsPage::applyFilter()
{
    const auto kept = m_selected;
    m_events->setFilter(m_filters->filter());
    m_unseen = 0;
    const int row = kept ? m_events->rowOf(kept) : -1;
    if (row >= 0) {
        m_table->selectRow(row);
        m_table->scrollTo(m_events->index(row, 0), QAbstractItemView::PositionAtCenter);
    }
    if (m_following || row < 0)
        m_table->scrollToBottom();
    showState();
    showPill();
}

void LiveEventsPage::clearFilters()
{
    m_filters->clear();
}

void LiveEventsPage::showSelected()
{
    // What is selected, not what is current: the first row becomes current when the list gets the focus.
    const auto chosen = m_table->selectionModel()->selectedRows();
    if (chosen.isEmpty())
        return;
    const auto current = chosen.first();
    const auto event = m_events->at(current.row());
    m_selected = event.seq;
    m_panelClosed = false;
    m_panel->setVisible(true);
    m_panel->show(event);
    if (m_following && current.row() != m_events->rowCount() - 1)
        setFollowing(false); // or the row being read would run away
    if (m_steps && m_steps->stepsDone() == 3)
        emit m_steps->finished(); // the guide has led where it should
}

void LiveEventsPage::setFollowing(bool following)
{
    m_following = following;
    m_follow->setChecked(following);
    if (following) {
        m_unseen = 0;
        m_table->scrollToBottom();
    }
    showPill();
}

void LiveEventsPage::setPaused(bool paused)
{
    m_paused = paused;
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    if (!paused)
        showArrivals();
    showState();
    showPill();
}

bool LiveEventsPage::isAtEnd() const
{
    return m_table->verticalScrollBar()->value() >= m_table->verticalScrollBar()->maximum();
}

void LiveEventsPage::noticeScroll()
{
    if (m_following != isAtEnd())
        setFollowing(isAtEnd());
    if (m_table->verticalScrollBar()->value() == 0)
        loadOlder();
}

void LiveEventsPage::keepPlace(int removed)
{
    // Rows that leave above must not move the text under the reader's eyes.
    auto *bar = m_table->verticalScrollBar();
    const int wanted = std::max(0, bar->value() - removed);
    QMetaObject::invokeMethod(this, [bar, wanted] { bar->setValue(wanted); }, Qt::QueuedConnection);
}

void LiveEventsPage::showState()
{
    m_chip->setWords(m_paused ? tr("Paused") : tr("Live"), m_paused ? Tone::Warning : Tone::Ok);
    m_filters->setCounts(m_events->rowCount(), m_events->held());
    const bool empty = m_events->rowCount() == 0;
    const bool filtered = empty && m_events->held() > 0;
    if (filtered)
        m_noMatch->setWords(tr("No events match"),
                            tr("Nothing in the last %1 events fits these filters. New matches appear here as "
                               "they arrive.")
                                .arg(QLocale().toString(m_events->held())));
    const auto &address = m_ports.engine.status().listening;
    if (!address.isEmpty())
        m_noEvents->setWords(
            tr("No events yet"),
            tr("Events show up here the moment an agent sends one to %1/v1/events.").arg(address));
    m_list->setCurrentWidget(filtered ? static_cast<QWidget *>(m_noMatch)
                             : empty  ? static_cast<QWidget *>(m_noEvents)
                                      : m_table);
    const bool guideAlone = m_steps && m_events->held() == 0;
    setFocusProxy(guideAlone ? static_cast<QWidget *>(m_steps) : m_table);
    m_filters->setVisible(!guideAlone);
    m_follow->setVisible(!guideAlone);
    m_pause->setVisible(!guideAlone);
    m_panel->setVisible(!m_panelClosed && m_events->held() > 0);
}

void LiveEventsPage::showPill()
{
    const auto count = m_paused ? m_waiting.size() : m_unseen;
    m_pill->setVisible(count > 0 && m_list->currentWidget() == m_table);
    m_pill->setText(tr("%1 new").arg(QLocale().toString(count)));
    placePill();
}

void LiveEventsPage::placePill()
{
    m_pill->adjustSize();
    m_pill->move((m_list->width() - m_pill->width()) / 2, m_list->height() - m_pill->height() - 16);
    m_pill->raise();
}

void LiveEventsPage::snapRows()
{
    // What is not a whole row stays free at the bottom: following never shows half a row.
    const int room = m_list->height() - m_table->horizontalHeader()->height();
    m_list->setContentsMargins(0, 0, 0, std::max(0, room) % Theme::instance().rowHeight());
}

void LiveEventsPage::sharePanel()
{
    const int panel = std::clamp(width() * 29 / 100, 300, 440);
    m_splitter->setSizes({width() - 50 - panel, panel});
}

void LiveEventsPage::fitPanel()
{
    const auto wanted = window()->width() < panelBesideFrom ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() == wanted) {
        if (wanted == Qt::Horizontal && !m_dragged)
            sharePanel();
        return;
    }
    m_splitter->setOrientation(wanted);
    if (wanted == Qt::Vertical)
        m_splitter->setSizes({260, 340});
    else
        sharePanel();
    m_panel->setWide(wanted == Qt::Vertical);
}

void LiveEventsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitPanel();
    if (m_following)
        m_table->scrollToBottom();
}

bool LiveEventsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::Resize) {
        placePill();
        snapRows();
    }
    return Page::eventFilter(watched, event);
}

void LiveEventsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_ticks->start();
    if (!m_paused)
        showArrivals();
}

void LiveEventsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_ticks->stop();
}

void LiveEventsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_table->setFocus();
        return;
    }
    if (event->key() == Qt::Key_End) {
        setFollowing(true);
        return;
    }
    if (event->key() == Qt::Key_Space && m_table->hasFocus()) {
        setPaused(!m_paused);
        return;
    }
    Page::keyPressEvent(event);
}

void LiveEventsPage::open(const Link &link)
{
    if (link.to != Link::To::Event) {
        if (!link.id.isEmpty()) {
            clearFilters();
            m_filters->setAgent(link.id.toUtf8());
            applyFilter();
        }
        return;
    }
    if (m_events->rowOf(link.seq) < 0 && !m_filters->filter().isEmpty())
        clearFilters();
    const int row = m_events->rowOf(link.seq);
    if (row >= 0) {
        setFollowing(false);
        m_table->selectRow(row);
        m_table->scrollTo(m_events->index(row, 0), QAbstractItemView::PositionAtCenter);
        return;
    }
    // Older than the list reaches: shown beside it all the same.
    m_ports.history.event(link.seq).then(this,
                                         [this](const std::expected<ports::EventDetail, Fault> &answer) {
                                             if (!answer) {
                                                 Notice::show(this, faultText(answer.error()));
                                                 return;
                                             }
                                             m_table->clearSelection();
                                             m_panelClosed = false;
                                             m_panel->setVisible(true);
                                             m_panel->show(answer->summary);
                                         });
}

QWidget *LiveEventsPage::filterField()
{
    return m_filters->line();
}

QString LiveEventsPage::shortcutHints() const
{
    return tr("Ctrl+F filter   ↑↓ move   Space pause   End follow");
}

} // namespace signalbox::ui
