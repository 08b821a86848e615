// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "tests/support/fake_clock.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <vector>

namespace signalbox::testing {

/// An engine that is not started: its place, its clock, its parts.
struct EngineFixture
{
    /// In the folder `given`, or in a folder of its own.
    explicit EngineFixture(const QString &given = {});

    const QTemporaryDir data;
    const QString dir;
    FakeClock clock;
    engine::Engine engine;
};

/// Its pipeline on this thread, and a reader of what that stores.
struct PipelineFixture : EngineFixture
{
    explicit PipelineFixture(const QString &given = {});
    ~PipelineFixture();

    /// The one there is goes as by kill -9: nothing is said to it.
    void make(bool announces = false);
    void open();

    std::expected<void, Faults> save(const configuration::Document &next,
                                     const QString &who = QStringLiteral("me"),
                                     const QString &summary = QStringLiteral("test"));
    /// Events that come now; true if they were stored.
    bool come(std::vector<events::Event> batch);
    /// Time passes, and the program is awake whenever a digest falls due.
    void until(qint64 ms);

    std::shared_ptr<secrets::Vault> vault;
    std::unique_ptr<engine::Pipeline> pipeline;
    std::unique_ptr<store::HistoryReader> reader;
};

} // namespace signalbox::testing
