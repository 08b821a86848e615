// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_sink.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace signalbox::tests {

/// A queue to a disk that is not there. Thread-safe.
class FakeSink : public ingest::EventSink
{
public:
    enum class Mode { AtOnce, Hold, Full, Stopping, NotStored, Forget };

    void setMode(Mode mode)
    {
        const std::lock_guard lock(m_mutex);
        m_mode = mode;
    }
    [[nodiscard]] Offer offer(ingest::Submission &submission) override
    {
        std::unique_lock lock(m_mutex);
        if (m_mode == Mode::Full)
            return Offer::Full;
        if (m_mode == Mode::Stopping)
            return Offer::Stopping;
        ingest::Submission taken = std::move(submission);
        if (m_mode == Mode::Hold) {
            m_held.push_back(std::move(taken));
            m_changed.notify_all();
            return Offer::Taken;
        }
        const Mode mode = m_mode;
        const ingest::Accepted accepted = store(taken, mode != Mode::NotStored);
        lock.unlock();
        if (mode != Mode::Forget)
            taken.done(accepted);
        return Offer::Taken;
    }
    /// Waits until that many submissions are held.
    [[nodiscard]] bool waitForHeld(size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(5), [&] { return m_held.size() >= count; });
    }
    /// Answers all that are held, on the calling thread, the last first.
    void release()
    {
        std::unique_lock lock(m_mutex);
        auto held = std::exchange(m_held, {});
        std::ranges::reverse(held);
        std::vector<ingest::Accepted> answers;
        for (const auto &one : held)
            answers.push_back(store(one, true));
        lock.unlock();
        for (size_t i = 0; i < held.size(); ++i)
            held[i].done(answers[i]);
    }
    [[nodiscard]] std::vector<events::Event> events()
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

private:
    ingest::Accepted store(const ingest::Submission &submission, bool works)
    {
        using Status = ingest::Accepted::Status;
        ingest::Accepted accepted{.stored = works, .fault = works ? "" : "The disk is full.", .events = {}};
        for (const auto &event : submission.events) {
            const bool known = std::ranges::any_of(
                m_events, [&](const events::Event &stored) { return stored.id == event.id; });
            accepted.events.push_back({event.id, known ? Status::Duplicate
                                                 : event.status == events::EventStatus::Quarantined
                                                     ? Status::Quarantined
                                                     : Status::Accepted});
            if (works && !known)
                m_events.push_back(event);
        }
        return accepted;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    Mode m_mode = Mode::AtOnce;
    std::vector<ingest::Submission> m_held;
    std::vector<events::Event> m_events;
};

} // namespace signalbox::tests
