// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/delivery_text.h"
#include "app/daemon/inputs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::daemon {

using signalbox::deliveries::Attempt;
using signalbox::deliveries::Delivery;

static QJsonObject toJson(const Delivery &delivery)
{
    QJsonObject json{{QStringLiteral("id"), QString::fromUtf8(delivery.id)},
                     {QStringLiteral("event"), QString::fromUtf8(delivery.eventId)},
                     {QStringLiteral("type"), QString::fromUtf8(delivery.eventType)},
                     {QStringLiteral("agent"), QString::fromUtf8(delivery.agent)},
                     {QStringLiteral("notification"), delivery.notification},
                     {QStringLiteral("integration"), delivery.integration},
                     {QStringLiteral("status"), deliveries::deliveryStateName(delivery.state)},
                     {QStringLiteral("attempts"), delivery.attempts},
                     {QStringLiteral("created_at"), timeText(delivery.createdMs)}};
    if (delivery.finishedMs > 0)
        json.insert(QStringLiteral("finished_at"), timeText(delivery.finishedMs));
    else if (delivery.nextMs > 0)
        json.insert(QStringLiteral("next_at"), timeText(delivery.nextMs));
    if (delivery.lastStatus > 0)
        json.insert(QStringLiteral("http_status"), delivery.lastStatus);
    if (delivery.lastOutcome)
        json.insert(QStringLiteral("outcome"), deliveries::outcomeName(*delivery.lastOutcome));
    if (!delivery.lastReason.isEmpty())
        json.insert(QStringLiteral("reason"), delivery.lastReason);
    addGate(json, delivery);
    return json;
}

static QJsonObject toJson(const Attempt &attempt)
{
    return {{QStringLiteral("number"), attempt.number},
            {QStringLiteral("trigger"), attempt.trigger},
            {QStringLiteral("started_at"), timeText(attempt.startedMs)},
            {QStringLiteral("duration_ms"), attempt.durationMs},
            {QStringLiteral("http_status"), attempt.status},
            {QStringLiteral("outcome"), deliveries::outcomeName(attempt.outcome)},
            {QStringLiteral("reason"), attempt.reason},
            {QStringLiteral("wait_ms"), attempt.waitMs},
            {QStringLiteral("wait_reason"), attempt.waitReason},
            {QStringLiteral("request"), QString::fromUtf8(attempt.request)},
            {QStringLiteral("response"), QString::fromUtf8(attempt.response)}};
}

static QString line(const Delivery &delivery)
{
    return QStringLiteral("%1  %2  %3  %4  %5  %6 attempt(s)  %7")
        .arg(QString::fromUtf8(delivery.id), timeText(delivery.createdMs),
             QString(deliveries::deliveryStateName(delivery.state)).leftJustified(9),
             QString::fromUtf8(delivery.eventType).leftJustified(28), delivery.integration.leftJustified(20))
        .arg(delivery.attempts)
        .arg(delivery.lastReason);
}

static Outcome list(const Context &context, const QCommandLineParser &parser)
{
    ports::DeliveryQuery query{.limit = 1000};
    if (const QString state = parser.value(QStringLiteral("status")); !state.isEmpty()) {
        query.state = deliveries::deliveryStateFromName(state);
        if (!query.state) {
            complain(QStringLiteral("--status %1: pending, sending, delivered, failed, held, unknown, muted, "
                                    "gathered or digested is wanted")
                         .arg(state));
            return BadInput;
        }
    }
    query.integration = parser.value(QStringLiteral("integration"));
    const auto since = sinceMs(parser.value(QStringLiteral("since")), context.clock.nowMs());
    if (!since)
        return since.error();
    query.sinceMs = *since;
    const auto reader = store::HistoryReader::open(context.location);
    if (!reader)
        return complain(reader.error());
    const bool json = parser.isSet(QStringLiteral("json"));
    while (true) {
        const auto page = (*reader)->deliveries(query);
        if (!page)
            return complain(page.error());
        for (const Delivery &delivery : *page) {
            if (json)
                sayRaw(QJsonDocument(toJson(delivery)).toJson(QJsonDocument::Compact) + '\n');
            else
                say(line(delivery));
        }
        if (page->size() < query.limit)
            return Done;
        query.beforeSeq = page->last().seq;
    }
}

static Outcome show(store::HistoryReader &reader, qint64 seq, bool json)
{
    const auto detail = reader.delivery(seq);
    if (!detail)
        return complain(detail.error());
    if (json) {
        QJsonObject all = toJson(detail->delivery);
        QJsonArray attempts;
        for (const Attempt &attempt : detail->attempts)
            attempts.append(toJson(attempt));
        all.insert(QStringLiteral("log"), attempts);
        sayRaw(QJsonDocument(all).toJson());
        return Done;
    }
    say(line(detail->delivery));
    if (const QString held = gateText(detail->delivery); !held.isEmpty())
        say(held);
    for (const Attempt &attempt : detail->attempts) {
        say(QStringLiteral("\nattempt %1 (%2)  %3  %4 ms  %5  %6")
                .arg(attempt.number)
                .arg(attempt.trigger, timeText(attempt.startedMs))
                .arg(attempt.durationMs)
                .arg(deliveries::outcomeName(attempt.outcome), attempt.reason));
        sayRaw(attempt.request + "\n\n" + attempt.response + "\n");
        if (attempt.waitMs > 0)
            say(QStringLiteral("next try %1 ms later: %2").arg(attempt.waitMs).arg(attempt.waitReason));
    }
    return Done;
}

Outcome deliveries(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("action"), QStringLiteral("list, show ID, or resend ID"));
    parser.addOptions(
        {{QStringLiteral("status"), QStringLiteral("only in this state"), QStringLiteral("S")},
         {QStringLiteral("integration"), QStringLiteral("only of this one"), QStringLiteral("I")},
         {QStringLiteral("since"), QStringLiteral("only made since then"), QStringLiteral("T")},
         {QStringLiteral("json"), QStringLiteral("for programs, one object a line")}});
    if (!parse(parser, QStringLiteral("deliveries"), arguments, 1, 2))
        return BadInput;
    const QStringList given = parser.positionalArguments();
    if (given.first() == QLatin1StringView("list") && given.size() == 1)
        return list(context, parser);
    const bool shows = given.first() == QLatin1StringView("show");
    if (given.size() != 2 || (!shows && given.first() != QLatin1StringView("resend"))) {
        complain(QStringLiteral(
            "usage: signalboxd deliveries list [--status S] [--integration I] [--since T] [--json] | "
            "deliveries show ID [--json] | deliveries resend ID"));
        return BadInput;
    }
    // Reading needs no right to write: `show` works on another's data.
    const auto reader = store::HistoryReader::open(context.location);
    if (!reader)
        return complain(reader.error());
    const auto seq = (*reader)->deliverySeq(given.at(1).toUtf8());
    if (!seq)
        return complain(seq.error());
    if (shows)
        return show(**reader, *seq, parser.isSet(QStringLiteral("json")));
    const auto opened = store::Store::open(context.location, context.clock);
    if (!opened)
        return complain(opened.error());
    const auto resent = (*opened)->resend(*seq);
    if (!resent)
        return complain(resent.error());
    say(QStringLiteral("%1 is due now").arg(given.at(1)));
    return Done;
}

} // namespace signalbox::daemon
