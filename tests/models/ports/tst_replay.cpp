// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/ports/replay.h"
#include "models/rules/matcher.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::ports;
using rules::Notification;
using rules::Operator;

namespace {

constexpr qint64 start = 1'768'469'400'000; // 2026-01-15T09:30:00Z, a Thursday
constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

events::Event eventOf(qint64 ms, const QByteArray &type = "Failed", const QByteArray &data = "{}",
                      const QByteArray &metadata = "{}", const QByteArray &agent = "a")
{
    static UlidMaker ids;
    const QByteArray body = "{\"type\":\"" + type + "\",\"agent_id\":\"" + agent + "\",\"data\":" + data +
                            ",\"metadata\":" + metadata + '}';
    const auto read =
        events::readEvents(body, events::BodyFormat::Json, {.nowMs = ms, .source = "t", .ids = &ids});
    return read ? read->first() : events::Event();
}

Notification notification(const QString &type = u"Failed"_s)
{
    Notification made;
    made.id = u"n"_s;
    made.agent = u"a"_s;
    made.integration = u"i"_s;
    made.rules = {{type, {}}};
    return made;
}

ReplayResult replayed(const ReplayQuery &query, const QList<events::Event> &events)
{
    Replay replay(query);
    qint64 seq = 0;
    for (const events::Event &event : events)
        replay.add(event, ++seq);
    return replay.result();
}

QList<qint64> seqsOf(const QList<EventSummary> &list)
{
    QList<qint64> seqs;
    for (const EventSummary &summary : list)
        seqs.append(summary.seq);
    return seqs;
}

/// Events of one type, so many minutes after the start.
QList<events::Event> at(const QList<double> &minutes)
{
    QList<events::Event> events;
    for (const double after : minutes)
        events.append(eventOf(start + qint64(after * double(minute))));
    return events;
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(rules::Notification &)>)

class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    void stepByStep()
    {
        Notification edited = notification(u"Completed"_s);
        edited.rules[0].filters = {{u"outcome"_s, Operator::Equals, u"declined"_s}};
        edited.rules.append({u"Failed"_s, {}});
        edited.metadata = {{u"environment"_s, u"production"_s}};
        const QByteArray production = "{\"environment\":\"production\"}";
        const auto result =
            replayed({.edited = edited, .saved = {}, .agents = {}},
                     {eventOf(start, "Started", "{}", production),
                      eventOf(start + 1, "Completed", "{\"outcome\":\"ok\"}", production),
                      eventOf(start + 2, "Completed", "{\"outcome\":\"declined\"}", production),
                      eventOf(start + 3, "Completed", "{\"outcome\":\"declined\"}"),
                      eventOf(start + 4, "Failed"), eventOf(start + 5, "Failed", "{}", production, "b"),
                      eventOf(start + 6, "Failed", "{}", production)});
        QCOMPARE(result.looked, 6);
        QCOMPARE(result.ofTypes, 5);
        QCOMPARE(result.passing, 4);
        QCOMPARE(result.fires, 2);
        QVERIFY(!result.savedFires);
        QCOMPARE(seqsOf(result.firing), (QList<qint64>{7, 3}));
        QCOMPARE(result.firstFireMs, start + 2);
        QCOMPARE(result.lastFireMs, start + 6);
        QCOMPARE(result.oldestMs, start);
        QCOMPARE(result.newestMs, start + 6);
        QCOMPARE(result.sent, 2);
        QVERIFY(result.newly.isEmpty() && result.noLonger.isEmpty());
    }

    void nothingToLookAt()
    {
        const auto result = replayed({.edited = notification(), .saved = notification(), .agents = {}}, {});
        QCOMPARE(result.looked, 0);
        QCOMPARE(result.savedFires, std::optional<qint64>(0));
        QVERIFY(result.bars.isEmpty() && result.firing.isEmpty());
        QCOMPARE(result.mostInAnHour, 0);
    }

