// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/under_way.h"

#include <QtGlobal>

#include <chrono>
#include <microhttpd.h>
#include <utility>

namespace signalbox::ingest {

bool UnderWay::begin()
{
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return false;
    ++m_submitted;
    ++m_unanswered;
    return true;
}

bool UnderWay::isStopping()
{
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

void UnderWay::stop()
{
    std::unique_lock lock(m_mutex);
    m_stopping = true;
    m_changed.wait(lock, [this] { return m_submitted == 0; });
    m_changed.wait_for(lock, std::chrono::seconds(2), [this] { return m_unanswered == 0; });
}

void UnderWay::lower(int &count)
{
    const std::lock_guard lock(m_mutex);
    --count;
    m_changed.notify_all();
}

Ticket::Ticket(MHD_Connection *connection, std::shared_ptr<UnderWay> underWay)
    : m_connection(connection), m_underWay(std::move(underWay))
{
}

void Ticket::settle(const Accepted &accepted)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_result)
            return;
        m_result = accepted;
        if (m_suspended)
            MHD_resume_connection(m_connection);
    }
    m_underWay->settled();
}

std::optional<Accepted> Ticket::resultOrSuspend()
{
    const std::lock_guard lock(m_mutex);
    if (!m_result && !m_suspended) {
        m_suspended = true;
        MHD_suspend_connection(m_connection);
    }
    return m_result;
}

namespace {

struct Promise
{
    std::shared_ptr<Ticket> ticket;

    explicit Promise(std::shared_ptr<Ticket> kept) : ticket(std::move(kept)) {}
    ~Promise() { ticket->settle({.stored = false, .fault = {}, .events = {}}); }
    Q_DISABLE_COPY_MOVE(Promise)
};

} // namespace

std::function<void(const Accepted &)> settling(std::shared_ptr<Ticket> ticket)
{
    return [promise = std::make_shared<Promise>(std::move(ticket))](const Accepted &accepted) {
        promise->ticket->settle(accepted);
    };
}

} // namespace signalbox::ingest
