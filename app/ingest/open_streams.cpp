// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/open_streams.h"

#include <chrono>
#include <microhttpd.h>
#include <utility>

namespace signalbox::ingest {

using Phase = ConnectionWatch::Phase;

OpenStreams::Entry OpenStreams::enter(const std::shared_ptr<StreamOutlet> &outlet, int limit)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return Entry::Stopping;
    if (std::cmp_greater_equal(m_outlets.size(), limit))
        return Entry::Full;
    m_outlets.insert(outlet);
    return Entry::In;
}

void OpenStreams::leave(const std::shared_ptr<StreamOutlet> &outlet)
{
    const std::lock_guard lock(m_mutex);
    m_outlets.erase(outlet);
    m_left.notify_all();
}

void OpenStreams::stop()
{
    std::unique_lock lock(m_mutex);
    m_stopping = true;
    for (const auto &outlet : m_outlets)
        outlet->end();
    m_left.wait_for(lock, std::chrono::milliseconds(500), [this] { return m_outlets.empty(); });
}

namespace {

/// What the library asks for the next piece with; its response owns it.
struct Source
{
    MHD_Connection *connection;
    ConnectionWatch &watch;
    ConnectionWatch::Connection *watched;
    std::shared_ptr<StreamOutlet> outlet;
};

ssize_t nextPiece(void *self, uint64_t, char *to, size_t most)
{
    const Source &source = *static_cast<Source *>(self);
    const qsizetype taken = source.outlet->take(to, qsizetype(most), [&source] {
        if (!source.watch.enter(source.watched, Phase::Waiting)) // which may last
            return false;
        MHD_suspend_connection(source.connection);
        return true;
    });
    if (taken == StreamOutlet::ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (taken > 0 && !source.watch.enter(source.watched, Phase::Answering))
        return MHD_CONTENT_READER_END_WITH_ERROR;
    return taken;
}

} // namespace

MHD_Response *streamResponse(MHD_Connection *connection, ConnectionWatch &watch,
                             ConnectionWatch::Connection *watched, std::shared_ptr<StreamOutlet> outlet)
{
    auto source = std::make_unique<Source>(connection, watch, watched, std::move(outlet));
    constexpr size_t piece = 16 * 1024;
    MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, piece, nextPiece, source.get(),
                                          [](void *self) { delete static_cast<Source *>(self); });
    if (!response)
        return nullptr;
    (void)source.release(); // the response's now
    MHD_add_response_header(response, "Content-Type", "text/event-stream");
    MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Accel-Buffering", "no");
    return response;
}

} // namespace signalbox::ingest
