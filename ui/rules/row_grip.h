// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace signalbox::ui {

/// The six dots by which a row is dragged to another place. The row moves while it is dragged; the keyboard
/// has Alt+Up and Alt+Down on the row instead.
class RowGrip : public QWidget
{
    Q_OBJECT

public:
    explicit RowGrip(const QString &accessibleName, QWidget *parent = nullptr);
    void setAlone(bool alone); ///< nowhere to drag it to: keeps its room, shows nothing
    [[nodiscard]] bool isHeld() const { return m_isHeld; }

signals:
    void dragged(const QPoint &global);
    void heldChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    bool m_isAlone = false;
    bool m_isHeld = false;
};

/// Where among its neighbours a row belongs that is dragged to `global`.
template<typename Row>
[[nodiscard]] qsizetype placeFor(const QList<Row *> &rows, const Row *row, const QPoint &global)
{
    const int y = row->parentWidget()->mapFromGlobal(global).y();
    qsizetype before = 0;
    for (const Row *other : rows)
        if (other && other != row && other->geometry().center().y() < y)
            ++before;
    return before;
}

} // namespace signalbox::ui
