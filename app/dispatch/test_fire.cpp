// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/test_fire.h"

#include "app/dispatch/attempts.h"
#include "app/dispatch/exchange_text.h"
#include "app/dispatch/qnam_transport.h"
#include "app/dispatch/tls_fault.h"
#include "models/foundation/ulid.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>
#include <QTimer>

#include <chrono>

namespace signalbox::dispatch {

using deliveries::Outcome;
using integrations::AddressClass;
using integrations::Response;
using Kind = ports::TestStage::Kind;

namespace {

template<typename... Arguments> QString say(const char *words, const Arguments &...arguments)
{
    QString text = QString::fromUtf8(words);
    ((text = text.arg(arguments)), ...);
    return text;
}

QString refusalText(const QByteArray &refusal, const QString &host, const QString &addresses)
{
    if (refusal == "host_not_found")
        return say(QT_TRANSLATE_NOOP("Fault", "No host is named %1."), host);
    if (refusal == "address_forbidden")
        return say(QT_TRANSLATE_NOOP("Fault", "%1 is a link-local, metadata or reserved address: nothing is "
                                              "ever sent there."),
                   addresses.isEmpty() ? host : addresses);
    if (refusal == "loopback_address_not_allowed")
        return say(QT_TRANSLATE_NOOP("Fault", "%1 is this machine itself. Allow private networks in the "
                                              "integration's settings to send there."),
                   addresses.isEmpty() ? host : addresses);
    return say(QT_TRANSLATE_NOOP("Fault", "%1 is on a private network. Allow private networks in the "
                                          "integration's settings to send there."),
               addresses);
}

QString allowedText(AddressClass worst, const QString &addresses)
{
    switch (worst) {
    case AddressClass::Loopback:
        return say(QT_TRANSLATE_NOOP("Fault", "%1: this machine, allowed by the settings"), addresses);
    case AddressClass::Private:
        return say(QT_TRANSLATE_NOOP("Fault", "%1: a private network, allowed by the settings"), addresses);
    case AddressClass::Public:
    case AddressClass::Forbidden:
        break;
    }
    return addresses;
}

QString failureText(const Response &response)
{
    switch (response.transport) {
    case Response::Transport::TimedOut:
        return say(
            QT_TRANSLATE_NOOP("Fault", "The receiver took the request and did not answer within %1 ms."),
            response.durationMs);
    case Response::Transport::Broken:
        return say(QT_TRANSLATE_NOOP("Fault", "The connection broke before the answer was complete."));
    case Response::Transport::TlsFailed:
        return tlsFaultText(response.detail);
    case Response::Transport::Refused:
    case Response::Transport::AddressForbidden:
    case Response::Transport::Answered:
        break;
    }
    return say(QT_TRANSLATE_NOOP("Fault", "The request could not be sent (%1)."),
               QString::fromLatin1(response.detail));
}

} // namespace

struct TestFire::Run
{
    TestFire *q;
    std::shared_ptr<const integrations::ProviderRegistry> providers;
    Attempts attempts;
    const Clock &clock;
    HostLookup lookup;
    QNamTransport transport;
    QTimer deadline;
    std::unique_ptr<QSslSocket> socket;
    UlidMaker ids;
    Attempting attempting;
    HostAddresses host;
    ports::TestResult result;
    qint64 startedMs = 0;
    qint64 stageMs = 0; ///< when the stage that runs began
    quint64 exchange = 0;
    bool over = false;

    Run(TestFire *fire, std::shared_ptr<const integrations::ProviderRegistry> registry,
        std::shared_ptr<secrets::Vault> vault, const Clock &given, const HostLookup::Resolver &resolver)
        : q(fire), providers(std::move(registry)), attempts(std::move(vault), {}), clock(given),
          lookup(given, resolver), transport(given, resolver)
    {
        deadline.setSingleShot(true);
    }

    [[nodiscard]] const QUrl &url() const { return attempting.rendered.request.url; }
    [[nodiscard]] bool encrypted() const { return url().scheme() == QLatin1StringView("https"); }
    [[nodiscard]] quint16 port() const { return quint16(url().port(encrypted() ? 443 : 80)); }
    [[nodiscard]] QString place() const
    {
        const QHostAddress &address = host.addresses.first();
        return address.protocol() == QAbstractSocket::IPv6Protocol
                   ? QStringLiteral("[%1]:%2").arg(address.toString()).arg(port())
                   : QStringLiteral("%1:%2").arg(address.toString()).arg(port());
    }

