// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/finding_list.h"

#include <algorithm>

namespace signalbox::ui {

using Weight = configuration::Finding::Weight;

void FindingList::setFindings(const QList<ToldFinding> &findings)
{
    m_all = findings;
    choose();
}

void FindingList::setSearch(const QString &text)
{
    m_search = text.trimmed();
    choose();
}

void FindingList::setShow(Show show)
{
    m_show = show;
    choose();
}

void FindingList::choose()
{
    beginResetModel();
    m_rows.clear();
    for (int i = 0; i < int(m_all.size()); ++i) {
        const ToldFinding &told = m_all.at(i);
        const bool isWarning = told.finding.weight == Weight::Warning;
        if (m_show != Show::All && isWarning != (m_show == Show::Warnings))
            continue;
        if (m_search.isEmpty() || told.text.contains(m_search, Qt::CaseInsensitive) ||
            told.place.contains(m_search, Qt::CaseInsensitive))
            m_rows.append(i);
    }
    endResetModel();
}

int FindingList::rowOf(const configuration::Finding &finding) const
{
    const auto found = std::ranges::find_if(m_rows, [&](int at) { return m_all.at(at).finding == finding; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int FindingList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant FindingList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ToldFinding &told = at(index.row());
    const bool isWarning = told.finding.weight == Weight::Warning;
    switch (role) {
    case Qt::DisplayRole:
        return told.text;
    case Qt::AccessibleTextRole:
        return QString(isWarning ? tr("Warning, %1: %2").arg(told.place, told.text)
                                 : tr("Hint, %1: %2").arg(told.place, told.text));
    case Qt::ToolTipRole:
        return QString(told.text + QLatin1Char('\n') + told.place);
    case PlaceRole:
        return told.place;
    case WarningRole:
        return isWarning;
    default:
        return {};
    }
}

} // namespace signalbox::ui
