// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/history.h"
#include "app/bench/load_client.h"
#include "app/bench/match.h"
#include "app/bench/process.h"
#include "app/demo/receiver.h"
#include "app/engine/engine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <sys/resource.h>
#include <thread>

/// signalbox-bench: prints one JSON object a run. The whole engine in this process, real sockets, a real
/// disk.
namespace signalbox::bench {

static double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Short enough to keep to the clock, long enough to leave the two cores to what is measured.
static void pause()
{
    const timespec fifth{.tv_sec = 0, .tv_nsec = 200'000};
    nanosleep(&fifth, nullptr);
}

static QByteArray eventJson(const QByteArray &id)
{
    // About 600 bytes, as an agent platform sends them.
    return "{\"id\":\"" + id +
           R"(","type":"ExecutionFailed","agent_id":"order-processing","execution_id":"exec_42","created_at":"2026-01-15T09:30:00Z","metadata":{"environment":"production","region":"us-east","team":"payments"},"data":{"reason":"Payment gateway timeout","error":"504 from the gateway","order":{"id":12345,"total":99.5,"currency":"EUR","items":[{"sku":"A-1","count":2},{"sku":"B-7","count":1}]},"action_name":"charge_card","step_number":7,"attempts":3,"notes":"The card network answered late three times in a row; the order stays open until a person decides what to do with it."}})";
}

/// An engine on throw-away data, and what a run needs around it.
class Bench
{
public:
    Bench(bool dispatch, const QString &receiver)
    {
        engine::EngineOptions options;
        options.dataDir = m_data.path();
        options.port = 0;
        options.dispatch = dispatch;
        m_engine = std::make_unique<engine::Engine>(options, m_clock);
        QObject::connect(m_engine.get(), &engine::Engine::failed, [](const Fault &fault) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(fault.text()));
            QCoreApplication::exit(1);
        });
        QObject::connect(m_engine.get(), &engine::Engine::started, [this, receiver] {
            if (receiver.isEmpty()) {
                begin();
                return;
            }
            const QByteArray file = QStringLiteral(R"({"version":1,
"integrations":[{"id":"hook","name":"hook","provider":"webhook","settings":{"url":"%1/","allow_private_network":true},
 "signing":{"scheme":"hmac-sha256","secret":"bench-secret"}}],
"notifications":[{"id":"all","agent":"order-processing","integration":"hook","subscription":"custom","rules":[{"event":"ExecutionFailed"}]}]})")
                                        .arg(receiver)
                                        .toUtf8();
            m_engine->save(*configuration::readDocument(file, *m_engine->providers()),
                           QStringLiteral("bench"), {}, [this](const auto &) { begin(); });
        });
        QMetaObject::invokeMethod(m_engine.get(), &engine::Engine::start, Qt::QueuedConnection);
    }

    /// Runs `work` on a thread of its own once the engine stands, then ends the program.
    int run(std::function<void(quint16 port)> work)
    {
        m_work = std::move(work);
        const int code = QCoreApplication::exec();
        if (m_thread.joinable())
            m_thread.join();
        return code;
    }

private:
    void begin()
    {
        const quint16 port = quint16(m_engine->listening().section(QLatin1Char(':'), -1).toUInt());
        m_thread = std::thread([this, port] {
            m_work(port);
            QMetaObject::invokeMethod(m_engine.get(), [this] {
                QObject::connect(m_engine.get(), &engine::Engine::stopped, qApp, &QCoreApplication::quit);
                m_engine->stop(1000);
            });
        });
    }

    QTemporaryDir m_data;
    SystemClock m_clock;
    std::unique_ptr<engine::Engine> m_engine;
    std::function<void(quint16)> m_work;
    std::thread m_thread;
};

static int ingest(int seconds, int batch, int connections)
{
    Bench bench(false, {});
    return bench.run([=](quint16 port) {
        std::atomic<qint64> accepted = 0;
        std::atomic<bool> over = false;
        SystemClock clock;
        const double cpuBefore = cpuSeconds();
        const qint64 start = clock.monotonicMs();
        std::vector<std::thread> senders;
        senders.reserve(size_t(connections));
        for (int lane = 0; lane < connections; ++lane) {
            senders.emplace_back([&, lane] {
                LoadClient client(port);
                for (qint64 n = 0; !over; n += batch) {
                    QByteArray body = "[";
                    for (int i = 0; i < batch; ++i)
                        body += (i ? "," : "") + eventJson("evt_" + QByteArray::number(lane) + '_' +
                                                           QByteArray::number(n + i));
                    const int status = client.post(body + ']');
                    if (status == 202)
                        accepted += batch;
                    else if (status != 429)
                        break;
                }
            });
        }
        while (clock.monotonicMs() - start < seconds * 1000)
            pause();
        over = true;
        for (auto &sender : senders)
            sender.join();
        const double took = double(clock.monotonicMs() - start) / 1000;
        print({{QStringLiteral("bench"), QStringLiteral("ingest")},
               {QStringLiteral("batch"), batch},
               {QStringLiteral("connections"), connections},
               {QStringLiteral("events"), qint64(accepted)},
               {QStringLiteral("events_per_second"), double(accepted) / took},
               {QStringLiteral("cpu_seconds"), cpuSeconds() - cpuBefore},
               {QStringLiteral("resident_mib"), residentMib()}});
    });
}

