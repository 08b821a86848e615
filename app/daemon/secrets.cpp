// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/inputs.h"

#include <QDir>

namespace signalbox::daemon {

// A running engine rereads the vault when the store changes; a secret alone leaves no trace there.
static void tellRunning(const Context &context)
{
    if (const auto opened = store::Store::open(context.location, context.clock))
        (void)(*opened)->setSetting(QStringLiteral("secrets_changed_ms"),
                                    QString::number(context.clock.nowMs()));
}

Outcome secrets(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("action"), QStringLiteral("set NAME, list, or delete NAME"));
    if (!parse(parser, QStringLiteral("secrets"), arguments, 1, 2))
        return BadInput;
    const QStringList given = parser.positionalArguments();
    const QString &action = given.first();
    const bool lists = action == QLatin1StringView("list") && given.size() == 1;
    const bool sets = action == QLatin1StringView("set") && given.size() == 2;
    if (!lists && !sets && !(action == QLatin1StringView("delete") && given.size() == 2)) {
        complain(QStringLiteral("usage: signalboxd secrets set NAME | secrets list | secrets delete NAME\n"
                                "The value comes on standard input, never as an argument."));
        return BadInput;
    }
    QDir().mkpath(context.dataDir);
    const auto vault = openVault(context);
    if (!vault)
        return DataUnusable;
    if (lists) {
        for (const QString &name : vault->names())
            say(name);
        complain(vault->whereKept());
        return Done;
    }
    std::expected<void, Fault> changed;
    if (sets) {
        auto value = readFile(QStringLiteral("-"));
        if (!value)
            return value.error();
        if (value->endsWith('\n'))
            value->chop(value->endsWith("\r\n") ? 2 : 1);
        if (value->isEmpty()) {
            complain(QStringLiteral("the value is empty: give it on standard input"));
            return BadInput;
        }
        changed = vault->set({{given.at(1), QString::fromUtf8(*value)}});
    } else {
        if (!vault->names().contains(given.at(1))) {
            complain(QStringLiteral("there is no secret %1").arg(given.at(1)));
            return BadInput;
        }
        changed = vault->remove(given.at(1));
    }
    if (!changed) {
        complain(changed.error().text());
        return changed.error().code == "bad_name" ? BadInput : NotDone;
    }
    tellRunning(context);
    return Done;
}

} // namespace signalbox::daemon
