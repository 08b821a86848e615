// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries/gate.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>
#include <random>

using namespace signalbox;
using namespace signalbox::deliveries;
using rules::QuietHours;
using rules::Throttle;

namespace {

using namespace Qt::StringLiterals;

constexpr quint8 monday = 1, saturday = 32, sunday = 64;
constexpr qint64 noon = 1'768'478'400'000; // 2026-01-15T12:00:00Z, a Thursday

qint64 utc(const char *time)
{
    return QDateTime::fromString(QLatin1StringView(time), Qt::ISODate).toMSecsSinceEpoch();
}

QString shown(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

constexpr int at(int hour, int minute = 0)
{
    return hour * 60 + minute;
}

rules::Notification throttled(int most, int seconds)
{
    rules::Notification notification;
    notification.throttle = Throttle{most, seconds};
    return notification;
}

/// The most moments that any span of `spanMs` holds.
int mostInSpan(std::vector<qint64> moments, qint64 spanMs)
{
    std::ranges::sort(moments);
    int most = 0;
    for (std::size_t first = 0, last = 0; last < moments.size(); ++last) {
        while (moments[last] - moments[first] >= spanMs)
            ++first;
        most = std::max(most, int(last - first + 1));
    }
    return most;
}

} // namespace

class TestGate : public QObject
{
    Q_OBJECT

private slots:
    void names()
    {
        QCOMPARE(gateName(Gate::Open), "open"_L1);
        QCOMPARE(gateName(Gate::NotificationMuted), "notification_muted"_L1);
        QCOMPARE(gateName(Gate::AgentMuted), "agent_muted"_L1);
        QCOMPARE(gateName(Gate::QuietHours), "quiet_hours"_L1);
        QCOMPARE(gateName(Gate::Throttled), "throttled"_L1);
    }

    void quietHours_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("until");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<int>("days");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QByteArray>("end"); // empty: not quiet
        const auto row = [](const char *name, int from, int until, const char *zone, int days,
                            const char *now, const char *end = "") {
            QTest::newRow(name) << from << until << QByteArray(zone) << days << QByteArray(now)
                                << QByteArray(end);
        };
        const int all = QuietHours::everyDay;
        // 2026-01-15 is a Thursday.
        row("before", at(13), at(14), "UTC", all, "2026-01-15T12:59:59Z");
        row("first moment", at(13), at(14), "UTC", all, "2026-01-15T13:00:00Z", "2026-01-15T14:00:00Z");
        row("last moment", at(13), at(14), "UTC", all, "2026-01-15T13:59:59Z", "2026-01-15T14:00:00Z");
        row("over", at(13), at(14), "UTC", all, "2026-01-15T14:00:00Z");
        row("evening", at(22), at(7), "UTC", all, "2026-01-15T23:30:00Z", "2026-01-16T07:00:00Z");
        row("after midnight", at(22), at(7), "UTC", all, "2026-01-16T03:00:00Z", "2026-01-16T07:00:00Z");
        row("by day", at(22), at(7), "UTC", all, "2026-01-16T12:00:00Z");
        row("to midnight", at(22), at(0), "UTC", all, "2026-01-15T23:59:59Z", "2026-01-16T00:00:00Z");
        row("whole day", at(9), at(9), "UTC", all, "2026-01-15T08:59:59Z", "2026-01-15T09:00:00Z");
        row("the next whole day", at(9), at(9), "UTC", all, "2026-01-15T09:00:00Z", "2026-01-16T09:00:00Z");
        row("a zone east", at(22), at(7), "Asia/Kolkata", all, "2026-01-15T16:30:00Z",
            "2026-01-16T01:30:00Z");
        row("a zone far west", at(22), at(7), "Pacific/Pago_Pago", all, "2026-01-15T09:00:00Z",
            "2026-01-15T18:00:00Z");
        row("a zone far east", at(22), at(7), "Pacific/Kiritimati", all, "2026-01-15T09:00:00Z",
            "2026-01-15T17:00:00Z");
        row("a zone of quarters", at(22), at(7), "Asia/Kathmandu", all, "2026-01-15T16:15:00Z",
            "2026-01-16T01:15:00Z");

