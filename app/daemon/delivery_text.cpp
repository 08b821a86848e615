// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/delivery_text.h"

#include "app/daemon/command.h"

namespace signalbox::daemon {

using signalbox::deliveries::Delivery;
using signalbox::deliveries::DeliveryState;
using signalbox::deliveries::Gate;

QString gateText(const Delivery &delivery)
{
    QString text;
    if (delivery.gate != Gate::Open)
        text = QStringLiteral("held back: %1").arg(gateName(delivery.gate));
    if (delivery.state == DeliveryState::Gathered)
        text += QStringLiteral(", digest at %1").arg(timeText(delivery.nextMs));
    if (!delivery.digest.isEmpty())
        text += QStringLiteral(", told in digest %1").arg(QString::fromUtf8(delivery.digest));
    return text;
}

void addGate(QJsonObject &json, const Delivery &delivery)
{
    if (delivery.gate != Gate::Open)
        json.insert(QStringLiteral("gate"), gateName(delivery.gate));
    if (!delivery.digest.isEmpty())
        json.insert(QStringLiteral("digest"), QString::fromUtf8(delivery.digest));
}

} // namespace signalbox::daemon
