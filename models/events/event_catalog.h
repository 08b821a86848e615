// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"

#include <QHash>
#include <QJsonValue>
#include <QList>

#include <expected>
#include <memory>

namespace signalbox::events {

enum class FieldType { Text, Integer, Number, Boolean, Time, Object, Array, Any };
[[nodiscard]] QLatin1StringView fieldTypeName(FieldType type); ///< "text" …

/// One field of an event type. `name` is the dotted path into `data` that a filter uses
/// ("usage.promptTokens").
struct FieldDescription
{
    QString name;
    FieldType type = FieldType::Any;
    bool required = false;
    QString description;
    QJsonValue example;
    QList<QJsonValue> choices; ///< closed or usual values, for completion; empty if open
};

struct EventTypeDescription
{
    QString type;
    QString vocabulary; ///< "asteroid"
    QString category;   ///< "Execution status"
    QString description;
    Severity severity = Severity::Info;
    QString
        subject; ///< how one line is made: "{reason|error} · {toolName}"; first present of the alternatives
    QList<FieldDescription> fields;
};

struct Vocabulary
{
    QString id;
    QString name; ///< "Asteroid"
    QString version;
    QList<EventTypeDescription> types; ///< in the order of the file, which is the order on the screen
};

class PayloadCheck;

/// Every event type that is known before it was ever seen. Immutable once loaded; shared between threads.
class EventCatalog
{
public:
    /// Reads catalogue files (resources/catalogs/*.json); every fault of every file is reported.
    [[nodiscard]] static std::expected<EventCatalog, Faults> load(const QList<QByteArray> &files);
    /// The catalogues that ship with the program (linked in through signalbox_data); ends the program if they
    /// are broken, which a test rules out.
    [[nodiscard]] static EventCatalog shipped();

    [[nodiscard]] const QList<Vocabulary> &vocabularies() const { return m_vocabularies; }
    [[nodiscard]] const EventTypeDescription *find(QByteArrayView type) const;

    /// Checks `data` of a known type against its fields and completes what only the catalogue knows:
    /// severity, subject, and on a fault status Quarantined with the pointer. Unknown types pass, severity
    /// guessed from the type's words (failed, error → Failure …), subject from the usual fields. Called once,
    /// at ingest.
    void complete(Event &event) const;

private:
    QList<Vocabulary> m_vocabularies;
    QHash<QByteArray, std::pair<int, int>> m_byType;
    QHash<QByteArray, std::shared_ptr<const PayloadCheck>>
        m_checks; ///< by type, made once from the descriptions
};

} // namespace signalbox::events
