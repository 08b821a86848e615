// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "models/ports/history.h"

namespace signalbox::engine {

/// Reads the store on threads of its own, each with its connection: one for the pages and details that a
/// screen waits for, one for replays, one for searches, one for what looks through versions and values; so
/// none waits for a longer one. Explains an event by the rules that were in force when it came: the store
/// keeps every version of the configuration.
class LiveHistory final : public ports::History
{
public:
    explicit LiveHistory(Engine &engine);
    ~LiveHistory() override;
    LiveHistory(const LiveHistory &) = delete;
    LiveHistory &operator=(const LiveHistory &) = delete;

    [[nodiscard]] QFuture<std::expected<QList<ports::EventSummary>, Fault>>
    events(const ports::EventQuery &query) override;
    [[nodiscard]] QFuture<std::expected<ports::EventDetail, Fault>> event(qint64 seq) override;
    [[nodiscard]] QFuture<std::expected<QList<deliveries::Delivery>, Fault>>
    deliveries(const ports::DeliveryQuery &query) override;
    [[nodiscard]] QFuture<std::expected<ports::DeliveryDetail, Fault>> delivery(qint64 seq) override;
    [[nodiscard]] QFuture<std::expected<ports::ReplayResult, Fault>>
    replay(const ports::ReplayQuery &query) override;
    [[nodiscard]] QFuture<std::expected<QList<ports::SeenField>, Fault>>
    fieldsSeen(const ports::SeenQuery &query) override;
    [[nodiscard]] QFuture<std::expected<QList<ports::ConfigurationVersion>, Fault>>
    versions(qint64 beforeVersion, int limit) override;
    [[nodiscard]] QFuture<std::expected<configuration::Document, Fault>>
    configurationAt(qint64 version) override;
    [[nodiscard]] QFuture<std::expected<ports::SearchPart, Fault>>
    search(const ports::EventSearch &search) override;
    [[nodiscard]] QFuture<std::expected<QHash<qint64, int>, Fault>>
    classify(const QList<rules::Expression> &expressions, const QList<qint64> &seqs, qint64 nowMs) override;
    [[nodiscard]] QFuture<std::expected<Extent, Fault>> extent() override;

private:
    class Desk;
    template<typename T> struct Asked;
    template<typename T, typename Read> static QFuture<std::expected<T, Fault>> ask(Desk &desk, Read read);

    Engine &m_engine;
    std::unique_ptr<Desk> m_pages, m_replays, m_looks, m_searches;
};

/// The rules of one stored configuration version; shared by the window's history and the daemon's `explain`.
/// From `like`, those of another version, is taken what is the same.
[[nodiscard]] store::Result<std::shared_ptr<const rules::RuleSet>>
rulesOfVersion(store::HistoryReader &reader, const integrations::ProviderRegistry &providers, qint64 version,
               const rules::RuleSet *like = nullptr);

} // namespace signalbox::engine
