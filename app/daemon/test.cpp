// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/inputs.h"
#include "app/dispatch/test_fire.h"
#include "app/engine/live_control.h"
#include "app/engine/live_history.h"

#include <QCoreApplication>
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
    const auto providers = context.providers();
    const auto stored = understood((*reader)->configuration(), *providers);
    if (!stored)
        return stored.error();
    const configuration::Document &document = stored->document;
    const QString id = parser.positionalArguments().first();
    const auto *integration = document.integration(id);
    if (!integration) {
        complain(QStringLiteral("there is no integration %1").arg(id));
        return BadInput;
    }

    const QString what = parser.value(eventOption);
    const auto event = isFile(what) ? readEvent(context, what, "test")
                                    : engine::sampleEvent(*context.catalog(), what.toUtf8(), "test-agent",
                                                          context.clock.nowMs(), context.ids);
    if (!event)
        return event.error();
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
                       [fire, chosen = *integration, event = *event,
                        name = document.agentName(u"test-agent")] { fire->start(chosen, event, name); });
    return {};
}

} // namespace signalbox::daemon
