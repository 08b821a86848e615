// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/inputs.h"

#include <algorithm>

namespace signalbox::daemon {

Outcome integrations(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("action"), QStringLiteral("list, enable ID, or disable ID"));
    if (!parse(parser, QStringLiteral("integrations"), arguments, 1, 2))
        return BadInput;
    const QStringList given = parser.positionalArguments();
    const bool lists = given.first() == QLatin1StringView("list") && given.size() == 1;
    const bool enables = given.first() == QLatin1StringView("enable");
    if (!lists && (given.size() != 2 || (!enables && given.first() != QLatin1StringView("disable")))) {
        complain(QStringLiteral("usage: signalboxd integrations list | integrations enable|disable ID"));
        return BadInput;
    }
    const auto opened = store::Store::open(context.location, context.clock);
    if (!opened)
        return complain(opened.error());
    store::Store &store = **opened;
    const auto providers = context.providers();
    const auto stored = understood(store.configuration(), *providers);
    if (!stored)
        return stored.error();
    auto document = stored->document;
    if (lists) {
        for (const auto &integration : std::as_const(document.integrations))
            say(QStringLiteral("%1  %2  %3  %4")
                    .arg(integration.id.leftJustified(24), integration.provider.leftJustified(20),
                         integration.enabled ? QStringLiteral("on ") : QStringLiteral("off"),
                         integration.name));
        return Done;
    }
    const auto chosen =
        std::ranges::find(document.integrations, given.at(1), &signalbox::integrations::Integration::id);
    if (chosen == document.integrations.end()) {
        complain(QStringLiteral("there is no integration %1").arg(given.at(1)));
        return BadInput;
    }
    chosen->enabled = enables;
    const configuration::Edit edit(stored->document, document, *providers);
    if (const auto saved = store.saveConfiguration(
            edit.changes(configuration::StoredOrder(stored->objects)), QStringLiteral("signalboxd"),
            QStringLiteral("%1 %2").arg(given.first(), given.at(1)), stored->version);
        !saved)
        return complain(saved.error());
    return Done;
}

} // namespace signalbox::daemon
