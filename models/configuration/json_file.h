// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <QJsonValue>

#include <expected>

namespace signalbox::configuration {

/// Parses a JSON file that a person wrote; the fault of one that is none names line and column. A whole
/// number beyond what QJsonValue holds exactly comes back as text, which compares by value all the same.
[[nodiscard]] std::expected<QJsonValue, Fault> readJson(const QByteArray &file);

/// JSON for people and for `diff`: two spaces, the known keys in the contract's order, all others (settings,
/// metadata, headers …) by name, lists of plain values on one line.
[[nodiscard]] QByteArray writeJson(const QJsonValue &value);

} // namespace signalbox::configuration
