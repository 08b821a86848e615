// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"

#include <QStringList>

namespace signalbox::events {

/// The types that someone wants to hear of who is not watching: what failed, was refused, ran into a limit or
/// waits for a person. Of the vocabularies that `seen` types belong to (none known: of all), in the
/// catalogue's order, then those of `seen` that no catalogue knows and whose words say so. Never Signalbox's
/// own events. Any thread.
[[nodiscard]] QStringList typesThatNeedAPerson(const EventCatalog &catalog, const QStringList &seen);

} // namespace signalbox::events
