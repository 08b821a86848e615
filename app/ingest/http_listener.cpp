// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/http_listener.h"

#include "app/ingest/connection_watch.h"
#include "app/ingest/http_request.h"
#include "app/ingest/listen_socket.h"
#include "models/events/event_reader.h"

#include <chrono>
#include <microhttpd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_set>

namespace signalbox::ingest {

using Phase = ConnectionWatch::Phase;

namespace {

/// All bodies that are being read, together: what many senders at once may take of the memory.
constexpr qint64 bodiesLimit = 64 * 1024 * 1024;

/// Requests that are under way, as stop() wants to know them. Outlives the listener while a submission is
/// out.
class UnderWay
{
public:
    /// False once stopping.
    [[nodiscard]] bool begin()
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return false;
        ++m_submitted;
        ++m_unanswered;
        return true;
    }
    void settled() { lower(m_submitted); }
    void answered() { lower(m_unanswered); }
    [[nodiscard]] bool isStopping()
    {
        const std::lock_guard lock(m_mutex);
        return m_stopping;
    }
    /// Waits until every submission is settled and, for a moment, until the answers are out.
    void stop()
    {
        std::unique_lock lock(m_mutex);
        m_stopping = true;
        m_changed.wait(lock, [this] { return m_submitted == 0; });
        m_changed.wait_for(lock, std::chrono::seconds(2), [this] { return m_unanswered == 0; });
    }

private:
    void lower(int &count)
    {
        const std::lock_guard lock(m_mutex);
        --count;
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    int m_submitted = 0;
    int m_unanswered = 0;
};

/// Where the server's thread that submitted and the one that settles meet.
class Ticket
{
public:
    Ticket(MHD_Connection *connection, std::shared_ptr<UnderWay> underWay)
        : m_connection(connection), m_underWay(std::move(underWay))
    {
    }

    void settle(const Accepted &accepted)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_result)
                return;
            m_result = accepted;
            if (m_suspended)
                MHD_resume_connection(m_connection);
        }
        m_underWay->settled();
    }
    /// The result, or nothing: then the connection sleeps until it is there.
    [[nodiscard]] std::optional<Accepted> resultOrSuspend()
    {
        const std::lock_guard lock(m_mutex);
        if (!m_result && !m_suspended) {
            m_suspended = true;
            MHD_suspend_connection(m_connection);
        }
        return m_result;
    }

private:
    std::mutex m_mutex;
    MHD_Connection *m_connection;
    std::shared_ptr<UnderWay> m_underWay;
    bool m_suspended = false;
    std::optional<Accepted> m_result;
};

/// Settles a ticket whose submission was thrown away unanswered, so that no sender waits for ever.
struct Promise
{
    std::shared_ptr<Ticket> ticket;

    explicit Promise(std::shared_ptr<Ticket> kept) : ticket(std::move(kept)) {}
    ~Promise() { ticket->settle({.stored = false, .fault = {}, .events = {}}); }
    Q_DISABLE_COPY_MOVE(Promise)
};

/// One request and what has come of it so far; belongs to one of the server's threads.
struct Exchange
{
    Verdict verdict;
    std::optional<Answer> answer;
    QByteArray body;
    qint64 received = 0;
    std::shared_ptr<Ticket> ticket;
    std::shared_ptr<StreamOutlet> outlet;
};

/// The streams that are open: counted, and ended together.
class OpenStreams
{
public:
    enum class Entry : quint8 { In, Full, Stopping };
    [[nodiscard]] Entry enter(const std::shared_ptr<StreamOutlet> &outlet, int limit)
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return Entry::Stopping;
        if (std::cmp_greater_equal(m_outlets.size(), limit))
            return Entry::Full;
        m_outlets.insert(outlet);
        return Entry::In;
    }
    void leave(const std::shared_ptr<StreamOutlet> &outlet)
    {
        const std::lock_guard lock(m_mutex);
        m_outlets.erase(outlet);
        m_left.notify_all();
    }
    /// None sleeps afterwards (the library cannot stop while one does), and those whose readers read have
    /// ended as HTTP has it.
    void stop()
    {
        std::unique_lock lock(m_mutex);
        m_stopping = true;
        for (const auto &outlet : m_outlets)
            outlet->end();
        m_left.wait_for(lock, std::chrono::milliseconds(500), [this] { return m_outlets.empty(); });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_left;
    std::unordered_set<std::shared_ptr<StreamOutlet>> m_outlets;
    bool m_stopping = false;
};

} // namespace

