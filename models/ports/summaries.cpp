// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/summaries.h"

#include <algorithm>

namespace signalbox::ports {

using deliveries::DeliveryState;

namespace {

struct Shown
{
    Notified notified = Notified::NoRule;
    int badness = 0;
};

Shown shown(const deliveries::Delivery &delivery)
{
    switch (delivery.state) {
    case DeliveryState::Muted:
        return {Notified::Muted, 1};
    case DeliveryState::Digested:
        return {Notified::Digested, 2};
    case DeliveryState::Delivered:
        return {Notified::Delivered, 3};
    case DeliveryState::Pending:
    case DeliveryState::Sending:
        return delivery.attempts == 0 ? Shown{Notified::Pending, 4} : Shown{Notified::Retrying, 6};
    case DeliveryState::Gathered:
        return {Notified::Gathered, 5};
    case DeliveryState::Held:
        return {Notified::Held, 7};
    case DeliveryState::Failed:
    case DeliveryState::Unknown:
        return {Notified::Failed, 8};
    }
    return {};
}

} // namespace

// The worst fate of any delivery is the event's: a person must see the one that failed among ten that
// arrived, and that something went out at all where the rest was muted.
EventFate fateOf(qint64 eventSeq, qint64 receivedMs, bool quarantined, const QList<deliveries::Delivery> &all)
{
    EventFate fate{.seq = eventSeq, .deliveries = int(all.size())};
    if (all.isEmpty()) {
        fate.notified = quarantined ? Notified::Quarantined : Notified::NoRule;
        return fate;
    }
    Shown worst;
    for (const auto &delivery : all) {
        const Shown one = shown(delivery);
        if (delivery.state == DeliveryState::Delivered)
            fate.latencyMs = std::max(fate.latencyMs, delivery.finishedMs - receivedMs);
        const bool waits = one.notified == Notified::Retrying || one.notified == Notified::Gathered;
        if (one.badness > worst.badness) {
            worst = one;
            fate.nextMs = waits ? delivery.nextMs : 0;
        } else if (one.badness == worst.badness && waits) {
            fate.nextMs = std::min(fate.nextMs, delivery.nextMs);
        }
    }
    fate.notified = worst.notified;
    return fate;
}

} // namespace signalbox::ports
