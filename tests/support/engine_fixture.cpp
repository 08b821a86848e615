// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engine_fixture.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <utility>

namespace signalbox::testing {

EngineFixture::EngineFixture(const QString &given)
    : dir(given.isEmpty() ? data.path() : given), engine(engine::EngineOptions{.dataDir = dir}, clock)
{
}

PipelineFixture::PipelineFixture(const QString &given) : EngineFixture(given)
{
    secrets::Vault::open(dir, secrets::Vault::Keychain::Never,
                         [this](secrets::Vault::Opened opened) { vault = opened.value_or(nullptr); });
}

PipelineFixture::~PipelineFixture()
{
    if (pipeline)
        pipeline->close();
}

void PipelineFixture::make(bool announces)
{
    pipeline.reset();
    pipeline = std::make_unique<engine::Pipeline>(engine::Pipeline::Shared{.catalog = engine.catalog(),
                                                                           .providers = engine.providers(),
                                                                           .vault = vault,
                                                                           .ids = &engine.ids(),
                                                                           .clock = &clock,
                                                                           .announces = announces});
}

void PipelineFixture::open()
{
    if (!pipeline->open(engine.location()))
        qFatal("it cannot be opened");
    if (!reader)
        reader = std::move(*store::HistoryReader::open(engine.location()));
}

std::expected<void, Faults> PipelineFixture::save(const configuration::Document &next, const QString &who,
                                                  const QString &summary)
{
    std::expected<void, Faults> result;
    pipeline->save(next, who, summary, [&](const auto &saved) { result = saved; });
    pipeline->finishSaves();
    return result;
}

bool PipelineFixture::come(std::vector<events::Event> batch)
{
    std::optional<bool> stored;
    ingest::Submission submission{std::move(batch),
                                  [&](const ingest::Accepted &done) { stored = done.stored; }};
    if (pipeline->queue().offer(submission) != ingest::EventSink::Offer::Taken)
        return false;
    QCoreApplication::sendPostedEvents(pipeline.get());
    return stored.value_or(false);
}

void PipelineFixture::until(qint64 ms)
{
    for (;;) {
        const auto next = pipeline->store().nextDigests().value();
        qint64 due = ms;
        for (const qint64 one : next)
            due = std::min(due, one);
        clock.now = std::max(clock.now, due);
        pipeline->wakeDue();
        if (due >= ms)
            return;
    }
}

} // namespace signalbox::testing
