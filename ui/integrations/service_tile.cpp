// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/service_tile.h"

#include "ui/theme/icon.h"

#include <QPainter>

namespace signalbox::ui {

ServiceTile::ServiceTile(QWidget *parent) : QWidget(parent)
{
    setFixedSize(36, 36);
}

void ServiceTile::setService(const QString &iconName, const QString &name)
{
    m_icon = hasIcon(iconName) ? iconName : QString();
    m_initials.clear();
    for (const QString &word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word.front().isLetterOrNumber() && m_initials.size() < 2)
            m_initials += word.front().toUpper();
    }
    update();
}

void ServiceTile::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Surface2));
    painter.drawRoundedRect(rect(), 8, 8);
    if (!m_icon.isEmpty()) {
        paintIcon(painter, m_icon, QRectF(9, 9, 18, 18), theme.color(Token::Text2));
        return;
    }
    painter.setFont(Theme::font(FontRole::CardTitle));
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

} // namespace signalbox::ui
