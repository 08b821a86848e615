// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

namespace signalbox::testing {

/// How much a store holds that has served a large operation for a month.
struct Largeness
{
    int agents = 2000;
    int notifications = 10'000;
    qint64 events = 200'000;
    qint64 deliveries = 20'000;
};

/// The id of the n-th agent, "agent-0042".
[[nodiscard]] QString largeAgent(int number);
[[nodiscard]] configuration::Document largeDocument(const Largeness &largeness);
/// Makes the store of `dataDir` and fills it, its last event a second before `nowMs`. Written past the
/// store's own code, which would need a minute for what SQLite does in seconds; the schema is the store's.
void fillLargeStore(const QString &dataDir, const Largeness &largeness, qint64 nowMs);

} // namespace signalbox::testing
