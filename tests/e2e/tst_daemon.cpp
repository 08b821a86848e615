// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_history.h"
#include "tests/support/daemon_process.h"
#include "tests/support/http_receiver.h"
#include "tests/support/stream_client.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;

/// The built signalboxd as a command line: every command, every exit code, every kind of bad input.
class DaemonTest : public QObject
{
    Q_OBJECT

private slots:
    void usage_data();
    void usage();
    void tenFaultsAreAllReportedAndNothingChanges();
    void dryRunChangesNothing();
    void checkTellsWhatIsHardlyMeant();
    void dryRunTellsWhatWouldBeCaught();
    void backtestNeedsGoodInput();
    void theyAllSayTheSame();
    void badBodies_data();
    void badBodies();
    void repeatsAreCountedAndNotStored();
    void tokens();
    void secondProcessIsTold();
    void portInUse();
    void unwritableDirectory();
    void corruptDatabase();
    void testFires();
    void deliveriesAreListedShownAndResent();
    void sendAndTail();
    void tailSaysWhereTheFilterIsWrong_data();
    void tailSaysWhereTheFilterIsWrong();
    void eventsAreStreamed();
    void secretsComeByStandardInputOnly();
    void catalogsAndProviders();
};

static QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

void DaemonTest::usage_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    for (const auto &[line, code] : {std::pair{"", 2},
                                     {"help", 0},
                                     {"--version", 0},
                                     {"nonsense", 2},
                                     {"config", 2},
                                     {"config apply", 2},
                                     {"config apply /no/such/file", 2},
                                     {"run --listen nowhere", 2},
                                     {"events tail --filter ((", 2},
                                     {"secrets set", 2},
                                     {"providers check /no/such/file", 2},
                                     {"catalog list nowhere", 2},
                                     {"deliveries list --status odd", 2},
                                     {"backtest", 2},
                                     {"backtest /no/such/file", 2},
                                     {"backtest --since yesterday /no/such/file", 2},
                                     {"run --frobnicate", 2}})
        QTest::newRow(*line ? line : "nothing") << QString::fromUtf8(line) << code;
}

void DaemonTest::usage()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    const DaemonProcess daemon;
    const auto ended = daemon.run(words(line.toUtf8().constData()));
    QCOMPARE(ended.code, code);
    // Standard output carries results only.
    QCOMPARE(ended.out.isEmpty(), code != 0);
    QCOMPARE(ended.err.isEmpty(), code == 0);
}

void DaemonTest::tenFaultsAreAllReportedAndNothingChanges()
{
    DaemonProcess daemon;
    const QByteArray good =
        R"({"version": 1, "integrations": [{"id": "keep", "name": "Keep", "provider": "webhook", "settings": {"url": "https://example.com/x"}}]})";
    QCOMPARE(daemon
                 .run({QStringLiteral("config"), QStringLiteral("apply"),
                       daemon.write(QStringLiteral("good.json"), good)})
                 .code,
             0);
    const QByteArray before = daemon.run(words("config export")).out;

    const QByteArray bad = R"({"version": 1, "colour": "red",
      "agents": [{"name": "no id"}],
      "integrations": [
        {"id": "a", "name": "A", "provider": "carrier.pigeon", "settings": {}},
        {"id": "b", "name": "B", "provider": "webhook", "settings": {"url": "ftp://example.com"}},
        {"id": "c", "name": "C", "provider": "webhook", "settings": {"url": "http://127.0.0.1/x"}},
        {"id": "b", "name": "again", "provider": "webhook", "settings": {"url": "https://example.com/y"}}],
      "notifications": [
        {"id": "n1", "agent": "x", "integration": "nobody", "subscription": "all"},
        {"id": "n2", "agent": "x", "integration": "b", "subscription": "sometimes", "rules": []},
        {"id": "n3", "agent": "x", "integration": "b", "subscription": "custom", "rules": [{"event": "ExecutionFailed", "filters": [
           {"field": "outcome", "operator": "equalz", "value": "x"}, {"field": "reason", "operator": "matches", "value": "("},
           {"field": "a..b", "operator": "equals", "value": 1}]}]}]})";
    const QString file = daemon.write(QStringLiteral("bad.json"), bad);
    const auto refused = daemon.run({QStringLiteral("config"), QStringLiteral("apply"), file});
    QCOMPARE(refused.code, 2);
    QVERIFY(refused.out.isEmpty());
    for (const char *pointer :
         {"/colour", "/agents/0", "/integrations/0/provider", "/integrations/1/settings/url",
          "/integrations/2/settings/url", "/integrations/3/id", "/notifications/0/integration",
          "/notifications/1/subscription", "/notifications/2/rules/0/filters/0/operator",
          "/notifications/2/rules/0/filters/1/value", "/notifications/2/rules/0/filters/2/field"})
        QVERIFY2(refused.err.contains(QByteArray(file.toUtf8() + ": " + pointer)),
                 QByteArray(pointer + QByteArray(" is missing in:\n") + refused.err).constData());
    QCOMPARE(daemon.run(words("config export")).out, before);
}

