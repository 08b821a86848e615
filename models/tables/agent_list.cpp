// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/agent_list.h"

#include "models/ports/configuration.h"
#include "models/ports/event_feed.h"

#include <algorithm>

namespace signalbox::tables {

AgentList::AgentList(const ports::Configuration &configuration, const ports::EventFeed &events,
                     const QString &allAgents, QObject *parent)
    : QAbstractListModel(parent), m_configuration(configuration), m_events(events),
      m_all(std::make_shared<Row>(Row{QStringLiteral("*"), allAgents}))
{
    m_shown.push_back(m_all);
    takeConfiguration();
    refresh();
    connect(&configuration, &ports::Configuration::changed, this, [this] {
        takeConfiguration();
        refresh();
    });
    connect(&events, &ports::EventFeed::activityChanged, this, &AgentList::refresh);
}

void AgentList::refresh()
{
    takeActivity();
    forgetUnknown();
    show();
}

bool AgentList::isBefore(const RowPointer &a, const RowPointer &b)
{
    const int order = a->name.compare(b->name, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a->id < b->id;
}

AgentList::RowPointer AgentList::rowFor(const QString &id)
{
    if (id == m_all->id)
        return m_all;
    RowPointer &row = m_known[id];
    if (!row) {
        row = std::make_shared<Row>(Row{id, m_names.value(id, id)});
        m_isSorted = false;
    }
    return row;
}

void AgentList::takeConfiguration()
{
    const configuration::Document &document = m_configuration.document();
    m_names.clear();
    for (const configuration::Agent &agent : document.agents)
        if (!agent.name.isEmpty())
            m_names.insert(agent.id, agent.name);

    struct Count
    {
        int notifications = 0, enabled = 0;
    };
    QHash<QString, Count> counts;
    for (const configuration::Agent &agent : document.agents)
        counts.insert(agent.id, {});
    for (const rules::Notification &notification : document.notifications) {
        Count &count = counts[notification.agent];
        ++count.notifications;
        count.enabled += notification.enabled ? 1 : 0;
    }
    const auto renamed = [this](const auto &known) {
        return known.value()->name != m_names.value(known.key(), known.key());
    };
    if (m_known.removeIf(renamed) > 0)
        m_isSorted = false;
    const auto take = [&counts](Row &row) {
        const auto count = counts.constFind(row.id);
        row.isConfigured = count != counts.cend();
        const Count now = row.isConfigured ? *count : Count();
        row.changed |= row.notifications != now.notifications || row.enabled != now.enabled;
        row.notifications = now.notifications;
        row.enabled = now.enabled;
    };
    for (const QString &id : counts.keys())
        (void)rowFor(id);
    for (const RowPointer &row : std::as_const(m_known))
        take(*row);
    take(*m_all);
}

void AgentList::takeActivity()
{
    ++m_activity;
    const auto take = [](Row &row, qint64 lastMs, qint64 events) {
        row.changed |= row.lastMs != lastMs || row.events != events;
        row.lastMs = lastMs;
        row.events = events;
    };
    qint64 lastMs = 0, events = 0;
    for (const ports::AgentActivity &agent : m_events.agents()) {
        lastMs = std::max(lastMs, agent.lastMs);
        events += agent.events;
        if (agent.id.isEmpty() || agent.id == m_all->id)
            continue; // events that name no agent concern only the notifications of all agents
        const RowPointer row = rowFor(agent.id);
        row->seenAt = m_activity;
        take(*row, agent.lastMs, agent.events);
    }
    take(*m_all, lastMs, events);
    for (const RowPointer &row : std::as_const(m_known))
        if (row->seenAt != m_activity)
            take(*row, 0, 0);
}

void AgentList::forgetUnknown()
{
    const auto unknown = [this](const auto &known) {
        return !known.value()->isConfigured && known.value()->seenAt != m_activity;
    };
    if (m_known.removeIf(unknown) > 0)
        m_isSorted = false;
}

void AgentList::sortKnown()
{
    if (m_isSorted)
        return;
    m_sorted.assign(m_known.cbegin(), m_known.cend());
    std::ranges::sort(m_sorted, &AgentList::isBefore);
    m_isSorted = true;
}

void AgentList::show()
{
    sortKnown();
    Rows next{m_all};
    for (const RowPointer &row : m_sorted)
        if (m_search.isEmpty() || row->name.contains(m_search, Qt::CaseInsensitive) ||
            row->id.contains(m_search, Qt::CaseInsensitive))
            next.push_back(row);
    removeAllBut(next);
    insertAll(next);
    announceChanges();
}

/// From the last to the first, so that what is still to be looked at keeps its place.
void AgentList::removeAllBut(const Rows &next)
{
    size_t at = m_shown.size(), kept = next.size();
    while (at > 1) {
        while (kept > 1 && isBefore(m_shown[at - 1], next[kept - 1]))
            --kept; // not shown yet
        if (kept > 1 && !isBefore(next[kept - 1], m_shown[at - 1])) {
            --kept;
            --at;
            continue;
        }
        const size_t end = at;
        while (at > 1 && (kept == 1 || isBefore(next[kept - 1], m_shown[at - 1])))
            --at;
        beginRemoveRows({}, int(at), int(end) - 1);
        m_shown.erase(m_shown.begin() + qsizetype(at), m_shown.begin() + qsizetype(end));
        endRemoveRows();
    }
}

/// What is shown is by now a part of `next`, in its order.
void AgentList::insertAll(const Rows &next)
{
    for (size_t at = 1; at < next.size(); ++at) {
        size_t end = at;
        while (end < next.size() && (at >= m_shown.size() || isBefore(next[end], m_shown[at])))
            ++end;
        if (end == at) {
            if (m_shown[at] != next[at]) { // renamed, and still in its place
                m_shown[at] = next[at];
                m_shown[at]->changed = true;
            }
            continue;
        }
        beginInsertRows({}, int(at), int(end) - 1);
        m_shown.insert(m_shown.begin() + qsizetype(at), next.begin() + qsizetype(at),
                       next.begin() + qsizetype(end));
        endInsertRows();
        at = end - 1;
    }
}

void AgentList::announceChanges()
{
    for (size_t at = 0; at < m_shown.size(); ++at) {
        const size_t begin = at;
        for (; at < m_shown.size() && m_shown[at]->changed; ++at)
            m_shown[at]->changed = false;
        if (at > begin)
            emit dataChanged(index(int(begin)), index(int(at) - 1));
    }
}

void AgentList::setSearch(const QString &text)
{
    m_search = text.trimmed();
    show();
}

int AgentList::rowOf(const QString &agent) const
{
    if (agent == m_all->id)
        return 0;
    const auto known = m_known.constFind(agent);
    if (known == m_known.cend())
        return -1;
    const auto found = std::lower_bound(m_shown.begin() + 1, m_shown.end(), *known, &AgentList::isBefore);
    return found != m_shown.end() && *found == *known ? int(found - m_shown.begin()) : -1;
}

int AgentList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant AgentList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = *m_shown[size_t(index.row())];
    switch (role) {
    case Qt::EditRole: // what an editable combo box writes into its line
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
        return row.name == row.id || index.row() == 0 ? row.name : row.name + QStringLiteral("\n") + row.id;
    case Qt::AccessibleDescriptionRole:
        return m_words ? m_words(row.id) : QString();
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
