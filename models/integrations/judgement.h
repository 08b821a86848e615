// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/outcome.h"
#include "models/integrations/provider.h"

#include <QList>

namespace signalbox::integrations {

/// What came back, or why nothing did.
struct Response
{
    enum class Transport : quint8 {
        Answered,         ///< status, headers, body hold
        Refused,          ///< nothing listened, host unknown, no route: the request was not sent
        AddressForbidden, ///< the address is one that must not be spoken to
        TlsFailed,
        TimedOut, ///< the whole exchange took too long
        Broken    ///< the connection broke before the answer
    };
    Transport transport = Transport::Answered;
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; ///< at most 64 KiB
    bool bodyTruncated = false;
    QByteArray detail; ///< transport's own code, never a URL: "host_not_found"
    qint64 durationMs = 0;
};

/// Reads the answer by the provider's description: order of judgement is body-only matchers of disable,
/// config and retry, then success, then status matchers, then failure. Redirects are failures. `retryAfterMs`
/// is what the receiver asked for (header in seconds or HTTP date, or JSON), capped at 24 h. Pure.
[[nodiscard]] deliveries::Judgement judge(const Provider &provider, const Response &response, qint64 nowMs);

} // namespace signalbox::integrations
