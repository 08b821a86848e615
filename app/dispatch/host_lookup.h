// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/clock.h"
#include "models/integrations/address.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace signalbox::dispatch {

/// Where a host is, and how far its worst address may be spoken to.
struct HostAddresses
{
    QList<QHostAddress> addresses; ///< empty: not found, or not looked for because the name says it all
    integrations::AddressClass worst = integrations::AddressClass::Public;
};

/// Why a host may not be spoken to: "host_not_found", "address_forbidden", "private_address_not_allowed",
/// "loopback_address_not_allowed"; empty: it may. One bad address refuses the whole host: a name that mixes
/// them is an attack or a mistake.
[[nodiscard]] QByteArray refusalOf(const HostAddresses &host, bool allowPrivateNetwork);

/// Looks hosts up without blocking and judges every address. What was found is kept for 30 s at most, so that
/// connections to the same address are used again. Lives on the thread that first calls find.
class HostLookup
{
public:
    using Found = std::function<void(const HostAddresses &)>;
    using Resolver = std::function<void(const QString &host, QObject *context,
                                        std::function<void(const QList<QHostAddress> &)> done)>;

    /// Without a resolver it asks the system's.
    explicit HostLookup(const Clock &clock, Resolver resolver = {});
    ~HostLookup();
    /// `found` is called once, perhaps before this returns; never after this object is gone.
    void find(const QString &host, Found found);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace signalbox::dispatch
