// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/request.h"

#include "models/integrations/body_tree.h"
#include "models/integrations/integration_check.h"
#include "models/integrations/json_view.h"
#include "models/integrations/message.h"
#include "models/integrations/payload.h"
#include "models/integrations/signature.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QUrlQuery>

namespace signalbox::integrations {

namespace {

QByteArray printable(const QString &value)
{
    QByteArray bytes = value.toUtf8();
    bytes.removeIf([](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; });
    return bytes.trimmed();
}

QByteArray hashOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
}

/// Makes one request, from the description's "send". Faults end it early.
class Renderer
{
public:
    Renderer(const Integration &integration, const Provider &provider, const RenderContext &context)
        : m_integration(integration), m_provider(provider), m_context(context),
          m_send(provider.operations.value(QStringLiteral("send")).toObject())
    {
    }

    std::expected<Rendered, Fault> run()
    {
        for (const auto step : {&Renderer::resolveFields, &Renderer::setUrl, &Renderer::setBody,
                                &Renderer::setHeaders, &Renderer::sign}) {
            if (const Step done = (this->*step)(); !done)
                return std::unexpected(done.error());
        }
        m_rendered.ratePerKey = rateKey();
        return std::move(m_rendered);
    }

private:
    using Step = std::expected<void, Fault>;

    std::expected<QString, Fault> secret(const QString &written, const QString &pointer)
    {
        auto value =
            isReference(written) ? m_context.secret(written) : std::expected<QString, Fault>(written);
        if (!value) {
            value.error().pointer = pointer;
            return value;
        }
        if (!value->isEmpty())
            m_rendered.secretValues << *value;
        return value;
    }

    std::expected<QJsonValue, Fault> resolved(const QJsonValue &value, bool isSecret, const QString &pointer)
    {
        if (value.isString()) {
            if (!isSecret && !isReference(value.toString()))
                return value;
            const auto text = secret(value.toString(), pointer);
            if (!text)
                return std::unexpected(text.error());
            return QJsonValue(*text);
        }
        QJsonObject object = value.toObject();
        QJsonArray array = value.toArray();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto member = resolved(it.value(), isSecret, pointerTo(pointer, it.key()));
            if (!member)
                return member;
            it.value() = *member;
        }
        for (qsizetype i = 0; i < array.size(); ++i) {
            const auto element = resolved(array.at(i), isSecret, pointerTo(pointer, i));
            if (!element)
                return element;
            array[i] = *element;
        }
        return value.isObject() ? QJsonValue(object) : value.isArray() ? QJsonValue(array) : value;
    }

    Step resolveFields()
    {
        QJsonObject fields;
        for (const ProviderField &field : m_provider.fields) {
            const QJsonValue written = m_integration.settings.value(field.key);
            const auto value = resolved(written.isUndefined() ? field.defaultValue : written, field.secret,
                                        pointerTo(QStringLiteral("/settings"), field.key));
            if (!value)
                return std::unexpected(value.error());
            if (!value->isUndefined())
                fields.insert(field.key, *value);
        }
        m_fields = fields;
        m_scope.roots[QStringLiteral("f")] = json::fromValue(fields);
        m_scope.roots[QStringLiteral("now")] = json::fromValue(QJsonObject{
            {QStringLiteral("ms"), m_context.nowMs}, {QStringLiteral("s"), m_context.nowMs / 1000}});
        m_scope.markup = markupFromName(m_provider.markup).value_or(Markup::Plain);
        if (!m_provider.acceptsPayload || m_integration.payload == Payload::Template)
            describeEvent();
        return {};
    }

    void describeEvent()
    {
        const QByteArray event = eventScope(*m_context.event, m_context.agentName, m_context.deliveryId);
        const Message message = composeMessage(m_integration.message, event, m_scope.markup);
        m_rendered.templateFellBack = message.fellBack;
        m_scope.roots[QStringLiteral("e")] = event;
        setMessage(message.title, message.text);
        m_scope.event = envelopeBody(*m_context.event);
    }

    void setMessage(const QString &title, const QString &text)
    {
        m_title = title;
        m_text = text;
        m_scope.roots[QStringLiteral("m")] =
            "{\"title\":" + json::fromText(title) + ",\"text\":" + json::fromText(text) + '}';
    }

    /// The field whose value the address begins with, if any.
    const ProviderField *urlField(const QString &url) const
    {
        const auto leaf = parseLeaf(url, {});
        if (!leaf || leaf->pieces.isEmpty() || leaf->pieces.first().path.value(0) != u"f")
            return nullptr;
        return m_provider.field(leaf->pieces.first().path.value(1));
    }

