// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/destination_url.h"
#include "models/integrations/integration.h"
#include "models/integrations/provider.h"

namespace signalbox::integrations {

/// Settings that every integration has beside its provider's own.
inline const QString endpointKey = QStringLiteral("endpoint");
inline const QString allowPrivateNetworkKey = QStringLiteral("allow_private_network");

[[nodiscard]] bool allowsPrivateNetwork(const Integration &integration);
/// What the address in `field` must keep to: an endpoint stands in for the service, so its hosts no longer
/// count.
[[nodiscard]] UrlRules urlRules(const Integration &integration, const ProviderField &field);

/// Whether a header's value is a credential by its name ("Authorization", "X-Api-Key" …).
[[nodiscard]] bool isCredentialHeader(QStringView name);

} // namespace signalbox::integrations
