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

/// So many bytes of a padded text may be read, whatever its length.
inline constexpr size_t textPadding = 16;

/// The first sixteen bytes of a text and, if it is as long, the last sixteen: the whole of it up to 32.
/// Without a branch: texts of all lengths come in no order that a processor could foresee.
struct TextWords
{
    std::array<quint64, 4> words;

    explicit TextWords(std::string_view padded)
    {
        const char *at = padded.data();
        const size_t size = padded.size();
        const char *tail = at + std::max(size, textPadding) - textPadding;
        const quint64 isLong = size < textPadding ? 0 : ~quint64(0);
        const size_t head = std::min<size_t>(size, 8);
        words = {word(at) & masks[head], word(at + 8) & masks[std::min<size_t>(size - head, 8)],
                 word(tail) & isLong, word(tail + 8) & isLong};
    }
    [[nodiscard]] static quint64 word(const char *at) { return qFromLittleEndian<quint64>(at); }

    /// By the number of bytes: those that count.
    static constexpr std::array<quint64, 9> masks{
        0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, ~quint64(0)};
};

/// For tables that only operators fill: what an agent sends can hit their entries, never lengthen their
/// chains.
[[nodiscard]] inline quint64 hashPadded(quint64 seed, std::string_view padded)
{
    const auto words = TextWords(padded).words;
    const size_t size = padded.size();
    quint64 hash = ((words[0] ^ seed) * 0x9E3779B97F4A7C15U) ^ ((words[1] ^ size) * 0xC2B2AE3D27D4EB4FU) ^
                   (words[2] * 0x165667B19E3779F9U) ^ (words[3] * 0x27D4EB2F165667C5U);
    for (size_t i = textPadding; i + textPadding < size; i += 8)
        hash = mixHash(hash, TextWords::word(padded.data() + i));
    return mixHash(hash ^ (hash >> 32), size);
}

/// Calls use(padded) with the text, or with a copy of it.
template<typename Use> auto withPadding(std::string_view text, Use &&use)
{
    if (text.size() >= textPadding)
        return use(text);
    std::array<char, textPadding * 2> copy{};
    std::ranges::copy(text, copy.begin());
    return use(std::string_view(copy.data(), text.size()));
}

[[nodiscard]] inline quint64 hashText(quint64 seed, std::string_view text)
{
    return withPadding(text, [seed](std::string_view padded) { return hashPadded(seed, padded); });
}

/// As ==, without a call.
[[nodiscard]] inline bool samePadded(std::string_view a, std::string_view b)
{
    const size_t size = a.size();
    if (size != b.size() || TextWords(a).words != TextWords(b).words)
        return false;
    for (size_t i = textPadding; i + textPadding < size; i += 8)
        if (TextWords::word(a.data() + i) != TextWords::word(b.data() + i))
            return false;
    return true;
}

/// A text's length, first and last eight bytes: the whole of it up to sixteen. Without a branch, too.
struct TextEnds
{
    quint64 head = 0, tail = 0;
    quint32 length = 0;

    TextEnds() = default;
    /// Of a text of which eight bytes may be read whatever its length.
    explicit TextEnds(std::string_view padded) : length(quint32(padded.size()))
    {
        const size_t read = std::min<size_t>(padded.size(), 8);
        const quint64 mask = TextWords::masks[read];
        head = TextWords::word(padded.data()) & mask;
        tail = TextWords::word(padded.data() + padded.size() - read) & mask;
    }
    [[nodiscard]] quint64 hash() const
    {
        const quint64 mixed = (head ^ std::rotl(tail, 23) ^ length) * 0x9E3779B97F4A7C15U;
        return mixed ^ (mixed >> 29);
    }
    friend bool operator==(const TextEnds &, const TextEnds &) = default;
};

} // namespace signalbox::rules
