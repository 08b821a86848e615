// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/shape.h"

namespace signalbox::rules {

enum class Presence : quint8 { Optional, Required };

/// Of at most `maximum` UTF-8 bytes, none of them a control character: what events allow in their ids.
[[nodiscard]] bool isPlainText(QStringView text, qsizetype maximum);

/// The required id of a configured object: 1 to 128 of A-Z a-z 0-9 . _ -
[[nodiscard]] QString readIdentifier(const Shape &shape, const QString &key);
/// A name, or an id that comes from events: at most 256 bytes without control characters.
[[nodiscard]] QString readPlainText(const Shape &shape, const QString &key, Presence presence);

} // namespace signalbox::rules
