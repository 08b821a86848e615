// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression_parser.h"

#include "models/foundation/shape.h"

#include <QJsonArray>

#include <array>

namespace signalbox::rules {

namespace {

using namespace Qt::StringLiterals;
using Node = Expression::Node;
using Error = Expression::Error;
template<typename T> using Parsed = std::expected<T, Error>;

constexpr int deepest = 100; // of parentheses and nots: guards the stack

struct NamedSubject
{
    QLatin1StringView name;
    Subject subject;
};
constexpr std::array<NamedSubject, 7> namedSubjects{{{"type"_L1, Subject::Type},
                                                     {"agent"_L1, Subject::Agent},
                                                     {"execution"_L1, Subject::Execution},
                                                     {"id"_L1, Subject::Id},
                                                     {"source"_L1, Subject::Source},
                                                     {"severity"_L1, Subject::Severity},
                                                     {"subject"_L1, Subject::Text}}};
constexpr std::array<NamedSubject, 3> pathRoots{
    {{"data."_L1, Subject::Data}, {"metadata."_L1, Subject::Metadata}, {"$."_L1, Subject::Whole}}};

struct NamedOperator
{
    QLatin1StringView name;
    Operator op;
};
constexpr std::array<NamedOperator, 12> namedOperators{{{"=="_L1, Operator::Equals},
                                                        {"!="_L1, Operator::NotEquals},
                                                        {">="_L1, Operator::GreaterOrEqual},
                                                        {"<="_L1, Operator::LessOrEqual},
                                                        {">"_L1, Operator::GreaterThan},
                                                        {"<"_L1, Operator::LessThan},
                                                        {"contains"_L1, Operator::Contains},
                                                        {"startswith"_L1, Operator::StartsWith},
                                                        {"endswith"_L1, Operator::EndsWith},
                                                        {"matches"_L1, Operator::Matches},
                                                        {"in"_L1, Operator::In},
                                                        {"exists"_L1, Operator::Exists}}};

std::optional<Operator> operatorOf(const Token &token)
{
    if (token.kind == TokenKind::Word || token.kind == TokenKind::Symbol)
        for (const NamedOperator &named : namedOperators)
            if (token.text.compare(named.name, Qt::CaseInsensitive) == 0)
                return named.op;
    return {};
}

/// `not in`, `not contains`, `not exists`.
std::optional<Operator> opposite(std::optional<Operator> op)
{
    if (op == Operator::In)
        return Operator::NotIn;
    if (op == Operator::Contains)
        return Operator::NotContains;
    return op == Operator::Exists ? std::optional(Operator::NotExists) : std::nullopt;
}

QStringList fieldNames()
{
    QStringList names;
    for (const NamedSubject &named : namedSubjects)
        names.append(named.name);
    return names;
}

std::unexpected<Error> error(const Token &at, const char *words, QStringList arguments = {})
{
    return std::unexpected(
        Error{at.position, at.length, {{}, "bad_expression", words, std::move(arguments)}});
}

struct Field
{
    Subject subject = Subject::Type;
    QString path; ///< from the subject, after "$."
};

std::optional<Field> fieldOf(const QString &word)
{
    for (const NamedSubject &named : namedSubjects)
        if (word == named.name)
            return Field{named.subject, {}};
    for (const NamedSubject &root : pathRoots)
        if (word.startsWith(root.name))
            return Field{root.subject, "$."_L1 % word.mid(root.name.size())};
    return {};
}

/// One value as it was written.
struct Value
{
    Token token;
    QJsonValue json;
};

Value valueOf(const Token &token)
{
    Value value{token, token.text};
    if (token.kind == TokenKind::Quoted)
        return value;
    if (token.text == "true"_L1 || token.text == "false"_L1)
        value.json = token.text == "true"_L1;
    else if (token.text == "null"_L1)
        value.json = QJsonValue(QJsonValue::Null);
    return value; // a number stays text: as one it compares all the same, and keeps its digits
}

class Parser
{
public:
    explicit Parser(const std::vector<Token> &tokens) : m_tokens(tokens) {}

