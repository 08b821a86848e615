// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/delivery.h"
#include "ui/events/why_steps.h"

namespace signalbox::ui {

/// What kept a delivery from going out at once, or that nothing did. Leads to the policy
/// that did, or to the agent that is muted.
[[nodiscard]] WhyLine gateLine(const deliveries::Delivery &delivery, const rules::Notification *notification,
                               qint64 nowMs);
/// What became of a delivery, attempt by attempt. Leads to it.
[[nodiscard]] WhyLine deliveryLine(const deliveries::Delivery &delivery,
                                   const QList<deliveries::Attempt> &attempts, qint64 nowMs);

} // namespace signalbox::ui
