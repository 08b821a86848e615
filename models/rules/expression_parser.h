// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression_lexer.h"
#include "models/rules/expression_node.h"

namespace signalbox::rules {

/// Makes a tree of the tokens of one expression, which is not empty. `and` binds tighter than `or`, `not`
/// tighter still; what stands side by side is joined by `and`.
[[nodiscard]] std::expected<Expression::Node, Expression::Error>
parseTokens(const std::vector<Token> &tokens);

} // namespace signalbox::rules
