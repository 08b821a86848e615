// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/event_stream.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace signalbox::ingest {

StreamOutlet::StreamOutlet(qsizetype most, std::function<void()> wake) : m_most(most), m_wake(std::move(wake))
{
}

bool StreamOutlet::hasRoom()
{
    const std::lock_guard lock(m_mutex);
    m_roomWanted = m_held.size() - m_sent >= m_most;
    return !m_roomWanted;
}

bool StreamOutlet::isEmpty()
{
    const std::lock_guard lock(m_mutex);
    return m_held.size() == m_sent;
}

void StreamOutlet::put(const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    if (m_ended || m_abandoned)
        return;
    m_held.append(bytes);
    wakeUp();
}

void StreamOutlet::setOnRoom(std::function<void()> onRoom)
{
    const std::lock_guard lock(m_mutex);
    m_onRoom = std::move(onRoom);
}

bool StreamOutlet::isAbandoned()
{
    const std::lock_guard lock(m_mutex);
    return m_abandoned || m_ended;
}

qsizetype StreamOutlet::take(char *to, qsizetype most, const std::function<bool()> &sleep)
{
    const std::lock_guard lock(m_mutex);
    if (m_ended)
        return ended;
    const qsizetype count = std::min(most, m_held.size() - m_sent);
    if (count == 0) {
        m_asleep = sleep();
        return m_asleep ? 0 : ended;
    }
    std::memcpy(to, m_held.constData() + m_sent, size_t(count));
    m_sent += count;
    if (m_sent == m_held.size() ||
        m_sent >= m_most) { // the copy of what is left is paid for by what went out
        m_held.remove(0, m_sent);
        m_sent = 0;
    }
    if (m_roomWanted && m_held.size() - m_sent <= m_most / 2 && m_onRoom) {
        m_roomWanted = false;
        m_onRoom();
    }
    return count;
}

void StreamOutlet::abandon()
{
    const std::lock_guard lock(m_mutex);
    m_abandoned = true;
    m_asleep = false;
    m_held = {};
    m_sent = 0;
}

void StreamOutlet::end()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    wakeUp();
}

void StreamOutlet::wakeUp()
{
    if (std::exchange(m_asleep, false))
        m_wake();
}

} // namespace signalbox::ingest
