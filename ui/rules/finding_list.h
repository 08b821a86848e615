// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/lint_watch.h"

#include <QAbstractListModel>

namespace signalbox::ui {

/// Findings as they were told, those that a search and a choice of weight leave.
class FindingList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        PlaceRole = Qt::UserRole, ///< QString
        WarningRole,              ///< bool
    };
    enum class Show : quint8 { All, Warnings, Hints };

    using QAbstractListModel::QAbstractListModel;
    void setFindings(const QList<ToldFinding> &findings);
    void setSearch(const QString &text); ///< in text and place, case ignored
    void setShow(Show show);
    [[nodiscard]] const ToldFinding &at(int row) const { return m_all.at(m_rows.at(row)); }
    [[nodiscard]] int rowOf(const configuration::Finding &finding) const; ///< -1: not shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void choose();

    QList<ToldFinding> m_all;
    QList<int> m_rows;
    QString m_search;
    Show m_show = Show::All;
};

} // namespace signalbox::ui
