// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "models/ports/delivery_feed.h"
#include "models/ports/event_feed.h"

namespace signalbox::engine {

/// The screens' view of what happens, fed by an engine that announces. Lives on the window's thread.
class LiveEventFeed final : public ports::EventFeed
{
    Q_OBJECT

public:
    LiveEventFeed(Engine &engine, QObject *parent = nullptr);
    [[nodiscard]] QList<ports::AgentActivity> agents() const override;
    [[nodiscard]] QList<ports::TypeActivity> types() const override;
    /// Events a second over the last minute, oldest first, the running second left out.
    [[nodiscard]] QList<double> rates() const;

private:
    void load(); ///< what was seen before
    void note(const ports::EventSummary &event);

    Engine &m_engine;
    const Clock &m_clock;
    qint64 m_day = 0; ///< of which the store told what is recent
    QHash<QString, ports::AgentActivity> m_agents;
    QHash<std::pair<QString, QByteArray>, ports::TypeActivity> m_types;
    QHash<qint64, int> m_perSecond;
};

/// Deliveries as they change, and the destinations' health.
class LiveDeliveryFeed final : public ports::DeliveryFeed
{
    Q_OBJECT

public:
    LiveDeliveryFeed(Engine &engine, QObject *parent = nullptr);
    [[nodiscard]] deliveries::DestinationHealth health(const QString &integration) const override;

private:
    QHash<QString, deliveries::DestinationHealth> m_healths;
};

} // namespace signalbox::engine
