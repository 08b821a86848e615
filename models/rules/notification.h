// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"
#include "models/foundation/fault.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace signalbox::rules {

enum class Operator : quint8 {
    Equals,
    NotEquals,
    Contains,
    NotContains,
    StartsWith,
    EndsWith,
    Matches,
    In,
    NotIn,
    GreaterThan,
    GreaterOrEqual,
    LessThan,
    LessOrEqual,
    Exists,
    NotExists
};
[[nodiscard]] QLatin1StringView operatorName(Operator op); ///< "greater_or_equal"
[[nodiscard]] std::optional<Operator> operatorFromName(QStringView name);
[[nodiscard]] const QList<Operator> &allOperators();
[[nodiscard]] bool takesValue(Operator op);   ///< all but exists, not_exists
[[nodiscard]] bool takesList(Operator op);    ///< in, not_in
[[nodiscard]] bool comparesText(Operator op); ///< ignore_case means something

/// One condition on one field of one event type.
struct FieldFilter
{
    QString field; ///< dotted path into `data`, or "$.…" into the whole event; "a\.b" is a key with a dot
    Operator op = Operator::Equals;
    QJsonValue value; ///< undefined for exists and not_exists; an array for in and not_in
    bool ignoreCase = false;
    friend bool operator==(const FieldFilter &, const FieldFilter &) = default;
};

/// One event type (or family "task_run.*") that a custom subscription wants; no filters: all of them,
/// otherwise ANY.
struct EventRule
{
    QString event;
    QList<FieldFilter> filters;
    friend bool operator==(const EventRule &, const EventRule &) = default;
};

struct MetadataPair
{
    QString key;
    QJsonValue value;
    friend bool operator==(const MetadataPair &, const MetadataPair &) = default;
};

enum class Subscription : quint8 { All, Custom };

/// A part of the day in which nothing goes out: what fires is gathered and told in one digest at its end.
struct QuietHours
{
    int from = 22 * 60;      ///< minutes since local midnight
    int until = 7 * 60;      ///< the same; not after `from`: on the next day. Equal: the whole day
    QByteArray zone = "UTC"; ///< IANA name; its daylight saving counts
    quint8 days = everyDay;  ///< on which they begin: bit 0 is Monday
    std::optional<events::Severity> breakThrough; ///< events at least this severe go out at once
    static constexpr quint8 everyDay = 0x7f;
    friend bool operator==(const QuietHours &, const QuietHours &) = default;
};

/// At most so many deliveries in any span of so many seconds; the rest is told in one digest.
struct Throttle
{
    int most = 5;
    int seconds = 600;
    friend bool operator==(const Throttle &, const Throttle &) = default;
};

/// Binds an integration to an agent: which of its events go there. A value, as the operator wrote it.
struct Notification
{
    QString id;
    QString name; ///< optional; the screen makes a sentence where it is empty
    bool enabled = true;
    QString agent;       ///< agent id, or "*" for all
    QString integration; ///< integration id
    Subscription subscription = Subscription::Custom;
    QList<EventRule> rules;             ///< of a custom subscription
    QList<MetadataPair> metadata;       ///< EVERY pair must equal the event's
    std::optional<qint64> mutedUntilMs; ///< until then what fires is noted down and not sent
    std::optional<QuietHours> quietHours;
    std::optional<Throttle> throttle;
    friend bool operator==(const Notification &, const Notification &) = default;
};

/// Reads one notification object of a configuration file. Appends every fault it finds, with pointers below
/// `pointer`; what it returns is only to be used if it appended none. Checks shape, operators, values that
/// fit the operator, paths, regular expressions (RE2); not whether agent and integration exist.
[[nodiscard]] Notification notificationFromJson(const QJsonValue &json, const QString &pointer,
                                                Faults &faults);
/// The canonical form: defaults left out, keys in the contract's order of meaning.
[[nodiscard]] QJsonObject toJson(const Notification &notification);
/// Faults of a notification that is being edited, pointers as in its JSON; empty means that it can be saved.
[[nodiscard]] Faults check(const Notification &notification);

} // namespace signalbox::rules
