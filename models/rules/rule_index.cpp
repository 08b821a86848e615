// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_index.h"

#include <array>
#include <bit>
#include <string>

namespace signalbox::rules {

namespace {

std::string_view padded(QByteArrayView bytes, std::string &copy)
{
    copy.assign(bytes.data(), size_t(bytes.size()));
    copy.append(textPadding, '\0');
    return {copy.data(), size_t(bytes.size())};
}

constexpr std::array<char, textPadding> noText{};

} // namespace

class RuleIndex::Scratch
{
public:
    struct Active
    {
        quint32 group;
        const GroupField *field;
    };
    FieldReader reader;
    std::string copy;
    AtomMarks marks;
    ValueIndex::Work work;
    std::vector<quint32> patterns;
    std::vector<quint32> bases;
    std::vector<quint32> groups;
    std::vector<Active> active;
    std::vector<quint32> activeEqualities; ///< whose values are more than one text
    std::vector<FieldFindings> findings;   ///< the first `findingCount` are of this event
    size_t findingCount = 0;
    size_t evaluated = 0;           ///< the first that have been
    std::vector<quint32> findingOf; ///< by field; only right if the finding there is of the field
    std::vector<quint64> fired;     ///< a bit for each notification; all 0 between events
    std::vector<int> firing;

