// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/vocabulary_source.h"

#include "models/rules/field_path.h"
#include "ui/widgets/words.h"

#include <QLocale>

#include <algorithm>

namespace signalbox::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 freshForMs = 2000;

QString timesSeen(qint64 events)
{
    return events == 1 ? VocabularySource::tr("seen once")
                       : VocabularySource::tr("seen %1 times").arg(QLocale().toString(events));
}

/// What the language itself has, said in a few words.
QHash<QString, QString> languageWords()
{
    const auto tr = [](const char *text) { return VocabularySource::tr(text); };
    return {{u"type"_s, tr("what happened")},
            {u"agent"_s, tr("the agent's id")},
            {u"execution"_s, tr("the execution's id")},
            {u"id"_s, tr("the event's id")},
            {u"source"_s, tr("where it came in")},
            {u"subject"_s, tr("the line in the list")},
            {u"severity"_s, tr("quiet, info, success, warning, failure")},
            {u"status"_s, tr("accepted, quarantined, released")},
            {u"age"_s, tr("since it arrived: 15m, 2h")},
            {u"time"_s, tr("when it arrived")},
            {u"created"_s, tr("when it happened, says the sender")},
            {u"and"_s, tr("both hold")},
            {u"or"_s, tr("one of them holds")},
            {u"not"_s, tr("it does not hold")},
            {u"=="_s, tr("equals")},
            {u"!="_s, tr("is there and is not")},
            {u">"_s, tr("greater than")},
            {u">="_s, tr("at least")},
            {u"<"_s, tr("less than")},
            {u"<="_s, tr("at most")},
            {u"contains"_s, tr("has this text in it")},
            {u"not contains"_s, tr("does not have this text in it")},
            {u"startswith"_s, tr("begins with")},
            {u"endswith"_s, tr("ends with")},
            {u"matches"_s, tr("a regular expression finds it")},
            {u"in"_s, tr("is one of a list")},
            {u"not in"_s, tr("is none of a list")},
            {u"exists"_s, tr("is there at all")},
            {u"not exists"_s, tr("is missing")},
            {u"ignoring case"_s, tr("large and small letters alike")}};
}

} // namespace

VocabularySource::VocabularySource(const ports::Ports &ports, QObject *parent)
    : QObject(parent), m_ports(ports)
{
    connect(&ports.configuration, &ports::Configuration::changed, this, [this] { m_builtMs = 0; });
}

const rules::Vocabulary &VocabularySource::vocabulary()
{
    const auto now = m_ports.clock.nowMs();
    if (m_builtMs == 0 || now - m_builtMs > freshForMs || now < m_builtMs) {
        build();
        m_builtMs = now;
    }
    return m_vocabulary;
}

void VocabularySource::build()
{
    const auto &document = m_ports.configuration.document();
    m_vocabulary = {};
    m_vocabulary.details = languageWords();

    QHash<QString, qint64> seen;
    for (const auto &type : m_ports.events.types())
        seen[QString::fromUtf8(type.type)] += type.events;
    QStringList types = seen.keys();
    std::ranges::sort(types, [&](const QString &a, const QString &b) {
        return seen.value(a) != seen.value(b) ? seen.value(a) > seen.value(b) : a < b;
    });
    for (const auto &type : std::as_const(types))
        m_vocabulary.types << rules::Vocabulary::Name{type, timesSeen(seen.value(type))};
    QSet<QString> fields;
    const auto addField = [&](QStringList keys, events::FieldType type, const QString &detail,
                              const QList<QJsonValue> &values) {
        const auto whole = keys.join(QChar(0));
        if (fields.contains(whole))
            return;
        fields.insert(whole);
        m_vocabulary.fields << rules::Vocabulary::Field{std::move(keys), type, detail, values};
    };
    // Fields of types that were seen first: these are asked for.
    for (const bool wanted : {true, false})
        for (const auto &vocabulary : m_ports.catalog.vocabularies())
            for (const auto &type : vocabulary.types) {
                if (seen.contains(type.type) != wanted)
                    continue;
                if (!wanted)
                    m_vocabulary.types << rules::Vocabulary::Name{type.type, vocabulary.name};
                for (const auto &field : type.fields)
                    addField(QStringList{u"data"_s} + field.name.split(u'.'), field.type,
                             field.description.isEmpty() ? type.type : field.description, field.choices);
            }

    for (const auto &agent : m_ports.events.agents()) {
        const auto name = document.agentName(agent.id);
        m_vocabulary.agents << rules::Vocabulary::Name{agent.id,
                                                       name == agent.id ? timesSeen(agent.events) : name};
    }
    for (const auto &source : document.sources)
        m_vocabulary.sources << rules::Vocabulary::Name{source.id, source.name};
    m_vocabulary.sources << rules::Vocabulary::Name{u"api"_s, tr("posted to /v1/events")};
    // Metadata is nobody's catalogue: what the notifications ask for is what there is.
    QHash<QString, QList<QJsonValue>> metadata;
    for (const auto &notification : document.notifications)
        for (const auto &pair : notification.metadata)
            if (!metadata[pair.key].contains(pair.value))
                metadata[pair.key] << pair.value;
    for (auto pair = metadata.cbegin(); pair != metadata.cend(); ++pair)
        addField({u"metadata"_s, pair.key()}, events::FieldType::Any, tr("metadata"), pair.value());
}

} // namespace signalbox::ui
