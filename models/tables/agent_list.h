// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>

#include <functional>
#include <memory>
#include <vector>

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

    /// What screen readers say of an agent beside its name.
    void describeWith(std::function<QString(const QString &agent)> words) { m_words = std::move(words); }
    void setSearch(const QString &text);                 ///< by name or id, case ignored; the first row stays
    [[nodiscard]] int rowOf(const QString &agent) const; ///< -1 if it is not shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Row
    {
        QString id;
        QString name; ///< never changes: an agent that is renamed gets another row
        int notifications = 0;
        int enabled = 0;
        qint64 lastMs = 0;
        qint64 events = 0;
        bool isConfigured = false; ///< named in the configuration or meant by a notification
        int seenAt = 0;            ///< when the feed last knew it, by m_activity; 0: it does not
        bool changed = false;      ///< since views were told
    };
    using RowPointer = std::shared_ptr<Row>;
    using Rows = std::vector<RowPointer>;

    [[nodiscard]] static bool isBefore(const RowPointer &a, const RowPointer &b);
    [[nodiscard]] RowPointer rowFor(const QString &id);
    void takeConfiguration(); ///< counts anew whom the configuration names and means
    void takeActivity();
    void forgetUnknown();
    void refresh();
    void sortKnown();
    void show(); ///< brings what views see up to date, with as few signals as it takes
    void removeAllBut(const Rows &next);
    void insertAll(const Rows &next);
    void announceChanges();

    const ports::Configuration &m_configuration;
    const ports::EventFeed &m_events;
    std::function<QString(const QString &)> m_words;
    QString m_search;
    QHash<QString, QString> m_names; ///< of the agents in the configuration that have one
    RowPointer m_all;
    QHash<QString, RowPointer> m_known; ///< but for the first row
    Rows m_sorted;                      ///< the same, as they are shown if nothing is searched for
    Rows m_shown;
    bool m_isSorted = true;
    int m_activity = 0;
};

} // namespace signalbox::tables
