// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/summaries.h"
#include "models/rules/matcher.h"

namespace signalbox::ports {

/// What a notification, saved or not, would have done with stored events.
struct ReplayQuery
{
    rules::Notification edited;
    std::optional<rules::Notification> saved; ///< compared with; nothing for a new one
    QList<configuration::Agent> agents;       ///< for their mutes
    qint64 sinceMs = 0;
    qint64 newest = 100'000; ///< events looked at, of the notification's agent
};

struct ReplayResult
{
    qint64 looked = 0;
    qint64 ofTypes = 0; ///< whose type it wants …
    qint64 passing = 0; ///< … and whose fields pass a filter …
    qint64 fires = 0;   ///< … and whose metadata fits: would have notified
    std::optional<qint64> savedFires;
    qint64 newlyCaught = 0;    ///< by the edited one and not by the saved one
    qint64 noLongerCaught = 0; ///< the other way round

    // What its gates would have made of those that fire
    qint64 sent = 0; ///< at once
    qint64 muted = 0;
    qint64 gathered = 0; ///< into …
    qint64 digests = 0;  ///< … so many digests

    /// Lists, newest first, at most `listed` long.
    QList<EventSummary> firing, newly, noLonger;
    static constexpr int listed = 200;

    struct Bar
    {
        qint64 events = 0, fires = 0, newly = 0, noLonger = 0;
    };
    QList<Bar> bars;                   ///< equal steps of time from oldestMs to newestMs, at most 48
    qint64 oldestMs = 0, newestMs = 0; ///< of those looked at
    qint64 mostInAnHour = 0;           ///< messages: those sent at once and digests, in the busiest hour …
    qint64 busiestHourMs = 0;          ///< … that begins here
    bool reachedEnd = true;            ///< false: older events were not looked at
};

/// Counts them. Events come oldest first. One thread.
class Replay
{
public:
    explicit Replay(const ReplayQuery &query);
    ~Replay();
    /// `summary` is asked for only for events that a list may show.
    void add(const events::Event &event, qint64 seq);
    [[nodiscard]] ReplayResult result() const; ///< lists hold seq only: the reader fills in the rest

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace signalbox::ports
