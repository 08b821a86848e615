// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/event_ring.h"

#include <QAbstractTableModel>

#include <functional>

namespace signalbox::tables {

/// The list of events: oldest first, newest at the end. It shows either the newest ones, held in a ring as
/// they come, or what a search has found, held in another; the first goes on filling while the second is
/// shown. Batches cost one insert; evicting costs one remove a chunk. Models give values, the screen gives
/// words. The window's thread.
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
    void clear();

    /// Shows what is found from now on, at first nothing; or the newest events again.
    void showFound(bool found);
    [[nodiscard]] bool showsFound() const { return m_showsFound; }
    void prependFound(const QList<ports::EventSummary> &events); ///< ascending, older than what is there
    void insertFound(const QList<ports::EventSummary> &events);  ///< ascending; anywhere; known ones are kept
    void removeFound(const QList<qint64> &seqs);
    [[nodiscard]] QList<qint64> foundBetween(qint64 arrivedFromMs, qint64 arrivedBeforeMs) const;
    [[nodiscard]] bool isFoundFull() const { return m_found.size() >= m_found.capacity(); }

    [[nodiscard]] qsizetype held() const { return m_ring.size(); } ///< of the newest, shown or not
    [[nodiscard]] qint64 oldestSeq() const;                        ///< of these; 0 if none
    [[nodiscard]] qint64 newestSeq() const;
    [[nodiscard]] bool isFull() const { return m_ring.size() >= m_ring.capacity(); }
    [[nodiscard]] ports::EventSummary at(int row) const;
    [[nodiscard]] qint64 seqAt(int row) const;
    [[nodiscard]] int rowOf(qint64 seq) const;        ///< -1: not shown
    [[nodiscard]] int firstRowFrom(qint64 seq) const; ///< of this event, or of the first newer one shown

    /// What a screen reader says of a row beside its values; asked when it is needed.
    void setDescriber(std::function<QString(qint64 seq)> describer) { m_describer = std::move(describer); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the bare value of the column (milliseconds, names, the subject, ints of the enums).
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void countsChanged(); ///< held() or rowCount()

private:
    [[nodiscard]] const EventRing &shown() const { return m_showsFound ? m_found : m_ring; }
    void add(EventRing &ring, const QList<ports::EventSummary> &events);
    void addBefore(EventRing &ring, const QList<ports::EventSummary> &events);
    void evict(EventRing &ring, qsizetype more);
    [[nodiscard]] QList<ports::EventSummary> upToDate(QList<ports::EventSummary> events) const;

    EventRing m_ring;
    EventRing m_found;
    bool m_showsFound = false;
    std::function<QString(qint64)> m_describer;
};

} // namespace signalbox::tables
