// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"

#include <functional>
#include <memory>
#include <vector>

namespace signalbox::ingest {

/// What became of a submission, after the commit.
struct Accepted
{
    enum class Status : quint8 { Accepted, Duplicate, Quarantined };
    struct One
    {
        QByteArray id;
        Status status = Status::Accepted;
    };
    bool stored = false;     ///< false: the store could not be written; nothing was kept; answer 503
    QByteArray fault;        ///< then: a word for the answer
    std::vector<One> events; ///< in the order submitted
};

/// Events that came in one request, and whom to tell. `done` is called exactly once, on any thread.
struct Submission
{
    std::vector<events::Event> events;
    std::function<void(const Accepted &)> done;
};

/// The bounded queue to the disk, as the doors see it. Thread-safe, never blocks.
class EventSink
{
public:
    virtual ~EventSink() = default;
    enum class Offer { Taken, Full, Stopping };
    /// If not Taken, `submission` is left as it was.
    [[nodiscard]] virtual Offer offer(Submission &submission) = 0;
};

} // namespace signalbox::ingest
