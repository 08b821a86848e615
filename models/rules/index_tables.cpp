// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/index_tables.h"

#include <algorithm>
#include <bit>

namespace signalbox::rules {

static constexpr size_t leastSlots = 16;

void KeyTable::reserve(size_t count)
{
    const size_t room = std::bit_ceil(std::max(count * 2, leastSlots));
    if (room <= m_slots.size())
        return;
    std::vector<Slot> old(room);
    old.swap(m_slots);
    m_mask = room - 1;
    for (const Slot &slot : old) {
        if (slot.value == none)
            continue;
        size_t at = mixHash(slot.key, 0) & m_mask;
        while (m_slots[at].value != none)
            at = (at + 1) & m_mask;
        m_slots[at] = slot;
    }
}

quint32 KeyTable::insert(quint64 key, quint32 value)
{
    reserve(m_count + 1);
    size_t at = mixHash(key, 0) & m_mask;
    for (; m_slots[at].value != none; at = (at + 1) & m_mask)
        if (m_slots[at].key == key)
            return m_slots[at].value;
    m_slots[at] = {key, value};
    ++m_count;
    return value;
}

void TextTable::grow(size_t room)
{
    m_slots.assign(room, {});
    m_mask = room - 1;
    for (quint32 entry = 0; entry < size(); ++entry) {
        const quint64 hash = hashPadded(m_entries[entry].seed, at(entry));
        size_t slot = hash & m_mask;
        while (m_slots[slot].entry != none)
            slot = (slot + 1) & m_mask;
        m_slots[slot] = {quint32(hash >> 32), entry};
    }
}

void TextTable::reserve(size_t count)
{
    const size_t room = std::bit_ceil(std::max(count * 2, leastSlots));
    if (room > m_slots.size())
        grow(room);
}

quint32 TextTable::insert(quint32 seed, std::string_view text)
{
    if (const quint32 known = find(seed, text); known != none)
        return known;
    reserve(m_entries.size() + 1);
    const quint32 entry = size();
    const size_t offset = m_texts.size() - textPadding;
    m_entries.push_back({seed, quint32(text.size()), offset});
    m_texts.insert(offset, text);
    m_longest = std::max(m_longest, text.size());
    const quint64 hash = hashPadded(seed, at(entry));
    size_t slot = hash & m_mask;
    while (m_slots[slot].entry != none)
        slot = (slot + 1) & m_mask;
    m_slots[slot] = {quint32(hash >> 32), entry};
    return entry;
}

void NumberTable::insert(quint32 field, const Number &number, quint32 atom, bool ofTextsToo)
{
    const auto put = [this](const Slot &slot) {
        size_t at = mixHash(slot.number.hash(), slot.field) & m_mask;
        while (m_slots[at].used)
            at = (at + 1) & m_mask;
        m_slots[at] = slot;
    };
    if (++m_count * 2 > m_slots.size()) {
        std::vector<Slot> old(std::bit_ceil(std::max(m_count * 2, leastSlots)));
        old.swap(m_slots);
        m_mask = m_slots.size() - 1;
        for (const Slot &slot : old)
            if (slot.used)
                put(slot);
    }
    put({number, field, atom, true, ofTextsToo});
}

} // namespace signalbox::rules
