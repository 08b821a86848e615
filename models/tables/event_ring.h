// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/summaries.h"

#include <QHash>

#include <deque>
#include <vector>

namespace signalbox::tables {

/// The newest events, kept small: names are stored once, the rest of a row's text lies in its chunk. Oldest
/// first. When it is full, whole chunks of the oldest go. A row is found by its place, counted from the
/// oldest, or by its event's seq. One thread.
class EventRing
{
public:
    explicit EventRing(qsizetype capacity = 100'000, qsizetype chunkSize = 4096);

    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] qsizetype capacity() const { return m_capacity; }
    /// How many of the oldest must go before `more` rows fit: whole chunks.
    [[nodiscard]] qsizetype excess(qsizetype more) const;
    void dropOldest(qsizetype count); ///< what excess() said
    /// Ascending seq, newer than what is there.
    void append(const ports::EventSummary &event);
    /// Ascending seq, older than what is there.
    void prepend(const QList<ports::EventSummary> &events);
    /// Where its seq belongs; it must not be there yet.
    void insert(const ports::EventSummary &event);
    void remove(qsizetype place);
    void clear();

    [[nodiscard]] qint64 seqAt(qsizetype place) const;
    /// -1 if it is not there.
    [[nodiscard]] qsizetype placeOf(qint64 seq) const;
    /// How many are older than this.
    [[nodiscard]] qsizetype placeFor(qint64 seq) const;
    [[nodiscard]] ports::EventSummary at(qsizetype place) const;
    [[nodiscard]] QList<qint64> arrivedBetween(qint64 fromMs, qint64 beforeMs) const; ///< seqs, ascending
    [[nodiscard]] ports::EventFate fateAt(qsizetype place) const;
    void setFate(qsizetype place, const ports::EventFate &fate);

private:
    struct Row
    {
        qint64 seq;
        qint64 createdMs;
        qint64 receivedMs;
        qint64 nextMs;
        qint32 latencyMs;
        quint32 text; ///< where its id, execution and subject start in the chunk's text
        quint32 type;
        quint32 agent;
        quint32 source;
        quint16 idLength;
        quint16 executionLength;
        quint32 subjectLength;
        quint16 deliveries;
        events::Severity severity;
        ports::Notified notified;
    };
    struct Chunk
    {
        std::vector<Row> rows;
        QByteArray text;
    };
    [[nodiscard]] quint32 intern(const QByteArray &name);
    [[nodiscard]] Row rowOf(Chunk &chunk, const ports::EventSummary &event);
    [[nodiscard]] std::pair<const Chunk *, const Row *> find(qsizetype place) const;

    qsizetype m_capacity;
    qsizetype m_chunkSize;
    qsizetype m_size = 0;
    std::deque<Chunk> m_chunks;
    QList<QByteArray> m_names;
    QHash<QByteArray, quint32> m_numbers;
};

} // namespace signalbox::tables
