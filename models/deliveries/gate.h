// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"

#include <QTimeZone>

#include <deque>

namespace signalbox::deliveries {

/// What keeps a delivery that the rules want from going out at once. Stored as numbers: only add.
enum class Gate : quint8 { Open, NotificationMuted, AgentMuted, QuietHours, Throttled };
[[nodiscard]] QLatin1StringView gateName(Gate gate); ///< "open", "notification_muted" …

struct Passage
{
    Gate gate = Gate::Open;
    qint64 untilMs = 0; ///< muted until, or when the digest is due; 0 if open
    friend bool operator==(const Passage &, const Passage &) = default;
};

/// Decides for one notification whether what fires goes out at once: muted first, then quiet hours, then the
/// throttle, which counts only what went out. One thread; the same code in the pipeline, the preview and
/// `backtest`.
class Gatekeeper
{
public:
    explicit Gatekeeper(const rules::Notification &notification);
    /// A delivery at `nowMs` (never decreasing by much) of an event this severe; `agentMutedUntilMs` of the
    /// event's agent. What passes is counted.
    [[nodiscard]] Passage pass(qint64 nowMs, events::Severity severity,
                               std::optional<qint64> agentMutedUntilMs);
    /// Something that went out before this object was made (a restart).
    void remember(qint64 sentMs);
    [[nodiscard]] bool isAlwaysOpen() const; ///< no mute, no quiet hours, no throttle

private:
    std::optional<qint64> m_mutedUntilMs;
    std::optional<rules::QuietHours> m_quiet;
    QTimeZone m_zone;
    std::optional<rules::Throttle> m_throttle;
    std::deque<qint64> m_sent; ///< within the span, oldest first
};

/// The end of the quiet hours that `nowMs` falls into; nothing outside of them.
[[nodiscard]] std::optional<qint64> quietUntil(const rules::QuietHours &hours, const QTimeZone &zone,
                                               qint64 nowMs);

} // namespace signalbox::deliveries
