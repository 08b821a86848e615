// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression.h"

#include "models/rules/expression_parser.h"
#include "models/rules/expression_program.h"

#include <algorithm>

namespace signalbox::rules {

namespace {

template<typename Wanted> bool anyComparison(const Expression::Node &node, const Wanted &wanted)
{
    if (node.kind == Expression::Node::Kind::Compare)
        return wanted(node.field.subject);
    return std::ranges::any_of(node.children,
                               [&](const Expression::Node &child) { return anyComparison(child, wanted); });
}

} // namespace

Expression::Expression() = default;

std::expected<Expression, Expression::Error> Expression::parse(const QString &text)
{
    if (text.size() > longestText)
        return errorAt(longestText, text.size() - longestText,
                       QT_TRANSLATE_NOOP("Fault", "The expression is too long: %1 characters are the most."),
                       {QString::number(longestText)});
    const Lexed words = lex(text);
    if (words.error)
        return std::unexpected(*words.error);
    if (words.tokens.size() == 1)
        return Expression();
    auto root = parseTokens(words.tokens);
    if (!root)
        return std::unexpected(root.error());
    return of(std::move(*root));
}

Expression Expression::of(Node root)
{
    Expression expression;
    expression.m_root = std::make_shared<const Node>(std::move(root));
    expression.m_program = std::make_shared<const Program>(*expression.m_root);
    return expression;
}

bool Expression::matches(const events::Event &event, qint64 nowMs) const
{
    if (!m_program)
        return true;
    EventFields fields(event);
    return m_program->holds(fields, nowMs);
}

QString Expression::text() const
{
    return m_root ? textOf(*m_root) : QString();
}

bool Expression::readsBody() const
{
    return m_root && anyComparison(*m_root, [](Subject subject) { return isPath(subject); });
}

bool Expression::readsClock() const
{
    return m_root && anyComparison(*m_root, [](Subject subject) { return subject == Subject::Age; });
}

bool operator==(const Expression &a, const Expression &b)
{
    return a.m_root == b.m_root || (a.m_root && b.m_root && *a.m_root == *b.m_root);
}

} // namespace signalbox::rules
