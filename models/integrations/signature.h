// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/integration.h"
#include "models/integrations/request.h"

#include <QList>

#include <expected>

namespace signalbox::integrations {

using Header = std::pair<QByteArray, QByteArray>;
using Hmac = std::function<QByteArray(const QByteArray &key, const QByteArray &message)>;

/// The raw key of a Standard Webhooks secret: base64, with or without "whsec_" and padding, 24 to 64 bytes.
[[nodiscard]] std::expected<QByteArray, Fault> standardWebhooksKey(const QString &secret,
                                                                   const QString &pointer);

/// "v1,BASE64" over id.timestamp.body.
[[nodiscard]] QByteArray standardWebhooksSignature(const QByteArray &key, const QByteArray &id,
                                                   qint64 seconds, const QByteArray &body, const Hmac &hmac);

/// The header that carries an HMAC: the operator's, or X-Signature-256.
[[nodiscard]] QString signatureHeader(const Signing &signing);

/// What a signature is made of, secrets resolved.
struct Signed
{
    QByteArray deliveryId;
    qint64 nowMs = 0;
    QByteArray body; ///< the exact bytes that are sent
    QString secret;
    QString previousSecret; ///< empty but in a rotation
};
/// In a rotation Standard Webhooks has a list of signatures in one header. An HMAC header is compared as a
/// whole by its receivers (seed 001): it carries the current secret's, and NAME-Previous the other.
[[nodiscard]] std::expected<QList<Header>, Fault> signatureHeaders(const Signing &signing, const Signed &of,
                                                                   const Hmac &hmac);

} // namespace signalbox::integrations
