// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_sink.h"

#include <QMutex>

#include <deque>
#include <functional>

namespace signalbox::engine {

/// The bounded queue between the doors and the disk. Full means refused: nothing is accepted that is not
/// kept. Thread-safe.
class EventQueue final : public ingest::EventSink
{
public:
    /// `wake` is called on the offering thread whenever the queue stops being empty.
    EventQueue(qsizetype capacity, std::function<void()> wake);

    [[nodiscard]] Offer offer(ingest::Submission &submission) override;
    /// Whole submissions, together at most `atMost` events (but always one if there is one).
    [[nodiscard]] std::vector<ingest::Submission> take(qsizetype atMost);
    /// From now on everything is refused; what is queued can still be taken.
    void close();
    [[nodiscard]] qsizetype size() const;

private:
    const qsizetype m_capacity;
    const std::function<void()> m_wake;
    mutable QMutex m_mutex;
    std::deque<ingest::Submission> m_queue;
    qsizetype m_events = 0;
    bool m_closed = false;
};

} // namespace signalbox::engine
