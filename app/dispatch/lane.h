// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/pace.h"
#include "models/deliveries/job.h"
#include "models/integrations/integration.h"
#include "models/integrations/provider.h"

#include <QUrl>

#include <deque>
#include <memory>
#include <optional>

namespace signalbox::dispatch {

/// What a destination's deliveries wait in. A value of the dispatcher's thread; times are monotonic. It knows
/// what it may take and ask for, and leaves sending to the dispatcher.
class Lane
{
public:
    Lane(integrations::Integration integration, const integrations::Provider *provider,
         deliveries::DestinationHealth health);

    /// Replaces the settings; what was learned of the old ones is forgotten if they differ.
    void configure(const integrations::Integration &integration, const integrations::Provider *provider);
    [[nodiscard]] const std::shared_ptr<const integrations::Integration> &integration() const
    {
        return m_integration;
    }
    /// Null: a description of that name does not exist.
    [[nodiscard]] const integrations::Provider *provider() const { return m_provider; }
    [[nodiscard]] Rate rate() const;

    /// Neither paused nor switched off: jobs may wait here.
    [[nodiscard]] bool accepts() const;
    [[nodiscard]] bool paused() const;
    /// How many requests may be in flight: one while it keeps failing.
    [[nodiscard]] int concurrency() const;

    void push(deliveries::Job job, qint64 nowMs);
    void pushBack(deliveries::Job job, qint64 nowMs); ///< it is next again
    /// A first attempt before old retries.
    [[nodiscard]] deliveries::Job pop();
    [[nodiscard]] bool empty() const { return m_first.empty() && m_again.empty(); }
    [[nodiscard]] qsizetype queued() const { return qsizetype(m_first.size()) + qsizetype(m_again.size()); }
    /// Takes everything out, to be handed back.
    [[nodiscard]] QList<qint64> takeAll();
    /// When what waits longest came.
    [[nodiscard]] qint64 oldestMs() const;

    /// Deliveries may be due.
    void wake() { m_awake = true; }
    /// How many jobs to ask for now; they count as asked for from then on. 0: sleeps, is full, must not send
    /// yet, or was asked enough.
    [[nodiscard]] int ask(qint64 nowMs);
    /// When it may ask again although nothing came; 0: it need not.
    [[nodiscard]] qint64 askAgainMs() const;
    /// Jobs came for what was asked.
    void came(int jobs);

    bool removed = false; ///< from the configuration: it goes when nothing is in flight
    int inFlight = 0;
    qint64 slowUntilMs = 0; ///< the receiver asked to be spared
    deliveries::DestinationHealth health;
    QByteArray host; ///< of the last request: whose connections it shares; empty: not known yet
    QByteArray rateKey;

private:
    struct Waiting
    {
        deliveries::Job job;
        qint64 sinceMs = 0;
    };
    [[nodiscard]] int capacity() const;

    std::shared_ptr<const integrations::Integration> m_integration;
    const integrations::Provider *m_provider = nullptr;
    std::deque<Waiting> m_first;
    std::deque<Waiting> m_again;
    bool m_awake = false;
    int m_asked = 0;
    qint64 m_askedMs = 0;
};

} // namespace signalbox::dispatch
