// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/clock.h"
#include "models/ports/configuration.h"
#include "models/ports/delivery_feed.h"
#include "models/ports/engine_control.h"
#include "models/ports/event_feed.h"
#include "models/ports/history.h"

namespace signalbox::events {
class EventCatalog;
}

namespace signalbox::ports {

/// All that a screen may know of the engine. Everything referred to outlives the screens.
struct Ports
{
    EventFeed &events;
    DeliveryFeed &deliveries;
    Configuration &configuration;
    History &history;
    EngineControl &engine;
    const events::EventCatalog &catalog;
    const Clock &clock;
};

} // namespace signalbox::ports
