// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/dispatcher.h"

#include "app/dispatch/attempts.h"
#include "app/dispatch/lane.h"
#include "app/dispatch/pace.h"
#include "app/dispatch/qnam_transport.h"

#include <QSet>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <limits>
#include <unordered_map>

namespace signalbox::dispatch {

using deliveries::DestinationHealth;
using deliveries::Finished;
using deliveries::Job;
using integrations::Response;
using namespace std::chrono_literals;

namespace {

constexpr auto finishedEvery = 10ms;
constexpr qsizetype finishedAtOnce = 200;
/// What waited this long goes back, so that it is not still here when its lease runs out.
constexpr qint64 longestWaitMs = 40'000;
/// A destination that must be spared longer than this keeps nothing waiting here.
constexpr qint64 longRestMs = 10'000;
constexpr qint64 never = std::numeric_limits<qint64>::max();

/// Whose connections a request shares.
QByteArray hostOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toEncoded();
}

} // namespace

struct Dispatcher::Lanes
{
    struct InFlight
    {
        Attempting attempting;
        QByteArray host;
        quint64 exchange = 0;
    };
    struct Host
    {
        int inFlight = 0;
        QList<QString> waiting; ///< lanes that had to stand back, in order
    };

    Lanes(Dispatcher *dispatcher, std::shared_ptr<const integrations::ProviderRegistry> registry,
          std::shared_ptr<secrets::Vault> vault, const Clock &given, std::unique_ptr<Transport> by,
          std::function<double()> random)
        : q(dispatcher), providers(std::move(registry)), attempts(std::move(vault), std::move(random)),
          clock(given), transport(std::move(by)), turnTimer(dispatcher), finishedTimer(dispatcher)
    {
        turnTimer.setSingleShot(true);
        finishedTimer.setSingleShot(true);
        connect(&turnTimer, &QTimer::timeout, q, &Dispatcher::turn);
        connect(&finishedTimer, &QTimer::timeout, q, [this] { tellFinished(); });
    }

    Lane *find(const QString &integration)
    {
        const auto found = lanes.find(integration);
        return found == lanes.end() ? nullptr : found->second.get();
    }

    void pump(Lane &lane);
    void ask(const QList<Lane *> &asking);
    void pumpAndAsk(const QList<Lane *> &touched);
    void handBack(Lane &lane);
    void tellFinished();
    void tellWhenDrained();
    void turnAt(qint64 ms);

    Dispatcher *q;
    std::shared_ptr<const integrations::ProviderRegistry> providers;
    Attempts attempts;
    const Clock &clock;
    std::unique_ptr<Transport> transport;
    QHash<QString, QString> agentNames;
    std::unordered_map<QString, std::unique_ptr<Lane>> lanes;
    QHash<QByteArray, Host> hosts;
    Pace pace;
    std::unordered_map<quint64, InFlight> inFlight;
    quint64 lastStarted = 0;
    QList<Finished> done;
    QTimer turnTimer;
    QTimer finishedTimer;
    qint64 nextTurnMs = never;
    bool draining = false;
    bool drained = false;
    qint64 abortAtMs = never;

private:
    bool mayStart(Lane &lane);
    void start(Lane &lane, Job job);
    void came(quint64 started, const Response &response);
    [[nodiscard]] QList<Lane *> pumpWaiting(const QByteArray &host);
    void record(Lane &lane, Attempts::Concluded concluded);
};

bool Dispatcher::Lanes::mayStart(Lane &lane)
{
    if (draining || lane.empty() || lane.inFlight >= lane.concurrency())
        return false;
    const qint64 now = clock.monotonicMs();
    const qint64 ready = std::max(lane.slowUntilMs, pace.readyAt(lane.rateKey, lane.rate(), now));
    if (ready > now) {
        turnAt(ready);
        return false;
    }
    if (lane.host.isEmpty())
        return true;
    Host &host = hosts[lane.host];
    if (host.inFlight < QNamTransport::connectionsPerHost)
        return true;
    if (!host.waiting.contains(lane.integration()->id))
        host.waiting.append(lane.integration()->id);
    return false;
}

void Dispatcher::Lanes::pump(Lane &lane)
{
    while (mayStart(lane))
        start(lane, lane.pop());
}

