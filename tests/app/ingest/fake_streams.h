// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_stream.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace signalbox::tests {

/// Keeps what was asked for, so that a test feeds each stream itself. Thread-safe.
class FakeStreams : public ingest::EventStreams
{
public:
    struct Opened
    {
        ingest::StreamRequest request;
        std::shared_ptr<ingest::StreamOutlet> outlet;
    };

    void open(ingest::StreamRequest request, std::shared_ptr<ingest::StreamOutlet> outlet) override
    {
        const std::lock_guard lock(m_mutex);
        m_opened.push_back({std::move(request), std::move(outlet)});
        m_changed.notify_all();
    }
    /// The one that was opened as number `index`; empty if it does not come.
    [[nodiscard]] Opened at(size_t index)
    {
        std::unique_lock lock(m_mutex);
        const bool came =
            m_changed.wait_for(lock, std::chrono::seconds(5), [&] { return m_opened.size() > index; });
        return came ? m_opened[index] : Opened{};
    }
    [[nodiscard]] size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return m_opened.size();
    }
    void forget()
    {
        const std::lock_guard lock(m_mutex);
        m_opened.clear();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Opened> m_opened;
};

} // namespace signalbox::tests
