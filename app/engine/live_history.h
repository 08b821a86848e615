// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "models/ports/history.h"

#include <QCache>

namespace signalbox::engine {

/// Reads the store on a thread and a connection of its own. Explains an event by the rules that were in force
/// when it came: the store keeps every version of the configuration.
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
    [[nodiscard]] QFuture<std::expected<Extent, Fault>> extent() override;

private:
    template<typename T, typename Read> QFuture<std::expected<T, Fault>> ask(Read read);

    Engine &m_engine;
    QThread m_thread;
    struct Desk;
    Desk *m_desk; ///< lives on the thread
};

/// The rules of one stored configuration version; shared by the window's history and the daemon's `explain`.
[[nodiscard]] store::Result<std::shared_ptr<const rules::RuleSet>>
rulesOfVersion(store::HistoryReader &reader, const integrations::ProviderRegistry &providers, qint64 version);

/// RuleSet of a document: integrations that are off or missing switch their notifications off.
[[nodiscard]] std::shared_ptr<const rules::RuleSet> rulesOf(const configuration::Document &document);

} // namespace signalbox::engine
