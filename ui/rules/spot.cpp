// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/spot.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QTimer>

namespace signalbox::ui {

using namespace std::chrono_literals;

void Spot::highlight()
{
    m_isHighlighted = true;
    update();
    QTimer::singleShot(1600ms, this, [this] {
        m_isHighlighted = false;
        update();
    });
}

void Spot::setHeld(bool held)
{
    m_isHeld = held;
    update();
}

void Spot::paintEvent(QPaintEvent *)
{
    if (!m_isHighlighted && !m_isHeld)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().color(Token::AccentSubtle));
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace signalbox::ui
