// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/why_model.h"

#include <utility>

namespace signalbox::ui {
namespace {

constexpr int numberRole = Qt::UserRole + 1; ///< of the line

} // namespace

void WhyModel::setLines(const QList<WhyLine> &lines)
{
    clear();
    m_lines.clear();
    QList<QStandardItem *> items;
    for (const auto &line : lines)
        items << itemOf(line);
    invisibleRootItem()->appendRows(items);
}

QStandardItem *WhyModel::itemOf(const WhyLine &line)
{
    auto *item = new QStandardItem(line.words);
    item->setData(int(m_lines.size()), numberRole);
    item->setData(spokenWords(line), Qt::AccessibleTextRole);
    item->setEditable(false);
    m_lines.push_back(line);
    m_lines.back().below.clear();
    for (const auto &below : line.below)
        item->appendRow(itemOf(below));
    return item;
}

const WhyLine *WhyModel::lineAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_lines.at(size_t(index.data(numberRole).toInt())) : nullptr;
}

bool WhyModel::hasChildren(const QModelIndex &parent) const
{
    return QStandardItemModel::hasChildren(parent) || isPending(parent);
}

bool WhyModel::isPending(const QModelIndex &parent) const
{
    const auto *line = lineAt(parent);
    return line && line->later;
}

void WhyModel::fill(const QModelIndex &parent)
{
    if (!isPending(parent))
        return;
    auto &line = m_lines.at(size_t(parent.data(numberRole).toInt()));
    QList<QStandardItem *> items;
    for (const auto &below : std::exchange(line.later, {})())
        items << itemOf(below);
    itemFromIndex(parent)->appendRows(items);
}

} // namespace signalbox::ui
