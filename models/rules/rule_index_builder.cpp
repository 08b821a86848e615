// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_index.h"

#include <algorithm>
#include <numeric>

namespace signalbox::rules {

/// Fills a RuleIndex.
class RuleIndexBuilder
{
public:
    RuleIndexBuilder(RuleIndex &index, const RuleIndex::Matchers &matchers) : m_index(index)
    {
        m_index.m_notifications = quint32(matchers.size());
        for (quint32 i = 0; i < matchers.size(); ++i)
            if (matchers[i]->isOn())
                m_placed.push_back({matchers[i].get(), i, 0, 0});
    }

    void build(const RuleIndex *previous)
    {
        nameFields();
        nameEveryone();
        choosePairs();
        for (Placed &placed : m_placed)
            place(placed);
        for (quint32 field = 0; field < m_index.m_pairAsks.size(); ++field)
            if (m_index.m_pairAsks[field] != 0) {
                m_index.m_pairAsks[field] = m_asks[field];
                m_index.m_pairFields.push_back(field);
            }
        m_index.m_values.finish(previous ? &previous->m_values : nullptr, fieldsIn(previous));
        putInOrder();
    }

private:
    static constexpr quint32 none = RuleIndex::none;
    using Span = RuleIndex::Span;
    using Target = RuleIndex::Target;

    struct Placed
    {
        const Matcher *matcher;
        quint32 number;
        size_t fields;    ///< into m_fieldOf: of its filters, then of its pairs
        size_t pairAtoms; ///< into m_pairAtoms
    };

    /// What becomes of one filter, or of a rule without: in the order in which a group keeps them.
    enum class Part : quint8 {
        Always,
        Absent,
        Atom,
        Exists,
        Negative,
        NumberLower,
        NumberUpper,
        InTextLower,
        InTextUpper,
        TimeLower,
        TimeUpper
    };
    struct Draft
    {
        quint32 group, field;
        Part part;
        quint32 detail; ///< the atom, or where the negative or the bound is kept meanwhile
        quint32 asks;
        Target target;

        [[nodiscard]] bool isOfField() const { return part > Part::Absent; }
        [[nodiscard]] bool operator<(const Draft &other) const
        {
            if (group != other.group)
                return group < other.group;
            if ((!isOfField() || !other.isOfField()) && part != other.part)
                return part < other.part;
            if (field != other.field)
                return field < other.field;
            if (part != other.part)
                return part < other.part;
            return detail != other.detail ? detail < other.detail
                                          : target.notification < other.target.notification;
        }
    };
    /// Where a filter goes.
    struct Place
    {
        quint32 group;
        quint32 field;
        Target target;
    };

    void nameFields();
    void nameEveryone();
    void choosePairs();
    void place(const Placed &placed);
    void placeFilter(const Place &where, const Condition &condition);
    void placeBounds(const Place &where, Operator op, const Condition::Operand &operand);
    void draft(const Place &where, Part part, quint32 detail, quint32 asks);
    quint32 addNegative(const Place &where, const Condition &condition, quint32 &asks);
    ValueIndex::Atom atom(const Place &where, const Condition &condition, const Condition::Operand &operand);
    quint32 groupOf(quint32 agent, quint32 pattern, quint32 pair);
    quint32 patternOf(const EventPattern &pattern);
    [[nodiscard]] std::vector<quint32> fieldsIn(const RuleIndex *previous) const;
    void putInOrder();
    void putField(RuleIndex::Group &group, std::span<const Draft> drafts);
    void putRest(RuleIndex::Rest &rest, std::span<const Draft> drafts);
    template<typename T>
    Span putBounds(std::vector<RuleIndex::Bound<T>> &to, const std::vector<RuleIndex::Bound<T>> &from,
                   std::span<const Draft> drafts, bool descending);
    Span putTargets(std::span<const Draft> drafts);

