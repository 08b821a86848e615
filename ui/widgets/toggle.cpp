// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toggle.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace signalbox::ui {
namespace {
constexpr int pillWidth = 34;
constexpr int pillHeight = 20;
constexpr int edge = 2; ///< room for the focus ring
} // namespace

Toggle::Toggle(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize Toggle::sizeHint() const
{
    const int words = text().isEmpty() ? 0 : fontMetrics().horizontalAdvance(text()) + 10;
    return {words + pillWidth + 2 * edge, std::max(pillHeight + 2 * edge, fontMetrics().height())};
}

void Toggle::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill(width() - pillWidth - edge, (height() - pillHeight) / 2.0, pillWidth, pillHeight);
    if (!text().isEmpty()) {
        painter.setPen(theme.color(isEnabled() ? Token::Text2 : Token::Text3));
        painter.drawText(QRectF(0, 0, pill.left() - 8, height()), Qt::AlignVCenter | Qt::AlignRight, text());
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::AccentText), 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(pill.adjusted(-1.4, -1.4, 1.4, 1.4), 11.4, 11.4);
    }
    painter.setPen(Qt::NoPen);
    const auto ground = !isEnabled()                  ? Token::Border
                        : isChecked() && underMouse() ? Token::AccentHover
                        : isChecked()                 ? Token::Accent
                        : underMouse()                ? Token::Text3
                                                      : Token::BorderStrong;
    painter.setBrush(theme.color(ground));
    painter.drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
    const double knob = pillHeight - 6;
    painter.setBrush(theme.color(Token::OnAccent));
    painter.drawEllipse(
        QRectF(isChecked() ? pill.right() - knob - 3 : pill.left() + 3, pill.top() + 3, knob, knob));
}

} // namespace signalbox::ui
