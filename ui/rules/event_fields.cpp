// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/event_fields.h"

#include "models/events/event_reader.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <vector>

namespace signalbox::ui {

namespace {

constexpr int deepest = 4;
constexpr qsizetype fewValues = 12;
constexpr qsizetype freeTextFrom = 40;
constexpr qint64 enoughEvents = 4; ///< to tell an id from a word by how often it was seen

void addScalars(QList<EventField> &to, const QString &prefix, const QJsonObject &object, bool inMetadata,
                int depth)
{
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QJsonValue value = entry.value();
        QString key = entry.key();
        if (!inMetadata)
            key.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
                .replace(QLatin1Char('.'), QStringLiteral("\\."));
        if (value.isObject() && !inMetadata && depth < deepest)
            addScalars(to, prefix + key + QLatin1Char('.'), value.toObject(), inMetadata, depth + 1);
        else if (value.isString() || value.isDouble() || value.isBool())
            to.append({prefix + key, inMetadata, value});
    }
}

bool looksLikeAnId(const EventField &field)
{
    const QString name = field.field.section(QLatin1Char('.'), -1);
    if (name.endsWith(QLatin1String("id")) || name.endsWith(QLatin1String("Id")))
        return true;
    const QString text = field.value.toString();
    if (text.size() < 4 || text.contains(QLatin1Char(' ')))
        return false;
    const auto digits = std::ranges::count_if(text, [](QChar c) { return c.isDigit(); });
    return digits * 3 >= text.size();
}

/// Lower is more telling.
int rankOf(const events::EventCatalog &catalog, const events::Event &event, const EventField &field,
           const ports::SeenField *seen)
{
    const QString text = field.value.toString();
    if (!text.isEmpty() && events::parseRfc3339(text.toUtf8()))
        return 8;
    if (text.size() > freeTextFrom || text.count(QLatin1Char(' ')) > 4)
        return 9;
    const bool isOften = seen && seen->events >= enoughEvents && !seen->values.isEmpty();
    const bool hasFew =
        isOften && seen->values.size() <= fewValues && seen->values.size() * 2 <= seen->events;
    if (looksLikeAnId(field) && !hasFew)
        return 7;
    if (const events::EventTypeDescription *type = catalog.find(event.type); type && !field.inMetadata)
        for (const events::FieldDescription &known : type->fields)
            if (known.name == field.field && !known.choices.isEmpty())
                return 0;
    // One value only says nothing; two to a dozen say much.
    if (hasFew)
        return seen->values.size() > 1 ? 1 : 2;
    if (isOften && seen->values.size() * 2 > seen->events)
        return 6; // nearly each event has its own
    return field.value.isString() ? 3 : field.value.isBool() ? 4 : 5;
}

} // namespace

QList<EventField> distinctiveFields(const events::EventCatalog &catalog, const events::Event &event,
                                    const QList<ports::SeenField> &seen)
{
    QList<EventField> fields;
    addScalars(fields, {}, QJsonDocument::fromJson(event.data().toByteArray()).object(), false, 1);
    addScalars(fields, {}, QJsonDocument::fromJson(event.metadata().toByteArray()).object(), true, 1);
    QHash<std::pair<QString, bool>, const ports::SeenField *> known;
    for (const ports::SeenField &field : seen)
        known.insert({field.field, field.inMetadata}, &field);
    std::vector<std::pair<int, EventField>> ranked;
    for (const EventField &field : std::as_const(fields))
        ranked.emplace_back(rankOf(catalog, event, field, known.value({field.field, field.inMetadata})),
                            field);
    std::ranges::stable_sort(ranked, {}, &std::pair<int, EventField>::first);
    QList<EventField> sorted;
    for (const auto &[rank, field] : ranked)
        sorted.append(field);
    return sorted;
}

} // namespace signalbox::ui
