// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::bench {

/// Stores `events` events of about 600 bytes, of which every `agents`-th is one agent's, then replays a
/// notification of that agent over its newest 100,000, as the editor's preview does. Prints one JSON object;
/// returns the exit code, as the others here.
[[nodiscard]] int replay(int events, int agents);

/// A configuration of so many notifications and agents; then edits to one notification, one after the other,
/// through the pipeline.
[[nodiscard]] int edit(int notifications, int agents);

} // namespace signalbox::bench
