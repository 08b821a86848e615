// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/rows.h"

namespace signalbox::store {

/// What the parts of the reader share; on the thread of its reader, which catches the failures.
struct HistoryReader::Connection : SqlConnection
{
    explicit Connection(const Address &address) : SqlConnection(address, Mode::Read) {}

    /// Folds the deliveries of its event into a summary.
    static void setFate(SummaryRow &row, const QList<deliveries::Delivery> &deliveries);
    /// Newest first.
    [[nodiscard]] QList<deliveries::Delivery> deliveries(const ports::DeliveryQuery &query);
    /// Newest first, fates filled in; without those whose fate the search does not want.
    [[nodiscard]] QList<ports::EventSummary> withFates(QList<SummaryRow> rows,
                                                       const ports::EventSearch &search);
};

/// What a query leaves open takes no part in its SQL: each shape has its own prepared statement and plan.
class Conditions
{
public:
    void add(const QString &sql, const QVariantList &values)
    {
        also(sql);
        m_values += values;
    }
    void add(const QString &sql, const QVariant &value) { add(sql, QVariantList{value}); }
    void also(const QString &sql)
    {
        m_sql += (m_sql.isEmpty() ? QLatin1StringView(" WHERE ") : QLatin1StringView(" AND ")) % sql;
    }
    [[nodiscard]] bool isEmpty() const { return m_sql.isEmpty(); }
    [[nodiscard]] const QString &sql() const { return m_sql; }
    [[nodiscard]] QVariantList values(const QVariant &last) const { return m_values + QVariantList{last}; }

private:
    QString m_sql;
    QVariantList m_values;
};

} // namespace signalbox::store
