// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/http_listener.h"

#include "app/ingest/exchange.h"

#include <unistd.h>
#include <utility>

namespace signalbox::ingest {

using Phase = ConnectionWatch::Phase;

struct HttpListener::Running : Reception
{
    MHD_Daemon *daemon = nullptr;
};

namespace {

// How the library calls: `self` is a Reception.

MHD_Result handle(void *self, MHD_Connection *connection, const char *target, const char *method,
                  const char *version, const char *upload, size_t *uploadSize, void **context)
{
    if (!*context) {
        auto *exchange = new Exchange(*static_cast<Reception *>(self), connection);
        *context = exchange;
        return exchange->begin(target, method, version);
    }
    Exchange &exchange = *static_cast<Exchange *>(*context);
    if (*uploadSize == 0)
        return exchange.finish();
    const QByteArrayView piece(upload, qsizetype(*uploadSize));
    *uploadSize = 0;
    return exchange.take(piece);
}

void completed(void *, MHD_Connection *, void **context, MHD_RequestTerminationCode)
{
    delete static_cast<Exchange *>(std::exchange(*context, nullptr));
}

void connected(void *self, MHD_Connection *connection, void **context, MHD_ConnectionNotificationCode what)
{
    ConnectionWatch &watch = *static_cast<Reception *>(self)->watch;
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        *context =
            watch.opened(MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
    else
        watch.closed(static_cast<ConnectionWatch::Connection *>(*context));
}

void *requestLine(void *self, const char *, MHD_Connection *connection)
{
    auto *seen = watched(connection);
    if (seen->phase == Phase::Idle) // the first request's time began with the connection
        (void)static_cast<Reception *>(self)->watch->enter(seen, Phase::Receiving);
    return nullptr;
}

} // namespace

HttpListener::HttpListener(ListenerSettings settings, std::shared_ptr<const events::EventCatalog> catalog,
                           EventSink &sink, EventStreams &streams, const Clock &clock, UlidMaker &ids,
                           std::function<Health()> health)
    : m_running(new Running{{.settings = std::move(settings),
                             .catalog = std::move(catalog),
                             .sink = sink,
                             .streams = streams,
                             .clock = clock,
                             .ids = ids,
                             .health = std::move(health)},
                            nullptr})
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

    running.daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
            unsigned(running.listening.ipv6 ? MHD_USE_IPv6 : MHD_NO_FLAG),
        0, nullptr, nullptr, &handle, static_cast<Reception *>(&running), MHD_OPTION_LISTEN_SOCKET,
        MHD_socket(running.listening.descriptor), MHD_OPTION_THREAD_POOL_SIZE, unsigned(settings.threads),
        MHD_OPTION_CONNECTION_LIMIT, unsigned(settings.connectionLimit),
        // Room for the headers that are told in JSON that they are too many; the library itself refuses the
        // rest.
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, size_t(settings.headerLimit * 4), MHD_OPTION_NOTIFY_COMPLETED,
        &completed, nullptr, MHD_OPTION_NOTIFY_CONNECTION, &connected, static_cast<Reception *>(&running),
        MHD_OPTION_URI_LOG_CALLBACK, &requestLine, static_cast<Reception *>(&running), MHD_OPTION_END);
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
