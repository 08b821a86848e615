// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

namespace signalbox::tests {

struct RawResponse
{
    int status = 0;                        ///< 0: the connection ended, or nothing came in five seconds
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// A bare TCP client that sends exactly what it is told.
class RawClient
{
public:
    explicit RawClient(quint16 port) : m_descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const timeval patience{.tv_sec = 5, .tv_usec = 0};
        setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    RawClient(RawClient &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1)), m_connected(other.m_connected),
          m_buffer(std::move(other.m_buffer))
    {
    }
    RawClient &operator=(RawClient &&) = delete;
    ~RawClient()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
    }

    [[nodiscard]] bool isConnected() const { return m_connected; }
    /// False if the other side is gone.
    bool send(const QByteArray &text)
    {
        QByteArrayView bytes = text;
        while (!bytes.isEmpty()) {
            const ssize_t sent = ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            bytes = bytes.sliced(sent);
        }
        return true;
    }
    void sayNoMore() { shutdown(m_descriptor, SHUT_WR); }
    /// The next response; `bodiless` for the answer to a HEAD.
    [[nodiscard]] RawResponse read(bool bodiless = false)
    {
        RawResponse response;
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n\r\n")) < 0)
            if (!receive())
                return response;
        const QByteArrayList lines = m_buffer.first(end).split('\n');
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines[i].indexOf(':');
            response.headers.insert(lines[i].first(colon).toLower(), lines[i].sliced(colon + 1).trimmed());
        }
        const qsizetype length = bodiless ? 0 : response.headers.value("content-length").toLongLong();
        while (m_buffer.size() < end + 4 + length)
            if (!receive())
                return response;
        response.status = lines.first().split(' ').value(1).toInt();
        response.body = m_buffer.mid(end + 4, length);
        m_buffer.remove(0, end + 4 + length);
        return response;
    }
    /// Whether the other side ends the connection without a further byte.
    [[nodiscard]] bool ends() { return m_buffer.isEmpty() && !receive() && m_ended; }

private:
    bool receive()
    {
        char piece[4096];
        const ssize_t size = recv(m_descriptor, piece, sizeof piece, 0);
        m_ended = size == 0 || (size < 0 && errno == ECONNRESET);
        if (size > 0)
            m_buffer.append(piece, size);
        return size > 0;
    }

    int m_descriptor;
    bool m_connected = false;
    bool m_ended = false;
    QByteArray m_buffer;
};

} // namespace signalbox::tests
