// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_stream.h"

#include "models/foundation/when_done.h"
#include "models/tables/event_table.h"

#include <algorithm>
#include <utility>

namespace signalbox::ui {
namespace {

constexpr int page = 500;
constexpr qsizetype capacity = 200'000; ///< rows of the list, and as many that are found

void putFate(ports::EventSummary &event, const ports::EventFate &fate)
{
    event.notified = fate.notified;
    event.deliveries = fate.deliveries;
    event.latencyMs = fate.latencyMs;
    event.nextMs = fate.nextMs;
}

} // namespace

EventStream::EventStream(ports::Ports &ports, QObject *parent)
    : QObject(parent), m_ports(ports), m_table(new tables::EventTable(capacity, this)),
      m_finder(ports, capacity)
{
    connect(&ports.events, &ports::EventFeed::arrived, this, &EventStream::take);
    connect(&ports.events, &ports::EventFeed::fatesChanged, this, &EventStream::takeFates);
    connect(&m_finder, &EventFinder::foundOlder, this, [this](const QList<ports::EventSummary> &events) {
        const int rows = m_table->rowCount();
        m_table->prependFound(events);
        emit before(m_table->rowCount() - rows);
    });
    connect(&m_finder, &EventFinder::foundAgain, this, &EventStream::takeFound);
    connect(&m_finder, &EventFinder::left, m_table, &tables::EventTable::removeFound);
    connect(&m_finder, &EventFinder::matchesWithin, this, &EventStream::takeMatches);
    connect(&m_finder, &EventFinder::failed, this,
            [this](const Fault &fault) { emit unreadable(fault, true); });
}

void EventStream::loadRecent()
{
    whenDone(m_ports.history.events({.limit = page}), this,
             [this](std::expected<QList<ports::EventSummary>, Fault> answer) {
                 if (!answer) {
                     emit unreadable(answer.error(), false);
                     return;
                 }
                 std::ranges::reverse(*answer); // the history is newest first, the list newest last
                 m_loaded = true;
                 m_noOlder = answer->size() < page;
                 if (m_table->held() == 0)
                     m_table->append(*answer);
                 else
                     m_table->prepend(*answer);
                 emit loaded();
             });
}

void EventStream::loadOlder()
{
    if (m_loadingOlder || m_noOlder || !m_loaded || m_table->showsFound() || m_table->isFull() ||
        m_table->held() == 0)
        return;
    m_loadingOlder = true;
    whenDone(m_ports.history.events({.beforeSeq = m_table->oldestSeq(), .limit = page}), this,
             [this](std::expected<QList<ports::EventSummary>, Fault> answer) {
                 m_loadingOlder = false;
                 if (!answer) {
                     emit unreadable(answer.error(), true);
                     return;
                 }
                 m_noOlder = answer->size() < page;
                 std::ranges::reverse(*answer);
                 const int rows = m_table->rowCount();
                 m_table->prepend(*answer);
                 emit before(m_table->rowCount() - rows);
             });
}

void EventStream::setFilter(const ports::EventFilter &filter)
{
    m_foundWaiting.clear();
    m_table->showFound(!filter.isEmpty());
    if (filter.isEmpty())
        m_finder.cancel();
    else
        m_finder.start(filter);
}

void EventStream::setHeld(bool held)
{
    m_held = held;
    if (!held)
        showArrivals();
}

qsizetype EventStream::waiting() const
{
    return m_finder.isActive() ? m_foundWaiting.size() : m_waiting.size();
}

void EventStream::take(const QList<ports::EventSummary> &events)
{
    m_waiting += events;
    if (m_waiting.size() > capacity)
        m_waiting = m_waiting.last(capacity);
    if (!events.isEmpty())
        m_finder.noticeArrivals(events.last().seq);
    if (m_held)
        emit waits();
    else
        showArrivals();
}

void EventStream::showArrivals()
{
    if (!m_waiting.isEmpty()) {
        const bool shown = !m_table->showsFound();
        const auto newest = m_table->newestSeq();
        m_table->append(std::exchange(m_waiting, {}));
        if (shown)
            emit arrived(m_table->rowCount() - m_table->firstRowFrom(newest + 1));
    }
    if (!m_foundWaiting.isEmpty())
        addFound(std::exchange(m_foundWaiting, {}));
}

void EventStream::takeFound(const QList<ports::EventSummary> &events)
{
    if (!m_held) {
        addFound(events);
        return;
    }
    m_foundWaiting += events;
    std::ranges::sort(m_foundWaiting, {}, &ports::EventSummary::seq);
    if (m_foundWaiting.size() > capacity)
        m_foundWaiting = m_foundWaiting.last(capacity);
    emit waits();
}

void EventStream::addFound(const QList<ports::EventSummary> &events)
{
    const int rows = m_table->rowCount();
    const auto newest = rows ? m_table->seqAt(rows - 1) : 0;
    m_table->insertFound(events);
    if (const int more = m_table->rowCount() - m_table->firstRowFrom(newest + 1); more > 0)
        emit arrived(more);
    emit found();
}

void EventStream::takeFates(const QList<ports::EventFate> &fates)
{
    for (auto *waiting : {&m_waiting, &m_foundWaiting})
        for (const auto &fate : fates) {
            const auto event = std::ranges::lower_bound(*waiting, fate.seq, {}, &ports::EventSummary::seq);
            if (event != waiting->end() && event->seq == fate.seq)
                putFate(*event, fate);
        }
    m_table->applyFates(fates);
    m_finder.noticeFates(fates, [this](qint64 seq) { return m_table->rowOf(seq) >= 0; });
    emit fated(fates);
}

void EventStream::takeMatches(qint64 fromMs, qint64 beforeMs, const QList<ports::EventSummary> &matches)
{
    QSet<qint64> still;
    for (const auto &event : matches)
        still.insert(event.seq);
    auto gone = m_table->foundBetween(fromMs, beforeMs);
    gone.removeIf([&](qint64 seq) { return still.contains(seq); });
    m_table->removeFound(gone);
    addFound(matches);
}

} // namespace signalbox::ui