void Dispatcher::Lanes::start(Lane &lane, Job job)
{
    Attempting attempting{.job = std::move(job),
                          .integration = lane.integration(),
                          .provider = lane.provider(),
                          .startedMs = clock.nowMs()};
    const QString agent = agentNames.value(QString::fromUtf8(attempting.job.event.agent));
    if (const auto rendered = attempts.render(attempting, agent); !rendered) {
        record(lane, attempts.conclude(std::move(attempting), rendered.error(), lane.health, clock.nowMs()));
        return;
    }
    // Whose connections and pace it uses is known only now, and as a rule it is as for the last one.
    const QByteArray host = hostOf(attempting.rendered.request.url);
    if (host != lane.host || attempting.rendered.ratePerKey != lane.rateKey) {
        lane.host = host;
        lane.rateKey = attempting.rendered.ratePerKey;
        lane.pushBack(std::move(attempting.job), clock.monotonicMs());
        if (!mayStart(lane))
            return;
        attempting.job = lane.pop();
    }
    const quint64 started = ++lastStarted;
    pace.sent(lane.rateKey, lane.rate(), clock.monotonicMs());
    ++hosts[host].inFlight;
    ++lane.inFlight;
    const integrations::Integration &integration = *attempting.integration;
    const ExchangeRules rules{
        .timeoutMs = integration.timeoutSeconds * 1000,
        .allowPrivateNetwork =
            integration.settings.value(QLatin1StringView("allow_private_network")).toBool()};
    InFlight &flying = inFlight[started] = {.attempting = std::move(attempting), .host = host};
    flying.exchange = transport->send(flying.attempting.rendered.request, rules,
                                      [this, started](const Response &response) { came(started, response); });
}

void Dispatcher::Lanes::came(quint64 started, const Response &response)
{
    auto found = inFlight.extract(started);
    if (!found)
        return;
    InFlight &flown = found.mapped();
    const QString id = flown.attempting.integration->id;
    Lane *lane = find(id); // kept as long as anything is in flight
    --lane->inFlight;
    --hosts[flown.host].inFlight;
    record(*lane, attempts.conclude(std::move(flown.attempting), response, lane->health, clock.nowMs()));
    QList<Lane *> touched = pumpWaiting(flown.host);
    if (lane->removed && lane->inFlight == 0) {
        lanes.erase(id);
    } else {
        pump(*lane);
        touched.append(lane);
    }
    if (const Host &host = hosts[flown.host]; host.inFlight == 0 && host.waiting.isEmpty())
        hosts.remove(flown.host);
    tellWhenDrained();
    ask(touched);
}

// In turns: who got a connection stands behind those that got none.
QList<Lane *> Dispatcher::Lanes::pumpWaiting(const QByteArray &host)
{
    QList<Lane *> touched;
    QList<QString> served;
    for (const QString &id : std::exchange(hosts[host].waiting, {})) {
        Lane *lane = find(id);
        if (!lane)
            continue;
        const int before = lane->inFlight;
        pump(*lane);
        touched.append(lane);
        if (lane->inFlight > before && hosts[host].waiting.removeOne(id))
            served.append(id);
    }
    hosts[host].waiting += served;
    return touched;
}

void Dispatcher::Lanes::record(Lane &lane, Attempts::Concluded concluded)
{
    if (concluded.slowsDestinationMs > 0) {
        const qint64 until = clock.monotonicMs() + concluded.slowsDestinationMs;
        lane.slowUntilMs = std::max(lane.slowUntilMs, until);
        turnAt(lane.slowUntilMs);
        if (concluded.slowsDestinationMs > longRestMs)
            handBack(lane);
    }
    if (concluded.finished.pausesDestination)
        handBack(lane);
    done.append(std::move(concluded.finished));
    // Never told from here: a lane must be in order before others hear of it.
    if (done.size() >= finishedAtOnce)
        finishedTimer.start(0ms);
    else if (!finishedTimer.isActive())
        finishedTimer.start(finishedEvery);
}

void Dispatcher::Lanes::handBack(Lane &lane)
{
    if (lane.empty())
        return;
    lane.wake(); // they are due again once it may send
    const QList<qint64> seqs = lane.takeAll();
    QMetaObject::invokeMethod(q, [this, seqs] { emit q->returned(seqs); }, Qt::QueuedConnection);
}

void Dispatcher::Lanes::ask(const QList<Lane *> &asking)
{
    if (draining)
        return;
    QHash<QString, int> room;
    const qint64 now = clock.monotonicMs();
    for (Lane *lane : asking) {
        if (const int jobs = lane->ask(now); jobs > 0)
            room.insert(lane->integration()->id, jobs);
        else if (const qint64 again = lane->askAgainMs(); again > now)
            turnAt(again);
    }
    if (!room.isEmpty())
        emit q->roomFor(room);
}

void Dispatcher::Lanes::pumpAndAsk(const QList<Lane *> &touched)
{
    for (Lane *lane : touched)
        pump(*lane);
    ask(touched);
}

void Dispatcher::Lanes::tellFinished()
{
    finishedTimer.stop();
    if (!done.isEmpty())
        emit q->finished(std::exchange(done, {}));
}

void Dispatcher::Lanes::tellWhenDrained()
{
    if (!draining || drained || !inFlight.empty())
        return;
    drained = true;
    // Behind what was handed back before.
    QMetaObject::invokeMethod(
        q,
        [this] {
            tellFinished();
            emit q->drained();
        },
        Qt::QueuedConnection);
}

