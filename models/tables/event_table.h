// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression.h"
#include "models/tables/event_ring.h"

#include <QAbstractTableModel>
#include <QSet>

#include <deque>
#include <optional>

namespace signalbox::tables {

/// Which events the list shows. Empty parts let everything through.
struct EventFilter
{
    rules::Expression expression; ///< over what a summary knows; fields of the body are not there
    qint64 nowMs = 0;             ///< what ages in the expression count back from
    QByteArray agent;
    QByteArray type;
    QSet<ports::Notified> notified;
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool matches(const ports::EventSummary &event) const;
};

/// The list of events: oldest first, newest at the end, held in a ring, filtered by an index of its own.
/// Batches cost one insert; evicting costs one remove a chunk. Models give values, the screen gives words.
/// The window's thread.
class EventTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        TypeColumn,
        AgentColumn,
        SubjectColumn,
        NotifiedColumn,
        LatencyColumn,
        ColumnCount
    };
    enum Role {
        SummaryRole = Qt::UserRole + 1, ///< ports::EventSummary
        SeqRole                         ///< qint64
    };

    explicit EventTable(qsizetype capacity = 100'000, QObject *parent = nullptr, qsizetype chunkSize = 4096);

    void append(const QList<ports::EventSummary> &events);  ///< ascending; known and older seqs are skipped
    void prepend(const QList<ports::EventSummary> &events); ///< ascending; the older page of the history
    void applyFates(const QList<ports::EventFate> &fates);
    void setFilter(EventFilter filter);
    void clear();

    [[nodiscard]] qsizetype held() const { return m_ring.size(); } ///< filtered or not
    [[nodiscard]] qint64 oldestSeq() const;                        ///< 0 if none
    [[nodiscard]] qint64 newestSeq() const;
    [[nodiscard]] bool isFull() const { return m_ring.size() >= m_ring.capacity(); }
    [[nodiscard]] ports::EventSummary at(int row) const;
    [[nodiscard]] qint64 seqAt(int row) const;
    [[nodiscard]] int rowOf(qint64 seq) const; ///< -1: not there, or filtered out
    [[nodiscard]] const EventFilter &filter() const { return m_filter; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the bare value of the column (milliseconds, names, the subject, ints of the enums).
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void countsChanged(); ///< held() or rowCount()

private:
    [[nodiscard]] qsizetype placeOf(int row) const;
    [[nodiscard]] bool wanted(qsizetype place) const;
    void evict(qsizetype more);
    void scan();

    EventRing m_ring;
    EventFilter m_filter;
    bool m_filtered = false;
    qint64 m_base = 0;          ///< number of the oldest row held; grows with eviction, falls with prepending
    std::deque<qint64> m_shown; ///< while filtered: numbers of the rows that pass, ascending
};

} // namespace signalbox::tables
