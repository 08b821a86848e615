// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace signalbox::ui {
namespace {

using deliveries::DeliveryState;
using deliveries::Outcome;
using ports::Notified;
using State = deliveries::DestinationHealth::State;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString retrying(qint64 nextMs, qint64 nowMs)
{
    if (nextMs <= 0 || nowMs <= 0)
        return Words::tr("Retrying");
    if (nextMs <= nowMs)
        return Words::tr("Retrying now");
    // Up, so that it never says "0 s" of what is still to come.
    const auto wait = (nextMs - nowMs + second - 1) / second * second;
    return Words::tr("Retrying · %1").arg(duration(wait));
}

/// The time of day if that is clear, else with its day.
QString gathered(qint64 nextMs, qint64 nowMs)
{
    if (nextMs <= 0 || nowMs <= 0)
        return Words::tr("In digest");
    if (nextMs <= nowMs)
        return Words::tr("In digest now");
    const QDateTime due = QDateTime::fromMSecsSinceEpoch(nextMs);
    const QString time = QLocale().toString(due.time(), QStringLiteral("HH:mm"));
    if (nextMs - nowMs < day)
        return Words::tr("In digest at %1").arg(time);
    return Words::tr("In digest %1, %2").arg(QLocale().toString(due.date(), QStringLiteral("ddd")), time);
}

} // namespace

QString notifiedWords(Notified notified, qint64 nextMs, qint64 nowMs)
{
    switch (notified) {
    case Notified::NoRule:
        return Words::tr("No rule");
    case Notified::Pending:
        return Words::tr("Sending");
    case Notified::Delivered:
        return Words::tr("Delivered");
    case Notified::Retrying:
        return retrying(nextMs, nowMs);
    case Notified::Held:
        return Words::tr("Held");
    case Notified::Failed:
        return Words::tr("Failed");
    case Notified::Quarantined:
        return Words::tr("Quarantined");
    case Notified::Muted:
        return Words::tr("Muted");
    case Notified::Gathered:
        return gathered(nextMs, nowMs);
    case Notified::Digested:
        return Words::tr("Digested");
    }
    return {};
}

Tone notifiedTone(Notified notified)
{
    switch (notified) {
    case Notified::NoRule:
    case Notified::Muted:
        return Tone::Mute;
    case Notified::Pending:
    case Notified::Gathered:
        return Tone::Info;
    case Notified::Delivered:
    case Notified::Digested:
        return Tone::Ok;
    case Notified::Retrying:
    case Notified::Held:
    case Notified::Quarantined:
        return Tone::Warning;
    case Notified::Failed:
        return Tone::Failure;
    }
    return Tone::Mute;
}

QString deliveryStateWords(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Pending:
        return Words::tr("Waiting");
    case DeliveryState::Sending:
        return Words::tr("Sending");
    case DeliveryState::Delivered:
        return Words::tr("Delivered");
    case DeliveryState::Failed:
        return Words::tr("Failed");
    case DeliveryState::Held:
        return Words::tr("Held");
    case DeliveryState::Unknown:
        return Words::tr("Unknown");
    case DeliveryState::Muted:
        return Words::tr("Muted");
    case DeliveryState::Gathered:
        return Words::tr("In digest");
    case DeliveryState::Digested:
        return Words::tr("Digested");
    }
    return {};
}

QString deliveryWords(const deliveries::Delivery &delivery, qint64 nowMs)
{
    if (delivery.state == DeliveryState::Pending && delivery.attempts > 0)
        return retrying(delivery.nextMs, nowMs);
    if (delivery.state == DeliveryState::Gathered)
        return gathered(delivery.nextMs, nowMs);
    return deliveryStateWords(delivery.state);
}

Tone deliveryTone(const deliveries::Delivery &delivery)
{
    if (delivery.state == DeliveryState::Pending && delivery.attempts > 0)
        return Tone::Warning;
    return deliveryStateTone(delivery.state);
}

Tone deliveryStateTone(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Pending:
    case DeliveryState::Sending:
    case DeliveryState::Gathered:
        return Tone::Info;
    case DeliveryState::Delivered:
    case DeliveryState::Digested:
        return Tone::Ok;
    case DeliveryState::Muted:
        return Tone::Mute;
    case DeliveryState::Failed:
        return Tone::Failure;
    case DeliveryState::Held:
    case DeliveryState::Unknown:
        return Tone::Warning;
    }
    return Tone::Mute;
}

QString outcomeWords(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Accepted:
        return Words::tr("Accepted");
    case Outcome::Retry:
        return Words::tr("Failed, will retry");
    case Outcome::Cooldown:
        return Words::tr("Asked to slow down");
    case Outcome::Configuration:
        return Words::tr("Needs to be set up again");
    case Outcome::Gone:
        return Words::tr("Destination is gone");
    case Outcome::Unknown:
        return Words::tr("No answer: may have arrived");
    case Outcome::Failed:
        return Words::tr("Refused");
    }
    return {};
}

Tone outcomeTone(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Accepted:
        return Tone::Ok;
    case Outcome::Retry:
    case Outcome::Cooldown:
    case Outcome::Unknown:
        return Tone::Warning;
    case Outcome::Configuration:
    case Outcome::Gone:
    case Outcome::Failed:
        return Tone::Failure;
    }
    return Tone::Mute;
}

