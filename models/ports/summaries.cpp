// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/summaries.h"

namespace signalbox::ports {

using deliveries::DeliveryState;

// The worst fate of any delivery is the event's: a person must see the one that failed among ten that
// arrived.
EventFate fateOf(qint64 eventSeq, qint64 receivedMs, bool quarantined, const QList<deliveries::Delivery> &all)
{
    EventFate fate{.seq = eventSeq, .deliveries = int(all.size())};
    if (all.isEmpty()) {
        fate.notified = quarantined ? Notified::Quarantined : Notified::NoRule;
        return fate;
    }
    fate.notified = Notified::Delivered;
    const auto worsen = [&fate](Notified to) { fate.notified = std::max(fate.notified, to); };
    // Delivered sits between Pending and Retrying in the enum, so Pending must be noted apart.
    bool pending = false;
    for (const auto &delivery : all) {
        switch (delivery.state) {
        case DeliveryState::Delivered:
            fate.latencyMs = std::max(fate.latencyMs, delivery.finishedMs - receivedMs);
            break;
        case DeliveryState::Pending:
        case DeliveryState::Sending:
            if (delivery.attempts == 0) {
                pending = true;
                break;
            }
            worsen(Notified::Retrying);
            fate.nextMs = fate.nextMs == 0 ? delivery.nextMs : std::min(fate.nextMs, delivery.nextMs);
            break;
        case DeliveryState::Held:
            worsen(Notified::Held);
            break;
        case DeliveryState::Failed:
        case DeliveryState::Unknown:
            worsen(Notified::Failed);
            break;
        }
    }
    if (pending && fate.notified == Notified::Delivered)
        fate.notified = Notified::Pending;
    return fate;
}

} // namespace signalbox::ports
