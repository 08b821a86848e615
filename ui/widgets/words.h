// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"
#include "models/deliveries/retry_policy.h"
#include "models/ports/summaries.h"
#include "models/rules/notification.h"
#include "ui/widgets/chip.h"

#include <QString>

namespace signalbox::ui {

/// What a value is called on the screen, in the operator's language, and in which tone.
[[nodiscard]] QString notifiedWords(ports::Notified notified, qint64 nextMs = 0, qint64 nowMs = 0);
[[nodiscard]] Tone notifiedTone(ports::Notified notified);
[[nodiscard]] QString deliveryStateWords(deliveries::DeliveryState state);
/// A delivery's state as its row says it: "Retrying · 40 s" while it waits for another attempt.
[[nodiscard]] QString deliveryWords(const deliveries::Delivery &delivery, qint64 nowMs);
[[nodiscard]] Tone deliveryTone(const deliveries::Delivery &delivery);
[[nodiscard]] Tone deliveryStateTone(deliveries::DeliveryState state);
[[nodiscard]] QString outcomeWords(deliveries::Outcome outcome);
[[nodiscard]] Tone outcomeTone(deliveries::Outcome outcome);
[[nodiscard]] QString operatorWords(rules::Operator op); ///< "is one of"
[[nodiscard]] QString severityWords(events::Severity severity);
[[nodiscard]] Tone severityTone(events::Severity severity);
[[nodiscard]] Token severityDot(events::Severity severity);
[[nodiscard]] QString healthWords(const deliveries::DestinationHealth &health);
[[nodiscard]] Tone healthTone(const deliveries::DestinationHealth &health);

/// What to call an integration: its name, its id where it has none or is no longer there.
[[nodiscard]] QString integrationTitle(const QString &id, const configuration::Document &document);
/// What to call a notification where there is room for a title only: its name, or its integration's.
[[nodiscard]] QString notificationTitle(const rules::Notification &notification,
                                        const configuration::Document &document);

/// The fault's sentence in the operator's language.
[[nodiscard]] QString faultText(const Fault &fault);

[[nodiscard]] QString relativeTime(qint64 ms, qint64 nowMs); ///< "3 min ago", "in 40 s"; older: the date
[[nodiscard]] QString exactTime(qint64 ms);                  ///< local: "2026-01-15 09:30:00.123"
[[nodiscard]] QString clockTime(qint64 ms);                  ///< local: "09:30:00.123"
[[nodiscard]] QString duration(qint64 ms);                   ///< "70 ms", "1.2 s", "3 min 4 s"
[[nodiscard]] QString bytesWords(qint64 bytes);              ///< "1.2 GB"

} // namespace signalbox::ui