void DaemonTest::dryRunChangesNothing()
{
    DaemonProcess daemon;
    const QString file =
        daemon.write(QStringLiteral("c.json"), R"({"version": 1, "agents": [{"id": "a", "name": "A"}]})");
    const QByteArray before = daemon.run(words("config export")).out;
    const auto dry =
        daemon.run({QStringLiteral("config"), QStringLiteral("apply"), file, QStringLiteral("--dry-run")});
    QCOMPARE(dry.code, 0);
    QCOMPARE(dry.out, "added agent a\n");
    QCOMPARE(daemon.run(words("config export")).out, before);
}

static QByteArray configurationWith(const QByteArray &notifications)
{
    return "{\"version\": 1, \"integrations\": ["
           "{\"id\": \"on\", \"name\": \"On\", \"provider\": \"webhook\", \"settings\": {\"url\": "
           "\"https://example.com/x\"}},"
           "{\"id\": \"off\", \"name\": \"Off\", \"enabled\": false, \"provider\": \"webhook\", "
           "\"settings\": {\"url\": \"https://example.com/x\"}}], \"notifications\": [" +
           notifications + "]}";
}

static QByteArray notificationOf(const QByteArray &id, const QByteArray &rest)
{
    return "{\"id\": \"" + id + "\", \"integration\": \"on\", " + rest + "}";
}

void DaemonTest::dryRunTellsWhatWouldBeCaught()
{
    DaemonProcess daemon;
    const QByteArray same =
        notificationOf("same", R"("agent": "a", "subscription": "custom", "rules": [{"event": "x"}])");
    const QByteArray old =
        notificationOf("changed", R"("agent": "a", "subscription": "custom", "rules": [{"event": "x"}])");
    QVERIFY(daemon.start({QStringLiteral("--no-dispatch"), QStringLiteral("--config"),
                          daemon.write(QStringLiteral("c.json"), configurationWith(same + ", " + old))}));
    QCOMPARE(daemon
                 .post(R"([{"type": "x", "agent_id": "a"}, {"type": "y", "agent_id": "a"},
                             {"type": "y", "agent_id": "a"}, {"type": "y", "agent_id": "b"}])")
                 .status,
             202);
    const QByteArray before = daemon.run(words("config export")).out;
    const QByteArray next =
        same + ", " +
        notificationOf("changed", R"("agent": "a", "subscription": "custom", "rules": [{"event": "y"}])") +
        ", " + notificationOf("added", R"("agent": "*", "subscription": "all")");
    const auto dry = daemon.run({QStringLiteral("config"), QStringLiteral("apply"),
                                 daemon.write(QStringLiteral("d.json"), configurationWith(next)),
                                 QStringLiteral("--dry-run")});
    QCOMPARE(dry.code, 0);
    QCOMPARE(
        dry.out,
        "changed notification changed\nadded notification added\n"
        "notification changed would have caught 2 of 3 stored event(s) of the last 7 days; as it is stored "
        "1: 2 newly caught, 1 no longer\n"
        "notification added would have caught 4 of 4 stored event(s) of the last 7 days\n");
    QCOMPARE(daemon.run(words("config export")).out, before);
    QCOMPARE(daemon.stop(), 0);
}

void DaemonTest::backtestNeedsGoodInput()
{
    DaemonProcess daemon;
    const QString file = daemon.write(QStringLiteral("c.json"), configurationWith({}));
    const auto backtest = [&](const QStringList &more) {
        return daemon.run(QStringList{QStringLiteral("backtest")} + more);
    };
    // No data yet: nothing is made of it.
    const auto none = backtest({file, QStringLiteral("--database"),
                                QStringLiteral("sqlite:") + daemon.file(QStringLiteral("no.sqlite"))});
    QCOMPARE(none.code, 3);
    QVERIFY(none.out.isEmpty() && !none.err.isEmpty());
    QVERIFY(!QFile::exists(daemon.file(QStringLiteral("no.sqlite"))));
    QCOMPARE(daemon.run(words("config export")).code, 0);
    const auto empty = backtest({file});
    QCOMPARE(empty.code, 0);
    QCOMPARE(empty.out, "no stored events to run them against\n");
    const QString bad = daemon.write(QStringLiteral("bad.json"),
                                     configurationWith(notificationOf("n", R"("agent": "a", "rules": [])")));
    const auto refused = backtest({bad});
    QCOMPARE(refused.code, 2);
    QVERIFY(refused.out.isEmpty());
    QVERIFY2(refused.err.startsWith(QByteArray(bad.toUtf8() + ": /notifications/0/rules: ")),
             refused.err.constData());
    const auto since = backtest({file, QStringLiteral("--since"), QStringLiteral("yesterday")});
    QCOMPARE(since.code, 2);
    QVERIFY(since.err.contains("yesterday"));
}

