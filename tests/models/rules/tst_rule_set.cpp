// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event_reader.h"
#include "models/rules/rule_set.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::rules;

namespace {

/// An event as it comes in: {"type": …} and what else the JSON has.
events::Event eventOf(const QByteArray &json)
{
    UlidMaker ids;
    events::ReadContext context;
    context.nowMs = 1'768'469'400'000;
    context.ids = &ids;
    const auto read = events::readEvents(json, events::BodyFormat::Json, context);
    if (!read || read->size() != 1)
        qFatal("not an event: %s", json.constData());
    return read->first();
}

Notification notificationOf(const QByteArray &json)
{
    QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains(u"id"_s))
        object.insert(u"id"_s, u"n"_s);
    if (!object.contains(u"agent"_s))
        object.insert(u"agent"_s, u"*"_s);
    if (!object.contains(u"integration"_s))
        object.insert(u"integration"_s, u"i"_s);
    Faults faults;
    const Notification notification = notificationFromJson(object, {}, faults);
    for (const Fault &fault : faults)
        qWarning().noquote() << fault.pointer << fault.text();
    if (!faults.isEmpty())
        qFatal("not a notification: %s", json.constData());
    return notification;
}

/// Whether the notification fires; matching and explaining must agree.
bool fires(const Notification &notification, const events::Event &event, const QSet<QString> &off = {})
{
    const auto set = RuleSet::compile({notification}, off);
    const bool matched = !set->matching(event).empty();
    const QList<Decision> decisions = set->explain(event, true);
    if (decisions.size() != 1 || decisions.first().fires != matched)
        qFatal("matching and explaining disagree");
    return matched;
}

bool fires(const QByteArray &notification, const QByteArray &event)
{
    return fires(notificationOf(notification), eventOf(event));
}

/// What the steps of a decision say by themselves.
bool outcomeOfSteps(const QList<Step> &steps)
{
    bool fires = true;
    bool subscribes = false;
    QSet<int> named, filtered, held;
    for (const Step &step : steps) {
        switch (step.kind) {
        case StepKind::SubscribesToAll:
            subscribes = step.passed;
            break;
        case StepKind::EventType:
            if (step.passed)
                named.insert(step.rule);
            break;
        case StepKind::Filter:
            filtered.insert(step.rule);
            if (step.passed)
                held.insert(step.rule);
            break;
        default:
            fires = fires && step.passed;
        }
    }
    for (const int rule : named)
        subscribes = subscribes || !filtered.contains(rule) || held.contains(rule);
    return fires && subscribes;
}

} // namespace

class TestRuleSet : public QObject
{
    Q_OBJECT

private slots:
    void rules_data();
    void rules();
    void metadataTable_data();
    void metadataTable();
    void orderProcessingAgent_data();
    void orderProcessingAgent();
    void deploymentAgent_data();
    void deploymentAgent();
    void switchedOff();
    void quarantined();
    void digests();
    void wholeEvent_data();
    void wholeEvent();
    void indexesOfSeveral();
    void explainsEveryStep();
    void explainsWhatIsMissing();
    void explainsAgents();
    void actualIsCut();
    void matchingEqualsExplain();
    void manyThreads();
};

