// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/integration_check.h"

#include "models/foundation/shape.h"
#include "models/integrations/body_tree.h"
#include "models/integrations/message.h"
#include "models/integrations/signature.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace signalbox::integrations {

namespace {

bool matches(const QString &pattern, const QString &text)
{
    return QRegularExpression(pattern).match(text).hasMatch();
}

class IntegrationCheck
{
public:
    IntegrationCheck(const Integration &integration, const ProviderRegistry &providers)
        : m_integration(integration), m_providers(providers), m_provider(providers.find(integration.provider))
    {
    }

    Faults run()
    {
        identity();
        if (m_provider) {
            settings();
            signing();
            if (m_provider->acceptsPayload)
                payload();
        }
        message();
        retry();
        headers();
        return m_faults;
    }

private:
    void report(const QString &pointer, QByteArray code, const char *words, QStringList arguments = {})
    {
        m_faults << Fault{pointer, std::move(code), words, std::move(arguments)};
    }

    void identity()
    {
        if (m_integration.id.isEmpty())
            report(QStringLiteral("/id"), "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."),
                   {QStringLiteral("id")});
        else if (!matches(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"), m_integration.id))
            report(QStringLiteral("/id"), "bad_id",
                   QT_TRANSLATE_NOOP("Fault",
                                     "An id has up to 100 letters, digits, dots, hyphens and underscores, "
                                     "and begins with a letter or digit."));
        if (m_integration.provider.isEmpty())
            report(QStringLiteral("/provider"), "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."),
                   {QStringLiteral("provider")});
        else if (!m_provider)
            unknownProvider();
        if (m_integration.timeoutSeconds < 1 || m_integration.timeoutSeconds > 300)
            report(QStringLiteral("/timeout_seconds"), "out_of_range",
                   QT_TRANSLATE_NOOP("Fault", "This must be a whole number from %1 to %2."),
                   {QStringLiteral("1"), QStringLiteral("300")});
    }

    void unknownProvider()
    {
        QStringList known;
        for (const Provider &provider : m_providers.all())
            known << provider.id;
        report(QStringLiteral("/provider"), "unknown_provider",
               QT_TRANSLATE_NOOP("Fault", "There is no provider “%1”. Known are: %2."),
               {m_integration.provider, known.join(QStringLiteral(", "))});
    }

    void settings()
    {
        const QString pointer = QStringLiteral("/settings");
        const Shape shape(m_integration.settings, pointer, m_faults);
        QStringList known;
        for (const ProviderField &field : m_provider->fields)
            known << field.key;
        shape.allowOnly(known + QStringList{endpointKey, allowPrivateNetworkKey});
        (void)shape.boolean(allowPrivateNetworkKey, false);
        if (const QString endpoint = shape.text(endpointKey); !endpoint.isEmpty()) {
            const auto url = readDestinationUrl(endpoint, {{}, allowsPrivateNetwork(m_integration)},
                                                shape.at(endpointKey));
            if (!url)
                m_faults << url.error();
            else if (url->path().size() > 1 || url->hasQuery())
                report(shape.at(endpointKey), "endpoint_with_path",
                       QT_TRANSLATE_NOOP(
                           "Fault",
                           "An endpoint is a scheme, a host and a port: the path stays the service's own."));
        }
        for (const ProviderField &field : m_provider->fields)
            setting(shape, field);
    }

    void setting(const Shape &shape, const ProviderField &field)
    {
        const QJsonValue value = shape.value(field.key);
        const QString pointer = shape.at(field.key);
        const bool blank = value.isUndefined() || (value.isString() && value.toString().trimmed().isEmpty());
        if (blank) {
            if (field.required && field.defaultValue.isUndefined())
                report(pointer, "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."),
                       {field.label.isEmpty() ? field.key : field.label});
            return;
        }
        if (value.isString() && isReference(value.toString()))
            return;
        switch (field.input) {
        case FieldInput::Text:
        case FieldInput::Multiline:
        case FieldInput::Phone:
            textSetting(shape, field);
            break;
        case FieldInput::Email:
            if (const QString text = textSetting(shape, field);
                !text.isEmpty() && !matches(QStringLiteral("^[^@\\s]+@[^@\\s]+$"), text))
                report(pointer, "bad_email", QT_TRANSLATE_NOOP("Fault", "This must be a mail address."));
            break;
        case FieldInput::Url:
            if (const QString text = textSetting(shape, field); !text.isEmpty()) {
                if (const auto url = readDestinationUrl(text, urlRules(m_integration, field), pointer); !url)
                    m_faults << url.error();
            }
            break;
        case FieldInput::Choice:
            if (const QString text = textSetting(shape, field);
                !text.isEmpty() && !field.choices.contains(text))
                report(pointer, "unknown_value", QT_TRANSLATE_NOOP("Fault", "“%1” is not one of %2."),
                       {field.secret ? QString() : text, field.choices.join(QStringLiteral(", "))});
            break;
        case FieldInput::Integer:
            (void)shape.integer(field.key, int(field.minimum.value_or(-2147483647)),
                                int(field.maximum.value_or(2147483647)));
            break;
        case FieldInput::Boolean:
            (void)shape.boolean(field.key, false);
            break;
        case FieldInput::List:
            (void)shape.texts(field.key);
            break;
        case FieldInput::Map: {
            const Shape map(value, pointer, m_faults);
            for (const QString &key : map.object().keys())
                (void)map.text(key);
            break;
        }
        }
    }