struct HttpListener::Running
{
    ListenerSettings settings;
    std::shared_ptr<const events::EventCatalog> catalog;
    EventSink &sink;
    EventStreams &streams;
    const Clock &clock;
    UlidMaker &ids;
    std::function<Health()> health;

    std::mutex tokensMutex;
    std::shared_ptr<const Tokens> tokens = std::make_shared<const Tokens>();

    ListenSocket listening;
    MHD_Daemon *daemon = nullptr;
    std::shared_ptr<UnderWay> underWay;
    std::unique_ptr<ConnectionWatch> watch;
    std::unique_ptr<OpenStreams> open;
    std::atomic<qint64> bodiesBytes = 0;

    [[nodiscard]] static ConnectionWatch::Connection *watched(MHD_Connection *connection)
    {
        return static_cast<ConnectionWatch::Connection *>(
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
    }

    [[nodiscard]] MHD_Result handle(MHD_Connection *connection, const char *target, const char *method,
                                    const char *version, const char *upload, size_t *uploadSize,
                                    void **context);
    [[nodiscard]] MHD_Result begin(MHD_Connection *connection, const char *target, const char *method,
                                   const char *version, Exchange &exchange);
    [[nodiscard]] MHD_Result take(MHD_Connection *connection, Exchange &exchange, QByteArrayView piece);
    [[nodiscard]] MHD_Result finish(MHD_Connection *connection, Exchange &exchange);
    void submit(MHD_Connection *connection, Exchange &exchange);
    [[nodiscard]] MHD_Result stream(MHD_Connection *connection, Exchange &exchange);
    [[nodiscard]] Answer healthAnswer() const;
    [[nodiscard]] MHD_Result reply(MHD_Connection *connection, const Answer &answer);
    void letGo(Exchange &exchange)
    {
        bodiesBytes -= exchange.body.size();
        exchange.body = {};
    }
    void completed(MHD_Connection *connection, void **context);
};

MHD_Result HttpListener::Running::handle(MHD_Connection *connection, const char *target, const char *method,
                                         const char *version, const char *upload, size_t *uploadSize,
                                         void **context)
{
    if (!*context) {
        auto *exchange = new Exchange;
        *context = exchange;
        return begin(connection, target, method, version, *exchange);
    }
    Exchange &exchange = *static_cast<Exchange *>(*context);
    if (*uploadSize == 0)
        return finish(connection, exchange);
    const QByteArrayView piece(upload, qsizetype(*uploadSize));
    *uploadSize = 0;
    return take(connection, exchange, piece);
}

MHD_Result HttpListener::Running::begin(MHD_Connection *connection, const char *target, const char *method,
                                        const char *version, Exchange &exchange)
{
    RequestHead head{.method = method, .target = target, .version = version, .headers = {}, .query = {}};
    const auto keep = [](void *pairs, MHD_ValueKind, const char *name, size_t nameSize, const char *value,
                         size_t valueSize) {
        static_cast<decltype(RequestHead::headers) *>(pairs)->emplace_back(
            QByteArrayView(name, qsizetype(nameSize)),
            QByteArrayView(value ? value : "", qsizetype(valueSize)));
        return MHD_YES;
    };
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, keep, &head.headers);
    MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, keep, &head.query);
    std::shared_ptr<const Tokens> known;
    {
        const std::lock_guard lock(tokensMutex);
        known = tokens;
    }
    exchange.verdict = judge(head, settings, *known, !known->isEmpty() || !listening.loopback);
    exchange.answer = std::move(exchange.verdict.refusal);
    if (exchange.answer && !exchange.verdict.readsOn)
        return reply(connection, *exchange.answer);
    return MHD_YES;
}