    FieldFindings &finding(quint32 field)
    {
        if (findingOf.size() <= field)
            findingOf.resize(field + 1);
        quint32 &at = findingOf[field];
        if (at < findingCount && findings[at].field == field)
            return findings[at];
        at = quint32(findingCount++);
        if (findings.size() < findingCount)
            findings.resize(findingCount);
        findings[at].field = field;
        findings[at].asks = 0;
        return findings[at];
    }
};

void RuleIndex::ScratchDeleter::operator()(Scratch *scratch) const
{
    delete scratch;
}

std::unique_ptr<RuleIndex::Scratch, RuleIndex::ScratchDeleter> RuleIndex::makeScratch()
{
    return std::unique_ptr<Scratch, ScratchDeleter>(new Scratch);
}

void RuleIndex::match(const events::Event &event, Scratch &scratch, std::vector<int> &firing) const
{
    firing.clear();
    if (event.status == events::EventStatus::Quarantined)
        return;
    collectPatterns(padded(event.type, scratch.copy), scratch);
    collectBases(padded(event.agent, scratch.copy), event.internal, scratch);
    if (scratch.bases.empty())
        return;
    // A body that is no JSON has no fields, but its type and agent may be enough.
    if (!scratch.reader.read(event.body, m_trie))
        scratch.reader.clear();
    matchBases(scratch, firing);
}

bool RuleIndex::match(QByteArrayView json, Scratch &scratch, std::vector<int> &firing) const
{
    firing.clear();
    FieldReader &reader = scratch.reader;
    if (!reader.read(json, m_trie))
        return false;
    const FieldReader::Value *type = reader.first(m_typeField);
    if (!type || reader.at(type->place) != '"')
        return false;
    const FieldReader::Value *agent = reader.first(m_agentField);
    if (agent && reader.at(agent->place) != '"') {
        if (reader.at(agent->place) != 'n')
            return false;
        agent = nullptr;
    }
    // One after the other: an unescaped text holds until the next.
    const std::string_view typeText = reader.scalar(type->place);
    if (typeText.empty())
        return false;
    collectPatterns(typeText, scratch);
    collectBases(agent ? reader.scalar(agent->place) : std::string_view(noText.data(), 0), false, scratch);
    matchBases(scratch, firing);
    return true;
}

void RuleIndex::collectPatterns(std::string_view type, Scratch &scratch) const
{
    std::vector<quint32> &patterns = scratch.patterns;
    patterns.clear();
    if (const quint32 named = m_patterns.findPadded(typeSeed, type); named != none)
        patterns.push_back(named);
    if (!m_hasFamilies)
        return;
    // A family covers what goes on after its last dot.
    for (size_t dot = type.find('.'); dot < type.size() - 1; dot = type.find('.', dot + 1))
        if (const quint32 family = m_patterns.findPadded(familySeed, type.substr(0, dot + 1)); family != none)
            patterns.push_back(family);
}

void RuleIndex::collectBases(std::string_view agent, bool internal, Scratch &scratch) const
{
    scratch.bases.clear();
    const auto take = [&](quint32 of, quint32 pattern) {
        if (const quint32 base = m_baseOf.find(keyOf(of, pattern)); base != none)
            scratch.bases.push_back(base);
    };
    const auto collect = [&](quint32 of, bool allTypes) {
        if (allTypes && m_hasEveryType)
            take(of, m_everyType);
        for (const quint32 pattern : scratch.patterns)
            take(of, pattern);
    };
    // Who wants every event of every agent does not want Signalbox's own about each of its deliveries.
    collect(m_everyAgent, !internal);
    if (const quint32 own = m_agents.findPadded(0, agent); own != none && own != m_everyAgent)
        collect(own, true);
}

void RuleIndex::matchBases(Scratch &scratch, std::vector<int> &firing) const
{
    if (scratch.fired.size() * 64 < m_notifications)
        scratch.fired.resize(m_notifications / 64 + 1);
    scratch.marks.clear(m_values.atomCount());
    scratch.active.clear();
    scratch.activeEqualities.clear();
    scratch.findingCount = 0;
    scratch.evaluated = 0;
    scratch.firing.clear();
    enterGroups(scratch);
    for (; scratch.evaluated < scratch.findingCount; ++scratch.evaluated)
        m_values.evaluate(scratch.reader, scratch.findings[scratch.evaluated], scratch.marks, scratch.work);
    for (const Scratch::Active &active : scratch.active)
        fireField(active.group, *active.field, scratch);
    for (const quint32 field : scratch.activeEqualities)
        fireEqual(field, scratch);
    finish(scratch, firing);
}

void RuleIndex::enterGroups(Scratch &scratch) const
{
    quint32 has = 0;
    for (const quint32 base : scratch.bases)
        has |= base;
    if (has & hasPairGroups)
        evaluatePairs(scratch);
    // First all of them are found, then looked into: by then their memory is there.
    std::vector<quint32> &groups = scratch.groups;
    groups.clear();
    const auto collect = [&](quint32 base, quint32 pair) {
        const quint32 group = m_groupOf.find(keyOf(base, pair));
        if (group == none)
            return;
        m_equalities.prefetch(group);
        groups.push_back(group);
    };
    for (const quint32 base : scratch.bases) {
        const quint32 number = base & ~(hasPlainGroup | hasPairGroups);
        if (base & hasPlainGroup)
            collect(number, none);
        if (base & hasPairGroups)
            for (const quint32 pair : scratch.marks.list())
                collect(number, pair);
    }
    for (const quint32 group : groups)
        enter(group, scratch);
}

/// Marks the pairs of metadata filters that hold. Such a field is looked at for everything that rules ask of
/// it at once.
void RuleIndex::evaluatePairs(Scratch &scratch) const
{
    const FieldReader::Value *metadata = scratch.reader.first(m_metadataField);
    if (!metadata || scratch.reader.at(metadata->place) != '{')
        return;
    const auto &values = scratch.reader.values();
    if (m_pairFields.size() <= values.size()) {
        for (const quint32 field : m_pairFields)
            if (scratch.reader.first(field))
                evaluatePair(field, scratch);
    } else {
        for (const FieldReader::Value &value : values)
            if (value.field != FieldReader::none && m_pairAsks[value.field] != 0 &&
                scratch.reader.first(value.field) == &value)
                evaluatePair(value.field, scratch);
    }
    scratch.evaluated = scratch.findingCount;
}

void RuleIndex::evaluatePair(quint32 field, Scratch &scratch) const
{
    FieldFindings &findings = scratch.finding(field);
    findings.asks = m_pairAsks[field];
    m_values.evaluate(scratch.reader, findings, scratch.marks, scratch.work);
}

void RuleIndex::enter(quint32 group, Scratch &scratch) const
{
    quint32 at = EqualityGroups::firstField(group);
    for (quint32 left = m_equalities.fieldCount(group); left > 0; --left) {
        const EqualityGroups::Field field = m_equalities.field(at);
        if (const FieldReader::Value *value = scratch.reader.first(field.number)) {
            if (scratch.reader.isOnlyText(*value)) {
                const std::string_view text = scratch.reader.scalar(value->place);
                m_equalities.find(field, text, [&](const EqualityGroups::Wanted &wanted) {
                    if (samePadded(m_values.text(wanted.text), text))
                        fire(wanted.target, scratch);
                });
            } else {
                scratch.finding(field.number).asks |=
                    ask::EqualText | (field.maybeNumber ? quint32(ask::EqualNumber) : 0);
                scratch.activeEqualities.push_back(at);
            }
        }
        at = field.end();
    }
    if (const quint32 others = m_equalities.others(group); others != none)
        enterOthers(others, scratch);
}

void RuleIndex::enterOthers(quint32 number, Scratch &scratch) const
{
    const Group &group = m_groups[number];
    const FieldReader &reader = scratch.reader;
    fireAll(group.always, scratch);
    const GroupField *begin = m_groupFields.data() + group.fields.begin;
    const GroupField *end = begin + group.fields.count;
    const auto want = [&](const GroupField &field) {
        scratch.finding(field.field).asks |= field.asks;
        scratch.active.push_back({number, &field});
    };
    if (group.fields.count < reader.values().size() * 4) {
        for (const GroupField *field = begin; field != end; ++field)
            if (reader.first(field->field))
                want(*field);
    } else {
        for (const FieldReader::Value &value : reader.values()) {
            const auto *field = std::lower_bound(begin, end, value.field,
                                                 [](const GroupField &a, quint32 b) { return a.field < b; });
            if (field != end && field->field == value.field && reader.first(value.field) == &value)
                want(*field);
        }
    }
    for (quint32 i = 0; i < group.absences.count; ++i) {
        const Absence &absence = m_absences[group.absences.begin + i];
        if (!reader.first(absence.field))
            fireAll(absence.targets, scratch);
    }
}

/// Of several values, or one that is no text: by what was found out about them.
void RuleIndex::fireEqual(quint32 at, Scratch &scratch) const
{
    const EqualityGroups::Field field = m_equalities.field(at);
    const FieldFindings &findings = scratch.finding(field.number);
    if (field.count <= EqualityGroups::fewTexts) {
        for (quint32 i = 0; i < field.count; ++i)
            if (const auto wanted = m_equalities.wanted(field, i);
                scratch.marks.holds(m_values.atomOf(wanted.text)))
                fire(wanted.target, scratch);
        return;
    }
    for (quint32 i = findings.atomsBegin; i < findings.atomsEnd; ++i) {
        const quint32 text = m_values.textOf(scratch.marks.list()[i]);
        if (text == none)
            continue;
        m_equalities.find(field, m_values.text(text), [&](const EqualityGroups::Wanted &wanted) {
            if (wanted.text == text)
                fire(wanted.target, scratch);
        });
    }
}

void RuleIndex::fireField(quint32 group, const GroupField &field, Scratch &scratch) const
{
    const FieldFindings &findings = scratch.finding(field.field);
    const Trigger *triggers = m_triggers.data() + field.triggers.begin;
    const Trigger *end = triggers + field.triggers.count;
    const quint32 atoms = findings.atomsEnd - findings.atomsBegin;
    if (field.triggers.count <= fewTriggers) {
        for (; triggers != end; ++triggers)
            if (scratch.marks.holds(triggers->atom))
                fire(triggers->target, scratch);
    } else {
        for (quint32 i = 0; i < atoms; ++i) {
            const quint32 atom = scratch.marks.list()[findings.atomsBegin + i];
            const quint32 at = m_triggerOf.find(keyOf(group, atom));
            if (at == none)
                continue;
            for (const Trigger *trigger = &m_triggers[at]; trigger != end && trigger->atom == atom; ++trigger)
                fire(trigger->target, scratch);
        }
    }
    if (field.rest != none)
        fireRest(m_restsOfFields[field.rest], findings, scratch);
}

void RuleIndex::fireRest(const Rest &rest, const FieldFindings &findings, Scratch &scratch) const
{
    fireAll(rest.exists, scratch);
    for (quint32 i = 0; i < rest.negatives.count; ++i) {
        const Negative &negative = m_negatives[rest.negatives.begin + i];
        const quint32 *atoms = m_negatedAtoms.data() + negative.atoms.begin;
        if (std::none_of(atoms, atoms + negative.atoms.count,
                         [&](quint32 atom) { return scratch.marks.holds(atom); }))
            fire(negative.target, scratch);
    }
    fireBounds(m_numberBounds, rest.numbers, findings.numbers, scratch);
    fireBounds(m_numberBounds, rest.numbersInText, findings.numbersInText, scratch);
    fireBounds(m_timeBounds, rest.times, findings.times, scratch);
}

template<typename T>
void RuleIndex::fireBounds(const std::vector<Bound<T>> &all, const Bounds &bounds, const Extent<T> &values,
                           Scratch &scratch) const
{
    if (!values.any)
        return;
    for (quint32 i = 0; i < bounds.lower.count; ++i) {
        const Bound<T> &bound = all[bounds.lower.begin + i];
        const auto order = values.greatest <=> bound.bound;
        if (order < 0)
            break;
        if (order > 0 || bound.inclusive)
            fire(bound.target, scratch);
    }
    for (quint32 i = 0; i < bounds.upper.count; ++i) {
        const Bound<T> &bound = all[bounds.upper.begin + i];
        const auto order = values.least <=> bound.bound;
        if (order > 0)
            break;
        if (order < 0 || bound.inclusive)
            fire(bound.target, scratch);
    }
}

void RuleIndex::fireAll(Span targets, Scratch &scratch) const
{
    for (quint32 i = 0; i < targets.count; ++i)
        fire(m_targets[targets.begin + i], scratch);
}

void RuleIndex::fire(const Target &target, Scratch &scratch) const
{
    if (target.rest != 0) {
        const quint32 *rest = m_rests.data() + target.rest;
        for (quint32 i = 1; i <= rest[0]; ++i)
            if (!scratch.marks.holds(rest[i]))
                return;
    }
    quint64 &word = scratch.fired[target.notification / 64];
    const quint64 bit = quint64(1) << (target.notification % 64);
    if (word & bit)
        return;
    word |= bit;
    scratch.firing.push_back(int(target.notification));
}

void RuleIndex::finish(Scratch &scratch, std::vector<int> &firing)
{
    std::vector<int> &found = scratch.firing;
    if (found.size() * 16 < scratch.fired.size() || found.size() < 2) {
        for (const int notification : found)
            scratch.fired[size_t(notification) / 64] = 0;
        std::ranges::sort(found);
        firing.assign(found.begin(), found.end());
        return;
    }
    // So many that reading the bits in their order costs less than sorting.
    for (size_t at = 0; at < scratch.fired.size(); ++at)
        for (quint64 &word = scratch.fired[at]; word != 0; word &= word - 1)
            firing.push_back(int(at * 64) + std::countr_zero(word));
}

} // namespace signalbox::rules
