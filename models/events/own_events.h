// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"

namespace signalbox::events {

/// What Signalbox says of itself carries this as its agent.
inline constexpr QLatin1StringView ownAgent("signalbox");
/// Tells in one message of events that were gathered.
inline constexpr QLatin1StringView digestType("notification.digest");

/// Whether it tells of events that fired already. No rule looks at such a one: it has its own delivery.
[[nodiscard]] inline bool isDigest(const Event &event)
{
    return event.internal && QLatin1StringView(event.type) == digestType;
}

} // namespace signalbox::events
