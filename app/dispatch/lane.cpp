// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/lane.h"

#include <algorithm>
#include <utility>

namespace signalbox::dispatch {

using deliveries::DestinationHealth;
using deliveries::Job;
using integrations::Integration;
using integrations::Provider;

/// Jobs are leased for a while only: a lane never takes more than it can send soon.
constexpr int mostQueued = 128;
constexpr double pacedSeconds = 20;
constexpr int usualConcurrency = 4;
constexpr int probesAfterFailures = 4;
/// After this long an ask without an answer has found nothing due.
constexpr qint64 askedForMs = 50;

Lane::Lane(Integration integration, const Provider *provider, DestinationHealth known)
    : health(std::move(known)), m_integration(std::make_shared<const Integration>(std::move(integration))),
      m_provider(provider)
{
    health.integration = m_integration->id;
}

void Lane::configure(const Integration &integration, const Provider *provider)
{
    removed = false;
    m_provider = provider;
    if (*m_integration == integration)
        return;
    m_integration = std::make_shared<const Integration>(integration);
    slowUntilMs = 0;
    host.clear();
    rateKey.clear();
}

Rate Lane::rate() const
{
    return m_provider ? Rate{m_provider->rateMax, m_provider->rateWindowSeconds} : Rate{};
}

bool Lane::accepts() const
{
    return m_integration->enabled && !removed && !paused();
}

bool Lane::paused() const
{
    return health.state == DestinationHealth::State::Paused;
}

int Lane::concurrency() const
{
    return health.consecutiveFailures >= probesAfterFailures ? 1 : usualConcurrency;
}

int Lane::capacity() const
{
    if (health.consecutiveFailures > 0)
        return concurrency();
    const Rate pace = rate();
    if (pace.max <= 0)
        return mostQueued;
    return std::clamp(int(pace.max / pace.windowSeconds * pacedSeconds), 1, mostQueued);
}

void Lane::push(Job job, qint64 nowMs)
{
    auto &queue = job.delivery.attempts == 0 ? m_first : m_again;
    queue.push_back({std::move(job), nowMs});
}

void Lane::pushBack(Job job, qint64 nowMs)
{
    auto &queue = job.delivery.attempts == 0 ? m_first : m_again;
    queue.push_front({std::move(job), queue.empty() ? nowMs : queue.front().sinceMs});
}

Job Lane::pop()
{
    auto &queue = m_first.empty() ? m_again : m_first;
    Job job = std::move(queue.front().job);
    queue.pop_front();
    return job;
}

QList<qint64> Lane::takeAll()
{
    QList<qint64> all;
    all.reserve(queued());
    for (auto *queue : {&m_first, &m_again})
        for (const Waiting &one : std::exchange(*queue, {}))
            all.append(one.job.delivery.seq);
    return all;
}

qint64 Lane::oldestMs() const
{
    qint64 oldest = std::numeric_limits<qint64>::max();
    for (const auto *queue : {&m_first, &m_again})
        if (!queue->empty())
            oldest = std::min(oldest, queue->front().sinceMs);
    return oldest;
}

int Lane::ask(qint64 nowMs)
{
    if (!m_awake || !accepts() || slowUntilMs > nowMs)
        return 0;
    if (nowMs - m_askedMs >= askedForMs)
        m_asked = 0;
    const int most = capacity();
    const int expected = int(queued()) + m_asked;
    if (expected > most / 2)
        return 0;
    // Half of the room: a wake that comes before the answer finds the other half.
    const int asked = (most - expected + 1) / 2;
    m_asked += asked;
    m_askedMs = nowMs;
    m_awake = false;
    return asked;
}

qint64 Lane::askAgainMs() const
{
    return m_awake && m_asked > 0 && accepts() ? m_askedMs + askedForMs : 0;
}

void Lane::came(int jobs)
{
    if (m_asked > 0 && jobs >= m_asked)
        m_awake = true; // there may be more
    m_asked = 0;
}

} // namespace signalbox::dispatch
