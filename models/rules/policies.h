// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/shape.h"
#include "models/rules/notification.h"

namespace signalbox::rules {

/// When what fires goes out, in JSON: "mute_until", "quiet_hours", "throttle". The readers report every fault
/// that they find; what they return is only to be used if they found none. The writers leave out what is not
/// set. Any thread.
[[nodiscard]] std::optional<qint64> readMute(const Shape &shape);
void writeMute(QJsonObject &json, std::optional<qint64> mutedUntilMs);

[[nodiscard]] std::optional<QuietHours> readQuietHours(const Shape &shape, Faults &faults);
void writeQuietHours(QJsonObject &json, const std::optional<QuietHours> &hours);

[[nodiscard]] std::optional<Throttle> readThrottle(const Shape &shape, Faults &faults);
void writeThrottle(QJsonObject &json, const std::optional<Throttle> &throttle);

inline constexpr int mostMessages = 1000;
inline constexpr int mostThrottleSeconds = 86'400;

} // namespace signalbox::rules
