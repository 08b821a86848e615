// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/event_ring.h"

#include <algorithm>
#include <limits>

namespace signalbox::tables {

EventRing::EventRing(qsizetype capacity, qsizetype chunkSize)
    : m_capacity(capacity), m_chunkSize(std::min(chunkSize, capacity))
{
}

qsizetype EventRing::excess(qsizetype more) const
{
    qsizetype freed = 0;
    for (const auto &chunk : m_chunks) {
        if (m_size - freed + more <= m_capacity)
            break;
        freed += qsizetype(chunk.rows.size());
    }
    return freed;
}

void EventRing::dropOldest(qsizetype count)
{
    while (count > 0 && !m_chunks.empty()) {
        const auto rows = qsizetype(m_chunks.front().rows.size());
        count -= rows;
        m_size -= rows;
        m_chunks.pop_front();
    }
}

void EventRing::append(const ports::EventSummary &event)
{
    if (m_chunks.empty() || qsizetype(m_chunks.back().rows.size()) >= m_chunkSize)
        m_chunks.emplace_back().rows.reserve(size_t(m_chunkSize));
    m_chunks.back().rows.push_back(rowOf(m_chunks.back(), event));
    ++m_size;
}

void EventRing::prepend(const QList<ports::EventSummary> &events)
{
    if (events.isEmpty())
        return;
    // Small pages share a chunk, or looking for a row would have to walk over thousands of them.
    if (m_chunks.empty() || qsizetype(m_chunks.front().rows.size()) + events.size() > m_chunkSize)
        m_chunks.emplace_front();
    auto &chunk = m_chunks.front();
    std::vector<Row> older;
    older.reserve(size_t(events.size()));
    for (const auto &event : events)
        older.push_back(rowOf(chunk, event));
    chunk.rows.insert(chunk.rows.begin(), older.begin(), older.end());
    m_size += events.size();
}

void EventRing::insert(const ports::EventSummary &event)
{
    // Into the last chunk that begins before it: chunks stay in order, whatever their sizes.
    for (auto chunk = m_chunks.rbegin(); chunk != m_chunks.rend(); ++chunk) {
        auto &rows = chunk->rows;
        if (event.seq < rows.front().seq && std::next(chunk) != m_chunks.rend())
            continue;
        const auto row = rowOf(*chunk, event);
        rows.insert(std::ranges::lower_bound(rows, event.seq, {}, &Row::seq), row);
        ++m_size;
        return;
    }
    append(event);
}

void EventRing::remove(qsizetype place)
{
    qsizetype start = m_size;
    for (auto chunk = m_chunks.end(); chunk != m_chunks.begin();) {
        --chunk;
        start -= qsizetype(chunk->rows.size());
        if (place < start)
            continue;
        chunk->rows.erase(chunk->rows.begin() + (place - start));
        if (chunk->rows.empty())
            m_chunks.erase(chunk);
        --m_size;
        return;
    }
}

void EventRing::clear()
{
    m_chunks.clear();
    m_size = 0;
}

quint32 EventRing::intern(const QByteArray &name)
{
    const auto known = m_numbers.constFind(name);
    if (known != m_numbers.constEnd())
        return *known;
    const auto number = quint32(m_names.size());
    m_names.append(name);
    m_numbers.insert(name, number);
    return number;
}

EventRing::Row EventRing::rowOf(Chunk &chunk, const ports::EventSummary &event)
{
    const auto subject = event.subject.toUtf8();
    constexpr qint64 longest = std::numeric_limits<qint32>::max();
    const Row row{.seq = event.seq,
                  .createdMs = event.createdMs,
                  .receivedMs = event.receivedMs,
                  .nextMs = event.nextMs,
                  .latencyMs = qint32(std::min(event.latencyMs, longest)),
                  .text = quint32(chunk.text.size()),
                  .type = intern(event.type),
                  .agent = intern(event.agent),
                  .source = intern(event.source),
                  .idLength = quint16(event.id.size()),
                  .executionLength = quint16(event.execution.size()),
                  .subjectLength = quint32(subject.size()),
                  .deliveries = quint16(event.deliveries),
                  .severity = event.severity,
                  .notified = event.notified};
    chunk.text += event.id;
    chunk.text += event.execution;
    chunk.text += subject;
    return row;
}

std::pair<const EventRing::Chunk *, const EventRing::Row *> EventRing::find(qsizetype place) const
{
    Q_ASSERT(place >= 0 && place < m_size);
    // Only the first and last chunks are of another size than the rest, but prepended pages are too: walk.
    // From the end, where the screen looks.
    qsizetype start = m_size;
    for (auto chunk = m_chunks.rbegin(); chunk != m_chunks.rend(); ++chunk) {
        start -= qsizetype(chunk->rows.size());
        if (place >= start)
            return {&*chunk, &chunk->rows[size_t(place - start)]};
    }
    Q_UNREACHABLE();
}

qint64 EventRing::seqAt(qsizetype place) const
{
    return find(place).second->seq;
}

qsizetype EventRing::placeOf(qint64 seq) const
{
    qsizetype start = m_size;
    for (auto chunk = m_chunks.rbegin(); chunk != m_chunks.rend(); ++chunk) {
        const auto &rows = chunk->rows;
        start -= qsizetype(rows.size());
        if (rows.empty() || seq < rows.front().seq)
            continue;
        const auto row = std::ranges::lower_bound(rows, seq, {}, &Row::seq);
        return row != rows.end() && row->seq == seq ? start + (row - rows.begin()) : -1;
    }
    return -1;
}

qsizetype EventRing::placeFor(qint64 seq) const
{
    qsizetype start = m_size;
    for (auto chunk = m_chunks.rbegin(); chunk != m_chunks.rend(); ++chunk) {
        const auto &rows = chunk->rows;
        start -= qsizetype(rows.size());
        if (!rows.empty() && rows.front().seq < seq)
            return start + (std::ranges::lower_bound(rows, seq, {}, &Row::seq) - rows.begin());
    }
    return 0;
}

ports::EventSummary EventRing::at(qsizetype place) const
{
    const auto [chunk, row] = find(place);
    ports::EventSummary event;
    event.seq = row->seq;
    event.type = m_names.at(row->type);
    event.agent = m_names.at(row->agent);
    event.source = m_names.at(row->source);
    event.createdMs = row->createdMs;
    event.receivedMs = row->receivedMs;
    event.severity = row->severity;
    event.notified = row->notified;
    event.deliveries = row->deliveries;
    event.latencyMs = row->latencyMs;
    event.nextMs = row->nextMs;
    const QByteArrayView text(chunk->text);
    event.id = text.sliced(row->text, row->idLength).toByteArray();
    event.execution = text.sliced(row->text + row->idLength, row->executionLength).toByteArray();
    event.subject =
        QString::fromUtf8(text.sliced(row->text + row->idLength + row->executionLength, row->subjectLength));
    return event;
}

QList<qint64> EventRing::arrivedBetween(qint64 fromMs, qint64 beforeMs) const
{
    // Events are numbered nearly, not exactly, in the order of their arrival: all are looked at.
    QList<qint64> seqs;
    for (const auto &chunk : m_chunks)
        for (const auto &row : chunk.rows)
            if (row.receivedMs >= fromMs && row.receivedMs < beforeMs)
                seqs << row.seq;
    return seqs;
}

ports::EventFate EventRing::fateAt(qsizetype place) const
{
    const auto *row = find(place).second;
    return {.seq = row->seq,
            .notified = row->notified,
            .deliveries = row->deliveries,
            .latencyMs = row->latencyMs,
            .nextMs = row->nextMs};
}

void EventRing::setFate(qsizetype place, const ports::EventFate &fate)
{
    constexpr qint64 longest = std::numeric_limits<qint32>::max();
    auto *row = const_cast<Row *>(find(place).second);
    row->notified = fate.notified;
    row->deliveries = quint16(fate.deliveries);
    row->latencyMs = qint32(std::min(fate.latencyMs, longest));
    row->nextMs = fate.nextMs;
}

} // namespace signalbox::tables
