// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pipeline.h"

#include "models/events/event_reader.h"
#include "models/events/own_events.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

namespace signalbox::engine {

using deliveries::DeliveryState;
using deliveries::DestinationHealth;
using deliveries::Gate;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Figures of architecture.md, "An event's way through".
constexpr qsizetype batchEvents = 1000;
constexpr qsizetype queueEvents = 20'000;
// Longer than any exchange may take; a crash does not wait for it: the boot sweep frees what this process
// held.
constexpr qint64 leaseMs = 600'000;

Pipeline::Pipeline(Shared shared)
    : m_shared(std::move(shared)),
      m_queue(queueEvents,
              [this] { QMetaObject::invokeMethod(this, &Pipeline::work, Qt::QueuedConnection); }),
      m_announcer(m_shared.announces, this), m_dueTimer(this), m_lookTimer(this), m_retainTimer(this),
      m_mergeTimer(this)
{
    connect(&m_announcer, &Announcer::announced, this, &Pipeline::announced);
    m_dueTimer.setSingleShot(true);
    connect(&m_dueTimer, &QTimer::timeout, this, &Pipeline::wakeDue);
    m_lookTimer.setInterval(300ms);
    connect(&m_lookTimer, &QTimer::timeout, this, &Pipeline::lookAround);
    m_retainTimer.setInterval(60s);
    connect(&m_retainTimer, &QTimer::timeout, this, &Pipeline::retain);
    m_mergeTimer.setInterval(1s);
    m_mergeTimer.setSingleShot(true);
    connect(&m_mergeTimer, &QTimer::timeout, this, &Pipeline::mergeRules);
}

Pipeline::~Pipeline() = default;

store::Result<void> Pipeline::open(const store::Location &location)
{
    auto opened = store::Store::open(location, *m_shared.clock);
    if (!opened)
        return std::unexpected(opened.error());
    m_store = std::move(*opened);
    if (const auto opening = m_announcer.open(location); !opening)
        return opening;
    if (m_shared.dispatches) {
        if (const auto swept = m_store->releaseLeases(); !swept)
            return std::unexpected(swept.error());
    }
    const auto healths = m_store->healths();
    if (!healths)
        return std::unexpected(healths.error());
    for (const auto &health : *healths)
        m_healths.insert(health.integration, health);
    const auto configured = m_store->configuration();
    if (!configured)
        return std::unexpected(configured.error());
    m_foreignChange = m_store->foreignChange().value_or(0);
    // Policies may have changed while nobody was here.
    const auto gathered = m_store->nextDigests();
    if (!gathered)
        return std::unexpected(gathered.error());
    m_edited = gathered->keys();
    adopt(*configured);
    for (const auto &health : *healths)
        m_announcer.changed(health);
    m_lookTimer.start();
    m_retainTimer.start();
    wakeDue();
    return {};
}

void Pipeline::close()
{
    finishSaves();
    m_queue.close();
    while (m_store && m_queue.size() > 0)
        work();
    if (m_store && m_shared.dispatches)
        (void)m_store->releaseLeases();
    for (QTimer *timer : {&m_dueTimer, &m_lookTimer, &m_retainTimer, &m_mergeTimer})
        timer->stop();
    m_announcer.close();
    m_store.reset();
}

// One turn: whatever has come since the last commit, as one transaction. While it runs the next batch
// gathers, so the batch is as large as the disk makes it.
void Pipeline::work()
{
    if (!m_store)
        return;
    std::vector<ingest::Submission> submissions = m_queue.take(batchEvents);
    if (submissions.empty())
        return;
    commit(submissions);
    if (m_queue.size() > 0)
        QMetaObject::invokeMethod(this, &Pipeline::work, Qt::QueuedConnection);
}

std::vector<store::PlannedDelivery> Pipeline::plan(const events::Event &event, qint64 nowMs)
{
    std::vector<store::PlannedDelivery> planned;
    for (const int index : m_inForce.rules->matching(event)) {
        const rules::Notification &notification = m_inForce.rules->at(index);
        const deliveries::Passage passage = m_gates.pass(notification, event, nowMs);
        store::PlannedDelivery delivery{.id = m_shared.ids->make("dlv_", m_shared.clock->nowMs()),
                                        .notification = notification.id,
                                        .integration = notification.integration,
                                        .gate = passage.gate,
                                        .reason = reasonOf(passage)};
        switch (passage.gate) {
        case Gate::Open:
            if (isPaused(notification.integration))
                delivery.state = DeliveryState::Held;
            break;
        case Gate::NotificationMuted:
        case Gate::AgentMuted:
            delivery.state = DeliveryState::Muted;
            break;
        case Gate::QuietHours:
        case Gate::Throttled:
            delivery.state = DeliveryState::Gathered;
            delivery.dueMs = passage.untilMs;
            break;
        }
        planned.push_back(std::move(delivery));
    }
    return planned;
}

// What is not stored has not gone out: a throttle must not count it.
void Pipeline::takeBack(const store::PlannedEvent &planned, qint64 plannedMs)
{
    for (const auto &delivery : planned.deliveries)
        if (delivery.gate == Gate::Open)
            m_gates.takeBack(delivery.notification, plannedMs);
}

void Pipeline::commit(std::vector<ingest::Submission> &submissions)
{
    // The gates go by this moment, not by that of arrival: a digest told meanwhile is over.
    const qint64 now = m_shared.clock->nowMs();
    std::vector<store::PlannedEvent> batch;
    for (const auto &submission : submissions)
        for (const auto &event : submission.events)
            batch.push_back({event, plan(event, now)});

    const auto stored = m_store->commit(batch, m_inForce.version);
    if (m_failing != !stored) {
        m_failing = !stored;
        emit storeFailing(m_failing, stored ? QString() : stored.error().fault.text());
    }
    if (!stored) {
        for (const auto &planned : batch)
            takeBack(planned, now);
        for (auto &submission : submissions)
            submission.done({.stored = false, .fault = stored.error().fault.code, .events = {}});
        return;
    }

    emit this->stored();
    QSet<QString> touched;
    std::size_t at = 0;
    for (auto &submission : submissions) {
        ingest::Accepted answer{.stored = true, .fault = {}, .events = {}};
        answer.events.reserve(submission.events.size());
        for (std::size_t i = 0; i < submission.events.size(); ++i, ++at) {
            const events::Event &event = batch[at].event;
            const store::StoredEvent &kept = (*stored)[at];
            using Status = ingest::Accepted::Status;
            const Status status = kept.seq == 0                                      ? Status::Duplicate
                                  : event.status == events::EventStatus::Quarantined ? Status::Quarantined
                                                                                     : Status::Accepted;
            answer.events.push_back({event.id, status});
            if (kept.seq == 0) {
                takeBack(batch[at], now);
                continue;
            }
            for (const auto &delivery : kept.deliveries) {
                if (delivery.state == DeliveryState::Pending)
                    touched.insert(delivery.integration);
                else if (delivery.state == DeliveryState::Gathered)
                    wakeAt(delivery.nextMs);
            }
            m_announcer.arrived(event, kept);
        }
        submission.done(answer);
    }
    if (!touched.isEmpty() && m_shared.dispatches)
        emit due(QStringList(touched.cbegin(), touched.cend()));
}

void Pipeline::lease(const QHash<QString, int> &room)
{
    if (!m_store || !m_shared.dispatches)
        return;
    const auto jobs = m_store->claim(room, leaseMs);
    if (!jobs)
        return storeFails(jobs.error());
    QHash<QString, int> given;
    for (const auto &job : *jobs)
        ++given[job.delivery.integration];
    if (!jobs->isEmpty())
        emit leased(*jobs);
    // A lane that got all it asked for may find more.
    QStringList more;
    for (auto it = given.cbegin(); it != given.cend(); ++it)
        if (it.value() == room.value(it.key()))
            more.append(it.key());
    if (!more.isEmpty())
        emit due(more);
}

void Pipeline::record(const QList<deliveries::Finished> &finished)
{
    if (!m_store)
        return;
    if (const auto written = m_store->record(finished); !written) {
        // The leases run out and the deliveries are sent again: at least once, never lost.
        storeFails(written.error());
        return;
    }
    QSet<QString> pausedNow;
    std::vector<events::Event> own;
    for (const auto &one : finished) {
        DestinationHealth &health = healthOf(one.delivery.integration);
        const bool wasPaused = health.state == DestinationHealth::State::Paused;
        health = one.health;
        if (one.pausesDestination && !wasPaused)
            pausedNow.insert(one.delivery.integration);
        m_announcer.changed(one.delivery);
        if (one.event.internal)
            continue; // no echo
        const QJsonObject data{{QStringLiteral("url"), one.url},
                               {QStringLiteral("event"), QString::fromUtf8(one.event.type)},
                               {QStringLiteral("statusCode"), one.attempt.status},
                               {QStringLiteral("durationMs"), one.attempt.durationMs},
                               {QStringLiteral("outcome"), deliveries::outcomeName(one.attempt.outcome)},
                               {QStringLiteral("attempt"), one.attempt.number},
                               {QStringLiteral("integration"), one.delivery.integration},
                               {QStringLiteral("delivery"), QString::fromUtf8(one.delivery.id)},
                               {QStringLiteral("agentId"), QString::fromUtf8(one.event.agent)}};
        own.push_back(ownEvent("webhook.dispatched"_L1, data));
    }
    for (const QString &integration : pausedNow) {
        (void)m_store->hold(integration);
        const QJsonObject data{{QStringLiteral("id"), integration},
                               {QStringLiteral("object"), QStringLiteral("event_destination")},
                               {QStringLiteral("status"), QStringLiteral("inactive")},
                               {QStringLiteral("reason"), healthOf(integration).pausedReason}};
        own.push_back(ownEvent("event_destination.deactivated"_L1, data));
    }
    for (const auto &one : finished)
        m_announcer.changed(healthOf(one.delivery.integration));
    emitOwn(std::move(own));
    for (const auto &one : finished)
        if (one.delivery.state == DeliveryState::Pending)
            wakeAt(one.delivery.nextMs);
}

events::Event Pipeline::ownEvent(QLatin1StringView type, const QJsonObject &data) const
{
    events::Event event =
        events::makeEvent(type, events::ownAgent, QJsonDocument(data).toJson(QJsonDocument::Compact),
                          m_shared.clock->nowMs(), *m_shared.ids);
    m_shared.catalog->complete(event);
    return event;
}

void Pipeline::emitOwn(std::vector<events::Event> own)
{
    if (own.empty())
        return;
    ingest::Submission submission{std::move(own), [](const ingest::Accepted &) {}};
    std::vector<ingest::Submission> one;
    one.push_back(std::move(submission));
    commit(one);
}

void Pipeline::storeFails(const store::StoreError &error)
{
    m_failing = true;
    emit storeFailing(true, error.fault.text());
    wakeAt(m_shared.clock->nowMs() + 1000);
}

void Pipeline::handBack(const QList<qint64> &deliverySeqs)
{
    if (m_store)
        (void)m_store->release(deliverySeqs);
    wakeAt(m_shared.clock->nowMs());
}

std::expected<void, Fault> Pipeline::resend(qint64 deliverySeq)
{
    const auto delivery = m_store->resend(deliverySeq);
    if (!delivery)
        return std::unexpected(delivery.error().fault);
    m_announcer.changed(*delivery);
    emit due({delivery->integration});
    return {};
}

std::expected<void, Fault> Pipeline::resume(const QString &integration)
{
    DestinationHealth &health = healthOf(integration);
    health.state = DestinationHealth::State::Untested;
    health.pausedReason.clear();
    health.consecutiveFailures = 0;
    if (const auto saved = m_store->saveHealth(health); !saved)
        return std::unexpected(saved.error().fault);
    if (const auto released = m_store->resume(integration); !released)
        return std::unexpected(released.error().fault);
    emit resumed(integration);
    emit due({integration});
    const QJsonObject data{{QStringLiteral("id"), integration},
                           {QStringLiteral("object"), QStringLiteral("event_destination")},
                           {QStringLiteral("status"), QStringLiteral("active")}};
    emitOwn({ownEvent("event_destination.activated"_L1, data)});
    m_announcer.changed(health);
    return {};
}

void Pipeline::noteTest(const QString &integration)
{
    if (!m_store || !m_inForce.document.integration(integration))
        return;
    DestinationHealth &health = healthOf(integration);
    if (health.state != DestinationHealth::State::Untested)
        return;
    health.state = DestinationHealth::State::Healthy;
    health.lastSuccessMs = m_shared.clock->nowMs();
    (void)m_store->saveHealth(health);
    m_announcer.changed(health);
}

std::expected<void, Fault> Pipeline::releaseEvent(qint64 eventSeq)
{
    auto event = m_store->event(eventSeq);
    if (!event)
        return std::unexpected(event.error().fault);
    event->status = events::EventStatus::Released;
    const qint64 now = m_shared.clock->nowMs();
    const store::PlannedEvent planned{*event, plan(*event, now)};
    const auto stored = m_store->releaseEvent(eventSeq, planned.deliveries);
    if (!stored) {
        takeBack(planned, now);
        return std::unexpected(stored.error().fault);
    }
    m_announcer.released(*event, *stored);
    wakeDue();
    return {};
}

// Asks the store: at start, when the timer says that something falls due, and when another process wrote.
void Pipeline::wakeDue()
{
    if (!m_store)
        return;
    renewGates();
    if (!m_shared.dispatches)
        return;
    tellDigests();
    const auto next = m_store->nextDue();
    if (!next)
        return;
    const qint64 now = m_shared.clock->nowMs();
    QStringList ready;
    for (auto it = next->cbegin(); it != next->cend(); ++it) {
        if (it.value() <= now)
            ready.append(it.key());
        else
            wakeAt(it.value());
    }
    if (!ready.isEmpty())
        emit due(ready);
}

void Pipeline::wakeAt(qint64 dueMs)
{
    const auto wait =
        std::chrono::milliseconds(std::clamp<qint64>(dueMs - m_shared.clock->nowMs(), 1, 60'000));
    if (!m_dueTimer.isActive() || m_dueTimer.remainingTimeAsDuration() > wait)
        m_dueTimer.start(wait);
}

void Pipeline::retain()
{
    if (!m_store)
        return;
    const QString days = m_store->setting(QStringLiteral("retention_days")).value_or(QString());
    const qint64 keep = days.isEmpty() ? 30 : days.toLongLong();
    if (keep <= 0)
        return;
    constexpr int slice = 500;
    const auto gone = m_store->retain(m_shared.clock->nowMs() - keep * 86'400'000, slice);
    if (gone && *gone == slice)
        QTimer::singleShot(200ms, this, &Pipeline::retain);
}

bool Pipeline::isPaused(const QString &integration) const
{
    const auto health = m_healths.constFind(integration);
    return health != m_healths.cend() && health->state == DestinationHealth::State::Paused;
}

DestinationHealth &Pipeline::healthOf(const QString &integration)
{
    DestinationHealth &health = m_healths[integration];
    health.integration = integration;
    return health;
}

} // namespace signalbox::engine