    Step setUrl()
    {
        m_rendered.request.method =
            m_send.value(QStringLiteral("method")).toString(QStringLiteral("POST")).toLatin1();
        const QString written = m_send.value(QStringLiteral("url")).toString();
        const ProviderField *field = urlField(written);
        const QString pointer = field ? pointerTo(QStringLiteral("/settings"), field->key) : QString();
        auto url = readDestinationUrl(evaluate(written, m_scope, Position::Url),
                                      field ? urlRules(m_integration, *field) : UrlRules{}, pointer);
        if (!url)
            return std::unexpected(url.error());
        noteSecretUrl(*url, field);
        if (const QString endpoint = m_integration.settings.value(endpointKey).toString();
            !endpoint.isEmpty()) {
            const auto stand = readDestinationUrl(endpoint, {{}, allowsPrivateNetwork(m_integration)},
                                                  pointerTo(QStringLiteral("/settings"), endpointKey));
            if (!stand)
                return std::unexpected(stand.error());
            *url = atEndpoint(*url, *stand);
        }
        const QJsonObject query = m_send.value(QStringLiteral("query")).toObject();
        for (auto it = query.begin(); it != query.end(); ++it)
            addQuery(*url, it.key(), evaluate(it.value().toString(), m_scope, Position::Exact));
        m_rendered.request.url = *url;
        return {};
    }

    /// Of an address that is a credential, the path alone is one too.
    void noteSecretUrl(const QUrl &url, const ProviderField *field)
    {
        const bool fromSecret =
            field && (field->secret || isReference(m_integration.settings.value(field->key).toString()));
        const QString text = url.toString(QUrl::FullyEncoded);
        const QStringList known = m_rendered.secretValues;
        m_rendered.urlIsSecret =
            fromSecret || std::any_of(known.begin(), known.end(), [&text](const QString &value) {
                return text.contains(value) ||
                       text.contains(QString::fromLatin1(QUrl::toPercentEncoding(value)));
            });
        if (!fromSecret)
            return;
        const QString path = url.path(QUrl::FullyEncoded), query = url.query(QUrl::FullyEncoded);
        QStringList parts{text, path + (query.isEmpty() ? QString() : QString(QLatin1Char('?') + query)),
                          path.mid(1)};
        parts << path.split(QLatin1Char('/'))
              << QUrlQuery(url).toString().split(QRegularExpression(QStringLiteral("[&=]")));
        for (const QString &part : parts) {
            if (part.size() >= 8)
                m_rendered.secretValues << part;
        }
    }

    static void addQuery(QUrl &url, const QString &name, const QString &value)
    {
        if (value.isEmpty())
            return;
        const auto encoded = [](const QString &text) {
            return QString::fromLatin1(QUrl::toPercentEncoding(text));
        };
        QString query = url.query(QUrl::FullyEncoded);
        if (!query.isEmpty())
            query += QLatin1Char('&');
        url.setQuery(query + encoded(name) + QLatin1Char('=') + encoded(value), QUrl::StrictMode);
    }

    Step setBody()
    {
        if (!m_provider.acceptsPayload)
            return setDescribedBody();
        const events::Event &event = *m_context.event;
        m_contentType = "application/json";
        switch (m_integration.payload) {
        case Payload::Envelope:
            m_rendered.request.body = envelopeBody(event);
            break;
        case Payload::Flat:
            m_rendered.request.body = flatBody(event);
            break;
        case Payload::CloudEvents:
            m_rendered.request.body = cloudEventsBody(event);
            m_contentType = "application/cloudevents+json";
            break;
        case Payload::Template:
            m_rendered.request.body = evaluateTree(m_integration.bodyTemplate, m_scope);
            if (m_rendered.request.body.isEmpty()) {
                m_rendered.request.body = envelopeBody(event);
                m_rendered.templateFellBack = true;
            }
            break;
        }
        return {};
    }

    Step setDescribedBody()
    {
        const QJsonObject body = m_send.value(QStringLiteral("body")).toObject();
        const QString kind = body.value(QStringLiteral("kind")).toString();
        QJsonValue tree = body.value(QStringLiteral("value"));
        if (kind.isEmpty() || kind == u"none")
            return {};
        if (m_send.contains(QStringLiteral("sign")))
            tree = withSignature(tree);
        m_contentType = kind == u"json"   ? "application/json"
                        : kind == u"form" ? "application/x-www-form-urlencoded"
                                          : "text/plain; charset=utf-8";
        const auto make = [&] {
            return kind == u"form"   ? form(tree)
                   : kind == u"text" ? plainText(tree)
                                     : evaluateTree(tree, m_scope);
        };
        m_rendered.request.body = make();
        return shrink(make);
    }

    QByteArray plainText(const QJsonValue &tree)
    {
        return evaluate(tree.toString(), m_scope, Position::Body).toUtf8();
    }