        // Days are those on which the hours begin: 2026-01-18 is a Sunday.
        row("Sunday evening", at(22), at(7), "UTC", sunday, "2026-01-18T22:00:00Z", "2026-01-19T07:00:00Z");
        row("its Monday morning", at(22), at(7), "UTC", sunday, "2026-01-19T06:59:00Z",
            "2026-01-19T07:00:00Z");
        row("Sunday morning is Saturday's", at(22), at(7), "UTC", sunday, "2026-01-18T03:00:00Z");
        row("Monday evening is not asked for", at(22), at(7), "UTC", sunday, "2026-01-19T23:00:00Z");
        row("local Monday, Sunday in UTC", at(0), at(8), "Asia/Tokyo", monday, "2026-01-18T15:30:00Z",
            "2026-01-18T23:00:00Z");
        row("a whole Saturday", at(0), at(0), "UTC", saturday, "2026-01-17T23:59:59Z",
            "2026-01-18T00:00:00Z");
        row("not its Sunday", at(0), at(0), "UTC", saturday, "2026-01-18T00:00:00Z");
        row("a weekend is two", at(0), at(0), "UTC", saturday | sunday, "2026-01-17T12:00:00Z",
            "2026-01-18T00:00:00Z");

        // Berlin, 2026-03-29: 02:00 CET becomes 03:00 CEST at 01:00Z.
        row("a night an hour short", at(22), at(7), "Europe/Berlin", all, "2026-03-28T22:00:00Z",
            "2026-03-29T05:00:00Z");
        row("begins in the missing hour", at(2, 30), at(4), "Europe/Berlin", all, "2026-03-29T01:00:00Z",
            "2026-03-29T02:00:00Z");
        row("not before it", at(2, 30), at(4), "Europe/Berlin", all, "2026-03-29T00:59:59Z");
        row("ends in the missing hour", at(1), at(2, 30), "Europe/Berlin", all, "2026-03-29T00:30:00Z",
            "2026-03-29T01:00:00Z");
        row("over at the skip", at(1), at(2, 30), "Europe/Berlin", all, "2026-03-29T01:00:00Z");
        row("wholly skipped", at(2, 10), at(2, 50), "Europe/Berlin", all, "2026-03-29T01:00:00Z");
        row("the day before they are there", at(2, 10), at(2, 50), "Europe/Berlin", all,
            "2026-03-28T01:20:00Z", "2026-03-28T01:50:00Z");
        // Berlin, 2026-10-25: 03:00 CEST becomes 02:00 CET at 01:00Z.
        row("a night an hour long", at(22), at(7), "Europe/Berlin", all, "2026-10-24T21:00:00Z",
            "2026-10-25T06:00:00Z");
        row("begins the first time", at(2, 30), at(4), "Europe/Berlin", all, "2026-10-25T00:30:00Z",
            "2026-10-25T03:00:00Z");
        row("not before the first time", at(2, 30), at(4), "Europe/Berlin", all, "2026-10-25T00:29:59Z");
        row("between the two", at(2, 30), at(4), "Europe/Berlin", all, "2026-10-25T01:10:00Z",
            "2026-10-25T03:00:00Z");
        row("ends the second time", at(1), at(2, 30), "Europe/Berlin", all, "2026-10-25T00:45:00Z",
            "2026-10-25T01:30:00Z");
        row("over the second time", at(1), at(2, 30), "Europe/Berlin", all, "2026-10-25T01:30:00Z");
        row("a whole day that begins twice", at(2, 30), at(2, 30), "Europe/Berlin", all,
            "2026-10-25T00:29:59Z", "2026-10-25T00:30:00Z");
        row("and the next one", at(2, 30), at(2, 30), "Europe/Berlin", all, "2026-10-25T01:00:00Z",
            "2026-10-26T01:30:00Z");
        // New York, 2026-03-08 at 07:00Z and 2026-11-01 at 06:00Z.
        row("New York, short", at(22), at(7), "America/New_York", all, "2026-03-08T06:00:00Z",
            "2026-03-08T11:00:00Z");
        row("New York, long", at(22), at(7), "America/New_York", all, "2026-11-01T05:30:00Z",
            "2026-11-01T12:00:00Z");
        row("New York, 01:30 the second time", at(0), at(1, 30), "America/New_York", all,
            "2026-11-01T06:10:00Z", "2026-11-01T06:30:00Z");
        // Lord Howe moves by half an hour: 2026-04-04T15:00Z back, 2026-10-03T15:30Z forth.
        row("Lord Howe, half an hour twice", at(1), at(1, 45), "Australia/Lord_Howe", all,
            "2026-04-04T15:10:00Z", "2026-04-04T15:15:00Z");
        row("Lord Howe, half an hour missing", at(2, 15), at(3), "Australia/Lord_Howe", all,
            "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z");
        // Santiago changes at midnight: 2026-09-06T04:00Z skips 00:00 to 01:00.
        row("Santiago, midnight missing", at(0), at(6), "America/Santiago", all, "2026-09-06T04:00:00Z",
            "2026-09-06T09:00:00Z");
        row("Santiago, not before", at(0), at(6), "America/Santiago", sunday, "2026-09-06T03:59:59Z");
        // Samoa had no 2011-12-30.
        row("Apia, no Friday", at(22), at(7), "Pacific/Apia", all, "2011-12-30T09:30:00Z",
            "2011-12-30T10:00:00Z");
        row("Apia, Friday's evening begins on Saturday", at(22), at(7), "Pacific/Apia", all,
            "2011-12-30T10:00:00Z", "2011-12-30T17:00:00Z");
    }
    void quietHours()
    {
        QFETCH(int, from);
        QFETCH(int, until);
        QFETCH(QByteArray, zone);
        QFETCH(int, days);
        QFETCH(QByteArray, now);
        QFETCH(QByteArray, end);
        const QTimeZone timeZone(zone);
        QVERIFY(timeZone.isValid());
        const QuietHours hours{from, until, zone, quint8(days), {}};
        const auto found = quietUntil(hours, timeZone, utc(now.constData()));
        QCOMPARE(found ? shown(*found) : QString(), QString::fromLatin1(end));
    }