    void compares_data()
    {
        using Change = std::function<void(Notification &)>;
        QTest::addColumn<Change>("edit");
        QTest::addColumn<Change>("save");
        QTest::addColumn<QList<qint64>>("firing");
        QTest::addColumn<QList<qint64>>("newly");
        QTest::addColumn<QList<qint64>>("noLonger");
        const auto row = [](const char *name, const Change &edit, const Change &save,
                            const QList<qint64> &firing, const QList<qint64> &newly,
                            const QList<qint64> &noLonger) {
            QTest::newRow(name) << edit << save << firing << newly << noLonger;
        };
        const auto same = [](Notification &) {};
        const auto completed = [](Notification &n) { n.rules[0].event = u"Completed"_s; };
        const auto both = [](Notification &n) { n.rules.append({u"Completed"_s, {}}); };
        const auto off = [](Notification &n) { n.enabled = false; };
        const auto other = [](Notification &n) { n.agent = u"b"_s; };
        const auto every = [](Notification &n) { n.agent = u"*"_s; };
        row("the same", same, same, {4, 2}, {}, {});
        row("another type", completed, same, {3, 1}, {3, 1}, {4, 2});
        row("one type more", both, same, {4, 3, 2, 1}, {3, 1}, {});
        row("one type less", same, both, {4, 2}, {}, {3, 1});
        row("switched off", off, same, {}, {}, {4, 2});
        row("switched on", same, off, {4, 2}, {4, 2}, {});
        row("another agent", other, same, {6, 5}, {6, 5}, {4, 2});
        row("every agent", every, same, {6, 5, 4, 2}, {6, 5}, {});
        row("one agent instead of every", same, every, {4, 2}, {}, {6, 5});
    }
    void compares()
    {
        using Change = std::function<void(Notification &)>;
        QFETCH(const Change, edit);
        QFETCH(const Change, save);
        ReplayQuery query{.edited = notification(), .saved = notification(), .agents = {}};
        edit(query.edited);
        save(*query.saved);
        const auto result = replayed(query, {eventOf(start, "Completed"), eventOf(start, "Failed"),
                                             eventOf(start, "Completed"), eventOf(start, "Failed"),
                                             eventOf(start, "Failed", "{}", "{}", "b"),
                                             eventOf(start, "Failed", "{}", "{}", "b")});
        QTEST(seqsOf(result.firing), "firing");
        QTEST(seqsOf(result.newly), "newly");
        QTEST(seqsOf(result.noLonger), "noLonger");
        QCOMPARE(result.newlyCaught, result.newly.size());
        QCOMPARE(result.noLongerCaught, result.noLonger.size());
        QCOMPARE(*result.savedFires, result.fires - result.newlyCaught + result.noLongerCaught);
        QCOMPARE(result.looked, query.edited.agent == u"*"_s ? 6 : query.edited.agent == u"b"_s ? 2 : 4);
        ReplayResult::Bar sum;
        for (const auto &bar : result.bars) {
            sum.events += bar.events;
            sum.fires += bar.fires;
            sum.newly += bar.newly;
            sum.noLonger += bar.noLonger;
        }
        QCOMPARE(sum,
                 (ReplayResult::Bar{result.looked, result.fires, result.newlyCaught, result.noLongerCaught}));
        QCOMPARE(query.agentRead(), query.edited.agent == query.saved->agent ? u"a"_s : u"*"_s);
    }

    void quarantinedAndOwnEventsDoNotFire()
    {
        events::Event quarantined = eventOf(start);
        quarantined.status = events::EventStatus::Quarantined;
        Notification everything = notification();
        everything.agent = u"*"_s;
        everything.subscription = rules::Subscription::All;
        everything.rules.clear();
        events::Event own = eventOf(start);
        own.internal = true;
        const auto result =
            replayed({.edited = everything, .saved = {}, .agents = {}}, {quarantined, own, eventOf(start)});
        QCOMPARE(result.looked, 3);
        QCOMPARE(seqsOf(result.firing), QList<qint64>{3});
    }

