// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace signalbox::integrations {

/// What a destination's address has to keep to.
struct UrlRules
{
    QStringList hosts; ///< allowed ones ("*.logic.azure.com" holds any subdomain), https only; empty: any
    bool allowPrivateNetwork = false;
};

/// Reads an absolute http(s) address and checks it against the rules as far as that goes without a look-up.
/// The fault never repeats the address: it may be a secret.
[[nodiscard]] std::expected<QUrl, Fault> readDestinationUrl(const QString &text, const UrlRules &rules,
                                                            const QString &pointer);
/// `url` with the scheme, host and port of `endpoint`.
[[nodiscard]] QUrl atEndpoint(QUrl url, const QUrl &endpoint);

} // namespace signalbox::integrations
