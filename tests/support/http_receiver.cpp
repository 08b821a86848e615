// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_receiver.h"

#include <QTimer>

#include <memory>
#include <sys/socket.h>
#include <utility>

namespace signalbox::testing {

struct HttpReceiver::Connection
{
    QSslSocket *socket = nullptr;
    int number = 0;
    QByteArray unread;
};

QByteArray Received::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

Answer answerWith(int status, Headers headers, QByteArray body)
{
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

Answer answerPlaying(Answer::Play play)
{
    return {.play = play};
}

Answer gzipBomb()
{
    // zlib's deflate stream inside gzip's frame; the checksum does not matter to who refuses to inflate.
    const QByteArray zlib = qCompress(QByteArray(1024 * 1024, '0'), 9).sliced(4 + 2);
    return {.headers = {{"Content-Encoding", "gzip"}},
            .body = QByteArray::fromHex("1f8b0800000000000003") + zlib};
}

HttpReceiver::HttpReceiver(QObject *parent) : QTcpServer(parent)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on loopback");
}

void HttpReceiver::useTls(const QSslConfiguration &configuration)
{
    m_tls = configuration;
}

QUrl HttpReceiver::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

quint16 HttpReceiver::closedPort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port on loopback");
    return server.serverPort();
}

void HttpReceiver::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    auto connection = std::make_shared<Connection>(Connection{socket, ++connections, {}});
    connect(socket, &QSslSocket::readyRead, this, [this, connection] { read(*connection); });
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    if (m_tls) {
        socket->setSslConfiguration(*m_tls);
        socket->startServerEncryption();
    }
}

void HttpReceiver::read(Connection &connection)
{
    connection.unread += connection.socket->readAll();
    for (;;) {
        const qsizetype end = connection.unread.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Received request;
        request.connection = connection.number;
        QList<QByteArray> lines = connection.unread.left(end).split('\n');
        const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
        request.method = first.value(0);
        request.target = first.value(1);
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append({line.left(colon).trimmed(), line.sliced(colon + 1).trimmed()});
        }
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (connection.unread.size() < end + 4 + length)
            return;
        request.body = connection.unread.sliced(end + 4, length);
        connection.unread.remove(0, end + 4 + length);
        received.append(request);
        const Answer answer = script.isEmpty() ? otherwise : script.takeFirst();
        if (answer.play == Answer::Play::Held)
            m_held.append({connection.socket, answer});
        else
            play(connection.socket, answer);
        emit requestCame();
    }
}

void HttpReceiver::releaseHeld()
{
    for (auto [socket, answer] : std::exchange(m_held, {})) {
        answer.play = Answer::Play::Whole;
        if (socket)
            play(socket, answer);
    }
}

static void reset(QSslSocket *socket)
{
    // Lingering for no time makes the close a reset.
    const linger now{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
    socket->deleteLater();
}

void HttpReceiver::drip(QSslSocket *socket, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    socket->write(bytes.first(1));
    QTimer::singleShot(1000, socket, [this, socket, rest = bytes.sliced(1)] { drip(socket, rest); });
}

void HttpReceiver::play(QSslSocket *socket, const Answer &answer)
{
    using Play = Answer::Play;
    if (answer.play == Play::Never)
        return;
    if (answer.play == Play::ResetBefore) {
        reset(socket);
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    constexpr qsizetype endless = 100 * 1024 * 1024;
    const bool cut = answer.play == Play::ResetMidBody;
    head +=
        "Content-Length: " +
        QByteArray::number(answer.play == Play::Endless ? endless : answer.body.size() + (cut ? 100 : 0)) +
        "\r\n\r\n";
    switch (answer.play) {
    case Play::Never:
    case Play::ResetBefore:
    case Play::Held:
        break;
    case Play::Whole:
        socket->write(head + answer.body);
        break;
    case Play::ResetMidBody:
        socket->write(head + answer.body);
        socket->flush();
        QTimer::singleShot(50, socket, [socket] { reset(socket); });
        break;
    case Play::DripBody:
        socket->write(head);
        drip(socket, answer.body);
        break;
    case Play::DripHeaders:
        drip(socket, head + answer.body);
        break;
    case Play::Endless:
        socket->write(head);
        connect(socket, &QSslSocket::bytesWritten, socket, [socket] {
            if (socket->bytesToWrite() < 64 * 1024)
                socket->write(QByteArray(64 * 1024, 'x'));
        });
        socket->write(QByteArray(64 * 1024, 'x'));
        break;
    }
}

} // namespace signalbox::testing