    QString textSetting(const Shape &shape, const ProviderField &field)
    {
        const QString text = shape.text(field.key);
        if (!text.isEmpty() && !field.pattern.isEmpty() && !matches(field.pattern, text))
            report(shape.at(field.key), "bad_pattern",
                   QT_TRANSLATE_NOOP("Fault", "This does not look right: it must match %1."),
                   {field.pattern});
        return text;
    }

    void signing()
    {
        const Signing &signing = m_integration.signing;
        if (signing.scheme == SigningScheme::None)
            return;
        if (!m_provider->acceptsSigning) {
            report(QStringLiteral("/signing"), "no_signing",
                   QT_TRANSLATE_NOOP("Fault", "%1 has no use for signed requests."), {m_provider->name});
            return;
        }
        if (signing.secret.isEmpty())
            report(QStringLiteral("/signing/secret"), "missing",
                   QT_TRANSLATE_NOOP("Fault", "“%1” is required."), {QStringLiteral("secret")});
        signingSecret(QStringLiteral("/signing/secret"), signing.secret);
        signingSecret(QStringLiteral("/signing/previous_secret"), signing.previousSecret);
        if (signing.header.isEmpty())
            return;
        if (signing.scheme == SigningScheme::StandardWebhooks)
            report(QStringLiteral("/signing/header"), "fixed_header",
                   QT_TRANSLATE_NOOP("Fault", "Standard Webhooks has headers of its own: leave this out."));
        else
            header(QStringLiteral("/signing/header"), signing.header);
    }

    void signingSecret(const QString &pointer, const QString &secret)
    {
        if (m_integration.signing.scheme != SigningScheme::StandardWebhooks || secret.isEmpty() ||
            isReference(secret))
            return;
        if (const auto key = standardWebhooksKey(secret, pointer); !key)
            m_faults << key.error();
    }

    void payload()
    {
        if (m_integration.payload != Payload::Template)
            return;
        const QString pointer = QStringLiteral("/body_template");
        if (m_integration.bodyTemplate.isUndefined() || m_integration.bodyTemplate.isNull())
            report(pointer, "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."),
                   {QStringLiteral("body_template")});
        else
            m_faults << checkTree(m_integration.bodyTemplate, pointer, TreeRules::ofOperator());
    }

    void message()
    {
        const auto text = [this](const QString &pointer, const QString &written) {
            if (const std::optional<Fault> fault = templateFault(written, pointer))
                m_faults << *fault;
        };
        text(QStringLiteral("/template/title"), m_integration.message.title);
        text(QStringLiteral("/template/text"), m_integration.message.text);
    }

    void retry()
    {
        const QList<int> &schedule = m_integration.retry.scheduleSeconds;
        const QString pointer = QStringLiteral("/retry/schedule_seconds");
        if (schedule.size() > 50)
            report(pointer, "out_of_range", QT_TRANSLATE_NOOP("Fault", "A schedule has 50 steps at most."));
        for (qsizetype i = 0; i < schedule.size(); ++i) {
            if (schedule.at(i) < 1 || schedule.at(i) > 604800)
                report(pointerTo(pointer, i), "out_of_range",
                       QT_TRANSLATE_NOOP("Fault", "This must be a whole number from %1 to %2."),
                       {QStringLiteral("1"), QStringLiteral("604800")});
        }
        if (!(m_integration.retry.jitter >= 0 && m_integration.retry.jitter <= 1))
            report(QStringLiteral("/retry/jitter"), "out_of_range",
                   QT_TRANSLATE_NOOP("Fault", "This must be from 0 to 1."));
    }

    void headers()
    {
        for (auto it = m_integration.headers.begin(); it != m_integration.headers.end(); ++it) {
            const QString pointer = pointerTo(QStringLiteral("/headers"), it.key());
            header(pointer, it.key());
            if (it.key().compare(signatureHeader(m_integration.signing), Qt::CaseInsensitive) == 0 &&
                m_integration.signing.scheme == SigningScheme::HmacSha256)
                report(pointer, "reserved_header", QT_TRANSLATE_NOOP("Fault", "Signalbox sets “%1” itself."),
                       {it.key()});
            if (matches(QStringLiteral("[\\x00-\\x08\\x0a-\\x1f\\x7f]"), it.value()) ||
                it.value().size() > 4096)
                report(pointer, "bad_header",
                       QT_TRANSLATE_NOOP("Fault", "A header's value is one line of up to 4096 characters."));
        }
    }

    void header(const QString &pointer, const QString &name)
    {
        static const QStringList ours{QStringLiteral("host"),
                                      QStringLiteral("content-length"),
                                      QStringLiteral("content-type"),
                                      QStringLiteral("content-encoding"),
                                      QStringLiteral("user-agent"),
                                      QStringLiteral("connection"),
                                      QStringLiteral("keep-alive"),
                                      QStringLiteral("proxy-authenticate"),
                                      QStringLiteral("proxy-authorization"),
                                      QStringLiteral("proxy-connection"),
                                      QStringLiteral("te"),
                                      QStringLiteral("trailer"),
                                      QStringLiteral("transfer-encoding"),
                                      QStringLiteral("upgrade"),
                                      QStringLiteral("expect"),
                                      QStringLiteral("accept-encoding"),
                                      QStringLiteral("signalbox-event"),
                                      QStringLiteral("signalbox-delivery"),
                                      QStringLiteral("webhook-id"),
                                      QStringLiteral("webhook-timestamp"),
                                      QStringLiteral("webhook-signature")};
        if (!matches(QStringLiteral("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$"), name))
            report(pointer, "bad_header", QT_TRANSLATE_NOOP("Fault", "“%1” is not the name of a header."),
                   {name});
        else if (ours.contains(name.toLower()))
            report(pointer, "reserved_header", QT_TRANSLATE_NOOP("Fault", "Signalbox sets “%1” itself."),
                   {name});
    }

    const Integration &m_integration;
    const ProviderRegistry &m_providers;
    const Provider *m_provider;
    Faults m_faults;
};

