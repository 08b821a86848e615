// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/receiver.h"

#include <QDateTime>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

namespace signalbox::demo {

constexpr std::size_t shown = 100;
constexpr qsizetype bodyCap = 64 * 1024;
constexpr quint64 refusesEvery = 6;

struct Receiver::Handler
{
    static QByteArray header(MHD_Connection *connection, const char *name)
    {
        return QByteArray(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
    }

    static MHD_Result answer(MHD_Connection *connection, unsigned status, const QByteArray &body,
                             const char *type)
    {
        MHD_Response *response = MHD_create_response_from_buffer(
            std::size_t(body.size()), const_cast<char *>(body.constData()), MHD_RESPMEM_MUST_COPY);
        MHD_add_response_header(response, "Content-Type", type);
        if (status == 503)
            MHD_add_response_header(response, "Retry-After", "6");
        const MHD_Result queued = MHD_queue_response(connection, status, response);
        MHD_destroy_response(response);
        return queued;
    }

    static MHD_Result handle(void *self, MHD_Connection *connection, const char *url, const char *method,
                             const char *, const char *upload, std::size_t *uploadSize, void **state)
    {
        auto &receiver = *static_cast<Receiver *>(self);
        if (QByteArrayView(method) != "POST")
            return answer(connection, 200, receiver.page(), "text/html; charset=utf-8");
        auto *body = static_cast<QByteArray *>(*state);
        if (!body) {
            *state = new QByteArray;
            return MHD_YES;
        }
        if (*uploadSize > 0) {
            if (body->size() < bodyCap)
                body->append(upload, qsizetype(*uploadSize));
            *uploadSize = 0;
            return MHD_YES;
        }
        Arrival arrival{.path = url,
                        .event = header(connection, "Signalbox-Event"),
                        .delivery = header(connection, "Signalbox-Delivery"),
                        .signature = header(connection, "X-Signature-256"),
                        .body = *body,
                        .atMs = QDateTime::currentMSecsSinceEpoch()};
        {
            const QMutexLocker lock(&receiver.m_mutex);
            if (arrival.path.startsWith("/staging") && ++receiver.m_requests % refusesEvery == 0)
                arrival.answered = 503;
            receiver.m_latest.push_front(arrival);
            if (receiver.m_latest.size() > shown)
                receiver.m_latest.pop_back();
        }
        receiver.m_arrived(arrival);
        if (arrival.answered != 200)
            return answer(connection, 503, "{\"error\":\"staging is being deployed\"}", "application/json");
        // Slack answers a hook with these two letters, and nothing else counts as taken.
        if (arrival.path.startsWith("/services/"))
            return answer(connection, 200, "ok", "text/plain");
        return answer(connection, 200, "{\"received\":true}", "application/json");
    }

    static void completed(void *, MHD_Connection *, void **state, MHD_RequestTerminationCode)
    {
        delete static_cast<QByteArray *>(*state);
        *state = nullptr;
    }
};

Receiver::Receiver(std::function<void(const Arrival &)> arrived) : m_arrived(std::move(arrived))
{
    sockaddr_in loopback{};
    loopback.sin_family = AF_INET;
    loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, nullptr, nullptr, &Handler::handle, this,
                                MHD_OPTION_SOCK_ADDR, reinterpret_cast<sockaddr *>(&loopback),
                                MHD_OPTION_NOTIFY_COMPLETED, &Handler::completed, this, MHD_OPTION_END);
}

Receiver::~Receiver()
{
    if (m_daemon)
        MHD_stop_daemon(m_daemon);
}

QString Receiver::url() const
{
    const auto *info = m_daemon ? MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_BIND_PORT) : nullptr;
    return info ? QStringLiteral("http://127.0.0.1:%1").arg(info->port) : QString();
}

QByteArray Receiver::page() const
{
    QByteArray rows;
    const QMutexLocker lock(&m_mutex);
    for (const Arrival &arrival : m_latest) {
        const QString time =
            QDateTime::fromMSecsSinceEpoch(arrival.atMs).toString(QStringLiteral("HH:mm:ss.zzz"));
        rows += QStringLiteral(
                    "<section><h2>%1 %2 <small>%3, answered %4</small></h2><p>%5</p><pre>%6</pre></section>")
                    .arg(time, QString::fromUtf8(arrival.path).toHtmlEscaped(),
                         QString::fromUtf8(arrival.event).toHtmlEscaped(), QString::number(arrival.answered),
                         QString::fromUtf8(arrival.signature).toHtmlEscaped(),
                         QString::fromUtf8(arrival.body).toHtmlEscaped())
                    .toUtf8();
    }
    return "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=2><title>What arrived</title>"
           "<style>body{font:14px sans-serif;max-width:60em;margin:2em "
           "auto}pre{white-space:pre-wrap;background:#f1f3f6;"
           "padding:8px}small{font-weight:normal}p{font-family:monospace}</style><h1>What arrived</h1>" +
           rows;
}

} // namespace signalbox::demo