    void listsAreCut()
    {
        QList<events::Event> events;
        for (int i = 0; i < 1000; ++i)
            events.append(eventOf(start + i));
        const auto result = replayed({.edited = notification(), .saved = {}, .agents = {}}, events);
        QCOMPARE(result.fires, 1000);
        QCOMPARE(result.firing.size(), ReplayResult::listed);
        QCOMPARE(result.firing.first().seq, 1000);
        QCOMPARE(result.firing.last().seq, 801);
    }

    void bars_data()
    {
        QTest::addColumn<qint64>("spanMs");
        for (const qint64 span : {qint64(0), qint64(1), qint64(47), qint64(48), qint64(49), second, hour,
                                  24 * hour, 90 * 24 * hour, 10 * 365 * 24 * hour})
            QTest::newRow(QByteArray::number(span).constData()) << span;
    }
    void bars()
    {
        QFETCH(const qint64, spanMs);
        QList<events::Event> events;
        constexpr int count = 97;
        for (int i = 0; i < count; ++i)
            events.append(eventOf(start + spanMs * i / (count - 1), i % 2 ? "Failed" : "Started"));
        const auto result = replayed({.edited = notification(), .saved = {}, .agents = {}}, events);
        QVERIFY(result.bars.size() <= ReplayResult::mostBars);
        QVERIFY(spanMs < ReplayResult::mostBars || result.bars.size() > ReplayResult::mostBars / 2);
        QCOMPARE(result.oldestMs, start);
        QCOMPARE(result.newestMs, start + spanMs);
        // The last bar holds the newest.
        QVERIFY(start + result.barMs * (result.bars.size() - 1) <= result.newestMs);
        QVERIFY(start + result.barMs * result.bars.size() > result.newestMs);
        for (qsizetype bar = 0; bar < result.bars.size(); ++bar) {
            ReplayResult::Bar wanted;
            for (const auto &event : events) {
                if ((event.receivedMs - start) / result.barMs != bar)
                    continue;
                ++wanted.events;
                wanted.fires += event.type == "Failed";
            }
            QCOMPARE(result.bars[bar], wanted);
        }
    }

    // Stamps of two doors are not quite in order.
    void anEventThatIsEarlierThanTheFirst()
    {
        const auto result = replayed({.edited = notification(), .saved = {}, .agents = {}},
                                     {eventOf(start), eventOf(start - 5), eventOf(start + 5)});
        qint64 events = 0;
        for (const auto &bar : result.bars)
            events += bar.events;
        QCOMPARE(events, 3);
        QCOMPARE(result.mostInAnHour, 3);
    }

    void busiestHour_data()
    {
        QTest::addColumn<QList<double>>("minutes");
        QTest::addColumn<qint64>("most");
        QTest::addColumn<double>("begin");
        QTest::newRow("one") << QList<double>{5} << 1LL << 5.0;
        QTest::newRow("spread") << QList<double>{0, 60, 120} << 1LL << 0.0;
        QTest::newRow("just within") << QList<double>{0, 30, 59.99} << 3LL << 0.0;
        QTest::newRow("just not") << QList<double>{0, 30, 60} << 2LL << 0.0;
        QTest::newRow("over the full hour") << QList<double>{0, 50, 55, 65, 70, 130} << 4LL << 50.0;
        QTest::newRow("the first of two alike") << QList<double>{0, 1, 100, 101} << 2LL << 0.0;
    }
    void busiestHour()
    {
        QFETCH(const QList<double>, minutes);
        QFETCH(const double, begin);
        const auto result = replayed({.edited = notification(), .saved = {}, .agents = {}}, at(minutes));
        QTEST(result.mostInAnHour, "most");
        QCOMPARE(result.busiestHourMs, start + qint64(begin * double(minute)));
    }

