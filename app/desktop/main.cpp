// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"
#include "app/desktop/console.h"
#include "app/engine/engine.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("signalbox"));
    QApplication::setApplicationDisplayName(QStringLiteral("Signalbox"));
    QApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption dataDir(QStringLiteral("data-dir"), QStringLiteral("where the data lives"),
                                     QStringLiteral("DIR"));
    const QCommandLineOption database(QStringLiteral("database"), QStringLiteral("sqlite:PATH"),
                                      QStringLiteral("URL"));
    const QCommandLineOption listen(QStringLiteral("listen"), QStringLiteral("where events come in"),
                                    QStringLiteral("HOST:PORT"));
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("sample agents on throw-away data"));
    parser.addOptions({dataDir, database, listen, demo});
    parser.process(application);

    std::optional<QTemporaryDir> throwAway;
    signalbox::engine::EngineOptions options;
    options.announce = true;
    options.keychain = signalbox::secrets::Vault::Keychain::Allowed;
    if (parser.isSet(demo)) {
        throwAway.emplace();
        options.dataDir = throwAway->path();
        options.keychain = signalbox::secrets::Vault::Keychain::Never;
    } else {
        options.database = parser.value(database);
        options.dataDir = signalbox::engine::dataDirFor(parser.value(dataDir), options.database);
    }
    if (parser.isSet(listen) &&
        !signalbox::engine::readAddress(parser.value(listen), options.host, options.port)) {
        std::fprintf(stderr, "--listen %s: HOST:PORT is wanted, as in 127.0.0.1:8787\n",
                     qUtf8Printable(parser.value(listen)));
        return 2;
    }

    const signalbox::SystemClock clock;
    signalbox::desktop::Console console(options, clock, parser.isSet(demo));
    QObject::connect(&console, &signalbox::desktop::Console::stopped, &application, &QApplication::quit);
    console.start();
    return QApplication::exec();
}
