// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay.h"

#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>

namespace signalbox::ui {

Overlay::Overlay(const QString &name, int width, QWidget *window)
    : QWidget(window), m_card(new Card({}, this)), m_before(QApplication::focusWidget())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(name);
    m_card->setFixedWidth(width);
    m_card->body()->setContentsMargins(0, 0, 0, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 72, 24, 24);
    column->addWidget(m_card, 0, Qt::AlignHCenter | Qt::AlignTop);
    window->installEventFilter(this);
    place();
}

QVBoxLayout *Overlay::content() const
{
    return m_card->body();
}

void Overlay::place()
{
    setGeometry(parentWidget()->rect());
    m_card->setMaximumHeight(std::max(200, height() - 96));
}

void Overlay::paintEvent(QPaintEvent *)
{
    auto shade = QColor(Qt::black);
    shade.setAlphaF(Theme::instance().isDark() ? 0.5F : 0.28F);
    QPainter(this).fillRect(rect(), shade);
}

void Overlay::mousePressEvent(QMouseEvent *event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        close();
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
}

void Overlay::closeEvent(QCloseEvent *event)
{
    if (m_before)
        m_before->setFocus();
    QWidget::closeEvent(event);
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

bool Overlay::focusNextPrevChild(bool)
{
    return true; // Tab must not lead to what lies behind
}

} // namespace signalbox::ui
