// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/preview_parts.h"

#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace signalbox::ui {

MatchBars::MatchBars(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(56);
    setAccessibleName(tr("Recent events over time"));
}

void MatchBars::setBars(const QList<std::pair<int, int>> &bars)
{
    m_bars = bars;
    update();
}

void MatchBars::paintEvent(QPaintEvent *)
{
    if (m_bars.isEmpty())
        return;
    int highest = 1;
    for (const auto &[all, fired] : std::as_const(m_bars))
        highest = std::max(highest, all);
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double step = static_cast<double>(width()) / static_cast<double>(m_bars.size());
    const double thick = std::max(2.0, step - 2);
    const auto draw = [&](qsizetype at, int count, Token token) {
        if (count == 0)
            return;
        const double tall = std::max(3.0, height() * std::sqrt(static_cast<double>(count) / highest));
        painter.setBrush(theme.color(token));
        painter.drawRoundedRect(QRectF(static_cast<double>(at) * step, height() - tall, thick, tall), 1.5,
                                1.5);
    };
    for (qsizetype at = 0; at < m_bars.size(); ++at) {
        draw(at, m_bars.at(at).first, Token::Border);
        draw(at, m_bars.at(at).second, Token::Accent);
    }
}

StepBar::StepBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(26);
    setFont(Theme::font(FontRole::Secondary));
}

void StepBar::setStep(const QString &words, int kept, int of)
{
    m_words = words;
    m_kept = kept;
    m_of = of;
    setAccessibleName(QStringLiteral("%1: %2").arg(words, QLocale().toString(kept)));
    update();
}

void StepBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QString count = QLocale().toString(m_kept);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    const int countWidth = QFontMetrics(strong).horizontalAdvance(count);
    painter.setPen(theme.color(Token::Text));
    painter.drawText(QRect(0, 0, width() - countWidth - 8, 18), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_words, Qt::ElideRight, width() - countWidth - 8));
    painter.setFont(strong);
    painter.drawText(QRect(0, 0, width(), 18), Qt::AlignVCenter | Qt::AlignRight, count);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::MuteBg));
    painter.drawRoundedRect(QRectF(0, 20, width(), 4), 2, 2);
    if (m_kept > 0 && m_of > 0) {
        painter.setBrush(theme.color(Token::Accent));
        painter.drawRoundedRect(QRectF(0, 20, std::max(4.0, static_cast<double>(width()) * m_kept / m_of), 4),
                                2, 2);
    }
}

bool StepBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), m_words, this);
        return true;
    }
    return QWidget::event(event);
}

EventLine::EventLine(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void EventLine::setEvent(const ports::EventSummary &event, qint64 nowMs)
{
    m_seq = event.seq;
    m_type = QString::fromUtf8(event.type);
    m_subject = event.subject.isEmpty() ? QString::fromUtf8(event.execution) : event.subject;
    m_time = relativeTime(event.receivedMs, nowMs);
    m_severity = event.severity;
    setAccessibleName(tr("Event %1, %2, %3").arg(m_type, m_subject, m_time));
    setToolTip(QStringList{m_type, m_subject, exactTime(event.receivedMs)}.join(QLatin1Char('\n')));
    update();
}

QSize EventLine::sizeHint() const
{
    return {120, 44};
}

void EventLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(theme.color(Token::Accent), 1) : Qt::NoPen);
        painter.setBrush(theme.color(Token::Hover));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    constexpr int edge = 8, textLeft = 24;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(severityDot(m_severity)));
    painter.drawEllipse(QPointF(edge + 4, 14), 4, 4);
    const QFont secondary = Theme::font(FontRole::Secondary), medium = Theme::font(FontRole::BodyMedium);
    const int right = width() - edge;
    const int timeWidth = QFontMetrics(secondary).horizontalAdvance(m_time);
    painter.setFont(secondary);
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(QRect(right - timeWidth, 4, timeWidth, 20), Qt::AlignVCenter, m_time);
    const int typeWidth = right - timeWidth - 8 - textLeft;
    painter.drawText(QRect(textLeft, 22, right - textLeft, 18), Qt::AlignVCenter,
                     QFontMetrics(secondary).elidedText(m_subject, Qt::ElideRight, right - textLeft));
    painter.setFont(medium);
    painter.setPen(theme.color(Token::Text));
    painter.drawText(QRect(textLeft, 4, typeWidth, 20), Qt::AlignVCenter,
                     QFontMetrics(medium).elidedText(m_type, Qt::ElideMiddle, typeWidth));
}

} // namespace signalbox::ui
