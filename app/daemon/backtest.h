// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/command.h"
#include "models/ports/replay.h"

namespace signalbox::daemon {

struct Backtested
{
    qint64 events = 0;
    qint64 oldestMs = 0, newestMs = 0;  ///< arrivals; 0: there were no events
    QList<ports::ReplayResult> results; ///< by the document's notifications
};

/// Runs a document's notifications against the stored events that arrived since; beside those in force.
[[nodiscard]] store::Result<Backtested> backtested(store::HistoryReader &reader,
                                                   const configuration::Document &document,
                                                   const configuration::Document &inForce, qint64 sinceMs);

} // namespace signalbox::daemon
