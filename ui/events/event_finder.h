// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QFutureWatcher>
#include <QObject>
#include <QSet>

#include <optional>

class QTimer;

namespace signalbox::ui {

/// Finds what a filter wants, bodies included, in everything that is stored: newest first, a part at a time,
/// then in what arrives, and again in what a changed fate or the passing of time may have made another answer
/// of. The looking is done by the history, on its thread; this only asks and passes on. The window's thread.
class EventFinder final : public QObject
{
    Q_OBJECT

public:
    struct Progress
    {
        qint64 found = 0;
        qint64 looked = 0;
        qint64 toLook = 0;
        bool running = false;       ///< still looks at older events
        bool stopped = false;       ///< by the operator: older ones were not looked at
        bool full = false;          ///< there was no room for more
        bool reachedEnd = false;    ///< every stored event was looked at
        std::optional<Fault> fault; ///< why it stopped, if the operator did not stop it
    };

    EventFinder(ports::Ports &ports, qint64 room, QObject *parent = nullptr);
    ~EventFinder() override;
    void start(const ports::EventFilter &filter);
    void stop();   ///< looks no further back; what arrives is still found
    void goOn();   ///< after stop()
    void cancel(); ///< finds nothing any more
    [[nodiscard]] bool isActive() const { return m_active; }
    [[nodiscard]] const Progress &progress() const { return m_progress; }
    [[nodiscard]] const ports::EventFilter &filter() const { return m_filter; }

    void noticeArrivals(qint64 newestSeq);
    /// `isFound` says whether the list has the event.
    void noticeFates(const QList<ports::EventFate> &fates, const std::function<bool(qint64)> &isFound);

signals:
    void foundOlder(const QList<signalbox::ports::EventSummary> &events); ///< ascending
    void foundAgain(const QList<signalbox::ports::EventSummary> &events); ///< ascending; anywhere
    void left(const QList<qint64> &seqs);
    /// Of the events that arrived in this time only these match now.
    void matchesWithin(qint64 fromMs, qint64 beforeMs, const QList<signalbox::ports::EventSummary> &matches);
    void progressed();
    void failed(const signalbox::Fault &fault);

private:
    using Part = std::expected<ports::SearchPart, Fault>;
    using Watcher = QFutureWatcher<Part>;

    void lookFurther();
    void takeParts(int from, int until);
    void finished();
    void catchUp();
    void lookAgain();
    void tick();
    void ask(const ports::EventSearch &search,
             const std::function<void(const QList<ports::EventSummary> &found, qint64 newest)> &then);
    [[nodiscard]] ports::EventSearch search() const;

    ports::Ports &m_ports;
    const qint64 m_room;
    ports::EventFilter m_filter;
    bool m_active = false;
    quint64 m_question = 0; ///< answers to earlier ones are stale
    Progress m_progress;
    std::unique_ptr<Watcher> m_watcher;
    qint64 m_lookedBefore = 0; ///< by the searches before the one that runs
    qint64 m_oldest = 0;       ///< looked at
    qint64 m_newest = 0;       ///< looked at
    bool m_begun = false;      ///< m_newest is known
    qint64 m_arrived = 0;
    bool m_catchingUp = false;
    QSet<qint64> m_suspects; ///< their fate may let them in
    bool m_lookingAgain = false;
    QTimer *m_ticks;
    QList<qint64> m_ages; ///< milliseconds at which the answer for an event may change
    qint64 m_askedMs = 0; ///< what was found was right then
};

} // namespace signalbox::ui
