// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/field_trie.h"

#include <bit>

namespace signalbox::rules {

FieldTrie::FieldTrie(std::span<const FieldKeys *const> fields)
{
    build(0, fields, 0, 0);
}

void FieldTrie::build(quint32 node, std::span<const FieldKeys *const> fields, quint32 first, size_t depth)
{
    m_nodes[node].fieldsBegin = first;
    m_nodes[node].fieldsEnd = first + quint32(fields.size());
    if (!fields.empty() && fields.front()->size() == depth) {
        m_nodes[node].field = first++;
        fields = fields.subspan(1);
    }
    if (fields.empty())
        return;
    struct Child
    {
        size_t begin, end;
    };
    std::vector<Child> children;
    for (size_t i = 0; i < fields.size(); ++i) {
        if (i > 0 && (*fields[i])[depth] == (*fields[i - 1])[depth])
            ++children.back().end;
        else
            children.push_back({i, i + 1});
    }
    // A quarter full: most keys of an event are asked for by nobody and must find an empty slot at once.
    const quint32 room = quint32(std::bit_ceil(children.size() * 4));
    const quint32 table = quint32(m_slots.size());
    const quint32 firstChild = quint32(m_nodes.size());
    m_slots.resize(table + room);
    m_nodes.resize(firstChild + children.size());
    m_nodes[node].isLeaf = false;
    m_nodes[node].table = table;
    m_nodes[node].mask = room - 1;
    m_nodes[node].positions = quint32(m_positions.size());
    for (size_t i = 0; i < children.size(); ++i) {
        const std::string &key = (*fields[children[i].begin])[depth];
        const int position = FieldPath::indexOf(key);
        Edge edge;
        edge.label = withPadding(key, [](std::string_view padded) { return TextEnds(padded); });
        edge.child = firstChild + quint32(i);
        edge.key = quint32(m_keys.size() - textPadding);
        edge.isPosition = position >= 0;
        m_keys.insert(edge.key, key);
        const quint64 hash = edge.label.hash();
        quint32 at = quint32(hash >> 32) & m_nodes[node].mask;
        while (m_slots[table + at].edge != none)
            at = (at + 1) & m_nodes[node].mask;
        m_slots[table + at] = {quint32(hash), quint32(m_edges.size())};
        m_edges.push_back(edge);
        m_nodes[node].hasNames = m_nodes[node].hasNames || position < 0;
        if (position >= 0)
            m_positions.push_back({quint32(position), edge.child});
    }
    m_nodes[node].positionCount = quint32(m_positions.size()) - m_nodes[node].positions;
    for (size_t i = 0; i < children.size(); ++i)
        build(firstChild + quint32(i), fields.subspan(children[i].begin, children[i].end - children[i].begin),
              first + quint32(children[i].begin), depth + 1);
}

} // namespace signalbox::rules
