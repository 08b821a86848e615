// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"

#include <QTimeZone>

#include <deque>

namespace signalbox::deliveries {

/// What keeps a delivery that the rules want from going out at once. Stored as numbers: only add.
enum class Gate : quint8 { Open, NotificationMuted, AgentMuted, QuietHours, Throttled };
[[nodiscard]] QLatin1StringView gateName(Gate gate); ///< "open", "notification_muted" …

/// Whether it goes out now. Moments are milliseconds UTC, here and below.
struct Passage
{
    Gate gate = Gate::Open;
    qint64 untilMs = 0; ///< muted until, or when the digest is due; 0 if open
    friend bool operator==(const Passage &, const Passage &) = default;
};

/// Whether it is muted, has quiet hours or a throttle. Like the other functions here pure; any thread.
[[nodiscard]] bool hasGates(const rules::Notification &notification);

/// The quiet hours around a moment, or the time between two of them.
struct QuietSpan
{
    bool quiet = false;
    qint64 sinceMs = 0; ///< this holds from here …
    qint64 untilMs = 0; ///< … to here, exclusive: the end of the quiet hours if quiet
};

/// Which quiet hours, or which gap between them, `nowMs` falls into. A local time that the clock shows twice
/// begins them the first time and ends them the second; one that it skips stands for the moment of the skip.
/// Hours that overlap are one; those that only touch stay two, so that hours around the clock end once a day.
[[nodiscard]] QuietSpan quietSpan(const rules::QuietHours &hours, const QTimeZone &zone, qint64 nowMs);
/// The end of the quiet hours that `nowMs` falls into; nothing outside of them.
[[nodiscard]] std::optional<qint64> quietUntil(const rules::QuietHours &hours, const QTimeZone &zone,
                                               qint64 nowMs);

/// Decides for one notification whether what fires goes out at once: muted first, then quiet hours, then the
/// throttle. The throttle counts what goes out, digests too, and nothing else: at no time are there more than
/// its `most` messages within its span, whatever the clock does within ten seconds. A digest is promised when
/// the first event is gathered for it and keeps its place in the count until then. One thread; the same code
/// in the pipeline, the preview and `backtest`.
class Gatekeeper
{
public:
    explicit Gatekeeper(const rules::Notification &notification);
    /// A delivery at `nowMs` (never decreasing by much) of an event this severe; `agentMutedUntilMs` of the
    /// event's agent. What passes is counted.
    [[nodiscard]] Passage pass(qint64 nowMs, events::Severity severity,
                               std::optional<qint64> agentMutedUntilMs);
    /// A message that went out without having been asked about: before a restart, or late.
    void remember(qint64 sentMs);
    /// What passed then did not go out after all: a repeat, or it could not be stored.
    void takeBack(qint64 passedMs);
    /// When what was gathered already is to be told: by policies that are new, after a restart, or because
    /// its time has passed. Digests promised for later than `nowMs` no longer count; those told here do.
    struct Dues
    {
        qint64 calmMs = 0;
        qint64 urgentMs = 0; ///< of what breaks through quiet hours
    };
    [[nodiscard]] Dues promiseAgain(qint64 nowMs, bool anyCalm, bool anyUrgent);

private:
    struct Promise
    {
        qint64 dueMs = 0;
        bool calm = true; ///< not amid quiet hours: open to events that do not break through them
    };
    [[nodiscard]] bool isCalm(qint64 ms) const;
    [[nodiscard]] qint64 firstSlot(qint64 fromMs) const;
    [[nodiscard]] qint64 firstCalmSlot(qint64 fromMs) const;
    [[nodiscard]] qint64 promise(qint64 nowMs, qint64 earliestMs, bool breaksThrough);
    [[nodiscard]] qsizetype around(qint64 ms) const;
    void note(qint64 dueMs);
    void count(qint64 ms);
    void forget(qint64 nowMs);

    std::optional<qint64> m_mutedUntilMs;
    std::optional<rules::QuietHours> m_quiet;
    QTimeZone m_zone;
    QuietSpan m_span; ///< last looked up
    std::optional<rules::Throttle> m_throttle;
    std::deque<qint64> m_messages;  ///< sent and promised, oldest first
    std::deque<Promise> m_promises; ///< digests to come, the next first
    qint64 m_latestMs = 0;          ///< the latest moment asked about
};

} // namespace signalbox::deliveries
