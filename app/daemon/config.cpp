// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/apply.h"
#include "app/daemon/backtest.h"
#include "app/daemon/check.h"
#include "app/daemon/inputs.h"

namespace signalbox::daemon {

static Outcome apply(const Context &context, const QString &file, bool dryRun)
{
    const auto providers = context.providers();
    auto next = readConfiguration(file, *providers);
    if (!next)
        return next.error();
    return applyDocument(context, *providers, std::move(*next), dryRun ? Apply::DryRun : Apply::ForReal,
                         file);
}

static Outcome exportAll(const Context &context)
{
    // Data that does not exist yet has an empty configuration: opening makes it.
    const auto opened = store::Store::open(context.location, context.clock);
    if (!opened)
        return complain(opened.error());
    const auto stored = understood((*opened)->configuration(), *context.providers());
    if (!stored)
        return stored.error();
    complain(context.location.url, stored->faults);
    sayRaw(configuration::writeDocument(stored->document));
    return Done;
}

Outcome config(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("action"),
                                 QStringLiteral("apply FILE, check [FILE], or export"));
    const QCommandLineOption dryRun(QStringLiteral("dry-run"),
                                    QStringLiteral("say what would change; change nothing"));
    const QCommandLineOption strict(QStringLiteral("strict"),
                                    QStringLiteral("of check: a warning is a failure"));
    parser.addOptions({dryRun, strict});
    if (!parse(parser, QStringLiteral("config"), arguments, 1, 2))
        return BadInput;
    const QStringList given = parser.positionalArguments();
    if (given.first() == QLatin1StringView("export") && given.size() == 1)
        return exportAll(context);
    if (given.first() == QLatin1StringView("apply") && given.size() == 2)
        return apply(context, given.at(1), parser.isSet(dryRun));
    if (given.first() == QLatin1StringView("check"))
        return checkConfiguration(context, given.value(1), parser.isSet(strict));
    complain(QStringLiteral("usage: signalboxd config apply FILE [--dry-run] | "
                            "signalboxd config check [FILE] [--strict] | signalboxd config export"));
    return BadInput;
}

/// By the stored events of the last seven days, each notification that would be added or changed.
static int sayWhatTheyCatch(const Context &context, const configuration::Document &before,
                            const configuration::Document &after, const QList<configuration::Change> &changes)
{
    QSet<QString> changed;
    for (const auto &change : changes)
        if (change.object == QLatin1StringView("notification") &&
            change.kind != configuration::Change::Kind::Removed)
            changed.insert(change.id);
    if (changed.isEmpty())
        return Done;
    configuration::Document asked = after;
    asked.notifications.removeIf([&](const auto &one) { return !changed.contains(one.id); });
    const auto reader = store::HistoryReader::open(context.location);
    if (!reader)
        return complain(reader.error());
    constexpr qint64 weekMs = 7 * 86'400'000LL;
    const auto tested = backtested(**reader, asked, before, context.clock.nowMs() - weekMs);
    if (!tested)
        return complain(tested.error());
    for (qsizetype i = 0; i < tested->results.size(); ++i) {
        const ports::ReplayResult &result = tested->results[i];
        QString line =
            QStringLiteral("notification %1 would have caught %2 of %3 stored event(s) of the last 7 days")
                .arg(asked.notifications[i].id)
                .arg(result.fires)
                .arg(result.looked);
        if (result.savedFires)
            line += QStringLiteral("; as it is stored %1: %2 newly caught, %3 no longer")
                        .arg(*result.savedFires)
                        .arg(result.newlyCaught)
                        .arg(result.noLongerCaught);
        say(line);
    }
    return Done;
}

int applyDocument(const Context &context, const integrations::ProviderRegistry &providers,
                  configuration::Document next, Apply how, const QString &who)
{
    const auto opened = store::Store::open(context.location, context.clock);
    if (!opened)
        return complain(opened.error());
    store::Store &store = **opened;
    const auto stored = understood(store.configuration(), providers);
    if (!stored)
        return stored.error();
    const configuration::Document &before = stored->document;
    configuration::Edit edit(before, std::move(next), providers);
    const auto literals = edit.takeLiteralSecrets();
    edit.settle();
    const auto changes = configuration::difference(before, edit.after());

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
                store.saveConfiguration(edit.changes(configuration::StoredOrder(stored->objects)), who,
                                        QStringLiteral("applied from a file"), stored->version);
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
    if (how == Apply::DryRun) {
        if (const int code = sayWhatTheyCatch(context, before, edit.after(), changes); code != Done)
            return code;
    }
    if (changes.isEmpty() && how != Apply::Silently)
        complain(QStringLiteral("nothing to change"));
    else if (how == Apply::DryRun)
        complain(QStringLiteral("nothing was changed: --dry-run"));
    QStringList known = vault->names();
    for (const auto &[name, value] : literals)
        known.append(name);
    for (const auto &integration : edit.after().integrations)
        for (const QString &name : integrations::secretsUsed(integration))
            if (!known.contains(name))
                complain(QStringLiteral("secret %1 is not stored yet: signalboxd secrets set %1").arg(name));
    return Done;
}

} // namespace signalbox::daemon
