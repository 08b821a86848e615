// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/delivery.h"

#include <QJsonObject>

namespace signalbox::daemon {

/// What kept a delivery back, until when, and what told of it; empty if nothing did.
[[nodiscard]] QString gateText(const signalbox::deliveries::Delivery &delivery);
/// The same as keys `gate` and `digest`, where there is something to say.
void addGate(QJsonObject &json, const signalbox::deliveries::Delivery &delivery);

} // namespace signalbox::daemon
