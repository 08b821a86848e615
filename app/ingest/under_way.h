// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ingest/event_sink.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

struct MHD_Connection;

namespace signalbox::ingest {

/// Submissions that are under way, as the listener's stop wants to know them. Thread-safe. Outlives the
/// listener while a submission is out.
class UnderWay
{
public:
    [[nodiscard]] bool begin(); ///< false once stopping
    void settled() { lower(m_submitted); }
    void answered() { lower(m_unanswered); }
    [[nodiscard]] bool isStopping();
    /// Waits until every submission is settled and, for a moment, until the answers are out.
    void stop();

private:
    void lower(int &count);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    int m_submitted = 0;
    int m_unanswered = 0;
};

/// Where the server's thread that submitted and the one that settles meet.
class Ticket
{
public:
    /// Of a submission that has begun.
    Ticket(MHD_Connection *connection, std::shared_ptr<UnderWay> underWay);

    void settle(const Accepted &accepted); ///< the first time counts
    /// The result, or nothing: then the connection sleeps until it is there.
    [[nodiscard]] std::optional<Accepted> resultOrSuspend();

private:
    std::mutex m_mutex;
    MHD_Connection *m_connection;
    std::shared_ptr<UnderWay> m_underWay;
    bool m_suspended = false;
    std::optional<Accepted> m_result;
};

/// For Submission::done. Thrown away unanswered it settles the ticket too, so that no sender waits for ever.
[[nodiscard]] std::function<void(const Accepted &)> settling(std::shared_ptr<Ticket> ticket);

} // namespace signalbox::ingest
