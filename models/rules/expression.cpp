// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression.h"

#include "models/rules/expression_parser.h"

namespace signalbox::rules {

Expression::Expression() = default;

std::expected<Expression, Expression::Error> Expression::parse(const QString &text)
{
    const auto words = tokens(text);
    if (!words)
        return std::unexpected(words.error());
    Expression expression;
    if (words->size() == 1)
        return expression;
    auto root = parseTokens(*words);
    if (!root)
        return std::unexpected(root.error());
    expression.m_root = std::make_shared<const Node>(std::move(*root));
    return expression;
}

bool Expression::matches(const events::Event &event) const
{
    if (!m_root)
        return true;
    EventFields fields(event);
    return m_root->holds(fields);
}

bool Expression::isEmpty() const
{
    return !m_root;
}

} // namespace signalbox::rules