    void mutes()
    {
        ReplayQuery query{.edited = notification(), .saved = {}, .agents = {}};
        query.edited.mutedUntilMs = start + 10 * minute;
        auto result = replayed(query, at({0, 5, 9.99, 10, 11}));
        QCOMPARE(result.fires, 5);
        QCOMPARE(result.muted, 3);
        QCOMPARE(result.sent, 2);
        QCOMPARE(result.mostInAnHour, 2);
        query.edited.mutedUntilMs.reset();
        query.edited.agent = u"*"_s;
        query.agents = {{u"a"_s, {}, start + 5 * minute}, {u"b"_s, {}, {}}};
        QList<events::Event> events = at({0, 6});
        events.append(eventOf(start + 7 * minute, "Failed", "{}", "{}", "b"));
        result = replayed(query, events);
        QCOMPARE(result.muted, 1);
        QCOMPARE(result.sent, 2);
    }

    void quietHours()
    {
        ReplayQuery query{.edited = notification(), .saved = {}, .agents = {}};
        query.edited.quietHours = rules::QuietHours{.from = 10 * 60, .until = 11 * 60};
        // 09:30, 10:00, 10:30, 10:59, 11:00, and the next day at 10:15
        const auto result = replayed(query, at({0, 30, 60, 89, 90, 24 * 60 + 45}));
        QCOMPARE(result.fires, 6);
        QCOMPARE(result.sent, 2);
        QCOMPARE(result.gathered, 4);
        QCOMPARE(result.digests, 2);
        // Both of 11:00: the digest and the event that comes right then.
        QCOMPARE(result.mostInAnHour, 2);
        QCOMPARE(result.busiestHourMs, start + 90 * minute);
        QCOMPARE(result.sent + result.gathered + result.muted, result.fires);
    }

    void throttle()
    {
        ReplayQuery query{.edited = notification(), .saved = {}, .agents = {}};
        query.edited.throttle = rules::Throttle{.most = 2, .seconds = 3600};
        QList<double> minutes;
        for (int i = 0; i < 30; ++i)
            minutes.append(i);
        const auto result = replayed(query, at(minutes));
        QCOMPARE(result.fires, 30);
        QCOMPARE(result.sent + result.gathered, 30);
        QVERIFY(result.gathered >= 28);
        QVERIFY(result.digests >= 1);
        QVERIFY(result.mostInAnHour <= 2);
    }

