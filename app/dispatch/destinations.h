// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/retry_policy.h"
#include "models/integrations/integration.h"

#include <QHash>
#include <QList>
#include <QMetaType>

namespace signalbox::dispatch {

/// What the lanes need to know of the configuration; replaced as a whole.
struct Destinations
{
    QList<integrations::Integration> integrations;
    QHash<QString, QString> agentNames;
    QList<deliveries::DestinationHealth> healths; ///< only read for lanes that are new
};

} // namespace signalbox::dispatch

Q_DECLARE_METATYPE(signalbox::dispatch::Destinations)