void Dispatcher::Lanes::turnAt(qint64 ms)
{
    if (ms >= nextTurnMs && turnTimer.isActive())
        return;
    nextTurnMs = ms;
    turnTimer.start(std::chrono::milliseconds(
        std::clamp<qint64>(ms - clock.monotonicMs(), 1, std::numeric_limits<int>::max())));
}

Dispatcher::Dispatcher(std::shared_ptr<const integrations::ProviderRegistry> providers,
                       std::shared_ptr<secrets::Vault> vault, const Clock &clock,
                       std::unique_ptr<Transport> transport, std::function<double()> random)
    : m_lanes(std::make_unique<Lanes>(this, std::move(providers), std::move(vault), clock,
                                      std::move(transport), std::move(random)))
{
}

Dispatcher::~Dispatcher() = default;

void Dispatcher::setDestinations(const Destinations &destinations)
{
    auto &lanes = m_lanes->lanes;
    m_lanes->agentNames = destinations.agentNames;
    QHash<QString, const DestinationHealth *> healths;
    for (const DestinationHealth &health : destinations.healths)
        healths.insert(health.integration, &health);
    QSet<QString> kept;
    for (const integrations::Integration &integration : destinations.integrations) {
        kept.insert(integration.id);
        const integrations::Provider *provider = m_lanes->providers->find(integration.provider);
        if (Lane *lane = m_lanes->find(integration.id)) {
            lane->configure(integration, provider);
            continue;
        }
        const DestinationHealth *health = healths.value(integration.id);
        lanes.emplace(integration.id,
                      std::make_unique<Lane>(integration, provider, health ? *health : DestinationHealth{}));
    }
    for (auto &[id, lane] : lanes) {
        lane->removed = !kept.contains(id);
        if (!lane->accepts())
            m_lanes->handBack(*lane);
    }
    std::erase_if(lanes, [](const auto &one) { return one.second->removed && one.second->inFlight == 0; });
    turn();
}

void Dispatcher::wake(const QStringList &integrations)
{
    QList<Lane *> woken;
    for (const QString &integration : integrations) {
        if (Lane *lane = m_lanes->find(integration)) {
            lane->wake();
            woken.append(lane);
        }
    }
    m_lanes->ask(woken);
}

void Dispatcher::take(const QList<Job> &jobs)
{
    QList<qint64> refused;
    QHash<Lane *, int> came;
    const qint64 now = m_lanes->clock.monotonicMs();
    for (const Job &job : jobs) {
        Lane *lane = m_lanes->find(job.delivery.integration);
        if (!lane || !lane->accepts() || m_lanes->draining) {
            refused.append(job.delivery.seq);
            continue;
        }
        lane->push(job, now);
        ++came[lane];
    }
    if (!refused.isEmpty())
        emit returned(refused);
    for (auto it = came.cbegin(); it != came.cend(); ++it)
        it.key()->came(it.value());
    if (!came.isEmpty())
        m_lanes->turnAt(now + longestWaitMs);
    m_lanes->pumpAndAsk(came.keys());
}

void Dispatcher::resume(const QString &integration)
{
    Lane *lane = m_lanes->find(integration);
    if (!lane)
        return;
    lane->health.state = DestinationHealth::State::Untested;
    lane->health.pausedReason.clear();
    lane->health.consecutiveFailures = 0;
    lane->slowUntilMs = 0;
    wake({integration});
}

void Dispatcher::drain(int graceMs)
{
    m_lanes->draining = true;
    for (auto &[id, lane] : m_lanes->lanes)
        m_lanes->handBack(*lane);
    m_lanes->abortAtMs = m_lanes->clock.monotonicMs() + graceMs;
    m_lanes->turnAt(m_lanes->abortAtMs);
    m_lanes->tellWhenDrained();
}

void Dispatcher::turn()
{
    const qint64 now = m_lanes->clock.monotonicMs();
    m_lanes->turnTimer.stop();
    m_lanes->nextTurnMs = never;
    QList<Lane *> all;
    for (auto &[id, lane] : m_lanes->lanes) {
        if (const qint64 oldest = lane->oldestMs(); oldest != never) {
            if (now - oldest >= longestWaitMs)
                m_lanes->handBack(*lane);
            else
                m_lanes->turnAt(oldest + longestWaitMs);
        }
        if (lane->slowUntilMs > now)
            m_lanes->turnAt(lane->slowUntilMs);
        all.append(lane.get());
    }
    m_lanes->pumpAndAsk(all);
    if (m_lanes->abortAtMs == never || m_lanes->drained)
        return;
    if (now < m_lanes->abortAtMs) {
        m_lanes->turnAt(m_lanes->abortAtMs);
        return;
    }
    QList<qint64> cutOff;
    for (const auto &[started, flying] : m_lanes->inFlight) {
        m_lanes->transport->abort(flying.exchange);
        cutOff.append(flying.attempting.job.delivery.seq);
    }
    m_lanes->inFlight.clear();
    if (!cutOff.isEmpty())
        emit returned(cutOff);
    m_lanes->tellWhenDrained();
}

} // namespace signalbox::dispatch
