// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/notification_cards.h"

#include "models/tables/notification_list.h"
#include "ui/rules/lint_watch.h"
#include "ui/rules/notification_card.h"
#include "ui/widgets/layouts.h"

#include <QBoxLayout>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

using tables::NotificationList;

namespace {

constexpr int firstCards = 3; ///< a new card takes some milliseconds
constexpr int step = 1;       ///< made at a time
constexpr int aheadPixels = 1200;

} // namespace

NotificationCards::NotificationCards(const ports::Ports &ports, const LintWatch &watch,
                                     NotificationList &list, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_watch(watch), m_list(list), m_lines(new QVBoxLayout),
      m_most(firstCards)
{
    auto *cards = new QWidget;
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(12);
    m_lines->addStretch(1);
    cards->setLayout(m_lines);
    m_area = scrolled(cards);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area);

    m_grow.setSingleShot(true);
    m_grow.setInterval(0);
    connect(&m_grow, &QTimer::timeout, this, [this] {
        m_most += step;
        rebuild();
    });
    connect(m_area->verticalScrollBar(), &QScrollBar::valueChanged, this, &NotificationCards::growIfSeen);
    connect(m_area->verticalScrollBar(), &QScrollBar::rangeChanged, this, &NotificationCards::growIfSeen);
    connect(&list, &NotificationList::modelReset, this, [this] {
        m_most = firstCards;
        m_area->verticalScrollBar()->setValue(0);
        rebuild();
    });
    connect(&list, &NotificationList::rowsInserted, this, &NotificationCards::rebuild);
    connect(&list, &NotificationList::rowsRemoved, this, &NotificationCards::rebuild);
    connect(&list, &NotificationList::dataChanged, this, [this](const QModelIndex &first) {
        if (first.row() < m_cards.size())
            m_cards.at(first.row())->setNotification(m_list.at(first.row()));
    });
    connect(&watch, &LintWatch::checked, this, &NotificationCards::refresh);
    rebuild();
}

int NotificationCards::wanted() const
{
    return std::min(m_list.rowCount(), m_most);
}

void NotificationCards::growIfSeen()
{
    const QScrollBar *bar = m_area->verticalScrollBar();
    if (m_cards.size() < m_list.rowCount() && bar->maximum() - bar->value() < aheadPixels)
        m_grow.start();
}

NotificationCard *NotificationCards::makeCard(const rules::Notification &notification)
{
    auto *card = new NotificationCard(m_ports, m_watch, notification);
    connect(card, &NotificationCard::editRequested, this,
            [this, card] { emit editRequested(card->notification().id); });
    connect(card, &NotificationCard::duplicateRequested, this,
            [this, card] { emit duplicateRequested(card->notification()); });
    connect(card, &NotificationCard::copyRequested, this,
            [this, card] { emit copyRequested(card->notification()); });
    connect(card, &NotificationCard::deleteRequested, this,
            [this, card] { emit deleteRequested(card->notification()); });
    connect(card, &NotificationCard::switched, this,
            [this, card](bool on) { emit switched(card->notification(), on); });
    connect(card, &NotificationCard::neighbourWanted, this, [this, card](int step) {
        const qsizetype next = m_cards.indexOf(card) + step;
        if (next >= 0 && next < m_cards.size())
            m_cards.at(next)->setFocus(Qt::TabFocusReason);
    });
    connect(card, &NotificationCard::findingFollowed, this, &NotificationCards::findingFollowed);
    connect(card, &NotificationCard::moreFindingsRequested, this, &NotificationCards::moreFindingsRequested);
    return card;
}

/// Cards of notifications that stay are kept, the focus may be on one of them; those of others are used
/// again, which costs a fraction of a new one.
void NotificationCards::rebuild()
{
    QList<NotificationCard *> old = std::exchange(m_cards, {});
    QList<NotificationCard *> row(wanted(), nullptr);
    for (int at = 0; at < row.size(); ++at) {
        const auto kept = std::ranges::find_if(
            old, [&](const NotificationCard *card) { return card->notification().id == m_list.at(at).id; });
        if (kept == old.end())
            continue;
        row[at] = *kept;
        old.erase(kept);
    }
    for (int at = 0; at < row.size(); ++at) {
        const rules::Notification &wanted = m_list.at(at);
        const auto spare =
            std::ranges::find_if(old, [](const NotificationCard *card) { return !card->hasFocus(); });
        NotificationCard *card = row.at(at);
        if (!card && spare != old.end()) {
            card = *spare;
            old.erase(spare);
        }
        if (card)
            card->setNotification(wanted);
        else
            card = makeCard(wanted);
        m_cards.append(card);
        if (m_lines->indexOf(card) != at)
            m_lines->insertWidget(at, card);
    }
    for (NotificationCard *card : std::as_const(old)) {
        m_lines->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    emit cardsChanged();
    growIfSeen();
}

void NotificationCards::refresh()
{
    for (NotificationCard *card : std::as_const(m_cards))
        card->refresh();
}

bool NotificationCards::focusOn(const QString &id)
{
    for (NotificationCard *card : std::as_const(m_cards)) {
        if (card->notification().id != id)
            continue;
        card->setFocus(Qt::OtherFocusReason);
        m_area->ensureWidgetVisible(card);
        return true;
    }
    return false;
}

void NotificationCards::focusNear(qsizetype at)
{
    if (!m_cards.isEmpty())
        m_cards.at(std::clamp<qsizetype>(at, 0, m_cards.size() - 1))->setFocus(Qt::OtherFocusReason);
}

} // namespace signalbox::ui
