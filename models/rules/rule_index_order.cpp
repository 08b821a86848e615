// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_index_builder.h"

#include <algorithm>

namespace signalbox::rules {

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
    for (quint32 base = 0; base < m_bases.size(); ++base)
        m_index.m_baseOf.insert(m_bases[base].key, base | m_bases[base].has);
    m_index.m_groupOf.reserve(m_groupKeys.size());
    std::sort(m_drafts.begin(), m_drafts.end());
    const auto sameGroup = [](const Draft &a, const Draft &b) { return a.group == b.group; };
    forEachRun(std::span<const Draft>(m_drafts), sameGroup,
               [this](std::span<const Draft> ofGroup) { putGroup(ofGroup); });
}

void RuleIndexBuilder::putGroup(std::span<const Draft> drafts)
{
    const auto sameField = [](const Draft &a, const Draft &b) {
        return a.field == b.field && a.isOfField() == b.isOfField() && (a.part == b.part || a.isOfField());
    };
    std::vector<std::span<const Draft>> equalities, others;
    forEachRun(drafts, sameField, [&](std::span<const Draft> run) {
        (equalities.size() < manyEqualities && isEquality(run) ? equalities : others).push_back(run);
    });
    const quint32 number = others.empty() ? none : quint32(m_index.m_groups.size());
    const quint32 place = m_index.m_equalities.add(number);
    m_index.m_groupOf.insert(m_groupKeys[drafts.front().group], place);
    for (const auto run : equalities)
        putEquality(place, run);
    if (others.empty())
        return;
    RuleIndex::Group &group = m_index.m_groups.emplace_back();
    group.absences.begin = quint32(m_index.m_absences.size());
    group.fields.begin = quint32(m_index.m_groupFields.size());
    for (const auto run : others) {
        if (run.front().part == Part::Always)
            group.always = putTargets(run);
        else if (run.front().part == Part::Absent)
            m_index.m_absences.push_back({run.front().field, putTargets(run)});
        else
            putField(number, run);
    }
    group.absences.count = quint32(m_index.m_absences.size()) - group.absences.begin;
    group.fields.count = quint32(m_index.m_groupFields.size()) - group.fields.begin;
}

/// Whether nothing is asked of the field but to be one of some texts.
bool RuleIndexBuilder::isEquality(std::span<const Draft> drafts)
{
    return std::ranges::all_of(drafts, [](const Draft &draft) {
        return draft.part == Part::Atom && (draft.asks & ask::EqualText) &&
               (draft.asks & ~quint32(ask::EqualText | ask::EqualNumber)) == 0;
    });
}

void RuleIndexBuilder::putEquality(quint32 group, std::span<const Draft> drafts)
{
    std::vector<EqualityGroups::Wanted> wanted;
    wanted.reserve(drafts.size());
    quint32 asks = 0;
    for (const Draft &draft : drafts) {
        wanted.push_back({m_index.m_values.textOf(draft.detail), draft.target});
        asks |= draft.asks;
    }
    m_index.m_equalities.addField(group, drafts.front().field, (asks & ask::EqualNumber) != 0, wanted,
                                  [this](quint32 text) { return m_index.m_values.text(text); });
}

void RuleIndexBuilder::putField(quint32 group, std::span<const Draft> drafts)
{
    RuleIndex::GroupField field;
    field.field = drafts.front().field;
    for (const Draft &draft : drafts)
        field.asks |= draft.asks;
    size_t triggers = 0;
    while (triggers < drafts.size() && drafts[triggers].part == Part::Atom)
        ++triggers;
    field.triggers = {quint32(m_index.m_triggers.size()), quint32(triggers)};
    for (const Draft &draft : drafts.first(triggers)) {
        if (triggers > RuleIndex::fewTriggers)
            m_index.m_triggerOf.insert(RuleIndex::keyOf(group, draft.detail),
                                       quint32(m_index.m_triggers.size()));
        m_index.m_triggers.push_back({draft.detail, draft.target});
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
