// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/preview_parts.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace signalbox::ui {

namespace {

/// A span of one day names no date.
QString spanWords(qint64 fromMs, qint64 untilMs)
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(fromMs);
    const QDateTime until = QDateTime::fromMSecsSinceEpoch(untilMs);
    const QLocale locale;
    const QString day = locale.toString(from.date(), QLocale::ShortFormat);
    const QString begin = day + QLatin1Char(' ') + locale.toString(from.time(), QStringLiteral("HH:mm"));
    return MatchBars::tr("%1 to %2")
        .arg(begin, from.date() == until.date()
                        ? locale.toString(until.time(), QStringLiteral("HH:mm"))
                        : locale.toString(until.date(), QLocale::ShortFormat) + QLatin1Char(' ') +
                              locale.toString(until.time(), QStringLiteral("HH:mm")));
}

} // namespace

MatchBars::MatchBars(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("bars"));
    setFixedHeight(64);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Stored events over time; the arrows go through the bars"));
}

void MatchBars::setBars(const ports::ReplayResult &result)
{
    m_bars = result.bars;
    m_oldestMs = result.oldestMs;
    m_barMs = result.barMs;
    if (m_pointed >= m_bars.size())
        point(-1);
    else if (m_pointed >= 0)
        point(m_pointed);
    update();
}

QString MatchBars::words(int bar) const
{
    if (bar < 0 || bar >= m_bars.size())
        return {};
    const ports::ReplayResult::Bar &shown = m_bars.at(bar);
    QStringList parts{shown.events == 1 ? tr("one event")
                                        : tr("%1 events").arg(QLocale().toString(shown.events)),
                      tr("%1 would have notified").arg(QLocale().toString(shown.fires))};
    if (shown.newly > 0)
        parts.append(tr("%1 newly caught").arg(QLocale().toString(shown.newly)));
    if (shown.noLonger > 0)
        parts.append(tr("%1 no longer caught").arg(QLocale().toString(shown.noLonger)));
    return tr("%1: %2").arg(spanWords(m_oldestMs + m_barMs * bar, m_oldestMs + m_barMs * (bar + 1)),
                            parts.join(QStringLiteral(", ")));
}

int MatchBars::barAt(int x) const
{
    if (m_bars.isEmpty() || x < 0 || x >= width())
        return -1;
    return static_cast<int>(x * m_bars.size() / width());
}

void MatchBars::point(int bar)
{
    m_pointed = bar;
    const QString said = words(bar);
    setAccessibleDescription(said);
    emit pointed(said);
    update();
}

void MatchBars::mouseMoveEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position().toPoint().x());
    if (bar == m_pointed)
        return;
    point(bar);
    QToolTip::showText(event->globalPosition().toPoint(), words(bar), this);
}

void MatchBars::leaveEvent(QEvent *)
{
    if (!hasFocus())
        point(-1);
}

void MatchBars::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && !m_bars.isEmpty())
        point(static_cast<int>(m_bars.size()) - 1);
}

void MatchBars::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    point(-1);
}

void MatchBars::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    if (event->key() == Qt::Key_Left && last >= 0)
        point(std::max(0, m_pointed - 1));
    else if (event->key() == Qt::Key_Right && last >= 0)
        point(std::min(last, m_pointed + 1));
    else
        QWidget::keyPressEvent(event);
}

