// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/apply.h"
#include "app/daemon/command.h"

namespace signalbox::daemon {

static Outcome apply(const Context &context, const QString &file, bool dryRun)
{
    const auto bytes = readFile(file);
    if (!bytes) {
        complain(bytes.error());
        return BadInput;
    }
    const auto providers = context.providers();
    auto next = configuration::readDocument(*bytes, *providers);
    if (!next) {
        complain(file, next.error());
        return BadInput;
    }
    return applyDocument(context, *providers, std::move(*next), dryRun ? Apply::DryRun : Apply::ForReal,
                         file);
}

static Outcome exportAll(const Context &context)
{
    // Data that does not exist yet has an empty configuration: opening makes it.
    const auto opened = store::Store::open(context.location, context.clock);
    if (!opened)
        return complain(opened.error());
    const auto configured = (*opened)->configuration();
    if (!configured)
        return complain(configured.error());
    Faults faults;
    const auto document = configuration::fromObjects(configured->objects, *context.providers(), faults);
    complain(context.location.url, faults);
    sayRaw(configuration::writeDocument(document));
    return Done;
}

Outcome config(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("action"), QStringLiteral("apply FILE, or export"));
    const QCommandLineOption dryRun(QStringLiteral("dry-run"),
                                    QStringLiteral("say what would change; change nothing"));
    parser.addOption(dryRun);
    if (!parse(parser, QStringLiteral("config"), arguments, 1, 2))
        return BadInput;
    const QStringList given = parser.positionalArguments();
    if (given.first() == QLatin1StringView("export") && given.size() == 1)
        return exportAll(context);
    if (given.first() == QLatin1StringView("apply") && given.size() == 2)
        return apply(context, given.at(1), parser.isSet(dryRun));
    complain(QStringLiteral("usage: signalboxd config apply FILE [--dry-run] | signalboxd config export"));
    return BadInput;
}

int applyDocument(const Context &context, const integrations::ProviderRegistry &providers,
                  configuration::Document next, Apply how, const QString &who)
{
    const auto opened = store::Store::open(context.location, context.clock);
    if (!opened)
        return complain(opened.error());
    store::Store &store = **opened;
    const auto configured = store.configuration();
    if (!configured)
        return complain(configured.error());
    const auto literals = configuration::takeLiteralSecrets(next, providers);
    Faults faults;
    const auto before = configuration::fromObjects(configured->objects, providers, faults);
    const auto changes = configuration::difference(before, next);

    const auto vault = openVault(context);
    if (!vault)
        return DataUnusable;
    if (how != Apply::DryRun) {
        if (!literals.isEmpty()) {
            if (const auto kept = vault->set(literals); !kept) {
                complain(kept.error().text());
                return NotDone;
            }
        }
        if (const auto saved =
                store.saveConfiguration(configuration::toObjects(next), who,
                                        QStringLiteral("applied from a file"), configured->version);
            !saved)
            return complain(saved.error());
    }
    for (const auto &change : changes) {
        if (how == Apply::Silently)
            break;
        static constexpr const char *signs[] = {"added", "changed", "removed"};
        say(QStringLiteral("%1 %2 %3")
                .arg(QString::fromLatin1(signs[int(change.kind)]), change.object, change.id));
    }
    if (changes.isEmpty() && how != Apply::Silently)
        complain(QStringLiteral("nothing to change"));
    else if (how == Apply::DryRun)
        complain(QStringLiteral("nothing was changed: --dry-run"));
    QStringList known = vault->names();
    for (const auto &[name, value] : literals)
        known.append(name);
    for (const auto &integration : next.integrations)
        for (const QString &name : integrations::secretsUsed(integration))
            if (!known.contains(name))
                complain(QStringLiteral("secret %1 is not stored yet: signalboxd secrets set %1").arg(name));
    return Done;
}

} // namespace signalbox::daemon
