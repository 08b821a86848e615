// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"

namespace signalbox::events {

/// One catalogue file as the vocabulary that it describes; every fault of it is reported.
[[nodiscard]] std::expected<Vocabulary, Faults> readVocabulary(const QByteArray &file);

} // namespace signalbox::events
