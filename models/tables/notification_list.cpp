// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/notification_list.h"

#include "models/ports/configuration.h"

#include <QSet>

namespace signalbox::tables {

NotificationList::NotificationList(const ports::Configuration &configuration, QObject *parent)
    : QAbstractListModel(parent), m_configuration(configuration), m_rows(rows())
{
    connect(&configuration, &ports::Configuration::changed, this, &NotificationList::refresh);
}

void NotificationList::setAgent(const QString &agent)
{
    if (agent == m_agent)
        return;
    beginResetModel();
    m_agent = agent;
    m_rows = rows();
    endResetModel();
}

QList<rules::Notification> NotificationList::rows() const
{
    QList<rules::Notification> own, ofAll;
    for (const rules::Notification &notification : m_configuration.document().notifications) {
        if (notification.agent == m_agent)
            own.append(notification);
        else if (notification.agent == QLatin1Char('*'))
            ofAll.append(notification);
    }
    return own + ofAll;
}

void NotificationList::refresh()
{
    const QList<rules::Notification> next = rows();
    QSet<QString> kept;
    for (const rules::Notification &notification : next)
        kept.insert(notification.id);
    for (int at = static_cast<int>(m_rows.size()) - 1; at >= 0; --at) {
        if (kept.contains(m_rows.at(at).id))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    for (int at = 0; at < next.size(); ++at) {
        if (at < m_rows.size() && m_rows.at(at).id == next.at(at).id) {
            if (m_rows.at(at) == next.at(at))
                continue;
            m_rows[at] = next.at(at);
            emit dataChanged(index(at), index(at));
            continue;
        }
        // What moved is taken out where it was and put in again where it is now.
        for (int old = static_cast<int>(m_rows.size()) - 1; old > at; --old) {
            if (m_rows.at(old).id != next.at(at).id)
                continue;
            beginRemoveRows({}, old, old);
            m_rows.removeAt(old);
            endRemoveRows();
        }
        beginInsertRows({}, at, at);
        m_rows.insert(at, next.at(at));
        endInsertRows();
    }
}

int NotificationList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant NotificationList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const rules::Notification &notification = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return notification.name.isEmpty() ? notification.id : notification.name;
    case IdRole:
        return notification.id;
    case NotificationRole:
        return QVariant::fromValue(notification);
    case ForAllAgentsRole:
        return notification.agent == QLatin1Char('*');
    default:
        return {};
    }
}

QHash<int, QByteArray> NotificationList::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{IdRole, "id"}, {NotificationRole, "notification"}, {ForAllAgentsRole, "forAllAgents"}});
    return names;
}

} // namespace signalbox::tables
