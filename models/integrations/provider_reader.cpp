// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/foundation/shape.h"
#include "models/integrations/body_tree.h"
#include "models/integrations/provider.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace signalbox::integrations {

namespace {

/// A list of words as it is written: space separated.
QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

class ProviderReader
{
public:
    std::expected<Provider, Faults> read(const QByteArray &file)
    {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(file, &error);
        if (error.error != QJsonParseError::NoError)
            return std::unexpected(
                Faults{Fault{{},
                             "bad_json",
                             QT_TRANSLATE_NOOP("Fault", "This is not JSON: %1 at byte %2."),
                             {error.errorString(), QString::number(error.offset)}}});
        const Shape top(document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array()),
                        {}, m_faults);
        if (document.isObject())
            description(top);
        if (!m_faults.isEmpty())
            return std::unexpected(m_faults);
        return m_provider;
    }

private:
    void description(const Shape &top)
    {
        top.allowOnly(words(
            "id v name category description docs icon markup accepts_payload accepts_signing fields ops "
            "response limits rate idempotent"));
        m_provider.id = top.requiredText(QStringLiteral("id"));
        m_provider.version = top.integer(QStringLiteral("v"), 1, 1000000).value_or(1);
        m_provider.name = top.requiredText(QStringLiteral("name"));
        m_provider.category = top.requiredText(QStringLiteral("category"));
        m_provider.description = top.text(QStringLiteral("description"));
        m_provider.docs = top.text(QStringLiteral("docs"));
        m_provider.icon = top.text(QStringLiteral("icon"));
        m_provider.acceptsPayload = top.boolean(QStringLiteral("accepts_payload"), false);
        m_provider.acceptsSigning = top.boolean(QStringLiteral("accepts_signing"), false);
        m_provider.markup =
            top.has(QStringLiteral("markup")) ? top.text(QStringLiteral("markup")) : QStringLiteral("plain");
        oneOf(top, QStringLiteral("markup"), markupNames());
        oneOf(top, QStringLiteral("idempotent"), words("none header url body"));
        m_provider.idempotent = top.text(QStringLiteral("idempotent")) != u"none";
        fields(top);
        m_rules.roots = words("f e m now");
        const QString ops = QStringLiteral("ops");
        operations(Shape(top.value(ops), top.at(ops), m_faults));
        const QString response = QStringLiteral("response");
        responses(Shape(top.value(response), top.at(response), m_faults));
        if (top.has(QStringLiteral("limits")))
            limits(Shape(top.value(QStringLiteral("limits")), top.at(QStringLiteral("limits")), m_faults));
        if (top.has(QStringLiteral("rate")))
            rate(Shape(top.value(QStringLiteral("rate")), top.at(QStringLiteral("rate")), m_faults));
    }

    void oneOf(const Shape &shape, const QString &key, const QStringList &known)
    {
        const QString said = shape.text(key);
        if (!said.isEmpty() && !known.contains(said))
            shape.report(key, "unknown_value", QT_TRANSLATE_NOOP("Fault", "“%1” is not one of %2."),
                         {said, known.join(QStringLiteral(", "))});
    }

    void fields(const Shape &top)
    {
        const QString key = QStringLiteral("fields");
        const QJsonArray array = top.value(key).toArray();
        if (!top.value(key).isArray())
            m_faults << wrongType(top.at(key), "array", top.value(key));
        for (qsizetype i = 0; i < array.size(); ++i)
            field(Shape(array.at(i), pointerTo(top.at(key), i), m_faults));
    }

