// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <string_view>

namespace signalbox::rules {

enum class ValueKind : quint8 { Null, Boolean, Number, Text, Array, Object };

/// A value of an event's JSON, in a flat array in which children follow their parent. A number keeps the text
/// it was written as, so that no digit of it is lost before somebody compares it.
struct JsonNode
{
    ValueKind kind = ValueKind::Null;
    quint32 size = 1;      ///< nodes of this value with everything in it: the next sibling is `this + size`
    std::string_view key;  ///< within an object
    std::string_view text; ///< of a text itself, unescaped; of a number, boolean or null as written

    [[nodiscard]] const JsonNode *begin() const { return this + 1; }
    [[nodiscard]] const JsonNode *end() const { return this + size; }
    [[nodiscard]] const JsonNode *next() const { return this + size; }
    [[nodiscard]] bool isContainer() const { return kind >= ValueKind::Array; }
    /// Of repeated keys the last; nullptr if this is no object or has no such key.
    [[nodiscard]] const JsonNode *member(std::string_view name) const;
};

/// A JSON text that stands alone, for what an event carries beside its body.
[[nodiscard]] inline JsonNode textNode(std::string_view text)
{
    return {ValueKind::Text, 1, {}, text};
}

/// As compact JSON text; longer than `limit` characters, it is cut there and ends with "…".
[[nodiscard]] QString jsonText(const JsonNode &value, qsizetype limit);

/// Reads JSON bodies one after the other into memory that it keeps. One thread.
class JsonTree
{
public:
    JsonTree();
    ~JsonTree();
    /// The root, an object or an array; nullptr if the text is not JSON. Holds until the next call.
    [[nodiscard]] const JsonNode *read(QByteArrayView json);

private:
    struct Reader;
    std::unique_ptr<Reader> m_reader;
};

} // namespace signalbox::rules
