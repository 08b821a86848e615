// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QUrl>

#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace signalbox::testing {

/// A bare TCP client of GET /v1/events/stream that reads text/event-stream as its standard has it.
class StreamClient
{
public:
    struct Message
    {
        QByteArray id, event, data;
    };

    /// A small `receiveBuffer` makes one that soon stops the sender when it does not read.
    explicit StreamClient(quint16 port, int receiveBuffer = 0)
        : m_descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        if (receiveBuffer > 0)
            setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        (void)connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address);
    }
    StreamClient(StreamClient &&other) noexcept { *this = std::move(other); }
    StreamClient &operator=(StreamClient &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        std::swap(m_status, other.m_status);
        std::swap(m_headers, other.m_headers);
        std::swap(m_raw, other.m_raw);
        std::swap(m_text, other.m_text);
        std::swap(m_messages, other.m_messages);
        std::swap(m_comments, other.m_comments);
        std::swap(m_lastId, other.m_lastId);
        std::swap(m_chunked, other.m_chunked);
        std::swap(m_finished, other.m_finished);
        std::swap(m_closed, other.m_closed);
        return *this;
    }
    ~StreamClient() { leave(); }

    void send(const QByteArray &bytes) const
    {
        (void)::send(m_descriptor, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
    }
    /// Asks for the stream and reads the head of the answer; its status, 0 if none came.
    int open(const QByteArray &filter = {}, const QByteArray &headers = {})
    {
        const QByteArray query = filter.isEmpty() ? QByteArray() : "?filter=" + filter.toPercentEncoding();
        send("GET /v1/events/stream" + query + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
        return readHead();
    }
    int readHead()
    {
        qsizetype end = -1;
        const auto deadline = Clock::now() + patience;
        while ((end = m_raw.indexOf("\r\n\r\n")) < 0)
            if (!receive(deadline))
                return 0;
        const QByteArrayList lines = m_raw.first(end).split('\n');
        m_status = lines.first().split(' ').value(1).toInt();
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines[i].indexOf(':');
            m_headers.insert(lines[i].first(colon).toLower(), lines[i].sliced(colon + 1).trimmed());
        }
        m_raw.remove(0, end + 4);
        m_chunked = m_headers.value("transfer-encoding") == "chunked";
        if (m_headers.value("content-type") == "text/event-stream")
            understand();
        return m_status;
    }
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return m_headers.value(name); }
    /// The body of an answer that is no stream.
    [[nodiscard]] QByteArray body()
    {
        const auto deadline = Clock::now() + patience;
        while (m_raw.size() < m_headers.value("content-length").toLongLong() && receive(deadline)) {
        }
        return m_raw;
    }

    /// All messages so far, once there are as many as this; fewer if no more come in time.
    const std::vector<Message> &messages(size_t count, std::chrono::milliseconds within = patience)
    {
        const auto deadline = Clock::now() + within;
        while (m_messages.size() < count && receive(deadline))
            understand();
        return m_messages;
    }
    /// The same of comments.
    const QByteArrayList &comments(qsizetype count)
    {
        const auto deadline = Clock::now() + patience;
        while (m_comments.size() < count && receive(deadline))
            understand();
        return m_comments;
    }
    /// What a browser would send as Last-Event-ID.
    [[nodiscard]] QByteArray lastId() const { return m_lastId; }
    /// Whether the stream ends as HTTP has it, not in its middle.
    [[nodiscard]] bool finishes()
    {
        const auto deadline = Clock::now() + patience;
        while (!m_finished && receive(deadline))
            understand();
        return m_finished || (!m_chunked && m_closed);
    }
    /// Whether the connection ends, however.
    [[nodiscard]] bool isCut()
    {
        const auto deadline = Clock::now() + patience;
        while (receive(deadline)) {
        }
        return m_closed;
    }
    /// Closes it; `harshly`: as a killed process with unread bytes does.
    void leave(bool harshly = false)
    {
        if (m_descriptor < 0)
            return;
        if (harshly) {
            const linger now{.l_onoff = 1, .l_linger = 0};
            setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        }
        close(std::exchange(m_descriptor, -1));
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds patience{10'000};

    bool receive(Clock::time_point deadline)
    {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd waiting{.fd = m_descriptor, .events = POLLIN, .revents = 0};
        if (m_closed || left.count() <= 0 || poll(&waiting, 1, int(left.count())) <= 0)
            return false;
        char piece[16384];
        const ssize_t size = recv(m_descriptor, piece, sizeof piece, 0);
        m_closed = size <= 0;
        if (size > 0)
            m_raw.append(piece, size);
        return size > 0;
    }

    void understand()
    {
        if (!m_chunked) {
            m_text += std::exchange(m_raw, {});
        } else {
            for (qsizetype line = 0; !m_finished && (line = m_raw.indexOf("\r\n")) >= 0;) {
                const qsizetype size = m_raw.first(line).toLongLong(nullptr, 16);
                if (m_raw.size() < line + 2 + size + 2)
                    break;
                m_finished = size == 0;
                m_text += m_raw.mid(line + 2, size);
                m_raw.remove(0, line + 2 + size + 2);
            }
        }
        qsizetype from = 0;
        for (qsizetype end = 0; (end = m_text.indexOf("\n\n", from)) >= 0; from = end + 2)
            block(m_text.mid(from, end - from));
        m_text.remove(0, from);
    }

    void block(const QByteArray &lines)
    {
        Message message;
        bool dispatched = false;
        for (const QByteArray &line : lines.split('\n')) {
            if (line.startsWith(':')) {
                m_comments.append(line.sliced(1).trimmed());
                continue;
            }
            const qsizetype colon = line.indexOf(':');
            const QByteArray name = line.first(colon);
            const QByteArray value = line.sliced(colon + 2);
            if (name == "id") {
                m_lastId = message.id = value;
            } else if (name == "event") {
                message.event = value;
            } else if (name == "data") {
                message.data += dispatched ? '\n' + value : value;
                dispatched = true;
            }
        }
        if (dispatched)
            m_messages.push_back(std::move(message));
    }

    int m_descriptor = -1;
    int m_status = 0;
    QHash<QByteArray, QByteArray> m_headers;
    QByteArray m_raw;  ///< of the body, as it came
    QByteArray m_text; ///< of the stream, not yet understood
    std::vector<Message> m_messages;
    QByteArrayList m_comments;
    QByteArray m_lastId;
    bool m_chunked = false;
    bool m_finished = false;
    bool m_closed = false;
};

} // namespace signalbox::testing
