// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/text_automaton.h"

#include <algorithm>
#include <bit>

namespace signalbox::rules {

static constexpr size_t tableBytes = size_t(1) << 20; // half of a usual second-level cache

TextAutomaton::TextAutomaton(const std::vector<std::string> &patterns) : m_trie(patterns)
{
    m_fallback.resize(m_trie.size());
    m_reports.resize(m_trie.size());
    m_reports[0] = none;
    for (quint32 node = 0; node < m_trie.size(); ++node) {
        const quint32 first = m_trie.firstChild(node);
        for (quint32 child = first; child < first + m_trie.childCount(node); ++child) {
            quint32 found = none;
            for (quint32 suffix = node; found == none && suffix != 0;) {
                suffix = m_fallback[suffix];
                found = m_trie.child(suffix, m_trie.label(child));
            }
            m_fallback[child] = found == none ? 0 : found;
            m_reports[child] = m_trie.pattern(child) != none ? child : m_reports[m_fallback[child]];
        }
    }
    buildTable();
}

void TextAutomaton::buildTable()
{
    std::array<bool, 256> used{};
    for (quint32 node = 1; node < m_trie.size(); ++node)
        used[quint8(m_trie.label(node))] = true;
    // Bytes of no pattern share class 0, if there are any.
    quint32 classes = std::ranges::count(used, true) < 256 ? 1 : 0;
    for (size_t byte = 0; byte < 256; ++byte)
        m_classes[byte] = used[byte] ? quint8(classes++) : 0;
    m_tableShift = quint32(std::countr_zero(std::bit_ceil(classes)));
    m_denseNodes = quint32(std::min<size_t>(m_trie.size(), tableBytes / 4 >> m_tableShift));
    m_table.resize(size_t(m_denseNodes) << m_tableShift);
    for (quint32 node = 0; node < m_denseNodes; ++node) {
        quint32 *row = m_table.data() + (size_t(node) << m_tableShift);
        if (node != 0)
            std::copy_n(m_table.data() + (size_t(m_fallback[node]) << m_tableShift),
                        size_t(1) << m_tableShift, row);
        const quint32 first = m_trie.firstChild(node);
        for (quint32 child = first; child < first + m_trie.childCount(node); ++child)
            row[m_classes[quint8(m_trie.label(child))]] = child | (m_reports[child] != none ? reportsBit : 0);
    }
}

quint32 TextAutomaton::step(quint32 node, char byte) const
{
    for (;;) {
        const quint32 child = m_trie.child(node, byte);
        if (child != none)
            return child;
        node = m_fallback[node];
        if (node < m_denseNodes)
            return m_table[(node << m_tableShift) + m_classes[quint8(byte)]] & ~reportsBit;
    }
}

} // namespace signalbox::rules