MHD_Result HttpListener::Running::take(MHD_Connection *connection, Exchange &exchange, QByteArrayView piece)
{
    exchange.received += piece.size();
    if (!exchange.answer) {
        if (exchange.received > settings.bodyLimit)
            exchange.answer = tooLargeAnswer(settings.bodyLimit);
        else if (bodiesBytes.fetch_add(piece.size()) + piece.size() <= bodiesLimit)
            exchange.body.append(piece);
        else {
            bodiesBytes -= piece.size();
            exchange.answer = busyAnswer();
        }
        if (exchange.answer)
            letGo(exchange);
    }
    if (exchange.received <= drainLimit(settings))
        return MHD_YES;
    // The library answers only at the end of a body, and this one has none in sight.
    auto *watchedConnection = watched(connection);
    if (watch->enter(watchedConnection, Phase::CutOff)) {
        const QByteArray words = lastWords(tooLargeAnswer(settings.bodyLimit));
        (void)send(watchedConnection->descriptor, words.constData(), size_t(words.size()),
                   MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    return MHD_NO;
}

MHD_Result HttpListener::Running::finish(MHD_Connection *connection, Exchange &exchange)
{
    if (!exchange.ticket && !exchange.answer) {
        if (!watch->enter(watched(connection), Phase::Waiting))
            return MHD_NO;
        switch (exchange.verdict.route) {
        case Verdict::Route::Health:
            exchange.answer = healthAnswer();
            break;
        case Verdict::Route::Stream:
            return stream(connection, exchange);
        case Verdict::Route::Events:
            submit(connection, exchange);
            break;
        }
    }
    if (exchange.ticket && !exchange.answer) {
        const auto result = exchange.ticket->resultOrSuspend();
        if (!result)
            return MHD_YES;
        exchange.answer = submissionAnswer(*result);
    }
    return reply(connection, *exchange.answer);
}

void HttpListener::Running::submit(MHD_Connection *connection, Exchange &exchange)
{
    auto read = events::readEvents(exchange.body, exchange.verdict.format,
                                   {.nowMs = clock.nowMs(), .source = exchange.verdict.source, .ids = &ids});
    letGo(exchange);
    if (!read) {
        exchange.answer = errorAnswer(400, read.error());
        return;
    }
    Submission submission;
    submission.events.reserve(size_t(read->size()));
    for (events::Event &event : *read) {
        catalog->complete(event);
        submission.events.push_back(std::move(event));
    }
    if (!underWay->begin()) {
        exchange.answer = stoppingAnswer();
        return;
    }
    exchange.ticket = std::make_shared<Ticket>(connection, underWay);
    submission.done = [promise = std::make_shared<Promise>(exchange.ticket)](const Accepted &accepted) {
        promise->ticket->settle(accepted);
    };
    switch (sink.offer(submission)) {
    case EventSink::Offer::Taken:
        break;
    case EventSink::Offer::Full:
        exchange.answer = busyAnswer();
        break;
    case EventSink::Offer::Stopping:
        exchange.answer = stoppingAnswer();
        break;
    }
}

/// What the library asks for the next piece of a stream with; its response owns it.
struct StreamSource
{
    MHD_Connection *connection;
    ConnectionWatch *watch;
    ConnectionWatch::Connection *watched;
    std::shared_ptr<StreamOutlet> outlet;
};

static ssize_t nextPiece(void *self, uint64_t, char *to, size_t most)
{
    const StreamSource &source = *static_cast<StreamSource *>(self);
    const qsizetype taken = source.outlet->take(to, qsizetype(most), [&source] {
        if (!source.watch->enter(source.watched, Phase::Waiting)) // which may last
            return false;
        MHD_suspend_connection(source.connection);
        return true;
    });
    if (taken == StreamOutlet::ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (taken > 0 && !source.watch->enter(source.watched, Phase::Answering))
        return MHD_CONTENT_READER_END_WITH_ERROR;
    return taken;
}

MHD_Result HttpListener::Running::stream(MHD_Connection *connection, Exchange &exchange)
{
    const auto outlet = std::make_shared<StreamOutlet>(settings.streamBuffer,
                                                       [connection] { MHD_resume_connection(connection); });
    switch (open->enter(outlet, settings.streamLimit)) {
    case OpenStreams::Entry::Full:
        return reply(connection, *(exchange.answer = streamsFullAnswer(settings.streamLimit)));
    case OpenStreams::Entry::Stopping:
        return reply(connection, *(exchange.answer = stoppingAnswer()));
    case OpenStreams::Entry::In:
        break;
    }
    exchange.outlet = outlet;
    auto source =
        std::make_unique<StreamSource>(StreamSource{connection, watch.get(), watched(connection), outlet});
    constexpr size_t piece = 16 * 1024;
    const std::unique_ptr<MHD_Response, decltype(&MHD_destroy_response)> response(
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, piece, nextPiece, source.get(),
                                          [](void *self) { delete static_cast<StreamSource *>(self); }),
        MHD_destroy_response);
    if (!response)
        return MHD_NO;
    (void)source.release(); // the response's now
    MHD_add_response_header(response.get(), "Content-Type", "text/event-stream");
    MHD_add_response_header(response.get(), "Cache-Control", "no-store");
    MHD_add_response_header(response.get(), "X-Accel-Buffering", "no");
    watch->whenPeerGone(watched(connection), [outlet] { outlet->end(); });
    streams.open(std::move(exchange.verdict.stream), outlet);
    return MHD_queue_response(connection, MHD_HTTP_OK, response.get());
}

Answer HttpListener::Running::healthAnswer() const
{
    const Health now = underWay->isStopping() ? Health{.ok = false, .reason = "stopping"} : health();
    if (now.ok)
        return {.status = 200, .body = "{\"status\":\"ok\"}", .headers = {}};
    Answer answer = errorAnswer(503, "unhealthy", now.reason);
    answer.body.insert(1, "\"status\":\"failing\",");
    return answer;
}

MHD_Result HttpListener::Running::reply(MHD_Connection *connection, const Answer &answer)
{
    if (!watch->enter(watched(connection), Phase::Answering))
        return MHD_NO;
    const std::unique_ptr<MHD_Response, decltype(&MHD_destroy_response)> response(
        MHD_create_response_from_buffer(size_t(answer.body.size()),
                                        const_cast<char *>(answer.body.constData()), MHD_RESPMEM_MUST_COPY),
        MHD_destroy_response);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response.get(), "Content-Type", "application/json");
    for (const auto &[name, value] : answer.headers)
        MHD_add_response_header(response.get(), name.constData(), value.constData());
    return MHD_queue_response(connection, answer.status, response.get());
}

void HttpListener::Running::completed(MHD_Connection *connection, void **context)
{
    auto *exchange = static_cast<Exchange *>(std::exchange(*context, nullptr));
    if (!exchange)
        return;
    letGo(*exchange);
    if (exchange->ticket)
        underWay->answered();
    if (exchange->outlet) {
        watch->whenPeerGone(watched(connection), {});
        exchange->outlet->abandon();
        open->leave(exchange->outlet);
    }
    delete exchange;
    (void)watch->enter(watched(connection), Phase::Idle);
}

HttpListener::HttpListener(ListenerSettings settings, std::shared_ptr<const events::EventCatalog> catalog,
                           EventSink &sink, EventStreams &streams, const Clock &clock, UlidMaker &ids,
                           std::function<Health()> health)
    : m_running(new Running{.settings = std::move(settings),
                            .catalog = std::move(catalog),
                            .sink = sink,
                            .streams = streams,
                            .clock = clock,
                            .ids = ids,
                            .health = std::move(health)})
{
}

HttpListener::~HttpListener()
{
    stop();
}

std::expected<void, Fault> HttpListener::start()
{
    Running &running = *m_running;
    const ListenerSettings &settings = running.settings;
    const auto listening = listenOn(settings.host, settings.port);
    if (!listening)
        return std::unexpected(listening.error());
    running.listening = *listening;
    running.underWay = std::make_shared<UnderWay>();
    running.open = std::make_unique<OpenStreams>();
    running.watch = std::make_unique<ConnectionWatch>(running.clock, settings.requestDeadlineMs);

    const auto handle = [](void *self, MHD_Connection *connection, const char *target, const char *method,
                           const char *version, const char *upload, size_t *uploadSize, void **context) {
        return static_cast<Running *>(self)->handle(connection, target, method, version, upload, uploadSize,
                                                    context);
    };
    const auto completed = [](void *self, MHD_Connection *connection, void **context,
                              MHD_RequestTerminationCode) {
        static_cast<Running *>(self)->completed(connection, context);
    };
    const auto connected = [](void *self, MHD_Connection *connection, void **context,
                              MHD_ConnectionNotificationCode what) {
        ConnectionWatch &watch = *static_cast<Running *>(self)->watch;
        if (what == MHD_CONNECTION_NOTIFY_STARTED)
            *context = watch.opened(
                MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
        else
            watch.closed(static_cast<ConnectionWatch::Connection *>(*context));
    };
    const auto requestLine = [](void *self, const char *, MHD_Connection *connection) -> void * {
        auto *watched = Running::watched(connection);
        if (watched->phase == Phase::Idle) // the first request's time began with the connection
            (void)static_cast<Running *>(self)->watch->enter(watched, Phase::Receiving);
        return nullptr;
    };
    running.daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
            unsigned(running.listening.ipv6 ? MHD_USE_IPv6 : MHD_NO_FLAG),
        0, nullptr, nullptr, static_cast<MHD_AccessHandlerCallback>(handle), &running,
        MHD_OPTION_LISTEN_SOCKET, MHD_socket(running.listening.descriptor), MHD_OPTION_THREAD_POOL_SIZE,
        unsigned(settings.threads), MHD_OPTION_CONNECTION_LIMIT, unsigned(settings.connectionLimit),
        // Room for the headers that are told in JSON that they are too many; the library itself refuses the
        // rest.
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, size_t(settings.headerLimit * 4), MHD_OPTION_NOTIFY_COMPLETED,
        static_cast<MHD_RequestCompletedCallback>(completed), &running, MHD_OPTION_NOTIFY_CONNECTION,
        static_cast<MHD_NotifyConnectionCallback>(connected), &running, MHD_OPTION_URI_LOG_CALLBACK,
        static_cast<void *(*)(void *, const char *, MHD_Connection *)>(requestLine), &running,
        MHD_OPTION_END);
    if (!running.daemon) {
        close(running.listening.descriptor);
        return std::unexpected(
            Fault{QString(),
                  "cannot_listen",
                  QT_TRANSLATE_NOOP("Fault", "Cannot listen on %1:%2: the server did not start"),
                  {settings.host, QString::number(settings.port)}});
    }
    return {};
}

void HttpListener::stop()
{
    Running &running = *m_running;
    if (!running.daemon)
        return;
    running.open->stop();
    // Until the last answer is out, who comes anew is told 503. Not MHD_quiesce_daemon: with epoll it races
    // with its own threads for the listening socket, and the library aborts the process when it loses
    // ("Failed to remove listen FD").
    running.underWay->stop();
    MHD_stop_daemon(std::exchange(running.daemon, nullptr)); // closes the listening socket too
    running.watch.reset();
}

void HttpListener::setTokens(Tokens tokens)
{
    const std::lock_guard lock(m_running->tokensMutex);
    m_running->tokens = std::make_shared<const Tokens>(std::move(tokens));
}

quint16 HttpListener::port() const
{
    return m_running->listening.port;
}

QString HttpListener::url() const
{
    const QString &host = m_running->settings.host;
    return QStringLiteral("http://%1:%2").arg(host.contains(u':') ? u'[' % host % u']' : host).arg(port());
}

} // namespace signalbox::ingest
