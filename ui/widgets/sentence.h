// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

namespace signalbox::ui {

enum class Wording { Plain, Rich }; ///< rich: names in bold, all else escaped, for labels with rich text

/// What makes a notification fire, in words: "ExecutionFailed, or ExecutionCompleted with outcome is
/// payment_declined; only environment = production". At most `mostRules` rules are spelt out (0: all).
[[nodiscard]] QString conditionWords(const rules::Notification &notification, Wording wording,
                                     int mostRules = 0);
/// The whole of it: "#operations-alerts when …; held 22:00–07:00; at most 5 in 10 minutes".
[[nodiscard]] QString sentence(const rules::Notification &notification,
                               const configuration::Document &document, Wording wording, int mostRules = 0);
/// "outcome is payment_declined"
[[nodiscard]] QString filterWords(const rules::FieldFilter &filter, Wording wording);
/// "outcome is a or cost is greater than 3": any of them.
[[nodiscard]] QString filtersWords(const QList<rules::FieldFilter> &filters, Wording wording);
/// "environment = production"
[[nodiscard]] QString pairWords(const rules::MetadataPair &pair, Wording wording);

} // namespace signalbox::ui
