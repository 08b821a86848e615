// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/inputs.h"

namespace signalbox::daemon {

Outcome providers(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("action"), QStringLiteral("list, or check FILE"));
    if (!parse(parser, QStringLiteral("providers"), arguments, 1, 2))
        return BadInput;
    const QStringList given = parser.positionalArguments();
    if (given.first() == QLatin1StringView("list") && given.size() == 1) {
        const auto registry = context.providers();
        for (const auto &provider : registry->all())
            say(QStringLiteral("%1  %2  %3")
                    .arg(provider.id.leftJustified(24), provider.category.leftJustified(12), provider.name));
        return Done;
    }
    if (given.first() != QLatin1StringView("check") || given.size() != 2) {
        complain(QStringLiteral("usage: signalboxd providers list | providers check FILE"));
        return BadInput;
    }
    const auto bytes = readFile(given.at(1));
    if (!bytes)
        return bytes.error();
    const auto provider = signalbox::integrations::ProviderRegistry::read(*bytes);
    if (!provider) {
        complain(given.at(1), provider.error());
        return BadInput;
    }
    say(QStringLiteral("%1: %2").arg(provider->id, provider->name));
    return Done;
}

} // namespace signalbox::daemon
