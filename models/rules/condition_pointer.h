// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

namespace signalbox::rules {

/// Where a filter of a rule stands in a notification's JSON, or the rule as a whole (`filter` -1):
/// "/rules/1/filters/0".
[[nodiscard]] inline QString pointerToRule(int rule, int filter = -1)
{
    const QString pointer = pointerTo(QStringLiteral("/rules"), rule);
    return filter < 0 ? pointer : pointerTo(pointer + QStringLiteral("/filters"), filter);
}

} // namespace signalbox::rules
