// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/delivery.h"

#include <QList>

namespace signalbox::deliveries {

/// What becomes of a delivery after an attempt.
struct NextStep
{
    DeliveryState state = DeliveryState::Failed;
    qint64 waitMs = 0; ///< if state is Pending
    QString waitReason;
    bool pausesDestination = false; ///< 410 and its like
    qint64 slowsDestinationMs = 0;  ///< 429, 502, 503, 504 with or without Retry-After: the lane waits too
};

/// Decides, purely: `attempts` made so far (this one included), `random` in [0, 1). A wait is the larger of
/// the schedule's step with jitter and what the receiver asked for.
[[nodiscard]] NextStep nextStep(const Judgement &judgement, int status, int attempts,
                                const QList<int> &scheduleSeconds, double jitter, double random);

/// How a destination does, from its own attempts. A value kept by its lane and stored, so it survives a
/// restart.
struct DestinationHealth
{
    enum class State : quint8 { Untested, Healthy, Failing, Paused };
    QString integration;
    State state = State::Untested;
    qint64 lastSuccessMs = 0;
    qint64 lastFailureMs = 0;
    int consecutiveFailures = 0;
    QString lastReason;
    int lastStatus = 0;
    QString pausedReason; ///< State::Paused: why
    int queued = 0;       ///< pending and held deliveries
    qint64 oldestQueuedMs = 0;
    friend bool operator==(const DestinationHealth &, const DestinationHealth &) = default;
};
/// Folds one attempt into the health. A test attempt counts only as a success or to clear Untested.
void fold(DestinationHealth &health, const Judgement &judgement, int status, qint64 nowMs, bool pauses);

} // namespace signalbox::deliveries

Q_DECLARE_METATYPE(signalbox::deliveries::DestinationHealth)
