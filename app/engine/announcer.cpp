// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/announcer.h"

#include <algorithm>
#include <chrono>

namespace signalbox::engine {

using deliveries::Delivery;
using deliveries::DeliveryState;
using namespace std::chrono_literals;

constexpr qsizetype trackedEvents = 100'000;

static bool isOver(const Delivery &delivery)
{
    return delivery.state == DeliveryState::Delivered || delivery.state == DeliveryState::Muted ||
           delivery.state == DeliveryState::Digested;
}

Announcer::Announcer(bool looks, QObject *parent) : QObject(parent), m_looks(looks), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(33ms);
    connect(&m_timer, &QTimer::timeout, this, [this] { emit announced(std::exchange(m_announcement, {})); });
}

store::Result<void> Announcer::open(const store::Location &location)
{
    if (!m_looks)
        return {};
    auto reader = store::HistoryReader::open(location);
    if (!reader)
        return std::unexpected(reader.error());
    m_reader = std::move(*reader);
    return {};
}

void Announcer::close()
{
    m_timer.stop();
    m_reader.reset();
}

void Announcer::arrived(const events::Event &event, const store::StoredEvent &stored)
{
    if (!m_looks)
        return;
    const bool quarantined = event.status == events::EventStatus::Quarantined;
    const ports::EventFate fate = ports::fateOf(stored.seq, event.receivedMs, quarantined, stored.deliveries);
    m_announcement.arrived.append({.seq = stored.seq,
                                   .id = event.id,
                                   .type = event.type,
                                   .agent = event.agent,
                                   .execution = event.execution,
                                   .source = event.source,
                                   .createdMs = event.createdMs,
                                   .receivedMs = event.receivedMs,
                                   .severity = event.severity,
                                   .subject = event.subject,
                                   .notified = fate.notified,
                                   .deliveries = fate.deliveries,
                                   .latencyMs = fate.latencyMs,
                                   .nextMs = fate.nextMs});
    m_announcement.deliveries += stored.deliveries;
    track(stored.seq, {event.receivedMs, stored.deliveries});
    tellSoon();
}

void Announcer::released(const events::Event &event, const store::StoredEvent &stored)
{
    if (!m_looks)
        return;
    track(stored.seq, {event.receivedMs, stored.deliveries});
    m_announcement.fates.append(ports::fateOf(stored.seq, event.receivedMs, false, stored.deliveries));
    m_announcement.deliveries += stored.deliveries;
    tellSoon();
}

void Announcer::changed(const Delivery &delivery)
{
    if (!m_looks)
        return;
    auto tracked = m_tracked.find(delivery.eventSeq);
    if (tracked == m_tracked.end()) {
        const auto detail = m_reader->event(delivery.eventSeq);
        if (!detail)
            return;
        tracked = m_tracked.insert(delivery.eventSeq, {detail->summary.receivedMs, detail->deliveries});
    }
    for (Delivery &known : tracked->deliveries)
        if (known.seq == delivery.seq)
            known = delivery;
    m_announcement.fates.append(
        ports::fateOf(delivery.eventSeq, tracked->receivedMs, false, tracked->deliveries));
    m_announcement.deliveries.append(delivery);
    if (std::ranges::all_of(tracked->deliveries, isOver))
        m_tracked.erase(tracked);
    tellSoon();
}

void Announcer::changed(const deliveries::DestinationHealth &health)
{
    if (!m_looks)
        return;
    m_announcement.healths.append(health);
    tellSoon();
}

void Announcer::track(qint64 eventSeq, Tracked tracked)
{
    if (std::ranges::all_of(tracked.deliveries, isOver))
        return;
    if (m_tracked.size() >= trackedEvents)
        m_tracked.clear(); // the reader fills in what is asked for again
    m_tracked.emplace(eventSeq, std::move(tracked));
}

void Announcer::tellSoon()
{
    if (!m_timer.isActive())
        m_timer.start();
}

} // namespace signalbox::engine
