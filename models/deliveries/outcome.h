// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace signalbox::deliveries {

/// How an attempt ended, as far as the sender can know. Closed: the screen has a colour and a next step for
/// each.
enum class Outcome : quint8 {
    Accepted,      ///< the receiver took it
    Retry,         ///< a passing fault: try again by the schedule
    Cooldown,      ///< the receiver wants the whole destination to slow down
    Configuration, ///< an operator must mend the integration; trying again is useless
    Gone,          ///< 410, revoked token, deleted hook: the destination is paused
    Unknown,       ///< sent, no answer, and sending twice would do harm
    Failed         ///< refused for good
};
[[nodiscard]] QLatin1StringView outcomeName(Outcome outcome); ///< "accepted" …
[[nodiscard]] std::optional<Outcome> outcomeFromName(QStringView name);

struct Judgement
{
    Outcome outcome = Outcome::Failed;
    std::optional<qint64> retryAfterMs; ///< from now
    QString reason; ///< short code or the receiver's own error text (cut, control characters stripped)
};

} // namespace signalbox::deliveries
