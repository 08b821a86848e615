// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/policies.h"
#include "tests/support/samples.h"

#include <QTest>
#include <QTimeZone>

#include <limits>
#include <random>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::rules;
using testing::objectOf;

namespace {

/// A notification that lacks nothing, with more members.
QJsonObject with(const QByteArray &members)
{
    QJsonObject json = objectOf(R"({"id":"n","agent":"*","integration":"i","subscription":"all"})");
    const QJsonObject more = objectOf(members);
    for (auto member = more.begin(); member != more.end(); ++member)
        json.insert(member.key(), member.value());
    return json;
}

QString quiet(const QByteArray &members)
{
    return QStringLiteral(R"({"quiet_hours":{%1}})").arg(QString::fromUtf8(members));
}

} // namespace

class TestPolicies : public QObject
{
    Q_OBJECT

private slots:
    void reads()
    {
        Faults faults;
        const Notification read = notificationFromJson(
            with(R"({"mute_until":"2026-11-22T10:00:00+02:00","throttle":{"most":7,"within_seconds":90},
                "quiet_hours":{"from":"21:30","to":"06:05","zone":"Europe/Berlin","days":["sun","mon"],
                               "break_through":"failure"}})"),
            {}, faults);
        QCOMPARE(faults, Faults());
        QCOMPARE(read.mutedUntilMs, std::optional<qint64>(1'795'334'400'000));
        QCOMPARE(read.throttle, std::optional(Throttle{7, 90}));
        const QuietHours hours{21 * 60 + 30, 6 * 60 + 5, "Europe/Berlin", 0x41, events::Severity::Failure};
        QCOMPARE(read.quietHours, std::optional(hours));
    }

    void writes_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char *name, const char *given, const char *written) {
            QTest::newRow(name) << QByteArray(given) << QByteArray(written);
        };
        row("nothing", "{}", "{}");
        row("a mute in UTC", R"({"mute_until":"2026-11-22T10:00:00+02:00"})",
            R"({"mute_until":"2026-11-22T08:00:00Z"})");
        row("milliseconds stay", R"({"mute_until":"2026-11-22T08:00:00.25Z"})",
            R"({"mute_until":"2026-11-22T08:00:00.250Z"})");
        row("defaults are left out",
            R"({"quiet_hours":{"from":"22:00","to":"07:00","zone":"UTC",
                "days":["sun","mon","tue","wed","thu","fri","sat"]}})",
            R"({"quiet_hours":{"from":"22:00","to":"07:00"}})");
        row("days in the week's order",
            R"({"quiet_hours":{"from":"00:00","to":"00:00","days":["sun","sat"],"break_through":"quiet"}})",
            R"({"quiet_hours":{"from":"00:00","to":"00:00","days":["sat","sun"],"break_through":"quiet"}})");
        row("throttle", R"({"throttle":{"most":5,"within_seconds":600}})",
            R"({"throttle":{"most":5,"within_seconds":600}})");
    }
    void writes()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, written);
        Faults faults;
        const Notification read = notificationFromJson(with(given), {}, faults);
        QCOMPARE(faults, Faults());
        QCOMPARE(toJson(read), with(written));
        QCOMPARE(check(read), Faults());
        QCOMPARE(notificationFromJson(toJson(read), {}, faults), read);
    }

    void faults_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &members, const char *pointer, const char *code,
                            const char *says = "") {
            QTest::newRow(name) << members << QString::fromLatin1(pointer) << QByteArray(code)
                                << QString::fromUtf8(says);
        };
        row("mute no text", u"{\"mute_until\":5}"_s, "/mute_until", "wrong_type");
        row("mute without a zone", u"{\"mute_until\":\"2026-11-22T08:00:00\"}"_s, "/mute_until", "bad_time",
            "2026-11-22T08:00:00Z");
        row("mute on no day", u"{\"mute_until\":\"2026-02-30T08:00:00Z\"}"_s, "/mute_until", "bad_time");
        row("mute empty", u"{\"mute_until\":\"\"}"_s, "/mute_until", "bad_time");
        row("mute long ago", u"{\"mute_until\":\"1969-12-31T23:59:59Z\"}"_s, "/mute_until", "bad_time");
        row("misspelled", u"{\"quiet_hour\":{}}"_s, "/quiet_hour", "unknown_key", "quiet_hours");
        row("quiet hours a text", u"{\"quiet_hours\":\"22-7\"}"_s, "/quiet_hours", "wrong_type");
        row("no from", quiet(R"("to":"07:00")"), "/quiet_hours/from", "missing");
        row("no to", quiet(R"("from":"07:00")"), "/quiet_hours/to", "missing");
        for (const char *time :
             {"7:00", "24:00", "12:60", "0700", "07-00", "07:00:00", "ab:cd", "+1:00", "0７:00"})
            row(time, quiet(QByteArray(R"("from":"TIME","to":"07:00")").replace("TIME", time)),
                "/quiet_hours/from", "bad_time", "23:59");
        row("time a number", quiet(R"("from":22,"to":"07:00")"), "/quiet_hours/from", "wrong_type");
        const auto more = [](const char *members) {
            return quiet(QByteArray(R"("from":"22:00","to":"07:00",)") + members);
        };
        row("zone by city", more(R"("zone":"berlin")"), "/quiet_hours/zone", "unknown_zone", "Europe/Berlin");
        row("zone by city of two words", more(R"("zone":"New York")"), "/quiet_hours/zone", "unknown_zone",
            "America/New_York");
        row("zone misspelled", more(R"("zone":"Europe/Berln")"), "/quiet_hours/zone", "unknown_zone",
            "Europe/Berlin");
        row("zone in other letters", more(R"("zone":"europe/berlin")"), "/quiet_hours/zone", "unknown_zone",
            "Europe/Berlin");
        row("zone like none", more(R"("zone":"where we live now")"), "/quiet_hours/zone", "unknown_zone",
            "Zones are named");
        row("zone empty", more(R"("zone":" ")"), "/quiet_hours/zone", "missing");
        row("no days", more(R"("days":[])"), "/quiet_hours/days", "no_days");
        row("unknown day", more(R"("days":["mon","monday"])"), "/quiet_hours/days/1", "unknown_day",
            "mon, tue");
        row("day twice", more(R"("days":["mon","tue","mon"])"), "/quiet_hours/days/2", "duplicate_day");
        row("day a number", more(R"("days":["mon",1])"), "/quiet_hours/days/1", "wrong_type");
        row("days a text", more(R"("days":"mon")"), "/quiet_hours/days", "wrong_type");
        row("unknown severity", more(R"("break_through":"fatal")"), "/quiet_hours/break_through",
            "unknown_severity", "quiet, info, success, warning, failure");
        row("unknown member", more(R"("until":"07:00")"), "/quiet_hours/until", "unknown_key");
        row("throttle a number", u"{\"throttle\":5}"_s, "/throttle", "wrong_type");
        row("throttle of nothing", u"{\"throttle\":{\"most\":0,\"within_seconds\":60}}"_s, "/throttle/most",
            "out_of_range", "1 to 1000");
        row("throttle of too much", u"{\"throttle\":{\"most\":1001,\"within_seconds\":60}}"_s,
            "/throttle/most", "out_of_range");
        row("half a message", u"{\"throttle\":{\"most\":1.5,\"within_seconds\":60}}"_s, "/throttle/most",
            "out_of_range");
        row("throttle for longer than a day", u"{\"throttle\":{\"most\":1,\"within_seconds\":86401}}"_s,
            "/throttle/within_seconds", "out_of_range", "1 to 86400");
        row("throttle without a span", u"{\"throttle\":{\"most\":1}}"_s, "/throttle/within_seconds",
            "missing");
        row("throttle of what", u"{\"throttle\":{\"within_seconds\":1}}"_s, "/throttle/most", "missing");
    }
    void faults()
    {
        QFETCH(QString, members);
        QFETCH(QString, pointer);
        QFETCH(QByteArray, code);
        QFETCH(QString, says);
        Faults found;
        (void)notificationFromJson(with(members.toUtf8()), u"/notifications/0"_s, found);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().pointer, u"/notifications/0"_s + pointer);
        QCOMPARE(found.first().code, code);
        QVERIFY2(found.first().text().contains(says), qPrintable(found.first().text()));
    }

    void checksWhatIsEdited()
    {
        Faults faults;
        Notification edited = notificationFromJson(with("{}"), {}, faults);
        edited.quietHours = QuietHours{};
        edited.quietHours->days = 0;
        QCOMPARE(check(edited).size(), 1);
        QCOMPARE(check(edited).first().pointer, u"/quiet_hours/days"_s);
        edited.quietHours = QuietHours{25 * 60, 0, "Nowhere", QuietHours::everyDay, {}};
        QCOMPARE(check(edited).size(), 2);
        edited.quietHours.reset();
        edited.throttle = Throttle{0, 0};
        QCOMPARE(check(edited).size(), 2);
        edited.throttle.reset();
        edited.mutedUntilMs =
            std::numeric_limits<qint64>::max(); // for good: to the end of what can be written
        QCOMPARE(toJson(edited)[u"mute_until"_s], QJsonValue(u"9999-12-31T23:59:59.999Z"_s));
        QCOMPARE(check(edited), Faults());
    }

    void anyRoundTrip()
    {
        std::mt19937 random(22);
        const auto below = [&random](int bound) { return int(random() % uint(bound)); };
        const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
        for (int i = 0; i < 2000; ++i) {
            Faults faults;
            Notification made = notificationFromJson(with("{}"), {}, faults);
            if (below(2))
                made.mutedUntilMs = qint64(below(2'000'000'000)) * 1000 + below(1000);
            if (below(2))
                made.quietHours = QuietHours{
                    below(1440), below(1440), zones[below(int(zones.size()))], quint8(1 + below(127)),
                    below(2) ? std::nullopt : std::optional(events::Severity(below(5)))};
            if (below(2))
                made.throttle = Throttle{1 + below(mostMessages), 1 + below(mostThrottleSeconds)};
            QCOMPARE(notificationFromJson(toJson(made), {}, faults), made);
            QCOMPARE(faults, Faults());
        }
    }
};

QTEST_GUILESS_MAIN(TestPolicies)
#include "tst_policies.moc"
