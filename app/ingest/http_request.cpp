// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/http_request.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace signalbox::ingest {

static bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

int RequestHead::count(QByteArrayView name) const
{
    return int(
        std::ranges::count_if(headers, [name](const auto &header) { return sameName(header.first, name); }));
}

QByteArrayView RequestHead::value(QByteArrayView name) const
{
    const auto found =
        std::ranges::find_if(headers, [name](const auto &header) { return sameName(header.first, name); });
    return found == headers.end() ? QByteArrayView() : found->second;
}

static bool isToken(QByteArrayView name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

static Answer closing(Answer answer)
{
    answer.headers.emplace_back("Connection", "close");
    return answer;
}

/// Whatever leaves it open where this request ends and the next begins, or whom it is for.
static std::optional<Answer> badFraming(const RequestHead &head)
{
    const auto bad = [](QByteArrayView code, const QByteArray &message) {
        return closing(errorAnswer(400, code, message));
    };
    for (const auto &[name, value] : head.headers)
        if (!isToken(name))
            return bad("bad_header",
                       "A header's name has a character that no name can have, such as a space");
    const QByteArrayView transfer = head.value("Transfer-Encoding");
    if (!transfer.isNull() && head.count("Content-Length") > 0)
        return bad("ambiguous_length",
                   "Content-Length and Transfer-Encoding exclude each other: send one of them");
    if (head.count("Content-Length") > 1)
        return bad("ambiguous_length", "Content-Length is given more than once");
    if (!transfer.isNull() &&
        (head.count("Transfer-Encoding") > 1 || !sameName(transfer.trimmed(), "chunked")))
        return bad("unknown_transfer_encoding", "Transfer-Encoding must be chunked");
    if (head.count("Host") > 1 || (head.count("Host") == 0 && head.version == "HTTP/1.1"))
        return bad("bad_host", "Every request names its Host, once");
    return {};
}

static QByteArrayView pathOf(QByteArrayView target)
{
    if (!target.startsWith("http://"))
        return target;
    const qsizetype slash = target.indexOf('/', 7);
    return slash < 0 ? QByteArrayView("/") : target.sliced(slash);
}

static std::optional<Answer> wrongToken(const RequestHead &head, const Tokens &tokens, QByteArray &source)
{
    const auto refuse = [](const QByteArray &message, const char *challenge) {
        Answer answer = errorAnswer(401, "unauthorized", message);
        answer.headers.emplace_back("WWW-Authenticate", challenge);
        return answer;
    };
    if (head.count("Authorization") == 0)
        return refuse("A token is required: send it as Authorization: Bearer TOKEN", "Bearer");
    const QByteArrayView authorization = head.value("Authorization").trimmed();
    const qsizetype space = authorization.indexOf(' ');
    const bool bearer = space > 0 && sameName(authorization.first(space), "Bearer");
    const auto found = bearer && head.count("Authorization") == 1
                           ? tokens.constFind(QCryptographicHash::hash(authorization.sliced(space).trimmed(),
                                                                       QCryptographicHash::Sha256))
                           : tokens.constEnd();
    if (found == tokens.constEnd())
        return refuse("The token is not one that Signalbox knows", "Bearer error=\"invalid_token\"");
    source = *found;
    return {};
}

static std::optional<Answer> wrongMediaType(const RequestHead &head, events::BodyFormat &format)
{
    const auto refuse = [](QByteArrayView code, const QByteArray &message) {
        Answer answer = errorAnswer(415, code, message);
        answer.headers.emplace_back("Accept-Post", "application/json, application/x-ndjson");
        return answer;
    };
    const QByteArrayView encoding = head.value("Content-Encoding").trimmed();
    if (!encoding.isEmpty() && !sameName(encoding, "identity"))
        return refuse("unsupported_content_encoding", "The body must not be compressed");
    QByteArrayView type = head.value("Content-Type");
    if (const qsizetype parameters = type.indexOf(';'); parameters >= 0)
        type = type.first(parameters);
    if (sameName(type.trimmed(), "application/json"))
        format = events::BodyFormat::Json;
    else if (sameName(type.trimmed(), "application/x-ndjson"))
        format = events::BodyFormat::NdJson;
    else
        return refuse(
            "unsupported_media_type",
            "Content-Type must be application/json (one event or an array) or application/x-ndjson");
    return {};
}

static qint64 headerBytes(const RequestHead &head)
{
    qint64 bytes = head.method.size() + head.target.size() + head.version.size();
    for (const auto &[name, value] : head.headers)
        bytes += name.size() + value.size() + 4;
    for (const auto &[name, value] : head.query)
        bytes += name.size() + value.size() + 2;
    return bytes;
}

/// What is wrong with what a reader of the stream asks for.
static std::optional<Answer> badStream(const RequestHead &head, StreamRequest &stream)
{
    QByteArrayView filter;
    int filters = 0;
    for (const auto &[name, value] : head.query) {
        if (name != "filter")
            return errorAnswer(400, "unknown_parameter", "The one parameter that there is here is filter");
        filter = value;
        ++filters;
    }
    if (filters > 1)
        return errorAnswer(400, "bad_query", "The filter is given more than once: join the parts by and, or");
    auto parsed = rules::Expression::parse(QString::fromUtf8(filter));
    if (!parsed)
        return filterAnswer(parsed.error());
    stream.filter = std::move(*parsed);
    const QByteArray last = head.value("Last-Event-ID").trimmed().toByteArray();
    if (last.isEmpty())
        return {};
    bool number = false;
    stream.afterSeq = last.toLongLong(&number);
    if (!number || *stream.afterSeq < 0 || head.count("Last-Event-ID") > 1)
        return errorAnswer(400, "bad_last_event_id",
                           "Last-Event-ID is the number that came as id of an event");
    return {};
}

Verdict judge(const RequestHead &head, const ListenerSettings &settings, const Tokens &tokens,
              bool tokenRequired)
{
    Verdict verdict;
    const auto refuse = [&verdict](Answer answer, bool readsOn = true) {
        verdict.refusal = std::move(answer);
        verdict.readsOn = readsOn;
        return verdict;
    };
    if (headerBytes(head) > settings.headerLimit)
        return refuse(closing(errorAnswer(431, "headers_too_large",
                                          "The request's headers are larger than " +
                                              QByteArray::number(settings.headerLimit) + " bytes")),
                      false);
    if (auto bad = badFraming(head))
        return refuse(*std::move(bad), false);
    // A client that asks before it sends gets its answer before it sends; a very large body is not read to
    // its end.
    const qint64 announced = head.value("Content-Length").trimmed().toByteArray().toLongLong();
    const bool readsOn = head.count("Expect") == 0 && announced <= drainLimit(settings);

    const QByteArrayView path = pathOf(head.target);
    using Route = Verdict::Route;
    struct Door
    {
        QByteArrayView path;
        Route route;
        const char *allowed;
    };
    static constexpr std::array<Door, 3> doors{{{"/v1/events", Route::Events, "POST"},
                                                {"/v1/events/stream", Route::Stream, "GET"},
                                                {"/healthz", Route::Health, "GET, HEAD"}}};
    const auto door = std::ranges::find(doors, path, &Door::path);
    if (door == doors.end())
        return refuse(errorAnswer(404, "not_found", "There is nothing here: events go to POST /v1/events"),
                      readsOn);
    verdict.route = door->route;
    const bool methodFits = door->route == Route::Events   ? head.method == "POST"
                            : door->route == Route::Stream ? head.method == "GET"
                                                           : head.method == "GET" || head.method == "HEAD";
    if (!methodFits) {
        Answer answer =
            errorAnswer(405, "method_not_allowed", QByteArray("The method here is ") + door->allowed);
        answer.headers.emplace_back("Allow", door->allowed);
        return refuse(std::move(answer), readsOn);
    }
    if (door->route == Route::Health)
        return verdict;
    if (tokenRequired) {
        if (auto wrong = wrongToken(head, tokens, verdict.source))
            return refuse(*std::move(wrong), readsOn);
    }
    if (door->route == Route::Stream) {
        if (auto bad = badStream(head, verdict.stream))
            return refuse(*std::move(bad), readsOn);
        return verdict;
    }
    if (auto wrong = wrongMediaType(head, verdict.format))
        return refuse(*std::move(wrong), readsOn);
    if (announced > settings.bodyLimit)
        return refuse(tooLargeAnswer(settings.bodyLimit), readsOn);
    return verdict;
}

qint64 drainLimit(const ListenerSettings &settings)
{
    return settings.bodyLimit + 32 * 1024 * 1024;
}

} // namespace signalbox::ingest
