// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/gate.h"
#include "models/deliveries/outcome.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

namespace signalbox::deliveries {

enum class DeliveryState : quint8 {
    Pending, ///< waits for its turn, or for its next attempt
    Sending, ///< leased by a dispatcher
    Delivered,
    Failed,   ///< dead letter: attempts used up or refused for good; can be resent
    Held,     ///< its destination is paused: kept until it is resumed
    Unknown,  ///< sent, unanswered, not idempotent: an operator decides
    Muted,    ///< noted down, never sent: its notification or agent was muted
    Gathered, ///< waits for its digest: quiet hours or the throttle; `nextMs` says when
    Digested  ///< told in the digest that `digest` names
};
[[nodiscard]] QLatin1StringView deliveryStateName(DeliveryState state); ///< "pending" …
[[nodiscard]] std::optional<DeliveryState> deliveryStateFromName(QStringView name);

/// One event on its way to one notification's integration. Unique by (event, notification).
struct Delivery
{
    qint64 seq = 0; ///< the store's key; 0 before it is stored
    QByteArray id;  ///< "dlv_…": the same over all attempts
    qint64 eventSeq = 0;
    QByteArray eventId;
    QByteArray eventType;
    QByteArray agent;
    QString notification;
    QString integration;
    DeliveryState state = DeliveryState::Pending;
    int attempts = 0;
    qint64 createdMs = 0;
    qint64 nextMs = 0; ///< when it is due; the row that the scheduler sleeps on
    qint64 finishedMs = 0;
    int lastStatus = 0; ///< HTTP status of the last attempt; 0: none
    std::optional<Outcome> lastOutcome;
    QString lastReason;
    Gate gate = Gate::Open; ///< what kept it from going out at once
    QByteArray digest;      ///< the delivery that told of it, if one did
};

/// One try. Append-only.
struct Attempt
{
    qint64 deliverySeq = 0;
    int number = 1;
    qint64 startedMs = 0;
    qint64 durationMs = 0;
    Outcome outcome = Outcome::Failed;
    int status = 0;
    QString reason;
    QByteArray request;  ///< masked, as shown; body cut at 16 KiB
    QByteArray response; ///< status line, headers, body, masked, cut at 16 KiB
    QString trigger;     ///< "first", "retry", "resend"
    qint64 waitMs = 0;   ///< how long until the next try was decided; 0: none
    QString waitReason;  ///< "schedule 30 s + jitter", "Retry-After 120 s"
};

} // namespace signalbox::deliveries

Q_DECLARE_METATYPE(signalbox::deliveries::Delivery)
Q_DECLARE_METATYPE(signalbox::deliveries::Attempt)
