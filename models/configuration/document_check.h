// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

namespace signalbox::configuration {

/// Faults of one object of a document, with pointers into the document. All here is pure; any thread.
void checkSource(const Document &document, qsizetype at, Faults &faults);
void checkAgent(const Document &document, qsizetype at, Faults &faults);
void checkIntegration(const Document &document, qsizetype at, const integrations::ProviderRegistry &providers,
                      Faults &faults);
void checkNotification(const Document &document, qsizetype at, Faults &faults);
/// What no single object can know: ids given twice …
void checkIds(const Document &document, Faults &faults);
/// … and notifications, all or some, whose integration is missing.
void checkIntegrationsExist(const Document &document, Faults &faults);
void checkIntegrationsExist(const Document &document, const QList<qsizetype> &notifications, Faults &faults);

} // namespace signalbox::configuration
