// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pipeline.h"

#include "app/engine/live_history.h"
#include "models/events/event_reader.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

namespace signalbox::engine {

using deliveries::DeliveryState;
using deliveries::DestinationHealth;
using namespace std::chrono_literals;

// Figures of architecture.md, "An event's way through".
constexpr qsizetype batchEvents = 1000;
constexpr qsizetype queueEvents = 20'000;
// Longer than any exchange may take; a crash does not wait for it: the boot sweep frees what this process
// held.
constexpr qint64 leaseMs = 600'000;
constexpr qsizetype trackedEvents = 100'000;
constexpr auto ownAgent = "signalbox";

Pipeline::Pipeline(Shared shared)
    : m_shared(std::move(shared)),
      m_queue(queueEvents,
              [this] { QMetaObject::invokeMethod(this, &Pipeline::work, Qt::QueuedConnection); }),
      m_announceTimer(this), m_dueTimer(this), m_lookTimer(this), m_retainTimer(this)
{
    m_announceTimer.setSingleShot(true);
    m_announceTimer.setInterval(33ms);
    connect(&m_announceTimer, &QTimer::timeout, this,
            [this] { emit announced(std::exchange(m_announcement, {})); });
    m_dueTimer.setSingleShot(true);
    connect(&m_dueTimer, &QTimer::timeout, this, &Pipeline::wakeDue);
    m_lookTimer.setInterval(300ms);
    connect(&m_lookTimer, &QTimer::timeout, this, &Pipeline::lookAround);
    m_retainTimer.setInterval(60s);
    connect(&m_retainTimer, &QTimer::timeout, this, &Pipeline::retain);
}

Pipeline::~Pipeline() = default;

store::Result<void> Pipeline::open(const store::Location &location)
{
    auto opened = store::Store::open(location, *m_shared.clock);
    if (!opened)
        return std::unexpected(opened.error());
    m_store = std::move(*opened);
    if (m_shared.announces) {
        auto reader = store::HistoryReader::open(location);
        if (!reader)
            return std::unexpected(reader.error());
        m_reader = std::move(*reader);
    }
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
    adopt(*configured);
    m_announcement.healths = *healths;
    announceSoon();
    m_lookTimer.start();
    m_retainTimer.start();
    wakeDue();
    return {};
}

void Pipeline::close()
{
    m_queue.close();
    while (m_store && m_queue.size() > 0)
        work();
    if (m_store && m_shared.dispatches)
        (void)m_store->releaseLeases();
    for (QTimer *timer : {&m_announceTimer, &m_dueTimer, &m_lookTimer, &m_retainTimer})
        timer->stop();
    m_reader.reset();
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

std::vector<store::PlannedDelivery> Pipeline::plan(const events::Event &event) const
{
    std::vector<store::PlannedDelivery> planned;
    for (const int index : m_rules->matching(event)) {
        const rules::Notification &notification = m_rules->at(index);
        const auto health = m_healths.constFind(notification.integration);
        const bool paused = health != m_healths.cend() && health->state == DestinationHealth::State::Paused;
        planned.push_back({.id = m_shared.ids->make("dlv_", m_shared.clock->nowMs()),
                           .notification = notification.id,
                           .integration = notification.integration,
                           .state = paused ? DeliveryState::Held : DeliveryState::Pending});
    }
    return planned;
}

void Pipeline::commit(std::vector<ingest::Submission> &submissions)
{
    std::vector<store::PlannedEvent> batch;
    for (const auto &submission : submissions)
        for (const auto &event : submission.events)
            batch.push_back({event, plan(event)});

    const auto stored = m_store->commit(batch, m_version);
    if (m_failing != !stored) {
        m_failing = !stored;
        emit storeFailing(m_failing, stored ? QString() : stored.error().fault.text());
    }
    if (!stored) {
        for (auto &submission : submissions)
            submission.done({.stored = false, .fault = stored.error().fault.code, .events = {}});
        return;
    }

    QSet<QString> touched;
    std::size_t at = 0;
    for (auto &submission : submissions) {
        ingest::Accepted answer{.stored = true, .fault = {}, .events = {}};
        answer.events.reserve(submission.events.size());
        for (std::size_t i = 0; i < submission.events.size(); ++i, ++at) {
            const events::Event &event = batch[at].event;
            const store::StoredEvent &now = (*stored)[at];
            using Status = ingest::Accepted::Status;
            const Status status = now.seq == 0                                       ? Status::Duplicate
                                  : event.status == events::EventStatus::Quarantined ? Status::Quarantined
                                                                                     : Status::Accepted;
            answer.events.push_back({event.id, status});
            if (now.seq == 0)
                continue;
            for (const auto &delivery : now.deliveries)
                touched.insert(delivery.integration);
            if (m_shared.announces)
                track(event, now);
        }
        submission.done(answer);
    }
    if (!touched.isEmpty() && m_shared.dispatches)
        emit due(QStringList(touched.cbegin(), touched.cend()));
}

void Pipeline::track(const events::Event &event, const store::StoredEvent &stored)
{
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
    if (!stored.deliveries.isEmpty()) {
        if (m_tracked.size() >= trackedEvents)
            m_tracked.clear(); // the reader fills in what is asked for again
        m_tracked.insert(stored.seq, {event.receivedMs, stored.deliveries});
    }
    announceSoon();
}

void Pipeline::follow(const deliveries::Delivery &delivery)
{
    auto tracked = m_tracked.find(delivery.eventSeq);
    if (tracked == m_tracked.end()) {
        const auto detail = m_reader->event(delivery.eventSeq);
        if (!detail)
            return;
        tracked = m_tracked.insert(delivery.eventSeq, {detail->summary.receivedMs, detail->deliveries});
    }
    bool over = true;
    for (auto &known : tracked->deliveries) {
        if (known.seq == delivery.seq)
            known = delivery;
        over = over && known.state == DeliveryState::Delivered;
    }
    m_announcement.fates.append(
        ports::fateOf(delivery.eventSeq, tracked->receivedMs, false, tracked->deliveries));
    m_announcement.deliveries.append(delivery);
    if (over)
        m_tracked.erase(tracked);
    announceSoon();
}

void Pipeline::announceSoon()
{
    if (m_shared.announces && !m_announceTimer.isActive())
        m_announceTimer.start();
}

void Pipeline::lease(const QHash<QString, int> &room)
{
    if (!m_store || !m_shared.dispatches)
        return;
    const auto jobs = m_store->claim(room, leaseMs);
    if (!jobs) {
        emit storeFailing(true, jobs.error().fault.text());
        wakeAt(m_shared.clock->nowMs() + 1000);
        return;
    }
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
        emit storeFailing(true, written.error().fault.text());
        wakeAt(m_shared.clock->nowMs() + 1000);
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
        if (m_shared.announces)
            follow(one.delivery);
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
        own.push_back(events::makeEvent("webhook.dispatched", ownAgent,
                                        QJsonDocument(data).toJson(QJsonDocument::Compact),
                                        m_shared.clock->nowMs(), *m_shared.ids));
    }
    for (const QString &integration : pausedNow) {
        (void)m_store->hold(integration);
        const QJsonObject data{{QStringLiteral("id"), integration},
                               {QStringLiteral("object"), QStringLiteral("event_destination")},
                               {QStringLiteral("status"), QStringLiteral("inactive")},
                               {QStringLiteral("reason"), healthOf(integration).pausedReason}};
        own.push_back(events::makeEvent("event_destination.deactivated", ownAgent,
                                        QJsonDocument(data).toJson(QJsonDocument::Compact),
                                        m_shared.clock->nowMs(), *m_shared.ids));
    }
    if (m_shared.announces)
        for (const auto &one : finished)
            m_announcement.healths.append(healthOf(one.delivery.integration));
    emitOwn(std::move(own));
    for (const auto &one : finished)
        if (one.delivery.state == DeliveryState::Pending)
            wakeAt(one.delivery.nextMs);
}

void Pipeline::emitOwn(std::vector<events::Event> own)
{
    if (own.empty())
        return;
    for (auto &event : own)
        m_shared.catalog->complete(event);
    ingest::Submission submission{std::move(own), [](const ingest::Accepted &) {}};
    std::vector<ingest::Submission> one;
    one.push_back(std::move(submission));
    commit(one);
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
    if (m_shared.announces)
        follow(*delivery);
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
    emitOwn({events::makeEvent("event_destination.activated", ownAgent,
                               QJsonDocument(data).toJson(QJsonDocument::Compact), m_shared.clock->nowMs(),
                               *m_shared.ids)});
    m_announcement.healths.append(health);
    announceSoon();
    return {};
}

void Pipeline::noteTest(const QString &integration)
{
    if (!m_store || !m_document.integration(integration))
        return;
    DestinationHealth &health = healthOf(integration);
    if (health.state != DestinationHealth::State::Untested)
        return;
    health.state = DestinationHealth::State::Healthy;
    health.lastSuccessMs = m_shared.clock->nowMs();
    (void)m_store->saveHealth(health);
    m_announcement.healths.append(health);
    announceSoon();
}

std::expected<void, Fault> Pipeline::releaseEvent(qint64 eventSeq)
{
    auto event = m_store->event(eventSeq);
    if (!event)
        return std::unexpected(event.error().fault);
    event->status = events::EventStatus::Released;
    const auto stored = m_store->releaseEvent(eventSeq, plan(*event));
    if (!stored)
        return std::unexpected(stored.error().fault);
    if (m_shared.announces) {
        m_tracked.insert(eventSeq, {event->receivedMs, stored->deliveries});
        m_announcement.fates.append(ports::fateOf(eventSeq, event->receivedMs, false, stored->deliveries));
        m_announcement.deliveries += stored->deliveries;
        announceSoon();
    }
    wakeDue();
    return {};
}

std::expected<void, Faults> Pipeline::save(const configuration::Document &next, const QString &who,
                                           const QString &summary)
{
    for (;;) {
        configuration::Edit edit(m_document, next, *m_shared.providers);
        if (Faults faults = edit.check(); !faults.isEmpty())
            return std::unexpected(faults);
        // Secrets go first: a reference that leads nowhere would be worse than a secret that nothing refers
        // to yet.
        const auto literals = edit.takeLiteralSecrets();
        if (!literals.isEmpty()) {
            if (const auto kept = m_shared.vault->set(literals); !kept)
                return std::unexpected(Faults{kept.error()});
        }
        edit.settle();
        const auto changes = edit.changes(m_order);
        const auto version = m_store->saveConfiguration(changes, who, summary, m_version);
        if (version) {
            m_order.apply(changes);
            adopt(edit.after(), *version);
            return {};
        }
        if (version.error().fault.code != "changed_meanwhile")
            return std::unexpected(Faults{version.error().fault});
        // Another process was faster, and lookAround has not seen it yet: the last word counts.
        const auto newest = m_store->configuration();
        if (!newest)
            return std::unexpected(Faults{newest.error().fault});
        adopt(*newest);
    }
}

void Pipeline::adopt(const store::Store::Configured &stored)
{
    Faults faults;
    m_order = configuration::StoredOrder(stored.objects);
    adopt(configuration::fromObjects(stored.objects, *m_shared.providers, faults), stored.version);
}

void Pipeline::adopt(const configuration::Document &document, qint64 version)
{
    m_document = document;
    m_version = version;
    m_rules = rulesOf(m_document, m_rules.get());
    dispatch::Destinations destinations{.integrations = m_document.integrations,
                                        .agentNames = {},
                                        .healths = QList(m_healths.cbegin(), m_healths.cend())};
    for (const auto &agent : m_document.agents)
        destinations.agentNames.insert(agent.id, agent.name);
    emit this->destinations(destinations);
    emit configured(m_document);
    wakeDue();
}

// Another process may have changed the configuration or asked for a resend in the same file.
void Pipeline::lookAround()
{
    if (!m_store)
        return;
    const auto change = m_store->foreignChange();
    if (!change || *change == m_foreignChange)
        return;
    m_foreignChange = *change;
    m_shared.vault->refresh();
    if (const auto newest = m_store->configuration(); newest && newest->version != m_version)
        adopt(*newest);
    else
        emit configured(m_document); // a secret behind a token may be another one now
    if (const auto healths = m_store->healths()) {
        for (const auto &health : *healths) {
            DestinationHealth &mine = healthOf(health.integration);
            const bool lifted = mine.state == DestinationHealth::State::Paused &&
                                health.state != DestinationHealth::State::Paused;
            mine = health;
            if (lifted)
                emit resumed(health.integration);
        }
    }
    wakeDue();
}

// Asks the store: at start, when the timer says that something falls due, and when another process wrote.
void Pipeline::wakeDue()
{
    if (!m_store || !m_shared.dispatches)
        return;
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

DestinationHealth &Pipeline::healthOf(const QString &integration)
{
    DestinationHealth &health = m_healths[integration];
    health.integration = integration;
    return health;
}

} // namespace signalbox::engine
