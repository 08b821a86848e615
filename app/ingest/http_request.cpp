// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/http_request.h"

#include <QCryptographicHash>

#include <algorithm>

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
    return bytes;
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
    const bool health = path == "/healthz";
    if (!health && path != "/v1/events")
        return refuse(errorAnswer(404, "not_found", "There is nothing here: events go to POST /v1/events"),
                      readsOn);
    verdict.route = health ? Verdict::Route::Health : Verdict::Route::Events;
    const bool methodFits = health ? head.method == "GET" || head.method == "HEAD" : head.method == "POST";
    if (!methodFits) {
        const char *allowed = health ? "GET, HEAD" : "POST";
        Answer answer = errorAnswer(405, "method_not_allowed", QByteArray("The method here is ") + allowed);
        answer.headers.emplace_back("Allow", allowed);
        return refuse(std::move(answer), readsOn);
    }
    if (health)
        return verdict;
    if (tokenRequired) {
        if (auto wrong = wrongToken(head, tokens, verdict.source))
            return refuse(*std::move(wrong), readsOn);
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
