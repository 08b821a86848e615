// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"

namespace signalbox::ui {

/// An event of this type as the catalogue's examples have it, for previews. Of an unknown type: without data.
[[nodiscard]] events::Event sampleEvent(const events::EventCatalog &catalog, const QByteArray &type,
                                        const QByteArray &agent, qint64 nowMs);

} // namespace signalbox::ui
