// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "models/ports/summaries.h"
#include "models/rules/notification.h"

namespace signalbox::ui {

/// A field that a filter can look at.
struct FieldChoice
{
    QString field;
    events::FieldType type = events::FieldType::Any;
    QString example;                                 ///< as one would type it
    QString description;                             ///< the catalogue's words; empty if it has none
    QList<QJsonValue> choices;                       ///< usual values
    qint64 events = 0;                               ///< how many of the newest stored ones had it
    QList<std::pair<QJsonValue, qint64>> seen;       ///< its values in them, most frequent first
    QList<std::pair<QString, QString>> moments = {}; ///< of a time: usual ones, as text and in words
    friend bool operator==(const FieldChoice &, const FieldChoice &) = default;
};

/// The fields of a type, or of all types of a family: the catalogue's, those that stored events had, and the
/// envelope's. Each once, in this order.
[[nodiscard]] QList<FieldChoice> fieldChoices(const events::EventCatalog &catalog, const QString &event,
                                              const QList<ports::SeenField> &seen);
/// Moments that one would say aloud, as times are written: "2026-01-15T00:00:00Z", "today, 00:00".
[[nodiscard]] QList<std::pair<QString, QString>> usualMoments(qint64 nowMs);
/// True if a rule for `pattern` (a type or family) names `type`.
[[nodiscard]] bool names(QStringView pattern, QStringView type);

/// All operators, those that suit a field's type first; `suiting` is set to how many these are.
[[nodiscard]] QList<rules::Operator> operatorsFor(events::FieldType type, qsizetype &suiting);

/// What a value is edited with.
enum class ValueInput { None, Text, Number, Time, Boolean, Choice, List };
[[nodiscard]] ValueInput valueInput(const FieldChoice &field, rules::Operator op);

/// The value that a text stands for: a number where the field or the operator wants one and the text is one,
/// a list of such for in and not_in ("a, b, "c, d""), undefined if there is nothing.
[[nodiscard]] QJsonValue valueFromText(const QString &text, events::FieldType type, rules::Operator op);
[[nodiscard]] QString textFromValue(const QJsonValue &value);
/// The same as one part of a list: in quotes where a comma or a space would be lost.
[[nodiscard]] QString listPart(const QString &text);

} // namespace signalbox::ui
