// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/foundation/clock.h"

#include <chrono>

namespace signalbox {

template<typename ClockKind> static qint64 milliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(ClockKind::now().time_since_epoch()).count();
}

qint64 SystemClock::nowMs() const
{
    return milliseconds<std::chrono::system_clock>();
}

qint64 SystemClock::monotonicMs() const
{
    return milliseconds<std::chrono::steady_clock>();
}

} // namespace signalbox
