// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/edit.h"
#include "models/deliveries/digest.h"
#include "models/deliveries/job.h"
#include "models/foundation/clock.h"
#include "models/ports/history.h"
#include "models/ports/summaries.h"

#include <QHash>
#include <QString>

#include <expected>
#include <functional>
#include <memory>
#include <vector>

namespace signalbox::store {

/// Why the store could not do something. Words for people, never SQL with values in it.
struct StoreError
{
    enum class Code { CannotOpen, Corrupt, InUse, TooNew, Full, Failed };
    Code code = Code::Failed;
    Fault fault;
};
template<typename T> using Result = std::expected<T, StoreError>;

/// Where the data is: "sqlite:PATH" or "postgresql://…" (a second dialect, not yet spoken: said so by open).
struct Location
{
    QString url;
    [[nodiscard]] static Location sqliteIn(const QString &dataDir); ///< DIR/signalbox.sqlite
};

/// A delivery that the rules made, before it is stored.
struct PlannedDelivery
{
    QByteArray id;
    QString notification;
    QString integration;
    /// Or Held: destination paused; Muted; Gathered.
    deliveries::DeliveryState state = deliveries::DeliveryState::Pending;
    deliveries::Gate gate = deliveries::Gate::Open;
    qint64 dueMs = 0; ///< of Gathered: when its digest is; 0: now
    QString reason;   ///< of Muted and Gathered: why it does not go out now
};
struct PlannedEvent
{
    events::Event event;
    std::vector<PlannedDelivery> deliveries;
};
/// What became of one event of a batch; seq 0: a duplicate, of which nothing was stored.
struct StoredEvent
{
    qint64 seq = 0;
    QList<deliveries::Delivery> deliveries; ///< as stored, seq set
};

/// The store's one writing connection. Lives on the thread that opened it (the engine's). Every function is
/// one transaction: done wholly or not at all. SQLite: WAL, synchronous=FULL, foreign keys, busy timeout 5 s.
class Store
{
public:
    /// Opens, creates or migrates (versioned steps in resources/schema; a newer schema is refused). Runs
    /// PRAGMA quick_check on a file of up to 1 GiB that was not closed cleanly. Boot sweep is the caller's:
    /// releaseLeases.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const Location &location, const Clock &clock);
    ~Store();

    // Events and outbox
    [[nodiscard]] Result<std::vector<StoredEvent>> commit(const std::vector<PlannedEvent> &batch,
                                                          qint64 configurationVersion);
    /// Leases due deliveries, oldest due first, at most `want[integration]` for each. Leased for `leaseMs`.
    [[nodiscard]] Result<QList<deliveries::Job>> claim(const QHash<QString, int> &want, qint64 leaseMs);
    [[nodiscard]] Result<void> record(const QList<deliveries::Finished> &finished);
    /// Puts leased deliveries back (boot: those of any earlier run; stop: those not sent). Returns how many.
    [[nodiscard]] Result<int> releaseLeases();
    [[nodiscard]] Result<void> release(const QList<qint64> &deliverySeqs);
    /// When the next pending delivery of each integration is due; integrations with none are absent.
    [[nodiscard]] Result<QHash<QString, qint64>> nextDue();
    /// Back to pending, due now; attempts stay in the log. Fault if there is no such delivery or it is being
    /// sent.
    [[nodiscard]] Result<deliveries::Delivery> resend(qint64 deliverySeq);
    /// Pending → Held for a paused integration, or Held → Pending due now for a resumed one. Returns those
    /// changed.
    [[nodiscard]] Result<int> hold(const QString &integration);
    [[nodiscard]] Result<int> resume(const QString &integration);
    /// A quarantined event becomes Released and gets these deliveries.
    [[nodiscard]] Result<StoredEvent> releaseEvent(qint64 eventSeq,
                                                   const std::vector<PlannedDelivery> &deliveries);
    [[nodiscard]] Result<events::Event> event(qint64 eventSeq);

    // Digests: what the gates held back
    /// When the next digest of each notification is due; those for which nothing waits are absent.
    [[nodiscard]] Result<QHash<QString, qint64>> nextDigests();
    struct Digested
    {
        StoredEvent digest;                  ///< seq 0: there was no need of one
        QList<deliveries::Delivery> changed; ///< at most 10,000, the newest first
    };
    /// Of what was gathered for a notification and is due by `dueByMs`: one becomes a delivery again, as `as`
    /// says but with its own id; several become Digested, told by an event that `make` makes and its one
    /// delivery `as`. Of none nothing becomes.
    [[nodiscard]] Result<Digested>
    digest(const PlannedDelivery &as, qint64 dueByMs, qint64 configurationVersion,
           const std::function<events::Event(const deliveries::Gathered &)> &make);
    /// Gives all that waits for digests of a notification another time, by whether it breaks through quiet
    /// hours (events at least as severe as `urgent`). `dues` is told which kinds there are; it is not asked
    /// if nothing waits. Returns at most 10,000, the newest first.
    [[nodiscard]] Result<QList<deliveries::Delivery>>
    regather(const QString &notification, std::optional<events::Severity> urgent,
             const std::function<deliveries::Gatekeeper::Dues(bool anyCalm, bool anyUrgent)> &dues);
    /// Those that are due become Failed: there is nobody to tell. Returns at most 10,000, the newest first.
    [[nodiscard]] Result<QList<deliveries::Delivery>> endGathered(const QString &notification, qint64 dueByMs,
                                                                  const QString &reason);
    /// Messages that went out since then: what a throttle counts. Looks at the newest 100,000 deliveries at
    /// most.
    struct Message
    {
        QString notification;
        qint64 ms = 0;
    };
    [[nodiscard]] Result<QList<Message>> messages(qint64 sinceMs);