// Random events, a random configuration: what was decided when they came is what `explain`, `backtest` and
// the preview say of them.
void DaemonTest::theyAllSayTheSame()
{
    QRandomGenerator random(31337);
    const auto oneOf = [&](const QByteArrayList &list) { return list.at(random.bounded(int(list.size()))); };
    const QByteArrayList types{"ExecutionFailed", "ExecutionCompleted", "agent.completed", "task_run.done"};
    const auto rule = [&]() -> QByteArray {
        QByteArray text = "{\"event\": \"" + oneOf(types + QByteArrayList{"task_run.*"}) + "\"";
        if (random.bounded(2))
            text += ", \"filters\": [" +
                    oneOf({R"({"field": "cost", "operator": "greater_than", "value": 5})",
                           R"({"field": "outcome", "operator": "in", "value": ["ok", "declined"]})",
                           R"({"field": "items.sku", "operator": "starts_with", "value": "A"})",
                           R"({"field": "note", "operator": "not_contains", "value": "x"})",
                           R"({"field": "cost", "operator": "not_exists"})"}) +
                    "]";
        return text + "}";
    };
    const auto configuration = [&] {
        QByteArrayList all;
        for (int i = 0; i < 20; ++i) {
            QByteArray text = "{\"id\": \"n" + QByteArray::number(i) + "\", \"agent\": \"" +
                              oneOf({"a", "b", "*"}) + "\", \"integration\": \"" +
                              oneOf({"on", "on", "on", "off"}) + "\"";
            if (random.bounded(6) == 0)
                text += ", \"enabled\": false";
            if (random.bounded(5) == 0)
                text += ", \"subscription\": \"all\"";
            else
                text += ", \"subscription\": \"custom\", \"rules\": [" + rule() + ", " + rule() + "]";
            if (random.bounded(3) == 0)
                text += R"(, "metadata": {"environment": "production"})";
            all.append(text + "}");
        }
        return configurationWith(all.join(", "));
    };
    DaemonProcess daemon;
    const QString file = daemon.write(QStringLiteral("c.json"), configuration());
    QVERIFY(daemon.start({QStringLiteral("--no-dispatch"), QStringLiteral("--config"), file}));
    constexpr int count = 60;
    QByteArrayList ids;
    QByteArrayList bodies;
    for (int i = 0; i < count; ++i) {
        ids.append("evt_same_" + QByteArray::number(i));
        QByteArrayList data;
        if (random.bounded(2))
            data.append("\"cost\": " + oneOf({"3", "5.0", "7", "\"12\"", "null"}));
        if (random.bounded(2))
            data.append("\"outcome\": " + oneOf({"\"ok\"", "\"declined\"", "\"no\"", "[\"no\", \"ok\"]"}));
        if (random.bounded(2))
            data.append("\"items\": " + oneOf({"[]", "[{\"sku\": \"B\"}, {\"sku\": \"A-1\"}]"}));
        if (random.bounded(2))
            data.append("\"note\": " + oneOf({"\"x\"", "\"y\"", "7"}));
        if (random.bounded(6) == 0)
            data.append("\"durationMs\": \"soon\""); // quarantines an agent.completed
        bodies.append("{\"id\": \"" + ids.last() + "\", \"type\": \"" + oneOf(types) +
                      "\", \"agent_id\": \"" + oneOf({"a", "b", "c"}) + "\", \"data\": {" + data.join(", ") +
                      "}, \"metadata\": {" +
                      oneOf({"", R"("environment": "production")", R"("environment": "staging")"}) + "}}");
    }
    const auto answer = daemon.post("[" + bodies.join(",") + "]");
    QCOMPARE(answer.json().value(QStringLiteral("accepted")).toInt() +
                 answer.json().value(QStringLiteral("quarantined")).toInt(),
             count);
    QVERIFY(answer.json().value(QStringLiteral("quarantined")).toInt() > 0);

    using Fired = QSet<std::pair<QString, QString>>; // notification, event
    const auto key = [](const QJsonValue &notification, const QJsonValue &event) {
        return std::pair(notification.toString(), event.toString());
    };
    Fired delivered;
    for (const QJsonObject &delivery : daemon.deliveries())
        delivered.insert(
            key(delivery.value(QStringLiteral("notification")), delivery.value(QStringLiteral("event"))));
    QVERIFY(delivered.size() > count);

    Fired explained;
    for (const QByteArray &id : ids) {
        const auto told =
            daemon.run({QStringLiteral("explain"), QString::fromUtf8(id), QStringLiteral("--json")});
        QCOMPARE(told.code, 0);
        for (const QJsonValue &decision : told.json().object().value(QStringLiteral("decisions")).toArray()) {
            if (decision[QStringLiteral("fires")].toBool())
                explained.insert(key(decision[QStringLiteral("notification")], QString::fromUtf8(id)));
        }
    }
    QCOMPARE(explained, delivered);

    const auto agree = [&](const QString &which, const QString &inForce) {
        SystemClock clock;
        engine::EngineOptions options;
        options.dataDir = daemon.dataDir();
        engine::Engine engine(options, clock);
        engine::LiveHistory history(engine);
        const auto read = [&](const QString &path) {
            QFile opened(path);
            return opened.open(QIODevice::ReadOnly)
                       ? configuration::readDocument(opened.readAll(), *engine.providers()).value()
                       : configuration::Document();
        };
        const configuration::Document document = read(which);
        const configuration::Document stored = read(inForce);
        const auto back = daemon.run({QStringLiteral("backtest"), which, QStringLiteral("--json")});
        QCOMPARE(back.code, 0);
        QCOMPARE(back.json().object().value(QStringLiteral("events")).toInt(), count);
        const QJsonArray tested = back.json().object().value(QStringLiteral("notifications")).toArray();
        QCOMPARE(tested.size(), document.notifications.size());
        for (qsizetype i = 0; i < tested.size(); ++i) {
            const auto on = [](rules::Notification one) {
                one.enabled = one.enabled && one.integration == QStringLiteral("on");
                return one;
            };
            const QString id = document.notifications[i].id;
            auto replay = history.replay({.edited = on(document.notifications[i]),
                                          .saved = on(*stored.notification(id)),
                                          .agents = document.agents});
            QVERIFY(QTest::qWaitFor([&] { return replay.isFinished(); }));
            const auto result = replay.result();
            QVERIFY(result);
            const QJsonObject one = tested[i].toObject();
            QCOMPARE(one.value(QStringLiteral("notification")).toString(), id);
            QCOMPARE(one.value(QStringLiteral("would_have_notified")).toInt(), result->fires);
            QCOMPARE(one.value(QStringLiteral("sent_at_once")).toInt(), result->sent);
            QCOMPARE(one.value(QStringLiteral("looked_at")).toInt(), result->looked);
            const QJsonObject compared = one.value(QStringLiteral("stored")).toObject();
            QCOMPARE(compared.value(QStringLiteral("newly_caught")).toInt(), result->newlyCaught);
            QCOMPARE(compared.value(QStringLiteral("no_longer_caught")).toInt(), result->noLongerCaught);
            const auto was =
                std::ranges::count_if(delivered, [&](const auto &fired) { return fired.first == id; });
            QCOMPARE(compared.value(QStringLiteral("would_have_notified")).toInt(), was);
            Fired listed;
            for (const auto &event : result->firing)
                listed.insert({id, QString::fromUtf8(event.id)});
            if (which == inForce) {
                QCOMPARE(result->fires, was);
                QCOMPARE(result->newlyCaught + result->noLongerCaught, 0);
                QVERIFY(delivered.contains(listed));
            }
        }
    };
    agree(file, file);
    agree(daemon.write(QStringLiteral("other.json"), configuration()), file);
    const auto inWords =
        daemon.run({QStringLiteral("backtest"), file, QStringLiteral("--since"), QStringLiteral("1h")});
    QCOMPARE(inWords.code, 0);
    QVERIFY2(inWords.out.startsWith("60 stored event(s), "), inWords.out.constData());
    QVERIFY(daemon
                .run({QStringLiteral("backtest"), file, QStringLiteral("--since"),
                      QStringLiteral("2100-01-01T00:00:00Z")})
                .out.startsWith("no stored events"));
    // Nothing came of it, and the daemon goes on.
    QCOMPARE(daemon.deliveries().size(), delivered.size());
    QCOMPARE(daemon.stop(), 0);
}

