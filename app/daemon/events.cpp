// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/inputs.h"
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
    if (!bytes)
        return bytes.error();
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
        m_last = m_reader->lastSeq().value_or(0);
        m_timer.callOnTimeout(this, &Tail::look);
        m_timer.start(100ms);
        onTermination(this, [] { QCoreApplication::exit(Done); });
    }

private:
    void look()
    {
        constexpr int pageEvents = 1000;
        constexpr qint64 pageBytes = 4 * 1024 * 1024;
        const auto page = m_reader->eventsAfter(m_last, pageEvents, pageBytes);
        if (!page) {
            complain(page.error().fault.text());
            QCoreApplication::exit(NotDone);
            return;
        }
        for (const auto &[seq, event] : *page) {
            m_last = seq;
            if (m_filter.matches(event, m_clock.nowMs()))
                print(event);
        }
    }

    void print(const events::Event &event) const
    {
        if (m_json) {
            sayRaw(event.body + '\n');
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

/// The filter's one line around what is wrong with it, a pointer below, and the words.
static void complainOf(QString filter, const rules::Expression::Error &error)
{
    constexpr qsizetype most = 120;
    for (QChar &c : filter)
        if (c.isSpace())
            c = u' ';
    const qsizetype from =
        error.position + error.length > most ? std::max<qsizetype>(0, error.position - 40) : 0;
    const qsizetype length = std::clamp<qsizetype>(error.length, 1, most - (error.position - from));
    complain(filter.mid(from, most));
    complain(QString(error.position - from, u' ') + QString(length, u'^'));
    complain(QStringLiteral("filter, character %1: %2").arg(error.position + 1).arg(error.fault.text()));
}

static Outcome tail(const Context &context, const QString &filter, bool json)
{
    auto expression = rules::Expression::parse(filter);
    if (!expression) {
        complainOf(filter, expression.error());
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
