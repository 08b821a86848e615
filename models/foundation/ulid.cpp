// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/foundation/ulid.h"

#include <QRandomGenerator>

namespace signalbox {

// 80 random bits: 40 that belong to this process and 40 that count up from a random start. Two processes
// collide only if both halves meet in the same millisecond; one process never does.
constexpr quint64 fortyBits = (quint64(1) << 40) - 1;

UlidMaker::UlidMaker()
    : m_counter(QRandomGenerator::system()->generate64() & (fortyBits >> 1)),
      m_process(QRandomGenerator::system()->generate64() & fortyBits)
{
}

QByteArray UlidMaker::make(QByteArrayView prefix, qint64 nowMs)
{
    static constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const quint64 counter = m_counter.fetch_add(1, std::memory_order_relaxed) & fortyBits;
    QByteArray id(prefix.size() + 26, Qt::Uninitialized);
    char *out = id.data();
    out = std::copy(prefix.begin(), prefix.end(), out);
    const auto write = [&out](quint64 value, int characters) {
        for (int shift = 5 * (characters - 1); shift >= 0; shift -= 5)
            *out++ = alphabet[(value >> shift) & 31];
    };
    write(quint64(nowMs), 10);
    write(counter, 8);
    write(m_process, 8);
    return id;
}

} // namespace signalbox
