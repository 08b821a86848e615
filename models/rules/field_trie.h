// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/field_path.h"
#include "models/rules/text_hash.h"

#include <span>

namespace signalbox::rules {

/// The paths of all fields that some rule asks for, as one tree of keys, so that one walk through an event
/// finds them all. Immutable; any thread.
class FieldTrie
{
public:
    static constexpr quint32 none = ~quint32(0);

    struct Node
    {
        quint32 table = 0, mask = 0;              ///< its edges by key, in m_slots
        quint32 field = none;                     ///< what ends here
        quint32 fieldsBegin = 0, fieldsEnd = 0;   ///< what ends here or below
        quint32 positions = 0, positionCount = 0; ///< its edges whose key is a position in an array, too
        bool hasNames = false;                    ///< an edge that is no position
        bool isLeaf = true;
    };
    struct Position
    {
        quint32 index;
        quint32 child;
    };

    FieldTrie() = default;
    /// Without repetitions, in lexical order: a field's number is its place.
    explicit FieldTrie(std::span<const FieldKeys *const> fields);

    [[nodiscard]] const Node &node(quint32 index) const { return m_nodes[index]; }
    [[nodiscard]] quint32 nodeCount() const { return quint32(m_nodes.size()); }
    [[nodiscard]] std::span<const Position> positions(const Node &node) const
    {
        return {m_positions.data() + node.positions, node.positionCount};
    }
    /// The child of `node` by a key that is padded; 0 if there is none.
    /// `namesOnly`: not by a key that is a position.
    [[nodiscard]] Q_ALWAYS_INLINE quint32 child(const Node &node, std::string_view paddedKey,
                                                bool namesOnly) const
    {
        const TextEnds label(paddedKey);
        const quint64 hash = label.hash();
        for (quint32 at = quint32(hash >> 32) & node.mask;; at = (at + 1) & node.mask) {
            const Slot slot = m_slots[node.table + at];
            if (slot.edge == none)
                return 0;
            if (slot.check != quint32(hash))
                continue;
            const Edge &edge = m_edges[slot.edge];
            if (edge.label == label && (label.length <= 16 || samePadded(keyOf(edge), paddedKey)))
                return namesOnly && edge.isPosition ? 0 : edge.child;
        }
    }

private:
    /// A place of a node's table: what most keys, for which nobody asks, are told by.
    struct Slot
    {
        quint32 check = 0;
        quint32 edge = none;
    };
    struct Edge
    {
        TextEnds label;
        quint32 child = 0;
        quint32 key = 0; ///< in m_keys
        bool isPosition = false;
    };
    [[nodiscard]] std::string_view keyOf(const Edge &edge) const
    {
        return {m_keys.data() + edge.key, edge.label.length};
    }
    void build(quint32 node, std::span<const FieldKeys *const> fields, quint32 first, size_t depth);

    std::vector<Node> m_nodes{Node()};
    std::vector<Slot> m_slots{Slot()};
    std::vector<Edge> m_edges;
    std::vector<Position> m_positions;
    std::string m_keys = std::string(textPadding, '\0'); ///< one after the other, and the padding
};

} // namespace signalbox::rules
