// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression_lexer.h"

namespace signalbox::rules {

/// Makes a tree of the tokens of one expression, which is not empty. `and` binds tighter than `or`, `not`
/// tighter still; what stands side by side is joined by `and`.
[[nodiscard]] std::expected<Expression::Node, Expression::Error>
parseTokens(const std::vector<Token> &tokens);

/// The field that a word names; nothing if it names none; an error if it is a path that is broken.
[[nodiscard]] std::expected<std::optional<Field>, Expression::Error> fieldOf(const Token &token);
/// The operator that a word or symbol is, `not` apart.
[[nodiscard]] std::optional<Operator> operatorOf(const Token &token);
/// `not in`, `not contains`, `not exists`.
[[nodiscard]] std::optional<Operator> oppositeOf(std::optional<Operator> op);
/// type, agent … created: what is a field without a path.
[[nodiscard]] QStringList fieldNames();

} // namespace signalbox::rules
