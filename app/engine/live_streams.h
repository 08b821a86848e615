// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_stream.h"
#include "app/store/store.h"
#include "models/foundation/clock.h"

#include <QThread>

#include <atomic>
#include <chrono>

namespace signalbox::engine {

/// Feeds the streams of GET /v1/events/stream from the store, on a thread and a connection of its own: what
/// is stored after the event that a reader names, then what comes. Every event goes this way, whether its
/// reader is quick or slow, so that none is lost or sent twice; all that the pipeline does is to say that
/// there are new ones. A store that cannot be read ends the streams. Thread-safe.
class LiveStreams final : public ingest::EventStreams
{
public:
    /// Each `tick` it looks for events that another process has stored, and lets a stream say that it lives
    /// which was silent for `keepAlive`; 0: only tick() does.
    LiveStreams(store::Location location, const Clock &clock,
                std::chrono::milliseconds tick = std::chrono::seconds(1),
                std::chrono::milliseconds keepAlive = std::chrono::seconds(15));
    ~LiveStreams() override;
    LiveStreams(const LiveStreams &) = delete;
    LiveStreams &operator=(const LiveStreams &) = delete;

    void open(ingest::StreamRequest request, std::shared_ptr<ingest::StreamOutlet> outlet) override;
    void look(); ///< there are new events
    void tick();

private:
    class Desk;
    QThread m_thread;
    Desk *m_desk; ///< lives and dies on the thread
};

} // namespace signalbox::engine
