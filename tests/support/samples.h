// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/provider.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::testing {

/// JSON that is written with ' for ": moc cannot read every raw string.
inline QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

/// The object that this is; ends the test where it is none.
inline QJsonObject objectOf(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        qFatal("%s: %s", qPrintable(error.errorString()), json.constData());
    return object;
}

inline const integrations::ProviderRegistry &shippedProviders()
{
    static const auto registry = integrations::ProviderRegistry::shipped();
    return registry;
}

} // namespace signalbox::testing
