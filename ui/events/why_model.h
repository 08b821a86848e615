// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/events/why_steps.h"

#include <QStandardItemModel>

#include <deque>

namespace signalbox::ui {

/// The lines of "Why?" as a model of one column; those that are made later are there when their parent was
/// filled. The window's thread.
class WhyModel final : public QStandardItemModel
{
    Q_OBJECT

public:
    using QStandardItemModel::QStandardItemModel;
    void setLines(const QList<WhyLine> &lines);
    [[nodiscard]] const WhyLine *lineAt(const QModelIndex &index) const; ///< null of the root

    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool
    isPending(const QModelIndex &parent) const; ///< hasChildren(), and they are not made yet
    void fill(const QModelIndex &parent);

private:
    [[nodiscard]] QStandardItem *itemOf(const WhyLine &line);

    std::deque<WhyLine> m_lines; ///< by the number that an item carries; without what stands below them
};

} // namespace signalbox::ui
