// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/seen_fields.h"

#include "models/events/event_reader.h"
#include "models/events/json_text.h"

#include <algorithm>
#include <vector>

namespace signalbox::events {

namespace {

constexpr qint64 mostBytes = 32 * 1024 * 1024;
constexpr qsizetype mostFields = 2000;
constexpr int mostMembers = 2000; // of one event, elements of arrays counted
constexpr qsizetype mostDistinct = 200;
constexpr qsizetype mostTold = 20;
constexpr qsizetype longestValue = 200;
constexpr qsizetype longestPath = 256;
constexpr int deepest = 8;
constexpr int deepestSkipped = 512;

/// How often something was seen, each event counted once.
struct Count
{
    qint64 events = 0;
    qint64 lastEvent = 0;
    void see(qint64 event)
    {
        events += lastEvent != event;
        lastEvent = event;
    }
};

struct Field
{
    Count count;
    std::optional<FieldType> type;   ///< nothing while only null was seen
    QHash<QByteArray, Count> values; ///< by their JSON text; a text unescaped, after one quote
};

FieldType typeOf(QByteArrayView value)
{
    switch (json::kindOf(value)) {
    case json::Kind::Boolean:
        return FieldType::Boolean;
    case json::Kind::Number:
        return json::isWhole(value) ? FieldType::Integer : FieldType::Number;
    case json::Kind::String:
        return parseRfc3339(value.sliced(1, value.size() - 2)) ? FieldType::Time : FieldType::Text;
    case json::Kind::Array:
        return FieldType::Array;
    case json::Kind::Object:
        return FieldType::Object;
    case json::Kind::Null:
        break;
    }
    return FieldType::Any;
}

FieldType common(FieldType a, FieldType b)
{
    const auto both = [&](FieldType one, FieldType other) {
        return (a == one && b == other) || (a == other && b == one);
    };
    if (a == b)
        return a;
    if (both(FieldType::Integer, FieldType::Number))
        return FieldType::Number;
    if (both(FieldType::Text, FieldType::Time))
        return FieldType::Text;
    return FieldType::Any;
}

QJsonValue valueOf(const QByteArray &text)
{
    switch (json::kindOf(text)) {
    case json::Kind::Boolean:
        return text == "true";
    case json::Kind::String:
        return QString::fromUtf8(text.sliced(1));
    case json::Kind::Number: {
        bool exact = false;
        const qint64 whole = text.toLongLong(&exact);
        if (exact)
            return whole;
        return json::isWhole(text) && text.size() > 15 ? QJsonValue(QString::fromLatin1(text))
                                                       : QJsonValue(text.toDouble());
    }
    case json::Kind::Null:
    case json::Kind::Array:
    case json::Kind::Object:
        break;
    }
    return QJsonValue::Null;
}

bool hasControls(QByteArrayView text)
{
    return std::ranges::any_of(text, [](char c) { return quint8(c) < 0x20 || c == 0x7f; });
}

/// A key as a path has it; empty if no path can name it.
QByteArray segmentOf(const QByteArray &key)
{
    if (hasControls(key))
        return {};
    QByteArray segment = key;
    return segment.replace('\\', "\\\\").replace('.', "\\.");
}

} // namespace

struct SeenFields::State
{
    QHash<QByteArray, Field> data, metadata; ///< by path, by key
    qint64 event = 0;
    qint64 bytes = 0;
    qint64 lastCleared = 0; ///< the event at which what was seen once had to make room
    int members = 0;

    Field *field(QHash<QByteArray, Field> &fields, const QByteArray &path)
    {
        const auto found = fields.find(path);
        if (found != fields.end())
            return &*found;
        if (isCrowded() && lastCleared != event) {
            lastCleared = event;
            for (auto *all : {&data, &metadata})
                all->removeIf([this](const auto &entry) {
                    return entry.value().count.events == 1 && entry.value().count.lastEvent != event;
                });
        }
        return isCrowded() ? nullptr : &fields[path];
    }
    [[nodiscard]] bool isCrowded() const { return data.size() + metadata.size() >= mostFields; }

    void seeValue(Field &seen, QByteArrayView value) const
    {
        const json::Kind kind = json::kindOf(value);
        if (kind >= json::Kind::Array || value.size() > longestValue * 6 + 2)
            return;
        QByteArray text = value.toByteArray();
        if (kind == json::Kind::String) {
            text = json::textOf(value);
            if (QString::fromUtf8(text).size() > longestValue)
                return;
            text.prepend('"');
        } else if (text.size() > longestValue) {
            return;
        }
        if (const auto found = seen.values.find(text); found != seen.values.end())
            found->see(event);
        else if (seen.values.size() < mostDistinct)
            seen.values[text].see(event);
    }

