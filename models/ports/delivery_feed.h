// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/retry_policy.h"
#include "models/ports/summaries.h"

#include <QObject>

namespace signalbox::ports {

/// Deliveries as they are made and as they change, and how each destination does. Lives on the window's
/// thread.
class DeliveryFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] virtual deliveries::DestinationHealth health(const QString &integration) const = 0;

signals:
    void changed(const QList<signalbox::deliveries::Delivery> &deliveries); ///< new or changed, by seq
    void healthChanged(const QString &integration);
};

} // namespace signalbox::ports
