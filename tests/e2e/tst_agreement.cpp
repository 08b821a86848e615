// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/live_history.h"
#include "models/events/event_reader.h"
#include "models/events/own_events.h"
#include "tests/support/daemon_process.h"
#include "tests/support/engine_fixture.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace signalbox;
using deliveries::Gate;
using testing::DaemonProcess;
using testing::FakeClock;

namespace {

constexpr int eventCount = 3000;
constexpr qint64 dayMs = 86'400'000;
constexpr int notificationCount = 24;

/// Texts of events and notifications, at random, of all shapes that rules can tell apart.
class Maker
{
public:
    explicit Maker(quint32 seed) : m_random(seed) {}

    [[nodiscard]] int below(int end) { return m_random.bounded(end); }
    [[nodiscard]] bool once(int in) { return below(in) == 0; }
    [[nodiscard]] QByteArray oneOf(const QByteArrayList &list) { return list.at(below(int(list.size()))); }

    [[nodiscard]] QByteArray event(int number)
    {
        static const QByteArrayList keys{"cost", "outcome", "items", "note", "when", "deep", "a.b"};
        QByteArrayList data;
        for (const QByteArray &key : keys)
            for (int times = once(12) ? 2 : below(2); times > 0; --times) // some twice: the last counts
                data.append("\"" + key + "\": " + value(key));
        if (once(8))
            data.append("\"durationMs\": \"soon\""); // quarantines an agent.completed
        QByteArrayList metadata;
        if (!once(3))
            metadata.append("\"environment\": " +
                            oneOf({"\"production\"", "\"staging\"", "\"\\u0070roduction\""}));
        if (once(2))
            metadata.append("\"tier\": " + oneOf({"1", "1.0", "\"1\"", "true", "[1]"}));
        QByteArray text = "{\"id\": \"evt_agree_" + QByteArray::number(number) + "\", \"type\": \"" + type() +
                          "\", \"data\": {" + data.join(", ") + "}, \"metadata\": {" + metadata.join(", ") +
                          "}";
        if (!once(10))
            text += ", \"agent_id\": \"" + oneOf({"a", "b", "c"}) + "\"";
        if (once(3))
            text += ", \"execution_id\": \"exec_" + QByteArray::number(below(50)) + "\"";
        return text + "}";
    }

    /// `plain`: without what keeps from going out at once.
    [[nodiscard]] QByteArray configuration(qint64 nowMs, bool plain)
    {
        QByteArrayList notifications;
        for (int i = 0; i < notificationCount; ++i)
            notifications.append(notification(i, nowMs, plain));
        return R"({"version": 1, "agents": [{"id": "c", "name": "C", "mute_until": ")" +
               events::formatRfc3339(nowMs + dayMs) + R"("}, {"id": "a", "name": "A"}], "integrations": [)" +
               integration("on", "true") + ", " + integration("off", "false") + "], \"notifications\": [" +
               notifications.join(", ") + "]}";
    }

