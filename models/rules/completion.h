// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "models/rules/expression.h"

#include <QHash>
#include <QStringList>

namespace signalbox::rules {

/// What a filter expression can be about: the caller fills it from the catalogue, from what was seen and from
/// stored events. Everything most useful first: of two candidates that fit as well, the former is offered
/// first.
struct Vocabulary
{
    struct Name
    {
        QString text;
        QString detail; ///< one line, shown beside it
    };
    struct Field
    {
        QStringList keys; ///< from the root, without escapes: {"data", "usage", "cost"}; {"$", "request_id"}
        events::FieldType type = events::FieldType::Any;
        QString detail;
        QList<QJsonValue> values; ///< seen, or the choices of the catalogue; plain values only
    };
    QList<Name> types;
    QList<Name> agents;
    QList<Name> sources;
    QList<Field> fields; ///< of data, metadata and $
    /// Of what the language itself has, by its text: "severity", "not contains", "warning", "ignoring case" …
    QHash<QString, QString> details;
};

enum class CandidateKind : quint8 { Field, Type, Operator, Value, Keyword };

struct Candidate
{
    CandidateKind kind = CandidateKind::Field;
    QString label;  ///< what is shown: payment_declined
    QString insert; ///< what goes into the text: "payment_declined", in quotes
    QString detail;
    friend bool operator==(const Candidate &, const Candidate &) = default;
};

struct Completion
{
    qsizetype position = 0; ///< what is being typed, to be replaced: UTF-16 units of the text
    qsizetype length = 0;
    QList<Candidate> candidates; ///< best first
};

/// What can stand at the caret. Those that begin with what was typed come first, then those of which a word
/// does, those that have its letters in this order (first letter first), and those that contain it; case
/// ignored. After a field the operators that fit it, after an operator values seen, after a comparison and,
/// or. Pure; any thread.
[[nodiscard]] Completion complete(const QString &text, qsizetype caret, const Vocabulary &vocabulary,
                                  qsizetype most = 50);

} // namespace signalbox::rules
