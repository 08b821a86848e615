// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace signalbox::ui {

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent), m_head(new QWidget(this)), m_headLine(newRow(8, m_head, {15, 13, 15, 0})),
      m_title(label(title, FontRole::CardTitle)), m_body(newColumn(8, nullptr, {15, 12, 15, 15}))
{
    auto *column = newColumn(0, this, {1, 1, 1, 1});
    m_headLine->addWidget(m_title);
    m_headLine->addStretch(1);
    column->addWidget(m_head);
    column->addLayout(m_body, 1);
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_head->setVisible(!title.isEmpty() || m_headLine->count() > 2);
}

void Card::setTrailing(QWidget *widget)
{
    m_headLine->addWidget(widget);
    m_head->setVisible(true);
}

void Card::setChosen(bool chosen)
{
    m_chosen = chosen;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(m_chosen ? Token::Accent : Token::Border), 1));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace signalbox::ui
