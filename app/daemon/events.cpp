// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/command.h"
#include "app/daemon/signals.h"
#include "app/dispatch/event_poster.h"
#include "models/events/event_reader.h"
#include "models/foundation/clock.h"
#include "models/rules/expression.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimer>

#include <chrono>

namespace signalbox::daemon {

using namespace std::chrono_literals;

static Outcome send(const QString &file, const QString &to, const QString &token)
{
    const auto bytes = readFile(file);
    if (!bytes) {
        complain(bytes.error());
        return BadInput;
    }
    auto *poster = new dispatch::EventPoster(QUrl(to), token.toUtf8(), QCoreApplication::instance());
    QObject::connect(poster, &dispatch::EventPoster::finished, poster, [](const dispatch::Posted &posted) {
        if (!posted.fault.isEmpty())
            complain(posted.fault);
        say(QStringLiteral("{\"accepted\":%1,\"duplicates\":%2,\"quarantined\":%3}")
                .arg(posted.accepted)
                .arg(posted.duplicates)
                .arg(posted.quarantined));
        QCoreApplication::exit(posted.fault.isEmpty() ? Done : NotDone);
    });
    QTimer::singleShot(0, poster, [poster, body = *bytes] { poster->post(body); });
    return {};
}

// Follows the store, so that it works beside any process that writes it.
class Tail : public QObject
{
public:
    Tail(std::unique_ptr<store::HistoryReader> reader, rules::Expression filter, bool json)
        : QObject(QCoreApplication::instance()), m_reader(std::move(reader)), m_filter(std::move(filter)),
          m_json(json)
    {
        if (const auto newest = m_reader->events({.limit = 1}); newest && !newest->isEmpty())
            m_last = newest->first().seq;
        m_timer.callOnTimeout(this, &Tail::look);
        m_timer.start(100ms);
        onTermination(this, [] { QCoreApplication::exit(Done); });
    }

private:
    void look()
    {
        auto page = m_reader->events({.afterSeq = m_last, .limit = 10'000});
        if (!page) {
            complain(page.error().fault.text());
            QCoreApplication::exit(NotDone);
            return;
        }
        for (auto summary = page->crbegin(); summary != page->crend(); ++summary) {
            m_last = summary->seq;
            if (m_filter.isEmpty() && !m_json) {
                print(*summary, {});
                continue;
            }
            const auto detail = m_reader->event(summary->seq);
            if (detail && m_filter.matches(detail->event, m_clock.nowMs()))
                print(*summary, detail->event.body);
        }
    }

    void print(const ports::EventSummary &event, const QByteArray &body) const
    {
        if (m_json) {
            sayRaw(body + '\n');
            return;
        }
        const QString time =
            QDateTime::fromMSecsSinceEpoch(event.receivedMs).toString(QStringLiteral("HH:mm:ss.zzz"));
        say(QStringLiteral("%1  %2  %3  %4")
                .arg(time, QString::fromUtf8(event.type).leftJustified(32),
                     QString::fromUtf8(event.agent).leftJustified(24), event.subject));
    }

    std::unique_ptr<store::HistoryReader> m_reader;
    const rules::Expression m_filter;
    const SystemClock m_clock;
    const bool m_json;
    qint64 m_last = 0;
    QTimer m_timer;
};

static Outcome tail(const Context &context, const QString &filter, bool json)
{
    auto expression = rules::Expression::parse(filter);
    if (!expression) {
        complain(filter);
        complain(QString(expression.error().position, QLatin1Char(' ')) +
                 QString(std::max<qsizetype>(1, expression.error().length), QLatin1Char('^')));
        complain(expression.error().fault.text());
        return BadInput;
    }
    auto reader = store::HistoryReader::open(context.location);
    if (!reader)
        return complain(reader.error());
    new Tail(std::move(*reader), std::move(*expression), json);
    return {};
}

Outcome events(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("action"), QStringLiteral("send FILE|-, or tail"));
    const QCommandLineOption to(QStringLiteral("to"), QStringLiteral("the listener"), QStringLiteral("URL"),
                                QStringLiteral("http://127.0.0.1:8787"));
    const QCommandLineOption token(QStringLiteral("token"), QStringLiteral("sent as bearer token"),
                                   QStringLiteral("T"));
    const QCommandLineOption filter(QStringLiteral("filter"), QStringLiteral("only events that it fits"),
                                    QStringLiteral("EXPR"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("whole events, one a line"));
    parser.addOptions({to, token, filter, json});
    if (!parse(parser, QStringLiteral("events"), arguments, 1, 2))
        return BadInput;
    const QStringList given = parser.positionalArguments();
    if (given.first() == QLatin1StringView("send") && given.size() == 2)
        return send(given.at(1), parser.value(to), parser.value(token));
    if (given.first() == QLatin1StringView("tail") && given.size() == 1)
        return tail(context, parser.value(filter), parser.isSet(json));
    complain(QStringLiteral("usage: signalboxd events send FILE|- [--to URL] [--token T] | "
                            "signalboxd events tail [--filter EXPR] [--json]"));
    return BadInput;
}

} // namespace signalbox::daemon