    QByteArray form(const QJsonValue &tree)
    {
        QByteArray pairs;
        const auto add = [&pairs](QByteArrayView key, QByteArrayView value) {
            const QByteArray name = QUrl::toPercentEncoding(QString::fromUtf8(events::json::unescaped(key)));
            pairs +=
                (pairs.isEmpty() ? "" : "&") + name + '=' + QUrl::toPercentEncoding(json::readable(value));
        };
        const QByteArray evaluated = evaluateTree(tree, m_scope);
        json::eachMember(evaluated, [&add](QByteArrayView key, QByteArrayView value) {
            if (!value.startsWith('['))
                return add(key, value);
            for (const QByteArrayView element : json::elements(value))
                add(key, element);
        });
        return pairs;
    }

    /// A body over the service's limit loses the end of its text, then its fields; it is never cut itself.
    template<typename Make> Step shrink(const Make &make)
    {
        const int total = m_provider.limits.value(QStringLiteral("total")).toInt();
        const bool inBytes = m_provider.limits.value(QStringLiteral("unit")).toString() != u"chars";
        QByteArray &body = m_rendered.request.body;
        const auto fits = [&] {
            return total == 0 || (inBytes ? body.size() : QString::fromUtf8(body).size()) <= total;
        };
        for (const QJsonValue &source : m_provider.limits.value(QStringLiteral("shrink")).toArray()) {
            if (fits())
                break;
            if (source.toString() == u"e.fields") {
                QByteArray &event = m_scope.roots[QStringLiteral("e")];
                const QByteArrayView fields = json::member(event, "fields");
                event.replace(fields.data() - event.constData(), fields.size(), "[]");
                body = make();
                continue;
            }
            const QString whole = m_text;
            qsizetype low = 0, high = whole.size();
            while (low < high) {
                const qsizetype middle = (low + high + 1) / 2;
                setMessage(m_title, cut(whole, middle, Unit::Characters, m_scope.markup));
                body = make();
                (fits() ? low : high) = fits() ? middle : middle - 1;
            }
            setMessage(m_title, cut(whole, low, Unit::Characters, m_scope.markup));
            body = make();
        }
        if (!fits())
            return std::unexpected(Fault{{},
                                         "body_too_large",
                                         QT_TRANSLATE_NOOP("Fault", "The message is larger than %1 takes."),
                                         {m_provider.name}});
        return {};
    }

    void header(const QByteArray &name, const QByteArray &value)
    {
        if (!value.isEmpty())
            m_rendered.request.headers << Header{name, value};
    }

    Step setHeaders()
    {
        const QJsonObject own = m_send.value(QStringLiteral("headers")).toObject();
        if (!own.contains(QStringLiteral("Content-Type")))
            header("Content-Type", m_contentType);
        header("User-Agent", QByteArrayLiteral("Signalbox/" SIGNALBOX_VERSION));
        header("Signalbox-Event", printable(QString::fromUtf8(m_context.event->type)));
        header("Signalbox-Delivery", m_context.deliveryId);
        for (auto it = own.begin(); it != own.end(); ++it)
            header(it.key().toLatin1(), printable(evaluate(it.value().toString(), m_scope, Position::Exact)));
        authenticate(m_send.value(QStringLiteral("auth")).toObject());
        for (auto it = m_integration.headers.begin(); it != m_integration.headers.end(); ++it) {
            QString value = it.value();
            if (isReference(value) || isCredentialHeader(it.key())) {
                const auto resolvedValue = secret(value, pointerTo(QStringLiteral("/headers"), it.key()));
                if (!resolvedValue)
                    return std::unexpected(resolvedValue.error());
                value = *resolvedValue;
            }
            header(it.key().toLatin1(), printable(value));
        }
        return {};
    }

    void authenticate(const QJsonObject &auth)
    {
        const QString type = auth.value(QStringLiteral("type")).toString();
        const QString value =
            evaluate(auth.value(QStringLiteral("value")).toString(), m_scope, Position::Exact);
        if (type.isEmpty() || type == u"none" || value.isEmpty())
            return;
        const QString name = auth.value(QStringLiteral("name")).toString();
        if (type == u"query") {
            addQuery(m_rendered.request.url, name, value);
        } else if (type == u"header") {
            header(name.toLatin1(), printable(value));
        } else if (type == u"bearer") {
            header("Authorization", "Bearer " + printable(value));
        } else {
            const QString user =
                evaluate(auth.value(QStringLiteral("user")).toString(), m_scope, Position::Exact);
            header("Authorization", "Basic " + QString(user + QLatin1Char(':') + value).toUtf8().toBase64());
        }
    }

