// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

namespace signalbox::ports {
class Configuration;
class EventFeed;
} // namespace signalbox::ports

namespace signalbox::tables {

/// Every agent that is known: named in the configuration, meant by a notification, or seen in events. The
/// first row stands for all of them ("*"); the others by name, so that rows do not jump as events come.
class AgentList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QString; "*" of the first row
        NotificationsRole,     ///< int: how many are bound to this very agent
        EnabledRole,           ///< int: how many of them are on
        LastEventRole,         ///< qint64, milliseconds UTC; 0: none seen
        EventsRole,            ///< qint64: how many were seen
    };

    /// `allAgents`: what the first row is called.
    AgentList(const ports::Configuration &configuration, const ports::EventFeed &events,
              const QString &allAgents, QObject *parent = nullptr);

    void setSearch(const QString &text);                 ///< by name or id, case ignored; the first row stays
    [[nodiscard]] int rowOf(const QString &agent) const; ///< -1 if it is not shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        QString id;
        QString name;
        int notifications = 0;
        int enabled = 0;
        qint64 lastMs = 0;
        qint64 events = 0;
        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] QList<Row> rows() const;
    void refresh();

    const ports::Configuration &m_configuration;
    const ports::EventFeed &m_events;
    QString m_allAgents;
    QString m_search;
    QList<Row> m_rows;
};

} // namespace signalbox::tables