private:
    [[nodiscard]] QByteArray type()
    {
        return oneOf({"ExecutionFailed", "ExecutionCompleted", "agent.completed", "task_run.completed",
                      "task_run.failed", "nobody.knows.this"});
    }
    [[nodiscard]] QByteArray value(const QByteArray &key)
    {
        if (key == "cost")
            return oneOf({"3", "5.0", "5", "7e0", "\"12\"", "null", "-1", "1e400", "9007199254740993"});
        if (key == "outcome")
            return oneOf({"\"ok\"", "\"declined\"", "\"DECLINED\"", "[\"no\", \"ok\"]", "true", "{}",
                          "\"d\\u0065clined\""});
        if (key == "items")
            return oneOf(
                {"[]", R"([{"sku": "B"}, {"sku": "A-1"}])", R"([[{"sku": "A"}]])", R"({"sku": "Z"})"});
        if (key == "when")
            return oneOf({"\"2026-01-15T09:30:00Z\"", "\"2026-01-15T10:30:00+02:00\"", "\"yesterday\""});
        if (key == "deep")
            return oneOf({R"({"down": {"here": "timeout"}})", R"({"down": {"here": ["x", "time out"]}})"});
        return oneOf({"\"x\"", "\"a longer text with a timeout in it\"", "7", "\"\\ud83d\\ude00\"", "\"\""});
    }
    [[nodiscard]] QByteArray filter()
    {
        return oneOf(
            {R"({"field": "cost", "operator": "greater_than", "value": 5})",
             R"({"field": "cost", "operator": "less_or_equal", "value": 5})",
             R"({"field": "cost", "operator": "equals", "value": 9007199254740993})",
             R"({"field": "cost", "operator": "not_exists"})",
             R"({"field": "outcome", "operator": "in", "value": ["ok", "declined"]})",
             R"({"field": "outcome", "operator": "not_equals", "value": "ok"})",
             R"({"field": "outcome", "operator": "equals", "value": "declined", "ignore_case": true})",
             R"({"field": "items.sku", "operator": "starts_with", "value": "A"})",
             R"({"field": "note", "operator": "not_contains", "value": "x"})",
             R"({"field": "note", "operator": "matches", "value": "time.?out|7"})",
             R"({"field": "when", "operator": "less_than", "value": "2026-01-15T09:00:00Z"})",
             R"({"field": "deep", "operator": "contains", "value": "timeout"})",
             R"({"field": "a\\.b", "operator": "exists"})",
             R"({"field": "$.execution_id", "operator": "ends_with", "value": "7"})"});
    }
    [[nodiscard]] QByteArray rule()
    {
        QByteArray text = "{\"event\": \"" + (once(4) ? QByteArray("task_run.*") : type()) + "\"";
        QByteArrayList filters;
        for (int i = below(3); i > 0; --i)
            filters.append(filter());
        if (!filters.isEmpty())
            text += ", \"filters\": [" + filters.join(", ") + "]";
        return text + "}";
    }
    [[nodiscard]] QByteArray notification(int number, qint64 nowMs, bool plain)
    {
        QByteArray text = "{\"id\": \"n" + QByteArray::number(number) + "\", \"agent\": \"" +
                          oneOf({"a", "b", "c", "*"}) + "\", \"integration\": \"" + (once(6) ? "off" : "on") +
                          "\"";
        if (once(8))
            text += ", \"enabled\": false";
        if (once(5))
            text += ", \"subscription\": \"all\"";
        else
            text += ", \"subscription\": \"custom\", \"rules\": [" + rule() + ", " + rule() + "]";
        if (once(3))
            text += R"(, "metadata": {"environment": "production"})";
        else if (once(4))
            text += R"(, "metadata": {"tier": 1})";
        if (!plain) {
            if (once(5))
                text += ", \"mute_until\": \"" + events::formatRfc3339(nowMs + dayMs) + "\"";
            if (once(2))
                text += R"(, "quiet_hours": {"from": "22:00", "to": "07:00", "zone": "Europe/Berlin", )"
                        R"("break_through": "failure"})";
            if (once(2))
                text += R"(, "throttle": {"most": 3, "within_seconds": 7200})";
        }
        return text + "}";
    }
    [[nodiscard]] static QByteArray integration(const QByteArray &id, const QByteArray &enabled)
    {
        return "{\"id\": \"" + id + "\", \"name\": \"" + id + "\", \"enabled\": " + enabled +
               R"(, "provider": "webhook", "settings": {"url": "https://example.com/x"}})";
    }

    QRandomGenerator m_random;
};

/// What became of one event for one notification.
using Fired = QHash<std::pair<QString, QByteArray>, Gate>;

} // namespace

/// The history of three days, decided by the pipeline as it came. Afterwards everything that can be asked
/// about it says the same: `explain`, `backtest`, `config apply --dry-run`, the editor's preview.
class AgreementTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void enoughOfEverythingHappened();
    void explainSaysSo();
    void replaySaysSo();
    void backtestSaysSo();
    void commandsSaySo();
    void dryRunSaysSo();