/// Calls visit(pointer, name part, text) for every text in a setting; what it returns takes its place.
template<typename Visit>
QJsonValue visitTexts(const QJsonValue &value, const QString &pointer, const QString &name,
                      const Visit &visit)
{
    if (value.isString())
        return visit(pointer, name, value.toString());
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            array[i] = visitTexts(array.at(i), pointerTo(pointer, i),
                                  name + QLatin1Char('.') + QString::number(i), visit);
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (const QString &key : object.keys())
            object[key] =
                visitTexts(object.value(key), pointerTo(pointer, key), name + QLatin1Char('.') + key, visit);
        return object;
    }
    return value;
}

} // namespace

bool allowsPrivateNetwork(const Integration &integration)
{
    return integration.settings.value(allowPrivateNetworkKey).toBool();
}

UrlRules urlRules(const Integration &integration, const ProviderField &field)
{
    if (!integration.settings.value(endpointKey).toString().isEmpty())
        return {{}, true}; // only the path of this address is used
    return {field.hosts, allowsPrivateNetwork(integration)};
}

bool isCredentialHeader(QStringView name)
{
    static const QRegularExpression credential(
        QStringLiteral("authorization|cookie|token|secret|password|credential|api-?key|(^|-)(key|auth)(-|$)"),
        QRegularExpression::CaseInsensitiveOption);
    return credential.match(name.toString()).hasMatch();
}

Faults check(const Integration &integration, const ProviderRegistry &providers)
{
    return IntegrationCheck(integration, providers).run();
}

QList<LiteralSecret> takeLiteralSecrets(Integration &integration, const ProviderRegistry &providers)
{
    QList<LiteralSecret> taken;
    // In a rotation the previous secret may already bear the name that the new one would get.
    const QStringList inUse = secretsUsed(integration);
    const auto take = [&](const QString &pointer, const QString &name, const QString &value) {
        if (value.isEmpty() || isReference(value))
            return value;
        const QString plain = integration.id + QLatin1Char('.') + name;
        QString free = plain;
        for (int i = 2; inUse.contains(free); ++i)
            free = plain + QLatin1Char('-') + QString::number(i);
        taken << LiteralSecret{pointer, free, value};
        return QString(QStringLiteral("secret:") + free);
    };
    if (const Provider *provider = providers.find(integration.provider)) {
        for (const ProviderField &field : provider->fields) {
            if (const auto value = integration.settings.constFind(field.key);
                field.secret && value != integration.settings.constEnd())
                integration.settings[field.key] =
                    visitTexts(*value, pointerTo(QStringLiteral("/settings"), field.key), field.key, take);
        }
    }
    integration.signing.secret =
        take(QStringLiteral("/signing/secret"), QStringLiteral("signing"), integration.signing.secret);
    integration.signing.previousSecret =
        take(QStringLiteral("/signing/previous_secret"), QStringLiteral("signing.previous"),
             integration.signing.previousSecret);
    for (auto it = integration.headers.begin(); it != integration.headers.end(); ++it) {
        if (isCredentialHeader(it.key()))
            it.value() = take(pointerTo(QStringLiteral("/headers"), it.key()),
                              QStringLiteral("header.") + it.key().toLower(), it.value());
    }
    return taken;
}

QStringList secretsUsed(const Integration &integration)
{
    QStringList used;
    const auto note = [&used](const QString &, const QString &, const QString &value) {
        if (value.startsWith(QLatin1String("secret:")) && isReference(value) &&
            !used.contains(value.sliced(7)))
            used << value.sliced(7);
        return value;
    };
    (void)visitTexts(integration.settings, {}, {}, note);
    for (const QString &value : QStringList{integration.signing.secret, integration.signing.previousSecret} +
                                    integration.headers.values())
        (void)note({}, {}, value);
    return used;
}

} // namespace signalbox::integrations