    void field(const Shape &shape)
    {
        shape.allowOnly(
            words("key label help placeholder default type secret secret_in_body required pattern min max "
                  "options hosts"));
        static const QStringList inputs = words("text multiline url email phone int bool enum list map");
        ProviderField field;
        field.key = shape.requiredText(QStringLiteral("key"));
        field.label = shape.text(QStringLiteral("label"));
        field.help = shape.text(QStringLiteral("help"));
        field.placeholder = shape.text(QStringLiteral("placeholder"));
        field.defaultValue = shape.value(QStringLiteral("default"));
        oneOf(shape, QStringLiteral("type"), inputs);
        field.input =
            FieldInput(std::max<qsizetype>(0, inputs.indexOf(shape.requiredText(QStringLiteral("type")))));
        field.secret = shape.boolean(QStringLiteral("secret"), false);
        field.required = shape.boolean(QStringLiteral("required"), false);
        field.pattern = shape.text(QStringLiteral("pattern"));
        if (!QRegularExpression(field.pattern).isValid())
            shape.report(QStringLiteral("pattern"), "bad_pattern",
                         QT_TRANSLATE_NOOP("Fault", "This is not a regular expression."));
        field.choices = shape.texts(QStringLiteral("options"));
        if (field.input == FieldInput::Choice && field.choices.isEmpty())
            shape.report(QStringLiteral("options"), "missing",
                         QT_TRANSLATE_NOOP("Fault", "“%1” is required."), {QStringLiteral("options")});
        field.hosts = shape.texts(QStringLiteral("hosts"));
        field.minimum = shape.number(QStringLiteral("min"));
        field.maximum = shape.number(QStringLiteral("max"));
        if (m_provider.field(field.key))
            shape.report(QStringLiteral("key"), "duplicate",
                         QT_TRANSLATE_NOOP("Fault", "“%1” is there twice."), {field.key});
        m_rules.fields << field.key;
        if (field.secret)
            m_rules.secretFields << field.key;
        if (shape.boolean(QStringLiteral("secret_in_body"), false))
            m_rules.secretsInBody << field.key;
        m_provider.fields << field;
    }