private:
    [[nodiscard]] configuration::Document read(const QByteArray &text) const;
    /// As the dispatcher takes it: off if its integration is.
    [[nodiscard]] static rules::Notification effective(const configuration::Document &document,
                                                       rules::Notification one);
    void put(const QByteArray &json);
    [[nodiscard]] qint64 count(const QString &notification, std::initializer_list<Gate> gates) const;
    void compareAsTheyCome(const std::function<void(const events::Event &, qint64)> &add,
                           const std::function<ports::ReplayResult(qsizetype)> &resultOf);

    DaemonProcess m_daemon;
    testing::PipelineFixture m_fixture{m_daemon.dataDir()};
    QByteArray m_text;
    configuration::Document m_document;
    Fired m_fired;
    QHash<QString, qint64> m_told;           ///< by notification: digests, and single events in their place
    QHash<QString, QSet<qint64>> m_promised; ///< … and when those are due that are not told yet
    qint64 m_stored = 0;                     ///< events of all kinds
};

configuration::Document AgreementTest::read(const QByteArray &text) const
{
    const auto document = configuration::readDocument(text, *m_fixture.engine.providers());
    if (!document)
        qFatal("%s: %s", qPrintable(document.error().first().pointer),
               qPrintable(document.error().first().text()));
    return *document;
}

rules::Notification AgreementTest::effective(const configuration::Document &document, rules::Notification one)
{
    one.enabled = one.enabled && document.integration(one.integration)->enabled;
    return one;
}

void AgreementTest::put(const QByteArray &json)
{
    auto events =
        events::readEvents(json, events::BodyFormat::Json,
                           {.nowMs = m_fixture.clock.now, .source = "test", .ids = &m_fixture.engine.ids()});
    QVERIFY2(events, json.constData());
    for (auto &event : *events)
        m_fixture.engine.catalog()->complete(event);
    QVERIFY(
        m_fixture.come({std::make_move_iterator(events->begin()), std::make_move_iterator(events->end())}));
}

