// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <expected>

namespace signalbox::ingest {

/// A bound, listening TCP socket; whoever takes it closes it.
struct ListenSocket
{
    int descriptor = -1;
    quint16 port = 0; ///< the real one
    bool ipv6 = false;
    bool loopback = false;
};

/// Fault codes: "port_in_use", "address_not_available", "cannot_listen".
[[nodiscard]] std::expected<ListenSocket, Fault> listenOn(const QString &host, quint16 port);

} // namespace signalbox::ingest
