// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace signalbox::ui {

/// Waits between attempts as an operator writes them: "5 s, 30 s, 2 min, 1 h". Units s, min, h, d; a bare
/// number is seconds. Nothing if it cannot be read.
[[nodiscard]] std::optional<QList<int>> waitsFromText(const QString &text);
[[nodiscard]] QString waitsToText(const QList<int> &seconds);
/// "8 attempts over 17 h"
[[nodiscard]] QString waitsSummary(const QList<int> &seconds);

} // namespace signalbox::ui
