// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"
#include "models/rules/json_tree.h"

#include <QString>
#include <QStringList>

#include <expected>
#include <string>
#include <vector>

namespace signalbox::rules {

/// Everything that a path leads to; more than one value only through arrays.
using Found = std::vector<const JsonNode *>;

/// A field's keys from the event's root on.
using FieldKeys = std::vector<std::string>;

/// The same as one text that no other keys have, to look it up by.
struct FieldName
{
    FieldKeys keys;
    std::string joined;
    explicit FieldName(FieldKeys from);
};

/// A dotted path: `usage.cost`, `labels.a\.b` (a key with a dot; `\\` is a backslash), `items.sku` (of any
/// element), `items.0.sku` (of the first; and of an element that is an object with a key "0"), `$.type` (from
/// the whole event). A path into an empty array finds nothing; the empty array itself is found.
class FieldPath
{
public:
    [[nodiscard]] static std::expected<FieldPath, Fault> parse(QStringView text);
    /// By the bare keys, from wherever `find` is told to begin.
    [[nodiscard]] static FieldPath of(const QStringList &keys);
    [[nodiscard]] bool fromWholeEvent() const { return m_fromWholeEvent; }
    [[nodiscard]] FieldKeys keys() const;
    void find(const JsonNode *from, Found &found) const;

    /// A key as a position in an array; -1 if it is none.
    [[nodiscard]] static int indexOf(std::string_view key);

private:
    struct Segment
    {
        std::string key;
        int index = -1; ///< the key as an index; -1 if it is none
    };
    void find(const JsonNode &from, size_t depth, Found &found) const;

    bool m_fromWholeEvent = false;
    std::vector<Segment> m_segments;
};

} // namespace signalbox::rules
