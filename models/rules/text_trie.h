// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstring>
#include <string>
#include <vector>

namespace signalbox::rules {

/// Patterns as a tree by their bytes, its nodes numbered level by level from the root, 0. Immutable; any
/// thread.
class TextTrie
{
public:
    static constexpr quint32 none = ~quint32(0);

    /// Patterns are named by their index; each is there once.
    explicit TextTrie(const std::vector<std::string> &patterns);

    [[nodiscard]] quint32 size() const { return quint32(m_nodes.size()); }
    [[nodiscard]] quint32 child(quint32 node, char byte) const
    {
        const Node &at = m_nodes[node];
        if (at.childCount == 1)
            return m_labels[at.firstChild] == byte ? at.firstChild : none;
        if (node == 0)
            return m_rootChildren[quint8(byte)];
        const void *found = memchr(m_labels.data() + at.firstChild, byte, at.childCount);
        return found ? quint32(static_cast<const char *>(found) - m_labels.data()) : none;
    }
    [[nodiscard]] quint32 firstChild(quint32 node) const { return m_nodes[node].firstChild; }
    [[nodiscard]] quint32 childCount(quint32 node) const { return m_nodes[node].childCount; }
    /// The byte that leads to a node.
    [[nodiscard]] char label(quint32 node) const { return m_labels[node]; }
    /// The pattern that ends at a node, or `none`.
    [[nodiscard]] quint32 pattern(quint32 node) const { return m_nodes[node].pattern; }

    /// Calls use(pattern) for every pattern that the bytes begin with.
    template<typename Iterator, typename Use> void walk(Iterator at, Iterator end, Use &&use) const
    {
        for (quint32 node = 0; node != none; node = at == end ? none : child(node, *at++))
            if (m_nodes[node].pattern != none)
                use(m_nodes[node].pattern);
    }

private:
    struct Node
    {
        quint32 firstChild = 0;
        quint32 childCount = 0;
        quint32 pattern = none;
    };
    std::vector<Node> m_nodes;
    std::string m_labels;
    quint32 m_rootChildren[256];
};

} // namespace signalbox::rules
