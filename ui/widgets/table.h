// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace signalbox::ui {

class Header;
class RowDelegate;

/// A list with columns as every page has it: whole rows, fixed heights from the theme, no grid, the row
/// under the mouse tinted, Enter and a double click activate. One column takes what room is left.
class Table : public QTableView
{
    Q_OBJECT

public:
    explicit Table(QWidget *parent = nullptr);
    [[nodiscard]] RowDelegate *rows() const { return m_rows; }
    /// What stands over the columns; those of `rightAligned` stand at the right, as their cells do.
    void setTitles(const QStringList &titles, const QList<int> &rightAligned = {});
    /// Widths in pixels, by column; 0 for the one that stretches. Call after setModel.
    void setColumnWidths(const QList<int> &widths);
    /// Hides these columns, one after the other, while the stretching one has less than `wanted` pixels.
    void setExpendable(const QList<int> &columns, int wanted);
    /// Scrolls so that this row is the first shown, right after rows came or went too.
    void setTopRow(int row);

signals:
    void opened(const QModelIndex &index); ///< Enter or double click

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void hover(int row);
    void fitColumns();

    Header *m_header;
    RowDelegate *m_rows;
    QList<int> m_widths;
    QList<int> m_expendable;
    int m_wanted = 0;
    int m_hovered = -1;
};

} // namespace signalbox::ui
