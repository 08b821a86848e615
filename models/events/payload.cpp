// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/payload.h"

#include "models/events/event_reader.h"
#include "models/events/json_text.h"

namespace signalbox::events {

using json::Cursor;
using json::Kind;

static constexpr int deepest = 64; // as the reader lets through
static constexpr QStringView between = u" · ";
static constexpr QStringView usualFields = u"{reason|error|message|result|outcome|name|status}";

PayloadCheck::PayloadCheck() : m_usual(compile(usualFields)) {}

PayloadCheck::PayloadCheck(const EventTypeDescription &description)
    : m_described(true), m_severity(description.severity), m_type(description.type)
{
    for (const FieldDescription &field : description.fields) {
        Field made{
            .wanted = want(field.name), .type = field.type, .required = field.required, .name = field.name};
        made.pointer = QStringLiteral("/data");
        for (const QString &key : field.name.split(QLatin1Char('.')))
            made.pointer = pointerTo(made.pointer, key);
        if (field.name == QLatin1StringView("agentId"))
            made.counterpart = &Event::agent;
        else if (field.name == QLatin1StringView("sessionId"))
            made.counterpart = &Event::execution;
        m_fields.push_back(std::move(made));
    }
    if (!description.subject.isEmpty())
        for (const QStringView segment : QStringView(description.subject).split(between))
            m_segments.push_back(compile(segment));
    m_usual = compile(usualFields);
}

int PayloadCheck::want(const QString &path)
{
    int parent = -1;
    for (const QString &part : path.split(QLatin1Char('.'))) {
        const QByteArray key = part.toUtf8();
        const auto found = std::ranges::find_if(
            m_wanted, [&](const Wanted &known) { return known.parent == parent && known.key == key; });
        if (parent >= 0)
            m_wanted[size_t(parent)].hasMembers = true;
        const int index = int(found - m_wanted.begin());
        if (found == m_wanted.end())
            m_wanted.push_back({.key = key, .parent = parent});
        parent = index;
    }
    return parent;
}

PayloadCheck::Segment PayloadCheck::compile(QStringView segment)
{
    Segment made;
    while (!segment.isEmpty()) {
        const qsizetype open = segment.indexOf(u'{');
        const qsizetype close = segment.indexOf(u'}', std::max<qsizetype>(open, 0));
        if (open != 0 || close < 0) {
            const QStringView literal = open > 0 ? segment.first(open) : segment;
            made.push_back({.literal = literal.toString(), .alternatives = {}});
            segment = segment.sliced(literal.size());
            continue;
        }
        Piece piece;
        for (const QStringView path : segment.sliced(1, close - 1).split(u'|'))
            piece.alternatives.push_back(want(path.toString()));
        made.push_back(std::move(piece));
        segment = segment.sliced(close + 1);
    }
    return made;
}

void PayloadCheck::collect(QByteArrayView object, int parent, Found &found) const
{
    Cursor cursor(object);
    (void)json::walkMembers(cursor, deepest, [&](QByteArrayView key, QByteArrayView value) {
        for (size_t i = 0; i < m_wanted.size(); ++i)
            if (m_wanted[i].parent == parent && json::keyIs(key, m_wanted[i].key))
                found[i] = value;
        return true;
    });
}

PayloadCheck::Found PayloadCheck::find(QByteArrayView data) const
{
    Found found(m_wanted.size());
    if (json::kindOf(data) != Kind::Object)
        return found;
    collect(data, -1, found);
    for (size_t i = 0; i < m_wanted.size(); ++i)
        if (m_wanted[i].hasMembers && json::kindOf(found[i]) == Kind::Object)
            collect(found[i], int(i), found);
    return found;
}

/// What is wrong with a value of that type, with %1 for the field and %2 for what was found; nothing if it
/// fits.
static const char *mismatch(FieldType type, QByteArrayView value)
{
    const Kind kind = json::kindOf(value);
    switch (type) {
    case FieldType::Text:
        return kind == Kind::String
                   ? nullptr
                   : QT_TRANSLATE_NOOP("Fault", "%1 must be text (a JSON string), but is: %2");
    case FieldType::Integer:
        return kind == Kind::Number && json::isWhole(value)
                   ? nullptr
                   : QT_TRANSLATE_NOOP("Fault", "%1 must be a whole number, but is: %2");
    case FieldType::Number:
        return kind == Kind::Number ? nullptr : QT_TRANSLATE_NOOP("Fault", "%1 must be a number, but is: %2");
    case FieldType::Boolean:
        return kind == Kind::Boolean ? nullptr
                                     : QT_TRANSLATE_NOOP("Fault", "%1 must be true or false, but is: %2");
    case FieldType::Time:
        // Platforms send milliseconds too.
        return (kind == Kind::String && parseRfc3339(json::textOf(value))) ||
                       (kind == Kind::Number && json::isWhole(value))
                   ? nullptr
                   : QT_TRANSLATE_NOOP(
                         "Fault",
                         "%1 must be an RFC 3339 time, such as 2026-01-15T09:30:00Z, but is another: %2");
    case FieldType::Object:
        return kind == Kind::Object ? nullptr
                                    : QT_TRANSLATE_NOOP("Fault", "%1 must be a JSON object, but is: %2");
    case FieldType::Array:
        return kind == Kind::Array ? nullptr
                                   : QT_TRANSLATE_NOOP("Fault", "%1 must be a JSON array, but is: %2");
    case FieldType::Any:
        return nullptr;
    }
    return nullptr;
}

std::optional<Fault> PayloadCheck::check(const Event &event, const Found &found) const
{
    if (event.dataLength > 0 && json::kindOf(event.data()) != Kind::Object &&
        json::kindOf(event.data()) != Kind::Null)
        return Fault{QStringLiteral("/data"),
                     "wrong_type",
                     QT_TRANSLATE_NOOP("Fault", "%1 must be a JSON object, but is: %2"),
                     {QStringLiteral("data"), json::kindName(json::kindOf(event.data()))}};
    for (const Field &field : m_fields) {
        const QByteArrayView value = found[size_t(field.wanted)];
        if (value.isEmpty() || json::kindOf(value) == Kind::Null) {
            if (!field.required || (field.counterpart && !(event.*field.counterpart).isEmpty()))
                continue;
            return Fault{field.pointer,
                         "missing_field",
                         QT_TRANSLATE_NOOP("Fault", "%1 is missing: every %2 carries it"),
                         {field.name, m_type}};
        }
        if (const char *words = mismatch(field.type, value))
            return Fault{
                field.pointer, "wrong_type", words, {field.name, json::kindName(json::kindOf(value))}};
    }
    return {};
}

/// A value as words for one line; empty if it says nothing.
static QString words(QByteArrayView value)
{
    // More than a line ever shows, whatever the escapes.
    constexpr qsizetype enough = 4096;
    switch (json::kindOf(value)) {
    case Kind::Null:
        return {};
    case Kind::String:
        return QString::fromUtf8(json::unescaped(value.sliced(1, std::min(value.size() - 2, enough))));
    case Kind::Object: {
        QByteArrayView message;
        Cursor cursor(value);
        (void)json::walkMembers(cursor, deepest, [&message](QByteArrayView key, QByteArrayView member) {
            if (json::keyIs(key, "message"))
                message = member;
            return true;
        });
        if (json::kindOf(message) == Kind::String)
            return words(message);
        [[fallthrough]];
    }
    case Kind::Array:
        return value.size() == 2 ? QString() : QString::fromUtf8(value.first(std::min(value.size(), enough)));
    case Kind::Boolean:
    case Kind::Number:
        return QString::fromUtf8(value.first(std::min(value.size(), enough)));
    }
    return {};
}

/// One line without anything that could move a cursor or turn the reading direction, at most 160 characters.
static QString folded(QString text)
{
    constexpr qsizetype longest = 160;
    for (QChar &c : text) {
        const ushort code = c.unicode();
        if (c.category() == QChar::Other_Control || (code >= 0x202A && code <= 0x202E) ||
            (code >= 0x2066 && code <= 0x2069))
            c = QLatin1Char(' ');
    }
    text = std::move(text).simplified();
    if (text.size() <= longest)
        return text;
    const qsizetype cut = text[longest - 2].isHighSurrogate() ? longest - 2 : longest - 1;
    return QStringView(text).first(cut).trimmed() % QChar(0x2026);
}

std::optional<QString> PayloadCheck::say(const Segment &segment, const Found &found)
{
    QString said;
    for (const Piece &piece : segment) {
        if (piece.alternatives.empty()) {
            said += piece.literal;
            continue;
        }
        QString value;
        for (const int alternative : piece.alternatives) {
            value = folded(words(found[size_t(alternative)]));
            if (!value.isEmpty())
                break;
        }
        if (value.isEmpty())
            return {};
        said += value;
    }
    return said;
}

QString PayloadCheck::line(const Found &found) const
{
    QString line;
    for (const Segment &segment : m_segments) {
        if (const auto said = say(segment, found)) {
            if (!line.isEmpty())
                line += between;
            line += *said;
        }
    }
    return line.isEmpty() ? say(m_usual, found).value_or(QString()) : folded(std::move(line));
}

void PayloadCheck::apply(Event &event) const
{
    const Found found = find(event.data());
    event.subject = line(found);
    if (!m_described)
        return;
    if (auto fault = check(event, found)) {
        event.status = EventStatus::Quarantined;
        event.fault = std::move(fault);
    }
}

} // namespace signalbox::events
