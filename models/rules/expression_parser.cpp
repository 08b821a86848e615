// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/expression_parser.h"

#include "models/foundation/shape.h"
#include "models/rules/value.h"

#include <QJsonArray>

#include <array>

namespace signalbox::rules {

namespace {

using namespace Qt::StringLiterals;
using Node = Expression::Node;
using Error = Expression::Error;
template<typename T> using Parsed = std::expected<T, Error>;

constexpr int deepest = 100;               // of parentheses and nots: guards the stack
constexpr int mostRegularExpressions = 50; // each may take some megabytes

constexpr std::array positiveOperators{Operator::Equals,      Operator::NotEquals,   Operator::GreaterOrEqual,
                                       Operator::LessOrEqual, Operator::GreaterThan, Operator::LessThan,
                                       Operator::Contains,    Operator::StartsWith,  Operator::EndsWith,
                                       Operator::Matches,     Operator::In,          Operator::Exists};

/// What other languages call an operator.
QString operatorLike(const QString &word)
{
    static constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 14> others{
        {{"is"_L1, "=="_L1},
         {"eq"_L1, "=="_L1},
         {"equals"_L1, "=="_L1},
         {"equal"_L1, "=="_L1},
         {"ne"_L1, "!="_L1},
         {"gt"_L1, ">"_L1},
         {"gte"_L1, ">="_L1},
         {"lt"_L1, "<"_L1},
         {"lte"_L1, "<="_L1},
         {"has"_L1, "contains"_L1},
         {"includes"_L1, "contains"_L1},
         {"like"_L1, "contains"_L1},
         {"regex"_L1, "matches"_L1},
         {"~"_L1, "matches"_L1}}};
    for (const auto &[other, ours] : others)
        if (word.compare(other, Qt::CaseInsensitive) == 0)
            return ours;
    for (const Operator op : {Operator::Equals, Operator::NotEquals, Operator::GreaterThan,
                              Operator::GreaterOrEqual, Operator::LessThan, Operator::LessOrEqual})
        if (word == operatorName(op))
            return operatorText(op);
    QStringList names;
    for (const Operator op : positiveOperators)
        names.append(operatorText(op));
    return nearest(word.left(40), names);
}

/// The operators that can stand after a field, for people.
QString operatorsFor(Subject subject)
{
    QStringList texts;
    for (const Operator op : positiveOperators)
        if (fits(op, subject))
            texts.append(operatorText(op));
    return texts.join(u", "_s);
}

class Parser
{
public:
    explicit Parser(const std::vector<Token> &tokens) : m_tokens(tokens) {}

    Parsed<Node> run()
    {
        Parsed<Node> node = anyOf(0);
        if (node && now().kind == TokenKind::Close)
            return errorAt(now(), QT_TRANSLATE_NOOP("Fault", "This parenthesis was never opened."));
        if (node && now().kind != TokenKind::End)
            return unexpected();
        return node;
    }

private:
    const Token &now() const { return m_tokens[m_at]; }
    const Token &after(size_t count) const { return m_tokens[std::min(m_at + count, m_tokens.size() - 1)]; }
    Span since(const Token &first) const
    {
        return {first.position, m_tokens[m_at - 1].end() - first.position};
    }

    std::unexpected<Error> unexpected() const
    {
        if (now().kind == TokenKind::End)
            return errorAt(
                now(), QT_TRANSLATE_NOOP("Fault", "The expression ends where a condition should follow."));
        if (now().kind == TokenKind::Symbol)
            return errorAt(
                now(),
                QT_TRANSLATE_NOOP("Fault", "Before “%1” a field is missing, such as type or data.cost."),
                {now().text});
        return errorAt(now(), QT_TRANSLATE_NOOP("Fault", "“%1” cannot stand here: a condition should."),
                       {now().text});
    }
    static std::unexpected<Error> neverClosed(const Token &open)
    {
        return errorAt(open, QT_TRANSLATE_NOOP("Fault", "This parenthesis is never closed."));
    }

    bool startsCondition() const
    {
        const TokenKind kind = now().kind;
        return kind == TokenKind::Word || kind == TokenKind::Quoted || kind == TokenKind::Open ||
               kind == TokenKind::Not;
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
                return Node::joined(Node::Kind::Or, std::move(parts));
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
                return Node::joined(Node::Kind::And, std::move(parts));
        }
    }

