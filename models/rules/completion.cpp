// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/completion.h"

#include "models/rules/expression_parser.h"
#include "models/rules/value.h"

#include <algorithm>

namespace signalbox::rules {

namespace {

using namespace Qt::StringLiterals;
using events::FieldType;

/// What may come next.
enum class Next : quint8 {
    Condition,
    FieldName, ///< after a leading `exists`
    Operator,
    Negatable, ///< after `not` between field and operator
    List,      ///< the parenthesis of `in`
    Value,
    ListValue,
    ListMore, ///< comma or the end
    Joint,    ///< and, or
    Case      ///< the second word of `ignoring case`
};

/// Walks over the tokens before the caret without ever minding what is wrong with them.
class Walk
{
public:
    Next next = Next::Condition;
    std::optional<Field> field;
    std::optional<Operator> op; ///< of the last comparison
    int open = 0;
    bool ignoring = false; ///< the last comparison has its `ignoring case`

    void step(const Token &token)
    {
        switch (next) {
        case Next::Condition:
            return condition(token);
        case Next::FieldName:
            op = Operator::Exists;
            next = Next::Joint;
            return;
        case Next::Operator:
        case Next::Negatable:
            return theOperator(token);
        case Next::List:
            if (token.kind == TokenKind::Open)
                next = Next::ListValue;
            else
                condition(token);
            return;
        case Next::Value:
            next = Next::Joint;
            return;
        case Next::ListValue:
            next = token.kind == TokenKind::Close ? Next::Joint : Next::ListMore;
            return;
        case Next::ListMore:
            next = token.kind == TokenKind::Close ? Next::Joint : Next::ListValue;
            return;
        case Next::Joint:
            return joint(token);
        case Next::Case:
            ignoring = true;
            next = Next::Joint;
            return;
        }
    }

private:
    void condition(const Token &token)
    {
        field.reset();
        op.reset();
        ignoring = false;
        next = Next::Condition;
        switch (token.kind) {
        case TokenKind::Open:
            ++open;
            return;
        case TokenKind::Word: {
            field = fieldOf(token).value_or(std::nullopt);
            next = field                                   ? Next::Operator
                   : operatorOf(token) == Operator::Exists ? Next::FieldName
                                                           : Next::Joint;
            return;
        }
        case TokenKind::Quoted:
        case TokenKind::Family:
            next = Next::Joint;
            return;
        case TokenKind::Close:
            open = std::max(0, open - 1);
            next = Next::Joint;
            return;
        default:
            return;
        }
    }

    void theOperator(const Token &token)
    {
        if (token.kind == TokenKind::Not) {
            next = Next::Negatable;
            return;
        }
        op = operatorOf(token);
        if (op && next == Next::Negatable)
            op = oppositeOf(op);
        if (!op)
            return condition(token);
        next = !takesValue(*op) ? Next::Joint : takesList(*op) ? Next::List : Next::Value;
    }

    void joint(const Token &token)
    {
        if (token.kind == TokenKind::And || token.kind == TokenKind::Or)
            next = Next::Condition;
        else if (token.kind == TokenKind::Close)
            open = std::max(0, open - 1);
        else if (token.kind == TokenKind::Word && token.text.compare("ignoring"_L1, Qt::CaseInsensitive) == 0)
            next = Next::Case;
        else if (operatorOf(token)) // after a field that is none
            theOperator(token);
        else
            condition(token);
    }
};

/// Whether the label begins with the first letter typed and has the others somewhere behind it.
bool hasInOrder(const QString &label, const QString &typed, Qt::CaseSensitivity sensitivity)
{
    qsizetype found = 0;
    for (qsizetype i = 0; i < label.size() && found < typed.size() && (i == 0 || found > 0); ++i)
        if (QStringView(label).sliced(i, 1).compare(QStringView(typed).sliced(found, 1), sensitivity) == 0)
            ++found;
    return found == typed.size();
}

/// How well a label fits what was typed, 0 best; nothing if it does not.
std::optional<int> distance(const QString &label, const QString &typed)
{
    if (label.startsWith(typed, Qt::CaseInsensitive))
        return 0;
    for (qsizetype i = 1; i < label.size(); ++i) {
        const bool wordBegins =
            !label[i - 1].isLetterOrNumber() || (label[i].isUpper() && label[i - 1].isLower());
        if (wordBegins && QStringView(label).sliced(i).startsWith(typed, Qt::CaseInsensitive))
            return 1;
    }
    if (hasInOrder(label, typed, Qt::CaseSensitive))
        return 2;
    if (hasInOrder(label, typed, Qt::CaseInsensitive))
        return 3;
    return label.contains(typed, Qt::CaseInsensitive) ? std::optional(4) : std::nullopt;
}

QList<Operator> operatorsOf(FieldType type)
{
    using enum Operator;
    switch (type) {
    case FieldType::Text:
        return {Equals,  NotEquals, Contains, NotContains, StartsWith, EndsWith,
                Matches, In,        NotIn,    Exists,      NotExists};
    case FieldType::Integer:
    case FieldType::Number:
        return {Equals,      NotEquals, GreaterThan, GreaterOrEqual, LessThan,
                LessOrEqual, In,        NotIn,       Exists,         NotExists};
    case FieldType::Boolean:
        return {Equals, NotEquals, Exists, NotExists};
    case FieldType::Time:
        return {GreaterThan, GreaterOrEqual, LessThan, LessOrEqual, Equals, NotEquals, Exists, NotExists};
    case FieldType::Object:
        return {Contains, NotContains, Exists, NotExists};
    case FieldType::Array:
        return {Contains, NotContains, Equals, In, NotIn, Exists, NotExists};
    case FieldType::Any:
        break;
    }
    return {Equals, NotEquals,   Contains,       NotContains, StartsWith,  EndsWith, Matches,  In,
            NotIn,  GreaterThan, GreaterOrEqual, LessThan,    LessOrEqual, Exists,   NotExists};
}

class Offers
{
public:
    Offers(const Vocabulary &vocabulary, const Walk &walk, QString typed)
        : m_vocabulary(vocabulary), m_walk(walk), m_typed(std::move(typed))
    {
    }

