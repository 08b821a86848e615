// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/change_words.h"

#include <QAbstractListModel>
#include <QListView>

namespace signalbox::ui {

/// Changes of a configuration, one a row: what was added, changed or removed.
class ChangeList : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    void setChanges(const QList<ObjectChange> &changes);
    [[nodiscard]] const ObjectChange &at(int row) const { return m_changes.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<ObjectChange> m_changes;
};

/// Shows them: a sign and its word, the title, and a line for each detail. Rows are as high as their lines
/// need at the view's width.
class ChangeView : public QListView
{
    Q_OBJECT

public:
    explicit ChangeView(QWidget *parent = nullptr);
    [[nodiscard]] ChangeList *changes() const { return m_changes; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    ChangeList *m_changes;
};

} // namespace signalbox::ui
