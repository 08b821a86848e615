// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/test_fire.h"
#include "app/engine/engine.h"
#include "app/engine/live_feeds.h"
#include "models/ports/engine_control.h"

#include <QTimer>

namespace signalbox::engine {

/// The screens' hand on the engine.
class LiveControl final : public ports::EngineControl
{
    Q_OBJECT

public:
    LiveControl(Engine &engine, const LiveEventFeed &events, QObject *parent = nullptr);
    [[nodiscard]] const ports::EngineStatus &status() const override { return m_status; }
    int test(const integrations::Integration &integration, const QByteArray &eventType) override;
    void cancelTest(int run) override;
    [[nodiscard]] QFuture<std::expected<void, Fault>> resend(qint64 deliverySeq) override;
    [[nodiscard]] QFuture<std::expected<void, Fault>> resume(const QString &integration) override;
    [[nodiscard]] QFuture<std::expected<void, Fault>> release(qint64 eventSeq) override;
    [[nodiscard]] QFuture<std::expected<void, Fault>> post(const QByteArray &eventJson) override;

private:
    void refresh();
    template<typename Work> QFuture<std::expected<void, Fault>> onPipeline(Work work);

    Engine &m_engine;
    const LiveEventFeed &m_events;
    ports::EngineStatus m_status;
    QTimer m_refresh;
    int m_lastRun = 0;
    struct Running
    {
        QString integration;
        dispatch::TestFire *fire = nullptr;
    };
    QHash<int, Running> m_runs;
};

/// An event of a type as it might come: the catalogue's example fields, or a plain one for a type it does not
/// know.
[[nodiscard]] events::Event sampleEvent(const events::EventCatalog &catalog, QByteArrayView type,
                                        QByteArrayView agent, qint64 nowMs, UlidMaker &ids);

} // namespace signalbox::engine
