// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/judgement.h"
#include "models/integrations/request.h"

#include <functional>

namespace signalbox::dispatch {

/// How one exchange is to be done.
struct ExchangeRules
{
    int timeoutMs = 15000; ///< the whole exchange, body included
    bool allowPrivateNetwork =
        false; ///< loopback and private addresses; link-local and metadata are never allowed
    qint64 responseCap = 64 * 1024; ///< before and after inflating
};

/// Sends one request and calls back once on its own thread. The seam for faults in tests and for a second
/// transport.
class Transport
{
public:
    using Done = std::function<void(integrations::Response)>;
    virtual ~Transport() = default;
    /// Returns a number for abort.
    virtual quint64 send(const integrations::Request &request, const ExchangeRules &rules, Done done) = 0;
    virtual void abort(quint64 exchange) = 0;
};

} // namespace signalbox::dispatch
