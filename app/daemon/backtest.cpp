// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/backtest.h"

#include "app/daemon/inputs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace signalbox::daemon {

using ports::ReplayResult;

namespace {

QJsonObject toJson(const rules::Notification &notification, const ReplayResult &result)
{
    QJsonObject json{{QStringLiteral("notification"), notification.id},
                     {QStringLiteral("agent"), notification.agent},
                     {QStringLiteral("integration"), notification.integration},
                     {QStringLiteral("looked_at"), result.looked},
                     {QStringLiteral("would_have_notified"), result.fires},
                     {QStringLiteral("sent_at_once"), result.sent},
                     {QStringLiteral("gathered"), result.gathered},
                     {QStringLiteral("digests"), result.digests},
                     {QStringLiteral("muted"), result.muted}};
    if (result.fires > 0) {
        json.insert(QStringLiteral("first_at"), timeText(result.firstFireMs));
        json.insert(QStringLiteral("last_at"), timeText(result.lastFireMs));
    }
    if (result.mostInAnHour > 0)
        json.insert(QStringLiteral("busiest_hour"),
                    QJsonObject{{QStringLiteral("begins_at"), timeText(result.busiestHourMs)},
                                {QStringLiteral("messages"), result.mostInAnHour}});
    if (result.savedFires)
        json.insert(QStringLiteral("stored"),
                    QJsonObject{{QStringLiteral("would_have_notified"), *result.savedFires},
                                {QStringLiteral("newly_caught"), result.newlyCaught},
                                {QStringLiteral("no_longer_caught"), result.noLongerCaught}});
    return json;
}

void sayInWords(const rules::Notification &notification, const ReplayResult &result)
{
    say(QStringLiteral("\n%1  agent %2 → %3")
            .arg(notification.id, notification.agent, notification.integration));
    say(QStringLiteral("  looked at %1 event(s), would have notified %2 time(s)")
            .arg(result.looked)
            .arg(result.fires));
    if (result.fires > 0) {
        QString what = QStringLiteral("  sent at once %1").arg(result.sent);
        if (result.gathered > 0)
            what +=
                QStringLiteral(", gathered %1 into %2 digest(s)").arg(result.gathered).arg(result.digests);
        if (result.muted > 0)
            what += QStringLiteral(", muted %1").arg(result.muted);
        say(what);
        if (result.mostInAnHour > 0)
            say(QStringLiteral("  busiest hour: %1 message(s) from %2 on")
                    .arg(result.mostInAnHour)
                    .arg(timeText(result.busiestHourMs)));
        say(QStringLiteral("  first %1, last %2")
                .arg(timeText(result.firstFireMs), timeText(result.lastFireMs)));
    }
    if (!result.savedFires)
        say(QStringLiteral("  new: the stored configuration has none of this id"));
    else
        say(QStringLiteral("  stored: %1 time(s); newly caught %2, no longer caught %3")
                .arg(*result.savedFires)
                .arg(result.newlyCaught)
                .arg(result.noLongerCaught));
}

} // namespace

store::Result<Backtested> backtested(store::HistoryReader &reader, const configuration::Document &document,
                                     const configuration::Document &inForce, qint64 sinceMs)
{
    const auto always = [] { return true; };
    const auto stretch = reader.stretch("*", std::numeric_limits<qint64>::max(), sinceMs, always);
    if (!stretch)
        return std::unexpected(stretch.error());
    Backtested tested;
    ports::Backtest backtest(document, inForce);
    const auto scanned = reader.scan(*stretch, [&](const events::Event &event, qint64 seq) {
        backtest.add(event, seq);
        tested.oldestMs = tested.events == 0 ? event.receivedMs : std::min(tested.oldestMs, event.receivedMs);
        tested.newestMs = std::max(tested.newestMs, event.receivedMs);
        ++tested.events;
        return true;
    });
    if (!scanned)
        return std::unexpected(scanned.error());
    tested.results = backtest.results();
    return tested;
}

Outcome backtest(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QStringLiteral("a configuration; nothing of it is sent"));
    const QCommandLineOption since(QStringLiteral("since"),
                                   QStringLiteral("only events that arrived since: a time, or 30m, 2h, 7d"),
                                   QStringLiteral("T"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("for programs"));
    parser.addOptions({since, json});
    if (!parse(parser, QStringLiteral("backtest"), arguments, 1, 1))
        return BadInput;
    const auto fromMs = sinceMs(parser.value(since), context.clock.nowMs());
    if (!fromMs)
        return fromMs.error();
    const auto providers = context.providers();
    const auto document = readConfiguration(parser.positionalArguments().first(), *providers);
    if (!document)
        return document.error();
    const auto reader = store::HistoryReader::open(context.location);
    if (!reader)
        return complain(reader.error());
    const auto stored = understood((*reader)->configuration(), *providers);
    if (!stored)
        return stored.error();
    const auto tested = backtested(**reader, *document, stored->document, *fromMs);
    if (!tested)
        return complain(tested.error());

    if (parser.isSet(json)) {
        QJsonArray all;
        for (qsizetype i = 0; i < tested->results.size(); ++i)
            all.append(toJson(document->notifications[i], tested->results[i]));
        QJsonObject answer{{QStringLiteral("events"), tested->events},
                           {QStringLiteral("notifications"), all}};
        if (tested->events > 0) {
            answer.insert(QStringLiteral("oldest_at"), timeText(tested->oldestMs));
            answer.insert(QStringLiteral("newest_at"), timeText(tested->newestMs));
        }
        sayRaw(QJsonDocument(answer).toJson());
        return Done;
    }
    if (tested->events == 0)
        say(QStringLiteral("no stored events to run them against"));
    else
        say(QStringLiteral("%1 stored event(s), %2 to %3")
                .arg(tested->events)
                .arg(timeText(tested->oldestMs), timeText(tested->newestMs)));
    for (qsizetype i = 0; i < tested->results.size(); ++i)
        sayInWords(document->notifications[i], tested->results[i]);
    return Done;
}

} // namespace signalbox::daemon