    void render(const events::Event &event, const QString &agentName);
    void found(const HostAddresses &addresses);
    void connectOut();
    void socketFailed();
    void shakeHands();
    void send();
    void answered(const Response &response);

    void stage(Kind kind, bool passed, const QString &detail);
    /// A stage failed: that was all.
    void fail(Kind kind, const QString &detail, Outcome outcome);
    void end(Outcome outcome, const QString &reason);
    void dropSocket();
};

void TestFire::Run::stage(Kind kind, bool passed, const QString &detail)
{
    const qint64 now = clock.monotonicMs();
    const QByteArray shown = integrations::masked(detail.toUtf8(), attempting.rendered.secretValues);
    emit q->stage({kind, passed, now - stageMs, QString::fromUtf8(shown)});
    stageMs = now;
}

void TestFire::Run::fail(Kind kind, const QString &detail, Outcome outcome)
{
    stage(kind, false, detail);
    if (!over)
        end(outcome, detail);
}

void TestFire::Run::end(Outcome outcome, const QString &reason)
{
    over = true;
    deadline.stop();
    dropSocket();
    result.outcome = outcome;
    result.accepted = outcome == Outcome::Accepted;
    const QByteArray shown = integrations::masked(reason.toUtf8(), attempting.rendered.secretValues);
    result.reason = QString::fromUtf8(shown);
    result.totalMs = clock.monotonicMs() - startedMs;
    emit q->finished(result);
}

// It may be one of the socket's own signals that ends it.
void TestFire::Run::dropSocket()
{
    if (!socket)
        return;
    socket->disconnect(q);
    socket->abort();
    socket.release()->deleteLater();
}

void TestFire::Run::render(const events::Event &event, const QString &agentName)
{
    attempting.job.event = event;
    attempting.job.delivery.id = ids.make("dlv_", clock.nowMs());
    attempting.startedMs = clock.nowMs();
    attempting.provider = providers->find(attempting.integration->provider);
    if (const auto rendered = attempts.render(attempting, agentName); !rendered) {
        fail(Kind::Render, rendered.error().text(), Outcome::Configuration);
        return;
    }
    result.request = requestText(attempting.rendered);
    QString detail =
        say(QT_TRANSLATE_NOOP("Fault", "%1 bytes for %2"), attempting.rendered.request.body.size(),
            integrations::urlForDisplay(attempting.rendered));
    if (attempting.rendered.templateFellBack)
        detail += say(QT_TRANSLATE_NOOP("Fault", "; the template failed, so the provider's own was used"));
    stage(Kind::Render, true, detail);
    if (!over)
        lookup.find(url().host(), [this](const HostAddresses &addresses) { found(addresses); });
}

void TestFire::Run::found(const HostAddresses &addresses)
{
    if (over)
        return;
    host = addresses;
    QStringList texts;
    for (const QHostAddress &address : host.addresses)
        texts.append(address.toString());
    const QString all = texts.join(QStringLiteral(", "));
    const bool allowed =
        attempting.integration->settings.value(QLatin1StringView("allow_private_network")).toBool();
    if (const QByteArray refusal = refusalOf(host, allowed); !refusal.isEmpty()) {
        fail(Kind::Lookup, refusalText(refusal, url().host(), all),
             refusal == "host_not_found" ? Outcome::Retry : Outcome::Configuration);
        return;
    }
    stage(Kind::Lookup, true, allowedText(host.worst, all));
    if (!over)
        connectOut();
}

void TestFire::Run::connectOut()
{
    socket = std::make_unique<QSslSocket>();
    socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(socket.get(), &QSslSocket::connected, q, [this] {
        stage(Kind::Connect, true, place());
        if (over)
            return;
        if (encrypted())
            shakeHands();
        else
            send();
    });
    connect(socket.get(), &QSslSocket::errorOccurred, q, [this] { socketFailed(); });
    connect(&deadline, &QTimer::timeout, q, [this] {
        const bool connected = socket->state() == QAbstractSocket::ConnectedState;
        fail(connected ? Kind::Tls : Kind::Connect,
             say(QT_TRANSLATE_NOOP("Fault", "%1 did not answer within %2 s."), place(),
                 attempting.integration->timeoutSeconds),
             Outcome::Retry);
    });
    deadline.start(std::chrono::seconds(attempting.integration->timeoutSeconds));
    socket->connectToHost(host.addresses.first(), port());
}

void TestFire::Run::socketFailed()
{
    if (socket->mode() == QSslSocket::SslClientMode) {
        fail(Kind::Tls, tlsFaultText(tlsFaultCode(socket->sslHandshakeErrors())), Outcome::Retry);
        return;
    }
    if (host.addresses.size() > 1) { // the transport tries them all, too
        host.addresses.removeFirst();
        dropSocket();
        deadline.disconnect(q);
        connectOut();
        return;
    }
    fail(Kind::Connect,
         socket->error() == QAbstractSocket::ConnectionRefusedError
             ? say(QT_TRANSLATE_NOOP("Fault", "Nothing listens at %1: the connection was refused."), place())
             : say(QT_TRANSLATE_NOOP("Fault", "%1 cannot be reached."), place()),
         Outcome::Retry);
}

void TestFire::Run::shakeHands()
{
    connect(socket.get(), &QSslSocket::encrypted, q, [this] {
        const QSslCertificate certificate = socket->peerCertificate();
        const QSslCipher cipher = socket->sessionCipher();
        stage(Kind::Tls, true,
              say(QT_TRANSLATE_NOOP("Fault", "%1, certificate of %2, valid until %3"),
                  cipher.protocolString(),
                  certificate.subjectInfo(QSslCertificate::CommonName).join(QStringLiteral(", ")),
                  certificate.expiryDate().toUTC().toString(Qt::ISODate)));
        if (!over)
            send();
    });
    socket->setPeerVerifyName(url().host(QUrl::FullyEncoded));
    socket->startClientEncryption();
}

void TestFire::Run::send()
{
    deadline.stop();
    dropSocket(); // the request itself goes the way that every delivery goes
    exchange = transport.send(
        attempting.rendered.request,
        {.timeoutMs = attempting.integration->timeoutSeconds * 1000,
         .allowPrivateNetwork =
             attempting.integration->settings.value(QLatin1StringView("allow_private_network")).toBool()},
        [this](const Response &response) { answered(response); });
}

void TestFire::Run::answered(const Response &response)
{
    exchange = 0;
    if (response.transport == Response::Transport::Refused ||
        response.transport == Response::Transport::AddressForbidden ||
        response.transport == Response::Transport::TlsFailed) {
        fail(Kind::Request, failureText(response), Outcome::Retry);
        return;
    }
    const QString line = QString::fromUtf8(result.request.first(result.request.indexOf('\n')));
    stage(Kind::Request, true, line);
    if (over)
        return;
    const auto judgement = integrations::judge(*attempting.provider, response, clock.nowMs());
    const bool came = response.transport == Response::Transport::Answered;
    result.response = responseText(response, attempting.rendered.secretValues);
    stage(
        Kind::Response, came,
        came ? say(QT_TRANSLATE_NOOP("Fault", "HTTP %1 with %2 bytes"), response.status, response.body.size())
             : failureText(response));
    if (over)
        return;
    const QString outcome = QString::fromLatin1(deliveries::outcomeName(judgement.outcome));
    stage(Kind::Verdict, judgement.outcome == Outcome::Accepted,
          judgement.reason.isEmpty() ? outcome : outcome + QStringLiteral(": ") + judgement.reason);
    if (!over)
        end(judgement.outcome, judgement.reason);
}

TestFire::TestFire(std::shared_ptr<const integrations::ProviderRegistry> providers,
                   std::shared_ptr<secrets::Vault> vault, const Clock &clock, HostLookup::Resolver resolver)
    : m_run(std::make_unique<Run>(this, std::move(providers), std::move(vault), clock, resolver))
{
}

TestFire::~TestFire() = default;

void TestFire::start(const integrations::Integration &integration, const events::Event &event,
                     const QString &agentName)
{
    m_run->startedMs = m_run->stageMs = m_run->clock.monotonicMs();
    m_run->attempting.integration = std::make_shared<const integrations::Integration>(integration);
    m_run->render(event, agentName);
}

void TestFire::cancel()
{
    if (m_run->over)
        return;
    m_run->transport.abort(m_run->exchange);
    m_run->end(Outcome::Failed, QStringLiteral("cancelled"));
}

} // namespace signalbox::dispatch