void AgreementTest::initTestCase()
{
    m_fixture.clock.now = SystemClock().nowMs() - 3 * dayMs - dayMs / 2;
    m_fixture.make();
    m_fixture.open();
    Maker maker(20261121);
    m_text = maker.configuration(m_fixture.clock.now, false);
    m_document = read(m_text);
    QVERIFY(m_fixture.save(m_document));

    for (int i = 0; i < eventCount; ++i) {
        m_fixture.until(m_fixture.clock.now + maker.below(172'000));
        put(maker.event(i));
    }
    m_fixture.pipeline->close();

    const auto deliveries = m_fixture.reader->deliveries({.limit = 1'000'000});
    QVERIFY(deliveries);
    for (const auto &delivery : *deliveries) {
        if (QLatin1StringView(delivery.eventType) == events::digestType)
            ++m_told[delivery.notification];
        else
            m_fired.insert({delivery.notification, delivery.eventId}, delivery.gate);
        if (delivery.state == deliveries::DeliveryState::Gathered)
            m_promised[delivery.notification].insert(delivery.nextMs);
        else if ((delivery.gate == Gate::QuietHours || delivery.gate == Gate::Throttled) &&
                 delivery.state != deliveries::DeliveryState::Digested)
            ++m_told[delivery.notification];
    }
    const auto stretch = m_fixture.reader->stretch("*", 1'000'000, 0, [] { return true; });
    QVERIFY(stretch);
    m_stored = stretch->events;
}

qint64 AgreementTest::count(const QString &notification, std::initializer_list<Gate> gates) const
{
    qint64 found = 0;
    for (const auto &[key, gate] : m_fired.asKeyValueRange())
        found += key.first == notification && std::ranges::find(gates, gate) != gates.end();
    return found;
}

void AgreementTest::enoughOfEverythingHappened()
{
    QVERIFY(m_fired.size() > eventCount);
    for (const Gate gate :
         {Gate::Open, Gate::NotificationMuted, Gate::AgentMuted, Gate::QuietHours, Gate::Throttled})
        QVERIFY2(m_fired.values().count(gate) > 50, deliveries::gateName(gate).data());
    QVERIFY(m_told.size() > 3);
    int firing = 0;
    for (const auto &notification : std::as_const(m_document.notifications))
        firing += std::ranges::any_of(m_fired.keys(),
                                      [&](const auto &key) { return key.first == notification.id; });
    QVERIFY(firing > notificationCount / 2);
}

void AgreementTest::explainSaysSo()
{
    const auto rules = engine::rulesOfVersion(*m_fixture.reader, *m_fixture.engine.providers(), 1);
    QVERIFY(rules);
    qsizetype fires = 0;
    for (int i = 0; i < eventCount; ++i) {
        const QByteArray id = "evt_agree_" + QByteArray::number(i);
        const auto seq = m_fixture.reader->eventSeq(id);
        QVERIFY(seq);
        const auto detail = m_fixture.reader->event(*seq);
        QVERIFY(detail);
        QCOMPARE(detail->configurationVersion, 1);
        for (const rules::Decision &decision : (*rules)->explain(detail->event)) {
            QCOMPARE(decision.fires, m_fired.contains({decision.notification, id}));
            fires += decision.fires;
        }
    }
    QCOMPARE(fires, m_fired.size()); // nothing fired that is not explained
}

/// Event by event: what the counters do with each is what the pipeline did with it.
void AgreementTest::compareAsTheyCome(const std::function<void(const events::Event &, qint64)> &add,
                                      const std::function<ports::ReplayResult(qsizetype)> &resultOf)
{
    QList<ports::ReplayResult> before(m_document.notifications.size());
    const auto stretch = m_fixture.reader->stretch("*", 1'000'000, 0, [] { return true; });
    QHash<qint64, QByteArray> ids;
    for (int i = 0; i < eventCount; ++i) {
        const QByteArray id = "evt_agree_" + QByteArray::number(i);
        ids.insert(m_fixture.reader->eventSeq(id).value_or(0), id);
    }
    QVERIFY(stretch);
    const auto scanned = m_fixture.reader->scan(*stretch, [&](const events::Event &event, qint64 seq) {
        add(event, seq);
        for (qsizetype i = 0; i < before.size(); ++i) {
            const ports::ReplayResult now = resultOf(i);
            const auto fired = m_fired.constFind({m_document.notifications[i].id, ids.value(seq)});
            const auto gate = fired == m_fired.cend() ? std::nullopt : std::optional(*fired);
            const bool agrees = now.fires - before[i].fires == (gate ? 1 : 0) &&
                                now.sent - before[i].sent == (gate == Gate::Open ? 1 : 0) &&
                                now.muted - before[i].muted ==
                                    (gate == Gate::NotificationMuted || gate == Gate::AgentMuted ? 1 : 0) &&
                                now.gathered - before[i].gathered ==
                                    (gate == Gate::QuietHours || gate == Gate::Throttled ? 1 : 0);
            before[i] = now;
            if (!agrees) {
                QTest::qFail(QByteArray("event " + QByteArray::number(seq) + ", notification " +
                                        m_document.notifications[i].id.toUtf8())
                                 .constData(),
                             __FILE__, __LINE__);
                return false;
            }
        }
        return true;
    });
    QVERIFY(scanned);
    for (qsizetype i = 0; i < before.size(); ++i) {
        const QString id = m_document.notifications[i].id;
        QCOMPARE(before[i].digests, m_told.value(id) + m_promised.value(id).size());
    }
}

void AgreementTest::replaySaysSo()
{
    std::vector<std::unique_ptr<ports::Replay>> replays;
    for (const auto &notification : std::as_const(m_document.notifications))
        replays.push_back(std::make_unique<ports::Replay>(ports::ReplayQuery{
            .edited = effective(m_document, notification), .saved = {}, .agents = m_document.agents}));
    compareAsTheyCome(
        [&](const events::Event &event, qint64 seq) {
            for (const auto &replay : replays)
                replay->add(event, seq);
        },
        [&](qsizetype i) { return replays[size_t(i)]->result(); });
}

void AgreementTest::backtestSaysSo()
{
    ports::Backtest backtest(m_document, m_document);
    QList<ports::ReplayResult> results;
    compareAsTheyCome(
        [&](const events::Event &event, qint64 seq) {
            backtest.add(event, seq);
            results = backtest.results();
        },
        [&](qsizetype i) { return results.at(i); });
}

void AgreementTest::commandsSaySo()
{
    const QString file = m_daemon.write(u"c.json"_s, m_text);
    const auto backtest = m_daemon.run({u"backtest"_s, file, u"--json"_s});
    QCOMPARE(backtest.code, 0);
    QCOMPARE(backtest.json().object().value(u"events"_s).toInteger(), m_stored);
    const QJsonArray tested = backtest.json().object().value(u"notifications"_s).toArray();
    QCOMPARE(tested.size(), m_document.notifications.size());
    for (const QJsonValue &one : tested) {
        const QString id = one[u"notification"].toString();
        const qint64 all = count(
            id, {Gate::Open, Gate::NotificationMuted, Gate::AgentMuted, Gate::QuietHours, Gate::Throttled});
        QCOMPARE(one[u"would_have_notified"].toInteger(), all);
        QCOMPARE(one[u"sent_at_once"].toInteger(), count(id, {Gate::Open}));
        QCOMPARE(one[u"muted"].toInteger(), count(id, {Gate::NotificationMuted, Gate::AgentMuted}));
        QCOMPARE(one[u"gathered"].toInteger(), count(id, {Gate::QuietHours, Gate::Throttled}));
        QCOMPARE(one[u"stored"][u"would_have_notified"].toInteger(), all);
        QCOMPARE(one[u"stored"][u"newly_caught"].toInteger(), 0);
        QCOMPARE(one[u"stored"][u"no_longer_caught"].toInteger(), 0);
    }
    for (int i = 0; i < eventCount; i += eventCount / 40) {
        const QByteArray id = "evt_agree_" + QByteArray::number(i);
        const auto told = m_daemon.run({u"explain"_s, QString::fromUtf8(id), u"--json"_s});
        QCOMPARE(told.code, 0);
        for (const QJsonValue &decision : told.json().object().value(u"decisions"_s).toArray())
            QCOMPARE(decision[u"fires"].toBool(),
                     m_fired.contains({decision[u"notification"].toString(), id}));
    }
}

void AgreementTest::dryRunSaysSo()
{
    const QByteArray text = Maker(7).configuration(m_fixture.clock.now, true);
    const configuration::Document next = read(text);
    engine::LiveHistory history(m_fixture.engine);
    QByteArrayList expected;
    for (const auto &notification : next.notifications) {
        const auto *stored = m_document.notification(notification.id);
        if (notification == *stored)
            continue;
        auto replay = history.replay({.edited = effective(next, notification),
                                      .saved = effective(m_document, *stored),
                                      .agents = next.agents});
        QVERIFY(QTest::qWaitFor([&] { return replay.isFinished(); }));
        const auto result = replay.result();
        QVERIFY(result);
        const auto text64 = [](qint64 number) { return QByteArray::number(number); };
        expected.append("notification " + notification.id.toUtf8() + " would have caught " +
                        text64(result->fires) + " of " + text64(result->looked) +
                        " stored event(s) of the last 7 days; as it is stored " +
                        text64(*result->savedFires) + ": " + text64(result->newlyCaught) + " newly caught, " +
                        text64(result->noLongerCaught) + " no longer");
        const auto all = count(notification.id, {Gate::Open, Gate::NotificationMuted, Gate::AgentMuted,
                                                 Gate::QuietHours, Gate::Throttled});
        QCOMPARE(*result->savedFires, all);
    }
    QVERIFY(expected.size() > notificationCount / 2);
    const QByteArray before = m_daemon.run({u"config"_s, u"export"_s}).out;
    const auto dry =
        m_daemon.run({u"config"_s, u"apply"_s, m_daemon.write(u"d.json"_s, text), u"--dry-run"_s});
    QCOMPARE(dry.code, 0);
    QByteArrayList told = dry.out.split('\n');
    told.removeIf([](const QByteArray &line) { return !line.startsWith("notification "); });
    QCOMPARE(told, expected);
    QCOMPARE(m_daemon.run({u"config"_s, u"export"_s}).out, before);
}

QTEST_GUILESS_MAIN(AgreementTest)
#include "tst_agreement.moc"