void DaemonTest::checkTellsWhatIsHardlyMeant()
{
    DaemonProcess daemon;
    const auto notification = [](const char *id, const char *event) -> QByteArray {
        return R"({"id": ")" + QByteArray(id) + R"(", "agent": "a", "integration": "hook", )" +
               R"("subscription": "custom", "rules": [{"event": ")" + event + R"("}]})";
    };
    const auto file = [&](const QByteArray &event) -> QString {
        return daemon.write(
            QStringLiteral("c.json"),
            R"({"version": 1, "integrations": [{"id": "hook", "provider": "webhook", )"
            R"("settings": {"url": "http://127.0.0.1:9/", "allow_private_network": true}}], "notifications": [)" +
                notification("n", event) + "]}");
    };
    const auto check = [&](const QByteArray &event, const QStringList &more) {
        return daemon.run(QStringList{QStringLiteral("config"), QStringLiteral("check"), file(event)} + more);
    };
    // Only that nothing has arrived there yet: a hint, which never fails the check.
    const auto fine = check("ExecutionFailed", {QStringLiteral("--strict")});
    QCOMPARE(fine.code, 0);
    QVERIFY2(fine.out.contains("/integrations/0: hint: "), fine.out.constData());
    QVERIFY2(fine.out.endsWith("(destination_untested)\n"), fine.out.constData());

    const auto odd = check("ExecutionFaild", {});
    QCOMPARE(odd.code, 0);
    QVERIFY2(odd.out.contains("/notifications/0/rules/0: warning: "), odd.out.constData());
    QVERIFY2(odd.out.contains("ExecutionFailed"), odd.out.constData());
    QVERIFY2(odd.err.contains("1 warning(s), 1 hint(s)"), odd.err.constData());
    QCOMPARE(check("ExecutionFaild", {QStringLiteral("--strict")}).code, 1);
    QCOMPARE(daemon.run(words("config check /no/such/file")).code, 2);

    // Without a file: what is stored.
    QCOMPARE(daemon.run({QStringLiteral("config"), QStringLiteral("apply"), file("ExecutionFaild")}).code, 0);
    const auto stored = daemon.run(words("config check --strict"));
    QCOMPARE(stored.code, 1);
    QVERIFY2(stored.out.startsWith("stored: /notifications/0/rules/0: warning: "), stored.out.constData());
}

