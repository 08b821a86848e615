// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/text_trie.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace signalbox::rules {

TextTrie::TextTrie(const std::vector<std::string> &patterns)
{
    std::vector<quint32> sorted(patterns.size());
    std::iota(sorted.begin(), sorted.end(), 0);
    std::ranges::sort(sorted, {}, [&](quint32 pattern) -> const std::string & { return patterns[pattern]; });

    // A node is the range of patterns that begin with the same bytes.
    struct Range
    {
        quint32 begin, end, depth;
    };
    std::vector<Range> ranges{{0, quint32(sorted.size()), 0}};
    m_nodes.emplace_back();
    m_labels.push_back('\0');
    for (quint32 node = 0; node < m_nodes.size(); ++node) {
        auto [at, end, depth] = ranges[node];
        if (at < end && patterns[sorted[at]].size() == depth)
            m_nodes[node].pattern = sorted[at++];
        m_nodes[node].firstChild = size();
        while (at < end) {
            const char byte = patterns[sorted[at]][depth];
            const quint32 begin = at;
            while (at < end && patterns[sorted[at]][depth] == byte)
                ++at;
            m_nodes.emplace_back();
            m_labels.push_back(byte);
            ranges.push_back({begin, at, depth + 1});
        }
        m_nodes[node].childCount = size() - m_nodes[node].firstChild;
    }
    std::ranges::fill(m_rootChildren, none);
    for (quint32 child = 1; child <= m_nodes[0].childCount; ++child)
        m_rootChildren[quint8(m_labels[child])] = child;
}

} // namespace signalbox::rules
