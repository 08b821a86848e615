// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "models/ports/summaries.h"

namespace signalbox::ui {

/// A value of an event that a rule could ask for.
struct EventField
{
    QString field; ///< as a filter writes it, or the metadata key
    bool inMetadata = false;
    QJsonValue value;
    friend bool operator==(const EventField &, const EventField &) = default;
};

/// The scalars of an event's data and metadata, what tells it from others first: fields that have few values,
/// then numbers and short texts, last ids, times and free text, of which nearly each event has its own.
[[nodiscard]] QList<EventField> distinctiveFields(const events::EventCatalog &catalog,
                                                  const events::Event &event,
                                                  const QList<ports::SeenField> &seen);

} // namespace signalbox::ui
