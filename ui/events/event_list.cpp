// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_list.h"

#include "models/tables/event_table.h"
#include "ui/events/event_cells.h"
#include "ui/events/event_stream.h"
#include "ui/events/row_colours.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/table.h"
#include "ui/widgets/words.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace signalbox::ui {
namespace {

using tables::EventTable;

constexpr int patienceMs = 300; ///< before a search shows how far it is

} // namespace

EventList::EventList(ports::Ports &ports, EventStream &stream, RowColours &colours, QWidget *parent)
    : QStackedWidget(parent), m_ports(ports), m_stream(stream), m_events(stream.table()), m_table(new Table),
      m_noEvents(new EmptyState(QStringLiteral("activity"), tr("No events yet"),
                                tr("Events show up here the moment an agent sends one."))),
      m_noMatch(new EmptyState(QStringLiteral("search"), tr("No events match"), {}, tr("Clear filters"))),
      m_pill(button({}, QStringLiteral("arrow-down"), Kind::Primary, this)),
      m_looking(new QProgressBar(this)), m_patience(new QTimer(this))
{
    addWidget(m_table);
    addWidget(m_noEvents);
    addWidget(m_noMatch);
    setMinimumSize(320, 150);
    m_table->setModel(m_events);
    m_table->setAccessibleName(tr("Events"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    readEventCells(*m_table, ports, colours);
    m_pill->setAccessibleName(tr("Show the newest events"));
    m_pill->hide();
    m_looking->setTextVisible(false);
    m_looking->setRange(0, 1000);
    m_looking->setAccessibleName(tr("How much of the stored events was looked at"));
    m_looking->hide();
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connectStream();
    connectTable();
}

void EventList::connectStream()
{
    connect(&m_stream, &EventStream::loaded, this, [this] {
        if (m_following)
            m_table->scrollToBottom();
        showState();
    });
    connect(&m_stream, &EventStream::before, this, [this](int rows) {
        // What came above must not move the text under the reader's eyes.
        if (m_following)
            m_table->scrollToBottom();
        else if (rows > 0)
            m_table->setTopRow(m_table->verticalScrollBar()->value() + rows);
        keepChosen();
    });
    connect(&m_stream, &EventStream::arrived, this, [this](int rows) {
        if (m_following)
            m_table->scrollToBottom();
        else
            m_unseen += rows;
        showPill();
    });
    connect(&m_stream, &EventStream::found, this, &EventList::keepChosen);
    connect(&m_stream, &EventStream::waits, this, &EventList::showPill);
    connect(&m_stream.finder(), &EventFinder::progressed, this, &EventList::showProgress);
    connect(m_patience, &QTimer::timeout, this, &EventList::showProgress);
    connect(m_events, &EventTable::countsChanged, this, &EventList::showState);
    connect(m_events, &EventTable::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                if (first == 0 && !m_following)
                    keepPlace(last + 1);
            });
}

void EventList::connectTable()
{
    connect(m_noMatch, &EmptyState::activated, this, &EventList::clearWanted);
    connect(m_pill, &QPushButton::clicked, this, &EventList::resumeWanted);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EventList::showChosen);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const auto index = m_table->indexAt(at);
        if (!index.isValid())
            return;
        m_table->selectRow(index.row());
        emit menuWanted(m_events->at(index.row()), m_table->viewport()->mapToGlobal(at));
    });
    // The scroll bar has moved only after actionTriggered: look then. Wheel and drag come this way.
    connect(m_table->verticalScrollBar(), &QAbstractSlider::actionTriggered, this,
            [this] { QTimer::singleShot(0, this, &EventList::noticeScroll); });
    connect(&Theme::instance(), &Theme::changed, this, &EventList::snapRows);
}

void EventList::setFollowing(bool following)
{
    m_following = following;
    if (following) {
        m_unseen = 0;
        m_table->scrollToBottom();
    }
    emit followingChanged(following);
    showPill();
}

void EventList::setHeld(bool held)
{
    m_held = held;
    m_stream.setHeld(held);
    showPill();
}

bool EventList::choose(qint64 seq)
{
    const int row = m_events->rowOf(seq);
    if (row < 0)
        return false;
    setFollowing(false);
    m_table->selectRow(row);
    m_table->scrollTo(m_events->index(row, 0), QAbstractItemView::PositionAtCenter);
    return true;
}

void EventList::unchoose()
{
    m_chosen = 0;
    m_table->clearSelection();
}

void EventList::showChosen()
{
    // What is selected, not what is current: the first row becomes current when the list gets the focus.
    const auto rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const int row = rows.first().row();
    const auto event = m_events->at(row);
    m_chosen = event.seq;
    if (m_following && row != m_events->rowCount() - 1)
        setFollowing(false); // or the row being read would run away
    if (row == 0)
        m_stream.loadOlder(); // keys scroll without an action of the bar
    emit chose(event);
}