    Parsed<Node> run()
    {
        Parsed<Node> node = anyOf(0);
        if (node && now().kind == TokenKind::Close)
            return error(now(), QT_TRANSLATE_NOOP("Fault", "This parenthesis was never opened."));
        if (node && now().kind != TokenKind::End)
            return unexpected();
        return node;
    }

private:
    const Token &now() const { return m_tokens[m_at]; }
    const Token &after(size_t count) const { return m_tokens[std::min(m_at + count, m_tokens.size() - 1)]; }

    std::unexpected<Error> unexpected() const
    {
        if (now().kind == TokenKind::End)
            return error(now(),
                         QT_TRANSLATE_NOOP("Fault", "The expression ends where a condition should follow."));
        if (now().kind == TokenKind::Symbol)
            return error(
                now(),
                QT_TRANSLATE_NOOP("Fault", "Before “%1” a field is missing, such as type or data.cost."),
                {now().text});
        return error(now(), QT_TRANSLATE_NOOP("Fault", "“%1” cannot stand here: a condition should."),
                     {now().text});
    }

    bool startsCondition() const
    {
        const TokenKind kind = now().kind;
        return kind == TokenKind::Word || kind == TokenKind::Quoted || kind == TokenKind::Open ||
               kind == TokenKind::Not;
    }

    static Node joined(Node::Kind kind, std::vector<Node> parts)
    {
        if (parts.size() == 1)
            return std::move(parts.front());
        Node node;
        node.kind = kind;
        node.children = std::move(parts);
        return node;
    }

    Parsed<Node> anyOf(int depth)
    {
        std::vector<Node> parts;
        for (;;) {
            Parsed<Node> part = allOf(depth);
            if (!part)
                return part;
            parts.push_back(std::move(*part));
            if (now().kind != TokenKind::Or)
                return joined(Node::Kind::Or, std::move(parts));
            ++m_at;
        }
    }

    Parsed<Node> allOf(int depth)
    {
        std::vector<Node> parts;
        for (;;) {
            Parsed<Node> part = one(depth);
            if (!part)
                return part;
            parts.push_back(std::move(*part));
            if (now().kind == TokenKind::And)
                ++m_at;
            else if (!startsCondition())
                return joined(Node::Kind::And, std::move(parts));
        }
    }

    Parsed<Node> one(int depth)
    {
        if (depth > deepest)
            return error(now(), QT_TRANSLATE_NOOP("Fault", "This is nested too deeply."));
        const Token &first = now();
        switch (first.kind) {
        case TokenKind::Not: {
            ++m_at;
            Parsed<Node> inner = one(depth + 1);
            if (!inner)
                return inner;
            Node node;
            node.kind = Node::Kind::Not;
            node.children.push_back(std::move(*inner));
            return node;
        }
        case TokenKind::Open: {
            ++m_at;
            Parsed<Node> inner = anyOf(depth + 1);
            if (inner && now().kind != TokenKind::Close)
                return now().kind == TokenKind::End
                           ? error(first, QT_TRANSLATE_NOOP("Fault", "This parenthesis is never closed."))
                           : unexpected();
            ++m_at;
            return inner;
        }
        case TokenKind::Quoted:
            ++m_at;
            return freeText(first);
        case TokenKind::Word:
            return comparisonOrText();
        default:
            return unexpected();
        }
    }

    static Node freeText(const Token &token)
    {
        Node node;
        node.kind = Node::Kind::FreeText;
        node.conditions.emplace_back(Operator::Contains, token.text, true);
        return node;
    }

    Parsed<Node> comparisonOrText()
    {
        const Token &word = now();
        size_t length = 1;
        std::optional<Operator> op = operatorOf(after(1));
        if (after(1).kind == TokenKind::Not && after(1).text != "!"_L1) {
            op = opposite(operatorOf(after(2)));
            length = 2;
        }
        const std::optional<Field> field = fieldOf(word.text);
        if (!op) {
            if (field)
                return lonelyField(word);
            ++m_at;
            return freeText(word);
        }
        if (!field)
            return unknownField(word);
        m_at += length;
        const Token &operatorToken = now();
        ++m_at;
        return comparison(*field, word, *op, operatorToken);
    }

