// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/card_grid.h"

#include <QGridLayout>
#include <QKeyEvent>

#include <algorithm>

namespace signalbox::ui {

namespace {
constexpr int gap = 12;
}

CardGrid::CardGrid(int cardWidth, QWidget *parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_cardWidth(cardWidth)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gap);
    setProperty("plain", true);
}

void CardGrid::setCards(const QList<QWidget *> &cards)
{
    for (QWidget *old : std::as_const(m_cards)) {
        if (!cards.contains(old))
            delete old;
    }
    m_cards = cards;
    QWidget *before = nullptr;
    for (QWidget *card : std::as_const(m_cards)) {
        card->setParent(this);
        card->installEventFilter(this);
        card->show();
        if (before)
            setTabOrder(before, card);
        before = card;
    }
    m_columns = 0;
    arrange();
}

QSize CardGrid::minimumSizeHint() const
{
    return {180, 0};
} // the height is set with the columns

void CardGrid::arrange()
{
    const int columns = std::max(1, (width() + gap) / (m_cardWidth + gap));
    if (columns == m_columns)
        return;
    m_columns = columns;
    while (QLayoutItem *item = m_grid->takeAt(0))
        delete item;
    for (int at = 0; at < m_cards.size(); ++at)
        m_grid->addWidget(m_cards.at(at), at / columns, at % columns);
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowStretch(row, 0);
    m_grid->setRowStretch(static_cast<int>(m_cards.size()) / columns + 1, 1);
    int tallest = 0;
    for (QWidget *card : std::as_const(m_cards)) {
        card->ensurePolished();
        tallest = std::max(tallest, card->sizeHint().height());
    }
    const int rows = (static_cast<int>(m_cards.size()) + columns - 1) / columns;
    setMinimumHeight(std::max(0, rows * (tallest + gap) - gap));
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool CardGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    int step = 0;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Left:
        step = -1;
        break;
    case Qt::Key_Right:
        step = 1;
        break;
    case Qt::Key_Up:
        step = -m_columns;
        break;
    case Qt::Key_Down:
        step = m_columns;
        break;
    default:
        return false;
    }
    const qsizetype to = m_cards.indexOf(static_cast<QWidget *>(watched)) + step;
    if (to >= 0 && to < m_cards.size())
        m_cards.at(to)->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace signalbox::ui
