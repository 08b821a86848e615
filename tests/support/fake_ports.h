// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "models/ports/ports.h"
#include "tests/support/fake_clock.h"

#include <QHash>
#include <QPromise>

#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

/// In-memory doubles of everything that a screen may know of the engine. All of them live on the test's
/// thread, answer at once unless told to hold, and show as plain members what was asked of them.
namespace signalbox::testing {

/// Answers futures: at once, or, while `hold` is set, when the test says releaseHeld() (busy states).
class Answers
{
public:
    bool hold = false;

    template<typename T> QFuture<T> give(std::function<T()> make)
    {
        auto promise = std::make_shared<QPromise<T>>();
        QFuture<T> future = promise->future();
        promise->start();
        std::function<void()> answer = [promise, make = std::move(make)] {
            promise->addResult(make());
            promise->finish();
        };
        if (hold)
            m_held.push_back(std::move(answer));
        else
            answer();
        return future;
    }
    void releaseHeld()
    {
        hold = false;
        for (const auto &answer : std::exchange(m_held, {}))
            answer();
    }
    [[nodiscard]] int held() const { return int(m_held.size()); }

private:
    std::vector<std::function<void()>> m_held;
};

class FakeEventFeed : public ports::EventFeed
{
public:
    QList<ports::AgentActivity> seenAgents;
    QList<ports::TypeActivity> seenTypes;

    [[nodiscard]] QList<ports::AgentActivity> agents() const override { return seenAgents; }
    [[nodiscard]] QList<ports::TypeActivity> types() const override { return seenTypes; }

    /// Counts them among agents and types, then emits arrived().
    void arrive(const QList<ports::EventSummary> &events);
    void change(const QList<ports::EventFate> &fates) { emit fatesChanged(fates); }
    void note(const QList<ports::EventSummary> &events); ///< counts without a signal
};

class FakeDeliveryFeed : public ports::DeliveryFeed
{
public:
    QHash<QString, deliveries::DestinationHealth> healths;

    [[nodiscard]] deliveries::DestinationHealth health(const QString &integration) const override;
    void setHealth(const deliveries::DestinationHealth &health);
    void change(const QList<deliveries::Delivery> &deliveries) { emit changed(deliveries); }
};

/// Saves as the real one does: checks, moves literal secrets out, keeps undo and redo.
class FakeConfiguration : public ports::Configuration
{
public:
    FakeConfiguration();

    Answers answers;
    Faults nextFaults;                    ///< the next save (or undo, redo) fails with these, once
    QList<QString> summaries;             ///< of the saves that succeeded
    QHash<QString, QString> secretsTaken; ///< what was moved into the secret store: name → value

    [[nodiscard]] const configuration::Document &document() const override { return m_document; }
    [[nodiscard]] const integrations::ProviderRegistry &providers() const override { return m_providers; }
    [[nodiscard]] QFuture<std::expected<void, Faults>> save(const configuration::Document &next,
                                                            const QString &summary) override;
    [[nodiscard]] QString undoText() const override;
    [[nodiscard]] QString redoText() const override;
    void undo() override;
    void redo() override;

    void setDocument(const configuration::Document &document); ///< as if changed elsewhere; forgets undo

private:
    struct Step
    {
        configuration::Document before, after;
        QString summary;
    };
    bool failIfAsked();

    integrations::ProviderRegistry m_providers;
    configuration::Document m_document;
    QList<Step> m_steps;
    qsizetype m_done = 0; ///< steps before this one are done, from it on undone
};

class FakeHistory : public ports::History
{
public:
    Answers answers;
    std::optional<Fault> fault;                    ///< while set, every answer is this
    QList<ports::EventDetail> storedEvents;        ///< ascending seq
    QList<ports::DeliveryDetail> storedDeliveries; ///< ascending seq
    QList<ports::EventQuery> eventQueries;         ///< what was asked
    QList<ports::DeliveryQuery> deliveryQueries;
    QList<ports::ReplayQuery> replayQueries;
    QList<ports::SeenQuery> seenQueries;
    struct Version
    {
        ports::ConfigurationVersion version;
        configuration::Document document;
    };
    QList<Version> storedVersions; ///< ascending
    qint64 bytes = 48 * 1024 * 1024;

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

    QList<ports::EventSearch> searches; ///< what was asked
    qint64 searchStep = 1000;           ///< events that a part looks at
    bool holdSearches = false;          ///< parts come only by nextPart()
    /// The next part of the oldest search that is not over; false if there is none.
    bool nextPart();

private:
    struct Search
    {
        std::shared_ptr<QPromise<std::expected<ports::SearchPart, Fault>>> promise;
        ports::EventSearch asked;
        ports::SearchPart part;
        qsizetype at = 0; ///< in storedEvents: those before it are still to be looked at
        qint64 found = 0;
    };
    std::deque<Search> m_searches;
};

/// Does nothing by itself: the test emits stages and results of test fires.
class FakeEngineControl : public ports::EngineControl
{
public:
    struct Test
    {
        int run = 0;
        integrations::Integration integration;
        QByteArray eventType;
        bool cancelled = false;
    };

    Answers answers;
    std::optional<Fault> fault; ///< while set, resend, resume, release and post fail with it
    ports::EngineStatus current;
    QList<Test> tests;
    QList<qint64> resent, released;
    QStringList resumed;
    QList<QByteArray> posted;

    [[nodiscard]] const ports::EngineStatus &status() const override { return current; }
    int test(const integrations::Integration &integration, const QByteArray &eventType) override;
    void cancelTest(int run) override;
    [[nodiscard]] QFuture<std::expected<void, Fault>> resend(qint64 deliverySeq) override;
    [[nodiscard]] QFuture<std::expected<void, Fault>> resume(const QString &integration) override;
    [[nodiscard]] QFuture<std::expected<void, Fault>> release(qint64 eventSeq) override;
    [[nodiscard]] QFuture<std::expected<void, Fault>> post(const QByteArray &eventJson) override;

    void setStatus(const ports::EngineStatus &status);
    void stage(int run, const ports::TestStage &stage) { emit testStage(run, stage); }
    void finish(int run, const ports::TestResult &result) { emit testFinished(run, result); }

private:
    [[nodiscard]] QFuture<std::expected<void, Fault>> answer();
};

/// A fault to inject: "The store cannot be read: disk I/O error."
[[nodiscard]] Fault storeFault();

/// The integrations and notifications of both scenarios: order processing with #operations-alerts, and the
/// deployment agent with Production Alerts and Staging Alerts.
[[nodiscard]] configuration::Document sampleDocument();

/// An event as the reader would make it. `data` and `metadata` are JSON text.
[[nodiscard]] events::Event sampleEvent(const QByteArray &type, const QByteArray &agent,
                                        const QByteArray &data, const QByteArray &metadata, qint64 createdMs,
                                        int number);

/// One of each port. `fill()` puts the sample configuration, events with fates, deliveries with attempts and
/// the health of destinations in: what a console shows that has run for some hours.
class FakePorts
{
public:
    FakePorts();

    FakeClock clock;
    FakeEventFeed events;
    FakeDeliveryFeed deliveries;
    FakeConfiguration configuration;
    FakeHistory history;
    FakeEngineControl engine;
    events::EventCatalog catalog;

    [[nodiscard]] ports::Ports &ports() { return m_ports; }
    void fill(int eventCount = 300);

private:
    ports::Ports m_ports;
};

} // namespace signalbox::testing
