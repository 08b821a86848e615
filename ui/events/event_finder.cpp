// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_finder.h"

#include "models/rules/expression_node.h"

#include <QTimer>

#include <algorithm>

namespace signalbox::ui {
namespace {

constexpr qint64 mostAtOnce = 20'000; ///< matches: a search keeps its results until it is over

void collectAges(const rules::Expression::Node &node, QList<qint64> &ages)
{
    for (const auto &child : node.children)
        collectAges(child, ages);
    if (node.kind != rules::Expression::Node::Kind::Compare || node.field.subject != rules::Subject::Age)
        return;
    for (const auto &operand : node.operands)
        if (const auto ms = qint64(operand.value.toDouble()); !ages.contains(ms))
            ages << ms;
}

} // namespace

EventFinder::EventFinder(ports::Ports &ports, qint64 room, QObject *parent)
    : QObject(parent), m_ports(ports), m_room(room), m_ticks(new QTimer(this))
{
    m_ticks->setInterval(1000);
    connect(m_ticks, &QTimer::timeout, this, &EventFinder::tick);
}

EventFinder::~EventFinder()
{
    cancel();
}

void EventFinder::start(const ports::EventFilter &filter)
{
    cancel();
    m_filter = filter;
    m_active = true;
    m_progress = {.running = true};
    m_lookedBefore = m_oldest = m_newest = m_arrived = 0;
    m_begun = m_catchingUp = m_lookingAgain = false;
    m_suspects.clear();
    m_ages.clear();
    if (filter.expression.readsClock()) {
        collectAges(*filter.expression.root(), m_ages);
        m_ticks->start();
    }
    m_askedMs = m_ports.clock.nowMs();
    lookFurther();
}

void EventFinder::cancel()
{
    ++m_question;
    m_active = false;
    m_ticks->stop();
    if (m_watcher) {
        m_watcher->future().cancel();
        m_watcher.reset();
    }
    m_progress = {};
}

void EventFinder::stop()
{
    if (!m_progress.running)
        return;
    if (m_watcher) {
        m_watcher->future().cancel();
        m_watcher.reset();
    }
    m_progress.running = false;
    m_progress.stopped = true;
    emit progressed();
}

void EventFinder::goOn()
{
    if (!m_active || !m_progress.stopped)
        return;
    m_progress.stopped = false;
    m_progress.fault.reset();
    m_progress.running = true;
    m_lookedBefore = m_progress.looked;
    lookFurther();
    emit progressed();
}

ports::EventSearch EventFinder::search() const
{
    return {.filter = m_filter, .nowMs = m_askedMs};
}

void EventFinder::lookFurther()
{
    auto wanted = search();
    wanted.beforeSeq = m_oldest;
    wanted.most = std::min(mostAtOnce, m_room - m_progress.found);
    m_watcher = std::make_unique<Watcher>();
    connect(m_watcher.get(), &Watcher::resultsReadyAt, this, &EventFinder::takeParts);
    connect(m_watcher.get(), &Watcher::finished, this, &EventFinder::finished);
    m_watcher->setFuture(m_ports.history.search(wanted));
}

void EventFinder::takeParts(int from, int until)
{
    QList<ports::EventSummary> found;
    for (int index = from; index < until; ++index) {
        const auto part = m_watcher->future().resultAt(index);
        if (!part) {
            m_progress.running = false;
            m_progress.stopped = true;
            m_progress.fault = part.error();
            break;
        }
        found += part->found;
        m_progress.looked = m_lookedBefore + part->looked;
        m_progress.toLook = m_lookedBefore + part->toLook;
        m_progress.reachedEnd = part->reachedEnd;
        if (part->oldestSeq > 0)
            m_oldest = part->oldestSeq;
        if (!m_begun) {
            m_begun = true;
            m_newest = part->newestSeq;
        }
    }
    std::ranges::reverse(found); // a search is newest first, the list newest last
    m_progress.found += found.size();
    if (!found.isEmpty())
        emit foundOlder(found);
    emit progressed();
    if (m_progress.fault)
        emit failed(*m_progress.fault);
    else
        catchUp();
}

void EventFinder::finished()
{
    if (!m_progress.running)
        return;
    m_lookedBefore = m_progress.looked;
    m_progress.full = !m_progress.reachedEnd && m_progress.found >= m_room;
    m_progress.running = !m_progress.reachedEnd && !m_progress.full && m_begun;
    if (m_progress.running)
        QMetaObject::invokeMethod( // not while the watcher is at work
            this,
            [this, question = m_question] {
                if (question == m_question && m_progress.running)
                    lookFurther();
            },
            Qt::QueuedConnection);
    emit progressed();
}

void EventFinder::ask(const ports::EventSearch &wanted,
                      const std::function<void(const QList<ports::EventSummary> &, qint64)> &then)
{
    // Short ones: nothing is shown before all of it is there.
    auto *watcher = new Watcher(this);
    connect(watcher, &Watcher::finished, this, [this, watcher, then, question = m_question] {
        watcher->deleteLater();
        if (question != m_question)
            return;
        QList<ports::EventSummary> found;
        qint64 newest = 0;
        for (int index = 0; index < watcher->future().resultCount(); ++index) {
            const auto part = watcher->future().resultAt(index);
            if (!part) {
                emit failed(part.error());
                continue;
            }
            found += part->found;
            newest = std::max(newest, part->newestSeq);
        }
        std::ranges::reverse(found);
        then(found, newest);
    });
    watcher->setFuture(m_ports.history.search(wanted));
}

void EventFinder::noticeArrivals(qint64 newestSeq)
{
    m_arrived = std::max(m_arrived, newestSeq);
    catchUp();
}

void EventFinder::catchUp()
{
    if (!m_active || !m_begun || m_catchingUp || m_arrived <= m_newest)
        return;
    m_catchingUp = true;
    auto wanted = search();
    wanted.nowMs = m_ports.clock.nowMs();
    wanted.afterSeq = m_newest;
    ask(wanted, [this, arrived = m_arrived](const QList<ports::EventSummary> &found, qint64 newest) {
        m_catchingUp = false;
        m_newest = std::max({m_newest, arrived, newest});
        m_progress.found += found.size();
        if (!found.isEmpty())
            emit foundAgain(found);
        catchUp();
    });
}

void EventFinder::noticeFates(const QList<ports::EventFate> &fates,
                              const std::function<bool(qint64)> &isFound)
{
    if (!m_active || m_filter.notified.isEmpty())
        return;
    QList<qint64> gone;
    for (const auto &fate : fates) {
        const bool wanted = m_filter.notified.contains(fate.notified);
        if (const bool there = isFound(fate.seq); there && !wanted)
            gone << fate.seq;
        else if (!there && wanted && m_begun && fate.seq >= m_oldest)
            m_suspects.insert(fate.seq);
    }
    m_progress.found -= gone.size();
    if (!gone.isEmpty())
        emit left(gone);
    lookAgain();
}

void EventFinder::lookAgain()
{
    if (m_suspects.isEmpty() || m_lookingAgain)
        return;
    m_lookingAgain = true;
    auto wanted = search();
    wanted.nowMs = m_ports.clock.nowMs();
    wanted.seqs = m_suspects.values();
    std::ranges::sort(wanted.seqs);
    m_suspects.clear();
    ask(wanted, [this](const QList<ports::EventSummary> &found, qint64) {
        m_lookingAgain = false;
        m_progress.found += found.size();
        if (!found.isEmpty())
            emit foundAgain(found);
        lookAgain();
    });
}

void EventFinder::tick()
{
    // An event's answer changes when its age passes one that the filter names: those are looked at again.
    const auto now = m_ports.clock.nowMs();
    if (m_progress.running || m_lookingAgain || now <= m_askedMs)
        return;
    const auto before = std::exchange(m_askedMs, now);
    for (const auto age : std::as_const(m_ages)) {
        auto wanted = search();
        wanted.arrivedFrom = std::max<qint64>(0, before - age);
        wanted.arrivedBefore = now - age + 1;
        if (wanted.arrivedBefore <= 0)
            continue; // older than time itself
        ask(wanted, [this, wanted](const QList<ports::EventSummary> &matches, qint64) {
            emit matchesWithin(wanted.arrivedFrom, wanted.arrivedBefore, matches);
        });
    }
}

} // namespace signalbox::ui
