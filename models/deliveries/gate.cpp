// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries/gate.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace signalbox::deliveries {

namespace {

constexpr std::array gateNames{QLatin1StringView("open"), QLatin1StringView("notification_muted"),
                               QLatin1StringView("agent_muted"), QLatin1StringView("quiet_hours"),
                               QLatin1StringView("throttled")};

constexpr qint64 minuteMs = 60'000;
constexpr qint64 dayMs = 24 * 60 * minuteMs;
/// How far back the clock may be set before the count forgets what it should know.
constexpr qint64 forgivenMs = 10'000;

qint64 offsetMs(const QTimeZone &zone, qint64 utcMs)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)) * qint64(1000);
}

struct Instants
{
    qint64 first = 0;
    qint64 last = 0;
};

/// When clocks in the zone show a local time: once, twice, or never, which is the moment at which they skip
/// it.
Instants instantsOf(const QTimeZone &zone, qint64 localMs)
{
    const qint64 early = localMs - offsetMs(zone, localMs - dayMs);
    const qint64 late = localMs - offsetMs(zone, localMs + dayMs);
    const bool isEarly = localMs - offsetMs(zone, early) == early;
    const bool isLate = localMs - offsetMs(zone, late) == late;
    if (isEarly && isLate)
        return {std::min(early, late), std::max(early, late)};
    if (isEarly || isLate)
        return isEarly ? Instants{early, early} : Instants{late, late};
    // Skipped: the offset changes after `below` and not after `above`.
    qint64 below = std::min(early, late);
    qint64 above = std::max(early, late);
    const qint64 before = offsetMs(zone, below);
    while (above - below > 1) {
        const qint64 middle = below + (above - below) / 2;
        (offsetMs(zone, middle) == before ? below : above) = middle;
    }
    return {above, above};
}

