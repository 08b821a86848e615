// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_ports.h"

#include "models/rules/matcher.h"

#include <algorithm>

namespace signalbox::testing {

using deliveries::DeliveryState;

void FakeEventFeed::note(const QList<ports::EventSummary> &list)
{
    for (const ports::EventSummary &event : list) {
        const QString agent = QString::fromUtf8(event.agent);
        if (!agent.isEmpty()) {
            auto seen = std::ranges::find(seenAgents, agent, &ports::AgentActivity::id);
            ports::AgentActivity activity{agent, event.receivedMs};
            if (seen != seenAgents.end()) {
                activity = *seen;
                seenAgents.erase(seen);
            }
            activity.lastMs = event.receivedMs;
            ++activity.events;
            seenAgents.prepend(activity);
        }
        const auto sameType = [&](const ports::TypeActivity &known) {
            return known.type == event.type && known.agent == agent;
        };
        auto type = std::ranges::find_if(seenTypes, sameType);
        if (type == seenTypes.end())
            type = seenTypes.insert(seenTypes.end(), ports::TypeActivity{event.type, agent});
        type->lastMs = event.receivedMs;
        ++type->events;
        ++type->recent;
    }
}

void FakeEventFeed::arrive(const QList<ports::EventSummary> &list)
{
    note(list);
    emit activityChanged();
    emit arrived(list);
}

deliveries::DestinationHealth FakeDeliveryFeed::health(const QString &integration) const
{
    deliveries::DestinationHealth untested;
    untested.integration = integration;
    return healths.value(integration, untested);
}

void FakeDeliveryFeed::setHealth(const deliveries::DestinationHealth &health)
{
    healths.insert(health.integration, health);
    emit healthChanged(health.integration);
}

FakeConfiguration::FakeConfiguration() : m_providers(integrations::ProviderRegistry::shipped()) {}

QFuture<std::expected<void, Faults>> FakeConfiguration::save(const configuration::Document &next,
                                                             const QString &summary)
{
    return answers.give<std::expected<void, Faults>>([this, next, summary]() -> std::expected<void, Faults> {
        if (!nextFaults.isEmpty())
            return std::unexpected(std::exchange(nextFaults, {}));
        if (Faults faults = configuration::check(next, m_providers); !faults.isEmpty())
            return std::unexpected(faults);
        configuration::Document stored = next;
        for (const auto &[name, value] : configuration::takeLiteralSecrets(stored, m_providers))
            secretsTaken.insert(name, value);
        m_steps.resize(m_done);
        m_steps.append({m_document, stored, summary});
        ++m_done;
        m_document = stored;
        summaries.append(summary);
        emit changed();
        return {};
    });
}

QString FakeConfiguration::undoText() const
{
    return m_done > 0 ? m_steps.at(m_done - 1).summary : QString();
}

QString FakeConfiguration::redoText() const
{
    return m_done < m_steps.size() ? m_steps.at(m_done).summary : QString();
}

bool FakeConfiguration::failIfAsked()
{
    if (nextFaults.isEmpty())
        return false;
    emit failed(std::exchange(nextFaults, {}));
    return true;
}

void FakeConfiguration::undo()
{
    if (m_done == 0 || failIfAsked())
        return;
    m_document = m_steps.at(--m_done).before;
    emit changed();
}

void FakeConfiguration::redo()
{
    if (m_done == m_steps.size() || failIfAsked())
        return;
    m_document = m_steps.at(m_done++).after;
    emit changed();
}

void FakeConfiguration::setDocument(const configuration::Document &document)
{
    m_document = document;
    m_steps.clear();
    m_done = 0;
    emit changed();
}

QFuture<std::expected<QList<ports::EventSummary>, Fault>> FakeHistory::events(const ports::EventQuery &query)
{
    using Result = std::expected<QList<ports::EventSummary>, Fault>;
    eventQueries.append(query);
    return answers.give<Result>([this, query]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        QList<ports::EventSummary> page;
        for (auto at = storedEvents.crbegin(); at != storedEvents.crend() && page.size() < query.limit;
             ++at) {
            const ports::EventSummary &event = at->summary;
            if ((query.beforeSeq == 0 || event.seq < query.beforeSeq) && event.seq > query.afterSeq &&
                (query.agent.isEmpty() || event.agent == query.agent) &&
                (query.type.isEmpty() || event.type == query.type))
                page.append(event);
        }
        return page;
    });
}

static Fault notStored(const char *what)
{
    return {{}, "not_found", what, {}};
}

QFuture<std::expected<ports::EventDetail, Fault>> FakeHistory::event(qint64 seq)
{
    using Result = std::expected<ports::EventDetail, Fault>;
    return answers.give<Result>([this, seq]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        for (const ports::EventDetail &event : storedEvents) {
            if (event.summary.seq == seq)
                return event;
        }
        return std::unexpected(notStored("The event is no longer stored."));
    });
}