    // Any notification: what one replay counts, the backtest of all counts too, and both are what the
    // evaluator says event by event.
    void backtestAgrees()
    {
        QRandomGenerator random(4711);
        const auto oneOf = [&](const auto &list) { return list.at(random.bounded(int(list.size()))); };
        const QStringList agents{u"a"_s, u"b"_s, u"*"_s};
        const QStringList types{u"Failed"_s, u"Completed"_s, u"task.run"_s, u"task.*"_s};
        const auto made = [&](int number) {
            Notification n = notification(oneOf(types));
            n.id = u"n%1"_s.arg(number);
            n.agent = oneOf(agents);
            n.integration = random.bounded(8) == 0 ? u"off"_s : u"i"_s;
            n.enabled = random.bounded(8) != 0;
            if (random.bounded(2))
                n.rules[0].filters = {{u"cost"_s, Operator::GreaterThan, random.bounded(10), false}};
            if (random.bounded(2))
                n.rules.append({oneOf(types), {{u"outcome"_s, Operator::Contains, u"o"_s, true}}});
            if (random.bounded(3) == 0)
                n.metadata = {{u"environment"_s, u"production"_s}};
            if (random.bounded(5) == 0)
                n.mutedUntilMs = start + random.bounded(500) * minute;
            if (random.bounded(5) == 0)
                n.quietHours = rules::QuietHours{.from = random.bounded(1440), .until = random.bounded(1440)};
            if (random.bounded(5) == 0)
                n.throttle =
                    rules::Throttle{.most = 1 + random.bounded(4), .seconds = 60 << random.bounded(6)};
            return n;
        };
        configuration::Document file, inForce;
        integrations::Integration on, off;
        on.id = u"i"_s;
        off.id = u"off"_s;
        off.enabled = false;
        file.integrations = inForce.integrations = {on, off};
        file.agents = {{u"b"_s, {}, start + 100 * minute}};
        for (int number = 0; number < 120; ++number) {
            if (random.bounded(6) != 0)
                inForce.notifications.append(made(number));
            if (random.bounded(6) != 0)
                file.notifications.append(random.bounded(3) == 0 && !inForce.notifications.isEmpty() &&
                                                  inForce.notifications.last().id == u"n%1"_s.arg(number)
                                              ? inForce.notifications.last()
                                              : made(number));
        }
        QList<events::Event> events;
        for (int i = 0; i < 1500; ++i) {
            const QByteArrayList kinds{"Failed", "Completed", "task.run", "task.done", "other"};
            const QByteArray data = "{\"cost\":" + QByteArray::number(random.bounded(12)) +
                                    ",\"outcome\":\"" + (random.bounded(2) ? "Ok" : "bad") + "\"}";
            events::Event event = eventOf(start + i * minute, oneOf(kinds), data,
                                          random.bounded(2) ? "{\"environment\":\"production\"}" : "{}",
                                          random.bounded(2) ? "a" : "b");
            if (random.bounded(20) == 0)
                event.status = events::EventStatus::Quarantined;
            events.append(event);
        }
        Backtest backtest(file, inForce);
        qint64 seq = 0;
        for (const events::Event &event : events)
            backtest.add(event, ++seq);
        const QList<ReplayResult> results = backtest.results();
        QCOMPARE(results.size(), file.notifications.size());
        qint64 fires = 0, newly = 0, gathered = 0;
        for (qsizetype i = 0; i < results.size(); ++i) {
            const auto isOn = [](const Notification &n) { return n.integration == u"i"_s; };
            ReplayQuery query{.edited = file.notifications[i], .saved = {}, .agents = file.agents};
            if (const Notification *saved = inForce.notification(query.edited.id)) {
                query.saved = *saved;
                query.saved->enabled = saved->enabled && isOn(*saved);
            }
            query.edited.enabled = query.edited.enabled && isOn(query.edited);
            const ReplayResult alone = replayed(query, events);
            const ReplayResult &one = results[i];
            QCOMPARE(one.looked, alone.looked);
            QCOMPARE(one.fires, alone.fires);
            QCOMPARE(one.savedFires, alone.savedFires);
            QCOMPARE(one.newlyCaught, alone.newlyCaught);
            QCOMPARE(one.noLongerCaught, alone.noLongerCaught);
            QCOMPARE(one.sent, alone.sent);
            QCOMPARE(one.muted, alone.muted);
            QCOMPARE(one.gathered, alone.gathered);
            QCOMPARE(one.digests, alone.digests);
            QCOMPARE(one.mostInAnHour, alone.mostInAnHour);
            QCOMPARE(one.busiestHourMs, alone.busiestHourMs);
            QCOMPARE(one.firstFireMs, alone.firstFireMs);
            QCOMPARE(one.lastFireMs, alone.lastFireMs);
            QCOMPARE(seqsOf(one.firing), seqsOf(alone.firing));
            QCOMPARE(seqsOf(one.newly), seqsOf(alone.newly));
            QCOMPARE(seqsOf(one.noLonger), seqsOf(alone.noLonger));

            const rules::Matcher matcher(query.edited, true);
            qint64 byHand = 0;
            for (const events::Event &event : events) {
                rules::EventFields fields(event);
                byHand += matcher.fires(fields);
            }
            QCOMPARE(one.fires, byHand);
            fires += one.fires;
            newly += one.newlyCaught;
            gathered += one.gathered;
        }
        QVERIFY(fires > 1000 && newly > 100 && gathered > 100);
    }
};

QTEST_APPLESS_MAIN(TestReplay)
#include "tst_replay.moc"
