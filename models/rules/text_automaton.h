// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/text_trie.h"

#include <array>
#include <string_view>

namespace signalbox::rules {

/// Finds all of many patterns anywhere in a text in one pass (Aho-Corasick). The nodes near the root, where a
/// text spends its time, have a table for every next byte; the others only their own edges, so that memory
/// stays in proportion to the patterns. Immutable; any thread.
class TextAutomaton
{
public:
    explicit TextAutomaton(const std::vector<std::string> &patterns);

    /// Calls use(pattern) for patterns in the text. When it returns false, because it knew the pattern
    /// already, the patterns that end with it are known too and are left out.
    template<typename Use> void find(std::string_view text, Use &&use) const
    {
        if (m_trie.pattern(0) != none)
            use(m_trie.pattern(0)); // the empty pattern
        quint32 node = 0;
        for (const char byte : text) {
            if (node < m_denseNodes) {
                const quint32 next = m_table[(node << m_tableShift) + m_classes[quint8(byte)]];
                node = next & ~reportsBit;
                if (next & reportsBit)
                    report(node, use);
            } else {
                node = step(node, byte);
                if (m_reports[node] != none)
                    report(node, use);
            }
        }
    }

private:
    static constexpr quint32 none = TextTrie::none;
    static constexpr quint32 reportsBit = quint32(1) << 31;

    [[nodiscard]] quint32 step(quint32 node, char byte) const;
    template<typename Use> void report(quint32 node, Use &&use) const
    {
        for (node = m_reports[node]; node != none; node = m_reports[m_fallback[node]])
            if (!use(m_trie.pattern(node)))
                return;
    }
    void buildTable();

    TextTrie m_trie;
    std::vector<quint32> m_fallback; ///< the node of the longest proper suffix
    std::vector<quint32> m_reports;  ///< the node itself or its longest suffix that is a pattern; or none
    std::vector<quint32> m_table;    ///< of the first nodes: the next one by class of byte
    std::array<quint8, 256> m_classes{};
    quint32 m_tableShift = 0;
    quint32 m_denseNodes = 0;
};

} // namespace signalbox::rules
