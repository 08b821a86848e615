// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/message.h"

#include "models/events/own_events.h"
#include "models/integrations/digest_text.h"
#include "models/integrations/json_view.h"

#include <array>
#include <kainjow/mustache.hpp>

namespace signalbox::integrations {

namespace {

using events::Severity;
using kainjow::mustache::data;
using kainjow::mustache::mustache;

bool soundsLikeSuccess(const QString &outcome)
{
    static const QStringList words{
        QStringLiteral("success"),  QStringLiteral("succeeded"), QStringLiteral("successful"),
        QStringLiteral("ok"),       QStringLiteral("complete"),  QStringLiteral("completed"),
        QStringLiteral("passed"),   QStringLiteral("pass"),      QStringLiteral("done"),
        QStringLiteral("approved"), QStringLiteral("accepted"),  QStringLiteral("finished")};
    return words.contains(outcome.trimmed().toLower());
}

QString outcomeOf(const events::Event &event)
{
    return json::readable(json::member(event.data(), "outcome")).simplified();
}

QString capitalised(QString word)
{
    if (!word.isEmpty())
        word[0] = word[0].toUpper();
    return word;
}

void appendField(QByteArray &fields, const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    fields += (fields.isEmpty() ? "" : ",") + QByteArrayLiteral("{\"name\":") + json::fromText(name) +
              ",\"value\":" + json::fromText(value) + '}';
}

QByteArray fieldsOf(const events::Event &event, const QString &agentName, const QString &outcome)
{
    QByteArray fields;
    appendField(fields, QStringLiteral("Agent"), agentName);
    appendField(fields, QStringLiteral("Execution"), QString::fromUtf8(event.execution));
    appendField(fields, QStringLiteral("Outcome"), outcome);
    json::eachMember(event.metadata(), [&fields](QByteArrayView key, QByteArrayView value) {
        if (!value.startsWith('{') && !value.startsWith('['))
            appendField(fields, typeWords(QString::fromUtf8(events::json::unescaped(key))),
                        json::readable(value));
    });
    return '[' + fields + ']';
}

QByteArray fieldsOf(const DigestText &digest)
{
    QByteArray fields;
    for (const auto &[name, value] : digest.fields)
        appendField(fields, name, value);
    return '[' + fields + ']';
}

QByteArray linesOf(const DigestText &digest)
{
    QByteArrayList lines;
    for (const QString &line : digest.lines)
        lines << json::fromText(line);
    return '[' + lines.join(',') + ']';
}

data toMustache(QByteArrayView value)
{
    if (value.startsWith('{')) {
        data object(data::type::object);
        json::eachMember(value, [&object](QByteArrayView key, QByteArrayView member) {
            object.set(events::json::unescaped(key).toStdString(), toMustache(member));
        });
        return object;
    }
    if (value.startsWith('[')) {
        data list(data::type::list);
        for (const QByteArrayView element : json::elements(value))
            list.push_back(toMustache(element));
        return list;
    }
    if (value == "false" || value == "null")
        return data(false);
    return data(json::readable(value).toStdString());
}

/// Nothing if the template cannot be read or says nothing.
std::optional<QString> renderTemplate(const QString &written, const data &values, Markup markup)
{
    mustache parsed(written.toStdString());
    if (!parsed.is_valid())
        return std::nullopt;
    parsed.set_custom_escape([markup](const std::string &text) {
        return escaped(QString::fromStdString(text), markup).toStdString();
    });
    QString text = QString::fromStdString(parsed.render(values));
    if (!parsed.error_message().empty() || text.trimmed().isEmpty())
        return std::nullopt;
    return text;
}

} // namespace

QString typeWords(QStringView type)
{
    const bool shouting = type.toString().toUpper() == type;
    QStringList words{QString()};
    for (qsizetype i = 0; i < type.size(); ++i) {
        const QChar c = type[i];
        if (!c.isLetterOrNumber()) {
            words << QString();
            continue;
        }
        const bool afterLower = i > 0 && (type[i - 1].isLower() || type[i - 1].isDigit());
        const bool endsAcronym =
            i > 0 && type[i - 1].isUpper() && i + 1 < type.size() && type[i + 1].isLower();
        if (c.isUpper() && !shouting && (afterLower || endsAcronym))
            words << QString();
        words.last() += shouting ? c.toLower() : c;
    }
    words.removeAll(QString());
    for (QString &word : words)
        word = capitalised(word);
    return words.join(QLatin1Char(' '));
}

QString iconFor(const events::Event &event)
{
    static constexpr std::array icons{u"⚪", u"🔵", u"🟢", u"🟡", u"🔴"};
    Severity severity = event.severity;
    const QString outcome = outcomeOf(event);
    if (!outcome.isEmpty() && !soundsLikeSuccess(outcome))
        severity = std::max(severity, Severity::Warning);
    return QString::fromUtf16(icons.at(size_t(severity)));
}

QByteArray eventScope(const events::Event &event, const QString &agentName, QByteArrayView deliveryId)
{
    const QString name = agentName.isEmpty() ? QString::fromUtf8(event.agent) : agentName;
    const QString outcome = outcomeOf(event);
    QByteArray scope = "{";
    const auto put = [&scope](const char *key, QByteArrayView token) {
        if (!token.isEmpty())
            scope.append(scope.size() > 1 ? ",\"" : "\"").append(key).append("\":").append(token);
    };
    const auto text = [&put](const char *key, const QString &value) {
        if (!value.isEmpty())
            put(key, json::fromText(value));
    };
    const auto utf8 = [&text](const char *key, QByteArrayView value) { text(key, QString::fromUtf8(value)); };
    utf8("id", event.id);
    utf8("type", event.type);
    text("type_words", typeWords(QString::fromUtf8(event.type)));
    text("icon", iconFor(event));
    text("severity", severityName(event.severity));
    text("subject", event.subject);
    utf8("time", event.createdAt);
    utf8("agent_id", event.agent);
    text("agent_name", name);
    utf8("execution_id", event.execution);
    utf8("request_id", event.request);
    text("outcome", outcome);
    utf8("delivery_id", deliveryId);
    if (events::isDigest(event)) {
        const DigestText digest = digestText(event);
        put("fields", fieldsOf(digest));
        put("lines", linesOf(digest));
    } else {
        put("fields", fieldsOf(event, name, outcome));
    }
    put("data", event.data());
    put("metadata", event.metadata());
    return scope + '}';
}

Message composeMessage(const MessageTemplate &written, const QByteArray &eventScope, Markup markup)
{
    const auto member = [&](QByteArrayView name) {
        return escaped(json::readable(json::member(eventScope, name)).simplified(), markup);
    };
    Message message{member("icon") + QLatin1Char(' ') + member("type_words"), member("subject"), false};
    // A digest is told in its own words: an operator's are about the events that it tells of.
    if (const auto lines = json::member(eventScope, "lines"); !lines.isEmpty()) {
        for (const QByteArrayView line : json::elements(lines))
            message.text += QLatin1Char('\n') + escaped(json::readable(line), markup);
        return message;
    }
    if (written == MessageTemplate())
        return message;
    const data values = toMustache(eventScope);
    const auto apply = [&](const QString &from, QString &to) {
        if (from.isEmpty())
            return;
        if (const std::optional<QString> text = renderTemplate(from, values, markup))
            to = *text;
        else
            message.fellBack = true;
    };
    apply(written.title, message.title);
    apply(written.text, message.text);
    return message;
}

std::optional<Fault> templateFault(const QString &written, const QString &pointer)
{
    const mustache parsed(written.toStdString());
    if (parsed.is_valid())
        return std::nullopt;
    return Fault{pointer,
                 "bad_template",
                 QT_TRANSLATE_NOOP("Fault", "This is not a template: %1."),
                 {QString::fromStdString(parsed.error_message())}};
}

} // namespace signalbox::integrations
