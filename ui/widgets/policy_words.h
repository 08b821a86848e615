// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"

namespace signalbox::ui {

/// When a notification may not disturb, in words: "Held 22:00–07:00 (Europe/Berlin), failures go out at once;
/// then one digest." Empty if nothing holds it back.
[[nodiscard]] QString policyWords(const rules::Notification &notification, qint64 nowMs);
/// "22:00–07:00, Mon to Fri, failures go out at once". The time zone where it is not this machine's.
[[nodiscard]] QString quietHoursWords(const rules::QuietHours &hours);
/// "at most 5 in 10 minutes"
[[nodiscard]] QString throttleWords(const rules::Throttle &throttle);
/// "14:30", "Tue 08:00", or with the date if that is a week away or more.
[[nodiscard]] QString momentWords(qint64 ms, qint64 nowMs);
/// "Mon to Fri", "Sat and Sun", "Mon, Wed and Fri"; empty for every day.
[[nodiscard]] QString daysWords(quint8 days);
/// "failures go out at once"; nothing: "nothing goes out at once".
[[nodiscard]] QString breakThroughWords(std::optional<events::Severity> severity);
/// "10 minutes", "an hour"
[[nodiscard]] QString spanOfTimeWords(int seconds);

} // namespace signalbox::ui
