// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/destinations.h"
#include "app/engine/announcer.h"
#include "app/engine/event_queue.h"
#include "app/engine/gates.h"
#include "app/engine/prepared_edit.h"
#include "app/secrets/vault.h"
#include "app/store/store.h"
#include "models/deliveries/job.h"
#include "models/events/event_catalog.h"
#include "models/foundation/ulid.h"
#include "models/ports/summaries.h"
#include "models/rules/rule_set.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace signalbox::engine {

/// The one place that orders the stages: match, commit with the outbox, answer, announce, lease, record.
/// Lives on the engine thread with the one writing connection; everything public but the constructor runs
/// there.
class Pipeline : public QObject
{
    Q_OBJECT

public:
    struct Shared
    {
        std::shared_ptr<const events::EventCatalog> catalog;
        std::shared_ptr<const integrations::ProviderRegistry> providers;
        std::shared_ptr<secrets::Vault> vault;
        UlidMaker *ids = nullptr;
        const Clock *clock = nullptr;
        bool announces = false; ///< somebody looks: make summaries and fates
        bool dispatches = true;
    };
    explicit Pipeline(Shared shared);
    ~Pipeline() override;

    [[nodiscard]] EventQueue &queue() { return m_queue; }

    [[nodiscard]] store::Result<void> open(const store::Location &location);
    /// Saves and commits what is still queued, hands leases back, closes the store.
    void close();

    /// The stored configuration and its version.
    [[nodiscard]] const configuration::Document &document() const { return m_inForce.document; }
    [[nodiscard]] qint64 version() const { return m_inForce.version; }
    [[nodiscard]] store::Store &store() { return *m_store; }
    using Saved = std::function<void(const std::expected<void, Faults> &)>;
    /// Secrets first, then the document in one transaction, then the new rules for the next event. `saved` is
    /// called on this thread; matching goes on meanwhile. Edits are saved in the order in which they come.
    void save(const configuration::Document &next, const QString &who, const QString &summary, Saved saved);
    /// Saves on this thread those that are not saved yet.
    void finishSaves();

    void lease(const QHash<QString, int> &room);
    void record(const QList<deliveries::Finished> &finished);
    void handBack(const QList<qint64> &deliverySeqs);
    [[nodiscard]] std::expected<void, Fault> resend(qint64 deliverySeq);
    [[nodiscard]] std::expected<void, Fault> resume(const QString &integration);
    [[nodiscard]] std::expected<void, Fault> releaseEvent(qint64 eventSeq);
    /// A test that was accepted shows that a destination works that has had nothing to deliver yet.
    void noteTest(const QString &integration);
    /// Everything that is due wakes its lane.
    void wakeDue();

signals:
    void announced(const signalbox::engine::Announcement &announcement);
    void stored(); ///< there are new events in the store
    void configured(const signalbox::configuration::Document &document);
    void destinations(const signalbox::dispatch::Destinations &destinations);
    void due(const QStringList &integrations);
    void leased(const QList<signalbox::deliveries::Job> &jobs);
    void resumed(const QString &integration);
    /// The store could not be written (true) or can be again (false).
    void storeFailing(bool failing, const QString &reason);

private:
    using Prepared = std::expected<PreparedEdit, Faults>;
    struct Save
    {
        configuration::Document next;
        QString who, summary;
        Saved saved;
    };

    void work();
    [[nodiscard]] std::vector<store::PlannedDelivery> plan(const events::Event &event, qint64 nowMs);
    void takeBack(const store::PlannedEvent &planned, qint64 plannedMs);
    void commit(std::vector<ingest::Submission> &submissions);
    /// Something that Signalbox says of itself, complete but for being stored.
    [[nodiscard]] events::Event ownEvent(QLatin1StringView type, const QJsonObject &data) const;
    void emitOwn(std::vector<events::Event> own);
    void storeFails(const store::StoreError &error);
    void renewGates();
    [[nodiscard]] store::Result<void> regather(const QString &notification, qint64 nowMs);
    void tellDigests();
    void tellDigest(const QString &notification);
    [[nodiscard]] bool isPaused(const QString &integration) const;
    void adopt(const store::Store::Configured &stored);
    void adopt(InForce next);
    void prepareSave();
    void finishSave(Prepared made);
    void mergeRulesSoon();
    void mergeRules();
    void answerSave(const std::expected<void, Faults> &result);
    /// Nothing if another configuration is in force by now: the edit has to be prepared again.
    [[nodiscard]] std::optional<std::expected<void, Faults>> take(Prepared made);
    void lookAround();
    void wakeAt(qint64 dueMs);
    void retain();
    [[nodiscard]] deliveries::DestinationHealth &healthOf(const QString &integration);

    const Shared m_shared;
    EventQueue m_queue;
    std::unique_ptr<store::Store> m_store;
    InForce m_inForce;
    qint64 m_foreignChange = 0;
    Gates m_gates;
    QStringList m_edited; ///< notifications whose gates do not know yet what was sent and gathered
    QHash<QString, deliveries::DestinationHealth> m_healths;
    bool m_failing = false;
    Announcer m_announcer;
    QTimer m_dueTimer;
    QTimer m_lookTimer;
    QTimer m_retainTimer;
    QTimer m_mergeTimer;
    std::deque<Save> m_saves;  ///< the first is being prepared …
    quint64 m_preparation = 0; ///< … and this is the number of the try
    QThreadPool m_preparing;
    bool m_isMerging = false;
    std::shared_ptr<const rules::RuleSet> m_merged; ///< of rules that were edited meanwhile
    QThreadPool m_merging;
};

} // namespace signalbox::engine