QString operatorWords(rules::Operator op)
{
    using enum rules::Operator;
    switch (op) {
    case Equals:
        return Words::tr("is");
    case NotEquals:
        return Words::tr("is not");
    case Contains:
        return Words::tr("contains");
    case NotContains:
        return Words::tr("does not contain");
    case StartsWith:
        return Words::tr("starts with");
    case EndsWith:
        return Words::tr("ends with");
    case Matches:
        return Words::tr("matches pattern");
    case In:
        return Words::tr("is one of");
    case NotIn:
        return Words::tr("is none of");
    case GreaterThan:
        return Words::tr("is greater than");
    case GreaterOrEqual:
        return Words::tr("is at least");
    case LessThan:
        return Words::tr("is less than");
    case LessOrEqual:
        return Words::tr("is at most");
    case Exists:
        return Words::tr("is there");
    case NotExists:
        return Words::tr("is not there");
    }
    return {};
}

QString severityWords(events::Severity severity)
{
    using enum events::Severity;
    switch (severity) {
    case Quiet:
        return Words::tr("Quiet");
    case Info:
        return Words::tr("Information");
    case Success:
        return Words::tr("Success");
    case Warning:
        return Words::tr("Warning");
    case Failure:
        return Words::tr("Failure");
    }
    return {};
}

Tone severityTone(events::Severity severity)
{
    using enum events::Severity;
    switch (severity) {
    case Quiet:
        return Tone::Mute;
    case Info:
        return Tone::Info;
    case Success:
        return Tone::Ok;
    case Warning:
        return Tone::Warning;
    case Failure:
        return Tone::Failure;
    }
    return Tone::Mute;
}

Token severityDot(events::Severity severity)
{
    return Token(quint8(Token::Dot0) + quint8(severity));
}

QString healthWords(const deliveries::DestinationHealth &health)
{
    switch (health.state) {
    case State::Untested:
        return Words::tr("Not tested yet");
    case State::Healthy:
        return Words::tr("Healthy");
    case State::Failing:
        return Words::tr("Failing");
    case State::Paused:
        return Words::tr("Paused");
    }
    return {};
}

Tone healthTone(const deliveries::DestinationHealth &health)
{
    switch (health.state) {
    case State::Untested:
        return Tone::Mute;
    case State::Healthy:
        return Tone::Ok;
    case State::Failing:
        return Tone::Failure;
    case State::Paused:
        return Tone::Warning;
    }
    return Tone::Mute;
}

QString integrationTitle(const QString &id, const configuration::Document &document)
{
    const auto *integration = document.integration(id);
    return integration && !integration->name.isEmpty() ? integration->name : id;
}

QString notificationTitle(const rules::Notification &notification, const configuration::Document &document)
{
    return notification.name.isEmpty() ? integrationTitle(notification.integration, document)
                                       : notification.name;
}

QString faultText(const Fault &fault)
{
    const auto words = QCoreApplication::translate("Fault", fault.words);
    QString said;
    // Every %n at once: an argument that holds "%2" itself must not be filled in again.
    for (qsizetype at = 0; at < words.size(); ++at) {
        const int number = words.at(at) == u'%' && at + 1 < words.size() ? words.at(at + 1).digitValue() : 0;
        if (number >= 1 && number <= fault.arguments.size()) {
            said += fault.arguments.at(number - 1);
            ++at;
        } else {
            said += words.at(at);
        }
    }
    return said;
}

QString relativeTime(qint64 ms, qint64 nowMs)
{
    if (ms <= 0)
        return Words::tr("never");
    const auto gap = nowMs - ms;
    if (gap < 0)
        return gap > -second ? Words::tr("now") : Words::tr("in %1").arg(duration(-gap / second * second));
    if (gap < 2 * second)
        return Words::tr("just now");
    if (gap < minute)
        return Words::tr("%1 s ago").arg(gap / second);
    if (gap < hour)
        return Words::tr("%1 min ago").arg(gap / minute);
    if (gap < day)
        return Words::tr("%1 h ago").arg(gap / hour);
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString exactTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString clockTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString duration(qint64 ms)
{
    if (ms < second)
        return Words::tr("%1 ms").arg(ms);
    if (ms < 10 * second && ms % second >= 100)
        return Words::tr("%1 s").arg(QLocale().toString(double(ms) / double(second), 'f', 1));
    if (ms < minute)
        return Words::tr("%1 s").arg(ms / second);
    if (ms < hour) {
        const auto rest = ms % minute / second;
        return rest ? Words::tr("%1 min %2 s").arg(ms / minute).arg(rest)
                    : Words::tr("%1 min").arg(ms / minute);
    }
    if (ms < day) {
        const auto rest = ms % hour / minute;
        return rest ? Words::tr("%1 h %2 min").arg(ms / hour).arg(rest) : Words::tr("%1 h").arg(ms / hour);
    }
    return Words::tr("%1 d %2 h").arg(ms / day).arg(ms % day / hour);
}

QString bytesWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace signalbox::ui