QFuture<std::expected<QList<deliveries::Delivery>, Fault>>
FakeHistory::deliveries(const ports::DeliveryQuery &query)
{
    using Result = std::expected<QList<deliveries::Delivery>, Fault>;
    deliveryQueries.append(query);
    return answers.give<Result>([this, query]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        QList<deliveries::Delivery> page;
        for (auto at = storedDeliveries.crbegin();
             at != storedDeliveries.crend() && page.size() < query.limit; ++at) {
            const deliveries::Delivery &delivery = at->delivery;
            if ((query.beforeSeq == 0 || delivery.seq < query.beforeSeq) &&
                (!query.state || delivery.state == *query.state) &&
                (query.integration.isEmpty() || delivery.integration == query.integration) &&
                delivery.createdMs >= query.sinceMs &&
                (query.eventSeq == 0 || delivery.eventSeq == query.eventSeq))
                page.append(delivery);
        }
        return page;
    });
}

QFuture<std::expected<ports::DeliveryDetail, Fault>> FakeHistory::delivery(qint64 seq)
{
    using Result = std::expected<ports::DeliveryDetail, Fault>;
    return answers.give<Result>([this, seq]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        for (const ports::DeliveryDetail &delivery : storedDeliveries) {
            if (delivery.delivery.seq == seq)
                return delivery;
        }
        return std::unexpected(notStored("The delivery is no longer stored."));
    });
}

QFuture<std::expected<ports::ReplayResult, Fault>> FakeHistory::replay(const ports::ReplayQuery &query)
{
    using Result = std::expected<ports::ReplayResult, Fault>;
    replayQueries.append(query);
    return answers.give<Result>([this, query]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        const QByteArray agent = query.agentRead().toUtf8();
        QList<const ports::EventDetail *> newest; // newest first
        bool reachedEnd = true;
        for (auto at = storedEvents.crbegin(); at != storedEvents.crend() && reachedEnd; ++at) {
            if ((agent != "*" && at->event.agent != agent) || at->event.receivedMs < query.sinceMs)
                continue;
            if (newest.size() < query.newest)
                newest.append(&*at);
            else
                reachedEnd = false;
        }
        ports::Replay replay(query);
        for (auto at = newest.crbegin(); at != newest.crend(); ++at)
            replay.add((*at)->event, (*at)->summary.seq);
        ports::ReplayResult result = replay.result();
        result.reachedEnd = reachedEnd;
        for (auto *list : {&result.firing, &result.newly, &result.noLonger})
            for (ports::EventSummary &summary : *list)
                summary = std::ranges::find(storedEvents, summary.seq, [](const auto &stored) {
                              return stored.summary.seq;
                          })->summary;
        return result;
    });
}

QFuture<std::expected<QList<ports::SeenField>, Fault>> FakeHistory::fieldsSeen(const ports::SeenQuery &query)
{
    using Result = std::expected<QList<ports::SeenField>, Fault>;
    seenQueries.append(query);
    return answers.give<Result>([this, query]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        signalbox::events::SeenFields seen;
        int looked = 0;
        for (auto at = storedEvents.crbegin(); at != storedEvents.crend() && looked < query.newest; ++at) {
            const auto covers = [&](const QString &type) {
                return rules::EventPattern(type).covers(at->event.type);
            };
            if ((!query.agent.isEmpty() && query.agent != "*" && at->event.agent != query.agent) ||
                (!query.types.isEmpty() && std::ranges::none_of(query.types, covers)))
                continue;
            seen.add(at->event);
            ++looked;
        }
        return seen.fields();
    });
}

QFuture<std::expected<QList<ports::ConfigurationVersion>, Fault>> FakeHistory::versions(qint64 beforeVersion,
                                                                                        int limit)
{
    using Result = std::expected<QList<ports::ConfigurationVersion>, Fault>;
    return answers.give<Result>([this, beforeVersion, limit]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        QList<ports::ConfigurationVersion> page;
        for (auto at = storedVersions.crbegin(); at != storedVersions.crend() && page.size() < limit; ++at)
            if (beforeVersion == 0 || at->version.version < beforeVersion)
                page.append(at->version);
        return page;
    });
}

QFuture<std::expected<configuration::Document, Fault>> FakeHistory::configurationAt(qint64 version)
{
    using Result = std::expected<configuration::Document, Fault>;
    return answers.give<Result>([this, version]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        for (const Version &stored : storedVersions)
            if (stored.version.version == version)
                return stored.document;
        return std::unexpected(notStored("There is no such version of the configuration."));
    });
}

QFuture<std::expected<ports::SearchPart, Fault>> FakeHistory::search(const ports::EventSearch &asked)
{
    searches.append(asked);
    Search search{std::make_shared<QPromise<std::expected<ports::SearchPart, Fault>>>(),
                  asked,
                  {},
                  storedEvents.size()};
    search.promise->start();
    auto future = search.promise->future();
    for (const ports::EventDetail &event : storedEvents) {
        const qint64 seq = event.summary.seq;
        if ((asked.beforeSeq == 0 || seq < asked.beforeSeq) && seq > asked.afterSeq)
            ++search.part.toLook;
    }
    m_searches.push_back(std::move(search));
    while (!holdSearches && nextPart()) {
    }
    return future;
}

