// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/index_tables.h"

#include <bit>
#include <span>

namespace signalbox::rules {

/// A notification, and the pairs of its metadata that its group does not ensure.
struct Target
{
    quint32 notification = 0;
    quint32 rest = 0; ///< into the RuleIndex' m_rests: how many atoms, and these
};

/// What most rules ask for: that a field's only value is one of some texts. What a group asks for lies side
/// by side, so that an event that comes to it touches few lines of memory, and those one after the other.
/// Filled, and then immutable; any thread.
class EqualityGroups
{
public:
    static constexpr quint32 none = ~quint32(0);
    static constexpr quint32 fewTexts = 8; ///< so many are looked through, more are looked up

    struct Wanted
    {
        quint32 text = 0; ///< of the ValueIndex
        Target target;
    };
    /// A field of a group: its checks, filled up to fours, and then what is wanted, three words each.
    struct Field
    {
        quint32 number, count;
        bool maybeNumber; ///< one of the texts reads as a number
        quint32 checks;   ///< where they begin

        [[nodiscard]] quint32 wanted() const { return checks + (count + 3) / 4 * 4; }
        [[nodiscard]] quint32 end() const { return wanted() + count * 3; }
    };

    /// A new group; `others` says where the rest of it is kept, or none. Returns its place.
    [[nodiscard]] quint32 add(quint32 others);
    /// A field of the group that was added last. `textOf(number)` gives a padded text.
    template<typename TextOf>
    void addField(quint32 group, quint32 number, bool maybeNumber, std::span<const Wanted> wanted,
                  TextOf &&textOf)
    {
        std::vector<quint32> checks;
        for (const Wanted &one : wanted)
            checks.push_back(checkOf(wanted.size(), textOf(one.text)));
        putField(group, number, maybeNumber, wanted, checks);
    }

    void prefetch(quint32 group) const
    {
        __builtin_prefetch(m_words.data() + group);
        __builtin_prefetch(m_words.data() + group + 16);
    }
    [[nodiscard]] quint32 others(quint32 group) const { return m_words[group]; }
    [[nodiscard]] quint32 fieldCount(quint32 group) const { return m_words[group + 1]; }
    [[nodiscard]] static quint32 firstField(quint32 group) { return group + wordsOfHead; }
    [[nodiscard]] Field field(quint32 at) const
    {
        return {m_words[at], m_words[at + 1] >> 1, (m_words[at + 1] & 1) != 0, at + 2};
    }
    [[nodiscard]] Wanted wanted(const Field &field, quint32 index) const
    {
        const quint32 *words = m_words.data() + field.wanted() + index * 3;
        return {words[0], {words[1], words[2]}};
    }

    /// Calls use(wanted) for those that the text may be: all that it is, and rarely another.
    template<typename Use> void find(const Field &field, std::string_view padded, Use &&use) const
    {
        const quint32 check = checkOf(field.count, padded);
        const quint32 *checks = m_words.data() + field.checks;
        if (field.count > fewTexts) {
            for (quint32 at = m_runs.find(quint64(field.checks) << 32 | check);
                 at < field.count && checks[at] == check; ++at)
                use(wanted(field, at));
            return;
        }
        // Four at a time: whether one is right is rarely so, which of them comes in no order.
        for (quint32 at = 0; at < field.count; at += 4) {
            quint32 right = 0;
            for (quint32 i = 0; i < 4; ++i)
                right |= quint32(checks[at + i] == check) << i;
            for (; right != 0; right &= right - 1)
                if (const quint32 index = at + quint32(std::countr_zero(right)); index < field.count)
                    use(wanted(field, index));
        }
    }

private:
    static constexpr quint32 wordsOfHead = 2;

    /// Many texts are told apart by all of their bytes, so that those who share a check stay few.
    [[nodiscard]] static quint32 checkOf(size_t count, std::string_view padded)
    {
        return count > fewTexts ? quint32(hashPadded(0, padded) >> 32) : quint32(TextEnds(padded).hash());
    }
    void putField(quint32 group, quint32 number, bool maybeNumber, std::span<const Wanted> wanted,
                  std::span<const quint32> checks);

    std::vector<quint32> m_words;
    KeyTable m_runs; ///< by field and check, where there are many: the first of the texts that have it
};

} // namespace signalbox::rules