void TestRuleSet::rules_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const char *rules, const char *event, bool expected) {
        QTest::newRow(name) << QByteArray(rules) << QByteArray(event) << expected;
    };
    const char *urgent = R"([{"event":"ExecutionCompleted",
                              "filters":[{"field":"result","operator":"contains","value":"Urgent"}]}])";
    row("result contains Urgent", urgent,
        R"({"type":"ExecutionCompleted","data":{"result":"Urgent: call back"}})", true);
    row("result without Urgent", urgent, R"({"type":"ExecutionCompleted","data":{"result":"all well"}})",
        false);
    row("result is an object with Urgent in it", urgent,
        R"({"type":"ExecutionCompleted","data":{"result":{"summary":["so Urgent"]}}})", true);
    row("Urgent in another type", urgent, R"({"type":"ExecutionFailed","data":{"result":"Urgent"}})", false);
    row("no data at all", urgent, R"({"type":"ExecutionCompleted"})", false);
    const char *either = R"([{"event":"ExecutionCompleted","filters":[
        {"field":"outcome","operator":"equals","value":"failure"},
        {"field":"outcome","operator":"equals","value":"cancelled"}]}])";
    row("outcome is failure OR cancelled: failure", either,
        R"({"type":"ExecutionCompleted","data":{"outcome":"failure"}})", true);
    row("outcome is failure OR cancelled: cancelled", either,
        R"({"type":"ExecutionCompleted","data":{"outcome":"cancelled"}})", true);
    row("outcome is failure OR cancelled: success", either,
        R"({"type":"ExecutionCompleted","data":{"outcome":"success"}})", false);
    const char *types = R"([{"event":"ExecutionFailed"},{"event":"ExecutionCancelled"}])";
    row("ExecutionFailed or ExecutionCancelled: failed", types, R"({"type":"ExecutionFailed"})", true);
    row("ExecutionFailed or ExecutionCancelled: cancelled", types, R"({"type":"ExecutionCancelled"})", true);
    row("ExecutionFailed or ExecutionCancelled: paused", types, R"({"type":"ExecutionPaused"})", false);
    row("type in other case", types, R"({"type":"executionfailed"})", false);
    row("type escaped", types, R"({"type":"\u0045xecutionFailed"})", true);
    const char *family = R"([{"event":"task_run.*"}])";
    row("family", family, R"({"type":"task_run.queued"})", true);
    row("family, deeper", family, R"({"type":"task_run.step.failed"})", true);
    row("family, its bare name", family, R"({"type":"task_run"})", false);
    row("family, empty member", family, R"({"type":"task_run."})", false);
    row("family, other", family, R"({"type":"task_runner.queued"})", false);
    row("family of a member", R"([{"event":"agent.stream.*"}])", R"({"type":"agent.stream.delta"})", true);
    row("family of a member, other", R"([{"event":"agent.stream.*"}])", R"({"type":"agent.started"})", false);
    const char *same = R"([{"event":"X","filters":[{"field":"a","operator":"equals","value":1}]},
                          {"event":"X","filters":[{"field":"b","operator":"equals","value":2}]},
                          {"event":"X.*"}])";
    row("a type in two rules: second", same, R"({"type":"X","data":{"b":2}})", true);
    row("a type in two rules: neither", same, R"({"type":"X","data":{"a":2,"b":1}})", false);
    const char *wide =
        R"([{"event":"X","filters":[{"field":"n","operator":"equals","value":9007199254740993}]}])";
    row("64-bit integer", wide, R"({"type":"X","data":{"n":9007199254740993}})", true);
    row("64-bit integer, next to it", wide, R"({"type":"X","data":{"n":9007199254740992}})", false);
    row("number beyond every type beside it", wide,
        R"({"type":"X","data":{"huge":123456789012345678901234567890,"e":1e999,"n":9007199254740993}})",
        true);
    row("data that is an array", R"([{"event":"X","filters":[{"field":"a","operator":"exists"}]}])",
        R"({"type":"X","data":[{"b":1},{"a":1}]})", true);
}

void TestRuleSet::rules()
{
    QFETCH(QByteArray, rules);
    QFETCH(QByteArray, event);
    QFETCH(bool, expected);
    QCOMPARE(fires("{\"rules\":" + rules + "}", event), expected);
}

