// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/destinations.h"
#include "app/secrets/vault.h"
#include "models/deliveries/job.h"
#include "models/events/event_reader.h"
#include "models/foundation/ulid.h"
#include "models/integrations/provider.h"

#include <QTemporaryDir>

namespace signalbox::testing {

inline std::shared_ptr<secrets::Vault> vaultIn(const QTemporaryDir &dir)
{
    std::shared_ptr<secrets::Vault> vault;
    secrets::Vault::open(dir.path(), secrets::Vault::Keychain::Never,
                         [&vault](secrets::Vault::Opened opened) {
                             if (opened)
                                 vault = *opened;
                         });
    return vault;
}

/// A webhook, and one that may be sent two requests in ten seconds for each address.
inline std::shared_ptr<const integrations::ProviderRegistry> webhookProviders()
{
    const QByteArray description = R"({"id": "%ID", "v": 1, "name": "Webhook", "category": "generic",
        "description": "Sends each event.", "docs": "https://example.com", "icon": "webhook",
        "accepts_payload": true, "accepts_signing": true,
        "fields": [{"key": "url", "label": "URL", "type": "url", "required": true}],
        "ops": {"send": {"method": "POST", "url": "{{f.url}}"}},
        "response": {"success": [{"status": [200, 299]}], "disable": [{"status": [410]}],
                     "config": [{"status": [401]}], "retry": [{"status": [400]}, {"status": [402, 599]}],
                     "retry_after": [{"header": "Retry-After", "unit": "s"}], "error": ["/error"]},
        %RATE "idempotent": "header"})";
    const auto as = [&description](const char *id, const char *rate) {
        return QByteArray(description).replace("%ID", id).replace("%RATE", rate);
    };
    const auto loaded = integrations::ProviderRegistry::load(
        {as("webhook", ""), as("paced", R"("rate": {"per": "url", "max": 2, "window_s": 10},)")});
    if (!loaded)
        qFatal("%s", qUtf8Printable(loaded.error().first().text()));
    return std::make_shared<const integrations::ProviderRegistry>(*loaded);
}

inline integrations::Integration hook(const QString &id, const QString &url = {},
                                      const QString &provider = QStringLiteral("webhook"))
{
    integrations::Integration integration;
    integration.id = id;
    integration.name = id;
    integration.provider = provider;
    integration.settings = {
        {QStringLiteral("url"), url.isEmpty() ? QStringLiteral("https://%1.example/hook").arg(id) : url},
        {QStringLiteral("allow_private_network"), true}};
    integration.retry.jitter = 0;
    return integration;
}

inline deliveries::Job job(const QString &integration, qint64 seq, int attempts = 0)
{
    static UlidMaker ids;
    deliveries::Job job;
    job.event = events::makeEvent("ExecutionFailed", "order-processing", R"({"reason":"out of stock"})",
                                  1'768'469'400'000, ids);
    job.delivery.seq = seq;
    job.delivery.id = "dlv_" + QByteArray::number(seq);
    job.delivery.integration = integration;
    job.delivery.attempts = attempts;
    job.delivery.state = deliveries::DeliveryState::Sending;
    if (attempts > 0)
        job.delivery.lastOutcome = deliveries::Outcome::Retry;
    return job;
}

} // namespace signalbox::testing
