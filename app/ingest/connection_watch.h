// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/clock.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_set>

namespace signalbox::ingest {

/// Cuts off connections that take too long, however busy they look: a deadline for a whole request, headers
/// that come a byte a second included, for sending the answer, and for saying nothing in between. Its own
/// thread looks; everything else is called on the server's threads.
class ConnectionWatch
{
public:
    ConnectionWatch(const Clock &clock, int deadlineMs);
    ~ConnectionWatch();

    enum class Phase : quint8 { Receiving, Waiting, Answering, Idle, CutOff };
    struct Connection
    {
        int descriptor = -1;
        std::atomic<Phase> phase = Phase::Receiving;
        std::atomic<qint64> deadline = 0; ///< monotonic ms; does not hold while waiting
        bool peerGone = false;            ///< at the last look
        std::function<void()> onPeerGone; ///< guarded by the watch
    };

    [[nodiscard]] Connection *opened(int descriptor);
    void closed(Connection *connection); ///< before the descriptor is closed
    /// False if the connection was cut off meanwhile: nothing may be sent on it any more.
    [[nodiscard]] bool enter(Connection *connection, Phase phase);
    /// Called once if the sender closes while we wait; nothing: it may, and still gets its answer.
    void whenPeerGone(Connection *connection, std::function<void()> tell);

private:
    void run();
    void look();

    const Clock &m_clock;
    const int m_deadlineMs;
    std::mutex m_mutex;
    std::condition_variable m_stop;
    bool m_stopping = false;
    std::unordered_set<Connection *> m_connections;
    std::thread m_thread;
};

} // namespace signalbox::ingest
