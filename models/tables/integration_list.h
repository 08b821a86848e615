// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/retry_policy.h"
#include "models/integrations/integration.h"

#include <QAbstractListModel>

namespace signalbox::ports {
class Configuration;
class DeliveryFeed;
} // namespace signalbox::ports

namespace signalbox::tables {

/// The integrations in the configuration's order, each with how its destination does and how many
/// notifications use it. Lives on the window's thread.
class IntegrationList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QString
    };
    struct Row
    {
        integrations::Integration integration;
        QString providerName; ///< the id if the provider is not known
        QString providerIcon;
        deliveries::DestinationHealth health;
        int notifications = 0;                       ///< that use it
        [[nodiscard]] qint64 lastDeliveryMs() const; ///< attempt, well or ill; 0: none yet
        friend bool operator==(const Row &, const Row &) = default;
    };

    IntegrationList(const ports::Configuration &configuration, const ports::DeliveryFeed &deliveries,
                    QObject *parent = nullptr);

    void setSearch(const QString &text); ///< in name, id and provider, case ignored
    [[nodiscard]] const QString &search() const { return m_search; }
    [[nodiscard]] const Row &at(int row) const { return m_rows.at(row); }
    [[nodiscard]] int rowOf(const QString &id) const; ///< -1 if it is not shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the name.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] QList<Row> rows() const;
    void refresh();
    void refreshHealth(const QString &integration);

    const ports::Configuration &m_configuration;
    const ports::DeliveryFeed &m_deliveries;
    QString m_search;
    QList<Row> m_rows;
};

} // namespace signalbox::tables
