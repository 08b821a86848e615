// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtEndian>

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

} // namespace signalbox::rules
