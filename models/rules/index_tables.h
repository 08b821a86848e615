// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/text_hash.h"
#include "models/rules/value.h"

#include <string>
#include <vector>

/// The hash tables of a compiled rule set: filled once, then read by any number of threads. Open addressing,
/// half full at most.
namespace signalbox::rules {

/// From a number of 64 bits to one of 32.
class KeyTable
{
public:
    static constexpr quint32 none = ~quint32(0);

    [[nodiscard]] quint32 find(quint64 key) const
    {
        if (m_slots.empty())
            return none;
        for (size_t at = mixHash(key, 0) & m_mask;; at = (at + 1) & m_mask) {
            const Slot &slot = m_slots[at];
            if (slot.value == none || slot.key == key)
                return slot.value;
        }
    }
    /// The value of `key`: `value` if it had none.
    quint32 insert(quint64 key, quint32 value);
    void reserve(size_t count);
    [[nodiscard]] size_t size() const { return m_count; }

private:
    struct Slot
    {
        quint64 key = 0;
        quint32 value = none;
    };
    std::vector<Slot> m_slots;
    size_t m_mask = 0;
    size_t m_count = 0;
};

/// Numbers texts from 0 in the order in which they come, apart for every seed.
class TextTable
{
public:
    static constexpr quint32 none = ~quint32(0);

    [[nodiscard]] quint32 find(quint32 seed, std::string_view text) const
    {
        return withPadding(text, [&](std::string_view padded) { return findPadded(seed, padded); });
    }
    [[nodiscard]] quint32 findPadded(quint32 seed, std::string_view text) const
    {
        if (text.size() > m_longest || m_slots.empty())
            return none;
        const quint64 hash = hashPadded(seed, text);
        for (size_t at = hash & m_mask;; at = (at + 1) & m_mask) {
            const Slot &slot = m_slots[at];
            if (slot.entry == none)
                return none;
            if (slot.check == quint32(hash >> 32) && m_entries[slot.entry].seed == seed &&
                samePadded(this->at(slot.entry), text))
                return slot.entry;
        }
    }
    quint32 insert(quint32 seed, std::string_view text);
    /// The text, padded.
    [[nodiscard]] std::string_view at(quint32 entry) const
    {
        return {m_texts.data() + m_entries[entry].offset, m_entries[entry].length};
    }
    [[nodiscard]] quint32 size() const { return quint32(m_entries.size()); }
    void reserve(size_t count);

private:
    struct Slot
    {
        quint32 check = 0;
        quint32 entry = none;
    };
    struct Entry
    {
        quint32 seed, length;
        size_t offset;
    };
    void grow(size_t room);

    std::vector<Slot> m_slots;
    std::vector<Entry> m_entries;
    std::string m_texts = std::string(textPadding, '\0'); ///< one after the other, and the padding
    size_t m_mask = 0;
    size_t m_longest = 0;
};

/// What is asked of a number of a field; several entries may have the same one.
class NumberTable
{
public:
    void insert(quint32 field, const Number &number, quint32 atom, bool ofTextsToo);

    /// Calls use(atom) for everything that equals; with `text` only what texts may equal, too.
    template<typename Use> void find(quint32 field, const Number &number, bool text, Use &&use) const
    {
        if (m_slots.empty())
            return;
        for (size_t at = mixHash(number.hash(), field) & m_mask; m_slots[at].used; at = (at + 1) & m_mask) {
            const Slot &slot = m_slots[at];
            if (slot.field == field && (slot.ofTextsToo || !text) && slot.number == number)
                use(slot.atom);
        }
    }

private:
    struct Slot
    {
        Number number;
        quint32 field = 0, atom = 0;
        bool used = false, ofTextsToo = false;
    };
    std::vector<Slot> m_slots;
    size_t m_mask = 0;
    size_t m_count = 0;
};

} // namespace signalbox::rules
