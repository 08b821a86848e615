// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"
#include "models/integrations/integration.h"
#include "models/integrations/provider.h"

#include <QMap>
#include <QUrl>

#include <expected>
#include <functional>

namespace signalbox::integrations {

/// An HTTP request that is ready to be sent, byte for byte. May hold secrets: never logged, stored or shown
/// as it is.
struct Request
{
    QByteArray method = "POST";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

/// What rendering needs besides the integration. `secret` resolves a reference to its value (app/secrets
/// gives it); `hmac` is HMAC-SHA256(key, message) as raw bytes (app/dispatch gives it).
struct RenderContext
{
    const events::Event *event = nullptr;
    QByteArray deliveryId;
    qint64 nowMs = 0;  ///< of this attempt: signatures carry it
    QString agentName; ///< for messages; empty: the agent's id
    std::function<std::expected<QString, Fault>(const QString &reference)> secret;
    std::function<QByteArray(const QByteArray &key, const QByteArray &message)> hmac;
};

/// Makes the request of one attempt: body, then headers, then signatures over the exact bytes. A template of
/// the operator that fails or renders blank falls back to the provider's own (never drops);
/// `templateFellBack` says so.
struct Rendered
{
    Request request;
    QByteArray ratePerKey;    ///< what the pace is kept for (a hash where it is a secret)
    QStringList secretValues; ///< every secret value used, for masking
    bool templateFellBack = false;
    bool urlIsSecret = false; ///< the address is a credential: only its scheme and host are shown
};
[[nodiscard]] std::expected<Rendered, Fault> render(const Integration &integration, const Provider &provider,
                                                    const RenderContext &context);

/// Replaces every secret value (raw, percent-encoded, base64, JSON-escaped) and every credential header's
/// value in text that is to be stored or shown.
[[nodiscard]] QByteArray masked(QByteArray text, const QStringList &secretValues);
/// The request as text to look at: request line, headers, blank line, body; masked.
[[nodiscard]] QByteArray requestForDisplay(const Rendered &rendered);
/// "https://hooks.slack.com/…": scheme and host only when the URL is a secret.
[[nodiscard]] QString urlForDisplay(const Rendered &rendered);

} // namespace signalbox::integrations