    void operations(const Shape &ops)
    {
        ops.allowOnly(words("send update ack resolve verify"));
        if (!ops.has(QStringLiteral("send")))
            ops.report(QStringLiteral("send"), "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."),
                       {QStringLiteral("send")});
        for (const QString &name : ops.object().keys())
            operation(Shape(ops.value(name), ops.at(name), m_faults));
        m_provider.operations = ops.object();
    }

    void operation(const Shape &op)
    {
        op.allowOnly(words("method url query headers auth body sign"));
        oneOf(op, QStringLiteral("method"), words("GET POST PUT PATCH DELETE"));
        address(op);
        texts(op, QStringLiteral("query"), false);
        texts(op, QStringLiteral("headers"), false);
        if (op.has(QStringLiteral("auth")))
            auth(Shape(op.value(QStringLiteral("auth")), op.at(QStringLiteral("auth")), m_faults));
        if (op.has(QStringLiteral("body")))
            body(Shape(op.value(QStringLiteral("body")), op.at(QStringLiteral("body")), m_faults));
        if (op.has(QStringLiteral("sign")))
            sign(Shape(op.value(QStringLiteral("sign")), op.at(QStringLiteral("sign")), m_faults));
    }

    void address(const Shape &op)
    {
        const QString key = QStringLiteral("url");
        const QString url = op.requiredText(key);
        text(op, key, true);
        if (url.isEmpty() || url.startsWith(QLatin1String("https://")))
            return;
        static const QRegularExpression begins(QStringLiteral("^\\{\\{\\s*f\\.([A-Za-z0-9_]+)"));
        const ProviderField *field = m_provider.field(begins.match(url).captured(1));
        if (!field || field->input != FieldInput::Url)
            op.report(
                key, "bad_url",
                QT_TRANSLATE_NOOP("Fault", "This must begin with https:// or with a field of type url."));
    }

    void text(const Shape &shape, const QString &key, bool secretsAllowed)
    {
        m_faults << checkText(shape.text(key), shape.at(key), m_rules, secretsAllowed);
    }

    void texts(const Shape &op, const QString &key, bool secretsAllowed)
    {
        if (!op.has(key))
            return;
        const Shape map(op.value(key), op.at(key), m_faults);
        for (const QString &name : map.object().keys())
            text(map, name, secretsAllowed);
    }

    void auth(const Shape &auth)
    {
        auth.allowOnly(words("type value user name"));
        (void)auth.requiredText(QStringLiteral("type"));
        oneOf(auth, QStringLiteral("type"), words("none bearer basic header query"));
        const QString type = auth.text(QStringLiteral("type"));
        if (type != u"none")
            (void)auth.requiredText(QStringLiteral("value"));
        if (type == u"basic")
            (void)auth.requiredText(QStringLiteral("user"));
        if (type == u"header" || type == u"query")
            (void)auth.requiredText(QStringLiteral("name"));
        text(auth, QStringLiteral("value"), true);
        text(auth, QStringLiteral("user"), true);
    }

    void body(const Shape &body)
    {
        body.allowOnly(words("kind value"));
        (void)body.requiredText(QStringLiteral("kind"));
        oneOf(body, QStringLiteral("kind"), words("json form text none"));
        const QString kind = body.text(QStringLiteral("kind"));
        const QString key = QStringLiteral("value");
        if (kind == u"form" && !body.value(key).isObject())
            m_faults << wrongType(body.at(key), "object", body.value(key));
        if (kind == u"text" && !body.value(key).isString())
            m_faults << wrongType(body.at(key), "text", body.value(key));
        if (kind == u"json" && !body.has(key))
            body.report(key, "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."), {key});
        m_faults << checkTree(body.value(key), body.at(key), m_rules);
    }

    void sign(const Shape &sign)
    {
        sign.allowOnly(words("when alg key key_enc message out prefix to ts id"));
        (void)sign.requiredText(QStringLiteral("alg"));
        oneOf(sign, QStringLiteral("alg"), words("hmac-sha256"));
        oneOf(sign, QStringLiteral("key_enc"), words("utf8 base64"));
        oneOf(sign, QStringLiteral("out"), words("hex base64"));
        (void)sign.requiredText(QStringLiteral("key"));
        text(sign, QStringLiteral("key"), true);
        const TreeRules plain = m_rules;
        m_rules.roots << QStringLiteral("body");
        text(sign, QStringLiteral("message"), true);
        m_rules = plain;
        if (const QString when = sign.text(QStringLiteral("when")); !when.isEmpty())
            m_faults << checkText(QStringLiteral("{{%1}}").arg(when), sign.at(QStringLiteral("when")),
                                  m_rules, true);
        const QString to = QStringLiteral("to");
        const QJsonArray places = sign.value(to).toArray();
        if (places.isEmpty())
            sign.report(to, "missing", QT_TRANSLATE_NOOP("Fault", "“%1” is required."), {to});
        for (qsizetype i = 0; i < places.size(); ++i)
            place(Shape(places.at(i), pointerTo(sign.at(to), i), m_faults));
        for (const QString &key : words("ts id")) {
            if (sign.has(key))
                place(Shape(sign.value(key), sign.at(key), m_faults));
        }
    }

    void place(const Shape &place)
    {
        place.allowOnly(words("header query body unit"));
        oneOf(place, QStringLiteral("unit"), words("s ms"));
        for (const QString &key : words("header query body"))
            (void)place.text(key);
    }

    void responses(const Shape &response)
    {
        response.allowOnly(words("success retry cooldown config disable retry_after error capture"));
        for (const QString &key : words("success retry cooldown config disable")) {
            const QJsonArray matchers = response.value(key).toArray();
            if (response.has(key) && !response.value(key).isArray())
                m_faults << wrongType(response.at(key), "array", response.value(key));
            if (key == u"success" && matchers.isEmpty())
                response.report(key, "missing",
                                QT_TRANSLATE_NOOP("Fault", "Say what an accepted request is answered with."));
            for (qsizetype i = 0; i < matchers.size(); ++i)
                matcher(Shape(matchers.at(i), pointerTo(response.at(key), i), m_faults));
        }
        const QString after = QStringLiteral("retry_after");
        const QJsonArray sources = response.value(after).toArray();
        for (qsizetype i = 0; i < sources.size(); ++i) {
            const Shape source(sources.at(i), pointerTo(response.at(after), i), m_faults);
            source.allowOnly(words("header json unit"));
            (void)source.text(QStringLiteral("header"));
            (void)source.text(QStringLiteral("json"));
            oneOf(source, QStringLiteral("unit"), words("s ms unix unix_ms"));
        }
        (void)response.texts(QStringLiteral("error"));
        (void)response.object(QStringLiteral("capture"));
        m_provider.response = response.object();
    }

    void matcher(const Shape &matcher)
    {
        matcher.allowOnly(words("status json body body_contains has lacks header"));
        if (matcher.object().isEmpty())
            m_faults << Fault{matcher.pointer(),
                              "missing",
                              QT_TRANSLATE_NOOP("Fault", "This would match every answer."),
                              {}};
        if (const QString key = QStringLiteral("status"); matcher.has(key)) {
            const QJsonArray range = matcher.value(key).toArray();
            const int first = range.at(0).toInt(), last = range.size() > 1 ? range.at(1).toInt() : first;
            if (range.isEmpty() || range.size() > 2 || first < 100 || last > 599 || last < first)
                matcher.report(
                    key, "bad_status",
                    QT_TRANSLATE_NOOP("Fault", "This must be one status, [200], or a range, [500, 599]."));
        }
        (void)matcher.text(QStringLiteral("body"));
        (void)matcher.text(QStringLiteral("body_contains"));
        (void)matcher.object(QStringLiteral("header"));
        const QJsonObject json = matcher.object(QStringLiteral("json"));
        const QStringList named{matcher.text(QStringLiteral("has")), matcher.text(QStringLiteral("lacks"))};
        for (const QString &pointer : json.keys() + named) {
            if (!pointer.isEmpty() && !pointer.startsWith(QLatin1Char('/')))
                m_faults << Fault{
                    matcher.pointer(),
                    "bad_pointer",
                    QT_TRANSLATE_NOOP("Fault", "“%1” is not a JSON pointer: it begins with a slash."),
                    {pointer}};
        }
    }

    void limits(const Shape &limits)
    {
        limits.allowOnly(words("total unit shrink"));
        (void)limits.integer(QStringLiteral("total"), 100, 100000000);
        oneOf(limits, QStringLiteral("unit"), words("chars bytes"));
        for (const QString &source : limits.texts(QStringLiteral("shrink"))) {
            if (source != u"m.text" && source != u"e.fields")
                limits.report(QStringLiteral("shrink"), "unknown_value",
                              QT_TRANSLATE_NOOP("Fault", "“%1” is not one of %2."),
                              {source, QStringLiteral("m.text, e.fields")});
        }
        m_provider.limits = limits.object();
    }

    void rate(const Shape &rate)
    {
        rate.allowOnly(words("per max window_s"));
        m_provider.ratePer = rate.text(QStringLiteral("per"));
        if (!m_provider.ratePer.isEmpty() && m_provider.ratePer != u"url" &&
            !(m_provider.ratePer.startsWith(QLatin1String("f.")) &&
              m_provider.field(QStringView(m_provider.ratePer).sliced(2))))
            rate.report(QStringLiteral("per"), "unknown_value",
                        QT_TRANSLATE_NOOP("Fault", "This must be “url” or a field, as in “f.channel”."));
        m_provider.rateMax = rate.integer(QStringLiteral("max"), 1, 1000000).value_or(0);
        m_provider.rateWindowSeconds = rate.number(QStringLiteral("window_s")).value_or(1);
        if (!(m_provider.rateWindowSeconds > 0))
            rate.report(QStringLiteral("window_s"), "out_of_range",
                        QT_TRANSLATE_NOOP("Fault", "This must be more than 0."));
    }

    Provider m_provider;
    TreeRules m_rules;
    Faults m_faults;
};

} // namespace

std::expected<Provider, Faults> ProviderRegistry::read(const QByteArray &file)
{
    return ProviderReader().read(file);
}

} // namespace signalbox::integrations
