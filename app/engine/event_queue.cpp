// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/event_queue.h"

namespace signalbox::engine {

EventQueue::EventQueue(qsizetype capacity, std::function<void()> wake)
    : m_capacity(capacity), m_wake(std::move(wake))
{
}

ingest::EventSink::Offer EventQueue::offer(ingest::Submission &submission)
{
    const qsizetype count = qsizetype(submission.events.size());
    bool wasEmpty = false;
    {
        const QMutexLocker lock(&m_mutex);
        if (m_closed)
            return Offer::Stopping;
        // One submission larger than the whole queue would otherwise never be taken.
        if (m_events > 0 && m_events + count > m_capacity)
            return Offer::Full;
        wasEmpty = m_queue.empty();
        m_events += count;
        m_queue.push_back(std::move(submission));
    }
    if (wasEmpty)
        m_wake();
    return Offer::Taken;
}

std::vector<ingest::Submission> EventQueue::take(qsizetype atMost)
{
    std::vector<ingest::Submission> taken;
    const QMutexLocker lock(&m_mutex);
    qsizetype events = 0;
    while (!m_queue.empty()) {
        const qsizetype next = qsizetype(m_queue.front().events.size());
        if (!taken.empty() && events + next > atMost)
            break;
        events += next;
        taken.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    m_events -= events;
    return taken;
}

void EventQueue::close()
{
    const QMutexLocker lock(&m_mutex);
    m_closed = true;
}

qsizetype EventQueue::size() const
{
    const QMutexLocker lock(&m_mutex);
    return m_events;
}

} // namespace signalbox::engine
