// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"
#include "models/foundation/fault.h"

#include <memory>

namespace signalbox::rules {

/// The one small language that filters events: the monitor's filter line, colour rules, `events tail
/// --filter`, `GET /v1/events/stream?filter=` and the editor's text view (notification_expression.h).
///   type == "ExecutionFailed" and data.cost > 3 or metadata.environment in ("production", "canary")
///
/// Fields: type agent execution id source severity subject status age time created, data.<path>,
/// metadata.<key>, $.<path>; a name that is more than one word is quoted (data."unit price".net) or escaped
/// (data.a\.b). Operators: == != > >= < <= contains startswith endswith matches in exists, `not` before
/// contains, in and exists; `ignoring case` after the value. not, and, or, parentheses; what stands side by
/// side is joined by and. `type == task_run.*` is a family. `age < 15m` counts from the arrival (ms s m h d
/// w), `time` is the arrival, `created` what the sender says. A bare word or quoted text alone means: type,
/// agent or subject contains it, case ignored.
///
/// A bare value is a number (if it is written as JSON writes that number), true, false or null; everything
/// else, and all in quotes, is text. Values compare as filters of notifications do (one evaluator,
/// `Condition`). Immutable; any thread.
class Expression
{
public:
    struct Error
    {
        qsizetype position = 0; ///< in UTF-16 units of the text
        qsizetype length = 0;
        Fault fault; ///< the words, often with a suggestion
    };
    struct Node; ///< expression_node.h

    /// At most `longestText` units and nested at most 100 deep: no text takes long or much memory.
    [[nodiscard]] static std::expected<Expression, Error> parse(const QString &text);
    static constexpr qsizetype longestText = 256 * 1024;
    /// Of a tree that was not parsed; every comparison in it must be one that could be written.
    [[nodiscard]] static Expression of(Node root);
    Expression(); ///< matches everything

    [[nodiscard]] bool matches(const events::Event &event, qint64 nowMs) const;
    [[nodiscard]] bool isEmpty() const { return !m_root; }
    /// The canonical form: as few parentheses as keep the meaning; parses back to an equal expression.
    [[nodiscard]] QString text() const;
    /// Asks for data, metadata or $, so that an event without its body will not do.
    [[nodiscard]] bool readsBody() const;
    /// Asks for the age: the answer for one event changes as time goes by.
    [[nodiscard]] bool readsClock() const;
    [[nodiscard]] const Node *root() const { return m_root.get(); } ///< null if empty

    friend bool operator==(const Expression &a, const Expression &b);

private:
    struct Program;
    std::shared_ptr<const Node> m_root;
    std::shared_ptr<const Program> m_program;
};

} // namespace signalbox::rules
