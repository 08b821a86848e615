// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elide_label.h"

#include "ui/theme/icon.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace signalbox::ui {

ElideLabel::ElideLabel(const QString &text, FontRole role, Token ink, QWidget *parent)
    : QWidget(parent), m_ink(ink)
{
    setFont(Theme::font(role));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElideLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_text.replace(u'\n', u' ');
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

void ElideLabel::setInk(Token ink)
{
    m_ink = ink;
    update();
}

void ElideLabel::setRole(FontRole role)
{
    setFont(Theme::font(role));
    updateGeometry();
}

void ElideLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

bool ElideLabel::isCut() const
{
    return QFontMetricsF(font()).horizontalAdvance(m_text) > width() + 0.5;
}

QSize ElideLabel::sizeHint() const
{
    const QFontMetricsF metrics(font());
    return {int(std::ceil(metrics.horizontalAdvance(m_text))), int(std::ceil(metrics.height()))};
}

QSize ElideLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 40), sizeHint().height()};
}

void ElideLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::instance().color(isEnabled() ? m_ink : Token::Text3));
    painter.drawText(QRectF(rect()), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(font()).elidedText(m_text, m_mode, width() + 0.5));
}

bool ElideLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto words = isCut() ? m_text : m_hint;
        if (words.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), words, this);
        return true;
    }
    return QWidget::event(event);
}

void ElideLabel::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy"), this,
                    [this] { QApplication::clipboard()->setText(m_text); });
    menu->popup(event->globalPos());
}

} // namespace signalbox::ui
