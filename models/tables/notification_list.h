// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"

#include <QAbstractListModel>

namespace signalbox::ports {
class Configuration;
}

namespace signalbox::tables {

/// The notifications that concern one agent: its own, then those of all agents; in the configuration's order.
class NotificationList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QString
        NotificationRole,      ///< rules::Notification
        ForAllAgentsRole,      ///< bool
    };

    explicit NotificationList(const ports::Configuration &configuration, QObject *parent = nullptr);

    void setAgent(const QString &agent);
    [[nodiscard]] const QString &agent() const { return m_agent; }
    [[nodiscard]] const rules::Notification &at(int row) const { return m_rows.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the name, or the id where there is none: the screens make sentences.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] QList<rules::Notification> rows() const;
    void refresh();

    const ports::Configuration &m_configuration;
    QString m_agent = QStringLiteral("*");
    QList<rules::Notification> m_rows;
};

} // namespace signalbox::tables
