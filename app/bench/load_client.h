// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace signalbox::bench {

/// A sender that costs next to nothing: one blocking keep-alive connection to a listener on loopback. One
/// thread each.
class LoadClient
{
public:
    explicit LoadClient(quint16 port);
    ~LoadClient();
    LoadClient(const LoadClient &) = delete;
    LoadClient &operator=(const LoadClient &) = delete;

    /// Posts to /v1/events and returns the status, 0 if the connection broke.
    [[nodiscard]] int post(const QByteArray &body);

private:
    int m_socket = -1;
};

} // namespace signalbox::bench
