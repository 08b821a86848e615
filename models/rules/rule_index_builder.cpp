// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_index_builder.h"

#include <algorithm>
#include <numeric>

namespace signalbox::rules {

RuleIndex::RuleIndex(const Matchers &matchers, const RuleIndex *previous)
{
    RuleIndexBuilder(*this, matchers).build(previous);
}

void RuleIndexBuilder::nameFields()
{
    static const FieldName ownNames[] = {FieldName({"type"}), FieldName({"agent_id"}),
                                         FieldName({"metadata"})};
    TextTable known;
    std::vector<const FieldKeys *> fields;
    const auto numberOf = [&](const FieldName &name) {
        const quint32 number = known.insert(0, name.joined);
        if (number == fields.size())
            fields.push_back(&name.keys);
        return number;
    };
    for (const FieldName &name : ownNames)
        (void)numberOf(name);
    for (Placed &placed : m_placed) {
        placed.fields = m_fieldOf.size();
        for (const auto &filters : placed.matcher->filters())
            for (const Matcher::Filter &filter : filters)
                m_fieldOf.push_back(numberOf(filter.name));
        for (const Matcher::Pair &pair : placed.matcher->metadata())
            m_fieldOf.push_back(numberOf(pair.name));
    }
    // So far in the order in which they came; the trie wants them in lexical order.
    std::vector<quint32> sorted(fields.size());
    std::iota(sorted.begin(), sorted.end(), 0);
    std::ranges::sort(sorted, {}, [&](quint32 field) -> const FieldKeys & { return *fields[field]; });
    std::vector<quint32> places(fields.size());
    std::vector<const FieldKeys *> ordered;
    for (const quint32 field : sorted) {
        places[field] = quint32(ordered.size());
        ordered.push_back(fields[field]);
        m_index.m_fields.push_back(*fields[field]);
    }
    for (quint32 &field : m_fieldOf)
        field = places[field];
    m_index.m_trie = FieldTrie(ordered);
    m_index.m_typeField = places[0];
    m_index.m_agentField = places[1];
    m_index.m_metadataField = places[2];
    m_index.m_pairAsks.resize(fields.size());
    m_asks.resize(fields.size());
}

void RuleIndexBuilder::nameEveryone()
{
    m_index.m_everyAgent = m_index.m_agents.insert(0, "*");
    m_index.m_everyType = m_index.m_patterns.insert(RuleIndex::everySeed, {});
}

void RuleIndexBuilder::choosePairs()
{
    for (Placed &placed : m_placed) {
        size_t filters = 0;
        for (const auto &of : placed.matcher->filters())
            filters += of.size();
        placed.pairAtoms = m_pairAtoms.size();
        const auto &pairs = placed.matcher->metadata();
        for (size_t i = 0; i < pairs.size(); ++i) {
            const Place where{0, m_fieldOf[placed.fields + filters + i], {}};
            const quint32 number =
                atom(where, pairs[i].condition, pairs[i].condition.operands().front()).number;
            m_index.m_pairAsks[where.field] = 1;
            m_pairAtoms.push_back(number);
            m_pairCounts.resize(std::max<size_t>(m_pairCounts.size(), number + 1));
            ++m_pairCounts[number];
        }
    }
}

ValueIndex::Atom RuleIndexBuilder::atom(const Place &where, const Condition &condition,
                                        const Condition::Operand &operand)
{
    const ValueIndex::Atom atom = m_index.m_values.add(where.field, condition, operand);
    m_asks[where.field] |= atom.asks;
    return atom;
}

quint32 RuleIndexBuilder::groupOf(quint32 agent, quint32 pattern, quint32 pair)
{
    const quint64 key = RuleIndex::keyOf(agent, pattern);
    const quint32 base = m_baseNumbers.insert(key, quint32(m_bases.size()));
    if (base == m_bases.size())
        m_bases.push_back({key});
    m_bases[base].has |= pair == none ? RuleIndex::hasPlainGroup : RuleIndex::hasPairGroups;
    const quint64 groupKey = RuleIndex::keyOf(base, pair);
    const quint32 group = m_groupNumbers.insert(groupKey, quint32(m_groupKeys.size()));
    if (group == m_groupKeys.size())
        m_groupKeys.push_back(groupKey);
    return group;
}

quint32 RuleIndexBuilder::patternOf(const EventPattern &pattern)
{
    const std::string_view stem(pattern.stem().constData(), size_t(pattern.stem().size()));
    m_index.m_hasFamilies = m_index.m_hasFamilies || pattern.isFamily();
    return m_index.m_patterns.insert(pattern.isFamily() ? RuleIndex::familySeed : RuleIndex::typeSeed, stem);
}

void RuleIndexBuilder::place(const Placed &placed)
{
    const Matcher &matcher = *placed.matcher;
    Target target{placed.number, 0};
    quint32 rarest = none;
    const std::span<const quint32> pairs(m_pairAtoms.data() + placed.pairAtoms, matcher.metadata().size());
    for (const quint32 pair : pairs)
        if (rarest == none || m_pairCounts[pair] < m_pairCounts[rarest])
            rarest = pair;
    if (pairs.size() > 1) {
        auto &rests = m_index.m_rests;
        target.rest = quint32(rests.size());
        rests.push_back(0);
        for (const quint32 pair : pairs)
            if (pair != rarest)
                rests.push_back(pair);
        rests[target.rest] = quint32(rests.size()) - target.rest - 1;
    }
    const QByteArray &name = matcher.agent();
    const quint32 agent = m_index.m_agents.insert(0, {name.constData(), size_t(name.size())});
    if (matcher.notification().subscription == Subscription::All) {
        m_index.m_hasEveryType = true;
        const Place where{groupOf(agent, m_index.m_everyType, rarest), 0, target};
        draft(where, Part::Always, 0, 0);
        return;
    }
    const quint32 *field = m_fieldOf.data() + placed.fields;
    for (size_t rule = 0; rule < matcher.patterns().size(); ++rule) {
        Place where{groupOf(agent, patternOf(matcher.patterns()[rule]), rarest), 0, target};
        if (matcher.filters()[rule].empty())
            draft(where, Part::Always, 0, 0);
        for (const Matcher::Filter &filter : matcher.filters()[rule]) {
            where.field = *field++;
            placeFilter(where, filter.condition);
        }
    }
}

void RuleIndexBuilder::draft(const Place &where, Part part, quint32 detail, quint32 asks)
{
    m_asks[where.field] |= asks;
    m_drafts.push_back({where.group, where.field, part, detail, asks, where.target});
}

void RuleIndexBuilder::placeFilter(const Place &where, const Condition &condition)
{
    if (condition.isNegated()) {
        quint32 asks = 0;
        const quint32 negative = addNegative(where, condition, asks);
        draft(where, Part::Negative, negative, asks);
        return;
    }
    switch (condition.positiveOperator()) {
    case Operator::Exists:
        draft(where, Part::Exists, 0, 0);
        break;
    case Operator::NotExists:
        draft(where, Part::Absent, 0, 0);
        break;
    case Operator::Matches: {
        const ValueIndex::Atom matches = m_index.m_values.addMatches(where.field, condition.expression());
        draft(where, Part::Atom, matches.number, matches.asks);
        break;
    }
    case Operator::GreaterThan:
    case Operator::GreaterOrEqual:
    case Operator::LessThan:
    case Operator::LessOrEqual:
        placeBounds(where, condition.positiveOperator(), condition.operands().front());
        break;
    default:
        for (const Condition::Operand &operand : condition.operands()) {
            const ValueIndex::Atom one = atom(where, condition, operand);
            draft(where, Part::Atom, one.number, one.asks);
        }
    }
}

quint32 RuleIndexBuilder::addNegative(const Place &where, const Condition &condition, quint32 &asks)
{
    auto &atoms = m_index.m_negatedAtoms;
    const Span span{quint32(atoms.size()), quint32(condition.operands().size())};
    for (const Condition::Operand &operand : condition.operands()) {
        const ValueIndex::Atom one = atom(where, condition, operand);
        atoms.push_back(one.number);
        asks |= one.asks;
    }
    m_negatives.push_back({where.target, span});
    return quint32(m_negatives.size()) - 1;
}

/// As Condition orders: a number with a number however it is written, unless both are texts; texts as times.
void RuleIndexBuilder::placeBounds(const Place &where, Operator op, const Condition::Operand &operand)
{
    const bool lower = op == Operator::GreaterThan || op == Operator::GreaterOrEqual;
    const bool inclusive = op == Operator::GreaterOrEqual || op == Operator::LessOrEqual;
    if (operand.number) {
        const quint32 bound = quint32(m_numberBounds.size());
        m_numberBounds.push_back({*operand.number, inclusive, where.target});
        draft(where, lower ? Part::NumberLower : Part::NumberUpper, bound, ask::OrderNumber);
        if (operand.kind == ValueKind::Number)
            draft(where, lower ? Part::InTextLower : Part::InTextUpper, bound, ask::OrderNumberInText);
    }
    if (operand.instant) {
        const quint32 bound = quint32(m_timeBounds.size());
        m_timeBounds.push_back({*operand.instant, inclusive, where.target});
        draft(where, lower ? Part::TimeLower : Part::TimeUpper, bound, ask::OrderTime);
    }
}

/// For every field its number in `previous`, or none.
std::vector<quint32> RuleIndexBuilder::fieldsIn(const RuleIndex *previous) const
{
    std::vector<quint32> before(m_index.m_fields.size(), none);
    if (!previous)
        return before;
    size_t at = 0;
    for (size_t field = 0; field < before.size(); ++field) {
        while (at < previous->m_fields.size() && previous->m_fields[at] < m_index.m_fields[field])
            ++at;
        if (at < previous->m_fields.size() && previous->m_fields[at] == m_index.m_fields[field])
            before[field] = quint32(at);
    }
    return before;
}

} // namespace signalbox::rules