    QList<Candidate> best(qsizetype most)
    {
        collect();
        std::ranges::stable_sort(m_found, {}, &Scored::distance);
        QList<Candidate> candidates;
        for (Scored &one : m_found) {
            if (candidates.size() == most)
                break;
            if (!candidates.contains(one.candidate))
                candidates.append(std::move(one.candidate));
        }
        return candidates;
    }

private:
    struct Scored
    {
        Candidate candidate;
        int distance = 0;
    };

    void add(CandidateKind kind, const QString &label, const QString &insert, const QString &detail,
             int later = 0)
    {
        if (const auto far = distance(label, m_typed))
            m_found.push_back({{kind, label, insert, detail}, *far + later});
    }
    void addWord(CandidateKind kind, const QString &text, const QString &insert = {})
    {
        add(kind, text, insert.isEmpty() ? text : insert, m_vocabulary.details.value(text));
    }

    void collect()
    {
        switch (m_walk.next) {
        case Next::Condition:
            addFields();
            addWord(CandidateKind::Keyword, u"not"_s);
            addShortcuts();
            break;
        case Next::FieldName:
            addFields();
            break;
        case Next::Operator:
            for (const Operator op : operators())
                if (fits(op, m_walk.field->subject))
                    addWord(CandidateKind::Operator, operatorText(op),
                            takesList(op) ? QString(operatorText(op) % u" ("_s) : QString());
            break;
        case Next::Negatable:
            for (const Operator op : {Operator::Contains, Operator::In, Operator::Exists})
                if (fits(op, m_walk.field->subject))
                    addWord(CandidateKind::Operator, operatorText(op), takesList(op) ? u"in ("_s : QString());
            break;
        case Next::List:
            add(CandidateKind::Keyword, u"("_s, u"("_s, {});
            break;
        case Next::Value:
        case Next::ListValue:
            addValues();
            break;
        case Next::ListMore:
            add(CandidateKind::Keyword, u","_s, u", "_s, {});
            add(CandidateKind::Keyword, u")"_s, u")"_s, {});
            break;
        case Next::Joint:
            addJoints();
            break;
        case Next::Case:
            addWord(CandidateKind::Keyword, u"case"_s);
            break;
        }
    }

    static Field fieldFrom(const Vocabulary::Field &seen)
    {
        Field field{Subject::Data, seen.keys.sliced(1)};
        for (const Subject root : {Subject::Metadata, Subject::Whole})
            if (seen.keys.first() == subjectName(root))
                field.subject = root;
        return field;
    }

    const Vocabulary::Field *seen() const
    {
        if (!m_walk.field || !isPath(m_walk.field->subject))
            return nullptr;
        const QStringList keys = QStringList(subjectName(m_walk.field->subject)) + m_walk.field->keys;
        const auto found = std::ranges::find(m_vocabulary.fields, keys, &Vocabulary::Field::keys);
        return found == m_vocabulary.fields.end() ? nullptr : &*found;
    }

    FieldType type() const
    {
        const Vocabulary::Field *known = seen();
        return known ? known->type : FieldType::Any;
    }

    QList<Operator> operators() const
    {
        using enum Operator;
        if (m_walk.field->subject == Subject::Age)
            return {LessThan, LessOrEqual, GreaterThan, GreaterOrEqual};
        return operatorsOf(isMoment(m_walk.field->subject) ? FieldType::Time : type());
    }

    void addFields()
    {
        for (const QString &name : fieldNames())
            addWord(CandidateKind::Field, name);
        for (const Vocabulary::Field &one : m_vocabulary.fields) {
            if (one.keys.size() < 2)
                continue;
            const QString text = fieldFrom(one).text();
            add(CandidateKind::Field, text, text, one.detail);
        }
    }

    /// A type or an agent by its bare name, as the comparison that it means; after the fields.
    void addShortcuts()
    {
        constexpr int later = 5;
        if (m_typed.size() < 2)
            return;
        for (const Vocabulary::Name &one : m_vocabulary.types)
            add(CandidateKind::Type, one.text, u"type == "_s % quotedText(one.text), one.detail, later);
        for (const Vocabulary::Name &one : m_vocabulary.agents)
            add(CandidateKind::Value, one.text, u"agent == "_s % quotedText(one.text), one.detail, later);
    }

