// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/integration_list.h"

#include "models/ports/configuration.h"
#include "models/ports/delivery_feed.h"

#include <algorithm>

namespace signalbox::tables {

qint64 IntegrationList::Row::lastDeliveryMs() const
{
    return std::max(health.lastSuccessMs, health.lastFailureMs);
}

IntegrationList::IntegrationList(const ports::Configuration &configuration,
                                 const ports::DeliveryFeed &deliveries, QObject *parent)
    : QAbstractListModel(parent), m_configuration(configuration), m_deliveries(deliveries), m_rows(rows())
{
    connect(&configuration, &ports::Configuration::changed, this, &IntegrationList::refresh);
    connect(&deliveries, &ports::DeliveryFeed::healthChanged, this, &IntegrationList::refreshHealth);
}

void IntegrationList::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    refresh();
}

QList<IntegrationList::Row> IntegrationList::rows() const
{
    const configuration::Document &document = m_configuration.document();
    QList<Row> found;
    for (const integrations::Integration &integration : document.integrations) {
        const integrations::Provider *provider = m_configuration.providers().find(integration.provider);
        Row row{integration, provider ? provider->name : integration.provider,
                provider ? provider->icon : QString(), m_deliveries.health(integration.id)};
        const auto has = [this](const QString &text) { return text.contains(m_search, Qt::CaseInsensitive); };
        if (!has(integration.name) && !has(integration.id) && !has(row.providerName))
            continue;
        row.notifications = static_cast<int>(
            std::ranges::count(document.notifications, integration.id, &rules::Notification::integration));
        found.append(row);
    }
    return found;
}

void IntegrationList::refresh()
{
    const QList<Row> next = rows();
    const auto idOf = [](const Row &row) { return row.integration.id; };
    if (std::ranges::equal(next, m_rows, {}, idOf, idOf)) {
        for (int at = 0; at < next.size(); ++at) {
            if (m_rows.at(at) == next.at(at))
                continue;
            m_rows[at] = next.at(at);
            emit dataChanged(index(at), index(at));
        }
        return;
    }
    beginResetModel();
    m_rows = next;
    endResetModel();
}

void IntegrationList::refreshHealth(const QString &integration)
{
    const int row = rowOf(integration);
    if (row < 0)
        return;
    m_rows[row].health = m_deliveries.health(integration);
    emit dataChanged(index(row), index(row));
}

int IntegrationList::rowOf(const QString &id) const
{
    const auto place =
        std::ranges::find_if(m_rows, [&id](const Row &row) { return row.integration.id == id; });
    return place == m_rows.end() ? -1 : static_cast<int>(place - m_rows.begin());
}

int IntegrationList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant IntegrationList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const integrations::Integration &integration = m_rows.at(index.row()).integration;
    switch (role) {
    case Qt::DisplayRole:
        return integration.name.isEmpty() ? integration.id : integration.name;
    case IdRole:
        return integration.id;
    default:
        return {};
    }
}

QHash<int, QByteArray> IntegrationList::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(IdRole, "id");
    return names;
}

} // namespace signalbox::tables
