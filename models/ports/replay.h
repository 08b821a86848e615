// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"
#include "models/ports/summaries.h"

namespace signalbox::ports {

/// What a notification, saved or not, would have done with stored events. Both are decided as they are given,
/// their integration taken to be on: who asks what the rules of one that is off would catch switches it on in
/// the question.
struct ReplayQuery
{
    rules::Notification edited;
    std::optional<rules::Notification> saved; ///< compared with; nothing for a new one
    QList<configuration::Agent> agents;       ///< for their mutes
    qint64 sinceMs = 0;
    qint64 newest = 100'000; ///< events looked at, of the notification's agent

    /// Whose events are read: an agent's, or "*" (of which Replay leaves alone what concerns neither).
    [[nodiscard]] QString agentRead() const;
};

struct ReplayResult
{
    qint64 looked = 0;
    qint64 ofTypes = 0; ///< whose type it wants …
    qint64 passing = 0; ///< … and whose fields pass a filter …
    qint64 fires = 0;   ///< … and whose metadata fits: would have notified
    std::optional<qint64> savedFires;
    qint64 newlyCaught = 0;                 ///< by the edited one and not by the saved one
    qint64 noLongerCaught = 0;              ///< the other way round
    qint64 firstFireMs = 0, lastFireMs = 0; ///< arrivals; 0: none fires

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
        friend bool operator==(const Bar &, const Bar &) = default;
    };
    QList<Bar> bars; ///< from oldestMs on, each barMs long; the last one holds newestMs
    qint64 barMs = 1;
    static constexpr int mostBars = 48;
    qint64 oldestMs = 0, newestMs = 0; ///< arrivals of those looked at
    qint64 mostInAnHour = 0;           ///< messages: those sent at once and digests, in the busiest hour …
    qint64 busiestHourMs = 0;          ///< … that begins here
    bool reachedEnd = true;            ///< false: older events were not looked at
};

/// Counts what one notification does. Events come oldest first. One thread.
class Replay
{
public:
    explicit Replay(const ReplayQuery &query);
    ~Replay();
    void add(const events::Event &event, qint64 seq);
    /// Of the events so far. In its lists only `seq` is set: the reader fills in the rest.
    [[nodiscard]] ReplayResult result() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The same for every notification of a document at once, whose cost does not grow with their number;
/// compared with the notifications of the same id that are in force. Integrations that are off or missing
/// switch their notifications off. `ofTypes` and `passing` are not told. One thread.
class Backtest
{
public:
    Backtest(const configuration::Document &document, const configuration::Document &inForce);
    ~Backtest();
    void add(const events::Event &event, qint64 seq);
    /// In the document's order.
    [[nodiscard]] QList<ReplayResult> results() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace signalbox::ports
