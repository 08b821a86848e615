// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

#include <optional>

namespace signalbox::testing {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// A request as it came over the wire.
struct Received
{
    QByteArray method;
    QByteArray target;
    Headers headers; ///< names as they were written
    QByteArray body;
    int connection = 0; ///< the how manieth connection it came over, from 1

    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< whatever the case; empty if absent
};

/// What a receiver does with a request.
struct Answer
{
    enum class Play : quint8 {
        Whole,
        Held,        ///< the answer waits for releaseHeld()
        Never,       ///< keeps the connection and says nothing
        ResetBefore, ///< resets instead of answering
        ResetMidBody,
        DripBody,    ///< one byte of the body a second
        DripHeaders, ///< one byte of the head a second
        Endless      ///< the body goes on for as long as it is read
    };
    int status = 200;
    Headers headers;
    QByteArray body = "{}";
    Play play = Play::Whole;
};

/// Status with further headers, played whole.
[[nodiscard]] Answer answerWith(int status, Headers headers = {}, QByteArray body = "{}");
[[nodiscard]] Answer answerPlaying(Answer::Play play);
/// 1 KiB that inflates to 1 MiB, said to be gzip.
[[nodiscard]] Answer gzipBomb();

/// A real HTTP/1.1 receiver on loopback, on the test's own thread: it records what comes and plays the
/// scripted answers, first to first; when they are used up, `otherwise`. Keeps connections alive.
class HttpReceiver : public QTcpServer
{
    Q_OBJECT

public:
    QList<Received> received;
    QList<Answer> script;
    Answer otherwise;
    int connections = 0;

    explicit HttpReceiver(QObject *parent = nullptr);
    /// Speaks TLS with this certificate and key from now on.
    void useTls(const QSslConfiguration &configuration);
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/hook")) const;
    [[nodiscard]] int held() const { return int(m_held.size()); }
    void releaseHeld();
    /// A port on loopback on which nothing listens.
    [[nodiscard]] static quint16 closedPort();

signals:
    void requestCame();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Connection;
    void read(Connection &connection);
    void play(QSslSocket *socket, const Answer &answer);
    void drip(QSslSocket *socket, const QByteArray &bytes);

    std::optional<QSslConfiguration> m_tls;
    QList<std::pair<QPointer<QSslSocket>, Answer>> m_held;
};

} // namespace signalbox::testing