    Parsed<Node> lonelyField(const Token &field) const
    {
        const Token &next = after(1);
        if (next.kind == TokenKind::Word) {
            QStringList names;
            for (const NamedOperator &named : namedOperators)
                names.append(named.name);
            QString like = nearest(next.text, names);
            if (next.text.startsWith("eq"_L1) || next.text == "is"_L1)
                like = u"=="_s;
            if (!like.isEmpty())
                return error(next,
                             QT_TRANSLATE_NOOP("Fault", "There is no operator “%1”. Did you mean “%2”?"),
                             {next.text, like});
        }
        return error(field,
                     QT_TRANSLATE_NOOP("Fault",
                                       "After “%1” an operator is missing, such as == or contains; to search "
                                       "for the word itself, put it in quotes."),
                     {field.text});
    }

    static Parsed<Node> unknownField(const Token &word)
    {
        if (operatorOf(word))
            return error(
                word,
                QT_TRANSLATE_NOOP("Fault", "Before “%1” a field is missing, such as type or data.cost."),
                {word.text});
        QString like = nearest(word.text, fieldNames());
        const qsizetype dot = word.text.indexOf(u'.');
        if (dot > 0)
            if (const QString root = nearest(word.text.first(dot), {u"data"_s, u"metadata"_s});
                !root.isEmpty())
                like = root % word.text.sliced(dot);
        if (!like.isEmpty())
            return error(word, QT_TRANSLATE_NOOP("Fault", "There is no field “%1”. Did you mean “%2”?"),
                         {word.text, like});
        return error(word,
                     QT_TRANSLATE_NOOP("Fault",
                                       "There is no field “%1”. A field of the payload is data.%1; there are "
                                       "also %2, metadata.… and $.…."),
                     {word.text, fieldNames().join(u", "_s)});
    }

    Parsed<std::vector<Value>> values(Operator op, const Token &operatorToken)
    {
        std::vector<Value> found;
        if (!takesValue(op))
            return found;
        const auto take = [&]() -> std::expected<void, Error> {
            if (now().kind != TokenKind::Word && now().kind != TokenKind::Quoted)
                return error(now().kind == TokenKind::End ? operatorToken : now(),
                             QT_TRANSLATE_NOOP("Fault", "After “%1” a value is missing."),
                             {operatorToken.text});
            found.push_back(valueOf(now()));
            ++m_at;
            return {};
        };
        if (!takesList(op)) {
            if (const auto taken = take(); !taken)
                return std::unexpected(taken.error());
            return found;
        }
        if (now().kind != TokenKind::Open)
            return error(now().kind == TokenKind::End ? operatorToken : now(),
                         QT_TRANSLATE_NOOP(
                             "Fault", "After “in” a list in parentheses is missing: in (\"a\", \"b\")."));
        const Token &open = now();
        do {
            ++m_at;
            if (const auto taken = take(); !taken)
                return now().kind == TokenKind::End
                           ? error(open, QT_TRANSLATE_NOOP("Fault", "This parenthesis is never closed."))
                           : std::unexpected(taken.error());
        } while (now().kind == TokenKind::Comma);
        if (now().kind != TokenKind::Close)
            return now().kind == TokenKind::End
                       ? error(open, QT_TRANSLATE_NOOP("Fault", "This parenthesis is never closed."))
                       : error(now(),
                               QT_TRANSLATE_NOOP("Fault", "Between the values of a list stand commas."));
        ++m_at;
        return found;
    }

    Parsed<Node> comparison(const Field &field, const Token &word, Operator op, const Token &operatorToken)
    {
        const Parsed<std::vector<Value>> operands = values(op, operatorToken);
        if (!operands)
            return std::unexpected(operands.error());
        if (field.subject == Subject::Severity && takesValue(op))
            return severity(op, operatorToken, *operands);
        Node node;
        node.kind = Node::Kind::Compare;
        node.subject = field.subject;
        if (isPath(field.subject)) {
            auto path = FieldPath::parse(field.path);
            if (!path) {
                Fault fault = path.error();
                if (!fault.arguments.isEmpty())
                    fault.arguments = {word.text};
                return std::unexpected(Error{word.position, word.length, fault});
            }
            node.path = std::move(*path);
        }
        return withCondition(std::move(node), op, operatorToken, *operands);
    }

