// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace signalbox::testing {

/// Milliseconds of processor time that the calling thread has had: what else runs on the machine does not
/// count.
inline double threadMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace signalbox::testing
