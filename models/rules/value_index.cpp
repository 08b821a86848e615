// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/value_index.h"

#include <algorithm>
#include <re2/re2.h>

namespace signalbox::rules {

namespace {

constexpr quint32 none = ~quint32(0);
constexpr int depthLimit = 256; // as the reader's
constexpr quint32 kindsOfKnown = 16;
constexpr quint32 knownNumber = 8, knownExpression = 9,
                  knownFoldedExpression = 10; // after the text operators

ValueKind kindOf(char first)
{
    switch (first) {
    case '"':
        return ValueKind::Text;
    case '{':
        return ValueKind::Object;
    case '[':
        return ValueKind::Array;
    case 't':
    case 'f':
        return ValueKind::Boolean;
    case 'n':
        return ValueKind::Null;
    default:
        return ValueKind::Number;
    }
}

bool beginsAsNumber(std::string_view text)
{
    return !text.empty() && (text.front() == '-' || (text.front() >= '0' && text.front() <= '9'));
}

} // namespace

// --- Filling

ValueIndex::FieldTexts &ValueIndex::textsOf(quint32 field)
{
    if (m_textsOf.size() <= field)
        m_textsOf.resize(field + 1, none);
    if (m_textsOf[field] == none) {
        m_textsOf[field] = quint32(m_texts.size());
        m_texts.emplace_back().field = field;
    }
    return m_texts[m_textsOf[field]];
}

const ValueIndex::FieldTexts *ValueIndex::findTexts(quint32 field) const
{
    return field < m_textsOf.size() && m_textsOf[field] != none ? &m_texts[m_textsOf[field]] : nullptr;
}

quint32 ValueIndex::addPattern(quint32 field, TextMatch match, const std::string &text)
{
    const quint32 known = m_known.insert(field * kindsOfKnown + match, text);
    if (known < m_knownAtoms.size())
        return m_knownAtoms[known];
    m_knownAtoms.push_back(m_atomCount);
    TextMatcher &matcher = textsOf(field).matchers[match];
    if (!matcher.patterns)
        matcher.patterns = std::make_shared<Patterns>();
    matcher.patterns->texts.push_back(text);
    matcher.atoms.push_back(m_atomCount);
    return m_atomCount++;
}

ValueIndex::Atom ValueIndex::add(quint32 field, const Condition &condition, const Condition::Operand &operand)
{
    const quint32 folded = condition.ignoresCase() ? 1 : 0;
    switch (condition.positiveOperator()) {
    case Operator::Contains:
        return {addPattern(field, TextMatch(Anywhere + folded), operand.text), ask::Contains << folded};
    case Operator::StartsWith:
        return {addPattern(field, TextMatch(Start + folded), operand.text), ask::StartsWith << folded};
    case Operator::EndsWith:
        return {addPattern(field, TextMatch(End + folded), {operand.text.rbegin(), operand.text.rend()}),
                ask::EndsWith << folded};
    default:
        break;
    }
    if (operand.kind == ValueKind::Number) {
        // Two ways to write a number are two atoms; both are found by its value.
        const quint32 known = m_known.insert(field * kindsOfKnown + knownNumber, operand.text);
        if (known == m_knownAtoms.size()) {
            m_knownAtoms.push_back(m_atomCount);
            if (operand.number)
                m_numbers.insert(field, *operand.number, m_atomCount, true);
            ++m_atomCount;
        }
        return {m_knownAtoms[known], ask::EqualNumber | ask::EqualNumberInText};
    }
    const quint32 asks = (operand.number ? ask::EqualNumber : 0U) | (ask::EqualText << folded);
    const quint32 equal = m_equals.insert(field * 2 + folded, operand.text);
    if (equal == m_equalAtoms.size()) {
        m_equalAtoms.push_back(m_atomCount++);
        m_textOf.resize(m_atomCount, none);
        m_textOf.back() = equal;
        if (operand.number)
            m_numbers.insert(field, *operand.number, m_equalAtoms[equal], false);
    }
    return {m_equalAtoms[equal], asks};
}

ValueIndex::Atom ValueIndex::addMatches(quint32 field, const std::shared_ptr<const re2::RE2> &expression)
{
    const quint32 kind = expression->options().case_sensitive() ? knownExpression : knownFoldedExpression;
    const quint32 known = m_known.insert(field * kindsOfKnown + kind, expression->pattern());
    if (known == m_knownAtoms.size()) {
        m_knownAtoms.push_back(m_atomCount);
        FieldTexts &texts = textsOf(field);
        texts.expressions.push_back(expression);
        texts.expressionAtoms.push_back(m_atomCount++);
    }
    return {m_knownAtoms[known], ask::Matches};
}

void ValueIndex::finish(const ValueIndex *previous, const std::vector<quint32> &previousFields)
{
    for (FieldTexts &texts : m_texts) {
        const quint32 before = previous ? previousFields[texts.field] : none;
        const FieldTexts *old = before == none ? nullptr : previous->findTexts(before);
        for (size_t match = 0; match < TextMatchCount; ++match) {
            std::shared_ptr<Patterns> &patterns = texts.matchers[match].patterns;
            const auto &earlier = old ? old->matchers[match].patterns : nullptr;
            if (!patterns)
                continue;
            if (earlier && earlier->texts == patterns->texts)
                patterns = earlier;
            else if (match == Anywhere || match == AnywhereFolded)
                patterns->anywhere = std::make_unique<TextAutomaton>(patterns->texts);
            else
                patterns->atEdge = std::make_unique<TextTrie>(patterns->texts);
        }
        if (!texts.expressions.empty())
            texts.regexes = RegexSet(texts.expressions, old ? &old->regexes : nullptr);
    }
    m_textOf.resize(m_atomCount, none);
    m_known = {};
    m_knownAtoms = {};
}

// --- Matching

/// One field's values of one event.
struct ValueIndex::Visit
{
    const ValueIndex &index;
    FieldReader &reader;
    FieldFindings &findings;
    AtomMarks &marks;
    Work &work;
    const FieldTexts *texts;

