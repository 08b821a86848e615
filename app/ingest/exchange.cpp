// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/exchange.h"

#include "models/events/event_reader.h"

#include <sys/socket.h>
#include <utility>

namespace signalbox::ingest {

using Phase = ConnectionWatch::Phase;

/// All bodies that are being read, together: what many senders at once may take of the memory.
static constexpr qint64 bodiesLimit = 64 * 1024 * 1024;

ConnectionWatch::Connection *watched(MHD_Connection *connection)
{
    return static_cast<ConnectionWatch::Connection *>(
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
}

Exchange::Exchange(Reception &reception, MHD_Connection *connection)
    : m_reception(reception), m_connection(connection)
{
}

Exchange::~Exchange()
{
    letBodyGo();
    if (m_ticket)
        m_reception.underWay->answered();
    if (m_outlet) {
        m_reception.watch->whenPeerGone(watched(m_connection), {});
        m_outlet->abandon();
        m_reception.open->leave(m_outlet);
    }
    (void)m_reception.watch->enter(watched(m_connection), Phase::Idle);
}

MHD_Result Exchange::begin(const char *target, const char *method, const char *version)
{
    RequestHead head{.method = method, .target = target, .version = version, .headers = {}, .query = {}};
    const auto keep = [](void *pairs, MHD_ValueKind, const char *name, size_t nameSize, const char *value,
                         size_t valueSize) {
        static_cast<decltype(RequestHead::headers) *>(pairs)->emplace_back(
            QByteArrayView(name, qsizetype(nameSize)),
            QByteArrayView(value ? value : "", qsizetype(valueSize)));
        return MHD_YES;
    };
    MHD_get_connection_values_n(m_connection, MHD_HEADER_KIND, keep, &head.headers);
    MHD_get_connection_values_n(m_connection, MHD_GET_ARGUMENT_KIND, keep, &head.query);
    std::shared_ptr<const Tokens> known;
    {
        const std::lock_guard lock(m_reception.tokensMutex);
        known = m_reception.tokens;
    }
    m_verdict =
        judge(head, m_reception.settings, *known, !known->isEmpty() || !m_reception.listening.loopback);
    m_answer = std::move(m_verdict.refusal);
    return m_answer && !m_verdict.readsOn ? reply(*m_answer) : MHD_YES;
}

MHD_Result Exchange::take(QByteArrayView piece)
{
    const qint64 limit = m_reception.settings.bodyLimit;
    m_received += piece.size();
    if (!m_answer) {
        if (m_received > limit)
            m_answer = tooLargeAnswer(limit);
        else if (m_reception.bodiesBytes.fetch_add(piece.size()) + piece.size() <= bodiesLimit)
            m_body.append(piece);
        else {
            m_reception.bodiesBytes -= piece.size();
            m_answer = busyAnswer();
        }
        if (m_answer)
            letBodyGo();
    }
    if (m_received <= drainLimit(m_reception.settings))
        return MHD_YES;
    // The library answers only at the end of a body, and this one has none in sight.
    auto *connection = watched(m_connection);
    if (m_reception.watch->enter(connection, Phase::CutOff)) {
        const QByteArray words = lastWords(tooLargeAnswer(limit));
        (void)send(connection->descriptor, words.constData(), size_t(words.size()),
                   MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    return MHD_NO;
}

MHD_Result Exchange::finish()
{
    if (!m_ticket && !m_answer) {
        if (!m_reception.watch->enter(watched(m_connection), Phase::Waiting))
            return MHD_NO;
        switch (m_verdict.route) {
        case Verdict::Route::Health:
            m_answer = healthAnswer();
            break;
        case Verdict::Route::Stream:
            return stream();
        case Verdict::Route::Events:
            submit();
            break;
        }
    }
    if (m_ticket && !m_answer) {
        const auto result = m_ticket->resultOrSuspend();
        if (!result)
            return MHD_YES;
        m_answer = submissionAnswer(*result);
    }
    return reply(*m_answer);
}

void Exchange::submit()
{
    auto read = events::readEvents(
        m_body, m_verdict.format,
        {.nowMs = m_reception.clock.nowMs(), .source = m_verdict.source, .ids = &m_reception.ids});
    letBodyGo();
    if (!read) {
        m_answer = errorAnswer(400, read.error());
        return;
    }
    Submission submission;
    submission.events.reserve(size_t(read->size()));
    for (events::Event &event : *read) {
        m_reception.catalog->complete(event);
        submission.events.push_back(std::move(event));
    }
    if (!m_reception.underWay->begin()) {
        m_answer = stoppingAnswer();
        return;
    }
    m_ticket = std::make_shared<Ticket>(m_connection, m_reception.underWay);
    submission.done = settling(m_ticket);
    switch (m_reception.sink.offer(submission)) {
    case EventSink::Offer::Taken:
        break;
    case EventSink::Offer::Full:
        m_answer = busyAnswer();
        break;
    case EventSink::Offer::Stopping:
        m_answer = stoppingAnswer();
        break;
    }
}

MHD_Result Exchange::stream()
{
    const ListenerSettings &settings = m_reception.settings;
    const auto outlet = std::make_shared<StreamOutlet>(
        settings.streamBuffer, [connection = m_connection] { MHD_resume_connection(connection); });
    switch (m_reception.open->enter(outlet, settings.streamLimit)) {
    case OpenStreams::Entry::Full:
        return reply(*(m_answer = streamsFullAnswer(settings.streamLimit)));
    case OpenStreams::Entry::Stopping:
        return reply(*(m_answer = stoppingAnswer()));
    case OpenStreams::Entry::In:
        break;
    }
    m_outlet = outlet;
    auto *connection = watched(m_connection);
    MHD_Response *response = streamResponse(m_connection, *m_reception.watch, connection, outlet);
    if (response) {
        m_reception.watch->whenPeerGone(connection, [outlet] { outlet->end(); });
        m_reception.streams.open(std::move(m_verdict.stream), outlet);
    }
    return queue(MHD_HTTP_OK, response);
}

Answer Exchange::healthAnswer() const
{
    const Health now =
        m_reception.underWay->isStopping() ? Health{.ok = false, .reason = "stopping"} : m_reception.health();
    if (now.ok)
        return {.status = 200, .body = "{\"status\":\"ok\"}", .headers = {}};
    Answer answer = errorAnswer(503, "unhealthy", now.reason);
    answer.body.insert(1, "\"status\":\"failing\",");
    return answer;
}

MHD_Result Exchange::reply(const Answer &answer)
{
    if (!m_reception.watch->enter(watched(m_connection), Phase::Answering))
        return MHD_NO;
    MHD_Response *response = MHD_create_response_from_buffer(
        size_t(answer.body.size()), const_cast<char *>(answer.body.constData()), MHD_RESPMEM_MUST_COPY);
    if (response) {
        MHD_add_response_header(response, "Content-Type", "application/json");
        for (const auto &[name, value] : answer.headers)
            MHD_add_response_header(response, name.constData(), value.constData());
    }
    return queue(answer.status, response);
}

MHD_Result Exchange::queue(unsigned status, MHD_Response *response)
{
    if (!response)
        return MHD_NO;
    const MHD_Result queued = MHD_queue_response(m_connection, status, response);
    MHD_destroy_response(response); // the connection has its own hold of it
    return queued;
}

void Exchange::letBodyGo()
{
    m_reception.bodiesBytes -= m_body.size();
    m_body = {};
}

} // namespace signalbox::ingest
