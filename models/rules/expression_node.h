// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression.h"
#include "models/rules/matcher.h"

namespace signalbox::rules {

/// What a comparison of the filter language looks at.
enum class Subject : quint8 { Type, Agent, Execution, Id, Source, Severity, Text, Data, Metadata, Whole };
constexpr bool isPath(Subject subject)
{
    return subject >= Subject::Data;
}

/// A parsed filter expression; evaluated as it stands.
struct Expression::Node
{
    enum class Kind : quint8 {
        And,
        Or,
        Not,
        Compare,
        Severity, ///< severities in the order of the enum
        FreeText  ///< type, agent or subject contains it
    };
    Kind kind = Kind::And;
    std::vector<Node> children;

    Subject subject = Subject::Type;
    FieldPath path;                     ///< of data, metadata and the whole event
    std::vector<Condition> conditions;  ///< one of a comparison
    std::vector<EventPattern> families; ///< of the type: any of these will do as well
    bool negated = false;               ///< of a comparison with the type
    quint8 severities = 0;              ///< bit by severity

    [[nodiscard]] bool holds(EventFields &event) const;

private:
    [[nodiscard]] bool compares(EventFields &event) const;
};

} // namespace signalbox::rules
