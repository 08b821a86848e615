// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "models/rules/notification.h"

namespace signalbox::ui {

/// A field that a filter can look at.
struct FieldChoice
{
    QString field;
    events::FieldType type = events::FieldType::Any;
    QString example;           ///< as one would type it
    QString description;       ///< the catalogue's words; empty if it has none
    QList<QJsonValue> choices; ///< usual values
};

/// The fields of a type, or of all types of a family: the catalogue's, those found in `seen` events, and the
/// envelope's. Each once, in this order.
[[nodiscard]] QList<FieldChoice> fieldChoices(const events::EventCatalog &catalog, const QString &event,
                                              const QList<events::Event> &seen);
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

} // namespace signalbox::ui
