// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/why_delivery.h"

#include "ui/widgets/policy_words.h"
#include "ui/widgets/words.h"

#include <QCoreApplication>

namespace signalbox::ui {
namespace {

using deliveries::DeliveryState;
using deliveries::Gate;

struct Why
{
    Q_DECLARE_TR_FUNCTIONS(WhyView)
};

QString attemptWords(const deliveries::Attempt &attempt)
{
    QStringList parts{outcomeWords(attempt.outcome)};
    if (attempt.status)
        parts << QString::number(attempt.status);
    if (!attempt.reason.isEmpty() && attempt.reason != QString::number(attempt.status))
        parts << attempt.reason;
    return Why::tr("Attempt %1: %2").arg(attempt.number).arg(parts.join(QStringLiteral(" · ")));
}

QString attemptDetail(const deliveries::Attempt &attempt)
{
    const auto took = duration(attempt.durationMs);
    return attempt.waitReason.isEmpty()
               ? Why::tr("%1, took %2").arg(clockTime(attempt.startedMs), took)
               : Why::tr("%1, took %2; then waits %3 (%4)")
                     .arg(clockTime(attempt.startedMs), took, duration(attempt.waitMs), attempt.waitReason);
}

QString gateWords(Gate gate)
{
    switch (gate) {
    case Gate::Open:
        return Why::tr("Nothing held it back: no mute, no quiet hours, no limit");
    case Gate::NotificationMuted:
        return Why::tr("The notification was muted: noted down, not sent");
    case Gate::AgentMuted:
        return Why::tr("The agent was muted: noted down, not sent");
    case Gate::QuietHours:
        return Why::tr("It came in the quiet hours: kept for their digest");
    case Gate::Throttled:
        return Why::tr("The notification's limit was reached: kept for a digest");
    }
    return {};
}

/// What the gate is set to now, and when or where the digest tells of it.
QString gateDetail(const deliveries::Delivery &delivery, const rules::Notification *notification,
                   qint64 nowMs)
{
    QStringList parts;
    if (notification && delivery.gate == Gate::QuietHours && notification->quietHours)
        parts << quietHoursWords(*notification->quietHours);
    if (notification && delivery.gate == Gate::Throttled && notification->throttle)
        parts << throttleWords(*notification->throttle);
    if (delivery.state == DeliveryState::Gathered)
        parts << Why::tr("the digest is due %1").arg(relativeTime(delivery.nextMs, nowMs));
    else if (delivery.state == DeliveryState::Digested)
        parts << Why::tr("told in the digest %1").arg(QString::fromUtf8(delivery.digest));
    return parts.join(QStringLiteral(" · "));
}

/// The policy's row in the editor.
QString partOf(Gate gate)
{
    switch (gate) {
    case Gate::QuietHours:
        return QStringLiteral("/quiet_hours");
    case Gate::Throttled:
        return QStringLiteral("/throttle");
    case Gate::NotificationMuted:
    case Gate::AgentMuted: // … which is not the notification's
    case Gate::Open:       // where one would set any of them
        break;
    }
    return QStringLiteral("/mute_until");
}

} // namespace

WhyLine gateLine(const deliveries::Delivery &delivery, const rules::Notification *notification, qint64 nowMs)
{
    WhyLine line{.verdict = delivery.gate == Gate::Open ? Verdict::Passed : Verdict::Held,
                 .words = gateWords(delivery.gate),
                 .detail = gateDetail(delivery, notification, nowMs)};
    if (delivery.gate == Gate::AgentMuted) {
        line.leads = true;
        line.link = {.to = Link::To::Notifications,
                     .id = QString::fromUtf8(delivery.agent),
                     .part = QStringLiteral("/mute_until")};
    } else {
        line.leads = notification != nullptr;
        line.link = {
            .to = Link::To::Notification, .id = delivery.notification, .part = partOf(delivery.gate)};
    }
    return line;
}

WhyLine deliveryLine(const deliveries::Delivery &delivery, const QList<deliveries::Attempt> &attempts,
                     qint64 nowMs)
{
    const Link link{.to = Link::To::Delivery, .seq = delivery.seq};
    WhyLine line{.kind = WhyLine::Kind::Delivery,
                 .words = Why::tr("The delivery"),
                 .detail = QString::fromUtf8(delivery.id),
                 .chip = deliveryWords(delivery, nowMs),
                 .tone = deliveryTone(delivery),
                 .leads = true,
                 .link = link};
    const auto add = [&](Verdict verdict, const QString &words, const QString &detail = {}) {
        line.below << WhyLine{.kind = WhyLine::Kind::Delivery,
                              .verdict = verdict,
                              .words = words,
                              .detail = detail,
                              .leads = true,
                              .link = link};
    };
    for (const auto &attempt : attempts)
        add(attempt.outcome == deliveries::Outcome::Accepted ? Verdict::Passed : Verdict::Failed,
            attemptWords(attempt), attemptDetail(attempt));
    if (delivery.state == DeliveryState::Held)
        add(Verdict::Held, Why::tr("Its destination is paused: kept until it is resumed"));
    else if (delivery.attempts == 0 && delivery.state == DeliveryState::Pending)
        add(Verdict::None, Why::tr("Not tried yet"));
    return line;
}

} // namespace signalbox::ui