    Step sign()
    {
        signAsDescribed();
        const Signing &signing = m_integration.signing;
        if (!m_provider.acceptsSigning || signing.scheme == SigningScheme::None)
            return {};
        const auto current = secret(signing.secret, QStringLiteral("/signing/secret"));
        const auto previous = secret(signing.previousSecret, QStringLiteral("/signing/previous_secret"));
        if (!current || !previous)
            return std::unexpected(current ? previous.error() : current.error());
        const auto headers = signatureHeaders(
            signing, {m_context.deliveryId, m_context.nowMs, m_rendered.request.body, *current, *previous},
            m_context.hmac);
        if (!headers)
            return std::unexpected(headers.error());
        m_rendered.request.headers += *headers;
        return {};
    }

    bool signs(const QJsonObject &sign) const
    {
        const QString when = sign.value(QStringLiteral("when")).toString();
        return !sign.isEmpty() && (when.isEmpty() || json::truthy(m_scope.find(json::pathParts(when))));
    }

    QString signature(const QJsonObject &sign) const
    {
        const auto text = [&](const QString &key) {
            return evaluate(sign.value(key).toString(), m_scope, Position::Exact);
        };
        QByteArray key = text(QStringLiteral("key")).toUtf8();
        if (sign.value(QStringLiteral("key_enc")).toString() == u"base64")
            key = QByteArray::fromBase64(key);
        const QByteArray mac = m_context.hmac(key, text(QStringLiteral("message")).toUtf8());
        return sign.value(QStringLiteral("prefix")).toString() +
               QString::fromLatin1(sign.value(QStringLiteral("out")).toString() == u"base64" ? mac.toBase64()
                                                                                             : mac.toHex());
    }

    QString timestamp(const QJsonObject &place) const
    {
        return QString::number(place.value(QStringLiteral("unit")).toString() == u"ms"
                                   ? m_context.nowMs
                                   : m_context.nowMs / 1000);
    }

    /// A signature that stands in the body cannot be one of the body: it is made first.
    QJsonValue withSignature(const QJsonValue &tree) const
    {
        const QJsonObject sign = m_send.value(QStringLiteral("sign")).toObject();
        QJsonObject signedTree = tree.toObject();
        if (!signs(sign))
            return tree;
        const auto put = [&signedTree](const QJsonObject &place, const QString &value) {
            if (const QString key = place.value(QStringLiteral("body")).toString(); !key.isEmpty())
                signedTree.insert(key, value);
        };
        for (const QJsonValue &place : sign.value(QStringLiteral("to")).toArray())
            put(place.toObject(), signature(sign));
        const QJsonObject ts = sign.value(QStringLiteral("ts")).toObject();
        put(ts, timestamp(ts));
        return signedTree;
    }

    void signAsDescribed()
    {
        const QJsonObject sign = m_send.value(QStringLiteral("sign")).toObject();
        if (!signs(sign))
            return;
        m_scope.roots[QStringLiteral("body")] = json::fromText(QString::fromUtf8(m_rendered.request.body));
        const auto put = [this](const QJsonObject &place, const QString &value) {
            header(place.value(QStringLiteral("header")).toString().toLatin1(),
                   place.contains(QStringLiteral("header")) ? value.toLatin1() : QByteArray());
            if (place.contains(QStringLiteral("query")))
                addQuery(m_rendered.request.url, place.value(QStringLiteral("query")).toString(), value);
        };
        const QJsonObject ts = sign.value(QStringLiteral("ts")).toObject();
        put(ts, timestamp(ts));
        put(sign.value(QStringLiteral("id")).toObject(), QString::fromLatin1(m_context.deliveryId));
        for (const QJsonValue &place : sign.value(QStringLiteral("to")).toArray())
            put(place.toObject(), signature(sign));
    }

    QByteArray rateKey() const
    {
        if (m_provider.ratePer == u"url")
            return hashOf(m_rendered.request.url.toString(QUrl::FullyEncoded));
        if (m_provider.ratePer.startsWith(QLatin1String("f.")))
            return hashOf(m_provider.id + QLatin1Char('\n') +
                          m_fields.value(m_provider.ratePer.mid(2)).toVariant().toString());
        return m_integration.id.toUtf8();
    }

    const Integration &m_integration;
    const Provider &m_provider;
    const RenderContext &m_context;
    const QJsonObject m_send;
    QJsonObject m_fields;
    Scope m_scope;
    QString m_title, m_text;
    QByteArray m_contentType;
    Rendered m_rendered;
};

} // namespace

std::expected<Rendered, Fault> render(const Integration &integration, const Provider &provider,
                                      const RenderContext &context)
{
    return Renderer(integration, provider, context).run();
}

} // namespace signalbox::integrations
