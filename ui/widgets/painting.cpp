// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/painting.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QWidget>

namespace signalbox::ui {

void paintPopup(QWidget *popup, Token edge)
{
    const auto &theme = Theme::instance();
    QPainter painter(popup);
    painter.fillRect(popup->rect(), theme.color(Token::Surface));
    painter.setPen(theme.color(edge));
    painter.drawRect(popup->rect().adjusted(0, 0, -1, -1));
}

QRect paintListRow(QPainter *painter, const QStyleOptionViewItem &option, const QString &title,
                   Qt::TextElideMode elide, const QString &number)
{
    const Theme &theme = Theme::instance();
    const bool isSelected = option.state & QStyle::State_Selected;
    const QRect row = option.rect.adjusted(0, 1, 0, -1);
    painter->setRenderHint(QPainter::Antialiasing);
    if (isSelected || (option.state & QStyle::State_MouseOver)) {
        const bool isFocused = isSelected && (option.state & QStyle::State_HasFocus);
        painter->setPen(isFocused ? QPen(theme.color(Token::Accent), 1) : Qt::NoPen);
        painter->setBrush(theme.color(isSelected ? Token::Selection : Token::Hover));
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const QRect text = row.adjusted(12, 7, -12, -7);
    const QFont medium = Theme::font(FontRole::BodyMedium), secondary = Theme::font(FontRole::Secondary);
    const int numberWidth = number.isEmpty() ? 0 : QFontMetrics(secondary).horizontalAdvance(number) + 8;
    painter->setFont(medium);
    painter->setPen(theme.color(Token::Text));
    painter->drawText(text, Qt::AlignTop | Qt::AlignLeft,
                      QFontMetrics(medium).elidedText(title, elide, text.width() - numberWidth));
    painter->setFont(secondary);
    painter->setPen(theme.color(Token::Text2));
    painter->drawText(text, Qt::AlignTop | Qt::AlignRight, number);
    return text;
}

} // namespace signalbox::ui
