// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_reader.h"
#include "models/integrations/request.h"
#include "tests/support/samples.h"

#include <QMessageAuthenticationCode>
#include <QTest>

/// What the tests of rendering share: events from JSON, an HMAC, a few secrets.
namespace signalbox::testing {

inline events::Event eventOf(const QByteArray &json, events::Severity severity = events::Severity::Info,
                             const QString &subject = {})
{
    UlidMaker ids;
    const auto read = events::readEvents(json, events::BodyFormat::Json, {1736933400000, "api", &ids});
    Q_ASSERT_X(read.has_value(), "eventOf", read ? "" : qPrintable(read.error().text()));
    events::Event event = read->first();
    event.severity = severity;
    event.subject = subject;
    return event;
}

inline QByteArray hmacSha256(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

/// An integration of a configuration file; the test fails if it has faults.
inline integrations::Integration integrationOf(const QByteArray &json)
{
    Faults faults;
    const integrations::Integration made =
        integrations::integrationFromJson(objectOf(json), {}, shippedProviders(), faults);
    for (const Fault &fault : faults)
        QTest::qFail(qPrintable(fault.pointer + u": " + fault.text()), __FILE__, __LINE__);
    return made;
}

struct Sending
{
    events::Event event;
    QMap<QString, QString> secrets;
    qint64 nowMs = 1736933405500;
    QByteArray deliveryId = "dlv_01";
    QString agentName;

    [[nodiscard]] std::expected<integrations::Rendered, Fault>
    render(const integrations::Integration &integration, const integrations::Provider &provider) const
    {
        integrations::RenderContext context;
        context.event = &event;
        context.deliveryId = deliveryId;
        context.nowMs = nowMs;
        context.agentName = agentName;
        context.hmac = hmacSha256;
        context.secret = [this](const QString &reference) -> std::expected<QString, Fault> {
            if (const auto found = secrets.constFind(reference); found != secrets.constEnd())
                return *found;
            return std::unexpected(Fault{{}, "unknown_secret", "There is no secret “%1”.", {reference}});
        };
        return integrations::render(integration, provider, context);
    }
    /// By the provider that ships.
    [[nodiscard]] integrations::Rendered sent(const integrations::Integration &integration) const
    {
        auto rendered = render(integration, *shippedProviders().find(integration.provider));
        if (!rendered)
            QTest::qFail(qPrintable(rendered.error().pointer + u": " + rendered.error().text()), __FILE__,
                         __LINE__);
        return rendered.value_or(integrations::Rendered());
    }
};

inline QByteArray headerOf(const integrations::Rendered &rendered, QByteArrayView name)
{
    QByteArrayList found;
    for (const auto &[key, value] : rendered.request.headers) {
        if (key == name)
            found << value;
    }
    return found.join(" | ");
}

} // namespace signalbox::testing
