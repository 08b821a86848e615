// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/pace.h"

#include <algorithm>
#include <cmath>

namespace signalbox::dispatch {

constexpr qsizetype keptKeys = 1000;

static qint64 windowMs(const Rate &rate)
{
    return qint64(std::ceil(rate.windowSeconds * 1000));
}

qint64 Pace::readyAt(const QByteArray &key, const Rate &rate, qint64 nowMs) const
{
    if (rate.max <= 0)
        return nowMs;
    const auto sent = m_sent.constFind(key);
    if (sent == m_sent.cend() || sent->size() < std::size_t(rate.max))
        return nowMs;
    return std::max(nowMs, (*sent)[sent->size() - std::size_t(rate.max)] + windowMs(rate));
}

void Pace::sent(const QByteArray &key, const Rate &rate, qint64 nowMs)
{
    if (rate.max <= 0)
        return;
    if (m_sent.size() >= keptKeys)
        m_sent.removeIf([&](const auto &one) { return one.value().back() + windowMs(rate) <= nowMs; });
    std::deque<qint64> &sent = m_sent[key];
    sent.push_back(nowMs);
    if (sent.size() > std::size_t(rate.max))
        sent.pop_front();
}

} // namespace signalbox::dispatch
