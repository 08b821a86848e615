// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace signalbox::integrations {

/// What the body of a webhook is (contract, "What a receiver gets"). Providers with a body of their own
/// ignore it.
enum class Payload : quint8 { Envelope, Flat, CloudEvents, Template };
enum class SigningScheme : quint8 { None, HmacSha256, StandardWebhooks };
[[nodiscard]] QLatin1StringView payloadName(Payload payload);
[[nodiscard]] QLatin1StringView signingSchemeName(SigningScheme scheme);

/// How requests are signed. Secrets are references ("secret:NAME", "env:NAME") or, only on their way from a
/// file or a form into the secret store, literals.
struct Signing
{
    SigningScheme scheme = SigningScheme::None;
    QString secret;
    QString previousSecret; ///< signs too while it is set: a rotation
    QString header;         ///< hmac-sha256 only; empty: X-Signature-256
    friend bool operator==(const Signing &, const Signing &) = default;
};

/// Mustache texts that an operator writes; empty: the provider's own.
struct MessageTemplate
{
    QString title;
    QString text;
    friend bool operator==(const MessageTemplate &, const MessageTemplate &) = default;
};

struct Retry
{
    QList<int> scheduleSeconds{5, 30, 120, 600, 3600, 14400, 43200}; ///< waits before the 2nd, 3rd … attempt
    double jitter = 0.2;                                             ///< 0 to 1: ± this share of the wait
    friend bool operator==(const Retry &, const Retry &) = default;
};

/// One destination: a provider with its settings. A value, as the operator wrote it.
struct Integration
{
    QString id;
    QString name;
    QString provider; ///< id of a provider description: "webhook", "slack.webhook"
    bool enabled = true;
    QJsonObject
        settings; ///< by the provider's field keys, and the general "endpoint", "allow_private_network"
    Signing signing;
    Payload payload = Payload::Envelope;
    QJsonValue bodyTemplate =
        QJsonValue::Undefined; ///< of payload "template": a JSON tree ("body_template" in JSON)
    MessageTemplate message;   ///< "template" in JSON
    Retry retry;
    int timeoutSeconds = 15;
    QMap<QString, QString> headers; ///< further request headers
    friend bool operator==(const Integration &, const Integration &) = default;
};

[[nodiscard]] bool isReference(QStringView text); ///< "secret:…" or "env:…"

class ProviderRegistry;
/// Reads one integration object of a configuration file: shape, known provider, the provider's fields
/// (required, type, pattern, allowed hosts, forbidden addresses). Appends every fault with pointers below
/// `pointer`.
[[nodiscard]] Integration integrationFromJson(const QJsonValue &json, const QString &pointer,
                                              const ProviderRegistry &providers, Faults &faults);
/// The canonical form, defaults left out. Never holds a secret once the configuration is stored.
[[nodiscard]] QJsonObject toJson(const Integration &integration);
/// Faults of an integration that is being edited, pointers as in its JSON.
[[nodiscard]] Faults check(const Integration &integration, const ProviderRegistry &providers);

/// A secret that stands in an integration as a literal.
struct LiteralSecret
{
    QString pointer; ///< within the integration: "/settings/url"
    QString name;    ///< under which it will be stored: "ops-alerts.url"
    QString value;
};
/// Replaces every literal in a secret field by a reference and returns what was taken out.
[[nodiscard]] QList<LiteralSecret> takeLiteralSecrets(Integration &integration,
                                                      const ProviderRegistry &providers);
/// Names of secrets ("secret:" only) that an integration refers to.
[[nodiscard]] QStringList secretsUsed(const Integration &integration);

} // namespace signalbox::integrations
