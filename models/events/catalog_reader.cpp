// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/catalog_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::events {

namespace {

/// Reads members of one JSON object and notes what is wrong with them.
class ObjectReader
{
public:
    ObjectReader(const QJsonValue &value, QString pointer, Faults &faults)
        : m_object(value.toObject()), m_pointer(std::move(pointer)), m_faults(faults)
    {
        if (!value.isObject())
            fault({}, QT_TRANSLATE_NOOP("Fault", "This must be a JSON object"));
    }

    [[nodiscard]] QString text(const QString &key, bool mayBeEmpty = false)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString() || (!mayBeEmpty && value.toString().isEmpty()))
            fault(key, QT_TRANSLATE_NOOP("Fault", "This must be given, as text"));
        return value.toString();
    }

    [[nodiscard]] QJsonArray array(const QString &key, bool required)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isArray() && (required || !value.isUndefined()))
            fault(key, QT_TRANSLATE_NOOP("Fault", "This must be an array"));
        return value.toArray();
    }

    [[nodiscard]] bool flag(const QString &key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && !value.isBool())
            fault(key, QT_TRANSLATE_NOOP("Fault", "This must be true or false"));
        return value.toBool();
    }

    [[nodiscard]] QJsonValue value(const QString &key) const { return m_object.value(key); }
    [[nodiscard]] QString pointer(const QString &key) const { return pointerTo(m_pointer, key); }

    void fault(const QString &key, const char *words)
    {
        m_faults.append({key.isEmpty() ? m_pointer : pointer(key), "bad_catalog", words, {}});
    }

private:
    QJsonObject m_object;
    QString m_pointer;
    Faults &m_faults;
};

} // namespace

static FieldDescription readField(const QJsonValue &value, const QString &pointer, Faults &faults)
{
    ObjectReader reader(value, pointer, faults);
    FieldDescription field;
    field.name = reader.text(QStringLiteral("name"));
    const QString type = reader.text(QStringLiteral("type"));
    bool known = false;
    for (int candidate = 0; candidate <= int(FieldType::Any); ++candidate) {
        if (type == fieldTypeName(FieldType(candidate))) {
            field.type = FieldType(candidate);
            known = true;
        }
    }
    if (!known)
        reader.fault(QStringLiteral("type"),
                     QT_TRANSLATE_NOOP("Fault",
                                       "This must be one of: text, integer, number, boolean, time, object, "
                                       "array, any"));
    field.required = reader.flag(QStringLiteral("required"));
    field.description = reader.text(QStringLiteral("description"));
    field.example = reader.value(QStringLiteral("example"));
    if (field.example.isUndefined())
        reader.fault(QStringLiteral("example"), QT_TRANSLATE_NOOP("Fault", "This must be given"));
    for (const QJsonValue &choice : reader.array(QStringLiteral("choices"), false))
        field.choices.append(choice);
    return field;
}

static EventTypeDescription readType(const QJsonValue &value, const QString &pointer, Faults &faults)
{
    ObjectReader reader(value, pointer, faults);
    EventTypeDescription type;
    type.type = reader.text(QStringLiteral("type"));
    type.category = reader.text(QStringLiteral("category"));
    type.description = reader.text(QStringLiteral("description"));
    type.subject = reader.text(QStringLiteral("subject"), true);
    const auto severity = severityFromName(reader.text(QStringLiteral("severity")));
    if (!severity)
        reader.fault(
            QStringLiteral("severity"),
            QT_TRANSLATE_NOOP("Fault", "This must be one of: quiet, info, success, warning, failure"));
    type.severity = severity.value_or(Severity::Info);
    const QString fieldsPointer = reader.pointer(QStringLiteral("fields"));
    for (const QJsonValue &field : reader.array(QStringLiteral("fields"), true))
        type.fields.append(readField(field, pointerTo(fieldsPointer, type.fields.size()), faults));
    return type;
}

std::expected<Vocabulary, Faults> readVocabulary(const QByteArray &file)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file, &error);
    if (error.error != QJsonParseError::NoError)
        return std::unexpected(Faults{{QString(),
                                       "bad_json",
                                       QT_TRANSLATE_NOOP("Fault", "The JSON is not well-formed at byte %1"),
                                       {QString::number(error.offset)}}});
    Faults faults;
    ObjectReader reader(document.isObject() ? QJsonValue(document.object()) : QJsonValue(), QString(),
                        faults);
    Vocabulary vocabulary;
    vocabulary.id = reader.text(QStringLiteral("id"));
    vocabulary.name = reader.text(QStringLiteral("name"));
    vocabulary.version = reader.text(QStringLiteral("version"));
    for (const QJsonValue &value : reader.array(QStringLiteral("types"), true)) {
        auto type = readType(value, pointerTo(QStringLiteral("/types"), vocabulary.types.size()), faults);
        type.vocabulary = vocabulary.id;
        vocabulary.types.append(std::move(type));
    }
    if (!faults.isEmpty())
        return std::unexpected(std::move(faults));
    return vocabulary;
}

} // namespace signalbox::events
