// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/vault.h"
#include "app/store/store.h"
#include "models/events/event_catalog.h"
#include "models/foundation/clock.h"
#include "models/foundation/ulid.h"
#include "models/integrations/provider.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

/// The command line: one file a command. Results go to standard output, messages for people to standard
/// error; exit codes as the contract has them. English alone: scripts read it.
namespace signalbox::daemon {

enum ExitCode : int { Done = 0, NotDone = 1, BadInput = 2, DataUnusable = 3 };

/// What every command may use.
struct Context
{
    QString dataDir;
    store::Location location;
    const Clock &clock;
    UlidMaker &ids;

    [[nodiscard]] std::shared_ptr<const events::EventCatalog> catalog() const;
    [[nodiscard]] std::shared_ptr<const integrations::ProviderRegistry> providers() const;
};

/// Exit code at once, or nothing while the event loop goes on and something will call QCoreApplication::exit.
using Outcome = std::optional<int>;

void say(const QString &line);       ///< standard output, with a line end
void sayRaw(const QByteArray &text); ///< standard output, as it is
void complain(const QString &line);  ///< standard error
[[nodiscard]] int complain(const store::StoreError &error);
/// `FILE: /pointer: what is wrong`, one line a fault.
void complain(const QString &file, const Faults &faults);
/// Splits a command's arguments by its parser; a usage error is said and answered with nothing.
[[nodiscard]] bool parse(QCommandLineParser &parser, const QString &command, const QStringList &arguments,
                         int fewest, int most);

/// The secret store beside the data; what keeps it from opening is said, and the answer is null.
[[nodiscard]] std::shared_ptr<secrets::Vault> openVault(const Context &context);
/// RFC 3339 in UTC; empty for 0.
[[nodiscard]] QString timeText(qint64 ms);

[[nodiscard]] Outcome run(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome config(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome events(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome backtest(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome explain(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome test(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome deliveries(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome integrations(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome providers(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome catalog(const Context &context, const QStringList &arguments);
[[nodiscard]] Outcome secrets(const Context &context, const QStringList &arguments);

/// Finds the command and runs it; used by main and by nothing else.
[[nodiscard]] Outcome dispatch(const QStringList &arguments, const Clock &clock, UlidMaker &ids);

} // namespace signalbox::daemon
