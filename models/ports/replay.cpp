// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/replay.h"

#include "models/rules/matcher.h"
#include "models/rules/rule_set.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

namespace signalbox::ports {

using rules::Notification;

namespace {

constexpr qint64 hourMs = 3'600'000;
const QString everyAgent = QStringLiteral("*");

/// The newest so many.
class Newest
{
public:
    void add(qint64 seq)
    {
        if (m_seqs.size() < size_t(ReplayResult::listed))
            m_seqs.push_back(seq);
        else
            m_seqs[m_next] = seq;
        m_next = (m_next + 1) % size_t(ReplayResult::listed);
    }
    [[nodiscard]] QList<EventSummary> newestFirst() const
    {
        QList<EventSummary> list;
        list.reserve(qsizetype(m_seqs.size()));
        for (size_t i = 0; i < m_seqs.size(); ++i)
            list.append(EventSummary{.seq = m_seqs[(m_next + m_seqs.size() - 1 - i) % m_seqs.size()]});
        return list;
    }

private:
    std::vector<qint64> m_seqs;
    size_t m_next = 0;
};

/// Counts over time without knowing beforehand over how long: when it grows too long, two bars become one.
class Histogram
{
public:
    ReplayResult::Bar &at(qint64 ms)
    {
        if (m_used == 0) {
            m_oldestMs = m_newestMs = ms;
            m_used = 1;
        }
        m_newestMs = std::max(m_newestMs, ms);
        const qint64 since = std::max<qint64>(0, ms - m_oldestMs);
        while (since / m_barMs >= ReplayResult::mostBars)
            widen();
        m_used = std::max(m_used, size_t(since / m_barMs) + 1);
        return m_bars[size_t(since / m_barMs)];
    }
    void tell(ReplayResult &result) const
    {
        result.bars = QList(m_bars.begin(), m_bars.begin() + m_used);
        result.barMs = m_barMs;
        result.oldestMs = m_oldestMs;
        result.newestMs = m_newestMs;
    }

private:
    void widen()
    {
        for (size_t i = 0; i < m_bars.size(); ++i) {
            const ReplayResult::Bar bar = std::exchange(m_bars[i], {});
            ReplayResult::Bar &into = m_bars[i / 2];
            into.events += bar.events;
            into.fires += bar.fires;
            into.newly += bar.newly;
            into.noLonger += bar.noLonger;
        }
        m_barMs *= 2;
        m_used = (m_used + 1) / 2;
    }

    std::array<ReplayResult::Bar, ReplayResult::mostBars> m_bars;
    size_t m_used = 0;
    qint64 m_barMs = 1;
    qint64 m_oldestMs = 0, m_newestMs = 0;
};

/// The busiest hour of what would have gone out. Messages come in the order of their time.
class BusiestHour
{
public:
    void add(qint64 ms)
    {
        m_hour.push_back(ms);
        while (m_hour.front() <= ms - hourMs)
            m_hour.pop_front();
        if (qint64(m_hour.size()) > m_most) {
            m_most = qint64(m_hour.size());
            m_beginMs = m_hour.front();
        }
    }
    [[nodiscard]] qint64 most() const { return m_most; }
    [[nodiscard]] qint64 beginMs() const { return m_beginMs; }

private:
    std::deque<qint64> m_hour;
    qint64 m_most = 0;
    qint64 m_beginMs = 0;
};

/// What follows from the decisions about one notification.
class Tally
{
public:
    explicit Tally(const Notification &notification) : m_gate(notification) {}

