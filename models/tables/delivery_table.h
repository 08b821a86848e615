// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/summaries.h"

#include <QAbstractTableModel>

namespace signalbox::ports {
class DeliveryFeed;
class History;
} // namespace signalbox::ports

namespace signalbox::tables {

/// Deliveries, newest first: pages of the history as one scrolls, kept up to date by the feed. Filters itself
/// (no proxy). Lives on the window's thread.
class DeliveryTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        StateColumn,
        TypeColumn,
        AgentColumn,
        IntegrationColumn,
        AttemptsColumn,
        NextColumn, ///< when the next try is due, or when it was over
        StatusColumn,
        ColumnCount
    };
    enum Role {
        DeliveryRole = Qt::UserRole, ///< deliveries::Delivery
        SeqRole,                     ///< qint64
    };
    enum class Phase : quint8 { Loading, Ready, Failed };
    struct Filter
    {
        std::optional<deliveries::DeliveryState> state;
        QString integration; ///< id; empty: all
        QString text;        ///< in type, agent, integration, notification, ids, reason; case ignored
        qint64 eventSeq = 0; ///< only of this event
        [[nodiscard]] bool isEmpty() const;
        friend bool operator==(const Filter &, const Filter &) = default;
    };
    static constexpr int pageSize = 500;
    static constexpr int mostRows = 20'000; ///< what the feed adds beyond pushes the oldest out

    DeliveryTable(ports::History &history, const ports::DeliveryFeed &feed, QObject *parent = nullptr);

    void setFilter(const Filter &filter); ///< reads the first page anew if it differs
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    void reload();

    /// Loading holds only while a first page is awaited; the old rows stay until it is there.
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const Fault &fault() const { return m_fault; } ///< of Failed
    [[nodiscard]] const deliveries::Delivery &at(int row) const { return m_rows.at(row); }
    [[nodiscard]] int rowOf(qint64 seq) const; ///< -1 if it is not there

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the bare value (milliseconds UTC, state name, id …); the screens have the words.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void phaseChanged();

private:
    void request(qint64 beforeSeq);
    void take(const QList<deliveries::Delivery> &page, bool first);
    void fail(const Fault &fault);
    void apply(const QList<deliveries::Delivery> &changes);
    void applyOne(const deliveries::Delivery &delivery);
    [[nodiscard]] bool wants(const deliveries::Delivery &delivery) const;
    void setPhase(Phase phase);

    ports::History &m_history;
    Filter m_filter;
    QList<deliveries::Delivery> m_rows;      ///< descending seq
    QList<deliveries::Delivery> m_meanwhile; ///< what the feed told while a page was awaited
    Phase m_phase = Phase::Loading;
    Fault m_fault;
    qint64 m_readTo = 0;    ///< seq below which nothing was read yet
    bool m_more = false;    ///< there may be older ones
    bool m_asked = false;   ///< a page is awaited
    int m_emptyPages = 0;   ///< read in a row without one row that the text filter wants
    quint64 m_question = 0; ///< answers to earlier ones are stale
};

} // namespace signalbox::tables
