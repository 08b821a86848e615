// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/rule_index.h"

#include <span>

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

    static constexpr quint32 manyEqualities = 32; ///< so many fields of a group an event looks through

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
    void putGroup(std::span<const Draft> drafts);
    [[nodiscard]] static bool isEquality(std::span<const Draft> drafts);
    void putEquality(quint32 group, std::span<const Draft> drafts);
    void putField(quint32 group, std::span<const Draft> drafts);
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
    /// Of one agent (or all) and one event type, family or all types.
    struct Base
    {
        quint64 key;
        quint32 has = 0;
    };
    std::vector<Base> m_bases;
    KeyTable m_baseNumbers,
        m_groupNumbers; ///< as they have in the index, but in the order in which they came
    std::vector<quint64> m_groupKeys;
    std::vector<Draft> m_drafts;
    std::vector<RuleIndex::Negative> m_negatives;
    std::vector<RuleIndex::Bound<Number>> m_numberBounds;
    std::vector<RuleIndex::Bound<Instant>> m_timeBounds;
};

} // namespace signalbox::rules