void EventList::keepChosen()
{
    if (m_chosen == 0 || m_table->selectionModel()->hasSelection())
        return;
    if (const int row = m_events->rowOf(m_chosen); row >= 0)
        m_table->selectRow(row);
}

void EventList::filterChanged()
{
    m_unseen = 0;
    m_patience->start();
    keepChosen();
    const int row = m_chosen ? m_events->rowOf(m_chosen) : -1;
    if (row >= 0)
        m_table->scrollTo(m_events->index(row, 0), QAbstractItemView::PositionAtCenter);
    if (m_following || row < 0)
        m_table->scrollToBottom();
    showState();
    showPill();
}

QList<qint64> EventList::newest(int most) const
{
    QList<qint64> seqs;
    for (int row = std::max(0, m_events->rowCount() - most); row < m_events->rowCount(); ++row)
        seqs << m_events->seqAt(row);
    return seqs;
}

bool EventList::isAtEnd() const
{
    return m_table->verticalScrollBar()->value() >= m_table->verticalScrollBar()->maximum();
}

void EventList::noticeScroll()
{
    if (m_following != isAtEnd())
        setFollowing(isAtEnd());
    if (m_table->verticalScrollBar()->value() == 0)
        m_stream.loadOlder();
}

void EventList::keepPlace(int removed)
{
    // Rows that leave above must not move the text under the reader's eyes.
    auto *bar = m_table->verticalScrollBar();
    const int wanted = std::max(0, bar->value() - removed);
    QMetaObject::invokeMethod(this, [bar, wanted] { bar->setValue(wanted); }, Qt::QueuedConnection);
}

void EventList::showState()
{
    const auto &progress = m_stream.finder().progress();
    const bool filtered = m_events->showsFound();
    const bool empty = m_events->rowCount() == 0;
    const auto looked = QLocale().toString(progress.looked);
    if (filtered && empty && progress.fault)
        m_noMatch->setWords(tr("Stored events cannot be read"), faultText(*progress.fault));
    else if (filtered && empty)
        m_noMatch->setWords(
            tr("No events match"),
            progress.stopped
                ? tr("Nothing in the newest %1 events fits these filters; older ones were not looked at.")
                      .arg(looked)
                : tr("None of the %1 stored events fits these filters. New matches appear here as they "
                     "arrive.")
                      .arg(looked));
    const auto &address = m_ports.engine.status().listening;
    if (!address.isEmpty())
        m_noEvents->setWords(
            tr("No events yet"),
            tr("Events show up here the moment an agent sends one to %1/v1/events.").arg(address));
    setCurrentWidget(!empty || progress.running ? static_cast<QWidget *>(m_table)
                     : filtered                 ? static_cast<QWidget *>(m_noMatch)
                                                : m_noEvents);
    showProgress();
}

void EventList::showProgress()
{
    const auto &progress = m_stream.finder().progress();
    const bool running = m_events->showsFound() && progress.running;
    // A search that is over at once has no progress to show.
    if (running && m_patience->isActive())
        return;
    m_looking->setVisible(running);
    m_looking->setValue(progress.toLook > 0 ? int(progress.looked * 1000 / progress.toLook) : 0);
    if (!running && m_events->rowCount() == 0 && currentWidget() == m_table)
        showState();
    emit progressChanged();
}

void EventList::showPill()
{
    const auto count = m_held ? m_stream.waiting() : m_unseen;
    m_pill->setVisible(count > 0 && currentWidget() == m_table);
    m_pill->setText(tr("%1 new").arg(QLocale().toString(count)));
    placeOver();
}

void EventList::placeOver()
{
    m_pill->adjustSize();
    m_pill->move((width() - m_pill->width()) / 2, height() - m_pill->height() - 16);
    m_pill->raise();
    m_looking->setGeometry(0, m_table->horizontalHeader()->height() - 3, width(), 3);
    m_looking->raise();
}

void EventList::snapRows()
{
    // What is not a whole row stays free at the bottom: following never shows half a row.
    const int room = height() - m_table->horizontalHeader()->height();
    setContentsMargins(0, 0, 0, std::max(0, room) % Theme::instance().rowHeight());
}

void EventList::resizeEvent(QResizeEvent *event)
{
    // The chosen row stays in sight if it was, though there is less room now.
    const auto rows = m_table->selectionModel()->selectedRows();
    const bool seen =
        !rows.isEmpty() && m_table->viewport()->rect().intersects(m_table->visualRect(rows.first()));
    QStackedWidget::resizeEvent(event);
    snapRows();
    placeOver();
    if (m_following)
        m_table->scrollToBottom();
    else if (seen)
        QTimer::singleShot(0, m_table,
                           [this, index = QPersistentModelIndex(rows.first())] { m_table->scrollTo(index); });
}

bool EventList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QStackedWidget::eventFilter(watched, event);
    // Letters are the page's: a table would look for them in every row it has.
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool letter = !key->text().isEmpty() && key->text().front().isPrint();
    if (!plain || !(letter || key->key() == Qt::Key_End))
        return QStackedWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

} // namespace signalbox::ui