/// The table of seed 000, and what "equals" means for metadata.
void TestRuleSet::metadataTable_data()
{
    QTest::addColumn<QByteArray>("execution");
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("sent");
    const auto row = [](const char *execution, const char *filter, bool sent) {
        QTest::addRow("%s | %s", execution, filter) << QByteArray(execution) << QByteArray(filter) << sent;
    };
    row(R"({"environment":"production"})", R"({"environment":"production"})", true);
    row(R"({"environment":"staging"})", R"({"environment":"production"})", false);
    row(R"({"environment":"production","region":"us-east"})", R"({"environment":"production"})", true);
    row(R"({"environment":"production"})", R"({"environment":"production","team":"payments"})", false);
    row(R"({"environment":"production","team":"payments"})",
        R"({"environment":"production","team":"payments"})", true);
    row(R"({"environment":"production"})", R"({})", true);
    row(R"({})", R"({"environment":"production"})", false);
    row(R"({"environment":"Production"})", R"({"environment":"production"})", false);
    row(R"({"shard":7})", R"({"shard":"7"})", true);
    row(R"({"shard":"7.0"})", R"({"shard":7})", true);
    row(R"({"canary":true})", R"({"canary":"true"})", true);
    row(R"({"owner":null})", R"({"owner":null})", true);
    row(R"({})", R"({"owner":null})", false);
    row(R"({"a.b":"x"})", R"({"a.b":"x"})", true);
    row(R"({"a":{"b":"x"}})", R"({"a.b":"x"})", false);
    row(R"({"tags":["x","y"]})", R"({"tags":"y"})", true);
    row(R"({"environment":"staging","environment":"production"})", R"({"environment":"production"})", true);
}

void TestRuleSet::metadataTable()
{
    QFETCH(QByteArray, execution);
    QFETCH(QByteArray, filter);
    QFETCH(bool, sent);
    const QByteArray event = R"({"type":"ExecutionFailed","metadata":)" + execution + "}";
    QCOMPARE(fires(R"({"subscription":"all","metadata":)" + filter + "}", event), sent);
    QCOMPARE(fires(R"({"rules":[{"event":"ExecutionFailed"}],"metadata":)" + filter + "}", event), sent);
    QVERIFY(!fires(R"({"rules":[{"event":"ExecutionCompleted"}],"metadata":)" + filter + "}", event));
}

/// Sarah's agent of seed 000.
void TestRuleSet::orderProcessingAgent_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<bool>("alerts");
    QTest::newRow("successful order")
        << QByteArray(
               R"({"type":"ExecutionCompleted","agent_id":"order-processing","data":{"outcome":"success"}})")
        << false;
    QTest::newRow("failed execution")
        << QByteArray(
               R"({"type":"ExecutionFailed","agent_id":"order-processing","data":{"reason":"Payment gateway timeout"}})")
        << true;
    QTest::newRow("declined payment")
        << QByteArray(
               R"({"type":"ExecutionCompleted","agent_id":"order-processing","data":{"outcome":"payment_declined"}})")
        << true;
    QTest::newRow("another agent") << QByteArray(R"({"type":"ExecutionFailed","agent_id":"other"})") << false;
    QTest::newRow("no agent") << QByteArray(R"({"type":"ExecutionFailed"})") << false;
}

void TestRuleSet::orderProcessingAgent()
{
    QFETCH(QByteArray, event);
    QFETCH(bool, alerts);
    QCOMPARE(
        fires(R"({"agent":"order-processing","subscription":"custom","rules":[{"event":"ExecutionFailed"},
                       {"event":"ExecutionCompleted","filters":[
                           {"field":"outcome","operator":"equals","value":"payment_declined"}]}]})",
              event),
        alerts);
}

/// Alex's agent of seed 000.
void TestRuleSet::deploymentAgent_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("environment");
    QTest::addColumn<QStringList>("webhooks");
    QTest::newRow("production fails")
        << QByteArray("ExecutionFailed") << QByteArray("production") << QStringList{u"production"_s};
    QTest::newRow("staging completes")
        << QByteArray("ExecutionCompleted") << QByteArray("staging") << QStringList();
    QTest::newRow("production completes")
        << QByteArray("ExecutionCompleted") << QByteArray("production") << QStringList{u"production"_s};
    QTest::newRow("staging fails") << QByteArray("ExecutionFailed") << QByteArray("staging")
                                   << QStringList{u"staging"_s};
}

void TestRuleSet::deploymentAgent()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, environment);
    QFETCH(QStringList, webhooks);
    const auto set = RuleSet::compile(
        {notificationOf(R"({"id":"production","agent":"deploy","metadata":{"environment":"production"},
                            "rules":[{"event":"ExecutionFailed"},{"event":"ExecutionCompleted"}]})"),
         notificationOf(R"({"id":"staging","agent":"deploy","metadata":{"environment":"staging"},
                            "rules":[{"event":"ExecutionFailed"}]})")},
        {});
    QStringList fired;
    for (const int index : set->matching(eventOf(R"({"agent_id":"deploy","type":")" + type +
                                                 R"(","metadata":{"environment":")" + environment + "\"}}")))
        fired.append(set->at(index).id);
    QCOMPARE(fired, webhooks);
}

