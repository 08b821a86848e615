// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace signalbox {

/// The only way to know the time: given to whoever needs it, so that tests command it. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970-01-01T00:00:00Z.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    /// Milliseconds on a clock that never jumps; only differences mean anything.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

} // namespace signalbox
