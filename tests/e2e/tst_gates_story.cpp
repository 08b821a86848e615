// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/daemon_process.h"
#include "tests/support/http_receiver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox::testing;

/// Quiet hours, a mute and a throttle in the built signalboxd: killed and started, told by the command line,
/// with a receiver on the wire.
class GatesStory : public QObject
{
    Q_OBJECT

private slots:
    void quietHoursOverAKill();
    void throttleOnTheClock();
};

namespace {

/// An integration "h" to the receiver, and one notification of everything that agent "shop" says.
QByteArray configuration(const HttpReceiver &receiver, const QByteArray &policies,
                         const QByteArray &agents = "[]")
{
    return R"({"version": 1, "agents": )" + agents + R"(,
        "integrations": [{"id": "h", "name": "H", "provider": "webhook",
        "settings": {"url": ")" +
           receiver.url().toEncoded() + R"(", "allow_private_network": true}}],
        "notifications": [{"id": "n", "name": "Shop", "agent": "shop", "integration": "h",
        "subscription": "all")" +
           policies + R"(}, {"id": "m", "agent": "muted", "integration": "h", "subscription": "all"}]})";
}

QJsonObject bodyOf(const Received &received)
{
    return QJsonDocument::fromJson(received.body).object();
}

QStringList typesOf(const HttpReceiver &receiver)
{
    QStringList types;
    for (const Received &received : receiver.received)
        types << bodyOf(received)["type"_L1].toString();
    return types;
}

QList<QJsonObject> listed(const DaemonProcess &daemon, const QString &status)
{
    QList<QJsonObject> all;
    const auto ended = daemon.run({u"deliveries"_s, u"list"_s, u"--status"_s, status, u"--json"_s});
    for (const QByteArray &line : ended.out.split('\n'))
        if (!line.isEmpty())
            all << QJsonDocument::fromJson(line).object();
    return all;
}

} // namespace

void GatesStory::quietHoursOverAKill()
{
    HttpReceiver receiver;
    DaemonProcess daemon;
    const QByteArray muted = R"([{"id": "muted", "name": "Muted", "mute_until": "2100-01-01T00:00:00Z"}])";
    // From midnight to midnight: every day, all day.
    const QByteArray quiet =
        configuration(receiver, R"(, "quiet_hours": {"from": "00:00", "to": "00:00"})", muted);
    const QStringList run{u"--config"_s, daemon.write(u"quiet.json"_s, quiet)};
    QVERIFY(daemon.start(run));
    for (int i = 1; i <= 5; ++i)
        QCOMPARE(daemon
                     .post(R"({"id": "evt_)" + QByteArray::number(i) +
                           R"(", "type": "ExecutionFailed", "agent_id": "shop", "data": {"reason": "r"}})")
                     .status,
                 202);
    QCOMPARE(daemon.post(R"({"id": "evt_m", "type": "x", "agent_id": "muted"})").status, 202);
    daemon.kill();

    QVERIFY(daemon.start());
    auto gathered = listed(daemon, u"gathered"_s);
    QCOMPARE(gathered.size(), 5);
    for (const QJsonObject &one : gathered) {
        QCOMPARE(one["gate"_L1].toString(), u"quiet_hours"_s);
        QVERIFY(one["next_at"_L1].toString().endsWith(u"T00:00:00.000Z"_s));
        QVERIFY(!one["reason"_L1].toString().isEmpty());
        QVERIFY(!one.contains("digest"_L1));
    }
    const auto kept = listed(daemon, u"muted"_s);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept[0]["event"_L1].toString(), u"evt_m"_s);
    QCOMPARE(kept[0]["gate"_L1].toString(), u"agent_muted"_s);
    QVERIFY(receiver.received.isEmpty());

    // One of them is wanted now.
    QCOMPARE(daemon.run({u"deliveries"_s, u"resend"_s, gathered.last()["id"_L1].toString()}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.received.size(), 1, 20'000);
    QCOMPARE(bodyOf(receiver.received[0])["id"_L1].toString(), u"evt_1"_s);

    // Another process ends the quiet hours: what waits is told, once.
    QCOMPARE(
        daemon
            .run({u"config"_s, u"apply"_s, daemon.write(u"loud.json"_s, configuration(receiver, {}, muted))})
            .code,
        0);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.received.size(), 2, 20'000);
    const QJsonObject digest = bodyOf(receiver.received[1]);
    QCOMPARE(digest["type"_L1].toString(), u"notification.digest"_s);
    QCOMPARE(digest["agent_id"_L1].toString(), u"signalbox"_s);
    QCOMPARE(digest["data"_L1]["notification"_L1].toString(), u"n"_s);
    QCOMPARE(digest["data"_L1]["count"_L1].toInt(), 4);
    QCOMPARE(digest["data"_L1]["types"_L1]["ExecutionFailed"_L1].toInt(), 4);
    QStringList told;
    for (const QJsonValue &event : digest["data"_L1]["events"_L1].toArray())
        told << event["id"_L1].toString();
    QCOMPARE(told.join(u' '), u"evt_2 evt_3 evt_4 evt_5"_s);
    const QString carrier = QString::fromUtf8(receiver.received[1].header("Signalbox-Delivery"));
    const auto digested = listed(daemon, u"digested"_s);
    QCOMPARE(digested.size(), 4);
    for (const QJsonObject &one : digested)
        QCOMPARE(one["digest"_L1].toString(), carrier);

    // Asked why, it says so.
    const QString id = digested.first()["id"_L1].toString();
    const auto shown = daemon.run({u"deliveries"_s, u"show"_s, id});
    QVERIFY2(shown.out.contains(QByteArray("held back: quiet_hours, told in digest " + carrier.toUtf8())),
             shown.out.constData());
    const auto why = daemon.run({u"explain"_s, u"evt_5"_s});
    QVERIFY2(why.out.contains(QByteArray("told in digest " + carrier.toUtf8())), why.out.constData());
    const QJsonValue explained =
        daemon.run({u"explain"_s, u"evt_5"_s, u"--json"_s}).json().object()["decisions"_L1][0]["delivery"_L1];
    QCOMPARE(explained["state"_L1].toString(), u"digested"_s);
    QCOMPARE(explained["gate"_L1].toString(), u"quiet_hours"_s);
    QCOMPARE(explained["digest"_L1].toString(), carrier);

    // Nothing comes of a start after a kill but what is sent by hand: the events themselves.
    QTRY_COMPARE_WITH_TIMEOUT(listed(daemon, u"delivered"_s).size(), 2, 20'000); // else it is sent again
    daemon.kill();
    QVERIFY(daemon.start());
    for (const QString &one : {id, kept[0]["id"_L1].toString()})
        QCOMPARE(daemon.run({u"deliveries"_s, u"resend"_s, one}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.received.size(), 4, 20'000);
    QCOMPARE(daemon.post(R"({"id": "evt_9", "type": "last", "agent_id": "shop"})").status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.received.size(), 5, 20'000);
    QStringList sent;
    for (const Received &received : std::as_const(receiver.received).sliced(2))
        sent << bodyOf(received)["id"_L1].toString();
    sent.sort();
    QCOMPARE(sent.join(u' '), u"evt_5 evt_9 evt_m"_s);
    QCOMPARE(typesOf(receiver).count(u"notification.digest"_s), 1);
    QCOMPARE(daemon.stop(), 0);
}

void GatesStory::throttleOnTheClock()
{
    HttpReceiver receiver;
    DaemonProcess daemon;
    const QStringList run{
        u"--config"_s,
        daemon.write(u"throttle.json"_s,
                     configuration(receiver, R"(, "throttle": {"most": 1, "within_seconds": 6})"))};
    QVERIFY(daemon.start(run));
    QByteArray all = "[";
    for (int i = 1; i <= 20; ++i)
        all += (i > 1 ? "," : "") + QByteArray(R"({"type": "ExecutionFailed", "agent_id": "shop"})");
    QCOMPARE(daemon.post(all + ']').status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.received.size(), 1, 20'000);
    QCOMPARE(typesOf(receiver), QStringList{u"ExecutionFailed"_s});
    QTRY_COMPARE_WITH_TIMEOUT(listed(daemon, u"delivered"_s).size(), 1, 20'000);
    daemon.kill(); // the count and what is promised are in the store
    QVERIFY(daemon.start());
    QTRY_COMPARE_WITH_TIMEOUT(receiver.received.size(), 2, 20'000);
    const QJsonObject digest = bodyOf(receiver.received[1]);
    QCOMPARE(digest["type"_L1].toString(), u"notification.digest"_s);
    QCOMPARE(digest["data"_L1]["gate"_L1].toString(), u"throttled"_s);
    QCOMPARE(digest["data"_L1]["count"_L1].toInt(), 19);
    QCOMPARE(listed(daemon, u"digested"_s).size(), 19);
    QCOMPARE(daemon.stop(), 0);
    QCOMPARE(receiver.received.size(), 2);
}

QTEST_GUILESS_MAIN(GatesStory)
#include "tst_gates_story.moc"
