// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <atomic>

namespace signalbox {

/// Makes ULIDs (https://github.com/ulid/spec): 26 characters of Crockford base 32 that sort by the time they
/// were made. Within one millisecond the random part counts up, so ids of one process never fall.
/// Thread-safe.
class UlidMaker
{
public:
    UlidMaker();
    /// prefix + ULID, as in `evt_01J…`.
    [[nodiscard]] QByteArray make(QByteArrayView prefix, qint64 nowMs);

private:
    std::atomic<quint64> m_counter;
    quint64 m_process;
};

} // namespace signalbox