    /// Returns the place after the value.
    quint32 value(quint32 place, quint32 asks, int depth)
    {
        const ValueKind kind = kindOf(reader.at(place));
        if (kind == ValueKind::Array && depth < depthLimit)
            return elements(place, asks, depth + 1);
        if (kind == ValueKind::Object && (asks & ask::AnyContains) && depth < depthLimit)
            return members(place, depth + 1);
        if (kind >= ValueKind::Array)
            return reader.after(place);
        scalar(kind, reader.scalar(place), asks);
        return place + 1;
    }

    quint32 elements(quint32 place, quint32 asks, int depth)
    {
        const quint32 end = reader.after(place);
        for (++place; place < end && reader.at(place) != ']'; ++place) {
            place = value(place, asks, depth);
            if (reader.at(place) != ',')
                break;
        }
        return end;
    }

    /// `contains` looks into the texts of an object, at any depth.
    quint32 members(quint32 place, int depth)
    {
        const quint32 end = reader.after(place);
        for (++place; place + 2 < end && reader.at(place) != '}'; ++place) {
            place += 2;
            const ValueKind kind = kindOf(reader.at(place));
            if (kind >= ValueKind::Text)
                place = value(place, findings.asks & ask::AnyContains, depth);
            else
                ++place;
            if (reader.at(place) != ',')
                break;
        }
        return end;
    }

    void scalar(ValueKind kind, std::string_view text, quint32 asks)
    {
        if (asks & ask::AnyFolded)
            foldCase(text, work.folded);
        if (kind == ValueKind::Number) {
            if (asks & (ask::EqualNumber | ask::OrderNumber))
                number(text, asks & ask::EqualNumber, asks & ask::OrderNumber, findings.numbers, false);
        } else {
            if (asks & ask::EqualText)
                equal(index.m_equals.findPadded(findings.field * 2, text));
            if (asks & ask::EqualFolded)
                equal(index.m_equals.find(findings.field * 2 + 1, work.folded));
        }
        if (kind == ValueKind::Text) {
            if ((asks & (ask::EqualNumberInText | ask::OrderNumberInText)) && beginsAsNumber(text))
                number(text, asks & ask::EqualNumberInText, asks & ask::OrderNumberInText,
                       findings.numbersInText, true);
            if ((asks & ask::OrderTime) && beginsAsNumber(text))
                if (const auto time = Instant::read(text))
                    findings.times.include(*time);
        }
        if (kind != ValueKind::Null && (asks & ask::AnyText))
            patterns(text, asks);
    }

    void equal(quint32 found)
    {
        if (found != TextTable::none)
            marks.add(index.m_equalAtoms[found]);
    }

    void number(std::string_view text, bool equality, bool order, Extent<Number> &extent, bool inText)
    {
        const auto read = Number::read(text);
        if (read && equality)
            index.m_numbers.find(findings.field, *read, inText, [this](quint32 atom) { marks.add(atom); });
        if (read && order)
            extent.include(*read);
    }

    void patterns(std::string_view text, quint32 asks)
    {
        for (size_t match = 0; match < TextMatchCount; ++match) {
            if (!(asks & (ask::Contains << match)))
                continue;
            const TextMatcher &matcher = texts->matchers[match];
            const std::string_view in = match % 2 ? std::string_view(work.folded) : text;
            const auto mark = [&](quint32 pattern) { return marks.add(matcher.atoms[pattern]); };
            if (match <= AnywhereFolded)
                matcher.patterns->anywhere->find(in, mark);
            else if (match <= StartFolded)
                matcher.patterns->atEdge->walk(in.begin(), in.end(), mark);
            else
                matcher.patterns->atEdge->walk(in.rbegin(), in.rend(), mark);
        }
        if (asks & ask::Matches) {
            work.found.clear();
            texts->regexes.find(text, work.matched, work.found);
            for (const quint32 expression : work.found)
                marks.add(texts->expressionAtoms[expression]);
        }
    }
};

void ValueIndex::evaluate(FieldReader &reader, FieldFindings &findings, AtomMarks &marks, Work &work) const
{
    findings.atomsBegin = quint32(marks.list().size());
    findings.numbers.any = findings.numbersInText.any = findings.times.any = false;
    const FieldReader::Value *first = reader.first(findings.field);
    if (findings.asks == ask::EqualText && first && reader.isOnlyText(*first)) {
        // The usual case, without a detour.
        const quint32 found = m_equals.findPadded(findings.field * 2, reader.scalar(first->place));
        if (found != TextTable::none)
            marks.add(m_equalAtoms[found]);
    } else if (findings.asks != 0) {
        Visit visit{*this, reader, findings,
                    marks, work,   findings.asks & ask::AnyText ? findTexts(findings.field) : nullptr};
        for (auto *value = first; value; value = reader.next(*value))
            visit.value(value->place, findings.asks, 0);
    }
    findings.atomsEnd = quint32(marks.list().size());
}

} // namespace signalbox::rules
