// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/source_json.h"

#include "models/foundation/names.h"
#include "models/rules/identifier.h"
#include "models/rules/policies.h"

#include <array>

namespace signalbox::configuration {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array<QLatin1StringView, 4> authNames{"none"_L1, "bearer"_L1, "hmac-sha256"_L1,
                                                     "standard-webhooks"_L1};

void readAuth(const Shape &auth, Source &source)
{
    auth.allowOnly({u"scheme"_s, u"secret"_s});
    const QString scheme = auth.requiredText(u"scheme"_s);
    source.secret = auth.text(u"secret"_s);
    const auto known = sourceAuthFromName(scheme);
    if (!known) {
        if (!scheme.trimmed().isEmpty())
            auth.report(u"scheme"_s, "unknown_scheme",
                        QT_TRANSLATE_NOOP("Fault", "There is no scheme “%1”. There are: %2."),
                        {scheme, QStringList(authNames.begin(), authNames.end()).join(u", "_s)});
        return;
    }
    source.auth = *known;
    const bool given = auth.has(u"secret"_s);
    if (source.auth == SourceAuth::None && given)
        auth.report(u"secret"_s, "needless_secret",
                    QT_TRANSLATE_NOOP("Fault", "A source that anybody may post to has no secret."));
    else if (source.auth != SourceAuth::None && source.secret.isEmpty() &&
             (!given || auth.value(u"secret"_s).isString()))
        auth.report(u"secret"_s, "missing",
                    QT_TRANSLATE_NOOP("Fault", "“%1” needs a secret: itself, or secret:NAME or env:NAME."),
                    {scheme});
    else if (source.secret == "secret:"_L1 || source.secret == "env:"_L1)
        auth.report(u"secret"_s, "bad_reference", QT_TRANSLATE_NOOP("Fault", "After “%1” a name is missing."),
                    {source.secret});
}

} // namespace

QLatin1StringView sourceAuthName(SourceAuth auth)
{
    return authNames[size_t(auth)];
}

std::optional<SourceAuth> sourceAuthFromName(QStringView name)
{
    return valueNamed<SourceAuth>(authNames, name);
}

Source sourceFromJson(const QJsonValue &json, const QString &pointer, Faults &faults)
{
    const Shape shape(json, pointer, faults);
    Source source;
    if (!json.isObject())
        return source;
    shape.allowOnly({u"id"_s, u"name"_s, u"profile"_s, u"auth"_s, u"enabled"_s});
    source.id = rules::readIdentifier(shape, u"id"_s);
    source.name = rules::readPlainText(shape, u"name"_s, rules::Presence::Optional);
    source.profile = rules::readPlainText(shape, u"profile"_s, rules::Presence::Required);
    source.enabled = shape.boolean(u"enabled"_s, true);
    if (shape.has(u"auth"_s)) {
        const Shape auth(shape.value(u"auth"_s), shape.at(u"auth"_s), faults);
        if (shape.value(u"auth"_s).isObject())
            readAuth(auth, source);
    }
    return source;
}

QJsonObject toJson(const Source &source)
{
    QJsonObject auth{{u"scheme"_s, sourceAuthName(source.auth)}};
    if (!source.secret.isEmpty())
        auth.insert(u"secret"_s, source.secret);
    QJsonObject json{{u"id"_s, source.id}, {u"profile"_s, source.profile}, {u"auth"_s, auth}};
    if (!source.name.isEmpty())
        json.insert(u"name"_s, source.name);
    if (!source.enabled)
        json.insert(u"enabled"_s, false);
    return json;
}

Agent agentFromJson(const QJsonValue &json, const QString &pointer, Faults &faults)
{
    const Shape shape(json, pointer, faults);
    Agent agent;
    if (!json.isObject())
        return agent;
    shape.allowOnly({u"id"_s, u"name"_s, u"mute_until"_s});
    agent.id = rules::readPlainText(shape, u"id"_s, rules::Presence::Required);
    if (agent.id == "*"_L1)
        shape.report(u"id"_s, "bad_id",
                     QT_TRANSLATE_NOOP("Fault", "“*” stands for all agents and cannot be the id of one."));
    agent.name = rules::readPlainText(shape, u"name"_s, rules::Presence::Optional);
    agent.mutedUntilMs = rules::readMute(shape);
    return agent;
}

QJsonObject toJson(const Agent &agent)
{
    QJsonObject json{{u"id"_s, agent.id}};
    if (!agent.name.isEmpty())
        json.insert(u"name"_s, agent.name);
    rules::writeMute(json, agent.mutedUntilMs);
    return json;
}

} // namespace signalbox::configuration
