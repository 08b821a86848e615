// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_history.h"

#include "app/engine/prepared_edit.h"

#include <QPromise>
#include <QThread>

#include <atomic>

namespace signalbox::engine {

/// A thread with a connection to the store, opened when first asked. Destroyed, it breaks off what runs.
class LiveHistory::Desk
{
public:
    Desk(const QString &name, const Engine &engine) : m_engine(engine)
    {
        m_thread.setObjectName(name);
        m_context->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
        m_thread.start();
    }
    ~Desk()
    {
        m_closing = true;
        m_thread.quit();
        m_thread.wait();
    }
    Desk(const Desk &) = delete;
    Desk &operator=(const Desk &) = delete;

    template<typename Work> void post(Work work) { QMetaObject::invokeMethod(m_context, std::move(work)); }
    [[nodiscard]] bool isClosing() const { return m_closing; }

    // On the thread only.
    [[nodiscard]] std::expected<store::HistoryReader *, Fault> reader()
    {
        if (!m_context->reader) {
            auto opened = store::HistoryReader::open(m_engine.location());
            if (!opened)
                return std::unexpected(opened.error().fault);
            m_context->reader = std::move(*opened);
        }
        return m_context->reader.get();
    }
    QHash<qint64, std::shared_ptr<const rules::RuleSet>> rules;

private:
    struct Context : QObject
    {
        std::unique_ptr<store::HistoryReader> reader; // dies on its thread
    };
    const Engine &m_engine;
    QThread m_thread;
    std::atomic<bool> m_closing = false;
    Context *m_context = new Context;
};

/// What a reading may use: the reader, and whether anybody still waits for it.
template<typename T> struct LiveHistory::Asked
{
    store::HistoryReader &reader;
    QPromise<std::expected<T, Fault>> &promise;
    const Desk &desk;
    [[nodiscard]] bool isWanted() const { return !promise.isCanceled() && !desk.isClosing(); }
};

store::Result<std::shared_ptr<const rules::RuleSet>>
rulesOfVersion(store::HistoryReader &reader, const integrations::ProviderRegistry &providers, qint64 version,
               const rules::RuleSet *like)
{
    const auto configured = reader.configuration(version);
    if (!configured)
        return std::unexpected(configured.error());
    Faults faults;
    return rulesOf(configuration::fromObjects(configured->objects, providers, faults), like);
}

LiveHistory::LiveHistory(Engine &engine)
    : m_engine(engine), m_pages(std::make_unique<Desk>(QStringLiteral("history"), engine)),
      m_replays(std::make_unique<Desk>(QStringLiteral("replays"), engine)),
      m_looks(std::make_unique<Desk>(QStringLiteral("looks"), engine)),
      m_searches(std::make_unique<Desk>(QStringLiteral("searches"), engine))
{
}

LiveHistory::~LiveHistory() = default;

template<typename T, typename Read> QFuture<std::expected<T, Fault>> LiveHistory::ask(Desk &desk, Read read)
{
    auto promise = std::make_shared<QPromise<std::expected<T, Fault>>>();
    promise->start();
    QFuture<std::expected<T, Fault>> future = promise->future();
    desk.post([&desk, promise, read] {
        const auto answer = [&]() -> std::expected<T, Fault> {
            const auto reader = desk.reader();
            if (!reader)
                return std::unexpected(reader.error());
            auto result = read(Asked<T>{**reader, *promise, desk});
            if (!result)
                return std::unexpected(result.error().fault);
            return std::move(*result);
        };
        if (!promise->isCanceled() && !desk.isClosing())
            promise->addResult(answer());
        promise->finish();
    });
    return future;
}

QFuture<std::expected<QList<ports::EventSummary>, Fault>> LiveHistory::events(const ports::EventQuery &query)
{
    return ask<QList<ports::EventSummary>>(*m_pages,
                                           [query](const auto &asked) { return asked.reader.events(query); });
}

QFuture<std::expected<ports::EventDetail, Fault>> LiveHistory::event(qint64 seq)
{
    return ask<ports::EventDetail>(
        *m_pages, [this, seq](const auto &asked) -> store::Result<ports::EventDetail> {
            auto detail = asked.reader.event(seq);
            if (!detail)
                return detail;
            auto &kept = m_pages->rules;
            auto rules = kept.value(detail->configurationVersion);
            if (!rules) {
                const auto like = kept.isEmpty() ? nullptr : *kept.cbegin();
                if (kept.size() > 8)
                    kept.clear(); // a long session's edits must not pile up
                auto compiled = rulesOfVersion(asked.reader, *m_engine.providers(),
                                               detail->configurationVersion, like.get());
                if (!compiled)
                    return std::unexpected(compiled.error());
                rules = *compiled;
                kept.insert(detail->configurationVersion, rules);
            }
            detail->decisions = rules->explain(detail->event);
            return detail;
        });
}

QFuture<std::expected<QList<deliveries::Delivery>, Fault>>
LiveHistory::deliveries(const ports::DeliveryQuery &query)
{
    return ask<QList<signalbox::deliveries::Delivery>>(
        *m_pages, [query](const auto &asked) { return asked.reader.deliveries(query); });
}

QFuture<std::expected<ports::DeliveryDetail, Fault>> LiveHistory::delivery(qint64 seq)
{
    return ask<ports::DeliveryDetail>(*m_pages,
                                      [seq](const auto &asked) { return asked.reader.delivery(seq); });
}

QFuture<std::expected<ports::History::Extent, Fault>> LiveHistory::extent()
{
    return ask<Extent>(*m_pages, [](const auto &asked) { return asked.reader.extent(); });
}

QFuture<std::expected<ports::ReplayResult, Fault>> LiveHistory::replay(const ports::ReplayQuery &query)
{
    return ask<ports::ReplayResult>(
        *m_replays, [query](const auto &asked) -> store::Result<ports::ReplayResult> {
            const auto stretch = asked.reader.stretch(query.agentRead().toUtf8(), query.newest, query.sinceMs,
                                                      [&] { return asked.isWanted(); });
            if (!stretch)
                return std::unexpected(stretch.error());
            asked.promise.setProgressRange(0, int(stretch->events));
            ports::Replay replay(query);
            int looked = 0;
            const auto scanned =
                asked.reader.scan(*stretch, [&](const signalbox::events::Event &event, qint64 seq) {
                    replay.add(event, seq);
                    if (++looked % 1000 == 0)
                        asked.promise.setProgressValue(looked);
                    return asked.isWanted();
                });
            if (!scanned)
                return std::unexpected(scanned.error());
            asked.promise.setProgressValue(int(stretch->events));
            ports::ReplayResult result = replay.result();
            result.reachedEnd = stretch->reachedEnd;
            for (auto *list : {&result.firing, &result.newly, &result.noLonger})
                if (const auto filled = asked.reader.fillIn(*list); !filled)
                    return std::unexpected(filled.error());
            return result;
        });
}

QFuture<std::expected<ports::SearchPart, Fault>> LiveHistory::search(const ports::EventSearch &search)
{
    using Part = std::expected<ports::SearchPart, Fault>;
    auto promise = std::make_shared<QPromise<Part>>();
    promise->start();
    QFuture<Part> future = promise->future();
    // What looks at a few events only does not wait behind what looks at all of them.
    const bool isShort = search.afterSeq > 0 || !search.seqs.isEmpty() || search.arrivedBefore > 0;
    Desk &desk = isShort ? *m_pages : *m_searches;
    desk.post([&desk, promise, search] {
        const auto isWanted = [&] { return !promise->isCanceled() && !desk.isClosing(); };
        if (isWanted()) {
            if (const auto reader = desk.reader(); !reader) {
                promise->addResult(std::unexpected(reader.error()));
            } else {
                const auto searched = (*reader)->search(search, [&](const ports::SearchPart &part) {
                    promise->addResult(part);
                    return isWanted();
                });
                if (!searched)
                    promise->addResult(std::unexpected(searched.error().fault));
            }
        }
        promise->finish();
    });
    return future;
}

QFuture<std::expected<QHash<qint64, int>, Fault>>
LiveHistory::classify(const QList<rules::Expression> &expressions, const QList<qint64> &seqs, qint64 nowMs)
{
    return ask<QHash<qint64, int>>(*m_pages, [expressions, seqs, nowMs](const auto &asked) {
        return asked.reader.classify(expressions, seqs, nowMs);
    });
}

QFuture<std::expected<QList<ports::SeenField>, Fault>> LiveHistory::fieldsSeen(const ports::SeenQuery &query)
{
    return ask<QList<ports::SeenField>>(
        *m_looks, [query](const auto &asked) -> store::Result<QList<ports::SeenField>> {
            signalbox::events::SeenFields seen;
            const auto scanned =
                asked.reader.scanNewest(query, [&](const signalbox::events::Event &event, qint64) {
                    seen.add(event);
                    return !seen.isFull() && asked.isWanted();
                });
            if (!scanned)
                return std::unexpected(scanned.error());
            return seen.fields();
        });
}

QFuture<std::expected<QList<ports::ConfigurationVersion>, Fault>> LiveHistory::versions(qint64 beforeVersion,
                                                                                        int limit)
{
    return ask<QList<ports::ConfigurationVersion>>(*m_looks, [beforeVersion, limit](const auto &asked) {
        return asked.reader.versions(beforeVersion, limit);
    });
}

QFuture<std::expected<configuration::Document, Fault>> LiveHistory::configurationAt(qint64 version)
{
    return ask<configuration::Document>(
        *m_looks, [this, version](const auto &asked) -> store::Result<configuration::Document> {
            const auto configured = asked.reader.configuration(version);
            if (!configured)
                return std::unexpected(configured.error());
            Faults faults; // of objects that no longer fit: left out, as at a start
            return configuration::fromObjects(configured->objects, *m_engine.providers(), faults);
        });
}

} // namespace signalbox::engine
