// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/host_lookup.h"
#include "app/dispatch/transport.h"
#include "models/foundation/clock.h"

#include <memory>

namespace signalbox::dispatch {

/// HTTP by QNetworkAccessManager. It looks the host up, judges every address and connects to a judged address
/// only, while the Host header, SNI and the certificate's check keep the name. Redirects, cookies, caches,
/// proxies, credentials and compression are all off. Built anywhere; lives on the thread of its first send,
/// where it also must end. `done` is never called from within send.
///
/// A manager opens six connections to a host and no more; who sends must not exceed that, or the deadline
/// counts the waiting. When a connection that was kept alive breaks, the manager sends a request again by
/// itself: requests carry a stable delivery id.
class QNamTransport final : public Transport
{
public:
    static constexpr int connectionsPerHost = 6;

    explicit QNamTransport(const Clock &clock, HostLookup::Resolver resolver = {});
    ~QNamTransport() override;
    quint64 send(const integrations::Request &request, const ExchangeRules &rules, Done done) override;
    void abort(quint64 exchange) override;

private:
    class Exchanges;
    const Clock &m_clock;
    HostLookup::Resolver m_resolver;
    std::unique_ptr<Exchanges> m_exchanges;
};

} // namespace signalbox::dispatch
