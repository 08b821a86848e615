// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"
#include "models/foundation/fault.h"

#include <memory>

namespace signalbox::rules {

/// The one small language that filters events: the monitor's filter line and `events tail --filter` (issue:
/// later also colour rules and the editor's text view).
///   type == "ExecutionFailed" and data.cost > 3 or metadata.environment in ("production", "canary")
/// Fields: type agent execution id source severity subject, data.<path>, metadata.<key>, $.<path>. Operators:
/// == != > >= < <= contains startswith endswith matches in exists, not, and, or, parentheses; `type ==
/// task_run.*` is a family. A bare word or quoted text alone means: type, agent or subject contains it, case
/// ignored. Values compare as filters of notifications do (one evaluator). Immutable; any thread.
class Expression
{
public:
    struct Error
    {
        qsizetype position = 0; ///< in UTF-16 units of the text
        qsizetype length = 0;
        Fault fault; ///< the words, often with a suggestion
    };
    [[nodiscard]] static std::expected<Expression, Error> parse(const QString &text);
    Expression(); ///< matches everything
    [[nodiscard]] bool matches(const events::Event &event) const;
    [[nodiscard]] bool isEmpty() const;

    struct Node;

private:
    std::shared_ptr<const Node> m_root;
};

} // namespace signalbox::rules