void DaemonTest::badBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const QByteArray &body, int status, const char *pointer) {
        QTest::newRow(name) << body << status << QString::fromUtf8(pointer);
    };
    row("empty", "", 400, "");
    row("malformed", "{\"type\": }", 400, "");
    row("truncated", R"([{"type": "x"}, {"type": "y")", 400, "/1");
    row("trailing", R"({"type": "x"} !)", 400, "");
    row("no type", R"([{"type": "x"}, {"type": "x"}, {"type": "x"}, {"id": "evt_1"}])", 400, "/3/type");
    row("type of the wrong type", R"({"type": 7})", 400, "/type");
    row("id of the wrong type", R"({"type": "x", "id": []})", 400, "/id");
    row("metadata of the wrong type", R"({"type": "x", "metadata": "production"})", 400, "/metadata");
    row("time that is none", R"({"type": "x", "created_at": "yesterday"})", 400, "/created_at");
    row("text that is not UTF-8", "{\"type\": \"\xff\xfe\"}", 400, "");
    row("a number", "42", 400, "");
    row("two mebibytes", R"({"type": "x", "data": {"text": ")" + QByteArray(2 * 1024 * 1024, 'a') + R"("}})",
        413, "");
}

void DaemonTest::badBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, pointer);
    DaemonProcess daemon;
    QVERIFY(daemon.start());
    const auto answer = daemon.post(body);
    if (status == 413 && answer.status == 0)
        return; // the connection was cut while the client was still sending: as good
    QCOMPARE(answer.status, status);
    const QJsonObject error = answer.json().value(QStringLiteral("error")).toObject();
    QVERIFY2(!error.value(QStringLiteral("code")).toString().isEmpty() &&
                 error.value(QStringLiteral("message")).toString().size() > 10,
             answer.body.constData());
    QCOMPARE(error.value(QStringLiteral("pointer")).toString(), pointer);
    QCOMPARE(daemon.stop(), 0);
    QVERIFY(daemon.deliveries().isEmpty());
}

void DaemonTest::repeatsAreCountedAndNotStored()
{
    DaemonProcess daemon;
    QVERIFY(daemon.start());
    const QByteArray event = R"({"id": "evt_same", "type": "x"})";
    QCOMPARE(daemon.post(event).json().value(QStringLiteral("accepted")).toInt(), 1);
    const auto again =
        daemon.post("[" + event + "," + event +
                    R"(,{"type": "agent.completed", "agent_id": "a", "data": {"durationMs": "soon"}}])");
    QCOMPARE(again.status, 202);
    QCOMPARE(again.json().value(QStringLiteral("duplicates")).toInt(), 2);
    QCOMPARE(again.json().value(QStringLiteral("quarantined")).toInt(), 1);
    QCOMPARE(daemon.get(QStringLiteral("/healthz")).json().value(QStringLiteral("status")).toString(),
             QStringLiteral("ok"));
    QCOMPARE(daemon.get(QStringLiteral("/nothing")).status, 404);
    QCOMPARE(daemon.get(QStringLiteral("/v1/events")).status, 405);
    QCOMPARE(daemon.post(event, "text/plain").status, 415);
    QCOMPARE(daemon.stop(), 0);
}