bool FakeHistory::nextPart()
{
    while (!m_searches.empty() && m_searches.front().promise->isCanceled()) {
        m_searches.front().promise->finish();
        m_searches.pop_front();
    }
    if (m_searches.empty())
        return false;
    Search &search = m_searches.front();
    const ports::EventSearch &asked = search.asked;
    ports::SearchPart &part = search.part;
    part.found.clear();
    const qint64 until = part.looked + searchStep;
    while (search.at > 0 && part.looked < until && search.found < asked.most) {
        const ports::EventDetail &event = storedEvents.at(--search.at);
        const qint64 seq = event.summary.seq;
        if (seq <= asked.afterSeq || (asked.beforeSeq > 0 && seq >= asked.beforeSeq) ||
            event.summary.receivedMs < asked.arrivedFrom ||
            (asked.arrivedBefore > 0 && event.summary.receivedMs >= asked.arrivedBefore) ||
            (!asked.seqs.isEmpty() && !asked.seqs.contains(seq)))
            continue;
        if (part.newestSeq == 0)
            part.newestSeq = seq;
        part.oldestSeq = seq;
        ++part.looked;
        if ((asked.filter.agent.isEmpty() || asked.filter.agent == event.summary.agent) &&
            (asked.filter.type.isEmpty() || asked.filter.type == event.summary.type) &&
            (asked.filter.notified.isEmpty() || asked.filter.notified.contains(event.summary.notified)) &&
            asked.filter.expression.matches(event.event, asked.nowMs)) {
            part.found.append(event.summary);
            ++search.found;
        }
    }
    part.reachedEnd = search.at == 0;
    part.over = part.reachedEnd || search.found >= asked.most;
    if (fault) {
        search.promise->addResult(std::unexpected(*fault));
        part.over = true;
    } else {
        search.promise->addResult(part);
    }
    if (part.over) {
        search.promise->finish();
        m_searches.pop_front();
    }
    return true;
}

QFuture<std::expected<QHash<qint64, int>, Fault>>
FakeHistory::classify(const QList<rules::Expression> &expressions, const QList<qint64> &seqs, qint64 nowMs)
{
    using Result = std::expected<QHash<qint64, int>, Fault>;
    return answers.give<Result>([this, expressions, seqs, nowMs]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        QHash<qint64, int> classes;
        for (const ports::EventDetail &event : storedEvents) {
            if (!seqs.contains(event.summary.seq))
                continue;
            const auto holds = [&](const auto &one) { return one.matches(event.event, nowMs); };
            const auto first = std::ranges::find_if(expressions, holds);
            if (first != expressions.end())
                classes.insert(event.summary.seq, int(first - expressions.begin()));
        }
        return classes;
    });
}

QFuture<std::expected<ports::History::Extent, Fault>> FakeHistory::extent()
{
    using Result = std::expected<Extent, Fault>;
    return answers.give<Result>([this]() -> Result {
        if (fault)
            return std::unexpected(*fault);
        return Extent{storedEvents.size(), storedDeliveries.size(), bytes};
    });
}

int FakeEngineControl::test(const integrations::Integration &integration, const QByteArray &eventType)
{
    tests.append({int(tests.size()) + 1, integration, eventType});
    return tests.last().run;
}

void FakeEngineControl::cancelTest(int run)
{
    for (Test &started : tests)
        started.cancelled = started.cancelled || started.run == run;
}

QFuture<std::expected<void, Fault>> FakeEngineControl::answer()
{
    using Result = std::expected<void, Fault>;
    return answers.give<Result>(
        [this]() -> Result { return fault ? Result(std::unexpected(*fault)) : Result(); });
}

QFuture<std::expected<void, Fault>> FakeEngineControl::resend(qint64 deliverySeq)
{
    resent.append(deliverySeq);
    return answer();
}

QFuture<std::expected<void, Fault>> FakeEngineControl::resume(const QString &integration)
{
    resumed.append(integration);
    return answer();
}

QFuture<std::expected<void, Fault>> FakeEngineControl::release(qint64 eventSeq)
{
    released.append(eventSeq);
    return answer();
}

QFuture<std::expected<void, Fault>> FakeEngineControl::post(const QByteArray &eventJson)
{
    posted.append(eventJson);
    return answer();
}

void FakeEngineControl::setStatus(const ports::EngineStatus &status)
{
    current = status;
    emit statusChanged();
}

Fault storeFault()
{
    return {{}, "store_unreadable", "The store cannot be read: %1", {QStringLiteral("disk I/O error")}};
}

FakePorts::FakePorts()
    : catalog(events::EventCatalog::shipped()),
      m_ports{events, deliveries, configuration, history, engine, catalog, clock}
{
    engine.current.state = ports::EngineStatus::State::Running;
    engine.current.listening = QStringLiteral("http://127.0.0.1:8787");
    engine.current.secretsKept = QStringLiteral("keychain");
}

} // namespace signalbox::testing
