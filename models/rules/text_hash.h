// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>

namespace signalbox::rules {

[[nodiscard]] inline quint64 mixHash(quint64 hash, quint64 more)
{
    hash = (hash ^ more) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 32);
}

/// For tables that only operators fill: what an agent sends can hit their entries, never lengthen their
/// chains.
[[nodiscard]] inline quint64 hashText(quint64 seed, std::string_view text)
{
    const char *at = text.data();
    const size_t size = text.size();
    quint64 hash = mixHash(seed, size);
    if (size >= 8) {
        hash = mixHash(hash, qFromUnaligned<quint64>(at));
        for (size_t i = 8; i + 8 < size; i += 8)
            hash = mixHash(hash, qFromUnaligned<quint64>(at + i));
        return mixHash(hash, qFromUnaligned<quint64>(at + size - 8));
    }
    if (size >= 4)
        return mixHash(hash, qFromUnaligned<quint32>(at) | quint64(qFromUnaligned<quint32>(at + size - 4))
                                                               << 32);
    if (size > 0)
        return mixHash(hash, quint64(quint8(at[0])) | quint64(quint8(at[size / 2])) << 8 |
                                 quint64(quint8(at[size - 1])) << 16);
    return hash;
}

/// A text's length, first and last eight bytes: the whole of it up to sixteen. Without a branch: texts of all
/// lengths come in no order that a processor could foresee.
struct TextEnds
{
    quint64 head = 0, tail = 0;
    quint32 length = 0;

    TextEnds() = default;
    /// Of a text of which eight bytes may be read whatever its length.
    explicit TextEnds(std::string_view padded) : length(quint32(padded.size()))
    {
        const size_t read = std::min<size_t>(padded.size(), 8);
        const quint64 mask = masks[read];
        head = qFromLittleEndian<quint64>(padded.data()) & mask;
        tail = qFromLittleEndian<quint64>(padded.data() + padded.size() - read) & mask;
    }
    [[nodiscard]] quint64 hash() const
    {
        const quint64 mixed = (head ^ std::rotl(tail, 23) ^ length) * 0x9E3779B97F4A7C15U;
        return mixed ^ (mixed >> 29);
    }
    friend bool operator==(const TextEnds &, const TextEnds &) = default;

private:
    static constexpr std::array<quint64, 9> masks{
        0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, ~quint64(0)};
};

/// As ==, without a call: such texts are short.
[[nodiscard]] inline bool sameText(std::string_view a, std::string_view b)
{
    const size_t size = a.size();
    if (size != b.size())
        return false;
    if (size < 8) {
        for (size_t i = 0; i < size; ++i)
            if (a[i] != b[i])
                return false;
        return true;
    }
    for (size_t i = 0; i + 8 < size; i += 8)
        if (qFromUnaligned<quint64>(a.data() + i) != qFromUnaligned<quint64>(b.data() + i))
            return false;
    return qFromUnaligned<quint64>(a.data() + size - 8) == qFromUnaligned<quint64>(b.data() + size - 8);
}

} // namespace signalbox::rules