    Parsed<Node> one(int depth)
    {
        if (depth > deepest)
            return errorAt(now(), QT_TRANSLATE_NOOP("Fault", "This is nested too deeply."));
        const Token &first = now();
        switch (first.kind) {
        case TokenKind::Not: {
            ++m_at;
            Parsed<Node> inner = one(depth + 1);
            if (!inner)
                return inner;
            Node node = Node::negated(std::move(*inner));
            node.at = since(first);
            return node;
        }
        case TokenKind::Open: {
            ++m_at;
            Parsed<Node> inner = anyOf(depth + 1);
            if (!inner)
                return inner;
            if (now().kind != TokenKind::Close)
                return now().kind == TokenKind::End ? neverClosed(first) : unexpected();
            ++m_at;
            return inner;
        }
        case TokenKind::Quoted:
            return freeText();
        case TokenKind::Word:
            return comparisonOrText();
        default:
            return unexpected();
        }
    }

    Node freeText()
    {
        Node node;
        node.kind = Node::Kind::FreeText;
        node.at = {now().position, now().length};
        node.operands.push_back({now().text, false, node.at});
        ++m_at;
        return node;
    }

    Parsed<Node> comparisonOrText()
    {
        const Token &word = now();
        std::optional<Operator> op = operatorOf(after(1));
        size_t length = 2;
        if (after(1).kind == TokenKind::Not && after(1).text != "!"_L1 && operatorOf(after(2))) {
            op = oppositeOf(operatorOf(after(2)));
            length = 3;
        }
        if (!op && operatorOf(word))
            return operatorFirst();
        const Parsed<std::optional<Field>> field = fieldOf(word);
        if (!field)
            return std::unexpected(field.error());
        if (!op && !*field && length == 2)
            return freeText();
        if (!*field)
            return unknownField(word);
        if (!op)
            return length == 3 ? noOpposite(word) : lonelyField(word);
        m_at += length;
        return comparison(**field, word, *op);
    }

    /// `exists data.reason`, or an operator without a field.
    Parsed<Node> operatorFirst()
    {
        const Token &first = now();
        if (operatorOf(first) != Operator::Exists || after(1).kind != TokenKind::Word)
            return errorAt(first,
                           QT_TRANSLATE_NOOP("Fault", "Before “%1” a field is missing, such as data.cost; to "
                                                      "search for the word itself, put it in quotes."),
                           {first.text});
        ++m_at;
        const Token &word = now();
        const Parsed<std::optional<Field>> field = fieldOf(word);
        if (!field)
            return std::unexpected(field.error());
        if (!*field)
            return unknownField(word);
        ++m_at;
        return comparison(**field, first, Operator::Exists);
    }

    std::unexpected<Error> noOpposite(const Token &field) const
    {
        const Token &op = after(2);
        return errorAt(after(1).position, op.end() - after(1).position,
                       QT_TRANSLATE_NOOP("Fault",
                                         "There is no “not %1”: write “not” before the field, as in "
                                         "not %2 %1 …, which also holds where the field is missing."),
                       {op.text, field.text});
    }

    Parsed<Node> lonelyField(const Token &field) const
    {
        const Token &next = after(1);
        if (next.kind == TokenKind::Word) {
            const QString like = operatorLike(next.text);
            if (!like.isEmpty())
                return errorAt(next,
                               QT_TRANSLATE_NOOP("Fault", "There is no operator “%1”. Did you mean “%2”?"),
                               {next.text, like});
        }
        return errorAt(
            field,
            QT_TRANSLATE_NOOP("Fault", "After “%1” an operator is missing, such as == or contains; to search "
                                       "for the word itself, put it in quotes."),
            {field.text});
    }

    static std::unexpected<Error> unknownField(const Token &word)
    {
        const QString text = word.text.left(80);
        if (operatorOf(word))
            return errorAt(
                word,
                QT_TRANSLATE_NOOP("Fault", "Before “%1” a field is missing, such as type or data.cost."),
                {text});
        if (text == "data"_L1 || text == "metadata"_L1 || text == "$"_L1)
            return errorAt(word,
                           QT_TRANSLATE_NOOP("Fault", "After “%1” a dot and a name are missing: %1.name."),
                           {text});
        QString like = nearest(text, fieldNames());
        const qsizetype dot = text.indexOf(u'.');
        if (dot > 0)
            if (const QString root = nearest(text.first(dot), {u"data"_s, u"metadata"_s}); !root.isEmpty())
                like = root % text.sliced(dot);
        if (!like.isEmpty())
            return errorAt(word, QT_TRANSLATE_NOOP("Fault", "There is no field “%1”. Did you mean “%2”?"),
                           {text, like});
        return errorAt(
            word,
            QT_TRANSLATE_NOOP("Fault", "There is no field “%1”. A field of the payload is data.%1; there are "
                                       "also %2, metadata.… and $.…."),
            {text, fieldNames().join(u", "_s)});
    }

