// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/equality_groups.h"

#include <algorithm>
#include <numeric>

namespace signalbox::rules {

quint32 EqualityGroups::add(quint32 others)
{
    const auto group = quint32(m_words.size());
    m_words.insert(m_words.end(), {others, 0});
    return group;
}

void EqualityGroups::putField(quint32 group, quint32 number, bool maybeNumber, std::span<const Wanted> wanted,
                              std::span<const quint32> checks)
{
    ++m_words[group + 1];
    m_words.insert(m_words.end(), {number, quint32(wanted.size()) << 1 | (maybeNumber ? 1 : 0)});
    const auto begin = quint32(m_words.size());
    std::vector<quint32> order(wanted.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [checks](quint32 index) { return checks[index]; });
    for (quint32 at = 0; at < order.size(); ++at) {
        m_words.push_back(checks[order[at]]);
        if (wanted.size() > fewTexts)
            m_runs.insert(quint64(begin) << 32 | m_words.back(), at);
    }
    m_words.resize(begin + (order.size() + 3) / 4 * 4);
    for (const quint32 index : order) {
        const Wanted &one = wanted[index];
        m_words.insert(m_words.end(), {one.text, one.target.notification, one.target.rest});
    }
}

} // namespace signalbox::rules
