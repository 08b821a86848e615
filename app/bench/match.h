// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox::bench {

/// Matches the events of an NDJSON file against the notifications of a configuration file, from raw bytes, on
/// this thread, over and over for so many seconds of processor time; prints one JSON object. Returns the exit
/// code: 2 for files that cannot be used.
[[nodiscard]] int match(const QString &configurationFile, const QString &eventsFile, int seconds);

} // namespace signalbox::bench