    /// The tokens up to the operator are behind; `first` began the comparison.
    Parsed<Node> comparison(const Field &field, const Token &first, Operator op)
    {
        const Token operatorToken = m_tokens[m_at - 1];
        if (!fits(op, field.subject))
            return doesNotFit(field, operatorToken);
        Node node;
        node.field = field;
        node.op = op;
        if (takesValue(op))
            if (const auto taken = takeOperands(node, operatorToken); !taken)
                return std::unexpected(taken.error());
        if (const auto taken = takeIgnoringCase(node); !taken)
            return std::unexpected(taken.error());
        node.at = since(first);
        if (const auto fault = conditionFault(node, operatorToken))
            return std::unexpected(*fault);
        return node;
    }

    static std::unexpected<Error> doesNotFit(const Field &field, const Token &op)
    {
        if (field.subject == Subject::Severity)
            return errorAt(
                op, QT_TRANSLATE_NOOP("Fault", "Severities compare with ==, !=, >, >=, <, <= and in."));
        return errorAt(op, QT_TRANSLATE_NOOP("Fault", "“%1” does not go with “%2”. There are: %3."),
                       {op.text, field.text(), operatorsFor(field.subject)});
    }

    Parsed<void> takeOperands(Node &node, const Token &operatorToken)
    {
        const auto take = [&]() -> Parsed<void> {
            const TokenKind kind = now().kind;
            if (kind != TokenKind::Word && kind != TokenKind::Quoted && kind != TokenKind::Family)
                return errorAt(now().kind == TokenKind::End ? operatorToken : now(),
                               QT_TRANSLATE_NOOP("Fault", "After “%1” a value is missing."),
                               {operatorToken.text});
            auto operand = operandOf(node, now());
            if (!operand)
                return std::unexpected(operand.error());
            operand->at = {now().position, now().length};
            node.operands.push_back(std::move(*operand));
            ++m_at;
            return {};
        };
        if (!takesList(node.op))
            return take();
        if (now().kind != TokenKind::Open)
            return errorAt(now().kind == TokenKind::End ? operatorToken : now(),
                           QT_TRANSLATE_NOOP(
                               "Fault", "After “in” a list in parentheses is missing: in (\"a\", \"b\")."));
        const Token &open = now();
        do {
            ++m_at;
            if (now().kind == TokenKind::End)
                return neverClosed(open);
            if (const auto taken = take(); !taken)
                return taken;
        } while (now().kind == TokenKind::Comma);
        if (now().kind != TokenKind::Close)
            return now().kind == TokenKind::End
                       ? neverClosed(open)
                       : errorAt(now(),
                                 QT_TRANSLATE_NOOP("Fault", "Between the values of a list stand commas."));
        ++m_at;
        return {};
    }

    Parsed<void> takeIgnoringCase(Node &node)
    {
        const auto isWord = [](const Token &token, QLatin1StringView word) {
            return token.kind == TokenKind::Word && token.text.compare(word, Qt::CaseInsensitive) == 0;
        };
        if (!isWord(now(), "ignoring"_L1))
            return {};
        const Token &first = now();
        if (!isWord(after(1), "case"_L1))
            return errorAt(first, QT_TRANSLATE_NOOP("Fault", "After “ignoring” the word “case” is missing."));
        const qsizetype length = after(1).end() - first.position;
        if (!comparesText(node.op) || !(isText(node.field.subject) || isPath(node.field.subject)))
            return errorAt(first.position, length,
                           QT_TRANSLATE_NOOP("Fault", "“%1” compares no text, so it cannot ignore case."),
                           {node.field.text() % u' ' % operatorText(node.op)});
        node.ignoreCase = true;
        m_at += 2;
        return {};
    }

    static Parsed<Operand> operandOf(const Node &node, const Token &token)
    {
        const Subject subject = node.field.subject;
        if (token.kind == TokenKind::Family && subject != Subject::Type)
            return errorAt(token, QT_TRANSLATE_NOOP("Fault", "A family of event types stands after “type”."));
        switch (subject) {
        case Subject::Type:
            return typeOf(node.op, token);
        case Subject::Severity:
            return severityOf(token);
        case Subject::Status:
            return statusOf(token);
        case Subject::Age: {
            const auto ms = readDuration(token);
            return ms ? Parsed<Operand>({*ms, false, {}}) : std::unexpected(ms.error());
        }
        case Subject::Time:
        case Subject::Created: {
            const auto ms = readMoment(token);
            return ms ? Parsed<Operand>({*ms, false, {}}) : std::unexpected(ms.error());
        }
        default:
            if (token.kind == TokenKind::Quoted || isText(subject) || node.op == Operator::Matches)
                return Operand{token.text, false, {}};
            return Operand{literal(token.text), false, {}};
        }
    }

