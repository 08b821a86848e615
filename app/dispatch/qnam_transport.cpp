// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/qnam_transport.h"

#include "app/dispatch/tls_fault.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <unordered_map>

namespace signalbox::dispatch {

using integrations::Request;
using integrations::Response;
using namespace std::chrono_literals;

namespace {

/// How late an exchange that takes too long may be cut off.
constexpr auto sweepEvery = 50ms;

Response failure(Response::Transport how, QByteArray detail)
{
    Response response;
    response.transport = how;
    response.detail = std::move(detail);
    return response;
}

bool isHttp(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https"));
}

bool breaksLine(QByteArrayView text)
{
    return std::ranges::any_of(text, [](char byte) { return byte == '\r' || byte == '\n' || byte == '\0'; });
}

QByteArray hostHeader(QUrl url)
{
    url.setUserInfo({});
    if (url.port() == (url.scheme() == QLatin1StringView("https") ? 443 : 80))
        url.setPort(-1);
    return url.authority(QUrl::FullyEncoded).toLatin1();
}

/// Headers that say how the bytes travel: only the transport knows.
bool isOwn(QByteArrayView name)
{
    static constexpr QByteArrayView own[] = {"host",       "content-length",    "accept-encoding",
                                             "connection", "transfer-encoding", "proxy-authorization"};
    return std::ranges::any_of(
        own, [name](QByteArrayView one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

QNetworkRequest toNetworkRequest(const Request &request, const QHostAddress &address)
{
    QUrl url = request.url;
    const QString user = url.userName(QUrl::FullyDecoded);
    const QString password = url.password(QUrl::FullyDecoded);
    url.setUserInfo({});
    url.setFragment({});
    url.setHost(address.toString());
    QNetworkRequest network(url);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // HTTP/2 would take the authority from the URL, which holds the address instead of the name.
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    network.setPeerVerifyName(request.url.host(QUrl::FullyEncoded));
    if (!user.isEmpty() || !password.isEmpty())
        network.setRawHeader("Authorization",
                             "Basic " + QByteArray(user.toUtf8() + ':' + password.toUtf8()).toBase64());
    for (const auto &[name, value] : request.headers)
        if (!isOwn(name))
            network.setRawHeader(name, value);
    network.setRawHeader("Host", hostHeader(request.url));
    network.setRawHeader("Accept-Encoding", "identity"); // said by us, so the manager inflates nothing
    if (!network.hasRawHeader("Accept-Language"))
        network.setRawHeader("Accept-Language", "*"); // else the manager tells the operator's language
    return network;
}

QByteArray codeOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return "connection_refused";
    case QNetworkReply::RemoteHostClosedError:
        return "connection_closed";
    case QNetworkReply::HostNotFoundError:
        return "host_not_found";
    case QNetworkReply::TimeoutError:
        return "connect_timeout";
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return "not_http";
    default:
        return "network_error";
    }
}

/// The manager calls 4xx and 5xx errors; to us they are answers. 400, 407 and 418 it files under others.
bool isAnswer(const QNetworkReply &reply)
{
    const int error = reply.error();
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() > 0 &&
           (error == QNetworkReply::NoError || error == QNetworkReply::ProtocolInvalidOperationError ||
            error == QNetworkReply::ProxyAuthenticationRequiredError ||
            (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError) ||
            (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError));
}

} // namespace

class QNamTransport::Exchanges : public QObject
{
public:
    Exchanges(const Clock &clock, const HostLookup::Resolver &resolver)
        : m_clock(clock), m_lookup(clock, resolver)
    {
        m_manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_sweep.setTimerType(Qt::CoarseTimer);
        m_sweep.setInterval(sweepEvery);
        connect(&m_sweep, &QTimer::timeout, this, [this] { cutOff(); });
    }

    ~Exchanges() override
    {
        for (auto &[id, exchange] : m_open)
            drop(exchange);
    }

    quint64 send(const Request &request, const ExchangeRules &rules, Done done)
    {
        const quint64 id = ++m_last;
        const qint64 now = m_clock.monotonicMs();
        Exchange &exchange = m_open[id];
        exchange.request = request;
        exchange.rules = rules;
        exchange.done = std::move(done);
        exchange.startedMs = now;
        if (!m_sweep.isActive())
            m_sweep.start();
        if (!isHttp(request.url)) {
            finishSoon(id, failure(Response::Transport::Refused, "bad_url"));
        } else if (breaksLine(request.method) || std::ranges::any_of(request.headers, [](const auto &header) {
                       return breaksLine(header.first) || breaksLine(header.second);
                   })) {
            finishSoon(id, failure(Response::Transport::Refused, "bad_header"));
        } else {
            m_lookup.find(request.url.host(), [this, id](const HostAddresses &host) { connectTo(id, host); });
        }
        return id;
    }

    void abort(quint64 id)
    {
        if (auto found = m_open.extract(id))
            drop(found.mapped());
    }

private:
    struct Exchange
    {
        Request request;
        ExchangeRules rules;
        Done done;
        qint64 startedMs = 0;
        QList<QHostAddress> addresses; ///< still to be tried
        QNetworkReply *reply = nullptr;
        bool sent = false;
        QByteArray tlsFault;
    };