    static Parsed<Node> withCondition(Node node, Operator op, const Token &operatorToken,
                                      std::vector<Value> operands)
    {
        if (node.subject == Subject::Type && (op == Operator::NotEquals || op == Operator::NotIn)) {
            node.negated = true; // the type is always there
            op = op == Operator::NotEquals ? Operator::Equals : Operator::In;
        }
        if (node.subject == Subject::Type && (op == Operator::Equals || op == Operator::In)) {
            std::erase_if(operands, [&](const Value &one) {
                const bool family = one.token.kind == TokenKind::Word && one.token.text.endsWith(u".*"_s);
                if (family)
                    node.families.emplace_back(one.token.text);
                return family;
            });
            op = Operator::In;
        }
        QJsonValue value(QJsonValue::Undefined);
        if (takesList(op)) {
            QJsonArray list;
            for (const Value &one : operands)
                list.append(one.json);
            value = list;
        } else if (!operands.empty()) {
            value = op == Operator::Matches ? QJsonValue(operands.front().token.text) : operands.front().json;
        }
        const bool familiesOnly = !node.families.empty() && operands.empty();
        if (auto fault = familiesOnly ? std::nullopt : Condition::fault(op, value)) {
            const Token &at = operands.empty() ? operatorToken : operands.front().token;
            fault->pointer.clear();
            return std::unexpected(Error{at.position, at.length, *fault});
        }
        node.conditions.emplace_back(op, value);
        return node;
    }

    /// Severities are in order, so they compare by rank, not as text.
    static Parsed<Node> severity(Operator op, const Token &operatorToken, const std::vector<Value> &operands)
    {
        using events::Severity;
        constexpr std::array all{Severity::Quiet, Severity::Info, Severity::Success, Severity::Warning,
                                 Severity::Failure};
        Node node;
        node.kind = Node::Kind::Severity;
        const bool negative = op == Operator::NotEquals || op == Operator::NotIn;
        for (const Value &operand : operands) {
            const auto wanted = events::severityFromName(operand.token.text);
            if (!wanted) {
                QStringList names;
                for (const Severity one : all)
                    names.append(events::severityName(one));
                const QString like = nearest(operand.token.text, names);
                if (!like.isEmpty())
                    return error(operand.token,
                                 QT_TRANSLATE_NOOP("Fault", "There is no severity “%1”. Did you mean “%2”?"),
                                 {operand.token.text, like});
                return error(operand.token,
                             QT_TRANSLATE_NOOP("Fault", "There is no severity “%1”. There are: %2."),
                             {operand.token.text, names.join(u", "_s)});
            }
            for (const Severity one : all) {
                bool holds = false;
                switch (op) {
                case Operator::Equals:
                case Operator::In:
                case Operator::NotEquals:
                case Operator::NotIn:
                    holds = one == *wanted;
                    break;
                case Operator::GreaterThan:
                    holds = one > *wanted;
                    break;
                case Operator::GreaterOrEqual:
                    holds = one >= *wanted;
                    break;
                case Operator::LessThan:
                    holds = one < *wanted;
                    break;
                case Operator::LessOrEqual:
                    holds = one <= *wanted;
                    break;
                default:
                    return error(
                        operatorToken,
                        QT_TRANSLATE_NOOP("Fault", "Severities compare with ==, !=, >, >=, <, <= and in."));
                }
                if (holds)
                    node.severities |= quint8(1u << quint8(one));
            }
        }
        if (negative)
            node.severities = quint8(~node.severities);
        return node;
    }

    const std::vector<Token> &m_tokens;
    size_t m_at = 0;
};

} // namespace

std::expected<Expression::Node, Expression::Error> parseTokens(const std::vector<Token> &tokens)
{
    return Parser(tokens).run();
}

} // namespace signalbox::rules
