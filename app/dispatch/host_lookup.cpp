// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/host_lookup.h"

#include <QHash>
#include <QHostInfo>
#include <QObject>

#include <algorithm>
#include <utility>

namespace signalbox::dispatch {

using integrations::AddressClass;

constexpr qint64 keptMs = 30'000;
constexpr qsizetype keptHosts = 1000;

struct HostLookup::State
{
    struct Kept
    {
        HostAddresses host;
        qint64 untilMs = 0;
    };

    const Clock &clock;
    Resolver resolver;
    QHash<QString, Kept> kept;
    QHash<QString, QList<Found>> waiting;
    std::unique_ptr<QObject> context; // made on the thread that looks up, not on the one that built us
};

QByteArray refusalOf(const HostAddresses &host, bool allowPrivateNetwork)
{
    switch (host.worst) {
    case AddressClass::Forbidden:
        return "address_forbidden";
    case AddressClass::Private:
        if (!allowPrivateNetwork)
            return "private_address_not_allowed";
        break;
    case AddressClass::Loopback:
        if (!allowPrivateNetwork)
            return "loopback_address_not_allowed";
        break;
    case AddressClass::Public:
        break;
    }
    return host.addresses.isEmpty() ? QByteArray("host_not_found") : QByteArray();
}

static AddressClass classOf(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return integrations::classify(std::span<const quint8, 16>(bytes.c));
}

static void askSystem(const QString &host, QObject *context,
                      std::function<void(const QList<QHostAddress> &)> done)
{
    QHostInfo::lookupHost(host, context,
                          [done = std::move(done)](const QHostInfo &info) { done(info.addresses()); });
}

HostLookup::HostLookup(const Clock &clock, Resolver resolver)
    : m_state(std::make_shared<State>(clock, resolver ? std::move(resolver) : Resolver(&askSystem)))
{
}

HostLookup::~HostLookup() = default;

void HostLookup::find(const QString &host, Found found)
{
    State &state = *m_state;
    const AddressClass byName = integrations::classifyHost(host).value_or(AddressClass::Public);
    if (byName == AddressClass::Forbidden) {
        found({.worst = byName});
        return;
    }
    if (const QHostAddress literal(host); !literal.isNull()) {
        found({{literal}, std::max(byName, classOf(literal))});
        return;
    }
    if (const auto kept = state.kept.constFind(host);
        kept != state.kept.cend() && kept->untilMs > state.clock.monotonicMs()) {
        found(kept->host);
        return;
    }
    QList<Found> &waiting = state.waiting[host];
    waiting.append(std::move(found));
    if (waiting.size() > 1)
        return;
    if (!state.context)
        state.context = std::make_unique<QObject>();
    state.resolver(host, state.context.get(),
                   [weak = std::weak_ptr(m_state), host, byName](const QList<QHostAddress> &addresses) {
                       const auto alive = weak.lock();
                       if (!alive)
                           return;
                       HostAddresses result{addresses, byName};
                       for (const QHostAddress &address : addresses)
                           result.worst = std::max(result.worst, classOf(address));
                       // IPv4 first: a host without a route to IPv6 would otherwise wait for nothing.
                       std::ranges::stable_partition(result.addresses, [](const QHostAddress &address) {
                           return address.protocol() == QAbstractSocket::IPv4Protocol;
                       });
                       if (!addresses.isEmpty()) {
                           if (alive->kept.size() >= keptHosts)
                               alive->kept.clear();
                           alive->kept.insert(host, {result, alive->clock.monotonicMs() + keptMs});
                       }
                       for (const Found &one : alive->waiting.take(host))
                           one(result);
                   });
}

} // namespace signalbox::dispatch
