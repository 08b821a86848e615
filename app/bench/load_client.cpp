// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/load_client.h"

#include <QString>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace signalbox::bench {

LoadClient::LoadClient(quint16 port) : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    if (m_socket < 0)
        return;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        close(m_socket);
        m_socket = -1;
    }
}

LoadClient::~LoadClient()
{
    if (m_socket >= 0)
        close(m_socket);
}

int LoadClient::post(const QByteArray &body)
{
    const QByteArray request =
        "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        "Content-Length: " +
        QByteArray::number(body.size()) + "\r\n\r\n" + body;
    for (qsizetype sent = 0; sent < request.size();) {
        const ssize_t now =
            send(m_socket, request.constData() + sent, std::size_t(request.size() - sent), MSG_NOSIGNAL);
        if (now <= 0)
            return 0;
        sent += now;
    }
    QByteArray answer;
    char buffer[65536];
    while (true) {
        const ssize_t got = recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return 0;
        answer.append(buffer, got);
        const qsizetype head = answer.indexOf("\r\n\r\n");
        if (head < 0)
            continue;
        const qsizetype field = answer.toLower().indexOf("content-length: ");
        const qsizetype length =
            answer.mid(field + 16, answer.indexOf("\r\n", field) - field - 16).toLongLong();
        if (answer.size() >= head + 4 + length)
            return answer.mid(9, 3).toInt();
    }
}

} // namespace signalbox::bench
