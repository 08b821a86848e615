// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/command.h"
#include "app/dispatch/test_fire.h"
#include "app/engine/live_control.h"
#include "app/engine/live_history.h"
#include "models/events/event_reader.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimer>

namespace signalbox::daemon {

static QString stageName(ports::TestStage::Kind kind)
{
    using Kind = ports::TestStage::Kind;
    switch (kind) {
    case Kind::Render:
        return QStringLiteral("render");
    case Kind::Lookup:
        return QStringLiteral("name lookup");
    case Kind::Connect:
        return QStringLiteral("connection");
    case Kind::Tls:
        return QStringLiteral("TLS");
    case Kind::Request:
        return QStringLiteral("request");
    case Kind::Response:
        return QStringLiteral("response");
    case Kind::Verdict:
        return QStringLiteral("outcome");
    }
    return {};
}

Outcome test(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("integration"), QStringLiteral("its id"));
    const QCommandLineOption eventOption(QStringLiteral("event"),
                                         QStringLiteral("a type, or a file with one event"),
                                         QStringLiteral("TYPE|FILE"), QStringLiteral("ExecutionCompleted"));
    parser.addOption(eventOption);
    if (!parse(parser, QStringLiteral("test"), arguments, 1, 1))
        return BadInput;
    const auto reader = store::HistoryReader::open(context.location);
    if (!reader)
        return complain(reader.error());
    const auto configured = (*reader)->configuration();
    if (!configured)
        return complain(configured.error());
    const auto providers = context.providers();
    Faults faults;
    const auto document = configuration::fromObjects(configured->objects, *providers, faults);
    const QString id = parser.positionalArguments().first();
    const auto *integration = document.integration(id);
    if (!integration) {
        complain(QStringLiteral("there is no integration %1").arg(id));
        return BadInput;
    }

    const auto catalog = context.catalog();
    const QString what = parser.value(eventOption);
    events::Event event;
    if (what == QLatin1StringView("-") || QFileInfo::exists(what)) {
        const auto bytes = readFile(what);
        auto read =
            bytes
                ? events::readEvents(
                      *bytes, events::BodyFormat::Json,
                      {.nowMs = context.clock.nowMs(), .source = "test", .ids = &context.ids, .maxEvents = 1})
                : std::unexpected(Fault{{}, "unreadable", "%1", {bytes.error()}});
        if (!read) {
            complain(what, {read.error()});
            return BadInput;
        }
        event = read->first();
        catalog->complete(event);
    } else {
        event =
            engine::sampleEvent(*catalog, what.toUtf8(), "test-agent", context.clock.nowMs(), context.ids);
    }

    const auto vault = openVault(context);
    if (!vault)
        return DataUnusable;

    auto *fire = new dispatch::TestFire(providers, vault, context.clock);
    fire->setParent(QCoreApplication::instance());
    QObject::connect(fire, &dispatch::TestFire::stage, fire, [](const ports::TestStage &stage) {
        const QString sign = stage.passed ? QStringLiteral("✓") : QStringLiteral("✗");
        say(QStringLiteral("%1 %2 %3 ms  %4")
                .arg(sign, stageName(stage.kind).leftJustified(12))
                .arg(stage.ms, 5)
                .arg(stage.detail));
    });
    QObject::connect(fire, &dispatch::TestFire::finished, fire, [](const ports::TestResult &result) {
        sayRaw("\n" + result.request + "\n");
        if (!result.response.isEmpty())
            sayRaw("\n" + result.response + "\n");
        say(QStringLiteral("\n%1 in %2 ms%3")
                .arg(deliveries::outcomeName(result.outcome))
                .arg(result.totalMs)
                .arg(result.reason.isEmpty() ? QString() : QStringLiteral(": ") + result.reason));
        QCoreApplication::exit(result.accepted ? Done : NotDone);
    });
    QTimer::singleShot(0, fire,
                       [fire, chosen = *integration, event, name = document.agentName(u"test-agent")] {
                           fire->start(chosen, event, name);
                       });
    return {};
}

} // namespace signalbox::daemon