void DaemonTest::tokens()
{
    DaemonProcess daemon;
    const QByteArray file =
        R"({"version": 1, "sources": [{"id": "ci", "profile": "signalbox", "auth": {"scheme": "bearer", "secret": "secret:ci-token"}}]})";
    QCOMPARE(daemon.run(words("secrets set ci-token"), "right-token\n").code, 0);
    QVERIFY(daemon.start({QStringLiteral("--config"), daemon.write(QStringLiteral("c.json"), file)}));
    QCOMPARE(daemon.post(R"({"type": "x"})").status, 401);
    QCOMPARE(daemon.post(R"({"type": "x"})", "application/json", "wrong-token").status, 401);
    QCOMPARE(daemon.post(R"({"type": "x"})", "application/json", "right-token").status, 202);
    QCOMPARE(daemon.stop(), 0);
}

void DaemonTest::secondProcessIsTold()
{
    DaemonProcess daemon;
    QVERIFY(daemon.start());
    const auto second = daemon.run(words("run --listen 127.0.0.1:0"));
    QCOMPARE(second.code, 3);
    QVERIFY(second.out.isEmpty());
    QVERIFY2(second.err.contains("use"), second.err.constData());
    QCOMPARE(daemon.stop(), 0);
}

void DaemonTest::portInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const DaemonProcess daemon;
    const auto refused = daemon.run({QStringLiteral("run"), QStringLiteral("--listen"),
                                     QStringLiteral("127.0.0.1:%1").arg(other.serverPort())});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(QByteArray::number(other.serverPort())), refused.err.constData());
}

void DaemonTest::unwritableDirectory()
{
    const DaemonProcess daemon;
    const QString file = daemon.write(QStringLiteral("a-file"), "");
    const auto refused =
        daemon.run({QStringLiteral("run"), QStringLiteral("--data-dir"), file + QStringLiteral("/below")});
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.contains("a-file"), refused.err.constData());
}

void DaemonTest::corruptDatabase()
{
    const DaemonProcess daemon;
    (void)daemon.write(QStringLiteral("signalbox.sqlite"), QByteArray(8192, 'x'));
    const auto refused = daemon.run(words("run --listen 127.0.0.1:0"));
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.contains("signalbox.sqlite"), refused.err.constData());
    QFile kept(daemon.file(QStringLiteral("signalbox.sqlite")));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray(8192, 'x')); // not touched: a person may still rescue it
}

void DaemonTest::testFires()
{
    HttpReceiver receiver;
    DaemonProcess daemon;
    const QByteArray url = receiver.url(QStringLiteral("/x?token=SECRETTOKEN")).toEncoded();
    const QByteArray file = R"({"version": 1, "integrations": [{"id": "h", "name": "H", "provider": "webhook",
        "settings": {"url": "secret:h-url", "allow_private_network": true}, "signing": {"scheme": "hmac-sha256", "secret": "SIGNINGSECRET"}}]})";
    QCOMPARE(daemon.run(words("secrets set h-url"), url).code, 0);
    QCOMPARE(daemon
                 .run({QStringLiteral("config"), QStringLiteral("apply"),
                       daemon.write(QStringLiteral("c.json"), file)})
                 .code,
             0);
    const auto good = daemon.run(words("test h --event ExecutionFailed"));
    QVERIFY2(good.code == 0, QByteArray(good.out + good.err).constData());
    for (const char *part :
         {"name lookup", "connection", "request", "response", "200", "accepted", "ExecutionFailed", "ms"})
        QVERIFY2(good.out.contains(part),
                 QByteArray(part + QByteArray(" is missing in:\n") + good.out).constData());
    QVERIFY2(!good.out.contains("SECRETTOKEN") && !good.out.contains("SIGNINGSECRET"), good.out.constData());
    receiver.otherwise = answerWith(500, {}, "no");
    QCOMPARE(daemon.run(words("test h")).code, 1);
    receiver.close();
    const auto refused = daemon.run(words("test h"));
    QCOMPARE(refused.code, 1);
    QVERIFY2(!refused.out.contains("SECRETTOKEN") && !refused.err.contains("SECRETTOKEN"),
             refused.out.constData());
    QCOMPARE(daemon.run(words("test nobody")).code, 2);
}

