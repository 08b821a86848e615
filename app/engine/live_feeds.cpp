// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_feeds.h"

#include <algorithm>

namespace signalbox::engine {

constexpr qint64 rateSeconds = 60;
constexpr qint64 dayMs = 86'400'000;

LiveEventFeed::LiveEventFeed(Engine &engine, QObject *parent)
    : EventFeed(parent), m_engine(engine), m_clock(engine.clock())
{
    connect(&engine, &Engine::started, this, &LiveEventFeed::load);
    connect(&engine, &Engine::announced, this, [this](const Announcement &announcement) {
        // What was recent yesterday may not be today.
        if (m_clock.nowMs() / dayMs != m_day)
            load();
        for (const auto &event : announcement.arrived)
            note(event);
        if (!announcement.arrived.isEmpty()) {
            emit activityChanged();
            emit arrived(announcement.arrived);
        }
        if (!announcement.fates.isEmpty())
            emit fatesChanged(announcement.fates);
    });
}

void LiveEventFeed::load()
{
    m_day = m_clock.nowMs() / dayMs;
    QMetaObject::invokeMethod(m_engine.pipeline(), [this, pipeline = m_engine.pipeline()] {
        const auto agents = pipeline->store().agents().value_or(QList<ports::AgentActivity>());
        const auto types = pipeline->store().types().value_or(QList<ports::TypeActivity>());
        QMetaObject::invokeMethod(this, [this, agents, types] {
            for (const auto &agent : agents)
                m_agents.insert(agent.id, agent);
            for (const auto &type : types)
                m_types.insert({type.agent, type.type}, type);
            emit activityChanged();
        });
    });
}

void LiveEventFeed::note(const ports::EventSummary &event)
{
    const QString agentId = QString::fromUtf8(event.agent);
    if (!agentId.isEmpty()) {
        ports::AgentActivity &agent = m_agents[agentId];
        if (agent.events++ == 0) {
            agent.id = agentId;
            agent.firstMs = event.receivedMs;
        }
        agent.lastMs = event.receivedMs;
    }
    ports::TypeActivity &type = m_types[{agentId, event.type}];
    type.type = event.type;
    type.agent = agentId;
    type.lastMs = event.receivedMs;
    ++type.events;
    ++type.recent;

    const qint64 second = event.receivedMs / 1000;
    ++m_perSecond[second];
    if (m_perSecond.size() > 2 * rateSeconds)
        m_perSecond.removeIf([second](const auto &entry) { return entry.key() < second - rateSeconds; });
}

QList<ports::AgentActivity> LiveEventFeed::agents() const
{
    QList<ports::AgentActivity> agents = m_agents.values();
    std::ranges::sort(agents, std::greater(), &ports::AgentActivity::lastMs);
    return agents;
}

QList<ports::TypeActivity> LiveEventFeed::types() const
{
    return m_types.values();
}

QList<double> LiveEventFeed::rates() const
{
    QList<double> rates;
    const qint64 now = m_clock.nowMs() / 1000;
    for (qint64 second = now - rateSeconds; second < now; ++second)
        rates.append(m_perSecond.value(second));
    return rates;
}

LiveDeliveryFeed::LiveDeliveryFeed(Engine &engine, QObject *parent) : DeliveryFeed(parent)
{
    connect(&engine, &Engine::announced, this, [this](const Announcement &announcement) {
        if (!announcement.deliveries.isEmpty())
            emit changed(announcement.deliveries);
        QSet<QString> touched;
        for (const auto &health : announcement.healths) {
            m_healths.insert(health.integration, health);
            touched.insert(health.integration);
        }
        for (const QString &integration : touched)
            emit healthChanged(integration);
    });
}

deliveries::DestinationHealth LiveDeliveryFeed::health(const QString &integration) const
{
    deliveries::DestinationHealth none;
    none.integration = integration;
    return m_healths.value(integration, none);
}

} // namespace signalbox::engine
