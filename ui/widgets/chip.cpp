// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace signalbox::ui {
namespace {

constexpr double chipHeight = 20;
constexpr double padding = 8;
constexpr double dotRoom = 10;

QFont chipFont()
{
    auto font = Theme::font(FontRole::Secondary);
    font.setWeight(QFont::Medium);
    return font;
}

double wantedWidth(const QString &text, bool dot)
{
    return QFontMetricsF(chipFont()).horizontalAdvance(text) + 2 * padding + (dot ? dotRoom : 0);
}

} // namespace

Token inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return Token::Ok;
    case Tone::Warning:
        return Token::Warning;
    case Tone::Failure:
        return Token::Failure;
    case Tone::Info:
        return Token::Info;
    case Tone::Mute:
        break;
    }
    return Token::Mute;
}

Token backgroundOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return Token::OkBg;
    case Tone::Warning:
        return Token::WarningBg;
    case Tone::Failure:
        return Token::FailureBg;
    case Tone::Info:
        return Token::InfoBg;
    case Tone::Mute:
        break;
    }
    return Token::MuteBg;
}

Chip::Chip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent) : Chip(parent)
{
    setWords(text, tone);
}

void Chip::setWords(const QString &text, Tone tone)
{
    if (text == m_text && tone == m_tone)
        return;
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setDot(bool dot)
{
    m_dot = dot;
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {int(std::ceil(wantedWidth(m_text, m_dot))), int(chipHeight)};
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 56), int(chipHeight)};
}

QRectF Chip::paint(QPainter &painter, const QRectF &room, const QString &text, Tone tone, bool dot)
{
    const auto &theme = Theme::instance();
    const auto ink = theme.color(inkOf(tone));
    const QFontMetricsF metrics(chipFont());
    const double width = std::min(std::ceil(wantedWidth(text, dot)), room.width());
    const QRectF box(room.left(), std::round(room.center().y() - chipHeight / 2), width, chipHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(backgroundOf(tone)));
    painter.drawRoundedRect(box, chipHeight / 2, chipHeight / 2);
    double left = box.left() + padding;
    if (dot) {
        painter.setBrush(ink);
        painter.drawEllipse(QPointF(left + 3, box.center().y()), 3, 3);
        left += dotRoom;
    }
    painter.setFont(chipFont());
    painter.setPen(ink);
    const QRectF words(left, box.top(), box.right() - padding - left + 0.5, box.height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(text, Qt::ElideMiddle, words.width() + 0.5));
    painter.restore();
    return box;
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_text, m_tone, m_dot);
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && width() < sizeHint().width()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace signalbox::ui
