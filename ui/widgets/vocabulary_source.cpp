// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/vocabulary_source.h"

#include "models/foundation/when_done.h"
#include "models/rules/field_path.h"
#include "ui/widgets/words.h"

#include <QLocale>

#include <algorithm>

namespace signalbox::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 freshForMs = 2000;
constexpr qsizetype mostValues = 50; ///< of a metadata key, from the notifications
constexpr qint64 seenForMs = 30'000; ///< before stored events are looked at again

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
    askForSeen(now);
    if (m_builtMs == 0 || now - m_builtMs > freshForMs || now < m_builtMs) {
        build();
        m_builtMs = now;
    }
    return m_vocabulary;
}

void VocabularySource::askForSeen(qint64 nowMs)
{
    if (m_askedMs > 0 && nowMs >= m_askedMs && nowMs - m_askedMs < seenForMs)
        return;
    m_askedMs = nowMs;
    whenDone(m_ports.history.fieldsSeen({}), this,
             [this](const std::expected<QList<ports::SeenField>, Fault> &seen) {
                 if (!seen)
                     return; // what was known still helps
                 m_seen = *seen;
                 m_builtMs = 0;
             });
}

void VocabularySource::addField(const rules::Vocabulary::Field &field)
{
    const auto whole = field.keys.join(QChar(0));
    if (const auto place = m_places.constFind(whole); place != m_places.constEnd()) {
        auto &known = m_vocabulary.fields[*place];
        if (known.type == events::FieldType::Any)
            known.type = field.type;
        if (!field.detail.isEmpty())
            known.detail = field.detail;
        for (const auto &value : field.values)
            if (!known.values.contains(value))
                known.values << value;
        return;
    }
    m_places.insert(whole, m_vocabulary.fields.size());
    m_vocabulary.fields << field;
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
    buildFields(QSet<QString>(types.cbegin(), types.cend()));

    QHash<QString, QString> names;
    for (const auto &agent : document.agents)
        names.insert(agent.id, agent.name);
    for (const auto &agent : m_ports.events.agents()) {
        const auto name = names.value(agent.id);
        m_vocabulary.agents << rules::Vocabulary::Name{agent.id,
                                                       name.isEmpty() ? timesSeen(agent.events) : name};
    }
    for (const auto &source : document.sources)
        m_vocabulary.sources << rules::Vocabulary::Name{source.id, source.name};
    m_vocabulary.sources << rules::Vocabulary::Name{u"api"_s, tr("posted to /v1/events")};
}

void VocabularySource::buildFields(const QSet<QString> &typesSeen)
{
    m_places.clear();
    // What events had, most frequent first.
    for (const auto &seen : std::as_const(m_seen)) {
        rules::Vocabulary::Field field{
            .keys = {}, .type = seen.type, .detail = timesSeen(seen.events), .values = {}};
        if (seen.inMetadata) {
            field.keys = {u"metadata"_s, seen.field};
        } else {
            const auto path = rules::FieldPath::parse(seen.field);
            if (!path)
                continue;
            for (const auto &key : path->keys())
                field.keys << QString::fromStdString(key);
        }
        for (const auto &[value, times] : seen.values)
            field.values << value;
        addField(field);
    }
    // Then the catalogue's; fields of types that were seen before the others.
    for (const bool wanted : {true, false})
        for (const auto &vocabulary : m_ports.catalog.vocabularies())
            for (const auto &type : vocabulary.types) {
                if (typesSeen.contains(type.type) != wanted)
                    continue;
                if (!wanted)
                    m_vocabulary.types << rules::Vocabulary::Name{type.type, vocabulary.name};
                for (const auto &field : type.fields)
                    addField({.keys = QStringList{u"data"_s} + field.name.split(u'.'),
                              .type = field.type,
                              .detail = field.description.isEmpty() ? type.type : field.description,
                              .values = field.choices});
            }
    // And metadata that notifications ask for, whether or not an event had it lately.
    QHash<QString, QSet<QString>> asked;
    for (const auto &notification : m_ports.configuration.document().notifications)
        for (const auto &pair : notification.metadata) {
            auto &values = asked[pair.key];
            const auto size = values.size();
            values.insert(pair.value.toVariant().toString());
            if (values.size() > size && values.size() <= mostValues)
                addField({.keys = {u"metadata"_s, pair.key},
                          .type = events::FieldType::Any,
                          .detail = {},
                          .values = {pair.value}});
        }
}

} // namespace signalbox::ui