static int dispatch(int deliveries, int perSecond)
{
    SystemClock clock;
    QMutex mutex;
    QHash<QByteArray, qint64> posted;
    std::vector<double> latencies;
    std::atomic<int> arrived = 0;
    demo::Receiver receiver([&](const demo::Arrival &arrival) {
        const qint64 now = clock.monotonicMs();
        const QByteArray id = arrival.body.mid(7, arrival.body.indexOf('"', 7) - 7);
        const QMutexLocker lock(&mutex);
        if (const auto since = posted.constFind(id); since != posted.cend())
            latencies.push_back(double(now - *since));
        ++arrived;
    });
    Bench bench(true, receiver.url());
    return bench.run([&](quint16 port) {
        LoadClient client(port);
        const double cpuBefore = cpuSeconds();
        const qint64 start = clock.monotonicMs();
        // Unpaced: as many as one connection takes, a hundred at a time. Paced: one at a time, by the clock.
        const int batch = perSecond > 0 ? 1 : 100;
        for (int n = 0; n < deliveries; n += batch) {
            if (perSecond > 0)
                while (clock.monotonicMs() - start < qint64(n) * 1000 / perSecond)
                    pause();
            QByteArray body = "[";
            {
                const QMutexLocker lock(&mutex);
                for (int i = 0; i < batch; ++i) {
                    const QByteArray id = "evt_bench_" + QByteArray::number(n + i);
                    posted.insert(id, clock.monotonicMs());
                    body += (i ? "," : "") + eventJson(id);
                }
            }
            while (client.post(body + ']') == 429)
                pause();
        }
        while (arrived < deliveries && clock.monotonicMs() - start < 120'000)
            pause();
        const double took = double(clock.monotonicMs() - start) / 1000;
        const QMutexLocker lock(&mutex);
        std::ranges::sort(latencies);
        const auto percentile = [&](double share) {
            return latencies.empty() ? 0.0 : latencies[std::size_t(share * double(latencies.size() - 1))];
        };
        print({{QStringLiteral("bench"), QStringLiteral("dispatch")},
               {QStringLiteral("deliveries"), int(arrived)},
               {QStringLiteral("paced_per_second"), perSecond},
               {QStringLiteral("deliveries_per_second"), double(arrived) / took},
               {QStringLiteral("post_to_receipt_p50_ms"), percentile(0.50)},
               {QStringLiteral("post_to_receipt_p99_ms"), percentile(0.99)},
               {QStringLiteral("cpu_seconds"), cpuSeconds() - cpuBefore},
               {QStringLiteral("resident_mib"), residentMib()}});
    });
}

} // namespace signalbox::bench

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "ingest: events accepted durably. dispatch: signed deliveries, and how long from POST to receipt. "
        "match: events against notifications, from raw bytes, on one thread. replay: the editor's preview "
        "over "
        "stored events. edit: changes to one notification of many."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("what"),
                                 QStringLiteral("ingest, dispatch, match, replay or edit"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("of ingest and match"),
                                     QStringLiteral("N"), QStringLiteral("10"));
    const QCommandLineOption batch(QStringLiteral("batch"), QStringLiteral("events a request, of ingest"),
                                   QStringLiteral("N"), QStringLiteral("100"));
    const QCommandLineOption connections(QStringLiteral("connections"), QStringLiteral("of ingest"),
                                         QStringLiteral("N"), QStringLiteral("4"));
    const QCommandLineOption deliveries(QStringLiteral("deliveries"), QStringLiteral("of dispatch"),
                                        QStringLiteral("N"), QStringLiteral("20000"));
    const QCommandLineOption rate(QStringLiteral("rate"),
                                  QStringLiteral("events a second, of dispatch; 0: as fast as it goes"),
                                  QStringLiteral("N"), QStringLiteral("0"));
    const QCommandLineOption config(QStringLiteral("config"), QStringLiteral("configuration, of match"),
                                    QStringLiteral("FILE"));
    const QCommandLineOption events(QStringLiteral("events"), QStringLiteral("events, one a line, of match"),
                                    QStringLiteral("FILE.ndjson"));
    const QCommandLineOption stored(QStringLiteral("stored"), QStringLiteral("events, of replay"),
                                    QStringLiteral("N"), QStringLiteral("100000"));
    const QCommandLineOption agents(QStringLiteral("agents"), QStringLiteral("of replay and edit"),
                                    QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption notifications(QStringLiteral("notifications"), QStringLiteral("of edit"),
                                           QStringLiteral("N"), QStringLiteral("10000"));
    parser.addOptions({stored, agents, notifications});
    parser.addOptions({config, events, seconds, batch, connections, deliveries, rate});
    parser.process(application);
    const QString what = parser.positionalArguments().value(0);
    if (what == QLatin1StringView("ingest"))
        return signalbox::bench::ingest(parser.value(seconds).toInt(), parser.value(batch).toInt(),
                                        parser.value(connections).toInt());
    if (what == QLatin1StringView("dispatch"))
        return signalbox::bench::dispatch(parser.value(deliveries).toInt(), parser.value(rate).toInt());
    if (what == QLatin1StringView("match") && parser.isSet(config) && parser.isSet(events))
        return signalbox::bench::match(parser.value(config), parser.value(events),
                                       parser.value(seconds).toInt());
    if (what == QLatin1StringView("replay"))
        return signalbox::bench::replay(parser.value(stored).toInt(), parser.value(agents).toInt());
    if (what == QLatin1StringView("edit"))
        return signalbox::bench::edit(parser.value(notifications).toInt(), parser.value(agents).toInt());
    parser.showHelp(2);
}