void TestRuleSet::switchedOff()
{
    Notification all = notificationOf(R"({"subscription":"all"})");
    const events::Event event = eventOf(R"({"type":"X"})");
    QVERIFY(fires(all, event));
    QVERIFY(fires(all, event, {u"other"_s}));
    QVERIFY(!fires(all, event, {u"i"_s}));
    all.enabled = false;
    QVERIFY(!fires(all, event));
    const QList<Step> steps = RuleSet::compile({all}, {u"i"_s})->explain(event).first().steps;
    QCOMPARE(steps[0].kind, StepKind::NotificationEnabled);
    QVERIFY(!steps[0].passed);
    QCOMPARE(steps[1].kind, StepKind::IntegrationEnabled);
    QVERIFY(!steps[1].passed);
}

void TestRuleSet::quarantined()
{
    const Notification all = notificationOf(R"({"subscription":"all"})");
    events::Event event = eventOf(R"({"type":"X"})");
    event.status = events::EventStatus::Quarantined;
    QVERIFY(!fires(all, event));
    const QList<Step> steps = RuleSet::compile({all}, {})->explain(event).first().steps;
    QVERIFY(std::ranges::any_of(
        steps, [](const Step &step) { return step.kind == StepKind::NotQuarantined && !step.passed; }));
    event.status = events::EventStatus::Released;
    QVERIFY(fires(all, event));
}

void TestRuleSet::digests()
{
    const Notification all = notificationOf(R"({"agent":"signalbox","subscription":"all"})");
    const Notification named = notificationOf(R"({"agent":"*","rules":[{"event":"notification.digest"}]})");
    events::Event event = eventOf(R"({"type":"notification.digest","agent_id":"signalbox"})");
    for (const Notification &notification : {all, named}) {
        QVERIFY(fires(notification, event)); // somebody else's of that name
        event.internal = true;
        QVERIFY(!fires(notification, event));
        const QList<Step> steps = RuleSet::compile({notification}, {})->explain(event).first().steps;
        QVERIFY(std::ranges::any_of(
            steps, [](const Step &step) { return step.kind == StepKind::NotDigest && !step.passed; }));
        event.internal = false;
    }
}

void TestRuleSet::wholeEvent_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("type") << QByteArray("$.type") << QByteArray("\"X\"");
    QTest::newRow("agent") << QByteArray("$.agent_id") << QByteArray("\"a\"");
    QTest::newRow("execution") << QByteArray("$.execution_id") << QByteArray("\"e\"");
    QTest::newRow("metadata") << QByteArray("$.metadata.env") << QByteArray("\"prod\"");
    QTest::newRow("data") << QByteArray("$.data.n") << QByteArray("5");
    QTest::newRow("object") << QByteArray("$.object") << QByteArray("\"event\"");
    QTest::newRow("unknown key of the envelope") << QByteArray("$.extra.x") << QByteArray("true");
}

void TestRuleSet::wholeEvent()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    const QByteArray event =
        R"({"type":"X","agent_id":"a","execution_id":"e","object":"event","metadata":{"env":"prod"},
                                 "data":{"n":5},"extra":{"x":true}})";
    const auto rule = [&](const QByteArray &wanted) -> QByteArray {
        return R"({"rules":[{"event":"X","filters":[{"field":")" + field +
               R"(","operator":"equals","value":)" + wanted + "}]}]}";
    };
    QVERIFY(fires(rule(value), event));
    QVERIFY(!fires(rule("\"something else\""), event));
}

