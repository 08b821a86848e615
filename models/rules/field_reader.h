// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/field_trie.h"
#include "models/rules/structural_index.h"

#include <array>

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
        char first;   ///< its first byte
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

    /// Whether the field has one value, and that a text or a word: what can be equal to a text.
    [[nodiscard]] bool isOnlyText(const Value &value) const
    {
        return value.next == none && isTextual[quint8(value.first)];
    }

    /// The first byte of what stands at a place.
    [[nodiscard]] char at(quint32 place) const { return m_text[m_places[place]]; }
    /// The place after a value.
    [[nodiscard]] quint32 after(quint32 place) const
    {
        const bool isScalar = marks[quint8(at(place))] == 0;
        return isScalar ? place + 1 : afterBrackets(place);
    }
    /// A number, boolean or null as written; of a string what it stands for, which holds until the next call
    /// if it has escapes. Padded.
    [[nodiscard]] std::string_view scalar(quint32 place)
    {
        const std::string_view written = token(place);
        if (written.front() != '"')
            return written;
        const std::string_view inner = written.substr(1, written.size() < 2 ? 0 : written.size() - 2);
        return m_index.hasEscapes() ? unescaped(inner) : inner;
    }

private:
    using Node = FieldTrie::Node;
    // Each reads what begins at a place and returns the place after it, or `wrong`.
    [[nodiscard]] quint32 value(const Node &node, quint32 place);
    [[nodiscard]] quint32 inner(const Node &node, quint32 place);
    [[nodiscard]] quint32 members(const Node &node, quint32 place, bool namesOnly);
    [[nodiscard]] quint32 elements(const Node &node, quint32 place, bool namesOnly);
    [[nodiscard]] quint32 element(const Node &node, quint32 place, bool namesOnly);
    [[nodiscard]] std::string_view token(quint32 place) const
    {
        const char *begin = m_text + m_places[place];
        const char *end = m_text + m_places[place + 1];
        while (end - begin > 1 && isSpace(end[-1]))
            --end;
        return {begin, size_t(end - begin)};
    }
    [[nodiscard]] std::string_view unescaped(std::string_view inner);
    [[nodiscard]] static bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
    [[nodiscard]] quint32 afterBrackets(quint32 place) const;
    void replace(const Node &node, size_t since);
    void link();

    static constexpr quint32 wrong = 0; ///< before every value

    /// What is not the first byte of a scalar.
    static constexpr std::array<quint8, 256> marks = [] {
        std::array<quint8, 256> no{};
        no['{'] = no['['] = no['}'] = no[']'] = no[','] = no[':'] = 1;
        return no;
    }();

    static constexpr std::array<bool, 256> isTextual = [] {
        std::array<bool, 256> yes{};
        yes['"'] = yes['t'] = yes['f'] = yes['n'] = true;
        return yes;
    }();

    StructuralIndex m_index;
    const FieldTrie *m_trie = nullptr;
    const char *m_text = nullptr;
    const quint32 *m_places = nullptr;
    quint32 m_count = 0;
    int m_depth = 0;
    bool m_hasRepeated = false; ///< a field may have several values or lost some
    std::vector<Value> m_values;
    std::vector<quint32> m_first; ///< by field; only right if the value there is of the field
    std::vector<quint64> m_seen;  ///< by node: the object in which its key was last met
    quint64 m_object = 0;         ///< the number of the object that is read
    std::vector<char> m_unescaped;
};

} // namespace signalbox::rules
