// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/delivery_panel.h"

#include "models/foundation/when_done.h"
#include "ui/deliveries/attempt_timeline.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/json_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

using deliveries::Delivery;
using deliveries::DeliveryState;

DeliveryPanel::DeliveryPanel(ports::Ports &ports, QWidget *parent)
    : QWidget(parent), m_ports(ports), m_title(new ElideLabel({}, FontRole::CardTitle)), m_state(new Chip),
      m_resend(button(tr("Resend"), QStringLiteral("refresh-cw"))), m_fault(new Banner), m_body(new QWidget),
      m_facts(new QWidget), m_timeline(new AttemptTimeline), m_tabs(new QTabBar),
      m_message(new QStackedWidget), m_raw(new RawView),
      m_noMessage(wrappedLabel({}, FontRole::Body, Token::Text3))
{
    auto *column = newColumn(8, this, {16, 12, 8, 12});

    auto *head = newRow(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_resend);
    auto *close = iconButton(QStringLiteral("x"), tr("Close"));
    head->addWidget(close);
    column->addLayout(head);
    m_state->setDot(true);
    column->addWidget(m_fault);
    column->addWidget(m_body, 1);

    auto *bodyColumn = new QVBoxLayout(m_body);
    bodyColumn->setContentsMargins(0, 0, 0, 0);
    m_facts->setLayout(newColumn(2, nullptr, {0, 0, 8, 4}));
    m_next = addFact(tr("State"));
    static_cast<QHBoxLayout *>(m_next.row->layout())->insertWidget(1, m_state);
    m_made = addFact(tr("Made"));
    m_event = addFact(tr("Event"), tr("Show the event"), [this] {
        emit follow({.to = Link::To::Event, .id = {}, .seq = m_detail.delivery.eventSeq});
    });
    m_agent = addFact(tr("Agent"));
    m_notification = addFact(tr("Notification"), tr("Show the notification"), [this] {
        emit follow({.to = Link::To::Notification, .id = m_detail.delivery.notification});
    });
    m_integration = addFact(tr("Integration"), tr("Show the integration"), [this] {
        emit follow({.to = Link::To::Integration, .id = m_detail.delivery.integration});
    });
    m_id = addFact(tr("Delivery ID"));
    m_id.value->setRole(FontRole::Mono);
    m_id.row->layout()->addWidget(
        copyButton(tr("Copy the delivery ID"), [this] { return QString::fromUtf8(m_detail.delivery.id); }));
    bodyColumn->addWidget(m_facts);

    auto *split = new QSplitter(Qt::Vertical);
    split->setProperty("gap", true);
    split->setHandleWidth(12);
    split->setChildrenCollapsible(false);
    auto *scroll = scrolled(m_timeline);
    scroll->setMinimumHeight(120);
    split->addWidget(scroll);
    auto *message = new QWidget;
    auto *messageColumn = newColumn(8, message, {0, 0, 8, 0});
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Request"));
    m_tabs->addTab(tr("Response"));
    m_tabs->setAccessibleName(tr("What was sent and received"));
    messageColumn->addWidget(m_tabs);
    m_noMessage->setAlignment(Qt::AlignTop);
    m_message->addWidget(m_raw);
    m_message->addWidget(m_noMessage);
    messageColumn->addWidget(m_message, 1);
    message->setMinimumHeight(160);
    split->addWidget(message);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    split->setSizes({240, 280});
    bodyColumn->addWidget(split, 1);

    connect(close, &QToolButton::clicked, this, &DeliveryPanel::closed);
    connect(m_resend, &QPushButton::clicked, this, [this] { emit resend(m_seq); });
    connect(m_fault, &Banner::activated, this, &DeliveryPanel::read);
    connect(m_timeline, &AttemptTimeline::currentChanged, this, &DeliveryPanel::showMessage);
    connect(m_timeline, &AttemptTimeline::currentChanged, this, [this, scroll] {
        // New rows have their places only after the layout was done.
        QTimer::singleShot(0, this, [this, scroll] {
            if (QWidget *row = m_timeline->currentRow())
                scroll->ensureWidgetVisible(row, 0, 8);
        });
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &DeliveryPanel::showMessage);
    connect(&ports.deliveries, &ports::DeliveryFeed::changed, this, [this](const QList<Delivery> &changed) {
        if (std::ranges::find(changed, m_seq, &Delivery::seq) != changed.end())
            read();
    });
    connect(&ports.configuration, &ports::Configuration::changed, this, &DeliveryPanel::fill);
}

DeliveryPanel::Fact DeliveryPanel::addFact(const QString &name, const QString &goesTo,
                                           std::function<void()> go)
{
    auto *row = new QWidget;
    auto *line = newRow(8, row);
    auto *caption = label(name, FontRole::Secondary, Token::Text3);
    caption->setFixedWidth(104);
    line->addWidget(caption);
    auto *value = new ElideLabel;
    line->addWidget(value, 1);
    row->setMinimumHeight(28);
    if (go) {
        auto *open = iconButton(QStringLiteral("arrow-right"), goesTo);
        line->addWidget(open);
        connect(open, &QToolButton::clicked, this, std::move(go));
    }
    m_facts->layout()->addWidget(row);
    return {row, value};
}

void DeliveryPanel::show(qint64 seq)
{
    m_seq = seq;
    m_detail = {};
    m_body->setEnabled(false);
    m_resend->setEnabled(false);
    read();
}

void DeliveryPanel::read()
{
    whenDone(m_ports.history.delivery(m_seq), this,
             [this, seq = m_seq](const std::expected<ports::DeliveryDetail, Fault> &answer) {
                 if (seq != m_seq)
                     return;
                 m_body->setVisible(answer.has_value());
                 m_fault->setVisible(!answer.has_value());
                 if (!answer) {
                     m_title->setText(tr("Delivery"));
                     m_resend->setEnabled(false);
                     m_fault->setWords(Tone::Failure, faultText(answer.error()), tr("Retry"));
                     return;
                 }
                 m_detail = *answer;
                 m_body->setEnabled(true);
                 m_resend->setEnabled(true);
                 fill();
             });
}

void DeliveryPanel::fill()
{
    const Delivery &delivery = m_detail.delivery;
    if (delivery.seq == 0)
        return;
    const configuration::Document &document = m_ports.configuration.document();
    m_title->setText(QString::fromUtf8(delivery.eventType));
    m_event.value->setText(QString::fromUtf8(delivery.eventId));
    m_event.value->setRole(FontRole::Mono);
    m_agent.row->setVisible(!delivery.agent.isEmpty());
    m_agent.value->setText(document.agentName(QString::fromUtf8(delivery.agent)));
    const rules::Notification *notification = document.notification(delivery.notification);
    m_notification.value->setText(notification && !notification->name.isEmpty() ? notification->name
                                                                                : delivery.notification);
    const integrations::Integration *integration = document.integration(delivery.integration);
    m_integration.value->setText(integration ? integration->name : delivery.integration);
    m_id.value->setText(QString::fromUtf8(delivery.id));
    m_timeline->setAttempts(m_detail.attempts, m_ports.clock.nowMs());
    refreshTimes();
    showMessage();
}

void DeliveryPanel::refreshTimes()
{
    const Delivery &delivery = m_detail.delivery;
    if (delivery.seq == 0)
        return;
    const qint64 now = m_ports.clock.nowMs();
    m_state->setWords(deliveryWords(delivery, now), deliveryTone(delivery));
    m_made.value->setText(relativeTime(delivery.createdMs, now));
    m_made.value->setHint(exactTime(delivery.createdMs));
    QString more;
    if (delivery.state == DeliveryState::Held)
        more = tr("until its integration is resumed");
    else if (delivery.state == DeliveryState::Unknown)
        more = tr("it may have arrived: resend only if it did not");
    else if (delivery.finishedMs != 0)
        more = relativeTime(delivery.finishedMs, now);
    m_next.value->setText(more);
    m_next.value->setInk(Token::Text2);
}

void DeliveryPanel::setResending(bool busy)
{
    m_resend->setEnabled(!busy && m_detail.delivery.seq != 0);
}

void DeliveryPanel::showMessage()
{
    const int at = m_timeline->current();
    if (at < 0 || at >= m_detail.attempts.size()) {
        m_noMessage->setText(tr("Nothing was sent yet."));
        m_message->setCurrentWidget(m_noMessage);
        return;
    }
    const deliveries::Attempt &attempt = m_detail.attempts.at(at);
    const QByteArray &bytes = m_tabs->currentIndex() == 0 ? attempt.request : attempt.response;
    if (bytes.isEmpty())
        m_noMessage->setText(m_tabs->currentIndex() == 0 ? tr("Nothing was sent in this attempt.")
                                                         : tr("No answer came in this attempt."));
    else
        m_raw->setBytes(bytes);
    m_message->setCurrentWidget(bytes.isEmpty() ? static_cast<QWidget *>(m_noMessage) : m_raw);
}

} // namespace signalbox::ui
