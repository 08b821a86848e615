// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "models/rules/notification.h"

namespace signalbox::configuration {

/// What is known of the events that a filter looks at.
struct Reach
{
    QString agent;                                      ///< "*": of any
    QString event;                                      ///< type or family
    const events::EventTypeDescription *type = nullptr; ///< what the catalogue says; null for a family
};

/// Whether some event of that reach may pass the filter: false only where it is certain that none does. Any
/// thread.
[[nodiscard]] bool canHold(const rules::FieldFilter &filter, const Reach &reach);
/// Whether every event that passes `narrow` passes `wide`: true only where it is certain. Any thread.
[[nodiscard]] bool implies(const rules::FieldFilter &narrow, const rules::FieldFilter &wide);
/// Whether every type that `narrow` (a type or family) means is one that `wide` means.
[[nodiscard]] bool covers(const QString &wide, const QString &narrow);
/// The type or family itself, then every family that it is in: "a.b.c", "a.b.*", "a.*".
[[nodiscard]] QStringList coveringPatterns(const QString &event);
/// A field as `data` has it ("$.data.cost" is "cost"); empty if it is of the whole event ("$.type").
[[nodiscard]] QString dataField(const QString &field);

} // namespace signalbox::configuration
