// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/row_grip.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace signalbox::ui {

RowGrip::RowGrip(const QString &accessibleName, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("grip"));
    setFixedSize(12, 32);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(accessibleName);
    setToolTip(tr("Drag to reorder, or Alt+Up and Alt+Down"));
    setAlone(true);
}

void RowGrip::setAlone(bool alone)
{
    m_isAlone = alone;
    setCursor(alone ? Qt::ArrowCursor : Qt::SizeVerCursor);
    setEnabled(!alone);
    update();
}

void RowGrip::paintEvent(QPaintEvent *)
{
    if (m_isAlone)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().color(m_isHeld       ? Token::Accent
                                             : underMouse() ? Token::Text2
                                                            : Token::BorderStrong));
    for (const double x : {3.5, 8.5})
        for (const int step : {-1, 0, 1})
            painter.drawEllipse(QPointF(x, height() / 2.0 + step * 5), 1.3, 1.3);
}

void RowGrip::mousePressEvent(QMouseEvent *event)
{
    if (m_isAlone || event->button() != Qt::LeftButton)
        return event->ignore();
    m_isHeld = true;
    update();
    emit heldChanged();
}

void RowGrip::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isHeld)
        emit dragged(event->globalPosition().toPoint());
}

void RowGrip::mouseReleaseEvent(QMouseEvent *)
{
    if (!m_isHeld)
        return;
    m_isHeld = false;
    update();
    emit heldChanged();
}

} // namespace signalbox::ui