void DaemonTest::deliveriesAreListedShownAndResent()
{
    HttpReceiver receiver;
    receiver.otherwise = answerWith(500);
    DaemonProcess daemon;
    const QByteArray file =
        R"({"version": 1, "integrations": [{"id": "h", "name": "H", "provider": "webhook",
        "settings": {"url": ")" +
        receiver.url().toEncoded() +
        R"(", "allow_private_network": true}, "retry": {"schedule_seconds": [1], "jitter": 0}}],
        "notifications": [{"id": "n", "agent": "a", "integration": "h", "subscription": "all"}]})";
    QVERIFY(daemon.start({QStringLiteral("--config"), daemon.write(QStringLiteral("c.json"), file)}));
    QCOMPARE(daemon.post(R"({"type": "x", "agent_id": "a"})").status, 202);
    const auto dead = [&] {
        const auto all = daemon.deliveries();
        return all.size() == 1 && all.first().value(QStringLiteral("status")) == QStringLiteral("failed");
    };
    QVERIFY(QTest::qWaitFor(dead, 20'000));
    QCOMPARE(receiver.received.size(), 2);
    // The same delivery id over all attempts.
    QCOMPARE(receiver.received.at(0).header("Signalbox-Delivery"),
             receiver.received.at(1).header("Signalbox-Delivery"));
    const QString id = daemon.deliveries().first().value(QStringLiteral("id")).toString();
    const auto shown =
        daemon.run({QStringLiteral("deliveries"), QStringLiteral("show"), id, QStringLiteral("--json")});
    QCOMPARE(shown.code, 0);
    QCOMPARE(shown.json().object().value(QStringLiteral("log")).toArray().size(), 2);

    receiver.otherwise = answerWith(200);
    QCOMPARE(daemon.run({QStringLiteral("deliveries"), QStringLiteral("resend"), id}).code, 0);
    QVERIFY(QTest::qWaitFor(
        [&] {
            return daemon.deliveries().first().value(QStringLiteral("status")) == QStringLiteral("delivered");
        },
        15'000));
    QCOMPARE(receiver.received.size(), 3);
    QCOMPARE(
        daemon.run({QStringLiteral("deliveries"), QStringLiteral("show"), QStringLiteral("dlv_nobody")}).code,
        2);
    QCOMPARE(daemon.stop(), 0);
}

void DaemonTest::sendAndTail()
{
    DaemonProcess daemon;
    QVERIFY(daemon.start());
    QProcess tail;
    tail.start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalboxd"),
               {QStringLiteral("--data-dir"), daemon.dataDir(), QStringLiteral("events"),
                QStringLiteral("tail"), QStringLiteral("--json"), QStringLiteral("--filter"),
                QStringLiteral("data.cost > 3 and metadata.environment in (\"production\", \"canary\")")});
    QVERIFY(QTest::qWaitFor([&] { return tail.state() == QProcess::Running; }));
    const QByteArray lines = "{\"type\":\"x\",\"id\":\"evt_a\",\"data\":{\"cost\":4},\"metadata\":{"
                             "\"environment\":\"production\"}}\n"
                             "{\"type\":\"x\",\"id\":\"evt_b\",\"data\":{\"cost\":1},\"metadata\":{"
                             "\"environment\":\"production\"}}\n";
    // Tail starts at the newest event, whenever that is: send until it has seen one.
    QByteArray seen;
    int round = 0;
    QVERIFY(QTest::qWaitFor(
        [&] {
            QByteArray unique = lines;
            unique.replace("evt_", QByteArray("evt_" + QByteArray::number(++round) + "_"));
            const auto sent = daemon.run({QStringLiteral("events"), QStringLiteral("send"),
                                          QStringLiteral("-"), QStringLiteral("--to"), daemon.url()},
                                         unique);
            if (sent.code != 0 || sent.json().object().value(QStringLiteral("accepted")).toInt() != 2)
                return false;
            seen += tail.readAllStandardOutput();
            return seen.contains('\n');
        },
        20'000));
    QVERIFY(seen.contains("_a\"") && !seen.contains("_b\""));
    tail.terminate();
    QVERIFY(QTest::qWaitFor([&] { return tail.state() == QProcess::NotRunning; }, 10'000));
    QCOMPARE(tail.exitCode(), 0);
    QCOMPARE(daemon.stop(), 0);
    QCOMPARE(daemon
                 .run({QStringLiteral("events"), QStringLiteral("send"), QStringLiteral("-"),
                       QStringLiteral("--to"), daemon.url()},
                      lines)
                 .code,
             1);
}

void DaemonTest::tailSaysWhereTheFilterIsWrong_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a typo") << QStringLiteral("type == a and agnet == b")
                            << QByteArray("              ^^^^^\n") << QByteArray("filter, character 15: ");
    QTest::newRow("a suggestion") << QStringLiteral("tpye == a and agent == b") << QByteArray("^^^^\n")
                                  << QByteArray("type");
    QTest::newRow("over lines") << QStringLiteral("type == a\nand agnet == b")
                                << QByteArray("              ^^^^^\n") << QByteArray("agent");
    QTest::newRow("far behind") << QString(QStringLiteral("type == a or ").repeated(100) +
                                           QStringLiteral("agnet == b"))
                                << QByteArray(QByteArray(40, ' ') + "^^^^^\n")
                                << QByteArray("filter, character 1301: ");
}

void DaemonTest::tailSaysWhereTheFilterIsWrong()
{
    QFETCH(QString, filter);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, words);
    const DaemonProcess daemon;
    const auto ended =
        daemon.run({QStringLiteral("events"), QStringLiteral("tail"), QStringLiteral("--filter"), filter});
    QCOMPARE(ended.code, 2);
    QVERIFY(ended.out.isEmpty());
    const QByteArrayList lines = ended.err.split('\n');
    QVERIFY2(lines.value(1) + '\n' == pointer, ended.err.constData());
    QCOMPARE(lines.value(0).mid(pointer.indexOf('^'), pointer.count('^')).size(), pointer.count('^'));
    QVERIFY2(lines.value(2).contains(words), ended.err.constData());
}

void DaemonTest::eventsAreStreamed()
{
    DaemonProcess daemon;
    QVERIFY(daemon.start());
    const auto reader = [&daemon] { return StreamClient(quint16(QUrl(daemon.url()).port())); };
    const auto post = [&daemon](int from, int to) {
        QByteArrayList events;
        for (int i = from; i <= to; ++i)
            events << "{\"type\":\"x\",\"agent_id\":\"" + QByteArray(i % 2 ? "odd" : "even") +
                          "\",\"data\":{\"n\":" + QByteArray::number(i) + "}}";
        return daemon.post('[' + events.join(',') + ']').status;
    };
    const auto numbers = [](const std::vector<StreamClient::Message> &messages) {
        QList<int> found;
        for (const auto &message : messages)
            found << QJsonDocument::fromJson(message.data)[QLatin1StringView("data")][QLatin1StringView("n")]
                         .toInt();
        return found;
    };
    QCOMPARE(post(1, 4), 202);
    StreamClient odd = reader();
    StreamClient all = reader();
    QCOMPARE(odd.open("agent == odd and age < 15m"), 200);
    QCOMPARE(all.open(), 200);
    QCOMPARE(all.comments(1).size(), 1); // it has begun
    QCOMPARE(odd.comments(1).size(), 1);
    QCOMPARE(post(5, 8), 202);
    QCOMPARE(numbers(odd.messages(2)), (QList<int>{5, 7}));
    QCOMPARE(numbers(all.messages(4)), (QList<int>{5, 6, 7, 8}));
    QVERIFY(all.messages(4).front().data.contains("\"id\":\"evt_"));
    QCOMPARE(all.messages(4).front().event, "x");
    const QByteArray last = odd.lastId();
    odd.leave(true);

    StreamClient wrong = reader();
    QCOMPARE(wrong.open("agnet == odd"), 400);
    QVERIFY(wrong.body().contains("\"position\":0,\"length\":5"));

    // Killed and started again, it goes on where the reader was.
    QCOMPARE(post(9, 11), 202);
    daemon.kill();
    QVERIFY(all.isCut());
    QVERIFY(daemon.start());
    StreamClient back = reader();
    QCOMPARE(back.open("agent == odd", "Last-Event-ID: " + last + "\r\n"), 200);
    QCOMPARE(post(12, 13), 202);
    QCOMPARE(numbers(back.messages(3)), (QList<int>{9, 11, 13}));

    QCOMPARE(daemon.stop(), 0);
    QVERIFY(back.finishes());
    QCOMPARE(back.messages(3).size(), 3u);
}

void DaemonTest::secretsComeByStandardInputOnly()
{
    const DaemonProcess daemon;
    QCOMPARE(daemon.run(words("secrets set one two"), "x").code, 2);
    QCOMPARE(daemon.run(words("secrets set one"), "").code, 2);
    QCOMPARE(daemon.run(words("secrets set one"), "value-of-one\n").code, 0);
    const auto listed = daemon.run(words("secrets list"));
    QCOMPARE(listed.out, "one\n");
    for (const QString &name : QDir(daemon.dataDir()).entryList(QDir::Files)) {
        QFile file(daemon.file(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("value-of-one"));
    }
    QCOMPARE(daemon.run(words("secrets delete one")).code, 0);
    QCOMPARE(daemon.run(words("secrets delete one")).code, 2);
}

void DaemonTest::catalogsAndProviders()
{
    const DaemonProcess daemon;
    const auto all = daemon.run(words("catalog list"));
    QCOMPARE(all.code, 0);
    for (const char *type :
         {"ExecutionAwaitingConfirmation", "agent.stream.tool_call", "workflow_run.sleeping"})
        QVERIFY2(all.out.contains(type), type);
    QVERIFY(!daemon.run(words("catalog list deck")).out.contains("ExecutionStarted"));
    const auto providers = daemon.run(words("providers list"));
    QVERIFY(providers.out.contains("slack.webhook") && providers.out.contains("webhook "));
    QCOMPARE(daemon
                 .run({QStringLiteral("providers"), QStringLiteral("check"),
                       QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/providers/webhook.json")})
                 .code,
             0);
}

QTEST_GUILESS_MAIN(DaemonTest)
#include "tst_daemon.moc"
