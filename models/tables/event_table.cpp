// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/event_table.h"

#include <algorithm>
#include <ranges>

namespace signalbox::tables {

bool EventFilter::isEmpty() const
{
    return expression.isEmpty() && agent.isEmpty() && type.isEmpty() && notified.isEmpty();
}

bool EventFilter::matches(const ports::EventSummary &summary) const
{
    if (!agent.isEmpty() && summary.agent != agent)
        return false;
    if (!type.isEmpty() && summary.type != type)
        return false;
    if (!notified.isEmpty() && !notified.contains(summary.notified))
        return false;
    if (expression.isEmpty())
        return true;
    events::Event event;
    event.id = summary.id;
    event.type = summary.type;
    event.agent = summary.agent;
    event.execution = summary.execution;
    event.source = summary.source;
    event.createdMs = summary.createdMs;
    event.receivedMs = summary.receivedMs;
    event.severity = summary.severity;
    event.subject = summary.subject;
    if (summary.notified == ports::Notified::Quarantined)
        event.status = events::EventStatus::Quarantined;
    return expression.matches(event, nowMs);
}

EventTable::EventTable(qsizetype capacity, QObject *parent, qsizetype chunkSize)
    : QAbstractTableModel(parent), m_ring(capacity, chunkSize)
{
}

qsizetype EventTable::placeOf(int row) const
{
    return m_filtered ? qsizetype(m_shown[size_t(row)] - m_base) : row;
}

bool EventTable::wanted(qsizetype place) const
{
    // The cheap parts first: most rows are ruled out without building a summary.
    if (!m_filter.agent.isEmpty() && m_ring.agentAt(place) != m_filter.agent)
        return false;
    if (!m_filter.type.isEmpty() && m_ring.typeAt(place) != m_filter.type)
        return false;
    if (!m_filter.notified.isEmpty() && !m_filter.notified.contains(m_ring.notifiedAt(place)))
        return false;
    return m_filter.expression.isEmpty() || m_filter.matches(m_ring.at(place));
}

void EventTable::append(const QList<ports::EventSummary> &events)
{
    const auto known = newestSeq();
    const auto first = std::ranges::find_if(events, [&](const auto &event) { return event.seq > known; });
    auto fresh = events.sliced(first - events.begin());
    if (fresh.size() > m_ring.capacity())
        fresh = fresh.last(m_ring.capacity());
    if (fresh.isEmpty())
        return;
    evict(fresh.size());
    const auto start = m_ring.size();
    if (!m_filtered) {
        beginInsertRows({}, int(start), int(start + fresh.size() - 1));
        for (const auto &event : fresh)
            m_ring.append(event);
        endInsertRows();
    } else {
        std::vector<qint64> passing;
        for (const auto &event : fresh) {
            m_ring.append(event);
            if (m_filter.matches(event))
                passing.push_back(m_base + m_ring.size() - 1);
        }
        if (!passing.empty()) {
            beginInsertRows({}, int(m_shown.size()), int(m_shown.size() + passing.size() - 1));
            m_shown.insert(m_shown.end(), passing.begin(), passing.end());
            endInsertRows();
        }
    }
    emit countsChanged();
}

void EventTable::evict(qsizetype more)
{
    const auto leaving = m_ring.excess(more);
    if (leaving == 0)
        return;
    const auto gone =
        m_filtered ? std::ranges::lower_bound(m_shown, m_base + leaving) - m_shown.begin() : leaving;
    if (gone > 0)
        beginRemoveRows({}, 0, int(gone - 1));
    m_ring.dropOldest(leaving);
    m_base += leaving;
    if (m_filtered)
        m_shown.erase(m_shown.begin(), m_shown.begin() + gone);
    if (gone > 0)
        endRemoveRows();
}

void EventTable::prepend(const QList<ports::EventSummary> &events)
{
    const auto oldest = oldestSeq();
    auto older = events;
    while (oldest > 0 && !older.isEmpty() && older.last().seq >= oldest)
        older.removeLast();
    const auto room = m_ring.capacity() - m_ring.size();
    if (older.size() > room)
        older = older.last(room);
    if (older.isEmpty())
        return;
    std::vector<qint64> passing;
    const auto base = m_base - older.size();
    for (qsizetype index = 0; m_filtered && index < older.size(); ++index)
        if (m_filter.matches(older.at(index)))
            passing.push_back(base + index);
    const auto count = m_filtered ? qsizetype(passing.size()) : older.size();
    if (count > 0)
        beginInsertRows({}, 0, int(count - 1));
    m_ring.prepend(older);
    m_base = base;
    m_shown.insert(m_shown.begin(), passing.begin(), passing.end());
    if (count > 0)
        endInsertRows();
    emit countsChanged();
}

void EventTable::applyFates(const QList<ports::EventFate> &fates)
{
    int first = -1;
    int last = -1;
    bool moved = false;
    for (const auto &fate : fates) {
        const auto place = m_ring.placeOf(fate.seq);
        if (place < 0)
            continue;
        m_ring.setFate(place, fate);
        if (!m_filtered) {
            first = first < 0 ? int(place) : std::min(first, int(place));
            last = std::max(last, int(place));
            continue;
        }
        const auto number = m_base + place;
        const auto at = std::ranges::lower_bound(m_shown, number);
        const bool shown = at != m_shown.end() && *at == number;
        const int row = int(at - m_shown.begin());
        if (const bool passes = wanted(place); shown && !passes) {
            beginRemoveRows({}, row, row);
            m_shown.erase(at);
            endRemoveRows();
            moved = true;
        } else if (!shown && passes) {
            beginInsertRows({}, row, row);
            m_shown.insert(at, number);
            endInsertRows();
            moved = true;
        } else if (shown) {
            emit dataChanged(index(row, NotifiedColumn), index(row, LatencyColumn));
        }
    }
    if (first >= 0)
        emit dataChanged(index(first, NotifiedColumn), index(last, LatencyColumn));
    if (moved)
        emit countsChanged();
}

void EventTable::setFilter(EventFilter filter)
{
    beginResetModel();
    m_filter = std::move(filter);
    m_filtered = !m_filter.isEmpty();
    scan();
    endResetModel();
    emit countsChanged();
}

void EventTable::scan()
{
    m_shown.clear();
    for (qsizetype place = 0; m_filtered && place < m_ring.size(); ++place)
        if (wanted(place))
            m_shown.push_back(m_base + place);
}

void EventTable::clear()
{
    beginResetModel();
    m_ring.clear();
    m_shown.clear();
    endResetModel();
    emit countsChanged();
}

qint64 EventTable::oldestSeq() const
{
    return m_ring.size() ? m_ring.seqAt(0) : 0;
}

qint64 EventTable::newestSeq() const
{
    return m_ring.size() ? m_ring.seqAt(m_ring.size() - 1) : 0;
}

ports::EventSummary EventTable::at(int row) const
{
    return m_ring.at(placeOf(row));
}

qint64 EventTable::seqAt(int row) const
{
    return m_ring.seqAt(placeOf(row));
}

int EventTable::rowOf(qint64 seq) const
{
    const auto place = m_ring.placeOf(seq);
    if (place < 0 || !m_filtered)
        return int(place);
    const auto at = std::ranges::lower_bound(m_shown, m_base + place);
    return at != m_shown.end() && *at == m_base + place ? int(at - m_shown.begin()) : -1;
}

int EventTable::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_filtered ? int(m_shown.size()) : int(m_ring.size());
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
