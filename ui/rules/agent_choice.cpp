// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/agent_choice.h"

#include <algorithm>

namespace signalbox::ui {

AgentChoice::AgentChoice(const ports::Ports &ports, const rules::Notification &copied, QObject *parent)
    : QAbstractListModel(parent)
{
    const configuration::Document &document = ports.configuration.document();
    QHash<QString, QString> names;
    QSet<QString> ids, having;
    for (const configuration::Agent &agent : document.agents) {
        ids.insert(agent.id);
        if (!agent.name.isEmpty())
            names.insert(agent.id, agent.name);
    }
    for (const ports::AgentActivity &agent : ports.events.agents())
        ids.insert(agent.id);
    for (rules::Notification other : document.notifications) {
        const QString agent = other.agent;
        ids.insert(agent);
        if (other.integration != copied.integration)
            continue;
        other.id = copied.id;
        other.agent = copied.agent;
        other.enabled = copied.enabled;
        other.name = copied.name;
        if (other == copied)
            having.insert(agent);
    }
    ids.remove(QString());
    ids.remove(QStringLiteral("*"));
    ids.remove(copied.agent);
    for (const QString &id : std::as_const(ids))
        m_agents.append({id, names.value(id, id), having.contains(id), false});
    std::ranges::sort(m_agents, [](const Agent &a, const Agent &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    for (int at = 0; at < int(m_agents.size()); ++at)
        m_rows.append(at);
}

void AgentChoice::setSearch(const QString &text)
{
    const QString wanted = text.trimmed();
    beginResetModel();
    m_rows.clear();
    for (int at = 0; at < int(m_agents.size()); ++at)
        if (m_agents.at(at).name.contains(wanted, Qt::CaseInsensitive) ||
            m_agents.at(at).id.contains(wanted, Qt::CaseInsensitive))
            m_rows.append(at);
    endResetModel();
}

void AgentChoice::tickAll(bool on)
{
    if (m_rows.isEmpty())
        return;
    for (const int at : std::as_const(m_rows))
        m_agents[at].isTicked = on && !m_agents.at(at).hasIt;
    emit dataChanged(index(0), index(int(m_rows.size()) - 1), {Qt::CheckStateRole});
    emit tickedChanged();
}

bool AgentChoice::isAllTicked() const
{
    return std::ranges::any_of(m_rows, [this](int at) { return m_agents.at(at).isTicked; }) &&
           std::ranges::all_of(m_rows,
                               [this](int at) { return m_agents.at(at).isTicked || m_agents.at(at).hasIt; });
}

QStringList AgentChoice::ticked() const
{
    QStringList ids;
    for (const Agent &agent : m_agents)
        if (agent.isTicked)
            ids.append(agent.id);
    return ids;
}

int AgentChoice::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant AgentChoice::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Agent &agent = m_agents.at(m_rows.at(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return agent.hasIt ? tr("%1 (has it already)").arg(agent.name) : agent.name;
    case Qt::ToolTipRole:
        return agent.name == agent.id ? agent.id : QString(agent.name + QLatin1Char('\n') + agent.id);
    case Qt::CheckStateRole:
        return agent.isTicked ? Qt::Checked : Qt::Unchecked;
    case IdRole:
        return agent.id;
    case HasItRole:
        return agent.hasIt;
    default:
        return {};
    }
}

bool AgentChoice::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Agent &agent = m_agents[m_rows.at(index.row())];
    if (agent.hasIt)
        return false;
    agent.isTicked = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit tickedChanged();
    return true;
}

Qt::ItemFlags AgentChoice::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (m_agents.at(m_rows.at(index.row())).hasIt)
        return Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
}

} // namespace signalbox::ui
