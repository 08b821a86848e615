// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/recent_check.h"

#include "models/rules/rule_set.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>

namespace signalbox::ui {

using namespace std::chrono_literals;

namespace {

constexpr int mostEvents = 200;
constexpr int bodiesAtOnce = 25;
constexpr int mostShown = 5;
constexpr qsizetype steps = 32;

RecentResult check(const QList<ports::EventSummary> &summaries, const QList<events::Event> &events,
                   const rules::Notification &edited, const std::optional<rules::Notification> &saved)
{
    // The same notification three times, ever stricter: what each step keeps is counted with the very
    // evaluator that decides.
    rules::Notification full = RecentCheck::completed(edited), filtered, typed;
    full.enabled = true;
    filtered = full;
    filtered.metadata.clear();
    typed = filtered;
    for (rules::EventRule &rule : typed.rules)
        rule.filters.clear();
    QList<rules::Notification> asked{typed, filtered, full};
    if (saved) {
        asked.append(*saved);
        asked.last().enabled = true;
    }
    for (qsizetype at = 0; at < asked.size(); ++at)
        asked[at].id = QString::number(at);
    const auto rules = rules::RuleSet::compile(asked, {});

    RecentResult result;
    result.events = static_cast<int>(events.size());
    result.through.resize(steps);
    if (saved)
        result.savedFires = 0;
    if (events.isEmpty())
        return result;
    result.oldestMs = summaries.last().receivedMs;
    result.newestMs = summaries.first().receivedMs;
    const qint64 span = std::max<qint64>(1, result.newestMs - result.oldestMs + 1);
    for (qsizetype at = 0; at < events.size(); ++at) {
        const qint64 since = std::clamp<qint64>(summaries.at(at).receivedMs - result.oldestMs, 0, span - 1);
        auto &[looked, fired] = result.through[since * steps / span];
        ++looked;
        for (const int index : rules->matching(events.at(at))) {
            switch (index) {
            case 0:
                ++result.ofTypes;
                break;
            case 1:
                ++result.passing;
                break;
            case 2:
                ++result.fires;
                ++fired;
                if (result.newest.size() < mostShown)
                    result.newest.append(summaries.at(at));
                break;
            default:
                ++*result.savedFires;
            }
        }
    }
    return result;
}

} // namespace

rules::Notification RecentCheck::completed(const rules::Notification &edited)
{
    rules::Notification kept = edited;
    const Faults faults = rules::check(edited);
    const auto isFaulty = [&faults](const QString &pointer) {
        return std::ranges::any_of(faults, [&pointer](const Fault &fault) {
            return fault.pointer == pointer || fault.pointer.startsWith(pointer + QLatin1Char('/'));
        });
    };
    for (qsizetype r = edited.rules.size() - 1; r >= 0; --r) {
        const QString pointer = pointerTo(QStringLiteral("/rules"), r);
        rules::EventRule &rule = kept.rules[r];
        const bool hadFilters = !rule.filters.isEmpty();
        for (qsizetype f = rule.filters.size() - 1; f >= 0; --f)
            if (isFaulty(pointerTo(pointer + QStringLiteral("/filters"), f)))
                rule.filters.removeAt(f);
        if (hadFilters && rule.filters.isEmpty())
            kept.rules.removeAt(r);
    }
    kept.metadata.removeIf([&isFaulty](const rules::MetadataPair &pair) {
        return pair.key.isEmpty() || pair.value.isUndefined() ||
               isFaulty(pointerTo(QStringLiteral("/metadata"), pair.key));
    });
    return kept;
}

RecentCheck::RecentCheck(ports::Ports &ports, QObject *parent) : QObject(parent), m_ports(ports)
{
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(120ms);
    connect(&m_debounce, &QTimer::timeout, this, &RecentCheck::evaluate);
    m_newer.setSingleShot(true);
    m_newer.setInterval(1s);
    connect(&m_newer, &QTimer::timeout, this, [this] { load(true); });
    connect(&ports.events, &ports::EventFeed::arrived, this,
            [this](const QList<ports::EventSummary> &events) {
                const auto concerns = [this](const ports::EventSummary &event) {
                    return m_edited->agent == QLatin1Char('*') ||
                           QString::fromUtf8(event.agent) == m_edited->agent;
                };
                if (m_edited && !m_newer.isActive() && std::ranges::any_of(events, concerns))
                    m_newer.start();
            });
}

void RecentCheck::setNotification(const rules::Notification &edited,
                                  const std::optional<rules::Notification> &saved)
{
    const bool isOtherAgent = !m_edited || m_edited->agent != edited.agent;
    m_edited = edited;
    m_saved = saved;
    if (isOtherAgent)
        load(false);
    else
        m_debounce.start();
}

void RecentCheck::stop()
{
    ++m_round;
    ++m_evaluation;
    m_debounce.stop();
    m_newer.stop();
    m_edited.reset();
    m_wanted.clear();
}

void RecentCheck::load(bool onlyNewer)
{
    if (onlyNewer && m_open > 0)
        return m_newer.start();
    ports::EventQuery query;
    query.limit = mostEvents;
    if (m_edited->agent != QLatin1Char('*'))
        query.agent = m_edited->agent.toUtf8();
    if (onlyNewer && !m_summaries.isEmpty()) {
        query.afterSeq = m_summaries.first().seq;
    } else {
        m_summaries.clear();
        m_events.clear();
        m_open = 0;
        emit loading();
    }
    const int round = ++m_round;
    m_ports.history.events(query).then(
        this, [this, round](const std::expected<QList<ports::EventSummary>, Fault> &page) {
            if (round != m_round)
                return;
            if (!page)
                return emit failed(page.error());
            m_wanted = *page;
            loadBodies();
        });
}

void RecentCheck::loadBodies()
{
    if (m_wanted.isEmpty()) {
        emit eventsChanged();
        return evaluate();
    }
    const QList<ports::EventSummary> batch =
        m_wanted.first(std::min<qsizetype>(bodiesAtOnce, m_wanted.size()));
    m_wanted.remove(0, batch.size());
    m_open = static_cast<int>(batch.size());
    for (const ports::EventSummary &summary : batch)
        m_ports.history.event(summary.seq)
            .then(this, [this, round = m_round](const std::expected<ports::EventDetail, Fault> &detail) {
                if (round != m_round)
                    return;
                if (detail) { // else it was removed by retention meanwhile
                    const auto at = std::ranges::lower_bound(
                        m_summaries, detail->summary.seq, std::ranges::greater(), &ports::EventSummary::seq);
                    m_events.insert(at - m_summaries.begin(), detail->event);
                    m_summaries.insert(at, detail->summary);
                }
                if (--m_open > 0)
                    return;
                m_summaries.resize(std::min<qsizetype>(m_summaries.size(), mostEvents));
                m_events.resize(m_summaries.size());
                loadBodies();
            });
}

void RecentCheck::evaluate()
{
    if (!m_edited)
        return;
    auto promise = std::make_shared<QPromise<RecentResult>>();
    promise->future().then(this, [this, evaluation = ++m_evaluation](const RecentResult &result) {
        if (evaluation == m_evaluation)
            emit checked(result);
    });
    QThreadPool::globalInstance()->start(
        [promise, summaries = m_summaries, events = m_events, edited = *m_edited, saved = m_saved] {
            promise->start();
            promise->addResult(check(summaries, events, edited, saved));
            promise->finish();
        });
}

} // namespace signalbox::ui
