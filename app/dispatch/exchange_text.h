// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/judgement.h"
#include "models/integrations/request.h"

#include <QByteArray>

namespace signalbox::dispatch {

/// The request of an attempt as it is stored: masked, at most 16 KiB.
[[nodiscard]] QByteArray requestText(const integrations::Rendered &rendered);
/// "HTTP 200", headers, blank line, body: masked, at most 16 KiB; empty if nothing was answered.
[[nodiscard]] QByteArray responseText(const integrations::Response &response,
                                      const QStringList &secretValues);

} // namespace signalbox::dispatch
