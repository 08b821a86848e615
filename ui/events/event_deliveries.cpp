// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_deliveries.h"

#include "models/foundation/when_done.h"
#include "models/ports/ports.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

namespace signalbox::ui {
namespace {

using deliveries::DeliveryState;

bool canResend(DeliveryState state)
{
    return state == DeliveryState::Delivered || state == DeliveryState::Failed ||
           state == DeliveryState::Unknown;
}

QString attemptWords(const deliveries::Attempt &attempt)
{
    QStringList parts{clockTime(attempt.startedMs), outcomeWords(attempt.outcome)};
    if (attempt.status)
        parts << QString::number(attempt.status);
    if (!attempt.reason.isEmpty() && attempt.reason != QString::number(attempt.status))
        parts << attempt.reason;
    parts << duration(attempt.durationMs);
    return parts.join(QStringLiteral(" · "));
}

/// A coloured dot before its line, as tall as the line.
QWidget *attemptLine(const deliveries::Attempt &attempt)
{
    auto *line = new QWidget;
    auto *row = newRow(8, line);
    auto *number = label(QString::number(attempt.number), FontRole::Number, Token::Text3);
    number->setFixedWidth(18);
    row->addWidget(number);
    auto *words =
        new ElideLabel(attemptWords(attempt), FontRole::Secondary, inkOf(outcomeTone(attempt.outcome)));
    words->setElideMode(Qt::ElideRight);
    row->addWidget(words, 1);
    return line;
}

} // namespace

EventDeliveries::EventDeliveries(ports::Ports &ports, QWidget *parent) : QScrollArea(parent), m_ports(ports)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&ports.deliveries, &ports::DeliveryFeed::changed, this,
            [this](const QList<deliveries::Delivery> &changes) {
                bool mine = false;
                for (const auto &change : changes) {
                    if (change.eventSeq != m_event || m_event == 0)
                        continue;
                    mine = true;
                    const auto known =
                        std::ranges::find(m_deliveries, change.seq, &deliveries::Delivery::seq);
                    if (known == m_deliveries.end())
                        m_deliveries.append(change);
                    else
                        *known = change;
                    loadAttempts(change.seq);
                }
                if (mine)
                    rebuild();
            });
}

void EventDeliveries::show(const ports::EventDetail &detail)
{
    m_event = detail.summary.seq;
    m_deliveries = detail.deliveries;
    m_attempts.clear();
    m_faults.clear();
    rebuild();
    verticalScrollBar()->setValue(0);
    for (const auto &delivery : detail.deliveries)
        loadAttempts(delivery.seq);
}

void EventDeliveries::loadAttempts(qint64 deliverySeq)
{
    whenDone(m_ports.history.delivery(deliverySeq), this,
             [this, deliverySeq, event = m_event](const std::expected<ports::DeliveryDetail, Fault> &answer) {
                 if (event != m_event)
                     return;
                 if (answer)
                     m_attempts.insert(deliverySeq, answer->attempts);
                 else
                     m_faults.insert(deliverySeq, faultText(answer.error()));
                 rebuild();
             });
}

void EventDeliveries::rebuild()
{
    const int scrolled = verticalScrollBar()->value();
    auto *content = new QWidget;
    content->setProperty("plain", true);
    auto *column = newColumn(12, content, {16, 12, 16, 16});
    for (const auto &delivery : m_deliveries)
        column->addWidget(makeCard(delivery));
    if (m_deliveries.isEmpty())
        column->addWidget(new EmptyState(QStringLiteral("send"), tr("Nothing was sent"),
                                         tr("No notification fired for this event. “Why?” says what each of "
                                            "them looked at.")),
                          1);
    else
        column->addStretch(1);
    setWidget(content);
    verticalScrollBar()->setValue(scrolled);
    emit countChanged(int(m_deliveries.size()));
}

QWidget *EventDeliveries::makeCard(const deliveries::Delivery &delivery)
{
    auto *card = new Card;
    card->body()->setContentsMargins(15, 11, 11, 11);
    card->body()->setSpacing(6);
    auto *head = newRow(8);
    head->addWidget(new ElideLabel(integrationTitle(delivery.integration, m_ports.configuration.document()),
                                   FontRole::BodyMedium),
                    1);
    head->addWidget(new Chip(deliveryWords(delivery, m_ports.clock.nowMs()), deliveryTone(delivery)));
    card->body()->addLayout(head);

    const auto attempts = m_attempts.value(delivery.seq);
    for (const auto &attempt : attempts)
        card->body()->addWidget(attemptLine(attempt));
    if (attempts.isEmpty()) {
        const auto fault = m_faults.value(delivery.seq);
        card->body()->addWidget(
            wrappedLabel(!fault.isEmpty()         ? fault
                         : delivery.attempts == 1 ? tr("1 attempt")
                         : delivery.attempts > 1  ? tr("%1 attempts").arg(delivery.attempts)
                                                  : tr("Not tried yet"),
                         FontRole::Secondary, fault.isEmpty() ? Token::Text3 : Token::Failure));
    }

    auto *actions = newRow(4);
    auto *openIt = button(tr("Open delivery"), QStringLiteral("arrow-right"), Kind::Quiet);
    connect(openIt, &QPushButton::clicked, this,
            [this, seq = delivery.seq] { emit follow({.to = Link::To::Delivery, .seq = seq}); });
    actions->addWidget(openIt);
    if (canResend(delivery.state)) {
        auto *again = button(tr("Resend"), QStringLiteral("rotate-cw"), Kind::Quiet);
        connect(again, &QPushButton::clicked, this, [this, delivery, again] {
            again->setEnabled(false);
            resend(delivery);
        });
        actions->addWidget(again);
    }
    actions->addStretch(1);
    card->body()->addLayout(actions);
    return card;
}

void EventDeliveries::resend(const deliveries::Delivery &delivery)
{
    whenDone(m_ports.engine.resend(delivery.seq), this, [this](const std::expected<void, Fault> &answer) {
        Notice::show(window(), answer ? tr("It is being sent again") : faultText(answer.error()));
        if (!answer)
            rebuild();
    });
}

} // namespace signalbox::ui