void MatchBars::paintEvent(QPaintEvent *)
{
    if (m_bars.isEmpty())
        return;
    qint64 highest = 1;
    for (const ports::ReplayResult::Bar &bar : std::as_const(m_bars))
        highest = std::max({highest, bar.events, bar.fires + bar.noLonger});
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double base = height() - 4;
    const double step = static_cast<double>(width()) / static_cast<double>(m_bars.size());
    const double thick = std::max(2.0, step - 2);
    // By its square root: a single one is seen beside thousands.
    const auto tall = [&](qint64 count) {
        return count == 0
                   ? 0.0
                   : std::max(3.0,
                              base * std::sqrt(static_cast<double>(count) / static_cast<double>(highest)));
    };
    const auto draw = [&](qsizetype at, double from, double to, Token token) {
        if (to <= from)
            return;
        painter.setBrush(theme.color(token));
        painter.drawRoundedRect(QRectF(static_cast<double>(at) * step, base - to, thick, to - from), 1.5,
                                1.5);
    };
    for (qsizetype at = 0; at < m_bars.size(); ++at) {
        const ports::ReplayResult::Bar &bar = m_bars.at(at);
        draw(at, 0, tall(bar.events), at == m_pointed ? Token::BorderStrong : Token::Border);
        const double caught = tall(bar.fires + bar.noLonger), fires = tall(bar.fires);
        draw(at, 0, caught, Token::Failure);
        draw(at, 0, fires, bar.newly > 0 ? Token::Ok : Token::Accent);
        draw(at, 0, tall(bar.fires - bar.newly), Token::Accent);
        if (at == m_pointed) {
            painter.setBrush(theme.color(Token::Text2));
            painter.drawRoundedRect(QRectF(static_cast<double>(at) * step, base + 2, thick, 2), 1, 1);
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::Accent), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

StepBar::StepBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(26);
    setFont(Theme::font(FontRole::Secondary));
}

void StepBar::setStep(const QString &words, qint64 kept, qint64 of)
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
        painter.drawRoundedRect(
            QRectF(0, 20,
                   std::max(4.0, static_cast<double>(width()) * static_cast<double>(m_kept) /
                                     static_cast<double>(m_of)),
                   4),
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

ResultTab::ResultTab(const QString &words, const QString &sign, Token ink, QWidget *parent)
    : QAbstractButton(parent), m_sign(sign), m_ink(ink)
{
    setText(words);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setCount(0);
}

void ResultTab::setCount(qint64 count)
{
    m_count = count > 0 ? m_sign + QLocale().toString(count) : QStringLiteral("0");
    setAccessibleName(QStringLiteral("%1: %2").arg(text(), m_count));
    update();
}

void ResultTab::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(theme.color(Token::Accent), 1) : Qt::NoPen);
        painter.setBrush(theme.color(isChecked() ? Token::AccentSubtle : Token::Hover));
        painter.drawRoundedRect(box, 6, 6);
    }
    const QRect room = rect().adjusted(8, 0, -8, 0);
    const QFont strong = Theme::font(FontRole::BodyMedium);
    const int countWidth = QFontMetrics(strong).horizontalAdvance(m_count) + 8;
    painter.setFont(isChecked() ? strong : Theme::font(FontRole::Body));
    painter.setPen(theme.color(isChecked() ? Token::AccentText : Token::Text2));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width() - countWidth));
    painter.setFont(strong);
    painter.setPen(theme.color(m_count == QLatin1String("0") ? Token::Text3 : m_ink));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, m_count);
}

Advice::Advice(Tone tone, QWidget *parent)
    : QWidget(parent), m_tone(tone), m_words(wrappedLabel({}, FontRole::Secondary)),
      m_action(button({}, {}, Kind::Quiet))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(34, 8, 10, 8);
    column->setSpacing(2);
    column->addWidget(m_words);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(-8, 0, 0, 0);
    line->addWidget(m_action);
    line->addStretch(1);
    column->addLayout(line);
    connect(m_action, &QPushButton::clicked, this, &Advice::activated);
    hide();
}

void Advice::setWords(const QString &words, const QString &action)
{
    m_words->setText(words);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(words);
    setVisible(!words.isEmpty());
}

QString Advice::words() const
{
    return m_words->text();
}

void Advice::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(backgroundOf(m_tone)));
    painter.drawRoundedRect(rect(), 6, 6);
    paintIcon(painter, m_tone == Tone::Warning ? QStringLiteral("triangle-alert") : QStringLiteral("info"),
              QRectF(10, 9, 16, 16), theme.color(inkOf(m_tone)));
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
