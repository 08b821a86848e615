// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"

namespace signalbox::testing {

void FakeClock::advance(qint64 ms)
{
    now += ms;
    monotonic += ms;
}

qint64 FakeClock::nowMs() const
{
    return now;
}

qint64 FakeClock::monotonicMs() const
{
    return monotonic;
}

} // namespace signalbox::testing
