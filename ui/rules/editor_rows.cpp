// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/editor_rows.h"

#include "ui/rules/row_grip.h"

#include <QBoxLayout>

#include <algorithm>

namespace signalbox::ui {

EditorRows::EditorRows(QVBoxLayout *lines, QWidget *whenNone, QWidget *parent)
    : QObject(parent), m_lines(lines), m_whenNone(whenNone)
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(4);
}

void EditorRows::append(EditorRow *row)
{
    m_rows.append(row);
    m_lines->addWidget(row);
    row->show(); // at once: the focus may go there
    connect(row, &EditorRow::changed, this, &EditorRows::changed);
    connect(row, &EditorRow::fieldsChanged, this, &EditorRows::rowsChanged);
    connect(row, &EditorRow::touched, this, &EditorRows::touched);
    connect(row, &EditorRow::removeRequested, this, [this, row] { remove(row); });
    connect(row, &EditorRow::moveRequested, this,
            [this, row](int by) { move(row, m_rows.indexOf(row) + by); });
    connect(row, &EditorRow::dragged, this,
            [this, row](const QPoint &at) { move(row, placeFor(m_rows, row, at)); });
    emit placesChanged();
}

void EditorRows::add(EditorRow *row)
{
    append(row);
    emit rowsChanged();
    emit changed();
}

void EditorRows::startTyping(EditorRow *row)
{
    row->fields().first()->setFocus(Qt::OtherFocusReason);
    emit revealWanted(row);
}

void EditorRows::remove(EditorRow *row)
{
    const qsizetype at = m_rows.indexOf(row);
    const bool hadFocus = row->isAncestorOf(row->window()->focusWidget());
    m_rows.removeAt(at);
    QWidget *next =
        m_rows.isEmpty() ? m_whenNone : m_rows.at(std::min(at, m_rows.size() - 1))->fields().first();
    if (hadFocus)
        next->setFocus(Qt::OtherFocusReason);
    m_lines->removeWidget(row);
    row->hide();
    row->deleteLater();
    tell();
}

void EditorRows::clear()
{
    for (EditorRow *row : std::exchange(m_rows, {}))
        delete row;
}

void EditorRows::move(EditorRow *row, qsizetype to)
{
    const qsizetype at = m_rows.indexOf(row);
    if (to < 0 || to >= m_rows.size() || to == at)
        return;
    m_rows.move(at, to);
    m_lines->removeWidget(row);
    m_lines->insertWidget(static_cast<int>(to), row);
    tell();
    emit revealWanted(row); // where it is now is shown
}

void EditorRows::tell()
{
    emit placesChanged();
    emit rowsChanged();
    emit changed();
}

QList<QWidget *> EditorRows::fields() const
{
    QList<QWidget *> order;
    for (const EditorRow *row : m_rows)
        order.append(row->fields());
    return order;
}

} // namespace signalbox::ui
