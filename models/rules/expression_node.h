// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression.h"
#include "models/rules/notification.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace signalbox::rules {

/// What a comparison of the filter language looks at.
enum class Subject : quint8 {
    Type,
    Agent,
    Execution,
    Id,
    Source,
    Text, ///< the line made of the payload, written `subject`
    Severity,
    Status,
    Age,     ///< milliseconds since the arrival
    Time,    ///< of the arrival
    Created, ///< as the sender says
    Data,
    Metadata,
    Whole
};
constexpr int subjectCount = 14;
[[nodiscard]] constexpr bool isText(Subject subject)
{
    return subject <= Subject::Text;
}
[[nodiscard]] constexpr bool isMoment(Subject subject)
{
    return subject == Subject::Time || subject == Subject::Created;
}
[[nodiscard]] constexpr bool isPath(Subject subject)
{
    return subject >= Subject::Data;
}
/// "type"; of a path what stands before the first dot: "data", "metadata", "$".
[[nodiscard]] QLatin1StringView subjectName(Subject subject);
/// Of an operator in the language, two words for a negative one: "==", "not contains".
[[nodiscard]] QLatin1StringView operatorText(Operator op);
/// Whether `op` can stand after a field of this kind.
[[nodiscard]] bool fits(Operator op, Subject subject);
[[nodiscard]] QLatin1StringView statusName(events::EventStatus status);
[[nodiscard]] std::optional<events::EventStatus> statusFromName(QStringView name);

struct Span
{
    qsizetype position = 0; ///< in UTF-16 units of the text
    qsizetype length = 0;
};

struct Field
{
    Subject subject = Subject::Type;
    QStringList keys; ///< of a path, without escapes
    friend bool operator==(const Field &, const Field &) = default;
    [[nodiscard]] QString text() const; ///< data."unit price".net
};

/// A right side. Of an age or a moment the value is its milliseconds; a severity or status is its name.
struct Operand
{
    QJsonValue value;
    bool family = false; ///< of the type: value ends in ".*"
    Span at;
    friend bool operator==(const Operand &a, const Operand &b)
    {
        return a.value == b.value && a.family == b.family;
    }
};

/// The tree of a filter expression, as it was written. Equal means: written with the same words; where
/// something stands in the text does not count.
struct Expression::Node
{
    enum class Kind : quint8 {
        And,
        Or,
        Not,
        Compare,
        FreeText ///< type, agent or subject contains the operand
    };
    Kind kind = Kind::Compare;
    std::vector<Node> children; ///< of And and Or at least two, none of its own kind; of Not one

    Field field;
    Operator op = Operator::Equals;
    std::vector<Operand> operands;
    bool ignoreCase = false;

    Span at; ///< in the text that was parsed; of And and Or from the first child to the last

    friend bool operator==(const Node &a, const Node &b);

    /// One of several alike: flattened, a single child stands for itself. `children` is not empty.
    [[nodiscard]] static Node joined(Kind kind, std::vector<Node> children);
    [[nodiscard]] static Node negated(Node child);
};

/// How a value is written: texts in quotes, so that what looks like a number keeps its type.
[[nodiscard]] QString quotedText(const QString &text);
[[nodiscard]] QString valueText(const QJsonValue &value);
[[nodiscard]] QString durationText(qint64 ms); ///< in the largest unit that leaves no rest: "90m"
[[nodiscard]] QString momentText(qint64 ms);   ///< in quotes
[[nodiscard]] QString operandText(const Operand &operand, Subject subject);
/// As Expression::text() of one node.
[[nodiscard]] QString textOf(const Expression::Node &node);

} // namespace signalbox::rules
