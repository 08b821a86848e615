// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/version_list.h"

#include "models/foundation/when_done.h"

#include <algorithm>

namespace signalbox::ui {

using ports::ConfigurationVersion;

VersionList::VersionList(ports::History &history, QObject *parent)
    : QAbstractListModel(parent), m_history(history)
{
}

void VersionList::load()
{
    ++m_round;
    ask(0);
}

void VersionList::ask(qint64 before)
{
    m_isAsking = true;
    using Page = std::expected<QList<ConfigurationVersion>, Fault>;
    whenDone(m_history.versions(before, pageSize), this, [this, before, round = m_round](const Page &page) {
        if (round == m_round)
            take(before, page);
    });
}

void VersionList::take(qint64 before, const std::expected<QList<ConfigurationVersion>, Fault> &page)
{
    if (!page) {
        m_isAsking = false;
        m_reachedEnd = true;
        emit failed(page.error());
        return;
    }
    m_reachedEnd = page->size() < pageSize;
    // Views ask for more as soon as rows have come: not before these are here.
    if (before == 0) {
        beginResetModel();
        m_rows = *page;
        m_isAsking = false;
        endResetModel();
    } else if (!page->isEmpty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + page->size()) - 1);
        m_rows += *page;
        m_isAsking = false;
        endInsertRows();
    }
    m_isAsking = m_isAsking && !page->isEmpty();
    emit loaded();
}

int VersionList::rowOf(qint64 version) const
{
    const auto found = std::ranges::find(m_rows, version, &ConfigurationVersion::version);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int VersionList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant VersionList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConfigurationVersion &version = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return version.summary.isEmpty() ? tr("Version %1").arg(version.version) : version.summary;
    case Qt::AccessibleDescriptionRole:
        return tr("Version %1 by %2").arg(version.version).arg(version.who);
    default:
        return {};
    }
}

bool VersionList::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_reachedEnd && !m_isAsking && !m_rows.isEmpty();
}

void VersionList::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_rows.last().version);
}

} // namespace signalbox::ui