    void drop(Exchange &exchange)
    {
        if (!exchange.reply)
            return;
        exchange.reply->disconnect(this);
        exchange.reply->abort();
        exchange.reply->deleteLater();
        exchange.reply = nullptr;
    }

    void finishSoon(quint64 id, Response response)
    {
        QMetaObject::invokeMethod(
            this, [this, id, response = std::move(response)]() mutable { finish(id, std::move(response)); },
            Qt::QueuedConnection);
    }

    void finish(quint64 id, Response response)
    {
        auto found = m_open.extract(id);
        if (!found)
            return;
        Exchange &exchange = found.mapped();
        drop(exchange);
        if (m_open.empty())
            m_sweep.stop();
        response.durationMs = m_clock.monotonicMs() - exchange.startedMs;
        exchange.done(std::move(response));
    }

    void connectTo(quint64 id, const HostAddresses &host)
    {
        const auto found = m_open.find(id);
        if (found == m_open.end())
            return;
        Exchange &exchange = found->second;
        if (const QByteArray refusal = refusalOf(host, exchange.rules.allowPrivateNetwork);
            !refusal.isEmpty()) {
            const bool unknown = refusal == "host_not_found";
            finishSoon(id,
                       failure(unknown ? Response::Transport::Refused : Response::Transport::AddressForbidden,
                               refusal));
            return;
        }
        exchange.addresses = host.addresses;
        sendToNext(id, exchange);
    }

    void sendToNext(quint64 id, Exchange &exchange)
    {
        const QNetworkRequest request = toNetworkRequest(exchange.request, exchange.addresses.takeFirst());
        QNetworkReply *reply =
            exchange.request.method == "POST"
                ? m_manager.post(request, exchange.request.body)
                : m_manager.sendCustomRequest(request, exchange.request.method, exchange.request.body);
        exchange.reply = reply;
        exchange.tlsFault.clear();
        reply->setReadBufferSize(exchange.rules.responseCap + 1);
        connect(reply, &QNetworkReply::requestSent, this, [this, id] { m_open[id].sent = true; });
        connect(reply, &QNetworkReply::readyRead, this, [this, id] { readTooMuch(id); });
        connect(reply, &QNetworkReply::finished, this, [this, id] { replied(id); });
        if (request.url().scheme() == QLatin1StringView("https"))
            connect(reply, &QNetworkReply::sslErrors, this, [this, id](const QList<QSslError> &errors) {
                m_open[id].tlsFault = tlsFaultCode(errors);
            });
    }

    Response answerOf(Exchange &exchange)
    {
        Response response;
        response.status = exchange.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        for (const auto &header : exchange.reply->rawHeaderPairs())
            response.headers.append(header);
        response.body = exchange.reply->read(exchange.rules.responseCap);
        response.bodyTruncated = exchange.reply->bytesAvailable() > 0;
        return response;
    }

    void readTooMuch(quint64 id)
    {
        Exchange &exchange = m_open[id];
        if (exchange.reply->bytesAvailable() > exchange.rules.responseCap)
            finish(id, answerOf(exchange));
    }

    void replied(quint64 id)
    {
        Exchange &exchange = m_open[id];
        const QNetworkReply &reply = *exchange.reply;
        if (isAnswer(reply)) {
            finish(id, answerOf(exchange));
        } else if (reply.error() == QNetworkReply::SslHandshakeFailedError) {
            finish(id, failure(Response::Transport::TlsFailed,
                               exchange.tlsFault.isEmpty() ? tlsFaultCode({}) : exchange.tlsFault));
        } else if (exchange.sent) {
            finish(id, failure(Response::Transport::Broken, codeOf(reply.error())));
        } else if (!exchange.addresses.isEmpty()) {
            drop(exchange);
            sendToNext(id, exchange);
        } else {
            finish(id, failure(Response::Transport::Refused, codeOf(reply.error())));
        }
    }

    void cutOff()
    {
        const qint64 now = m_clock.monotonicMs();
        QList<quint64> late;
        for (const auto &[id, exchange] : m_open)
            if (now - exchange.startedMs >= exchange.rules.timeoutMs)
                late.append(id);
        for (const quint64 id : late) {
            const auto found = m_open.find(id);
            if (found == m_open.end())
                continue;
            // Who could not even be reached was sent nothing: trying again can do no harm.
            finish(id, found->second.sent ? failure(Response::Transport::TimedOut, "timeout")
                                          : failure(Response::Transport::Refused, "connect_timeout"));
        }
    }

    const Clock &m_clock;
    HostLookup m_lookup;
    QNetworkAccessManager m_manager;
    QTimer m_sweep;
    std::unordered_map<quint64, Exchange> m_open;
    quint64 m_last = 0;
};

QNamTransport::QNamTransport(const Clock &clock, HostLookup::Resolver resolver)
    : m_clock(clock), m_resolver(std::move(resolver))
{
}

QNamTransport::~QNamTransport() = default;

quint64 QNamTransport::send(const Request &request, const ExchangeRules &rules, Done done)
{
    if (!m_exchanges)
        m_exchanges = std::make_unique<Exchanges>(m_clock, m_resolver);
    return m_exchanges->send(request, rules, std::move(done));
}

void QNamTransport::abort(quint64 exchange)
{
    if (m_exchanges)
        m_exchanges->abort(exchange);
}

} // namespace signalbox::dispatch
