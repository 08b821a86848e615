// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/store.h"

#include <QLockFile>

namespace signalbox::store {

/// Keeps a second process from dispatching from the same SQLite file. Held for the engine's life; taken over
/// from a process that died.
class DataLock
{
public:
    /// Fault code "data_in_use" names the process that holds it; "cannot_write" an unwritable directory.
    /// Creates the directory (0700) if it is missing.
    [[nodiscard]] static Result<std::unique_ptr<DataLock>> take(const Location &location);
    /// Whether another process that lives holds it.
    [[nodiscard]] static bool heldElsewhere(const Location &location);

private:
    explicit DataLock(const QString &dataPath);
    QLockFile m_lock;
};

} // namespace signalbox::store
