// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/integration.h"

#include "models/foundation/shape.h"
#include "models/integrations/integration_check.h"

#include <QJsonArray>

#include <array>

namespace signalbox::integrations {

namespace {

constexpr std::array payloadNames{QLatin1StringView("envelope"), QLatin1StringView("flat"),
                                  QLatin1StringView("cloudevents"), QLatin1StringView("template")};
constexpr std::array schemeNames{QLatin1StringView("none"), QLatin1StringView("hmac-sha256"),
                                 QLatin1StringView("standard-webhooks")};

template<typename Enum, typename Names>
Enum oneOf(const Shape &shape, const QString &key, const Names &names, Enum fallback)
{
    if (!shape.value(key).isString()) {
        (void)shape.text(key);
        return fallback;
    }
    const QString said = shape.text(key);
    QStringList known;
    for (size_t i = 0; i < names.size(); ++i) {
        if (said == names[i])
            return Enum(i);
        known << names[i];
    }
    shape.report(key, "unknown_value", QT_TRANSLATE_NOOP("Fault", "“%1” is not one of %2."),
                 {said, known.join(QStringLiteral(", "))});
    return fallback;
}

Signing signingFromJson(const Shape &shape)
{
    shape.allowOnly({QStringLiteral("scheme"), QStringLiteral("secret"), QStringLiteral("previous_secret"),
                     QStringLiteral("header")});
    Signing signing;
    signing.scheme = oneOf(shape, QStringLiteral("scheme"), schemeNames, SigningScheme::None);
    signing.secret = shape.text(QStringLiteral("secret"));
    signing.previousSecret = shape.text(QStringLiteral("previous_secret"));
    signing.header = shape.text(QStringLiteral("header"));
    return signing;
}

Retry retryFromJson(const Shape &shape)
{
    shape.allowOnly({QStringLiteral("schedule_seconds"), QStringLiteral("jitter")});
    Retry retry;
    const QString key = QStringLiteral("schedule_seconds");
    if (shape.has(key)) {
        if (!shape.value(key).isArray())
            shape.report(key, "wrong_type",
                         QT_TRANSLATE_NOOP("Fault", "This must be a list of whole numbers of seconds."));
        else {
            retry.scheduleSeconds.clear();
            for (const QJsonValue &step : shape.value(key).toArray()) {
                const double seconds = step.toDouble(-1);
                // What no schedule can hold is kept as 0, which the check then reports at its place.
                retry.scheduleSeconds << (seconds == double(int(seconds)) && seconds > 0 ? int(seconds) : 0);
            }
        }
    }
    retry.jitter = shape.number(QStringLiteral("jitter")).value_or(retry.jitter);
    return retry;
}

} // namespace

QLatin1StringView payloadName(Payload payload)
{
    return payloadNames.at(size_t(payload));
}

QLatin1StringView signingSchemeName(SigningScheme scheme)
{
    return schemeNames.at(size_t(scheme));
}

bool isReference(QStringView text)
{
    return (text.startsWith(u"secret:") && text.size() > 7) || (text.startsWith(u"env:") && text.size() > 4);
}

Integration integrationFromJson(const QJsonValue &json, const QString &pointer,
                                const ProviderRegistry &providers, Faults &faults)
{
    Integration made;
    const qsizetype before = faults.size();
    const Shape shape(json, pointer, faults);
    if (!json.isObject())
        return made;
    shape.allowOnly({QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("provider"),
                     QStringLiteral("enabled"), QStringLiteral("settings"), QStringLiteral("signing"),
                     QStringLiteral("payload"), QStringLiteral("body_template"), QStringLiteral("template"),
                     QStringLiteral("retry"), QStringLiteral("timeout_seconds"), QStringLiteral("headers")});
    made.id = shape.text(QStringLiteral("id"));
    made.name = shape.has(QStringLiteral("name")) ? shape.text(QStringLiteral("name")) : made.id;
    made.provider = shape.text(QStringLiteral("provider"));
    made.enabled = shape.boolean(QStringLiteral("enabled"), true);
    made.settings = shape.object(QStringLiteral("settings"));
    made.payload = oneOf(shape, QStringLiteral("payload"), payloadNames, Payload::Envelope);
    made.bodyTemplate = shape.value(QStringLiteral("body_template"));
    if (const QString key = QStringLiteral("signing"); shape.has(key))
        made.signing = signingFromJson(Shape(shape.value(key), shape.at(key), faults));
    if (const QString key = QStringLiteral("template"); shape.has(key)) {
        const Shape message(shape.value(key), shape.at(key), faults);
        message.allowOnly({QStringLiteral("title"), QStringLiteral("text")});
        made.message = {message.text(QStringLiteral("title")), message.text(QStringLiteral("text"))};
    }
    if (const QString key = QStringLiteral("retry"); shape.has(key))
        made.retry = retryFromJson(Shape(shape.value(key), shape.at(key), faults));
    made.timeoutSeconds =
        shape.integer(QStringLiteral("timeout_seconds"), 1, 300).value_or(made.timeoutSeconds);
    if (const QString key = QStringLiteral("headers"); shape.has(key)) {
        const Shape headers(shape.value(key), shape.at(key), faults);
        for (const QString &name : headers.object().keys())
            made.headers.insert(name, headers.text(name));
    }
    // A member of a wrong type reads as absent: what that would add to the faults is known already.
    QSet<QString> reported;
    for (qsizetype i = before; i < faults.size(); ++i)
        reported.insert(faults.at(i).pointer);
    for (Fault &fault : check(made, providers)) {
        fault.pointer.prepend(pointer);
        if (!reported.contains(fault.pointer))
            faults << fault;
    }
    return made;
}

QJsonObject toJson(const Integration &integration)
{
    QJsonObject json{{QStringLiteral("id"), integration.id},
                     {QStringLiteral("provider"), integration.provider}};
    if (integration.name != integration.id)
        json.insert(QStringLiteral("name"), integration.name);
    if (!integration.enabled)
        json.insert(QStringLiteral("enabled"), false);
    if (!integration.settings.isEmpty())
        json.insert(QStringLiteral("settings"), integration.settings);
    if (integration.signing != Signing()) {
        QJsonObject signing{{QStringLiteral("scheme"), signingSchemeName(integration.signing.scheme)}};
        const auto put = [&signing](const QString &key, const QString &value) {
            if (!value.isEmpty())
                signing.insert(key, value);
        };
        put(QStringLiteral("secret"), integration.signing.secret);
        put(QStringLiteral("previous_secret"), integration.signing.previousSecret);
        put(QStringLiteral("header"), integration.signing.header);
        json.insert(QStringLiteral("signing"), signing);
    }
    if (integration.payload != Payload::Envelope)
        json.insert(QStringLiteral("payload"), payloadName(integration.payload));
    if (!integration.bodyTemplate.isUndefined())
        json.insert(QStringLiteral("body_template"), integration.bodyTemplate);
    if (integration.message != MessageTemplate()) {
        QJsonObject message;
        if (!integration.message.title.isEmpty())
            message.insert(QStringLiteral("title"), integration.message.title);
        if (!integration.message.text.isEmpty())
            message.insert(QStringLiteral("text"), integration.message.text);
        json.insert(QStringLiteral("template"), message);
    }
    if (integration.retry != Retry()) {
        QJsonObject retry;
        if (integration.retry.scheduleSeconds != Retry().scheduleSeconds) {
            QJsonArray schedule;
            for (const int seconds : integration.retry.scheduleSeconds)
                schedule << seconds;
            retry.insert(QStringLiteral("schedule_seconds"), schedule);
        }
        if (integration.retry.jitter != Retry().jitter)
            retry.insert(QStringLiteral("jitter"), integration.retry.jitter);
        json.insert(QStringLiteral("retry"), retry);
    }
    if (integration.timeoutSeconds != Integration().timeoutSeconds)
        json.insert(QStringLiteral("timeout_seconds"), integration.timeoutSeconds);
    if (!integration.headers.isEmpty()) {
        QJsonObject headers;
        for (auto it = integration.headers.begin(); it != integration.headers.end(); ++it)
            headers.insert(it.key(), it.value());
        json.insert(QStringLiteral("headers"), headers);
    }
    return json;
}

} // namespace signalbox::integrations
