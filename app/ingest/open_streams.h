// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/connection_watch.h"
#include "app/ingest/event_stream.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_set>

struct MHD_Connection;
struct MHD_Response;

namespace signalbox::ingest {

/// The streams that are open: counted, and ended together. Thread-safe.
class OpenStreams
{
public:
    enum class Entry : quint8 { In, Full, Stopping };
    [[nodiscard]] Entry enter(const std::shared_ptr<StreamOutlet> &outlet, int limit);
    void leave(const std::shared_ptr<StreamOutlet> &outlet);
    /// None sleeps afterwards (the library cannot stop while one does), and those whose readers read have
    /// ended as HTTP has it.
    void stop();

private:
    std::mutex m_mutex;
    std::condition_variable m_left;
    std::unordered_set<std::shared_ptr<StreamOutlet>> m_outlets;
    bool m_stopping = false;
};

/// An answer whose body is what comes out of the outlet; its connection sleeps while there is nothing. Null
/// if the library has no memory for it.
[[nodiscard]] MHD_Response *streamResponse(MHD_Connection *connection, ConnectionWatch &watch,
                                           ConnectionWatch::Connection *watched,
                                           std::shared_ptr<StreamOutlet> outlet);

} // namespace signalbox::ingest
