// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest/listen_socket.h"

#include <QtEndian>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace signalbox::ingest {

static Fault faultOf(int error, const QString &host, quint16 port)
{
    const QStringList where{host.contains(u':') ? u'[' % host % u']' : host, QString::number(port)};
    switch (error) {
    case EADDRINUSE:
        return {QString(), "port_in_use",
                QT_TRANSLATE_NOOP(
                    "Fault", "%1:%2 is in use by another program: choose another port, or end that program"),
                where};
    case EADDRNOTAVAIL:
        return {QString(), "address_not_available",
                QT_TRANSLATE_NOOP(
                    "Fault", "%1:%2 is not an address of this machine: use 127.0.0.1, or one that it has"),
                where};
    default:
        return {QString(), "cannot_listen", QT_TRANSLATE_NOOP("Fault", "Cannot listen on %1:%2: %3"),
                where + QStringList{QString::fromLocal8Bit(strerror(error))}};
    }
}

static bool isLoopback(const sockaddr_storage &address)
{
    if (address.ss_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6 &>(address).sin6_addr);
    return ntohl(reinterpret_cast<const sockaddr_in &>(address).sin_addr.s_addr) >> 24 == 127;
}

std::expected<ListenSocket, Fault> listenOn(const QString &host, quint16 port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo *resolved = nullptr;
    if (getaddrinfo(host.toUtf8().constData(), QByteArray::number(port).constData(), &hints, &resolved) != 0)
        return std::unexpected(faultOf(EADDRNOTAVAIL, host, port));
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(resolved, freeaddrinfo);

    int error = EADDRNOTAVAIL;
    for (const addrinfo *address = resolved; address; address = address->ai_next) {
        const int descriptor =
            socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, address->ai_protocol);
        if (descriptor < 0) {
            error = errno;
            continue;
        }
        const int on = 1;
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_storage bound{};
        socklen_t length = sizeof bound;
        if (bind(descriptor, address->ai_addr, address->ai_addrlen) == 0 &&
            listen(descriptor, SOMAXCONN) == 0 &&
            getsockname(descriptor, reinterpret_cast<sockaddr *>(&bound), &length) == 0) {
            const bool ipv6 = bound.ss_family == AF_INET6;
            const auto number = ipv6 ? reinterpret_cast<const sockaddr_in6 &>(bound).sin6_port
                                     : reinterpret_cast<const sockaddr_in &>(bound).sin_port;
            return ListenSocket{descriptor, qFromBigEndian(number), ipv6, isLoopback(bound)};
        }
        error = errno;
        close(descriptor);
    }
    return std::unexpected(faultOf(error, host, port));
}

} // namespace signalbox::ingest