void TestRuleSet::indexesOfSeveral()
{
    QList<Notification> notifications;
    const auto add = [&](const char *json) { notifications.append(notificationOf(json)); };
    add(R"({"agent":"a","rules":[{"event":"x.y"},{"event":"x.*"},{"event":"x.y"}]})");
    add(R"({"agent":"*","subscription":"all"})");
    add(R"({"agent":"b","subscription":"all"})");
    add(R"({"agent":"a","rules":[{"event":"z"}]})");
    add(R"({"agent":"*","rules":[{"event":"x.*"}]})");
    add(R"({"agent":"a","enabled":false,"subscription":"all"})");
    add(R"({"agent":"a","subscription":"all"})");
    const auto set = RuleSet::compile(notifications, {});
    QCOMPARE(set->size(), 7);
    QCOMPARE(set->matching(eventOf(R"({"type":"x.y","agent_id":"a"})")), (std::vector<int>{0, 1, 4, 6}));
    QCOMPARE(set->matching(eventOf(R"({"type":"x.y"})")), (std::vector<int>{1, 4}));
    QCOMPARE(set->matching(eventOf(R"({"type":"z","agent_id":"b"})")), (std::vector<int>{1, 2}));
    QCOMPARE(RuleSet::compile({}, {})->matching(eventOf(R"({"type":"z"})")), std::vector<int>{});
}

void TestRuleSet::explainsEveryStep()
{
    const Notification notification = notificationOf(R"({"id":"critical","agent":"orders","integration":"ops",
        "rules":[{"event":"ExecutionFailed"},
                 {"event":"ExecutionCompleted","filters":[
                     {"field":"outcome","operator":"equals","value":"payment_declined"},
                     {"field":"items.sku","operator":"in","value":["A",7]}]}],
        "metadata":{"environment":"production"}})");
    const auto set = RuleSet::compile({notification}, {});
    const QList<Decision> decisions = set->explain(
        eventOf(R"({"type":"ExecutionCompleted","agent_id":"orders","metadata":{"environment":"production"},
            "data":{"outcome":"success","items":[{"sku":"B"},{"sku":7.0}]}})"));
    QCOMPARE(decisions.size(), 1);
    QCOMPARE(decisions[0].notification, u"critical"_s);
    QCOMPARE(decisions[0].integration, u"ops"_s);
    QVERIFY(decisions[0].fires);
    QStringList lines;
    for (const Step &step : decisions[0].steps)
        lines.append(QStringList{QString::number(int(step.kind)), step.passed ? u"yes"_s : u"no"_s,
                                 QString::number(step.rule), QString::number(step.item), step.subject,
                                 step.expected, step.actual, step.missing ? u"missing"_s : u"there"_s}
                         .join(u'|'));
    const QStringList expected{
        u"0|yes|-1|-1||||there"_s,
        u"1|yes|-1|-1||||there"_s,
        u"3|yes|-1|-1||orders|\"orders\"|there"_s,
        u"5|no|0|-1|ExecutionFailed|ExecutionFailed|\"ExecutionCompleted\"|there"_s,
        u"5|yes|1|-1|ExecutionCompleted|ExecutionCompleted|\"ExecutionCompleted\"|there"_s,
        u"6|no|1|0|outcome|payment_declined|\"success\"|there"_s,
        u"6|yes|1|1|items.sku|A, 7|\"B\", 7.0|there"_s,
        u"7|yes|-1|0|environment|production|\"production\"|there"_s};
    QCOMPARE(lines, expected);
}

void TestRuleSet::explainsWhatIsMissing()
{
    const auto set =
        RuleSet::compile({notificationOf(R"({"subscription":"custom","metadata":{"team":"payments"},
        "rules":[{"event":"X","filters":[{"field":"outcome","operator":"not_equals","value":"a"}]}]})")},
                         {});
    const QList<Step> steps = set->explain(eventOf(R"({"type":"X"})")).first().steps;
    for (const StepKind kind : {StepKind::Filter, StepKind::Metadata}) {
        const auto step = std::ranges::find(steps, kind, &Step::kind);
        QVERIFY(step != steps.end());
        QVERIFY(step->missing && !step->passed && step->actual.isEmpty());
    }
    const auto agent = std::ranges::find(steps, StepKind::Agent, &Step::kind);
    QVERIFY(agent->passed && agent->missing);
}

