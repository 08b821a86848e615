// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

namespace signalbox::ui {

enum class Wording { Plain, Rich }; ///< rich: names in bold, all else escaped, for labels with rich text

/// What makes a notification fire, in words: "ExecutionFailed, or ExecutionCompleted with outcome equals
/// payment_declined; only environment = production". At most `mostRules` rules are spelt out (0: all).
[[nodiscard]] QString conditionWords(const rules::Notification &notification, Wording wording,
                                     int mostRules = 0);
/// The whole of it: "#operations-alerts when …".
[[nodiscard]] QString sentence(const rules::Notification &notification,
                               const configuration::Document &document, Wording wording, int mostRules = 0);
/// "outcome equals payment_declined"
[[nodiscard]] QString filterWords(const rules::FieldFilter &filter, Wording wording);

} // namespace signalbox::ui