    void addValues()
    {
        if (!m_walk.field || m_walk.op == Operator::Matches)
            return;
        const Subject subject = m_walk.field->subject;
        switch (subject) {
        case Subject::Type:
            addTypes();
            break;
        case Subject::Agent:
        case Subject::Source:
            for (const Vocabulary::Name &one :
                 subject == Subject::Agent ? m_vocabulary.agents : m_vocabulary.sources)
                add(CandidateKind::Value, one.text, quotedText(one.text), one.detail);
            break;
        case Subject::Severity:
            for (const auto one :
                 {events::Severity::Failure, events::Severity::Warning, events::Severity::Success,
                  events::Severity::Info, events::Severity::Quiet})
                addWord(CandidateKind::Value, events::severityName(one));
            break;
        case Subject::Status:
            for (const auto one : {events::EventStatus::Accepted, events::EventStatus::Quarantined,
                                   events::EventStatus::Released})
                addWord(CandidateKind::Value, statusName(one));
            break;
        case Subject::Age:
            for (const QString &one : {u"5m"_s, u"15m"_s, u"1h"_s, u"24h"_s, u"7d"_s})
                addWord(CandidateKind::Value, one);
            break;
        default:
            addSeen();
        }
    }

    void addTypes()
    {
        QStringList families;
        for (const Vocabulary::Name &one : m_vocabulary.types) {
            add(CandidateKind::Type, one.text, quotedText(one.text), one.detail);
            if (const qsizetype dot = one.text.lastIndexOf(u'.'); dot > 0)
                families.append(one.text.first(dot) % u".*"_s);
        }
        const bool names = m_walk.op == Operator::Equals || m_walk.op == Operator::NotEquals ||
                           (m_walk.op && takesList(*m_walk.op));
        families.removeDuplicates();
        if (names)
            for (const QString &family : families)
                add(CandidateKind::Type, family, operandText({family, true, {}}, Subject::Type),
                    m_vocabulary.details.value(u".*"_s));
    }

    void addSeen()
    {
        if (type() == FieldType::Boolean)
            for (const bool one : {true, false})
                addWord(CandidateKind::Value, textOf(QJsonValue(one)));
        else if (const Vocabulary::Field *known = seen())
            for (const QJsonValue &one : known->values)
                add(CandidateKind::Value, textOf(one), valueText(one), {});
    }

    void addJoints()
    {
        addWord(CandidateKind::Keyword, u"and"_s);
        addWord(CandidateKind::Keyword, u"or"_s);
        if (m_walk.open > 0)
            addWord(CandidateKind::Keyword, u")"_s);
        if (m_walk.field && m_walk.op && !m_walk.ignoring && comparesText(*m_walk.op) &&
            (isText(m_walk.field->subject) || isPath(m_walk.field->subject)))
            addWord(CandidateKind::Keyword, u"ignoring case"_s);
    }

    const Vocabulary &m_vocabulary;
    const Walk &m_walk;
    const QString m_typed;
    std::vector<Scored> m_found;
};

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

/// How far behind the caret reaches what is typed at it.
qsizetype restOf(const QString &text, qsizetype caret, QChar first)
{
    qsizetype end = caret;
    if (isQuote(first)) { // an odd number of quotes behind: the next one closes this one
        if (QStringView(text).sliced(caret).count(first) % 2 == 0)
            return caret;
        return text.indexOf(first, caret) + 1;
    }
    while (end < text.size() && isWordPart(text[end]))
        ++end;
    return end;
}

} // namespace

Completion complete(const QString &text, qsizetype caret, const Vocabulary &vocabulary, qsizetype most)
{
    caret = std::clamp<qsizetype>(caret, 0, text.size());
    const QString before = text.first(caret);
    Lexed lexed = lex(before);
    lexed.tokens.pop_back();
    qsizetype from = caret;
    if (lexed.error) {
        from = lexed.tokens.empty() ? 0 : lexed.tokens.back().end();
        while (before[from].isSpace())
            ++from;
    } else if (!lexed.tokens.empty() && lexed.tokens.back().end() == caret) {
        const TokenKind last = lexed.tokens.back().kind;
        const bool complete = last == TokenKind::Quoted || last == TokenKind::Family ||
                              last == TokenKind::Open || last == TokenKind::Close || last == TokenKind::Comma;
        if (!complete) {
            from = lexed.tokens.back().position;
            lexed.tokens.pop_back();
        }
    }
    Walk walk;
    for (const Token &token : lexed.tokens)
        walk.step(token);

    QString typed = before.sliced(from);
    qsizetype end = caret;
    if (!typed.isEmpty()) {
        end = restOf(text, caret, typed.front());
        if (isQuote(typed.front()))
            typed.remove(0, 1);
    }
    return {from, end - from, Offers(vocabulary, walk, typed).best(most)};
}

} // namespace signalbox::rules
