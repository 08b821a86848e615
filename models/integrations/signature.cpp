// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/signature.h"

namespace signalbox::integrations {

std::expected<QByteArray, Fault> standardWebhooksKey(const QString &secret, const QString &pointer)
{
    QString text = secret.trimmed();
    if (text.startsWith(QLatin1String("whsec_")))
        text.remove(0, 6);
    while (text.endsWith(QLatin1Char('=')))
        text.chop(1);
    const auto key = QByteArray::fromBase64Encoding(
        text.toUtf8(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!key || key.decoded.size() < 24 || key.decoded.size() > 64)
        return std::unexpected(
            Fault{pointer,
                  "bad_signing_secret",
                  QT_TRANSLATE_NOOP("Fault", "A Standard Webhooks secret is “whsec_” and the base64 of "
                                             "24 to 64 random bytes."),
                  {}});
    return key.decoded;
}

QByteArray standardWebhooksSignature(const QByteArray &key, const QByteArray &id, qint64 seconds,
                                     const QByteArray &body, const Hmac &hmac)
{
    const QByteArray content = id + '.' + QByteArray::number(seconds) + '.' + body;
    return "v1," + hmac(key, content).toBase64();
}

QString signatureHeader(const Signing &signing)
{
    return signing.header.isEmpty() ? QStringLiteral("X-Signature-256") : signing.header;
}

std::expected<QList<Header>, Fault> signatureHeaders(const Signing &signing, const Signed &of,
                                                     const Hmac &hmac)
{
    const bool rotating = !of.previousSecret.isEmpty();
    if (signing.scheme != SigningScheme::None && of.secret.isEmpty())
        return std::unexpected(Fault{QStringLiteral("/signing/secret"),
                                     "missing",
                                     QT_TRANSLATE_NOOP("Fault", "“%1” is required."),
                                     {QStringLiteral("secret")}});
    switch (signing.scheme) {
    case SigningScheme::None:
        return QList<Header>();
    case SigningScheme::HmacSha256: {
        const auto sign = [&](const QString &secret) -> QByteArray {
            return "sha256=" + hmac(secret.toUtf8(), of.body).toHex();
        };
        const QByteArray name = signatureHeader(signing).toLatin1();
        QList<Header> headers{{name, sign(of.secret)}};
        if (rotating)
            headers << Header{name + "-Previous", sign(of.previousSecret)};
        return headers;
    }
    case SigningScheme::StandardWebhooks: {
        const qint64 seconds = of.nowMs / 1000;
        const auto sign = [&](const QByteArray &key) {
            return standardWebhooksSignature(key, of.deliveryId, seconds, of.body, hmac);
        };
        const auto key = standardWebhooksKey(of.secret, QStringLiteral("/signing/secret"));
        if (!key)
            return std::unexpected(key.error());
        QByteArray signature = sign(*key);
        if (rotating) {
            const auto previous =
                standardWebhooksKey(of.previousSecret, QStringLiteral("/signing/previous_secret"));
            if (!previous)
                return std::unexpected(previous.error());
            signature += ' ' + sign(*previous);
        }
        return QList<Header>{{"webhook-id", of.deliveryId},
                             {"webhook-timestamp", QByteArray::number(seconds)},
                             {"webhook-signature", signature}};
    }
    }
    return QList<Header>();
}

} // namespace signalbox::integrations