    // Health
    [[nodiscard]] Result<QList<deliveries::DestinationHealth>>
    healths(); ///< queued and oldestQueuedMs filled in
    [[nodiscard]] Result<void> saveHealth(const deliveries::DestinationHealth &health);

    // Configuration: every version is kept, an object row holds from one version to another
    struct Configured
    {
        qint64 version = 0;
        QList<configuration::StoredObject> objects;
    };
    [[nodiscard]] Result<Configured> configuration(qint64 version = 0); ///< 0: the newest
    /// Makes a version out of `expectedVersion`, the newest one, and returns it (the old one if nothing
    /// changes). `who` and `summary` go to the history. If another was made meanwhile: error InUse, fault
    /// "changed_meanwhile".
    [[nodiscard]] Result<qint64> saveConfiguration(const configuration::ObjectChanges &changes,
                                                   const QString &who, const QString &summary,
                                                   qint64 expectedVersion);

    // What was seen
    [[nodiscard]] Result<QList<ports::AgentActivity>> agents();
    [[nodiscard]] Result<QList<ports::TypeActivity>> types();

    // Settings: small texts by key
    [[nodiscard]] Result<QString> setting(const QString &key);
    [[nodiscard]] Result<void> setSetting(const QString &key, const QString &value);

    /// Deletes at most `limit` events older than `beforeMs` whose deliveries are all over, with what belongs
    /// to them. Returns how many; call again while it returns `limit`. The newest event always stays: numbers
    /// are dense and never given twice.
    [[nodiscard]] Result<int> retain(qint64 beforeMs, int limit);
    /// Changes when another process commits to the same data: then reload configuration and look for due
    /// deliveries.
    [[nodiscard]] Result<qint64> foreignChange();

private:
    Store();
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

/// A run of stored events.
struct Stretch
{
    QByteArray agent; ///< "*": all
    qint64 firstSeq = 0, lastSeq = 0;
    qint64 sinceMs = 0;     ///< those that arrived earlier are passed over
    qint64 events = 0;      ///< about how many
    bool reachedEnd = true; ///< false: there are older ones
};

struct NumberedEvent
{
    qint64 seq = 0;
    events::Event event;
};

/// Reads pages on a connection of its own; may be used while a Store writes, in this process or another.
/// Lives on the thread that opened it. Read-only.
class HistoryReader
{
public:
    [[nodiscard]] static Result<std::unique_ptr<HistoryReader>> open(const Location &location);
    ~HistoryReader();
    [[nodiscard]] Result<QList<ports::EventSummary>> events(const ports::EventQuery &query); ///< newest first
    /// Detail without decisions (the caller has the rules): summary, event, deliveries, configurationVersion.
    [[nodiscard]] Result<ports::EventDetail> event(qint64 seq);
    [[nodiscard]] Result<qint64> eventSeq(const QByteArray &eventId);       ///< fault "no_such_event"
    [[nodiscard]] Result<qint64> deliverySeq(const QByteArray &deliveryId); ///< fault "no_such_delivery"
    [[nodiscard]] Result<QList<deliveries::Delivery>> deliveries(const ports::DeliveryQuery &query);
    [[nodiscard]] Result<ports::DeliveryDetail> delivery(qint64 seq);
    [[nodiscard]] Result<Store::Configured> configuration(qint64 version = 0);
    [[nodiscard]] Result<ports::History::Extent> extent();

    /// Whole events, oldest first: at least one if there is one, then as many as `limit` and `bytes` of their
    /// bodies allow.
    [[nodiscard]] Result<std::vector<NumberedEvent>> eventsAfter(qint64 seq, int limit, qint64 bytes);
    [[nodiscard]] Result<qint64> lastSeq(); ///< 0: there is none

    // Readings of many events. Each looks at the data in steps of some thousand events, so that a long one
    // keeps neither a snapshot nor, asked by `goesOn` or `visit`, its caller.
    using GoesOn = std::function<bool()>;
    /// Returns whether it wants more. Of the event only that is filled in which decides: type, agent,
    /// arrival, severity, status, internal, body and where data and metadata stand in it.
    using Visit = std::function<bool(const events::Event &event, qint64 seq)>;
    /// The newest so many events of an agent ("*": of all).
    [[nodiscard]] Result<Stretch> stretch(const QByteArray &agent, qint64 newest, qint64 sinceMs,
                                          const GoesOn &goesOn);
    [[nodiscard]] Result<void> scan(const Stretch &stretch, const Visit &visit); ///< oldest first
    /// Newest first; goes back no further than 200,000 events for the few that are wanted.
    [[nodiscard]] Result<void> scanNewest(const ports::SeenQuery &query, const Visit &visit);
    /// Fills in the rest of summaries of which only `seq` is set; those that are gone are left out.
    [[nodiscard]] Result<void> fillIn(QList<ports::EventSummary> &summaries);

    // What the monitor looks for, in statements of a few thousand events.
    using Tell = std::function<bool(const ports::SearchPart &part)>; ///< returns whether more is wanted
    [[nodiscard]] Result<void> search(const ports::EventSearch &search, const Tell &tell);
    /// The number of the first expression that holds, by event; those for which none does are left out.
    [[nodiscard]] Result<QHash<qint64, int>> classify(const QList<rules::Expression> &expressions,
                                                      const QList<qint64> &seqs, qint64 nowMs);

    [[nodiscard]] Result<QList<ports::ConfigurationVersion>> versions(qint64 beforeVersion, int limit);

private:
    HistoryReader();
    [[nodiscard]] Result<void> searchAmong(const ports::EventSearch &search, const Tell &tell);
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

} // namespace signalbox::store
