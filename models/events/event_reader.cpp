// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"

#include "models/events/json_text.h"

#include <QVarLengthArray>

#include <array>
#include <simdjson.h>

namespace signalbox::events {

using json::Cursor;
using json::Kind;

static constexpr int depthLimit = 64;
static constexpr qsizetype textLimit = 256;

namespace {

/// The envelope's own keys, in the order of the canonical body.
enum Key : size_t { Id, Object, Type, Data, CreatedAt, RequestId, AgentId, ExecutionId, Metadata, KeyCount };
constexpr std::array<QByteArrayView, KeyCount> keyNames = {
    "id", "object", "type", "data", "created_at", "request_id", "agent_id", "execution_id", "metadata"};

struct Member
{
    QByteArrayView key, value;
};

/// One event's text taken apart: the raw tokens, empty where absent.
struct Parts
{
    std::array<QByteArrayView, KeyCount> known;
    QVarLengthArray<Member, 8> others;
};

/// Where an event stands in what was given.
struct Place
{
    QByteArrayView whole;
    qsizetype index = -1; ///< in the array or among the lines; -1 if it stands alone

    [[nodiscard]] QString pointer() const { return index < 0 ? QString() : pointerTo(QString(), index); }
    [[nodiscard]] QString pointer(Key key) const
    {
        return pointerTo(pointer(), QString::fromLatin1(keyNames[key]));
    }
};

} // namespace

static Fault brokenText(const Cursor &cursor, const Place &place)
{
    if (cursor.problem == json::Problem::TooDeep)
        return {place.pointer(),
                "too_deep",
                QT_TRANSLATE_NOOP("Fault", "The event is nested too deeply: no more than %1 levels are read"),
                {QString::number(depthLimit)}};
    const QString byte = QString::number(cursor.at - place.whole.data());
    if (cursor.atEnd())
        return {place.pointer(),
                "bad_json",
                QT_TRANSLATE_NOOP("Fault", "The JSON ends too early, at byte %1: something is not closed"),
                {byte}};
    return {place.pointer(),
            "bad_json",
            QT_TRANSLATE_NOOP("Fault", "The JSON is not well-formed at byte %1"),
            {byte}};
}

static Fault wrongKind(const QString &pointer, const char *words, Kind found)
{
    return {pointer, "wrong_type", words, {json::kindName(found)}};
}

static void sort(Parts &parts, QByteArrayView key, QByteArrayView value)
{
    const QByteArray plain = key.contains('\\') ? json::unescaped(key) : QByteArray();
    const QByteArrayView name = plain.isNull() ? key : QByteArrayView(plain);
    for (size_t known = 0; known < KeyCount; ++known) {
        if (name == keyNames[known]) {
            parts.known[known] = value;
            return;
        }
    }
    parts.others.append({key, value});
}

/// The text of an envelope field that may be absent; null and "" count as absent.
static std::expected<QByteArray, Fault> text(Parts &parts, Key key, const Place &place)
{
    QByteArrayView &token = parts.known[key];
    if (token.isEmpty())
        return {};
    const Kind kind = json::kindOf(token);
    if (kind == Kind::Null || token == "\"\"") {
        token = {};
        return {};
    }
    if (kind != Kind::String)
        return std::unexpected(
            wrongKind(place.pointer(key),
                      QT_TRANSLATE_NOOP("Fault", "This must be text (a JSON string), but is: %1"), kind));
    QByteArray said = json::textOf(token);
    if (said.size() > textLimit)
        return std::unexpected(Fault{place.pointer(key),
                                     "too_long",
                                     QT_TRANSLATE_NOOP("Fault", "This is longer than %1 bytes"),
                                     {QString::number(textLimit)}});
    if (std::ranges::any_of(said, [](char c) { return quint8(c) < 0x20 || c == 0x7F; }))
        return std::unexpected(
            Fault{place.pointer(key),
                  "control_character",
                  QT_TRANSLATE_NOOP("Fault", "This contains a control character, such as a line break"),
                  {}});
    return said;
}

/// Checks the envelope's fields and fills in those that have a default.
static std::expected<Event, Fault> understand(Parts &parts, const Place &place, qint64 receivedMs)
{
    Event event;
    event.receivedMs = receivedMs;
    const std::pair<Key, QByteArray *> texts[] = {{Id, &event.id},
                                                  {Type, &event.type},
                                                  {CreatedAt, &event.createdAt},
                                                  {RequestId, &event.request},
                                                  {AgentId, &event.agent},
                                                  {ExecutionId, &event.execution}};
    for (const auto &[key, member] : texts) {
        auto said = text(parts, key, place);
        if (!said)
            return std::unexpected(std::move(said.error()));
        *member = std::move(*said);
    }
    if (event.type.isEmpty())
        return std::unexpected(
            Fault{place.pointer(Type),
                  "missing_type",
                  QT_TRANSLATE_NOOP(
                      "Fault", "type is missing: every event needs one, for example \"agent.completed\""),
                  {}});
    const QByteArrayView object = parts.known[Object];
    if (!object.isEmpty() && json::kindOf(object) != Kind::Null &&
        (json::kindOf(object) != Kind::String || json::textOf(object) != "event"))
        return std::unexpected(
            Fault{place.pointer(Object),
                  "not_an_event",
                  QT_TRANSLATE_NOOP("Fault",
                                    "object must be \"event\", or be left out: other objects go into data"),
                  {}});
    event.createdMs = receivedMs;
    if (!event.createdAt.isEmpty()) {
        const auto created = parseRfc3339(event.createdAt);
        if (!created)
            return std::unexpected(Fault{
                place.pointer(CreatedAt),
                "bad_time",
                QT_TRANSLATE_NOOP("Fault", "This is not an RFC 3339 time, such as 2026-01-15T09:30:00Z"),
                {}});
        event.createdMs = *created;
    }
    QByteArrayView &metadata = parts.known[Metadata];
    if (!metadata.isEmpty() && json::kindOf(metadata) == Kind::Null)
        metadata = {};
    if (!metadata.isEmpty() && json::kindOf(metadata) != Kind::Object)
        return std::unexpected(wrongKind(
            place.pointer(Metadata),
            QT_TRANSLATE_NOOP("Fault", "metadata must be a JSON object of keys and values, but is: %1"),
            json::kindOf(metadata)));
    return event;
}

static void writeBody(Event &event, const Parts &parts, qsizetype sizeHint)
{
    QByteArray &body = event.body;
    body.reserve(sizeHint + 128);
    body.append('{');
    const auto name = [&body](Key key) {
        if (body.size() > 1)
            body.append(',');
        body.append('"').append(keyNames[key]).append("\":");
    };
    for (size_t k = 0; k < KeyCount; ++k) {
        const Key key = Key(k);
        const QByteArrayView token = parts.known[key];
        if (key == Object) {
            name(key);
            body.append("\"event\"");
        } else if (!token.isEmpty()) {
            name(key);
            if (key == Data) {
                event.dataOffset = body.size();
                event.dataLength = token.size();
            } else if (key == Metadata) {
                event.metadataOffset = body.size();
                event.metadataLength = token.size();
            }
            body.append(token);
        } else if (key == Id || key == CreatedAt) {
            name(key);
            json::appendString(body, key == Id ? event.id : event.createdAt);
        }
    }
    for (const Member &other : parts.others)
        body.append(",\"").append(other.key).append("\":").append(other.value);
    body.append('}');
}

/// Reads one event's text, whose UTF-8 is known to be valid, from the cursor.
static std::expected<Event, Fault> readOne(Cursor &cursor, const Place &place, const ReadContext &context)
{
    const char *begin = cursor.at;
    Parts parts;
    if (!cursor.atEnd() && *begin != '{') {
        if (!cursor.skipValue(depthLimit))
            return std::unexpected(brokenText(cursor, place));
        return std::unexpected(wrongKind(
            place.pointer(), QT_TRANSLATE_NOOP("Fault", "An event is a JSON object, but this is: %1"),
            json::kindOf({begin, cursor.at})));
    }
    if (!json::walkMembers(cursor, depthLimit, [&parts](QByteArrayView key, QByteArrayView value) {
            sort(parts, key, value);
            return true;
        }))
        return std::unexpected(brokenText(cursor, place));
    if (cursor.loneSurrogate) {
        cursor.loneSurrogate = false;
        QByteArray mended(begin, cursor.at - begin);
        json::mendLoneSurrogates(mended);
        Cursor again(mended);
        return readOne(again, place, context);
    }
    auto event = understand(parts, place, context.nowMs);
    if (!event)
        return event;
    if (event->id.isEmpty()) {
        if (!context.ids)
            return std::unexpected(
                Fault{place.pointer(Id), "missing_id", QT_TRANSLATE_NOOP("Fault", "id is missing"), {}});
        event->id = context.ids->make("evt_", context.nowMs);
    }
    if (event->createdAt.isEmpty())
        event->createdAt = formatRfc3339(context.nowMs);
    event->source = context.source;
    writeBody(*event, parts, cursor.at - begin);
    return event;
}

static bool isUtf8(QByteArrayView text)
{
    return simdjson::validate_utf8(text.data(), size_t(text.size()));
}

static Fault badUtf8(QByteArrayView body)
{
    qsizetype at = 0;
    for (qsizetype next = 0; at < body.size(); at = next) {
        next = at + 1;
        while (next < body.size() && (quint8(body[next]) & 0xC0) == 0x80)
            ++next;
        if (!isUtf8(body.sliced(at, next - at)))
            break;
    }
    return {QString(),
            "bad_utf8",
            QT_TRANSLATE_NOOP("Fault", "The text is not valid UTF-8 at byte %1"),
            {QString::number(at)}};
}

static Fault tooMany(const ReadContext &context)
{
    return {QString(),
            "too_many_events",
            QT_TRANSLATE_NOOP("Fault", "There are too many events: send no more than %1 at once"),
            {QString::number(context.maxEvents)}};
}

static Fault emptyBody()
{
    return {QString(),
            "empty_body",
            QT_TRANSLATE_NOOP("Fault",
                              "There is no event in it: send one as a JSON object, or several in an array"),
            {}};
}

static Fault trailing(const Cursor &cursor, const Place &place)
{
    return {place.pointer(),
            "bad_json",
            QT_TRANSLATE_NOOP("Fault", "There is something after the end of the JSON, at byte %1"),
            {QString::number(cursor.at - place.whole.data())}};
}

static std::expected<QList<Event>, Fault> readArray(Cursor &cursor, QByteArrayView body,
                                                    const ReadContext &context)
{
    QList<Event> events;
    Place place{.whole = body};
    (void)cursor.take('[');
    cursor.skipSpace();
    if (!cursor.atEnd() && *cursor.at == ']')
        return std::unexpected(emptyBody());
    for (;;) {
        if (events.size() == context.maxEvents)
            return std::unexpected(tooMany(context));
        cursor.skipSpace();
        place.index = events.size();
        auto event = readOne(cursor, place, context);
        if (!event)
            return std::unexpected(std::move(event.error()));
        events.append(*std::move(event));
        cursor.skipSpace();
        if (!cursor.atEnd() && *cursor.at == ']') {
            ++cursor.at;
            return events;
        }
        if (!cursor.take(','))
            return std::unexpected(brokenText(cursor, {.whole = body}));
    }
}

static std::expected<QList<Event>, Fault> readLines(QByteArrayView body, const ReadContext &context)
{
    QList<Event> events;
    Place place{.whole = body};
    for (qsizetype begin = 0; begin < body.size();) {
        const qsizetype newline = body.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? body.size() : newline;
        Cursor cursor(body.sliced(begin, end - begin));
        begin = end + 1;
        ++place.index;
        cursor.skipSpace();
        if (cursor.atEnd())
            continue;
        if (events.size() == context.maxEvents)
            return std::unexpected(tooMany(context));
        auto event = readOne(cursor, place, context);
        if (!event)
            return std::unexpected(std::move(event.error()));
        events.append(*std::move(event));
        cursor.skipSpace();
        if (!cursor.atEnd())
            return std::unexpected(trailing(cursor, place));
    }
    if (events.isEmpty())
        return std::unexpected(emptyBody());
    return events;
}

std::expected<QList<Event>, Fault> readEvents(QByteArrayView body, BodyFormat format,
                                              const ReadContext &context)
{
    if (!isUtf8(body))
        return std::unexpected(badUtf8(body));
    static constexpr QByteArrayView byteOrderMark = "\xEF\xBB\xBF";
    const QByteArrayView marked = body.startsWith(byteOrderMark) ? body.sliced(byteOrderMark.size()) : body;
    if (format == BodyFormat::NdJson)
        return readLines(marked, context);

    Cursor cursor(marked);
    cursor.skipSpace();
    if (cursor.atEnd())
        return std::unexpected(emptyBody());
    QList<Event> events;
    if (*cursor.at == '[') {
        auto several = readArray(cursor, body, context);
        if (!several)
            return several;
        events = *std::move(several);
    } else {
        auto one = readOne(cursor, {.whole = body}, context);
        if (!one)
            return std::unexpected(std::move(one.error()));
        events.append(*std::move(one));
    }
    cursor.skipSpace();
    if (!cursor.atEnd())
        return std::unexpected(trailing(cursor, {.whole = body}));
    return events;
}

std::expected<Event, Fault> eventFromBody(const QByteArray &body, qint64 receivedMs)
{
    if (!isUtf8(body))
        return std::unexpected(badUtf8(body));
    Cursor cursor(body);
    const Place place{.whole = body};
    auto event = readOne(cursor, place, {.nowMs = receivedMs, .source = {}});
    if (event && !cursor.atEnd())
        return std::unexpected(trailing(cursor, place));
    return event;
}

Event makeEvent(QByteArrayView type, QByteArrayView agent, QByteArrayView data, qint64 nowMs, UlidMaker &ids)
{
    QByteArray body = "{\"type\":";
    json::appendString(body, type);
    if (!agent.isEmpty()) {
        body.append(",\"agent_id\":");
        json::appendString(body, agent);
    }
    if (!data.isEmpty())
        body.append(",\"data\":").append(data);
    body.append('}');
    Cursor cursor(body);
    auto event = readOne(cursor, {.whole = body}, {.nowMs = nowMs, .source = "signalbox", .ids = &ids});
    Q_ASSERT(event);
    event->internal = true;
    return *std::move(event);
}

} // namespace signalbox::events
