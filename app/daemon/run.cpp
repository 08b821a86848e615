// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/apply.h"
#include "app/daemon/inputs.h"
#include "app/daemon/signals.h"
#include "app/demo/demo.h"
#include "app/engine/engine.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace signalbox::daemon {

// Lives as long as the process; the event loop ends when the engine has stopped.
class Service : public QObject
{
public:
    Service(engine::EngineOptions options, const Context &context, bool demo)
        : QObject(QCoreApplication::instance()), m_database(context.location.url),
          m_engine(std::move(options), context.clock)
    {
        if (demo)
            m_demo = std::make_unique<demo::Demo>(m_engine);
        connect(&m_engine, &engine::Engine::started, this, &Service::announce);
        connect(&m_engine, &engine::Engine::failed, this, [this](const Fault &fault) {
            complain(fault.text());
            // A port is no data: only the latter is said with 3.
            const bool address = fault.code == "port_in_use" || fault.code == "address_not_available" ||
                                 fault.code == "cannot_listen";
            m_exitCode = address ? NotDone : DataUnusable;
            m_engine.stop(0);
        });
        connect(&m_engine, &engine::Engine::storeFailing, this, [](bool failing, const QString &reason) {
            complain(failing ? QStringLiteral("the store cannot be written: %1").arg(reason)
                             : QStringLiteral("the store can be written again"));
        });
        connect(&m_engine, &engine::Engine::stopped, this, [this] { QCoreApplication::exit(m_exitCode); });
        onTermination(this, [this] { m_engine.stop(); });
        // The loop must run before anything can end it.
        QMetaObject::invokeMethod(&m_engine, &engine::Engine::start, Qt::QueuedConnection);
    }

private:
    void announce()
    {
        const QJsonObject ready{{QStringLiteral("listening"), m_engine.listening()},
                                {QStringLiteral("database"), m_database},
                                {QStringLiteral("pid"), QCoreApplication::applicationPid()}};
        complain(QStringLiteral("secrets: %1").arg(m_engine.vault()->whereKept()));
        say(QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)));
        if (m_demo)
            m_demo->start([](const QString &arrived) { complain(arrived); });
    }

    const QString m_database;
    engine::Engine m_engine;
    std::unique_ptr<demo::Demo> m_demo;
    int m_exitCode = Done;
};

Outcome run(const Context &given, const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption listen(QStringLiteral("listen"), QStringLiteral("where events come in"),
                                    QStringLiteral("HOST:PORT"), QStringLiteral("127.0.0.1:8787"));
    const QCommandLineOption file(QStringLiteral("config"), QStringLiteral("applied before the start"),
                                  QStringLiteral("FILE"));
    const QCommandLineOption noDispatch(QStringLiteral("no-dispatch"),
                                        QStringLiteral("accept and store, deliver nothing"));
    const QCommandLineOption demoOption(QStringLiteral("demo"),
                                        QStringLiteral("sample agents on throw-away data"));
    parser.addOptions({listen, file, noDispatch, demoOption});
    if (!parse(parser, QStringLiteral("run"), arguments, 0, 0))
        return BadInput;

    Context context = given;
    const bool demo = parser.isSet(demoOption);
    if (demo) {
        static QTemporaryDir throwAway;
        context.dataDir = throwAway.path();
        context.location = store::Location::sqliteIn(context.dataDir);
    }
    engine::EngineOptions options;
    options.dataDir = context.dataDir;
    options.database = context.location.url;
    options.dispatch = !parser.isSet(noDispatch);
    if (!engine::readAddress(parser.value(listen), options.host, options.port)) {
        complain(QStringLiteral("--listen %1: HOST:PORT is wanted, as in 127.0.0.1:8787")
                     .arg(parser.value(listen)));
        return BadInput;
    }
    if (parser.isSet(file)) {
        const auto providers = context.providers();
        auto next = readConfiguration(parser.value(file), *providers);
        if (!next)
            return next.error();
        // Somebody else's data is not changed: the lock tells before anything is written.
        if (const auto lock = store::DataLock::take(context.location); !lock)
            return complain(lock.error());
        // Standard output carries one line, the ready one: what changed is not said here.
        if (const int code =
                applyDocument(context, *providers, std::move(*next), Apply::Silently, parser.value(file));
            code != Done)
            return code;
    }
    new Service(options, context, demo);
    return {};
}

} // namespace signalbox::daemon
