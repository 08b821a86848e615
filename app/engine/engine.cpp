// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"

#include "app/dispatch/qnam_transport.h"
#include "models/events/event_reader.h"

#include <QFileInfo>
#include <QPointer>
#include <QStandardPaths>

#include <sys/resource.h>

namespace signalbox::engine {

static void registerTypes()
{
    qRegisterMetaType<QHash<QString, int>>();
    qRegisterMetaType<QList<deliveries::Job>>();
    qRegisterMetaType<QList<deliveries::Finished>>();
    qRegisterMetaType<QList<qint64>>();
    qRegisterMetaType<dispatch::Destinations>();
    qRegisterMetaType<configuration::Document>();
    qRegisterMetaType<Announcement>();
}

bool readAddress(const QString &text, QString &host, quint16 &port)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool numeric = false;
    const uint number = text.mid(colon + 1).toUInt(&numeric);
    if (colon <= 0 || !numeric || number > 65535)
        return false;
    host = text.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    port = quint16(number);
    return true;
}

// Secrets live beside the data, wherever it is.
QString dataDirFor(const QString &chosen, const QString &database)
{
    if (!chosen.isEmpty())
        return chosen;
    if (database.startsWith(QLatin1StringView("sqlite:")))
        return QFileInfo(database.mid(7)).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

// A thousand senders and as many lanes need more descriptors than a shell usually grants.
static void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 16'384);
    setrlimit(RLIMIT_NOFILE, &limit);
}

Engine::Engine(EngineOptions options, const Clock &clock, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock),
      m_location(m_options.database.isEmpty() ? store::Location::sqliteIn(m_options.dataDir)
                                              : store::Location{m_options.database}),
      m_catalog(std::make_shared<const events::EventCatalog>(events::EventCatalog::shipped())),
      m_providers(
          std::make_shared<const integrations::ProviderRegistry>(integrations::ProviderRegistry::shipped()))
{
    registerTypes();
    raiseDescriptorLimit();
    m_engineThread.setObjectName(QStringLiteral("engine"));
    m_dispatchThread.setObjectName(QStringLiteral("dispatch"));
}

Engine::~Engine()
{
    m_listener.reset();
    for (QThread *thread : {&m_dispatchThread, &m_engineThread}) {
        thread->quit();
        thread->wait();
    }
}

void Engine::start()
{
    auto lock = store::DataLock::take(m_location);
    if (!lock) {
        emit failed(lock.error().fault);
        return;
    }
    m_lock = std::move(*lock);
    secrets::Vault::open(m_options.dataDir, m_options.keychain,
                         [self = QPointer(this)](secrets::Vault::Opened vault) {
                             if (self)
                                 self->open(std::move(vault));
                         });
}

void Engine::open(secrets::Vault::Opened vault)
{
    if (!vault) {
        emit failed(vault.error());
        return;
    }
    m_vault = std::move(*vault);
    m_pipeline = std::make_unique<Pipeline>(Pipeline::Shared{.catalog = m_catalog,
                                                             .providers = m_providers,
                                                             .vault = m_vault,
                                                             .ids = &m_ids,
                                                             .clock = &m_clock,
                                                             .announces = m_options.announce,
                                                             .dispatches = m_options.dispatch});
    Pipeline *pipeline = m_pipeline.get();
    pipeline->moveToThread(&m_engineThread);
    connect(pipeline, &Pipeline::configured, this, &Engine::adopt);
    connect(pipeline, &Pipeline::announced, this, &Engine::announced);
    connect(pipeline, &Pipeline::storeFailing, this, [this](bool failing, const QString &reason) {
        m_storeFailing = failing;
        emit storeFailing(failing, reason);
    });
    m_engineThread.start();
    if (m_options.dispatch)
        startDispatch();
    QMetaObject::invokeMethod(pipeline, [this, pipeline] {
        const auto opened = pipeline->open(m_location);
        QMetaObject::invokeMethod(this, [this, opened] {
            if (!opened)
                emit failed(opened.error().fault);
            else
                startListening();
        });
    });
}

void Engine::startDispatch()
{
    m_dispatchThread.start();
    m_dispatcher = std::make_unique<dispatch::Dispatcher>(m_providers, m_vault, m_clock,
                                                          std::make_unique<dispatch::QNamTransport>(m_clock));
    dispatch::Dispatcher *dispatcher = m_dispatcher.get();
    dispatcher->moveToThread(&m_dispatchThread);
    Pipeline *pipeline = m_pipeline.get();
    connect(dispatcher, &dispatch::Dispatcher::roomFor, pipeline, &Pipeline::lease);
    connect(dispatcher, &dispatch::Dispatcher::finished, pipeline, &Pipeline::record);
    connect(dispatcher, &dispatch::Dispatcher::returned, pipeline, &Pipeline::handBack);
    connect(pipeline, &Pipeline::due, dispatcher, &dispatch::Dispatcher::wake);
    connect(pipeline, &Pipeline::leased, dispatcher, &dispatch::Dispatcher::take);
    connect(pipeline, &Pipeline::resumed, dispatcher, &dispatch::Dispatcher::resume);
    // The lanes know of an edit before any delivery that it causes is due: both signals leave the pipeline in
    // order.
    connect(pipeline, &Pipeline::destinations, dispatcher, &dispatch::Dispatcher::setDestinations);
}