    void see(QHash<QByteArray, Field> &fields, const QByteArray &path, QByteArrayView value, int depth)
    {
        Field *seen = field(fields, path);
        if (!seen)
            return;
        seen->count.see(event);
        if (const FieldType type = typeOf(value); type != FieldType::Any)
            seen->type = seen->type ? common(*seen->type, type) : type;
        seeValue(*seen, value);
        if (depth < deepest)
            seeInside(fields, path, value, depth);
    }

    // An array's elements stand for the array: its texts and numbers are values of the field itself, its
    // objects' members come right below it.
    void seeInside(QHash<QByteArray, Field> &fields, const QByteArray &path, QByteArrayView value, int depth)
    {
        const json::Kind kind = json::kindOf(value);
        if (kind == json::Kind::Object) {
            seeMembers(fields, path, value, depth + 1);
        } else if (kind == json::Kind::Array) {
            walkElements(value, [&](QByteArrayView element) {
                if (json::kindOf(element) >= json::Kind::Array) {
                    if (depth < deepest)
                        seeInside(fields, path, element, depth + 1);
                } else if (Field *seen = field(fields, path)) {
                    seeValue(*seen, element);
                }
            });
        }
    }

    void seeMembers(QHash<QByteArray, Field> &fields, const QByteArray &below, QByteArrayView object,
                    int depth)
    {
        json::Cursor cursor(object);
        // Whatever stops the walk has been seen up to there.
        (void)json::walkMembers(cursor, deepestSkipped, [&](QByteArrayView key, QByteArrayView value) {
            if (++members > mostMembers)
                return false;
            const QByteArray segment = segmentOf(json::unescaped(key));
            // "$" at the beginning of a path means the whole event.
            if (segment.isEmpty() || (below.isEmpty() && segment == "$"))
                return true;
            const QByteArray path = below.isEmpty() ? segment : below + '.' + segment;
            if (path.size() <= longestPath)
                see(fields, path, value, depth);
            return true;
        });
    }

    template<typename Visit> void walkElements(QByteArrayView array, Visit &&visit)
    {
        json::Cursor cursor(array.sliced(1));
        for (;;) {
            cursor.skipSpace();
            if (cursor.atEnd() || *cursor.at == ']' || ++members > mostMembers)
                return;
            const char *begin = cursor.at;
            if (!cursor.skipValue(deepestSkipped))
                return;
            visit(QByteArrayView(begin, cursor.at));
            cursor.skipSpace();
            if (cursor.atEnd() || *cursor.at != ',')
                return;
            ++cursor.at;
        }
    }

    void seeMetadata(QByteArrayView object)
    {
        json::Cursor cursor(object);
        (void)json::walkMembers(cursor, deepestSkipped, [&](QByteArrayView key, QByteArrayView value) {
            const QByteArray name = json::unescaped(key);
            if (++members > mostMembers)
                return false;
            if (!name.isEmpty() && name.size() <= longestPath && !hasControls(name))
                see(metadata, name, value, deepest); // a pair's key is no path: nothing below it
            return true;
        });
    }

    static void tell(const QHash<QByteArray, Field> &fields, bool inMetadata, QList<SeenField> &told)
    {
        for (const auto &[path, field] : fields.asKeyValueRange()) {
            std::vector<std::pair<qint64, QByteArray>> values;
            for (const auto &[text, count] : field.values.asKeyValueRange())
                values.emplace_back(-count.events, text);
            const size_t kept = std::min(values.size(), size_t(mostTold));
            std::ranges::partial_sort(values, values.begin() + ptrdiff_t(kept));
            SeenField seen{.field = QString::fromUtf8(path),
                           .inMetadata = inMetadata,
                           .type = field.type.value_or(FieldType::Any),
                           .events = field.count.events,
                           .values = {}};
            for (size_t i = 0; i < kept; ++i)
                seen.values.append({valueOf(values[i].second), -values[i].first});
            told.append(seen);
        }
    }
};

SeenFields::SeenFields() : m_state(std::make_unique<State>()) {}
SeenFields::~SeenFields() = default;

void SeenFields::add(const Event &event)
{
    if (isFull())
        return;
    State &s = *m_state;
    ++s.event;
    s.members = 0;
    s.bytes += event.dataLength + event.metadataLength;
    if (event.dataLength > 0 && json::kindOf(event.data()) == json::Kind::Object)
        s.seeMembers(s.data, {}, event.data(), 1);
    s.members = 0;
    if (event.metadataLength > 0 && json::kindOf(event.metadata()) == json::Kind::Object)
        s.seeMetadata(event.metadata());
}

bool SeenFields::isFull() const
{
    return m_state->bytes >= mostBytes;
}

QList<SeenField> SeenFields::fields() const
{
    QList<SeenField> told;
    State::tell(m_state->data, false, told);
    State::tell(m_state->metadata, true, told);
    std::ranges::sort(told, [](const SeenField &a, const SeenField &b) {
        return std::tuple(-a.events, a.inMetadata, a.field) < std::tuple(-b.events, b.inMetadata, b.field);
    });
    return told;
}

} // namespace signalbox::events