/// The quiet hours that begin on a local day (counted from 1970-01-01); empty if they do not.
std::optional<std::pair<qint64, qint64>> beginningOn(const rules::QuietHours &hours, const QTimeZone &zone,
                                                     qint64 day)
{
    const qint64 weekday = ((day + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
    if (!(hours.days >> weekday & 1))
        return {};
    const qint64 endDay = hours.until <= hours.from ? day + 1 : day;
    const qint64 begin = instantsOf(zone, day * dayMs + hours.from * minuteMs).first;
    const Instants ends = instantsOf(zone, endDay * dayMs + hours.until * minuteMs);
    const qint64 end = hours.until == hours.from ? ends.first : ends.last; // days around the clock only touch
    if (end <= begin)
        return {};
    return std::pair(begin, end);
}

} // namespace

QLatin1StringView gateName(Gate gate)
{
    return gateNames.at(size_t(gate));
}

bool hasGates(const rules::Notification &notification)
{
    return notification.mutedUntilMs || notification.quietHours || notification.throttle;
}

QuietSpan quietSpan(const rules::QuietHours &hours, const QTimeZone &zone, qint64 nowMs)
{
    const qint64 localMs = nowMs + offsetMs(zone, nowMs);
    const qint64 today = localMs >= 0 ? localMs / dayMs : (localMs - dayMs + 1) / dayMs;
    QuietSpan span{.quiet = false, .sinceMs = nowMs, .untilMs = nowMs + dayMs / 2};
    for (qint64 day = today - 1; day <= today + 1; ++day) {
        const auto quiet = beginningOn(hours, zone, day);
        if (!quiet)
            continue;
        const auto [begin, end] = *quiet;
        if (begin <= nowMs && nowMs < end) {
            span.untilMs = span.quiet ? std::max(span.untilMs, end) : end;
            span.quiet = true;
        } else if (begin > nowMs && !span.quiet) {
            span.untilMs = std::min(span.untilMs, begin);
        } else if (begin > nowMs && begin < span.untilMs) {
            span.untilMs = end; // the clock's change makes one of two
        }
    }
    return span;
}

std::optional<qint64> quietUntil(const rules::QuietHours &hours, const QTimeZone &zone, qint64 nowMs)
{
    const QuietSpan span = quietSpan(hours, zone, nowMs);
    return span.quiet ? std::optional(span.untilMs) : std::nullopt;
}

Gatekeeper::Gatekeeper(const rules::Notification &notification)
    : m_mutedUntilMs(notification.mutedUntilMs), m_quiet(notification.quietHours),
      m_throttle(notification.throttle)
{
    if (m_quiet)
        m_zone = QTimeZone(m_quiet->zone);
    if (!m_zone.isValid()) // this machine may know fewer zones than the one that checked it
        m_zone = QTimeZone::utc();
}

Passage Gatekeeper::pass(qint64 nowMs, events::Severity severity, std::optional<qint64> agentMutedUntilMs)
{
    if (m_mutedUntilMs && nowMs < *m_mutedUntilMs)
        return {Gate::NotificationMuted, *m_mutedUntilMs};
    if (agentMutedUntilMs && nowMs < *agentMutedUntilMs)
        return {Gate::AgentMuted, *agentMutedUntilMs};
    forget(nowMs);
    const bool breaksThrough = m_quiet && m_quiet->breakThrough && severity >= *m_quiet->breakThrough;
    if (m_quiet && !breaksThrough) {
        if (nowMs < m_span.sinceMs || nowMs >= m_span.untilMs)
            m_span = quietSpan(*m_quiet, m_zone, nowMs);
        if (m_span.quiet)
            return {Gate::QuietHours, promise(nowMs, m_span.untilMs, false)};
    }
    if (!m_throttle)
        return {};
    if (around(nowMs) >= m_throttle->most)
        return {Gate::Throttled, promise(nowMs, nowMs, breaksThrough)};
    count(nowMs);
    return {};
}

void Gatekeeper::remember(qint64 sentMs)
{
    count(sentMs);
}

void Gatekeeper::takeBack(qint64 passedMs)
{
    const auto at = std::ranges::lower_bound(m_messages, passedMs);
    if (at != m_messages.end() && *at == passedMs)
        m_messages.erase(at);
}

Gatekeeper::Dues Gatekeeper::promiseAgain(qint64 nowMs, bool anyCalm, bool anyUrgent)
{
    while (!m_promises.empty() && m_promises.back().dueMs > nowMs) {
        takeBack(m_promises.back().dueMs);
        m_promises.pop_back();
    }
    const qint64 earliestMs = std::max(nowMs, m_mutedUntilMs.value_or(nowMs));
    Dues dues;
    if (anyUrgent) {
        dues.urgentMs = firstSlot(earliestMs);
        note(dues.urgentMs);
    }
    if (anyCalm) {
        dues.calmMs = anyUrgent && isCalm(dues.urgentMs) ? dues.urgentMs : firstCalmSlot(earliestMs);
        note(dues.calmMs);
    }
    return dues;
}

/// A digest that is promised for then.
void Gatekeeper::note(qint64 dueMs)
{
    const auto at = std::ranges::lower_bound(m_promises, dueMs, {}, &Promise::dueMs);
    if (at != m_promises.end() && at->dueMs == dueMs)
        return;
    m_promises.insert(at, {dueMs, isCalm(dueMs)});
    count(dueMs);
}

/// Outside of quiet hours, or at the very end of some.
bool Gatekeeper::isCalm(qint64 ms) const
{
    return !m_quiet || !quietSpan(*m_quiet, m_zone, ms).quiet ||
           quietUntil(*m_quiet, m_zone, ms - 1) == std::optional(ms);
}

/// When the throttle has room.
qint64 Gatekeeper::firstSlot(qint64 fromMs) const
{
    if (!m_throttle || around(fromMs) < m_throttle->most)
        return fromMs;
    const qint64 spanMs = m_throttle->seconds * qint64(1000);
    for (const qint64 message : m_messages) {
        const qint64 freed = message + spanMs;
        if (freed > fromMs && around(freed) < m_throttle->most)
            return freed;
    }
    return fromMs + spanMs;
}

/// Room may only come amid quiet hours, and their end may have none: a week of that is enough.
qint64 Gatekeeper::firstCalmSlot(qint64 fromMs) const
{
    qint64 slot = firstSlot(fromMs);
    for (int i = 0; i < 7 && !isCalm(slot); ++i)
        slot = firstSlot(quietUntil(*m_quiet, m_zone, slot).value_or(slot));
    return slot;
}

/// When the digest is due that something gathered now goes into: one that is promised already, or a new one.
qint64 Gatekeeper::promise(qint64 nowMs, qint64 earliestMs, bool breaksThrough)
{
    const auto promised = std::ranges::find_if(m_promises, [&](const Promise &one) {
        return one.dueMs > nowMs && one.dueMs >= earliestMs && (one.calm || breaksThrough);
    });
    if (promised != m_promises.end() && !breaksThrough)
        return promised->dueMs;
    // What breaks through does not wait for the morning's digest if there is room earlier.
    qint64 dueMs = breaksThrough ? firstSlot(earliestMs) : firstCalmSlot(earliestMs);
    if (promised != m_promises.end())
        dueMs = std::min(dueMs, promised->dueMs);
    note(dueMs);
    return dueMs;
}

/// Messages that could stand in one span with one at `ms`.
qsizetype Gatekeeper::around(qint64 ms) const
{
    const qint64 spanMs = m_throttle->seconds * qint64(1000);
    return std::ranges::lower_bound(m_messages, ms + spanMs) -
           std::ranges::upper_bound(m_messages, ms - spanMs);
}

void Gatekeeper::count(qint64 ms)
{
    if (m_throttle)
        m_messages.insert(std::ranges::upper_bound(m_messages, ms), ms);
}

void Gatekeeper::forget(qint64 nowMs)
{
    m_latestMs = std::max(m_latestMs, nowMs);
    const qint64 agoMs = m_latestMs - forgivenMs;
    while (!m_promises.empty() && m_promises.front().dueMs <= agoMs)
        m_promises.pop_front();
    const qint64 spanMs = m_throttle ? m_throttle->seconds * qint64(1000) : 0;
    while (!m_messages.empty() && m_messages.front() <= agoMs - spanMs)
        m_messages.pop_front();
}

} // namespace signalbox::deliveries