    RuleIndex &m_index;
    std::vector<Placed> m_placed;
    std::vector<quint32> m_fieldOf;
    std::vector<quint32> m_pairAtoms;
    std::vector<quint32> m_pairCounts; ///< by atom: how many notifications ask for it
    std::vector<quint32> m_asks;       ///< by field
    std::vector<Draft> m_drafts;
    std::vector<RuleIndex::Negative> m_negatives;
    std::vector<RuleIndex::Bound<Number>> m_numberBounds;
    std::vector<RuleIndex::Bound<Instant>> m_timeBounds;
};

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
    auto &bases = m_index.m_bases;
    auto &groups = m_index.m_groups;
    const quint32 base = m_index.m_baseOf.insert(RuleIndex::keyOf(agent, pattern), quint32(bases.size()));
    if (base == bases.size())
        bases.emplace_back();
    quint32 group = 0;
    if (pair == none) {
        if (bases[base].group == none)
            bases[base].group = quint32(groups.size());
        group = bases[base].group;
    } else {
        bases[base].hasPairs = true;
        group = m_index.m_groupOf.insert(RuleIndex::keyOf(base, pair), quint32(groups.size()));
    }
    if (group == groups.size())
        groups.emplace_back();
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

namespace {

/// Calls use(run) for each run of neighbours that `same` finds alike.
template<typename T, typename Same, typename Use>
void forEachRun(std::span<const T> all, Same &&same, Use &&use)
{
    for (size_t begin = 0, end = 0; begin < all.size(); begin = end) {
        for (end = begin + 1; end < all.size() && same(all[begin], all[end]); ++end) {
        }
        use(all.subspan(begin, end - begin));
    }
}

} // namespace

void RuleIndexBuilder::putInOrder()
{
    std::sort(m_drafts.begin(), m_drafts.end());
    const auto sameGroup = [](const Draft &a, const Draft &b) { return a.group == b.group; };
    const auto sameField = [](const Draft &a, const Draft &b) {
        return a.field == b.field && a.isOfField() == b.isOfField() && (a.part == b.part || a.isOfField());
    };
    forEachRun(std::span<const Draft>(m_drafts), sameGroup, [&](std::span<const Draft> ofGroup) {
        RuleIndex::Group &group = m_index.m_groups[ofGroup.front().group];
        group.absences.begin = quint32(m_index.m_absences.size());
        group.fields.begin = quint32(m_index.m_groupFields.size());
        forEachRun(ofGroup, sameField, [&](std::span<const Draft> run) {
            if (run.front().part == Part::Always)
                group.always = putTargets(run);
            else if (run.front().part == Part::Absent)
                m_index.m_absences.push_back({run.front().field, putTargets(run)});
            else
                putField(group, run);
        });
        group.absences.count = quint32(m_index.m_absences.size()) - group.absences.begin;
        group.fields.count = quint32(m_index.m_groupFields.size()) - group.fields.begin;
    });
}

void RuleIndexBuilder::putField(RuleIndex::Group &group, std::span<const Draft> drafts)
{
    const quint32 number = quint32(&group - m_index.m_groups.data());
    RuleIndex::GroupField field;
    field.field = drafts.front().field;
    for (const Draft &draft : drafts)
        field.asks |= draft.asks;
    size_t triggers = 0;
    while (triggers < drafts.size() && drafts[triggers].part == Part::Atom)
        ++triggers;
    field.triggers = {quint32(m_index.m_triggers.size()), quint32(triggers)};
    for (const Draft &draft : drafts.first(triggers))
        m_index.m_triggers.push_back({draft.detail, 0, draft.target});
    const std::span<RuleIndex::Trigger> put(m_index.m_triggers.data() + field.triggers.begin, triggers);
    field.isEquality =
        triggers == drafts.size() && (field.asks & ~quint32(ask::EqualText | ask::EqualNumber)) == 0;
    if (field.isEquality) {
        for (RuleIndex::Trigger &trigger : put)
            trigger.check = m_index.m_values.checkOf(field.field, m_index.m_values.textOf(trigger.atom));
        std::ranges::sort(put, {}, [](const RuleIndex::Trigger &trigger) {
            return std::pair(trigger.check, trigger.atom);
        });
    }
    if (triggers > RuleIndex::fewTriggers) {
        for (quint32 i = field.triggers.begin; const RuleIndex::Trigger &trigger : put) {
            if (field.isEquality)
                m_index.m_equalTriggerOf.insert(
                    RuleIndex::keyOf(quint32(m_index.m_groupFields.size()), trigger.check), i);
            m_index.m_triggerOf.insert(RuleIndex::keyOf(number, trigger.atom), i++);
        }
    }
    if (triggers < drafts.size()) {
        field.rest = quint32(m_index.m_restsOfFields.size());
        putRest(m_index.m_restsOfFields.emplace_back(), drafts.subspan(triggers));
    }
    m_index.m_groupFields.push_back(field);
}

void RuleIndexBuilder::putRest(RuleIndex::Rest &rest, std::span<const Draft> drafts)
{
    const auto samePart = [](const Draft &a, const Draft &b) { return a.part == b.part; };
    forEachRun(drafts, samePart, [&](std::span<const Draft> run) {
        const bool upper = run.front().part == Part::NumberUpper || run.front().part == Part::InTextUpper ||
                           run.front().part == Part::TimeUpper;
        switch (run.front().part) {
        case Part::Always:
        case Part::Absent:
        case Part::Atom:
            break;
        case Part::Exists:
            rest.exists = putTargets(run);
            break;
        case Part::Negative:
            rest.negatives = {quint32(m_index.m_negatives.size()), quint32(run.size())};
            for (const Draft &draft : run)
                m_index.m_negatives.push_back(m_negatives[draft.detail]);
            break;
        case Part::NumberLower:
        case Part::NumberUpper:
            (upper ? rest.numbers.upper : rest.numbers.lower) =
                putBounds(m_index.m_numberBounds, m_numberBounds, run, upper);
            break;
        case Part::InTextLower:
        case Part::InTextUpper:
            (upper ? rest.numbersInText.upper : rest.numbersInText.lower) =
                putBounds(m_index.m_numberBounds, m_numberBounds, run, upper);
            break;
        case Part::TimeLower:
        case Part::TimeUpper:
            (upper ? rest.times.upper : rest.times.lower) =
                putBounds(m_index.m_timeBounds, m_timeBounds, run, upper);
            break;
        }
    });
}

template<typename T>
RuleIndex::Span RuleIndexBuilder::putBounds(std::vector<RuleIndex::Bound<T>> &to,
                                            const std::vector<RuleIndex::Bound<T>> &from,
                                            std::span<const Draft> drafts, bool descending)
{
    const Span span{quint32(to.size()), quint32(drafts.size())};
    for (const Draft &draft : drafts)
        to.push_back(from[draft.detail]);
    const auto begin = to.begin() + span.begin;
    if (descending)
        std::sort(begin, to.end(), [](const auto &a, const auto &b) { return b.bound < a.bound; });
    else
        std::sort(begin, to.end(), [](const auto &a, const auto &b) { return a.bound < b.bound; });
    return span;
}

RuleIndex::Span RuleIndexBuilder::putTargets(std::span<const Draft> drafts)
{
    const Span span{quint32(m_index.m_targets.size()), quint32(drafts.size())};
    for (const Draft &draft : drafts)
        m_index.m_targets.push_back(draft.target);
    return span;
}

} // namespace signalbox::rules
