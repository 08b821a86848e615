// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/receiver.h"
#include "app/engine/engine.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <random>

namespace signalbox::demo {

/// `--demo`: the receiver, the integrations and notifications of both scenarios, and sample agents of all
/// three vocabularies that work through executions. Lives on the engine's thread of signals; start once it
/// has started.
class Demo : public QObject
{
    Q_OBJECT

public:
    explicit Demo(engine::Engine &engine);
    /// `arrived` gets one line for each request that the receiver took, on this object's thread.
    void start(std::function<void(const QString &)> arrived);
    [[nodiscard]] QString receiverUrl() const { return m_receiver.url(); }

signals:
    void configured(); ///< the integrations and notifications are in force; the agents start

private:
    void configure();
    void step();
    void emitEvent(const QJsonObject &event);

    engine::Engine &m_engine;
    std::function<void(const QString &)> m_arrived;
    Receiver m_receiver;
    QTimer m_timer;
    std::mt19937 m_random{20261121};
    std::deque<QJsonObject> m_script; ///< what is to be told next
    int m_order = 12'340;
};

} // namespace signalbox::demo