void TestRuleSet::explainsAgents()
{
    const auto set = RuleSet::compile({notificationOf(R"({"id":"1","agent":"a","subscription":"all"})"),
                                       notificationOf(R"({"id":"2","agent":"b","subscription":"all"})"),
                                       notificationOf(R"({"id":"3","agent":"*","subscription":"all"})")},
                                      {});
    const events::Event event = eventOf(R"({"type":"X","agent_id":"b"})");
    const QList<Decision> own = set->explain(event);
    QCOMPARE(own.size(), 2);
    QCOMPARE(own[0].notification, u"2"_s);
    QCOMPARE(own[1].notification, u"3"_s);
    const QList<Decision> all = set->explain(event, true);
    QCOMPARE(all.size(), 3);
    QVERIFY(!all[0].fires);
    const auto agent = std::ranges::find(all[0].steps, StepKind::Agent, &Step::kind);
    QVERIFY(!agent->passed);
    QCOMPARE(agent->actual, u"\"b\""_s);
    QVERIFY(std::ranges::find(all[0].steps, StepKind::SubscribesToAll, &Step::kind)->passed);
}

void TestRuleSet::actualIsCut()
{
    const auto set = RuleSet::compile(
        {notificationOf(
            R"({"rules":[{"event":"X","filters":[{"field":"list","operator":"exists"},{"field":"list.v","operator":"exists"}]}]})")},
        {});
    QByteArray list;
    for (int i = 0; i < 100; ++i)
        list += R"({"v":"value"},)";
    list.chop(1);
    const QList<Decision> decisions = set->explain(eventOf(R"({"type":"X","data":{"list":[)" + list + "]}}"));
    for (const Step &step : decisions.first().steps) {
        if (step.kind == StepKind::Filter) {
            QCOMPARE(step.actual.size(), 200);
            QVERIFY(step.actual.endsWith(QChar(0x2026)));
        }
    }
}

namespace {

/// Random rules and events over a small world, so that they meet often.
class World
{
public:
    Notification notification(int number)
    {
        Notification made;
        made.id = QString::number(number);
        made.enabled = !oneIn(20);
        made.agent = oneIn(2) ? u"*"_s : pick(m_agents);
        made.integration = pick<QString>({u"on"_s, u"on"_s, u"on"_s, u"off"_s});
        made.subscription = oneIn(5) ? Subscription::All : Subscription::Custom;
        if (made.subscription == Subscription::Custom) {
            for (int i = 1 + below(3); i > 0; --i) {
                EventRule rule;
                rule.event = oneIn(3) ? pick<QString>({u"run.*"_s, u"run.step.*"_s}) : pick(m_types);
                for (int j = below(4); j > 0; --j)
                    rule.filters.append(filter());
                made.rules.append(rule);
            }
        }
        if (oneIn(3))
            made.metadata.append({u"env"_s, scalar()});
        if (oneIn(6))
            made.metadata.append({u"team"_s, scalar()});
        return made;
    }

    QByteArray event()
    {
        QJsonObject made{{u"type"_s, pick(m_types)}};
        if (!oneIn(5))
            made.insert(u"agent_id"_s, pick(m_agents));
        if (!oneIn(5))
            made.insert(u"data"_s, object(0));
        if (!oneIn(4))
            made.insert(u"metadata"_s, QJsonObject{{u"env"_s, scalar()}, {u"team"_s, value(2)}});
        return QJsonDocument(made).toJson(QJsonDocument::Compact);
    }

private:
    int below(int bound) { return int(m_random.bounded(bound)); }
    bool oneIn(int chances) { return below(chances) == 0; }
    template<typename T> T pick(const QList<T> &from) { return from[below(int(from.size()))]; }

