// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_history.h"

#include <QPromise>

namespace signalbox::engine {

struct LiveHistory::Desk : QObject
{
    std::unique_ptr<store::HistoryReader> reader;
    QHash<qint64, std::shared_ptr<const rules::RuleSet>> rules;
};

std::shared_ptr<const rules::RuleSet> rulesOf(const configuration::Document &document)
{
    QSet<QString> off;
    for (const auto &notification : document.notifications) {
        const auto *integration = document.integration(notification.integration);
        if (!integration || !integration->enabled)
            off.insert(notification.integration);
    }
    return rules::RuleSet::compile(document.notifications, off);
}

store::Result<std::shared_ptr<const rules::RuleSet>>
rulesOfVersion(store::HistoryReader &reader, const integrations::ProviderRegistry &providers, qint64 version)
{
    const auto configured = reader.configuration(version);
    if (!configured)
        return std::unexpected(configured.error());
    Faults faults;
    return rulesOf(configuration::fromObjects(configured->objects, providers, faults));
}

LiveHistory::LiveHistory(Engine &engine) : m_engine(engine), m_desk(new Desk)
{
    m_thread.setObjectName(QStringLiteral("history"));
    m_desk->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_desk, &QObject::deleteLater);
    m_thread.start();
}

LiveHistory::~LiveHistory()
{
    m_thread.quit();
    m_thread.wait();
}

template<typename T, typename Read> QFuture<std::expected<T, Fault>> LiveHistory::ask(Read read)
{
    auto promise = std::make_shared<QPromise<std::expected<T, Fault>>>();
    promise->start();
    QFuture<std::expected<T, Fault>> future = promise->future();
    QMetaObject::invokeMethod(m_desk, [this, promise, read] {
        const auto answer = [&]() -> std::expected<T, Fault> {
            if (!m_desk->reader) {
                auto opened = store::HistoryReader::open(m_engine.location());
                if (!opened)
                    return std::unexpected(opened.error().fault);
                m_desk->reader = std::move(*opened);
            }
            auto result = read(*m_desk->reader);
            if (!result)
                return std::unexpected(result.error().fault);
            return std::move(*result);
        };
        promise->addResult(answer());
        promise->finish();
    });
    return future;
}

QFuture<std::expected<QList<ports::EventSummary>, Fault>> LiveHistory::events(const ports::EventQuery &query)
{
    return ask<QList<ports::EventSummary>>(
        [query](store::HistoryReader &reader) { return reader.events(query); });
}

QFuture<std::expected<ports::EventDetail, Fault>> LiveHistory::event(qint64 seq)
{
    return ask<ports::EventDetail>(
        [this, seq](store::HistoryReader &reader) -> store::Result<ports::EventDetail> {
            auto detail = reader.event(seq);
            if (!detail)
                return detail;
            auto rules = m_desk->rules.value(detail->configurationVersion);
            if (!rules) {
                if (m_desk->rules.size() > 8)
                    m_desk->rules.clear(); // a long session's edits must not pile up
                auto compiled = rulesOfVersion(reader, *m_engine.providers(), detail->configurationVersion);
                if (!compiled)
                    return std::unexpected(compiled.error());
                rules = *compiled;
                m_desk->rules.insert(detail->configurationVersion, rules);
            }
            detail->decisions = rules->explain(detail->event);
            return detail;
        });
}

QFuture<std::expected<QList<deliveries::Delivery>, Fault>>
LiveHistory::deliveries(const ports::DeliveryQuery &query)
{
    return ask<QList<signalbox::deliveries::Delivery>>(
        [query](store::HistoryReader &reader) { return reader.deliveries(query); });
}

QFuture<std::expected<ports::DeliveryDetail, Fault>> LiveHistory::delivery(qint64 seq)
{
    return ask<ports::DeliveryDetail>([seq](store::HistoryReader &reader) { return reader.delivery(seq); });
}

QFuture<std::expected<ports::History::Extent, Fault>> LiveHistory::extent()
{
    return ask<Extent>([](store::HistoryReader &reader) { return reader.extent(); });
}

} // namespace signalbox::engine