    void look() { ++m_result.looked; }
    void decided(const events::Event &event, qint64 seq, bool fires, std::optional<bool> savedFires,
                 std::optional<qint64> agentMutedUntilMs)
    {
        if (fires) {
            ++m_result.fires;
            m_firing.add(seq);
            if (m_result.fires == 1)
                m_result.firstFireMs = event.receivedMs;
            m_result.lastFireMs = event.receivedMs;
            pass(event, agentMutedUntilMs);
        }
        if (!savedFires)
            return;
        m_result.savedFires = m_result.savedFires.value_or(0) + (*savedFires ? 1 : 0);
        if (fires && !*savedFires) {
            ++m_result.newlyCaught;
            m_newly.add(seq);
        } else if (!fires && *savedFires) {
            ++m_result.noLongerCaught;
            m_noLonger.add(seq);
        }
    }
    [[nodiscard]] ReplayResult result() const
    {
        ReplayResult result = m_result;
        result.firing = m_firing.newestFirst();
        result.newly = m_newly.newestFirst();
        result.noLonger = m_noLonger.newestFirst();
        BusiestHour hour = m_hour;
        for (const qint64 dueMs : m_digestsDue)
            hour.add(dueMs);
        result.mostInAnHour = hour.most();
        result.busiestHourMs = hour.beginMs();
        return result;
    }

private:
    void pass(const events::Event &event, std::optional<qint64> agentMutedUntilMs)
    {
        const qint64 now = event.receivedMs;
        while (!m_digestsDue.empty() && *m_digestsDue.begin() <= now) {
            m_hour.add(*m_digestsDue.begin());
            m_digestsDue.erase(m_digestsDue.begin());
        }
        const deliveries::Passage passage = m_gate.pass(now, event.severity, agentMutedUntilMs);
        switch (passage.gate) {
        case deliveries::Gate::Open:
            ++m_result.sent;
            m_hour.add(now);
            break;
        case deliveries::Gate::NotificationMuted:
        case deliveries::Gate::AgentMuted:
            ++m_result.muted;
            break;
        case deliveries::Gate::QuietHours:
        case deliveries::Gate::Throttled:
            ++m_result.gathered;
            if (m_digestsDue.insert(passage.untilMs).second)
                ++m_result.digests;
            break;
        }
    }

    deliveries::Gatekeeper m_gate;
    ReplayResult m_result; ///< what is counted; the rest is made of the members below
    Newest m_firing, m_newly, m_noLonger;
    BusiestHour m_hour;
    std::set<qint64> m_digestsDue;
};

/// Until when each agent is muted.
class AgentMutes
{
public:
    explicit AgentMutes(const QList<configuration::Agent> &agents)
    {
        for (const configuration::Agent &agent : agents)
            if (agent.mutedUntilMs)
                m_untilMs.insert(agent.id.toUtf8(), *agent.mutedUntilMs);
    }
    [[nodiscard]] std::optional<qint64> of(const QByteArray &agent) const
    {
        const auto found = m_untilMs.constFind(agent);
        return found == m_untilMs.cend() ? std::nullopt : std::optional(*found);
    }

private:
    QHash<QByteArray, qint64> m_untilMs;
};

Notification withoutMetadata(Notification notification)
{
    notification.metadata.clear();
    return notification;
}

Notification withTypesOnly(Notification notification)
{
    for (rules::EventRule &rule : notification.rules)
        rule.filters.clear();
    return withoutMetadata(std::move(notification));
}

} // namespace

QString ReplayQuery::agentRead() const
{
    return saved && saved->agent != edited.agent ? everyAgent : edited.agent;
}

struct Replay::State
{
    explicit State(const ReplayQuery &query)
        : typed(withTypesOnly(query.edited), true), filtered(withoutMetadata(query.edited), true),
          full(query.edited, true), mutes(query.agents), tally(query.edited)
    {
        if (query.saved)
            saved.emplace(*query.saved, true);
    }

