// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_streams.h"

#include <QTimer>

#include <algorithm>

namespace signalbox::engine {

using ingest::StreamOutlet;
using ingest::StreamRequest;

constexpr int pageEvents = 500;
constexpr qint64 pageBytes = 4 * 1024 * 1024;

/// One event as text/event-stream. A line break in the JSON, which is only ever between its words, is one
/// between two data lines; a type with one in it, which a sender may make up, is named by the JSON alone.
static QByteArray messageOf(const store::NumberedEvent &numbered)
{
    const events::Event &event = numbered.event;
    QByteArray text;
    text.reserve(event.body.size() + event.type.size() + 48);
    text += "id: " + QByteArray::number(numbered.seq) + '\n';
    if (!event.type.contains('\n') && !event.type.contains('\r'))
        text += "event: " + event.type + '\n';
    text += "data: ";
    if (!event.body.contains('\n') && !event.body.contains('\r')) {
        text += event.body;
    } else {
        QByteArray lines = event.body;
        lines.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\ndata: ");
        text += lines;
    }
    text += "\n\n";
    return text;
}

/// The part on the thread.
class LiveStreams::Desk : public QObject
{
public:
    Desk(store::Location location, const Clock &clock, std::chrono::milliseconds keepAlive)
        : m_location(std::move(location)), m_clock(clock), m_keepAliveMs(keepAlive.count())
    {
    }
    ~Desk() override
    {
        for (const Follower &one : m_followers)
            one.outlet->setOnRoom({});
    }

    void add(StreamRequest request, std::shared_ptr<StreamOutlet> outlet)
    {
        const auto newest = newestSeq();
        if (!newest) {
            outlet->end(); // its reader comes again
            return;
        }
        const qint64 seq = std::min(request.afterSeq.value_or(*newest), *newest);
        outlet->setOnRoom([this] { askToLook(); });
        outlet->put(": signalbox\nid: " + QByteArray::number(seq) + "\n\n");
        m_followers.push_back({std::move(request.filter), std::move(outlet), seq, m_clock.monotonicMs()});
        askToLook();
    }

    /// Any thread; many at once are one.
    void askToLook()
    {
        if (!m_asked.exchange(true))
            QMetaObject::invokeMethod(this, &Desk::look, Qt::QueuedConnection);
    }

    void tick()
    {
        const qint64 now = m_clock.monotonicMs();
        for (Follower &one : m_followers) {
            if (now - one.lastMs < m_keepAliveMs || !one.outlet->isEmpty())
                continue;
            // With the number reached: who comes back need not be shown again what did not pass the filter.
            one.outlet->put(": still here\nid: " + QByteArray::number(one.seq) + "\n\n");
            one.lastMs = now;
        }
        if (!m_followers.empty())
            askToLook();
    }

private:
    struct Follower
    {
        rules::Expression filter;
        std::shared_ptr<StreamOutlet> outlet;
        qint64 seq = 0;    ///< of the last event looked at
        qint64 lastMs = 0; ///< monotonic, when something was sent
    };

    std::optional<qint64> newestSeq()
    {
        if (!m_reader) {
            auto opened = store::HistoryReader::open(m_location);
            if (!opened)
                return {};
            m_reader = std::move(*opened);
        }
        const auto newest = m_reader->lastSeq();
        return newest ? std::optional(*newest) : std::nullopt;
    }

    void look()
    {
        m_asked = false;
        std::erase_if(m_followers, [](const Follower &one) { return one.outlet->isAbandoned(); });
        m_nothingAfter = -1;
        bool more = false;
        for (Follower &one : m_followers)
            more = feed(one) || more;
        if (more)
            askToLook(); // a page at a time, so that none waits for another's whole past
        else if (std::ranges::none_of(m_followers, [this](const Follower &one) { return isAt(one.seq); }))
            m_page.clear(); // who is slow goes on in it
    }

    /// False if there is nothing for it, or no room.
    bool feed(Follower &one)
    {
        if (!one.outlet->hasRoom() || !turnTo(one.seq))
            return false;
        const qint64 wall = m_clock.nowMs();
        const auto first = std::ranges::upper_bound(m_page, one.seq, {}, &store::NumberedEvent::seq);
        for (auto event = first; event != m_page.end(); ++event) {
            if (!one.outlet->hasRoom())
                return false;
            if (one.filter.matches(event->event, wall)) {
                one.outlet->put(messageOf(*event));
                one.lastMs = m_clock.monotonicMs();
            }
            one.seq = event->seq;
        }
        return true;
    }

    /// The next event after `seq` is in the page.
    [[nodiscard]] bool isAt(qint64 seq) const
    {
        return !m_page.empty() && m_pageAfter <= seq && seq < m_page.back().seq;
    }

    /// Has the page with the next event after `seq` at hand. Those who are at the same place share it.
    bool turnTo(qint64 seq)
    {
        if (seq == m_nothingAfter)
            return false;
        if (isAt(seq))
            return true;
        auto read = m_reader->eventsAfter(seq, pageEvents, pageBytes);
        if (!read) // the next tick tries again
            return false;
        if (read->empty()) {
            m_nothingAfter = seq;
            return false;
        }
        m_page = std::move(*read);
        m_pageAfter = seq;
        return true;
    }

    const store::Location m_location;
    const Clock &m_clock;
    const qint64 m_keepAliveMs;
    std::unique_ptr<store::HistoryReader> m_reader;
    std::vector<Follower> m_followers;
    std::vector<store::NumberedEvent> m_page;
    qint64 m_pageAfter = 0;
    qint64 m_nothingAfter = -1; ///< in this look
    std::atomic<bool> m_asked = false;
};

LiveStreams::LiveStreams(store::Location location, const Clock &clock, std::chrono::milliseconds tick,
                         std::chrono::milliseconds keepAlive)
    : m_desk(new Desk(std::move(location), clock, keepAlive))
{
    m_thread.setObjectName(QStringLiteral("streams"));
    if (tick.count() > 0) {
        auto *timer = new QTimer(m_desk);
        timer->callOnTimeout(m_desk, [desk = m_desk] { desk->tick(); });
        timer->setInterval(tick);
        QObject::connect(&m_thread, &QThread::started, timer, qOverload<>(&QTimer::start));
    }
    m_desk->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_desk, &QObject::deleteLater);
    m_thread.start();
}

LiveStreams::~LiveStreams()
{
    m_thread.quit();
    m_thread.wait();
}

void LiveStreams::open(StreamRequest request, std::shared_ptr<StreamOutlet> outlet)
{
    QMetaObject::invokeMethod(m_desk, [desk = m_desk, request = std::move(request),
                                       outlet = std::move(outlet)] { desk->add(request, outlet); });
}

void LiveStreams::look()
{
    m_desk->askToLook();
}

void LiveStreams::tick()
{
    QMetaObject::invokeMethod(m_desk, [desk = m_desk] { desk->tick(); });
}

} // namespace signalbox::engine
