// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/history.h"

#include "app/bench/process.h"
#include "app/engine/live_history.h"
#include "models/events/event_reader.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <atomic>

namespace signalbox::bench {

namespace {

using namespace Qt::StringLiterals;

QByteArray eventJson(int number, int agents)
{
    static const QByteArrayList types{"ExecutionFailed", "ExecutionCompleted", "ExecutionStarted",
                                      "ExecutionAwaitingConfirmation"};
    const QByteArray n = QByteArray::number(number);
    return "{\"id\":\"evt_" + n + "\",\"type\":\"" + types.at(number % 4) + "\",\"agent_id\":\"agent-" +
           QByteArray::number(number % agents) +
           R"(","execution_id":"exec_42","created_at":"2026-01-15T09:30:00Z","metadata":{"environment":")" +
           (number % 3 ? "production" : "staging") +
           R"(","region":"us-east","team":"payments"},"data":{"reason":"Payment gateway timeout","error":"504 from the gateway","order":{"id":)" +
           n +
           R"(,"total":99.5,"currency":"EUR","items":[{"sku":"A-1","count":2},{"sku":"B-7","count":1}]},"action_name":"charge_card","step_number":7,"attempts":3,"notes":"The card network answered late three times in a row; the order stays open until a person decides what to do with it."}})";
}

rules::Notification notificationOf(int number, int agents)
{
    rules::Notification made;
    made.id = u"n%1"_s.arg(number);
    made.agent = u"agent-%1"_s.arg(number % agents);
    made.integration = u"hook-%1"_s.arg(number % 20);
    made.rules = {{u"ExecutionFailed"_s,
                   {{u"order.id"_s, rules::Operator::GreaterThan, number, false},
                    {u"reason"_s, rules::Operator::Contains, u"timeout %1"_s.arg(number), false}}},
                  {u"ExecutionAwaitingConfirmation"_s, {}}};
    made.metadata = {{u"environment"_s, u"production"_s}};
    return made;
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int replay(int events, int agents)
{
    const QTemporaryDir data;
    SystemClock clock;
    engine::EngineOptions options;
    options.dataDir = data.path();
    engine::Engine engine(options, clock);
    auto store = store::Store::open(engine.location(), clock);
    qint64 bytes = 0;
    for (int number = 0; store && number < events;) {
        std::vector<store::PlannedEvent> batch;
        for (; batch.size() < 1000 && number < events; ++number) {
            const qint64 ms = clock.nowMs() - qint64(events - number) * 1000;
            auto read = events::readEvents(eventJson(number, agents), events::BodyFormat::Json,
                                           {.nowMs = ms, .source = "bench", .ids = &engine.ids()});
            bytes += read->first().body.size();
            batch.push_back({read->first(), {}});
        }
        (void)(*store)->commit(batch, 0);
    }
    engine::LiveHistory history(engine);
    ports::ReplayQuery query{.edited = notificationOf(0, agents)};
    query.saved = query.edited;
    query.saved->metadata.clear();
    QList<double> took;
    qint64 looked = 0, fires = 0;
    for (int round = 0; round < 5; ++round)
        took << milliseconds([&] {
            const auto result = history.replay(query).result().value_or(ports::ReplayResult());
            looked = result.looked;
            fires = result.fires;
        });
    ports::EventQuery page{.agent = "agent-0"};
    const double pageMs = milliseconds([&] { (void)history.events(page).result(); });
    const double seenMs =
        milliseconds([&] { (void)history.fieldsSeen({.agent = "agent-0", .types = {}}).result(); });
    std::ranges::sort(took);
    print({{u"bench"_s, u"replay"_s},
           {u"events"_s, events},
           {u"agents"_s, agents},
           {u"bytes_per_event"_s, events > 0 ? bytes / events : 0},
           {u"looked"_s, looked},
           {u"fires"_s, fires},
           {u"replay_ms"_s, took.at(2)},
           {u"replay_worst_ms"_s, took.last()},
           {u"page_of_agent_ms"_s, pageMs},
           {u"fields_seen_ms"_s, seenMs}});
    return 0;
}

namespace {

/// A pipeline on a thread of its own, as in the programs.
class RunningPipeline
{
public:
    explicit RunningPipeline(const Clock &clock) : m_clock(clock)
    {
        engine::EngineOptions options;
        options.dataDir = m_data.path();
        m_engine = std::make_unique<engine::Engine>(options, clock);
        std::shared_ptr<secrets::Vault> vault;
        secrets::Vault::open(m_data.path(), secrets::Vault::Keychain::Never,
                             [&](secrets::Vault::Opened opened) { vault = opened.value_or(nullptr); });
        m_pipeline = new engine::Pipeline({.catalog = m_engine->catalog(),
                                           .providers = m_engine->providers(),
                                           .vault = vault,
                                           .ids = &m_engine->ids(),
                                           .clock = &clock,
                                           .announces = true,
                                           .dispatches = true});
        m_pipeline->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_pipeline, &QObject::deleteLater);
        m_thread.start();
        QMetaObject::invokeMethod(
            m_pipeline, [this] { (void)m_pipeline->open(m_engine->location()); },
            Qt::BlockingQueuedConnection);
    }
    ~RunningPipeline()
    {
        QMetaObject::invokeMethod(m_pipeline, &engine::Pipeline::close, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    RunningPipeline(const RunningPipeline &) = delete;
    RunningPipeline &operator=(const RunningPipeline &) = delete;

    /// From the edit to its being in force, in milliseconds; events come one after the other meanwhile, and
    /// how long each waited for its commit is appended to `waits`.
    double save(const configuration::Document &document, QList<double> &waits)
    {
        std::atomic<qint64> tookNs = 0;
        QElapsedTimer timer;
        timer.start();
        QMetaObject::invokeMethod(m_pipeline, [&] {
            m_pipeline->save(document, u"bench"_s, u"one"_s, [&](const std::expected<void, Faults> &saved) {
                tookNs = saved ? timer.nsecsElapsed() : -1;
            });
        });
        while (tookNs == 0)
            waits << post();
        return double(tookNs) / 1e6;
    }
    /// How long an event waits for its commit.
    double post()
    {
        // Every notification looks into it, none fires for it.
        auto read = events::readEvents(
            R"({"type":"ExecutionFailed","agent_id":"agent-0","metadata":{"environment":"production"},)"
            R"("data":{"order":{"id":-1},"reason":"Payment gateway timeout"}})",
            events::BodyFormat::Json, {.nowMs = m_clock.nowMs(), .source = "bench", .ids = &m_engine->ids()});
        QSemaphore stored;
        return milliseconds([&] {
            ingest::Submission submission;
            submission.events.push_back(std::move(read->first()));
            submission.done = [&](const ingest::Accepted &) { stored.release(); };
            (void)m_pipeline->queue().offer(submission);
            stored.acquire();
        });
    }

private:
    const QTemporaryDir m_data;
    const Clock &m_clock;
    std::unique_ptr<engine::Engine> m_engine;
    QThread m_thread;
    engine::Pipeline *m_pipeline = nullptr; ///< goes with its thread
};

QJsonObject medianAndWorst(QList<double> took)
{
    std::ranges::sort(took);
    return {{u"median_ms"_s, took.at(took.size() / 2)}, {u"worst_ms"_s, took.last()}};
}

} // namespace

int edit(int notifications, int agents)
{
    SystemClock clock;
    RunningPipeline pipeline(clock);
    configuration::Document document;
    for (int i = 0; i < 20; ++i) {
        integrations::Integration hook;
        hook.id = u"hook-%1"_s.arg(i);
        hook.name = hook.id;
        hook.provider = u"webhook"_s;
        hook.settings.insert(u"url"_s, QString(u"https://example.com/"_s + hook.id));
        document.integrations.append(hook);
    }
    for (int i = 0; i < agents; ++i)
        document.agents.append({u"agent-%1"_s.arg(i), u"Agent %1"_s.arg(i)});
    for (int i = 0; i < notifications; ++i)
        document.notifications.append(notificationOf(i, agents));
    QList<double> meanwhile, quiet;
    const double firstMs = pipeline.save(document, meanwhile);
    meanwhile.clear();
    const auto timed = [&](const std::function<void(configuration::Document &, int)> &change) {
        QList<double> took;
        for (int round = 0; round < 20; ++round) {
            change(document, round);
            took << pipeline.save(document, meanwhile);
        }
        return medianAndWorst(took);
    };
    const QJsonObject changed = timed([&](configuration::Document &next, int round) {
        next.notifications[(round * 479) % notifications].metadata = {
            {u"environment"_s, u"round %1"_s.arg(round)}};
    });
    const QJsonObject removed = timed([&](configuration::Document &next, int round) {
        next.notifications.removeAt((round * 353) % next.notifications.size());
    });
    const QJsonObject added = timed([&](configuration::Document &next, int round) {
        next.notifications.append(notificationOf(notifications + round, agents));
    });
    while (quiet.size() < meanwhile.size())
        quiet << pipeline.post();
    print({{u"bench"_s, u"edit"_s},
           {u"notifications"_s, notifications},
           {u"agents"_s, agents},
           {u"first_save_ms"_s, firstMs},
           {u"change"_s, changed},
           {u"remove"_s, removed},
           {u"add"_s, added},
           {u"event_meanwhile"_s, medianAndWorst(meanwhile)},
           {u"event_otherwise"_s, medianAndWorst(quiet)}});
    return 0;
}

} // namespace signalbox::bench
