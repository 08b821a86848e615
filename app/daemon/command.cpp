// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/command.h"

#include "app/engine/engine.h"
#include "models/events/event_reader.h"

#include <QHash>
#include <QRegularExpression>

#include <cstdio>

namespace signalbox::daemon {

std::shared_ptr<const events::EventCatalog> Context::catalog() const
{
    return std::make_shared<const events::EventCatalog>(events::EventCatalog::shipped());
}

std::shared_ptr<const integrations::ProviderRegistry> Context::providers() const
{
    return std::make_shared<const integrations::ProviderRegistry>(integrations::ProviderRegistry::shipped());
}

void say(const QString &line)
{
    sayRaw(line.toUtf8() + '\n');
}

void sayRaw(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
    std::fflush(stdout);
}

void complain(const QString &line)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(line));
}

int complain(const store::StoreError &error)
{
    complain(error.fault.text());
    if (error.fault.code.startsWith("no_such"))
        return BadInput;
    using Code = store::StoreError::Code;
    switch (error.code) {
    case Code::CannotOpen:
    case Code::Corrupt:
    case Code::InUse:
    case Code::TooNew:
        return DataUnusable;
    case Code::Full:
    case Code::Failed:
        break;
    }
    return NotDone;
}

void complain(const QString &file, const Faults &faults)
{
    for (const Fault &fault : faults)
        complain(QStringLiteral("%1: %2: %3").arg(file, fault.pointer, fault.text()));
}

bool parse(QCommandLineParser &parser, const QString &command, const QStringList &arguments, int fewest,
           int most)
{
    const bool understood = parser.parse(QStringList(command) + arguments);
    const qsizetype given = parser.positionalArguments().size();
    if (understood && given >= fewest && (most < 0 || given <= most))
        return true;
    if (!understood)
        complain(parser.errorText());
    QString usage = parser.helpText();
    complain(usage.replace(QRegularExpression(QStringLiteral("^Usage: \\S*")),
                           QStringLiteral("usage: signalboxd ") + command));
    return false;
}

QString timeText(qint64 ms)
{
    return ms > 0 ? QString::fromLatin1(events::formatRfc3339(ms)) : QString();
}

static constexpr auto usage =
    R"(usage: signalboxd [--data-dir DIR | --database URL] COMMAND …

  run [--listen HOST:PORT] [--config FILE] [--no-dispatch] [--demo]
  config apply FILE [--dry-run] | config check [FILE] [--strict] | config export
  events send FILE|- [--to URL] [--token T] | events tail [--filter EXPR] [--json]
  explain EVENT-ID|FILE [--notification ID] [--json]
  backtest FILE [--since T] [--json]
  test INTEGRATION [--event TYPE|FILE]
  deliveries list [--status S] [--integration I] [--since T] [--json]
  deliveries show ID [--json] | deliveries resend ID
  integrations list | integrations enable|disable ID
  providers list | providers check FILE
  catalog list [VOCABULARY] [--json]
  secrets set NAME | secrets list | secrets delete NAME

Exit codes: 0 done, 1 it did not succeed, 2 bad input or usage, 3 the data is in use or cannot be opened.)";

std::shared_ptr<secrets::Vault> openVault(const Context &context)
{
    std::shared_ptr<secrets::Vault> vault;
    secrets::Vault::open(context.dataDir, secrets::Vault::Keychain::Never,
                         [&](secrets::Vault::Opened opened) {
                             if (opened)
                                 vault = *opened;
                             else
                                 complain(opened.error().text());
                         });
    return vault;
}

Outcome dispatch(const QStringList &given, const Clock &clock, UlidMaker &ids)
{
    QStringList arguments = given.mid(1);
    QString dataDir;
    QString database;
    // The two common options may stand before or after the command.
    for (qsizetype i = 0; i < arguments.size();) {
        const QString &argument = arguments.at(i);
        bool taken = false;
        for (const auto &[name, value] : {std::pair{QStringLiteral("--data-dir"), &dataDir},
                                          std::pair{QStringLiteral("--database"), &database}}) {
            if (argument == name && i + 1 < arguments.size()) {
                *value = arguments.at(i + 1);
                arguments.remove(i, 2);
                taken = true;
            } else if (argument.startsWith(name + QLatin1Char('='))) {
                *value = argument.mid(name.size() + 1);
                arguments.removeAt(i);
                taken = true;
            }
            if (taken)
                break;
        }
        if (!taken)
            ++i;
    }
    if (arguments.contains(QLatin1StringView("--version"))) {
        say(QStringLiteral("signalboxd " SIGNALBOX_VERSION));
        return Done;
    }
    if (arguments.isEmpty() || arguments.first() == QLatin1StringView("--help") ||
        arguments.first() == QLatin1StringView("help")) {
        const QString text = QString::fromUtf8(usage);
        if (arguments.isEmpty())
            complain(text);
        else
            say(text);
        return arguments.isEmpty() ? BadInput : Done;
    }

    using Command = Outcome (*)(const Context &, const QStringList &);
    static const QHash<QString, Command> commands{
        {QStringLiteral("run"), run},
        {QStringLiteral("config"), config},
        {QStringLiteral("events"), events},
        {QStringLiteral("explain"), explain},
        {QStringLiteral("test"), test},
        {QStringLiteral("deliveries"), deliveries},
        {QStringLiteral("secrets"), secrets},
        {QStringLiteral("integrations"), integrations},
        {QStringLiteral("backtest"), backtest},
        {QStringLiteral("catalog"), catalog},
        {QStringLiteral("providers"), providers},
    };
    dataDir = engine::dataDirFor(dataDir, database);
    const QString name = arguments.takeFirst();
    const auto command = commands.constFind(name);
    if (command == commands.cend()) {
        complain(QStringLiteral("%1 is no command of signalboxd\n%2").arg(name, QString::fromUtf8(usage)));
        return BadInput;
    }
    const Context context{.dataDir = dataDir,
                          .location = database.isEmpty() ? store::Location::sqliteIn(dataDir)
                                                         : store::Location{database},
                          .clock = clock,
                          .ids = ids};
    return (*command)(context, arguments);
}

} // namespace signalbox::daemon
