// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"

namespace signalbox::integrations {

/// The bodies of contract "What a receiver gets". `data` and `metadata` are spliced in byte for byte.
[[nodiscard]] QByteArray envelopeBody(const events::Event &event);
/// `data`'s own "event" gives way to the type; `data` that is no object stands under "data".
[[nodiscard]] QByteArray flatBody(const events::Event &event);
/// Agent, execution and request become extensions, and so does each metadata pair whose name and value
/// CloudEvents allows (a-z and 0-9, up to 20; text, boolean, 32-bit integer). The other pairs go, as JSON
/// text, into the one extension "metadata".
[[nodiscard]] QByteArray cloudEventsBody(const events::Event &event);

} // namespace signalbox::integrations
