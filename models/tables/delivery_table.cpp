// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/delivery_table.h"

#include "models/foundation/when_done.h"
#include "models/ports/delivery_feed.h"
#include "models/ports/history.h"

#include <algorithm>

namespace signalbox::tables {

using deliveries::Delivery;

namespace {

/// A text that hardly occurs must not make us read the whole history at once.
constexpr int mostEmptyPages = 20;

/// The row of `seq`, or where it would have to be.
int positionOf(const QList<Delivery> &rows, qint64 seq)
{
    return static_cast<int>(std::ranges::lower_bound(rows, seq, std::greater<>(), &Delivery::seq) -
                            rows.cbegin());
}

} // namespace

bool DeliveryTable::Filter::isEmpty() const
{
    return !state && integration.isEmpty() && text.isEmpty() && eventSeq == 0;
}

DeliveryTable::DeliveryTable(ports::History &history, const ports::DeliveryFeed &feed, QObject *parent)
    : QAbstractTableModel(parent), m_history(history)
{
    connect(&feed, &ports::DeliveryFeed::changed, this, &DeliveryTable::apply);
    reload();
}

void DeliveryTable::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void DeliveryTable::reload()
{
    setPhase(Phase::Loading);
    m_meanwhile.clear();
    m_emptyPages = 0;
    request(0);
}

void DeliveryTable::request(qint64 beforeSeq)
{
    m_asked = true;
    const quint64 question = ++m_question;
    const ports::DeliveryQuery query{.beforeSeq = beforeSeq,
                                     .limit = pageSize,
                                     .state = m_filter.state,
                                     .integration = m_filter.integration,
                                     .eventSeq = m_filter.eventSeq};
    whenDone(m_history.deliveries(query), this,
             [this, question, first = beforeSeq == 0](const std::expected<QList<Delivery>, Fault> &answer) {
                 if (question != m_question)
                     return;
                 m_asked = false;
                 if (answer)
                     take(*answer, first);
                 else
                     fail(answer.error());
             });
}

void DeliveryTable::take(const QList<Delivery> &page, bool first)
{
    m_more = page.size() == pageSize;
    if (!page.isEmpty())
        m_readTo = page.last().seq;
    QList<Delivery> wanted;
    std::ranges::copy_if(page, std::back_inserter(wanted), [this](const Delivery &d) { return wants(d); });
    m_emptyPages = wanted.isEmpty() ? m_emptyPages + 1 : 0;
    if (first) {
        beginResetModel();
        m_rows = wanted;
        endResetModel();
    } else if (!wanted.isEmpty()) {
        const int end = static_cast<int>(m_rows.size());
        beginInsertRows({}, end, end + static_cast<int>(wanted.size()) - 1);
        m_rows += wanted;
        endInsertRows();
    }
    apply(std::exchange(m_meanwhile, {}));
    if (m_more && wanted.isEmpty() && m_emptyPages < mostEmptyPages) {
        request(m_readTo);
        if (m_rows.isEmpty())
            return; // still looking for the first one
    }
    setPhase(Phase::Ready);
}

void DeliveryTable::fail(const Fault &fault)
{
    m_fault = fault;
    setPhase(Phase::Failed);
}

void DeliveryTable::apply(const QList<Delivery> &changes)
{
    // A page that is on its way may be older than what the feed tells now.
    if (m_asked)
        m_meanwhile += changes;
    if (m_asked && m_phase == Phase::Loading)
        return;
    for (const Delivery &delivery : changes)
        applyOne(delivery);
    if (m_rows.size() > mostRows) {
        beginRemoveRows({}, mostRows, static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(mostRows);
        endRemoveRows();
        m_readTo = m_rows.last().seq;
        m_more = true;
    }
}

void DeliveryTable::applyOne(const Delivery &delivery)
{
    const int row = positionOf(m_rows, delivery.seq);
    const bool known = rowOf(delivery.seq) == row;
    if (known && wants(delivery)) {
        m_rows[row] = delivery;
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else if (known) {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    } else if (wants(delivery) && (!m_more || delivery.seq > m_readTo)) {
        beginInsertRows({}, row, row);
        m_rows.insert(row, delivery);
        endInsertRows();
    }
}

bool DeliveryTable::wants(const Delivery &delivery) const
{
    if (m_filter.state && delivery.state != *m_filter.state)
        return false;
    if (!m_filter.integration.isEmpty() && delivery.integration != m_filter.integration)
        return false;
    if (m_filter.eventSeq != 0 && delivery.eventSeq != m_filter.eventSeq)
        return false;
    if (m_filter.text.isEmpty())
        return true;
    const auto has = [this](const QString &text) {
        return text.contains(m_filter.text, Qt::CaseInsensitive);
    };
    const auto hasBytes = [&has](const QByteArray &text) { return has(QString::fromUtf8(text)); };
    return hasBytes(delivery.eventType) || hasBytes(delivery.agent) || has(delivery.integration) ||
           has(delivery.notification) || hasBytes(delivery.id) || hasBytes(delivery.eventId) ||
           has(delivery.lastReason);
}

void DeliveryTable::setPhase(Phase phase)
{
    if (phase == m_phase && phase != Phase::Failed)
        return;
    m_phase = phase;
    emit phaseChanged();
}

int DeliveryTable::rowOf(qint64 seq) const
{
    const int row = positionOf(m_rows, seq);
    return row < m_rows.size() && m_rows.at(row).seq == seq ? row : -1;
}

int DeliveryTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DeliveryTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeliveryTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Delivery &delivery = m_rows.at(index.row());
    if (role == DeliveryRole)
        return QVariant::fromValue(delivery);
    if (role == SeqRole)
        return delivery.seq;
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case TimeColumn:
        return delivery.createdMs;
    case StateColumn:
        return QString(deliveries::deliveryStateName(delivery.state));
    case TypeColumn:
        return QString::fromUtf8(delivery.eventType);
    case AgentColumn:
        return QString::fromUtf8(delivery.agent);
    case IntegrationColumn:
        return delivery.integration;
    case AttemptsColumn:
        return delivery.attempts;
    case NextColumn:
        return delivery.finishedMs != 0 ? delivery.finishedMs : delivery.nextMs;
    case StatusColumn:
        return delivery.lastStatus == 0 ? QVariant() : QVariant(delivery.lastStatus);
    case ColumnCount:
        break;
    }
    return {};
}

QHash<int, QByteArray> DeliveryTable::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{DeliveryRole, "delivery"}, {SeqRole, "seq"}});
    return names;
}

bool DeliveryTable::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_asked && m_phase == Phase::Ready && m_rows.size() < mostRows;
}

void DeliveryTable::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_emptyPages = 0;
    request(m_readTo);
}

} // namespace signalbox::tables
