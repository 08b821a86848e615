// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/command.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::daemon {

using signalbox::events::EventTypeDescription;
using signalbox::events::Vocabulary;

static QJsonObject toJson(const EventTypeDescription &type)
{
    QJsonArray fields;
    for (const auto &field : type.fields) {
        QJsonObject one{{QStringLiteral("name"), field.name},
                        {QStringLiteral("type"), signalbox::events::fieldTypeName(field.type)},
                        {QStringLiteral("required"), field.required}};
        if (!field.example.isUndefined())
            one.insert(QStringLiteral("example"), field.example);
        if (!field.description.isEmpty())
            one.insert(QStringLiteral("description"), field.description);
        fields.append(one);
    }
    return {{QStringLiteral("type"), type.type},
            {QStringLiteral("vocabulary"), type.vocabulary},
            {QStringLiteral("category"), type.category},
            {QStringLiteral("description"), type.description},
            {QStringLiteral("severity"), signalbox::events::severityName(type.severity)},
            {QStringLiteral("fields"), fields}};
}

static void print(const EventTypeDescription &type)
{
    say(QStringLiteral("  %1  %2").arg(type.type.leftJustified(34), type.description));
    for (const auto &field : type.fields)
        say(QStringLiteral("      %1 %2%3")
                .arg(field.name.leftJustified(24), signalbox::events::fieldTypeName(field.type),
                     field.required ? QStringLiteral(", required") : QString()));
}

Outcome catalog(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("action"), QStringLiteral("list [VOCABULARY]"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("for programs, one type a line"));
    parser.addOption(json);
    if (!parse(parser, QStringLiteral("catalog"), arguments, 1, 2))
        return BadInput;
    const QStringList given = parser.positionalArguments();
    if (given.first() != QLatin1StringView("list")) {
        complain(QStringLiteral("usage: signalboxd catalog list [VOCABULARY] [--json]"));
        return BadInput;
    }
    const auto known = context.catalog();
    bool found = given.size() == 1;
    for (const Vocabulary &vocabulary : known->vocabularies()) {
        if (given.size() == 2 && vocabulary.id != given.at(1))
            continue;
        found = true;
        QString category;
        if (!parser.isSet(json))
            say(QStringLiteral("%1 (%2), version %3")
                    .arg(vocabulary.name, vocabulary.id, vocabulary.version));
        for (const EventTypeDescription &type : vocabulary.types) {
            if (parser.isSet(json)) {
                sayRaw(QJsonDocument(toJson(type)).toJson(QJsonDocument::Compact) + '\n');
                continue;
            }
            if (type.category != category)
                say(QStringLiteral("\n %1").arg(category = type.category));
            print(type);
        }
    }
    if (!found) {
        QStringList names;
        for (const Vocabulary &vocabulary : known->vocabularies())
            names.append(vocabulary.id);
        complain(QStringLiteral("there is no vocabulary %1: %2")
                     .arg(given.at(1), names.join(QStringLiteral(", "))));
        return BadInput;
    }
    return Done;
}

} // namespace signalbox::daemon
