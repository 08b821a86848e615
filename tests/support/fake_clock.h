// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/clock.h"

namespace signalbox::testing {

/// A clock that stands until the test moves it. Setting `now` alone is a jump of the wall clock: the
/// monotonic one does not see it.
class FakeClock : public Clock
{
public:
    static constexpr qint64 start = 1'768'469'400'000; ///< 2026-01-15T09:30:00Z

    explicit FakeClock(qint64 nowMs = start) : now(nowMs) {}

    qint64 now;
    qint64 monotonic = 1'000'000;

    void advance(qint64 ms);
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

} // namespace signalbox::testing
