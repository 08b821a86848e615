// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/sample_event.h"

#include "models/events/event_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::ui {

namespace {

QJsonValue exampleOf(const events::FieldDescription &field)
{
    if (!field.example.isUndefined() && !field.example.isNull())
        return field.example;
    switch (field.type) {
    case events::FieldType::Integer:
    case events::FieldType::Number:
        return 1;
    case events::FieldType::Boolean:
        return true;
    case events::FieldType::Object:
        return QJsonObject();
    case events::FieldType::Array:
        return QJsonArray();
    case events::FieldType::Time:
        return QStringLiteral("2026-01-15T09:30:00Z");
    case events::FieldType::Text:
    case events::FieldType::Any:
        return field.name;
    }
    return {};
}

void put(QJsonObject &into, const QStringList &path, const QJsonValue &value)
{
    if (path.size() == 1) {
        if (!into.contains(path.first()))
            into.insert(path.first(), value);
        return;
    }
    QJsonObject inner = into.value(path.first()).toObject();
    put(inner, path.mid(1), value);
    into.insert(path.first(), inner);
}

} // namespace

events::Event sampleEvent(const events::EventCatalog &catalog, const QByteArray &type,
                          const QByteArray &agent, qint64 nowMs)
{
    QJsonObject data;
    if (const events::EventTypeDescription *known = catalog.find(type)) {
        for (const events::FieldDescription &field : known->fields)
            put(data, field.name.split(QLatin1Char('.')), exampleOf(field));
    }
    const QJsonObject event{{QStringLiteral("id"), QStringLiteral("evt_01JSAMPLE0000000000000TEST")},
                            {QStringLiteral("object"), QStringLiteral("event")},
                            {QStringLiteral("type"), QString::fromUtf8(type)},
                            {QStringLiteral("agent_id"), QString::fromUtf8(agent)},
                            {QStringLiteral("execution_id"), QStringLiteral("exec_sample")},
                            {QStringLiteral("created_at"), QString::fromUtf8(events::formatRfc3339(nowMs))},
                            {QStringLiteral("metadata"),
                             QJsonObject{{QStringLiteral("environment"), QStringLiteral("production")}}},
                            {QStringLiteral("data"), data}};
    events::Event made;
    if (auto read = events::eventFromBody(QJsonDocument(event).toJson(QJsonDocument::Compact), nowMs))
        made = *read;
    catalog.complete(made);
    return made;
}

} // namespace signalbox::ui
