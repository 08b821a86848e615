// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/event_table.h"

#include <algorithm>

namespace signalbox::tables {
namespace {

qint64 newestOf(const EventRing &ring)
{
    return ring.size() ? ring.seqAt(ring.size() - 1) : 0;
}

qint64 oldestOf(const EventRing &ring)
{
    return ring.size() ? ring.seqAt(0) : 0;
}

} // namespace

EventTable::EventTable(qsizetype capacity, QObject *parent, qsizetype chunkSize)
    : QAbstractTableModel(parent), m_ring(capacity, chunkSize), m_found(capacity, chunkSize)
{
}

void EventTable::append(const QList<ports::EventSummary> &events)
{
    add(m_ring, events);
}

void EventTable::add(EventRing &ring, const QList<ports::EventSummary> &events)
{
    const auto known = newestOf(ring);
    const auto first = std::ranges::find_if(events, [&](const auto &event) { return event.seq > known; });
    auto fresh = events.sliced(first - events.begin());
    if (fresh.size() > ring.capacity())
        fresh = fresh.last(ring.capacity());
    if (fresh.isEmpty())
        return;
    evict(ring, fresh.size());
    const bool seen = &ring == &shown();
    const auto start = ring.size();
    if (seen)
        beginInsertRows({}, int(start), int(start + fresh.size() - 1));
    for (const auto &event : fresh)
        ring.append(event);
    if (seen)
        endInsertRows();
    emit countsChanged();
}

void EventTable::evict(EventRing &ring, qsizetype more)
{
    const auto leaving = ring.excess(more);
    if (leaving == 0)
        return;
    const bool seen = &ring == &shown();
    if (seen)
        beginRemoveRows({}, 0, int(leaving - 1));
    ring.dropOldest(leaving);
    if (seen)
        endRemoveRows();
}

void EventTable::prepend(const QList<ports::EventSummary> &events)
{
    addBefore(m_ring, events);
}

void EventTable::prependFound(const QList<ports::EventSummary> &events)
{
    addBefore(m_found, upToDate(events));
}

void EventTable::addBefore(EventRing &ring, const QList<ports::EventSummary> &events)
{
    const auto oldest = oldestOf(ring);
    auto older = events;
    while (oldest > 0 && !older.isEmpty() && older.last().seq >= oldest)
        older.removeLast();
    const auto room = ring.capacity() - ring.size();
    if (older.size() > room)
        older = older.last(room);
    if (older.isEmpty())
        return;
    const bool seen = &ring == &shown();
    if (seen)
        beginInsertRows({}, 0, int(older.size() - 1));
    ring.prepend(older);
    if (seen)
        endInsertRows();
    emit countsChanged();
}

QList<ports::EventSummary> EventTable::upToDate(QList<ports::EventSummary> events) const
{
    // What was read of an event may be older than the news of it: the ring has had them all.
    for (auto &event : events) {
        const auto place = m_ring.placeOf(event.seq);
        if (place < 0)
            continue;
        const auto fate = m_ring.fateAt(place);
        event.notified = fate.notified;
        event.deliveries = fate.deliveries;
        event.latencyMs = fate.latencyMs;
        event.nextMs = fate.nextMs;
    }
    return events;
}

QList<qint64> EventTable::foundBetween(qint64 arrivedFromMs, qint64 arrivedBeforeMs) const
{
    return m_found.arrivedBetween(arrivedFromMs, arrivedBeforeMs);
}

void EventTable::insertFound(const QList<ports::EventSummary> &read)
{
    const auto events = upToDate(read);
    // Nearly always they are the newest: one insert then.
    if (!events.isEmpty() && events.first().seq > newestOf(m_found)) {
        add(m_found, events);
        return;
    }
    bool changed = false;
    for (const auto &event : events) {
        if (m_found.placeOf(event.seq) >= 0)
            continue;
        evict(m_found, 1);
        const int row = int(m_found.placeFor(event.seq));
        if (m_showsFound)
            beginInsertRows({}, row, row);
        m_found.insert(event);
        if (m_showsFound)
            endInsertRows();
        changed = true;
    }
    if (changed)
        emit countsChanged();
}

void EventTable::removeFound(const QList<qint64> &seqs)
{
    bool changed = false;
    for (const auto seq : seqs) {
        const auto place = m_found.placeOf(seq);
        if (place < 0)
            continue;
        if (m_showsFound)
            beginRemoveRows({}, int(place), int(place));
        m_found.remove(place);
        if (m_showsFound)
            endRemoveRows();
        changed = true;
    }
    if (changed)
        emit countsChanged();
}

void EventTable::showFound(bool found)
{
    if (!found && !m_showsFound)
        return;
    beginResetModel();
    m_showsFound = found;
    m_found.clear();
    endResetModel();
    emit countsChanged();
}

void EventTable::applyFates(const QList<ports::EventFate> &fates)
{
    int first = -1;
    int last = -1;
    for (auto *ring : {&m_ring, &m_found})
        for (const auto &fate : fates) {
            const auto place = ring->placeOf(fate.seq);
            if (place < 0)
                continue;
            ring->setFate(place, fate);
            if (ring != &shown())
                continue;
            first = first < 0 ? int(place) : std::min(first, int(place));
            last = std::max(last, int(place));
        }
    if (first >= 0)
        emit dataChanged(index(first, NotifiedColumn), index(last, LatencyColumn));
}

void EventTable::clear()
{
    beginResetModel();
    m_ring.clear();
    m_found.clear();
    endResetModel();
    emit countsChanged();
}

qint64 EventTable::oldestSeq() const
{
    return oldestOf(m_ring);
}

qint64 EventTable::newestSeq() const
{
    return newestOf(m_ring);
}

ports::EventSummary EventTable::at(int row) const
{
    return shown().at(row);
}

qint64 EventTable::seqAt(int row) const
{
    return shown().seqAt(row);
}

int EventTable::rowOf(qint64 seq) const
{
    return int(shown().placeOf(seq));
}

int EventTable::firstRowFrom(qint64 seq) const
{
    return int(shown().placeFor(seq));
}

int EventTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(shown().size());
}

int EventTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == SeqRole)
        return seqAt(index.row());
    if (role == SummaryRole)
        return QVariant::fromValue(at(index.row()));
    if (role == Qt::AccessibleDescriptionRole)
        return m_describer ? m_describer(seqAt(index.row())) : QString();
    if (role != Qt::DisplayRole)
        return {};
    const auto event = at(index.row());
    switch (Column(index.column())) {
    case TimeColumn:
        return event.receivedMs;
    case TypeColumn:
        return QString::fromUtf8(event.type);
    case AgentColumn:
        return QString::fromUtf8(event.agent);
    case SubjectColumn:
        return event.subject;
    case NotifiedColumn:
        return int(event.notified);
    case LatencyColumn:
        return event.latencyMs;
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace signalbox::tables