void Engine::startListening()
{
    if (m_options.listen) {
        ingest::ListenerSettings settings;
        settings.host = m_options.host;
        settings.port = m_options.port;
        m_streams = std::make_unique<LiveStreams>(m_location, m_clock);
        connect(m_pipeline.get(), &Pipeline::stored, m_pipeline.get(),
                [streams = m_streams.get()] { streams->look(); });
        m_listener = std::make_unique<ingest::HttpListener>(
            settings, m_catalog, m_pipeline->queue(), *m_streams, m_clock, m_ids, [this]() -> ingest::Health {
                if (m_storeFailing)
                    return {false, "the store cannot be written"};
                return {};
            });
        adopt(m_document);
        if (const auto listening = m_listener->start(); !listening) {
            m_listener.reset();
            emit failed(listening.error());
            return;
        }
    }
    emit started();
}

QString Engine::listening() const
{
    return m_listener ? m_listener->url() : QString();
}

void Engine::adopt(const configuration::Document &document)
{
    m_document = document;
    if (m_listener) {
        ingest::Tokens tokens;
        for (const auto &source : document.sources) {
            if (!source.enabled || source.profile != QLatin1StringView("signalbox") ||
                source.auth != configuration::SourceAuth::Bearer)
                continue;
            // A token whose secret cannot be read lets nobody in; it must not open the door to everybody
            // either.
            const auto digest = m_vault->digest(source.secret);
            tokens.insert(digest.value_or(QByteArray("unreadable ") + source.id.toUtf8()),
                          source.id.toUtf8());
        }
        m_listener->setTokens(std::move(tokens));
    }
    emit configured(document);
}

void Engine::save(const configuration::Document &next, const QString &who, const QString &summary,
                  std::function<void(std::expected<void, Faults>)> done)
{
    QMetaObject::invokeMethod(m_pipeline.get(), [this, next, who, summary, done = std::move(done)] {
        m_pipeline->save(next, who, summary, [this, done](const std::expected<void, Faults> &saved) {
            QMetaObject::invokeMethod(this, [saved, done] { done(saved); });
        });
    });
}

void Engine::post(const QByteArray &eventJson, std::function<void(std::expected<void, Fault>)> done)
{
    auto read = events::readEvents(eventJson, events::BodyFormat::Json,
                                   {.nowMs = m_clock.nowMs(), .source = "console", .ids = &m_ids});
    if (!read) {
        done(std::unexpected(read.error()));
        return;
    }
    ingest::Submission submission;
    for (auto &event : *read) {
        m_catalog->complete(event);
        submission.events.push_back(std::move(event));
    }
    submission.done = [self = QPointer(this), done](const ingest::Accepted &accepted) {
        std::expected<void, Fault> answer;
        if (!accepted.stored)
            answer = std::unexpected(
                Fault{{}, accepted.fault, QT_TRANSLATE_NOOP("Fault", "the event could not be stored"), {}});
        if (self)
            QMetaObject::invokeMethod(self.data(), [answer, done] { done(answer); });
    };
    if (m_pipeline->queue().offer(submission) != ingest::EventSink::Offer::Taken)
        done(std::unexpected(Fault{
            {}, "queue_full", QT_TRANSLATE_NOOP("Fault", "the queue to the disk is full: try again"), {}}));
}

void Engine::stop(int graceMs)
{
    if (std::exchange(m_stopping, true))
        return;
    m_listener.reset();
    if (!m_pipeline || !m_engineThread.isRunning()) {
        finishStop();
        return;
    }
    m_pipeline->queue().close();
    if (!m_dispatcher) {
        finishStop();
        return;
    }
    connect(m_dispatcher.get(), &dispatch::Dispatcher::drained, this, &Engine::finishStop);
    QMetaObject::invokeMethod(m_dispatcher.get(),
                              [dispatcher = m_dispatcher.get(), graceMs] { dispatcher->drain(graceMs); });
}

void Engine::finishStop()
{
    const auto quitThread = [](QThread &thread) {
        thread.quit();
        thread.wait();
    };
    if (m_dispatcher) {
        // Its last finished attempts are already queued for the engine thread; closing is queued behind them.
        dispatch::Dispatcher *dispatcher = m_dispatcher.release();
        connect(&m_dispatchThread, &QThread::finished, dispatcher, &QObject::deleteLater);
        quitThread(m_dispatchThread);
    }
    if (m_pipeline && m_engineThread.isRunning()) {
        QMetaObject::invokeMethod(m_pipeline.get(), [this] {
            m_pipeline->close();
            m_engineThread.quit();
        });
        m_engineThread.wait();
        m_pipeline.reset();
    }
    m_streams.reset();
    m_lock.reset();
    emit stopped();
}

} // namespace signalbox::engine
