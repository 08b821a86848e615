// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/destinations.h"
#include "app/dispatch/transport.h"
#include "app/secrets/vault.h"
#include "models/deliveries/job.h"
#include "models/foundation/clock.h"
#include "models/integrations/provider.h"

#include <QObject>

#include <functional>
#include <memory>

namespace signalbox::dispatch {

/// The lanes: one a destination, each with its own queue, concurrency, pace and health. A QObject without
/// children's threads of its own: the engine moves it to the dispatch thread and talks to it by queued
/// signals and invokeMethod. It pulls: whenever lanes have room it emits roomFor, and is given jobs by take.
class Dispatcher : public QObject
{
    Q_OBJECT

public:
    Dispatcher(std::shared_ptr<const integrations::ProviderRegistry> providers,
               std::shared_ptr<secrets::Vault> vault, const Clock &clock,
               std::unique_ptr<Transport> transport, std::function<double()> random = {});
    ~Dispatcher() override;

public slots:
    void setDestinations(const signalbox::dispatch::Destinations &destinations);
    /// Deliveries may be due for these integrations: ask for them when there is room.
    void wake(const QStringList &integrations);
    void take(const QList<signalbox::deliveries::Job> &jobs);
    /// Lifts the pause of a destination.
    void resume(const QString &integration);
    /// Starts nothing more; emits drained when nothing is in flight, at the latest after `graceMs` (then what
    /// is in flight is aborted and handed back by returned).
    void drain(int graceMs);
    /// Does what the clock says is due. Its own timer calls this; tests do after they moved their clock.
    void turn();

signals:
    /// How many more jobs each of these lanes can take right now (of those that were woken).
    void roomFor(const QHash<QString, int> &room);
    void finished(const QList<signalbox::deliveries::Finished> &finished); ///< batched: at most 10 ms or 200
    void returned(const QList<qint64> &deliverySeqs);                      ///< leased, not sent: put back
    void drained();

private:
    struct Lanes;
    std::unique_ptr<Lanes> m_lanes;
};

} // namespace signalbox::dispatch
