// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dispatch/dispatcher.h"
#include "app/engine/live_streams.h"
#include "app/engine/pipeline.h"
#include "app/ingest/http_listener.h"
#include "app/secrets/vault.h"
#include "app/store/data_lock.h"
#include "models/events/event_catalog.h"
#include "models/foundation/ulid.h"
#include "models/integrations/provider.h"

#include <QObject>
#include <QThread>

#include <expected>
#include <functional>
#include <memory>

namespace signalbox::engine {

struct EngineOptions
{
    QString dataDir;  ///< secrets, lock; and the database unless `database` says otherwise
    QString database; ///< "sqlite:PATH"; empty: signalbox.sqlite in dataDir
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 8787;
    bool listen = true;
    bool dispatch = true;
    bool announce = false; ///< a window looks on
    secrets::Vault::Keychain keychain = secrets::Vault::Keychain::Never;
};

/// "127.0.0.1:8787", "[::1]:0" → host and port; false if it is no such thing.
[[nodiscard]] bool readAddress(const QString &text, QString &host, quint16 &port);
/// Where secrets and, unless \p database says otherwise, the database live.
[[nodiscard]] QString dataDirFor(const QString &chosen, const QString &database);

/// Owns the threads and starts and stops them in order. Lives on the thread that made it (the window's, the
/// daemon's main thread); start and stop return at once and are answered by signals.
class Engine : public QObject
{
    Q_OBJECT

public:
    Engine(EngineOptions options, const Clock &clock, QObject *parent = nullptr);
    ~Engine() override;

    void start();
    /// Finishes what is in flight, `graceMs` at most; then stopped() is emitted.
    void stop(int graceMs = 10'000);

    [[nodiscard]] const store::Location &location() const { return m_location; }
    [[nodiscard]] QString listening() const; ///< "http://127.0.0.1:8787"; empty if it does not listen
    [[nodiscard]] const std::shared_ptr<const events::EventCatalog> &catalog() const { return m_catalog; }
    [[nodiscard]] const std::shared_ptr<const integrations::ProviderRegistry> &providers() const
    {
        return m_providers;
    }
    [[nodiscard]] const std::shared_ptr<secrets::Vault> &vault() const { return m_vault; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] UlidMaker &ids() { return m_ids; }
    /// For queued calls only; null before started().
    [[nodiscard]] Pipeline *pipeline() const { return m_pipeline.get(); }
    /// The document in force, as last heard from the pipeline.
    [[nodiscard]] const configuration::Document &document() const { return m_document; }

    /// Stores a document; `done` is called on this object's thread.
    void save(const configuration::Document &next, const QString &who, const QString &summary,
              std::function<void(std::expected<void, Faults>)> done);
    /// Offers events as if they had come through a door; `done` on this object's thread.
    void post(const QByteArray &eventJson, std::function<void(std::expected<void, Fault>)> done);

signals:
    void started();
    /// It could not start; nothing runs. `inUse`: the data is in use or cannot be opened (exit code 3).
    void failed(const signalbox::Fault &fault);
    void stopped();
    void configured(const signalbox::configuration::Document &document);
    void announced(const signalbox::engine::Announcement &announcement);
    void storeFailing(bool failing, const QString &reason);

private:
    void open(secrets::Vault::Opened vault);
    void startDispatch();
    void startListening();
    void adopt(const configuration::Document &document);
    void finishStop();

    const EngineOptions m_options;
    const Clock &m_clock;
    UlidMaker m_ids;
    store::Location m_location;
    std::shared_ptr<const events::EventCatalog> m_catalog;
    std::shared_ptr<const integrations::ProviderRegistry> m_providers;
    std::shared_ptr<secrets::Vault> m_vault;
    std::unique_ptr<store::DataLock> m_lock;
    configuration::Document m_document;
    QThread m_engineThread;
    QThread m_dispatchThread;
    std::unique_ptr<LiveStreams> m_streams; ///< the pipeline and the listener speak to it
    std::unique_ptr<Pipeline> m_pipeline;
    std::unique_ptr<dispatch::Dispatcher> m_dispatcher;
    std::unique_ptr<ingest::HttpListener> m_listener;
    std::atomic<bool> m_storeFailing = false;
    bool m_stopping = false;
};

} // namespace signalbox::engine
