// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_control.h"

#include "models/events/event_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QPromise>

#include <chrono>

namespace signalbox::engine {

using namespace std::chrono_literals;
using State = ports::EngineStatus::State;

LiveControl::LiveControl(Engine &engine, const LiveEventFeed &events, QObject *parent)
    : EngineControl(parent), m_engine(engine), m_events(events)
{
    connect(&engine, &Engine::started, this, [this] {
        m_status.state = State::Running;
        m_status.listening = m_engine.listening();
        m_status.secretsKept = m_engine.vault()->whereKept();
        m_refresh.start(1s);
        emit statusChanged();
    });
    connect(&engine, &Engine::failed, this, [this](const Fault &fault) {
        m_status.state = State::Faulty;
        m_status.fault = fault;
        emit statusChanged();
    });
    connect(&engine, &Engine::storeFailing, this, [this](bool failing, const QString &reason) {
        m_status.state = failing ? State::Faulty : State::Running;
        m_status.fault = failing ? Fault{{},
                                         "store_failing",
                                         QT_TRANSLATE_NOOP("Fault", "the store cannot be written: %1"),
                                         {reason}}
                                 : Fault{};
        emit statusChanged();
    });
    connect(&engine, &Engine::stopped, this, [this] {
        m_status.state = State::Stopped;
        m_refresh.stop();
        emit statusChanged();
    });
    connect(&m_refresh, &QTimer::timeout, this, &LiveControl::refresh);
}

void LiveControl::refresh()
{
    m_status.recentRates = m_events.rates();
    m_status.eventsPerSecond = m_status.recentRates.isEmpty() ? 0 : m_status.recentRates.last();
    // Counting is the store's work, and is asked for only once a second.
    QMetaObject::invokeMethod(m_engine.pipeline(), [self = QPointer(this), pipeline = m_engine.pipeline()] {
        const auto healths = pipeline->store().healths();
        if (!healths || !self)
            return;
        qint64 backlog = 0;
        for (const auto &health : *healths)
            backlog += health.queued;
        QMetaObject::invokeMethod(self.data(), [self, backlog] {
            if (self)
                self->m_status.backlog = backlog;
        });
    });
    emit statusChanged();
}

events::Event sampleEvent(const events::EventCatalog &catalog, QByteArrayView type, QByteArrayView agent,
                          qint64 nowMs, UlidMaker &ids)
{
    QJsonObject data;
    if (const auto *description = catalog.find(type)) {
        for (const auto &field : description->fields)
            if (!field.name.contains(QLatin1Char('.')) && !field.example.isUndefined() &&
                !field.example.isNull())
                data.insert(field.name, field.example);
    }
    if (data.isEmpty())
        data.insert(QStringLiteral("message"), QStringLiteral("A test from Signalbox"));
    const QJsonObject envelope{
        {QStringLiteral("type"), QString::fromUtf8(type)},
        {QStringLiteral("agent_id"), QString::fromUtf8(agent)},
        {QStringLiteral("execution_id"), QStringLiteral("exec_test")},
        {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("environment"), QStringLiteral("test")}}},
        {QStringLiteral("data"), data}};
    auto read = events::readEvents(QJsonDocument(envelope).toJson(QJsonDocument::Compact),
                                   events::BodyFormat::Json, {.nowMs = nowMs, .source = "test", .ids = &ids});
    events::Event event = read ? read->first() : events::makeEvent(type, agent, "{}", nowMs, ids);
    catalog.complete(event);
    return event;
}

int LiveControl::test(const integrations::Integration &integration, const QByteArray &eventType)
{
    for (auto it = m_runs.cbegin(); it != m_runs.cend(); ++it) {
        if (it.value().integration == integration.id) {
            cancelTest(it.key());
            break;
        }
    }
    const int run = ++m_lastRun;
    auto *fire = new dispatch::TestFire(m_engine.providers(), m_engine.vault(), m_engine.clock());
    fire->setParent(this);
    m_runs.insert(run, {integration.id, fire});
    connect(fire, &dispatch::TestFire::stage, this,
            [this, run](const ports::TestStage &stage) { emit testStage(run, stage); });
    connect(fire, &dispatch::TestFire::finished, this,
            [this, run, fire, id = integration.id](const ports::TestResult &result) {
                m_runs.remove(run);
                fire->deleteLater();
                if (result.accepted)
                    QMetaObject::invokeMethod(m_engine.pipeline(), [pipeline = m_engine.pipeline(), id] {
                        pipeline->noteTest(id);
                    });
                emit testFinished(run, result);
            });
    const events::Event event =
        sampleEvent(*m_engine.catalog(), eventType, "test-agent", m_engine.clock().nowMs(), m_engine.ids());
    // Its first stage may be told at once; the caller must know the run's number by then.
    QMetaObject::invokeMethod(
        fire, [fire, integration, event] { fire->start(integration, event, QStringLiteral("Test agent")); },
        Qt::QueuedConnection);
    return run;
}

void LiveControl::cancelTest(int run)
{
    const Running running = m_runs.take(run);
    if (!running.fire)
        return;
    running.fire->disconnect(this);
    running.fire->cancel();
    running.fire->deleteLater();
}

template<typename Work> QFuture<std::expected<void, Fault>> LiveControl::onPipeline(Work work)
{
    auto promise = std::make_shared<QPromise<std::expected<void, Fault>>>();
    promise->start();
    QMetaObject::invokeMethod(m_engine.pipeline(), [work, promise, pipeline = m_engine.pipeline()] {
        promise->addResult(work(*pipeline));
        promise->finish();
    });
    return promise->future();
}

QFuture<std::expected<void, Fault>> LiveControl::resend(qint64 deliverySeq)
{
    return onPipeline([deliverySeq](Pipeline &pipeline) { return pipeline.resend(deliverySeq); });
}

QFuture<std::expected<void, Fault>> LiveControl::resume(const QString &integration)
{
    return onPipeline([integration](Pipeline &pipeline) { return pipeline.resume(integration); });
}

QFuture<std::expected<void, Fault>> LiveControl::release(qint64 eventSeq)
{
    return onPipeline([eventSeq](Pipeline &pipeline) { return pipeline.releaseEvent(eventSeq); });
}

QFuture<std::expected<void, Fault>> LiveControl::post(const QByteArray &eventJson)
{
    auto promise = std::make_shared<QPromise<std::expected<void, Fault>>>();
    promise->start();
    m_engine.post(eventJson, [promise](std::expected<void, Fault> posted) {
        promise->addResult(std::move(posted));
        promise->finish();
    });
    return promise->future();
}

} // namespace signalbox::engine
