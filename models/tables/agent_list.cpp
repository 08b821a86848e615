// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/agent_list.h"

#include "models/ports/configuration.h"
#include "models/ports/event_feed.h"

#include <algorithm>

namespace signalbox::tables {

AgentList::AgentList(const ports::Configuration &configuration, const ports::EventFeed &events,
                     const QString &allAgents, QObject *parent)
    : QAbstractListModel(parent), m_configuration(configuration), m_events(events), m_allAgents(allAgents)
{
    m_rows = rows();
    connect(&configuration, &ports::Configuration::changed, this, &AgentList::refresh);
    connect(&events, &ports::EventFeed::activityChanged, this, &AgentList::refresh);
}

QList<AgentList::Row> AgentList::rows() const
{
    Row all{QStringLiteral("*"), m_allAgents, 0, 0, 0, 0};
    QHash<QString, Row> byId;
    const configuration::Document &document = m_configuration.document();
    const auto row = [&](const QString &id) -> Row & {
        if (id == all.id)
            return all;
        Row &found = byId[id];
        found.id = id;
        found.name = document.agentName(id);
        return found;
    };
    for (const configuration::Agent &agent : document.agents)
        row(agent.id);
    for (const rules::Notification &notification : document.notifications) {
        Row &bound = row(notification.agent);
        ++bound.notifications;
        bound.enabled += notification.enabled ? 1 : 0;
    }
    for (const ports::AgentActivity &agent : m_events.agents()) {
        all.lastMs = std::max(all.lastMs, agent.lastMs);
        all.events += agent.events;
        if (agent.id.isEmpty())
            continue; // events that name no agent concern only the notifications of all agents
        Row &seen = row(agent.id);
        seen.lastMs = agent.lastMs;
        seen.events = agent.events;
    }
    QList<Row> sorted;
    for (const Row &candidate : std::as_const(byId))
        if (candidate.name.contains(m_search, Qt::CaseInsensitive) ||
            candidate.id.contains(m_search, Qt::CaseInsensitive))
            sorted.append(candidate);
    std::ranges::sort(sorted, [](const Row &a, const Row &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    sorted.prepend(all);
    return sorted;
}

void AgentList::refresh()
{
    const QList<Row> next = rows();
    const auto same = [](const Row &a, const Row &b) { return a.id == b.id && a.name == b.name; };
    const auto isIn = [&same](const QList<Row> &list, const Row &row) {
        return std::ranges::any_of(list, [&](const Row &other) { return same(row, other); });
    };
    for (int at = static_cast<int>(m_rows.size()) - 1; at >= 0; --at) {
        if (isIn(next, m_rows.at(at)))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    for (int at = 0; at < next.size(); ++at) {
        if (at >= m_rows.size() || !same(m_rows.at(at), next.at(at))) {
            beginInsertRows({}, at, at);
            m_rows.insert(at, next.at(at));
            endInsertRows();
        } else if (m_rows.at(at) != next.at(at)) {
            m_rows[at] = next.at(at);
            emit dataChanged(index(at), index(at));
        }
    }
}

void AgentList::setSearch(const QString &text)
{
    m_search = text.trimmed();
    refresh();
}

int AgentList::rowOf(const QString &agent) const
{
    const auto found = std::ranges::find(m_rows, agent, &Row::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int AgentList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AgentList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::EditRole: // what an editable combo box writes into its line
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
        return row.name == row.id || index.row() == 0 ? row.name : row.name + QStringLiteral("\n") + row.id;
    case IdRole:
        return row.id;
    case NotificationsRole:
        return row.notifications;
    case EnabledRole:
        return row.enabled;
    case LastEventRole:
        return row.lastMs;
    case EventsRole:
        return row.events;
    default:
        return {};
    }
}

QHash<int, QByteArray> AgentList::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{IdRole, "id"},
                  {NotificationsRole, "notifications"},
                  {EnabledRole, "enabled"},
                  {LastEventRole, "lastEvent"},
                  {EventsRole, "events"}});
    return names;
}

} // namespace signalbox::tables
