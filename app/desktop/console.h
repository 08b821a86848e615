// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demo.h"
#include "app/engine/engine.h"
#include "app/engine/live_configuration.h"
#include "app/engine/live_control.h"
#include "app/engine/live_feeds.h"
#include "app/engine/live_history.h"
#include "models/ports/ports.h"

#include <QObject>
#include <QTranslator>

#include <memory>

namespace signalbox::ui {
class MainWindow;
}

namespace signalbox::desktop {

/// The console as a program: the engine, the ports and the window, in the order in which they must come and
/// go. Lives on the window's thread.
class Console : public QObject
{
    Q_OBJECT

public:
    Console(const engine::EngineOptions &options, const Clock &clock, bool demo);
    ~Console() override;
    void start();
    [[nodiscard]] ui::MainWindow *window() const { return m_window.get(); } ///< null until it is shown

signals:
    void stopped(); ///< the window was closed, and what was in flight is finished

private:
    void translate();
    void open();
    void goOn();
    void refuse(const Fault &fault);

    const QString m_dataDir;
    const QString m_settings; ///< what the window remembers; empty in a demo
    engine::Engine m_engine;
    engine::LiveEventFeed m_events;
    engine::LiveDeliveryFeed m_deliveries;
    engine::LiveConfiguration m_configuration;
    engine::LiveHistory m_history;
    engine::LiveControl m_control;
    ports::Ports m_ports;
    std::unique_ptr<demo::Demo> m_demo;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
    std::unique_ptr<ui::MainWindow> m_making; ///< until it is whole
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace signalbox::desktop
