// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/field_trie.h"
#include "models/rules/structural_index.h"

namespace signalbox::rules {

/// Reads the fields of a FieldTrie out of an event's JSON text, in one pass and without a tree. What a path
/// leads to is what FieldPath::find finds. Parts that nobody asks for are passed over unread: a text that is
/// no JSON is found out only where it is looked at. One thread; its memory is used again.
class FieldReader
{
public:
    static constexpr quint32 none = ~quint32(0);

    /// A field's value begins at a place of the structural index; a path through arrays leads to several.
    struct Value
    {
        quint32 field; ///< `none` if a repeated key has replaced it
        quint32 place;
        quint32 next; ///< of the same field
    };

    /// False if the text is not a JSON object; then it has no fields.
    [[nodiscard]] bool read(QByteArrayView json, const FieldTrie &trie);
    void clear() { m_values.clear(); }

    [[nodiscard]] const std::vector<Value> &values() const { return m_values; }
    /// The first value of a field; nullptr if it is missing.
    [[nodiscard]] const Value *first(quint32 field) const
    {
        const quint32 at = m_first[field];
        return at < m_values.size() && m_values[at].field == field ? &m_values[at] : nullptr;
    }
    [[nodiscard]] const Value *next(const Value &value) const
    {
        return value.next == none ? nullptr : &m_values[value.next];
    }

    /// The first byte of what stands at a place.
    [[nodiscard]] char at(quint32 place) const { return m_text[m_places[place]]; }
    /// The place after a value.
    [[nodiscard]] quint32 after(quint32 place) const;
    /// A number, boolean or null as written; of a string what it stands for, which holds until the next call
    /// if it has escapes.
    [[nodiscard]] std::string_view scalar(quint32 place);

private:
    using Node = FieldTrie::Node;
    [[nodiscard]] bool value(const Node &node);
    [[nodiscard]] bool members(const Node &node, bool namesOnly);
    [[nodiscard]] bool elements(const Node &node, bool namesOnly);
    [[nodiscard]] bool element(const Node &node, bool namesOnly);
    [[nodiscard]] bool pass();
    [[nodiscard]] std::string_view token(quint32 place) const;
    void replace(const Node &node, size_t since);
    void link();

    StructuralIndex m_index;
    const FieldTrie *m_trie = nullptr;
    const char *m_text = nullptr;
    const quint32 *m_places = nullptr;
    quint32 m_count = 0;
    quint32 m_at = 0; ///< the place that is read next
    int m_depth = 0;
    std::vector<Value> m_values;
    std::vector<quint32> m_first; ///< by field; only right if the value there is of the field
    std::vector<quint64> m_seen;  ///< by node: the object in which its key was last met
    quint64 m_object = 0;         ///< the number of the object that is read
    std::vector<char> m_unescaped;
};

} // namespace signalbox::rules