    // The same notification three times, ever stricter: what each step keeps is counted with the very
    // evaluator that decides.
    rules::Matcher typed, filtered, full;
    std::optional<rules::Matcher> saved;
    AgentMutes mutes;
    Tally tally;
    Histogram histogram;
    qint64 ofTypes = 0;
    qint64 passing = 0;
};

Replay::Replay(const ReplayQuery &query) : m_state(std::make_unique<State>(query)) {}
Replay::~Replay() = default;

void Replay::add(const events::Event &event, qint64 seq)
{
    State &s = *m_state;
    const bool looked = s.full.wantsAgent(event.agent);
    if (!looked && !(s.saved && s.saved->wantsAgent(event.agent)))
        return;
    rules::EventFields fields(event);
    const bool isOfType = looked && s.typed.fires(fields);
    const bool passes = isOfType && s.filtered.fires(fields);
    const bool fires = passes && s.full.fires(fields);
    const auto savedFires = s.saved ? std::optional(s.saved->fires(fields)) : std::nullopt;
    s.ofTypes += isOfType;
    s.passing += passes;
    s.tally.decided(event, seq, fires, savedFires, s.mutes.of(event.agent));

    ReplayResult::Bar &bar = s.histogram.at(event.receivedMs);
    if (looked) {
        s.tally.look();
        ++bar.events;
    }
    bar.fires += fires;
    if (savedFires) {
        bar.newly += fires && !*savedFires;
        bar.noLonger += !fires && *savedFires;
    }
}

ReplayResult Replay::result() const
{
    ReplayResult result = m_state->tally.result();
    result.ofTypes = m_state->ofTypes;
    result.passing = m_state->passing;
    if (m_state->saved)
        result.savedFires = result.savedFires.value_or(0);
    m_state->histogram.tell(result);
    return result;
}

struct Backtest::State
{
    explicit State(const configuration::Document &document, const configuration::Document &inForce)
        : rules(rules::RuleSet::compile(document.notifications, integrationsOff(document))),
          rulesInForce(rules::RuleSet::compile(inForce.notifications, integrationsOff(inForce))),
          mutes(document.agents)
    {
        QHash<QString, int> at;
        for (const Notification &notification : document.notifications) {
            at.insert(notification.id, int(tallies.size()));
            tallies.emplace_back(notification);
            agents.push_back(notification.agent.toUtf8());
        }
        for (const Notification &notification : inForce.notifications)
            counterpart.push_back(at.value(notification.id, -1));
        compared.resize(tallies.size());
        for (const int index : counterpart)
            if (index >= 0)
                compared[size_t(index)] = true;
    }
    struct Looked
    {
        qint64 events = 0;
        qint64 oldestMs = 0, newestMs = 0;
        void add(qint64 ms)
        {
            oldestMs = events == 0 ? ms : std::min(oldestMs, ms);
            newestMs = std::max(newestMs, ms);
            ++events;
        }
    };

    std::shared_ptr<const rules::RuleSet> rules, rulesInForce;
    AgentMutes mutes;
    std::vector<Tally> tallies;
    std::vector<QByteArray> agents;
    std::vector<int> counterpart; ///< of one in force: the tally of the same id, or -1
    std::vector<bool> compared;   ///< whether there is one in force
    std::vector<int> savedFiring; ///< of the event at hand
    QHash<QByteArray, Looked> looked;
    Looked lookedAtAll;
};

Backtest::Backtest(const configuration::Document &document, const configuration::Document &inForce)
    : m_state(std::make_unique<State>(document, inForce))
{
}
Backtest::~Backtest() = default;

void Backtest::add(const events::Event &event, qint64 seq)
{
    State &s = *m_state;
    s.looked[event.agent].add(event.receivedMs);
    s.lookedAtAll.add(event.receivedMs);
    s.savedFiring.clear();
    for (const int index : s.rulesInForce->matching(event))
        if (s.counterpart[size_t(index)] >= 0)
            s.savedFiring.push_back(s.counterpart[size_t(index)]);
    const auto muted = s.mutes.of(event.agent);
    for (const int index : s.rules->matching(event)) {
        const auto saved = std::ranges::find(s.savedFiring, index);
        const bool savedFires = saved != s.savedFiring.end();
        if (savedFires)
            s.savedFiring.erase(saved);
        s.tallies[size_t(index)].decided(
            event, seq, true, s.compared[size_t(index)] ? std::optional(savedFires) : std::nullopt, muted);
    }
    for (const int index : s.savedFiring)
        s.tallies[size_t(index)].decided(event, seq, false, true, muted);
}

QList<ReplayResult> Backtest::results() const
{
    const State &s = *m_state;
    QList<ReplayResult> results;
    for (size_t i = 0; i < s.tallies.size(); ++i) {
        ReplayResult result = s.tallies[i].result();
        const State::Looked looked = s.agents[i] == "*" ? s.lookedAtAll : s.looked.value(s.agents[i]);
        result.looked = looked.events;
        result.oldestMs = looked.oldestMs;
        result.newestMs = looked.newestMs;
        if (s.compared[i])
            result.savedFires = result.savedFires.value_or(0);
        results.append(result);
    }
    return results;
}

} // namespace signalbox::ports