    /// What a span promises holds at both of its ends and in between, all through two years of several zones.
    void quietSpansHold_data()
    {
        QTest::addColumn<QByteArray>("zone");
        for (const char *zone : {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                 "America/Santiago", "Africa/Casablanca", "Asia/Tehran"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void quietSpansHold()
    {
        QFETCH(QByteArray, zone);
        const QTimeZone timeZone(zone);
        const QList<QuietHours> all{{at(22), at(7), zone, QuietHours::everyDay, {}},
                                    {at(2, 30), at(2, 40), zone, QuietHours::everyDay, {}},
                                    {at(1), at(3), zone, quint8(sunday | monday), {}},
                                    {at(2, 30), at(2, 30), zone, QuietHours::everyDay, {}}};
        const qint64 end = utc("2027-12-31T00:00:00Z");
        for (const QuietHours &hours : all) {
            int changes = 0;
            for (qint64 now = utc("2026-01-01T00:00:00Z"); now < end; ++changes) {
                const QuietSpan span = quietSpan(hours, timeZone, now);
                QVERIFY2(span.untilMs > now && span.untilMs - now <= 25 * 3'600'000, qPrintable(shown(now)));
                for (const qint64 moment : {now + (span.untilMs - now) / 2, span.untilMs - 1}) {
                    const QuietSpan inside = quietSpan(hours, timeZone, moment);
                    QVERIFY2(inside.quiet == span.quiet && (!span.quiet || inside.untilMs == span.untilMs),
                             qPrintable(shown(now) + u" to "_s + shown(span.untilMs)));
                }
                now = span.untilMs;
            }
            QVERIFY(changes > 2 * 52);
        }
    }

    void mutes()
    {
        rules::Notification notification;
        notification.mutedUntilMs = noon;
        notification.throttle = Throttle{1, 60};
        notification.quietHours =
            QuietHours{at(0), at(0), "UTC", QuietHours::everyDay, events::Severity::Quiet};
        Gatekeeper keeper(notification);
        using events::Severity;
        QCOMPARE(keeper.pass(noon - 1, Severity::Failure, noon + 5),
                 (Passage{Gate::NotificationMuted, noon}));
        QCOMPARE(keeper.pass(noon, Severity::Failure, noon + 5), (Passage{Gate::AgentMuted, noon + 5}));
        // What was muted did not count.
        QCOMPARE(keeper.pass(noon + 5, Severity::Failure, noon + 5), Passage{});
        QCOMPARE(keeper.pass(noon + 6, Severity::Failure, {}), (Passage{Gate::Throttled, noon + 60'005}));
        QVERIFY(hasGates(notification));
        QVERIFY(!hasGates({}));
    }

    void breaksThrough_data()
    {
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("severity");
        QTest::addColumn<bool>("passes");
        for (int least = -1; least <= int(events::Severity::Failure); ++least) {
            for (int severity = 0; severity <= int(events::Severity::Failure); ++severity)
                QTest::addRow("%d of %d", severity, least)
                    << least << severity << (least >= 0 && severity >= least);
        }
    }
    void breaksThrough()
    {
        QFETCH(int, least);
        QFETCH(int, severity);
        rules::Notification notification;
        notification.quietHours = QuietHours{};
        if (least >= 0)
            notification.quietHours->breakThrough = events::Severity(least);
        Gatekeeper keeper(notification);
        const auto passage = keeper.pass(utc("2026-01-15T23:00:00Z"), events::Severity(severity), {});
        const Passage held{Gate::QuietHours, utc("2026-01-16T07:00:00Z")};
        QTEST(passage == Passage{}, "passes");
        QVERIFY(passage == Passage{} || passage == held);
    }

    void throttle()
    {
        Gatekeeper keeper(throttled(2, 60));
        const auto pass = [&keeper](qint64 ms) { return keeper.pass(noon + ms, events::Severity::Info, {}); };
        QCOMPARE(pass(0), Passage{});
        QCOMPARE(pass(10'000), Passage{});
        const Passage digest{Gate::Throttled, noon + 60'000};
        QCOMPARE(pass(10'001), digest);
        QCOMPARE(pass(59'999), digest);
        // The digest has taken the place that came free; the next comes free at 70 s.
        QCOMPARE(pass(60'000), (Passage{Gate::Throttled, noon + 70'000}));
        QCOMPARE(pass(70'000), (Passage{Gate::Throttled, noon + 120'000}));
        QCOMPARE(pass(190'000), Passage{});
    }

    void throttleOfOne()
    {
        Gatekeeper keeper(throttled(1, 60));
        QCOMPARE(keeper.pass(noon, events::Severity::Info, {}), Passage{});
        for (int i = 1; i < 600; ++i) {
            const Passage passage = keeper.pass(noon + i * 1000, events::Severity::Info, {});
            QCOMPARE(passage, (Passage{Gate::Throttled, noon + (i / 60 + 1) * 60'000}));
        }
    }

    void remembersAndTakesBack()
    {
        Gatekeeper keeper(throttled(2, 60));
        keeper.remember(noon - 30'000);
        keeper.remember(noon - 20'000);
        QCOMPARE(keeper.promiseAgain(noon, true, false).calmMs, noon + 30'000);
        QCOMPARE(keeper.promiseAgain(noon, true, false).calmMs, noon + 30'000); // of several that wait for it
        QCOMPARE(keeper.pass(noon, events::Severity::Info, {}), (Passage{Gate::Throttled, noon + 30'000}));

        Gatekeeper other(throttled(1, 60));
        QCOMPARE(other.pass(noon, events::Severity::Info, {}), Passage{});
        other.takeBack(noon - 1);
        QCOMPARE(other.pass(noon, events::Severity::Info, {}).gate, Gate::Throttled);
        Gatekeeper third(throttled(1, 60));
        QCOMPARE(third.pass(noon, events::Severity::Info, {}), Passage{});
        third.takeBack(noon);
        QCOMPARE(third.pass(noon + 1, events::Severity::Info, {}), Passage{});
    }

    /// What waits when policies change, or when its time passed unnoticed.
    void promisesAgain_data()
    {
        QTest::addColumn<rules::Notification>("policies");
        QTest::addColumn<QList<qint64>>("sent");
        QTest::addColumn<qint64>("calm");   // when nothing is urgent
        QTest::addColumn<qint64>("urgent"); // when both wait
        QTest::addColumn<qint64>("calmWithUrgent");
        const auto row = [](const char *name, const rules::Notification &policies, const QList<qint64> &sent,
                            qint64 calm, qint64 urgent, qint64 calmWithUrgent) {
            QTest::newRow(name) << policies << sent << calm << urgent << calmWithUrgent;
        };
        const qint64 one = noon + 3'600'000;
        rules::Notification quiet;
        quiet.quietHours = QuietHours{at(11), at(13), "UTC", QuietHours::everyDay, events::Severity::Failure};
        rules::Notification later = quiet;
        later.quietHours->from = at(12, 30);
        rules::Notification muted;
        muted.mutedUntilMs = noon + 1000;
        rules::Notification mutedAndQuiet = quiet;
        mutedAndQuiet.mutedUntilMs = noon + 1000;
        rules::Notification both = quiet;
        both.throttle = Throttle{1, 600};
        row("none any more", {}, {}, noon, noon, noon);
        row("quiet hours, shortened or not", quiet, {}, one, noon, one);
        row("not quiet now", later, {}, noon, noon, noon);
        row("muted: when that ends", muted, {}, noon + 1000, noon + 1000, noon + 1000);
        row("muted and quiet", mutedAndQuiet, {}, one, noon + 1000, one);
        row("throttle with room", throttled(1, 60), {noon - 60'000}, noon, noon, noon);
        row("throttle without", throttled(1, 60), {noon - 50'000}, noon + 10'000, noon + 10'000,
            noon + 10'000);
        row("both", both, {noon - 300'000}, one, noon + 300'000, one);
    }
    void promisesAgain()
    {
        QFETCH(const rules::Notification, policies);
        QFETCH(const QList<qint64>, sent);
        QFETCH(const qint64, calm);
        QFETCH(const qint64, urgent);
        QFETCH(const qint64, calmWithUrgent);
        const auto made = [&] {
            Gatekeeper keeper(policies);
            for (const qint64 ms : sent)
                keeper.remember(ms);
            return keeper;
        };
        Gatekeeper keeper = made();
        QCOMPARE(shown(keeper.promiseAgain(noon, true, false).calmMs), shown(calm));
        if (calm > noon) // what was promised before does not stand in its own way
            QCOMPARE(shown(keeper.promiseAgain(noon, true, false).calmMs), shown(calm));
        const auto dues = made().promiseAgain(noon, true, true);
        QCOMPARE(shown(dues.urgentMs), shown(urgent));
        QCOMPARE(shown(dues.calmMs), shown(calmWithUrgent));
        const auto none = keeper.promiseAgain(noon, false, false);
        QCOMPARE(none.calmMs, 0);
        QCOMPARE(none.urgentMs, 0);
    }

    /// Room that comes amid quiet hours is of no use to what does not break through them.
    void digestsOfTheThrottleKeepTheQuiet()
    {
        rules::Notification notification = throttled(1, 1800);
        notification.quietHours =
            QuietHours{at(22), at(7), "UTC", QuietHours::everyDay, events::Severity::Failure};
        Gatekeeper keeper(notification);
        const qint64 evening = utc("2026-01-15T21:50:00Z"), morning = utc("2026-01-16T07:00:00Z");
        using events::Severity;
        QCOMPARE(keeper.pass(evening, Severity::Info, {}), Passage{});
        QCOMPARE(keeper.pass(evening + 1, Severity::Info, {}), (Passage{Gate::Throttled, morning}));
        QCOMPARE(keeper.pass(evening + 900'000, Severity::Info, {}), (Passage{Gate::QuietHours, morning}));
        // A failure does not wait for the morning: its digest goes when the throttle has room, and alone.
        QCOMPARE(keeper.pass(evening + 900'000, Severity::Failure, {}),
                 (Passage{Gate::Throttled, evening + 1'800'000}));
        QCOMPARE(keeper.pass(evening + 900'001, Severity::Info, {}), (Passage{Gate::QuietHours, morning}));
        // What went out shortly before the morning moves its digest.
        QCOMPARE(keeper.pass(morning - 3'600'000, Severity::Failure, {}), Passage{});
        QCOMPARE(keeper.pass(morning - 1'700'000, Severity::Failure, {}),
                 (Passage{Gate::Throttled, morning}));
    }

    /// However events come, with a clock that goes back by seconds now and then, edits and restarts: in no
    /// span are there more messages than the throttle allows, and what is gathered has one digest, later than
    /// it came.
    void neverMoreThanAllowed()
    {
        std::mt19937 random(4711);
        const auto below = [&random](int bound) { return int(random() % uint(bound)); };
        for (int run = 0; run < 400; ++run) {
            const int most = 1 + below(run % 2 ? 4 : 30);
            const int seconds = 1 + below(run % 3 ? 60 : 2000);
            rules::Notification notification = throttled(most, seconds);
            if (run % 4 == 0)
                notification.quietHours = QuietHours{below(1440), below(1440), "Europe/Berlin",
                                                     quint8(1 + below(127)), events::Severity::Warning};
            auto keeper = std::make_unique<Gatekeeper>(notification);
            std::vector<qint64> sent;
            struct Waits
            {
                bool calm = false;
                bool urgent = false;
            };
            std::map<qint64, Waits> digests;
            qint64 now = noon;
            int gathered = 0;
            for (int i = 0; i < 600; ++i) {
                now += below(10) == 0 ? below(seconds * 3000) : below(seconds * 1000 / most + 1);
                qint64 seen = now;
                if (below(8) == 0)
                    seen -= below(5000);
                const bool urgent = below(5) == 0;
                const Passage passage =
                    keeper->pass(seen, urgent ? events::Severity::Failure : events::Severity::Info, {});
                if (passage.gate == Gate::Open) {
                    sent.push_back(seen);
                    QCOMPARE(passage.untilMs, 0);
                } else {
                    ++gathered;
                    QVERIFY(passage.untilMs > seen);
                    (urgent ? digests[passage.untilMs].urgent : digests[passage.untilMs].calm) = true;
                }
                if (below(50) != 0)
                    continue;
                if (below(2) == 0) { // a restart; otherwise only asked again
                    keeper = std::make_unique<Gatekeeper>(notification);
                    for (const qint64 ms : sent)
                        keeper->remember(ms);
                    for (const auto &[ms, waits] : digests)
                        if (ms <= now)
                            keeper->remember(ms);
                }
                Waits waiting;
                while (!digests.empty() && digests.rbegin()->first > now) {
                    waiting.calm |= digests.rbegin()->second.calm;
                    waiting.urgent |= digests.rbegin()->second.urgent;
                    digests.erase(std::prev(digests.end()));
                }
                const auto dues = keeper->promiseAgain(now, waiting.calm, waiting.urgent);
                if (waiting.calm)
                    digests[dues.calmMs].calm = true;
                if (waiting.urgent)
                    digests[dues.urgentMs].urgent = true;
            }
            std::vector<qint64> messages = sent;
            for (const auto &[ms, waits] : digests)
                messages.push_back(ms);
            const int found = mostInSpan(messages, seconds * qint64(1000));
            QVERIFY2(found <= most,
                     qPrintable(QString::asprintf("run %d: %d of %d in %d s", run, found, most, seconds)));
            QVERIFY(gathered == 0 || !digests.empty());
            QVERIFY(gathered > 0 && !sent.empty());
        }
    }

    /// The preview asks it a hundred thousand times.
    void isQuick()
    {
        rules::Notification notification = throttled(5, 600);
        notification.quietHours = QuietHours{at(22), at(7), "Europe/Berlin", QuietHours::everyDay, {}};
        Gatekeeper keeper(notification);
        QElapsedTimer timer;
        timer.start();
        int open = 0;
        for (int i = 0; i < 100'000; ++i)
            open += keeper.pass(noon + i * 10'000, events::Severity::Info, {}).gate == Gate::Open;
        QVERIFY(open > 1000);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
