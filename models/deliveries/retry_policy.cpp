// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries/retry_policy.h"

#include <algorithm>

namespace signalbox::deliveries {

namespace {

/// How long a destination rests that asked to be spared without saying for how long.
constexpr qint64 usualRestMs = 60'000;
constexpr qint64 cooldownRestMs = 600'000;

bool asksToBeSpared(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

qint64 restOf(const Judgement &judgement, int status, qint64 stepMs)
{
    if (judgement.outcome == Outcome::Cooldown)
        return judgement.retryAfterMs.value_or(cooldownRestMs);
    if (!asksToBeSpared(status))
        return 0;
    return judgement.retryAfterMs.value_or(stepMs > 0 ? std::min(stepMs, usualRestMs) : usualRestMs);
}

} // namespace

NextStep nextStep(const Judgement &judgement, int status, int attempts, const QList<int> &scheduleSeconds,
                  double jitter, double random)
{
    NextStep next;
    switch (judgement.outcome) {
    case Outcome::Accepted:
        next.state = DeliveryState::Delivered;
        return next;
    case Outcome::Gone:
        next.state = DeliveryState::Held;
        next.pausesDestination = true;
        return next;
    case Outcome::Unknown:
        next.state = DeliveryState::Unknown;
        return next;
    case Outcome::Configuration:
    case Outcome::Failed:
        return next;
    case Outcome::Retry:
    case Outcome::Cooldown:
        break;
    }
    const qsizetype step = std::max(attempts, 1) - 1;
    const bool triesLeft = step < scheduleSeconds.size();
    const qint64 plainMs = triesLeft ? qint64(scheduleSeconds.at(step)) * 1000 : 0;
    const qint64 stepMs = qint64(double(plainMs) * (1 + jitter * (2 * random - 1)));
    next.slowsDestinationMs = restOf(judgement, status, stepMs);
    if (!triesLeft)
        return next;
    next.state = DeliveryState::Pending;
    next.waitMs = stepMs;
    next.waitReason = jitter > 0 ? QStringLiteral("schedule %1 s + jitter").arg(plainMs / 1000)
                                 : QStringLiteral("schedule %1 s").arg(plainMs / 1000);
    if (judgement.retryAfterMs.value_or(0) > next.waitMs) {
        next.waitMs = *judgement.retryAfterMs;
        next.waitReason = QStringLiteral("Retry-After %1 s").arg((next.waitMs + 999) / 1000);
    } else if (judgement.outcome == Outcome::Cooldown && next.slowsDestinationMs > next.waitMs) {
        next.waitMs = next.slowsDestinationMs;
        next.waitReason = QStringLiteral("cooldown %1 s").arg(next.waitMs / 1000);
    }
    return next;
}

void fold(DestinationHealth &health, const Judgement &judgement, int status, qint64 nowMs, bool pauses)
{
    health.lastStatus = status;
    health.lastReason = judgement.reason;
    if (judgement.outcome == Outcome::Accepted) {
        health.lastSuccessMs = nowMs;
        health.consecutiveFailures = 0;
        if (health.state != DestinationHealth::State::Paused)
            health.state = DestinationHealth::State::Healthy;
        return;
    }
    health.lastFailureMs = nowMs;
    ++health.consecutiveFailures;
    if (pauses) {
        health.state = DestinationHealth::State::Paused;
        health.pausedReason = judgement.reason;
    } else if (health.state != DestinationHealth::State::Paused) {
        health.state = DestinationHealth::State::Failing;
    }
}

} // namespace signalbox::deliveries
