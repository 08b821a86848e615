// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/retry_policy.h"
#include "models/events/event.h"

#include <QMetaType>

namespace signalbox::deliveries {

/// A delivery handed to a dispatcher under a lease, with what it needs to be sent.
struct Job
{
    Delivery delivery;
    events::Event event;
};

/// One attempt, over: the attempt and the state that it leads to, to be written together.
struct Finished
{
    Attempt attempt;
    Delivery delivery;        ///< as it is to be stored
    DestinationHealth health; ///< of its destination, afterwards
    bool pausesDestination = false;
    events::Event event; ///< the one delivered: webhook.dispatched tells of it
    QString url;         ///< for display: no secret
};

} // namespace signalbox::deliveries

Q_DECLARE_METATYPE(signalbox::deliveries::Job)
Q_DECLARE_METATYPE(signalbox::deliveries::Finished)
