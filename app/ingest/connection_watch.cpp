// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/connection_watch.h"

#include "app/ingest/http_answer.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <sys/socket.h>
#include <utility>

namespace signalbox::ingest {

ConnectionWatch::ConnectionWatch(const Clock &clock, int deadlineMs)
    : m_clock(clock), m_deadlineMs(deadlineMs), m_thread([this] { run(); })
{
}

ConnectionWatch::~ConnectionWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_stop.notify_all();
    m_thread.join();
    for (Connection *left : m_connections)
        delete left;
}

ConnectionWatch::Connection *ConnectionWatch::opened(int descriptor)
{
    auto *connection = new Connection{.descriptor = descriptor};
    connection->deadline = m_clock.monotonicMs() + m_deadlineMs;
    const std::lock_guard lock(m_mutex);
    m_connections.insert(connection);
    return connection;
}

void ConnectionWatch::closed(Connection *connection)
{
    const std::lock_guard lock(m_mutex);
    m_connections.erase(connection);
    delete connection;
}

bool ConnectionWatch::enter(Connection *connection, Phase phase)
{
    connection->deadline = m_clock.monotonicMs() + m_deadlineMs;
    Phase before = connection->phase;
    while (before != Phase::CutOff)
        if (connection->phase.compare_exchange_weak(before, phase))
            return true;
    return false;
}

void ConnectionWatch::whenPeerGone(Connection *connection, std::function<void()> tell)
{
    const std::lock_guard lock(m_mutex);
    connection->onPeerGone = std::move(tell);
}

void ConnectionWatch::run()
{
    const auto interval = std::chrono::milliseconds(std::clamp(m_deadlineMs / 10, 5, 250));
    std::unique_lock lock(m_mutex);
    while (!m_stop.wait_for(lock, interval, [this] { return m_stopping; }))
        look();
}

/// Whether the sender has closed and everything it sent was read, or the connection is broken.
static bool isDeserted(int descriptor)
{
    char byte;
    const ssize_t size = recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return size == 0 || (size < 0 && errno == ECONNRESET);
}

void ConnectionWatch::look()
{
    const qint64 now = m_clock.monotonicMs();
    for (Connection *connection : m_connections) {
        Phase phase = connection->phase;
        if (phase == Phase::Waiting && connection->onPeerGone && isDeserted(connection->descriptor))
            std::exchange(connection->onPeerGone, {})();
        if (phase == Phase::Waiting || phase == Phase::CutOff)
            continue;
        const bool late = connection->deadline <= now;
        // Seen twice, because a request that has just been read to its end may still be on its way to an
        // answer.
        const bool wasGone = connection->peerGone;
        connection->peerGone = phase != Phase::Answering && isDeserted(connection->descriptor);
        const bool deserted = wasGone && connection->peerGone;
        if ((!late && !deserted) || !connection->phase.compare_exchange_strong(phase, Phase::CutOff))
            continue;
        if (phase == Phase::Receiving && !deserted) {
            static const QByteArray words =
                lastWords(errorAnswer(408, "request_timeout", "The request took too long to arrive"));
            (void)send(connection->descriptor, words.constData(), size_t(words.size()),
                       MSG_DONTWAIT | MSG_NOSIGNAL);
        }
        shutdown(connection->descriptor, SHUT_RDWR);
    }
}

} // namespace signalbox::ingest
