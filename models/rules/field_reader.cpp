// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/field_reader.h"

#include "models/events/json_text.h"

#include <array>
#include <cstring>

namespace signalbox::rules {

namespace {

constexpr int depthLimit = 256; // events are refused beyond 64; this only guards the stack

/// What brackets do to the depth.
constexpr std::array<qint8, 256> opening = [] {
    std::array<qint8, 256> deeper{};
    deeper['{'] = deeper['['] = 1;
    deeper['}'] = deeper[']'] = -1;
    return deeper;
}();

} // namespace

bool FieldReader::read(QByteArrayView json, const FieldTrie &trie)
{
    m_values.clear();
    if (m_first.size() < trie.nodeCount()) {
        m_first.resize(trie.nodeCount());
        m_seen.resize(trie.nodeCount());
    }
    if (!m_index.read(json))
        return false;
    m_trie = &trie;
    m_text = m_index.text();
    m_places = m_index.places();
    m_count = m_index.count();
    m_depth = 0;
    m_hasRepeated = false;
    if (at(0) != '{' || members(trie.node(0), 0, false) != m_count) {
        m_values.clear();
        return false;
    }
    if (m_hasRepeated)
        link();
    return true;
}

/// Puts right who is whose next where a field has several values or lost some.
void FieldReader::link()
{
    for (quint32 i = quint32(m_values.size()); i-- > 0;) {
        Value &value = m_values[i];
        if (value.field == none)
            continue;
        // From the last to the first: `m_first` is right if it points behind this one and to the same field.
        const quint32 later = m_first[value.field];
        value.next =
            later > i && later < m_values.size() && m_values[later].field == value.field ? later : none;
        m_first[value.field] = i;
    }
}

/// Of a repeated key the last counts: what the earlier ones led to is taken back.
void FieldReader::replace(const Node &node, size_t since)
{
    m_hasRepeated = true;
    for (size_t i = since; i < m_values.size(); ++i)
        if (m_values[i].field >= node.fieldsBegin && m_values[i].field < node.fieldsEnd)
            m_values[i].field = none;
}

Q_ALWAYS_INLINE quint32 FieldReader::value(const Node &node, quint32 place)
{
    const char first = at(place);
    if (node.field != FieldTrie::none) {
        m_first[node.field] = quint32(m_values.size());
        m_values.push_back({node.field, place, none, first});
    }
    return marks[quint8(first)] == 0 ? place + 1 : inner(node, place);
}

quint32 FieldReader::inner(const Node &node, quint32 place)
{
    if (!node.isLeaf) {
        if (at(place) == '{')
            return members(node, place, false);
        if (at(place) == '[')
            return elements(node, place, false);
    }
    return afterBrackets(place);
}

/// Beyond the last place there is a 0, which is nothing that is looked for here.
quint32 FieldReader::members(const Node &node, quint32 place, bool namesOnly)
{
    if (m_depth >= depthLimit)
        return wrong;
    const char *const text = m_text;
    const quint32 *const places = m_places;
    const FieldTrie &trie = *m_trie;
    const bool hasEscapes = m_index.hasEscapes();
    if (text[places[++place]] == '}')
        return place + 1;
    const quint64 object = ++m_object;
    const size_t since = m_values.size();
    ++m_depth;
    for (;; ++place) {
        const char *begin = text + places[place];
        const char *end = text + places[place + 1];
        if (*begin++ != '"' || *end-- != ':')
            return wrong;
        while (isSpace(*end))
            --end;
        std::string_view key(begin, size_t(end - begin));
        if (hasEscapes && memchr(begin, '\\', key.size()))
            key = scalar(place);
        const quint32 child = trie.child(node, key, namesOnly);
        place += 2;
        if (child != 0) {
            if (m_seen[child] == object)
                replace(trie.node(child), since);
            m_seen[child] = object;
            place = value(trie.node(child), place);
            if (place == wrong)
                return wrong;
        } else {
            place = after(place);
        }
        const char after = text[places[place]];
        if (after == '}')
            break;
        if (after != ',')
            return wrong;
    }
    --m_depth;
    return place + 1;
}

/// As FieldPath::find: an element at a position by that edge, an object by its keys, an array in the array by
/// those keys that are no positions.
quint32 FieldReader::elements(const Node &node, quint32 place, bool namesOnly)
{
    if (m_depth >= depthLimit)
        return wrong;
    if (at(++place) == ']')
        return place + 1;
    m_hasRepeated = true;
    ++m_depth;
    const auto positions = m_trie->positions(node);
    for (quint32 index = 0;; ++index, ++place) {
        if (!namesOnly)
            for (const FieldTrie::Position &position : positions)
                if (position.index == index && value(m_trie->node(position.child), place) == wrong)
                    return wrong;
        place = element(node, place, namesOnly);
        if (place == wrong)
            return wrong;
        const char after = at(place);
        if (after == ']')
            break;
        if (after != ',')
            return wrong;
    }
    --m_depth;
    return place + 1;
}

quint32 FieldReader::element(const Node &node, quint32 place, bool namesOnly)
{
    if (at(place) == '{')
        return members(node, place, namesOnly);
    if (at(place) == '[' && node.hasNames)
        return elements(node, place, true);
    return after(place);
}

quint32 FieldReader::afterBrackets(quint32 place) const
{
    if (at(place) != '{' && at(place) != '[')
        return m_count; // no value
    for (int open = 0; place < m_count; ++place) {
        open += opening[quint8(at(place))];
        if (open == 0)
            return place + 1;
    }
    return m_count;
}

std::string_view FieldReader::unescaped(std::string_view inner)
{
    if (!memchr(inner.data(), '\\', inner.size()))
        return inner;
    if (m_unescaped.size() < inner.size() + textPadding)
        m_unescaped.resize(inner.size() * 2 + textPadding);
    const char *end = events::json::unescapeTo(m_unescaped.data(), {inner.data(), qsizetype(inner.size())});
    return {m_unescaped.data(), size_t(end - m_unescaped.data())};
}

} // namespace signalbox::rules
