// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/equality_groups.h"
#include "models/rules/matcher.h"
#include "models/rules/value_index.h"

namespace signalbox::rules {

/// Which notifications fire, found without asking each of them. What a notification needs at least (its
/// agent, an event type, the rarest pair of its metadata) makes the group that it is in; an event looks only
/// into the groups that it belongs to, reads only the fields that these ask for, and there finds its triggers
/// (no filter at all, or one that holds) by hash, by sorted bounds or by lists of what nearly always holds.
/// The Matcher is what it must agree with. Immutable; any thread.
class RuleIndex
{
public:
    using Matchers = std::vector<std::shared_ptr<const Matcher>>;

    /// Memory for one thread, used again for every event and every index.
    class Scratch;
    struct ScratchDeleter
    {
        void operator()(Scratch *scratch) const;
    };
    [[nodiscard]] static std::unique_ptr<Scratch, ScratchDeleter> makeScratch();

    /// Takes over from `previous` what an edit has not changed.
    explicit RuleIndex(const Matchers &matchers, const RuleIndex *previous);

    /// Fills in the numbers of the notifications that fire, ascending.
    void match(const events::Event &event, Scratch &scratch, std::vector<int> &firing) const;
    /// The same from an event's JSON text alone; false if it is no event.
    [[nodiscard]] bool match(QByteArrayView json, Scratch &scratch, std::vector<int> &firing) const;

private:
    friend class RuleIndexBuilder;
    static constexpr quint32 none = ~quint32(0);
    static constexpr quint32 fewTriggers = 8; ///< so many are looked through, more are looked up
    static constexpr quint32 typeSeed = 0, familySeed = 1, everySeed = 2; ///< of m_patterns

    [[nodiscard]] static quint64 keyOf(quint32 high, quint32 low) { return quint64(high) << 32 | low; }

    struct Span
    {
        quint32 begin = 0, count = 0;
    };
    struct Trigger
    {
        quint32 atom = 0;
        Target target;
    };
    /// Fires if the field is there and none of the atoms holds.
    struct Negative
    {
        Target target;
        Span atoms; ///< in m_negatedAtoms
    };
    template<typename T> struct Bound
    {
        T bound;
        bool inclusive = false;
        Target target;
    };
    /// Where values must be above or below: ascending or descending, so that what holds comes first.
    struct Bounds
    {
        Span lower, upper;
    };
    struct Rest
    {
        Span exists;                   ///< in m_targets
        Span negatives;                ///< in m_negatives
        Bounds numbers, numbersInText; ///< in m_numberBounds
        Bounds times;                  ///< in m_timeBounds
    };
    struct GroupField
    {
        quint32 field = 0;
        quint32 asks = 0;
        Span triggers;       ///< in m_triggers, by atom
        quint32 rest = none; ///< in m_restsOfFields
    };
    struct Absence
    {
        quint32 field = 0;
        Span targets;
    };
    /// What a group has beside its EqualityGroups.
    struct Group
    {
        Span always;   ///< in m_targets
        Span fields;   ///< in m_groupFields, by field
        Span absences; ///< in m_absences
    };
    /// The groups of one agent (or all) and one event type, family or all types are found by its number,
    /// whose highest bits say which there are.
    static constexpr quint32 hasPlainGroup = quint32(1) << 30; ///< one without metadata
    static constexpr quint32 hasPairGroups = quint32(1) << 31;

    // Of padded texts.
    void collectPatterns(std::string_view type, Scratch &scratch) const;
    void collectBases(std::string_view agent, bool internal, Scratch &scratch) const;
    void matchBases(Scratch &scratch, std::vector<int> &firing) const;
    void enterGroups(Scratch &scratch) const;
    void evaluatePairs(Scratch &scratch) const;
    void evaluatePair(quint32 field, Scratch &scratch) const;
    void enter(quint32 group, Scratch &scratch) const;
    void enterOthers(quint32 number, Scratch &scratch) const;
    void fireEqual(quint32 field, Scratch &scratch) const;
    void fireField(quint32 group, const GroupField &field, Scratch &scratch) const;
    void fireRest(const Rest &rest, const FieldFindings &findings, Scratch &scratch) const;
    template<typename T>
    void fireBounds(const std::vector<Bound<T>> &all, const Bounds &bounds, const Extent<T> &values,
                    Scratch &scratch) const;
    void fireAll(Span targets, Scratch &scratch) const;
    void fire(const Target &target, Scratch &scratch) const;
    static void finish(Scratch &scratch, std::vector<int> &firing);

    quint32 m_notifications = 0;
    std::vector<FieldKeys> m_fields; ///< by number, in lexical order
    FieldTrie m_trie;
    quint32 m_typeField = 0, m_agentField = 0, m_metadataField = 0;
    std::vector<quint32> m_pairAsks;   ///< by field: all that is asked of it, if it is in a metadata filter
    std::vector<quint32> m_pairFields; ///< those that are
    ValueIndex m_values;

    TextTable m_agents;
    TextTable m_patterns; ///< types and families, apart
    quint32 m_everyAgent = none, m_everyType = none;
    bool m_hasFamilies = false;
    bool m_hasEveryType = false;
    KeyTable m_baseOf;  ///< by agent and pattern: its number, with what it has
    KeyTable m_groupOf; ///< by number of the base and pair, or none: the place in m_equalities
    EqualityGroups m_equalities;
    std::vector<Group> m_groups;
    std::vector<GroupField> m_groupFields;
    std::vector<Absence> m_absences;
    std::vector<Target> m_targets;
    std::vector<Trigger> m_triggers;
    KeyTable m_triggerOf; ///< by group and atom, where there are many
    std::vector<Rest> m_restsOfFields;
    std::vector<Negative> m_negatives;
    std::vector<quint32> m_negatedAtoms;
    std::vector<Bound<Number>> m_numberBounds;
    std::vector<Bound<Instant>> m_timeBounds;
    std::vector<quint32> m_rests{0};
};

} // namespace signalbox::rules