    static Parsed<Operand> typeOf(Operator op, const Token &token)
    {
        const bool names = op == Operator::Equals || op == Operator::NotEquals || takesList(op);
        const bool family = token.kind == TokenKind::Family ||
                            (names && token.kind == TokenKind::Word && token.text.endsWith(u".*"_s));
        if (family && !names)
            return errorAt(token,
                           QT_TRANSLATE_NOOP("Fault", "A family of event types stands after ==, != or in."));
        const qsizetype star = token.text.indexOf(u'*');
        if (names && token.kind == TokenKind::Word && star >= 0 && (!family || star < token.text.size() - 1))
            return errorAt(token,
                           QT_TRANSLATE_NOOP("Fault",
                                             "“%1” is neither an event type nor a family: a family ends in "
                                             "“.*”, as in “task_run.*”; startswith and contains look for "
                                             "any part of a type."),
                           {token.text});
        return Operand{token.text, family, {}};
    }

    static Parsed<Operand> severityOf(const Token &token)
    {
        using events::Severity;
        if (events::severityFromName(token.text))
            return Operand{token.text, false, {}};
        QStringList names;
        for (const Severity one :
             {Severity::Quiet, Severity::Info, Severity::Success, Severity::Warning, Severity::Failure})
            names.append(events::severityName(one));
        return notOneOf(token, names,
                        QT_TRANSLATE_NOOP("Fault", "There is no severity “%1”. Did you mean “%2”?"),
                        QT_TRANSLATE_NOOP("Fault", "There is no severity “%1”. There are: %2."));
    }

    static Parsed<Operand> statusOf(const Token &token)
    {
        using events::EventStatus;
        if (statusFromName(token.text))
            return Operand{token.text, false, {}};
        QStringList names;
        for (const EventStatus one : {EventStatus::Accepted, EventStatus::Quarantined, EventStatus::Released})
            names.append(statusName(one));
        return notOneOf(token, names,
                        QT_TRANSLATE_NOOP("Fault", "There is no status “%1”. Did you mean “%2”?"),
                        QT_TRANSLATE_NOOP("Fault", "There is no status “%1”. There are: %2."));
    }

    static std::unexpected<Error> notOneOf(const Token &token, const QStringList &names,
                                           const char *suggestion, const char *list)
    {
        const QString like = nearest(token.text.left(80), names);
        return like.isEmpty() ? errorAt(token, list, {token.text, names.join(u", "_s)})
                              : errorAt(token, suggestion, {token.text, like});
    }

    /// What `Condition` cannot take, told at the value that it is about.
    std::optional<Error> conditionFault(const Node &node, const Token &operatorToken)
    {
        if (!isText(node.field.subject) && !isPath(node.field.subject))
            return {};
        if (node.op == Operator::Matches && ++m_regularExpressions > mostRegularExpressions)
            return errorAt(operatorToken,
                           QT_TRANSLATE_NOOP("Fault", "An expression has at most %1 regular expressions."),
                           {QString::number(mostRegularExpressions)})
                .error();
        QJsonValue value(QJsonValue::Undefined);
        QJsonArray list;
        for (const Operand &operand : node.operands)
            list.append(operand.value);
        if (takesList(node.op))
            value = list;
        else if (takesValue(node.op))
            value = list.first();
        auto fault = Condition::fault(node.op, value);
        if (!fault)
            return {};
        fault->pointer.clear();
        const Span at = node.operands.empty() ? Span{operatorToken.position, operatorToken.length}
                                              : node.operands.front().at;
        return Error{at.position, at.length, *fault};
    }

    const std::vector<Token> &m_tokens;
    size_t m_at = 0;
    int m_regularExpressions = 0;
};

} // namespace

QStringList fieldNames()
{
    QStringList names;
    for (int subject = 0; subject < int(Subject::Data); ++subject)
        names.append(subjectName(Subject(subject)));
    return names;
}

std::expected<std::optional<Field>, Error> fieldOf(const Token &token)
{
    if (token.kind != TokenKind::Word)
        return std::nullopt;
    for (int subject = 0; subject < int(Subject::Data); ++subject)
        if (token.text == subjectName(Subject(subject)))
            return Field{Subject(subject), {}};
    return readPath(token);
}

std::optional<Operator> operatorOf(const Token &token)
{
    if (token.kind == TokenKind::Word || token.kind == TokenKind::Symbol)
        for (const Operator op : positiveOperators)
            if (token.text.compare(operatorText(op), Qt::CaseInsensitive) == 0)
                return op;
    return {};
}

std::optional<Operator> oppositeOf(std::optional<Operator> op)
{
    if (op == Operator::In)
        return Operator::NotIn;
    if (op == Operator::Contains)
        return Operator::NotContains;
    return op == Operator::Exists ? std::optional(Operator::NotExists) : std::nullopt;
}

std::expected<Node, Error> parseTokens(const std::vector<Token> &tokens)
{
    return Parser(tokens).run();
}

} // namespace signalbox::rules
