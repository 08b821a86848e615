// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

namespace signalbox::configuration {

/// Faults of one object of a document, with pointers into the document.
void checkSource(const Document &document, qsizetype at, Faults &faults);
void checkAgent(const Document &document, qsizetype at, Faults &faults);
void checkIntegration(const Document &document, qsizetype at, const integrations::ProviderRegistry &providers,
                      Faults &faults);
void checkNotification(const Document &document, qsizetype at, Faults &faults);
/// What no single object can know: ids given twice, integrations that are missing.
void checkTogether(const Document &document, Faults &faults);

} // namespace signalbox::configuration