    QJsonValue scalar()
    {
        return pick<QJsonValue>({u"a"_s, u"A"_s, u"ab"_s, u""_s, u"5"_s, u"true"_s, u"2026-01-15T09:30:00Z"_s,
                                 5, 5.5, -1, 9007199254740993LL, 9007199254740992.0, true, false,
                                 QJsonValue::Null});
    }
    QJsonValue value(int depth)
    {
        if (depth < 3 && oneIn(3))
            return object(depth + 1);
        if (depth < 3 && oneIn(3)) {
            QJsonArray array;
            for (int i = below(4); i > 0; --i)
                array.append(value(depth + 1));
            return array;
        }
        return scalar();
    }
    QJsonObject object(int depth)
    {
        QJsonObject made;
        for (int i = below(5); i > 0; --i)
            made.insert(pick<QString>({u"a"_s, u"b"_s, u"c"_s, u"a.b"_s}), value(depth));
        return made;
    }
    FieldFilter filter()
    {
        FieldFilter made;
        made.field = pick<QString>({u"a"_s, u"b"_s, u"a.b"_s, u"a\\.b"_s, u"c.a.b"_s, u"b.0"_s, u"$.type"_s,
                                    u"$.metadata.env"_s, u"$.data.a"_s});
        made.op = pick(allOperators());
        if (takesList(made.op))
            made.value = QJsonArray{scalar(), scalar()};
        else if (made.op == Operator::Matches)
            made.value = pick<QJsonValue>({u"^a"_s, u"[0-9]"_s, u"b$"_s});
        else if (!comparesText(made.op) && takesValue(made.op))
            made.value = pick<QJsonValue>({5, u"5"_s, u"2026-01-15T09:30:00Z"_s, 5.25});
        else if (takesValue(made.op))
            made.value =
                made.op == Operator::Equals || made.op == Operator::NotEquals ? scalar() : QJsonValue(u"a"_s);
        else
            made.value = QJsonValue::Undefined;
        made.ignoreCase = comparesText(made.op) && oneIn(3);
        return made;
    }

    QRandomGenerator m_random{20260115};
    const QList<QString> m_types{u"X"_s, u"run.queued"_s, u"run.step.failed"_s, u"run"_s};
    const QList<QString> m_agents{u"one"_s, u"two"_s, u"three"_s};
};

} // namespace

void TestRuleSet::matchingEqualsExplain()
{
    World world;
    QList<Notification> notifications;
    for (int i = 0; i < 500; ++i) {
        notifications.append(world.notification(i));
        QCOMPARE(check(notifications.last()), Faults());
    }
    const auto set = RuleSet::compile(notifications, {u"off"_s});
    qint64 pairs = 0, fired = 0;
    for (int i = 0; i < 420; ++i) {
        const QByteArray json = world.event();
        events::Event event = eventOf(json);
        if (i % 40 == 39)
            event.status = events::EventStatus::Quarantined;
        const std::vector<int> matching = set->matching(event);
        std::vector<int> explained;
        const QList<Decision> decisions = set->explain(event, true);
        QCOMPARE(decisions.size(), notifications.size());
        for (int index = 0; index < int(decisions.size()); ++index) {
            ++pairs;
            if (decisions[index].fires)
                explained.push_back(index);
            if (decisions[index].fires != outcomeOfSteps(decisions[index].steps))
                QFAIL(qPrintable(u"notification %1 on %2"_s.arg(index).arg(QString::fromUtf8(json))));
        }
        QVERIFY2(matching == explained, json.constData());
        fired += qint64(matching.size());
    }
    QVERIFY(pairs >= 200'000);
    QVERIFY2(fired > pairs / 50 && fired < pairs / 2, QByteArray::number(fired).constData());
}

void TestRuleSet::manyThreads()
{
    World world;
    QList<Notification> notifications;
    for (int i = 0; i < 50; ++i)
        notifications.append(world.notification(i));
    const auto set = RuleSet::compile(notifications, {});
    QList<events::Event> events;
    std::vector<std::vector<int>> expected;
    for (int i = 0; i < 200; ++i) {
        events.append(eventOf(world.event()));
        expected.push_back(set->matching(events.last()));
    }
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (qsizetype j = 0; j < events.size(); ++j)
                wrong += set->matching(events.at(j)) != expected[size_t(j)];
        });
    threads.clear();
    QCOMPARE(wrong.load(), 0);
}

QTEST_APPLESS_MAIN(TestRuleSet)
#include "tst_rule_set.moc"
