// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <deque>

namespace signalbox::dispatch {

/// How fast a receiver may be sent to: never more than `max` requests in any window, so not even one that
/// counts strictly is provoked. max 0: as fast as it goes.
struct Rate
{
    int max = 0;
    double windowSeconds = 1;
};

/// What was sent when, by the key that a pace is kept for (lanes may share one). Times are monotonic.
class Pace
{
public:
    /// When the next request may go, at the earliest now.
    [[nodiscard]] qint64 readyAt(const QByteArray &key, const Rate &rate, qint64 nowMs) const;
    void sent(const QByteArray &key, const Rate &rate, qint64 nowMs);

private:
    QHash<QByteArray, std::deque<qint64>> m_sent; ///< at most `max` a key, oldest first
};

} // namespace signalbox::dispatch
