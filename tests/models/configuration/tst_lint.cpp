// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/lint.h"
#include "models/events/event_reader.h"
#include "models/events/own_events.h"
#include "models/rules/matcher.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::configuration;
using deliveries::DestinationHealth;
using rules::Notification;
using Kind = Finding::Kind;

namespace {

const QByteArray vocabulary = R"({"id": "jobs", "name": "Jobs", "version": "1", "types": [
  {"type": "job.done", "category": "Jobs", "severity": "info", "subject": "", "description": "Done.", "fields": [
    {"name": "count", "type": "integer", "description": "-", "example": 1},
    {"name": "id", "type": "text", "required": true, "description": "-", "example": "a"},
    {"name": "ratio", "type": "number", "required": true, "description": "-", "example": 0.5},
    {"name": "ok", "type": "boolean", "required": true, "description": "-", "example": true},
    {"name": "retried", "type": "boolean", "description": "-", "example": true},
    {"name": "at", "type": "time", "description": "-", "example": "2026-01-15T09:29:10Z"},
    {"name": "note", "type": "text", "description": "-", "example": "x"},
    {"name": "box", "type": "object", "description": "-", "example": {}},
    {"name": "box.size", "type": "integer", "description": "-", "example": 1},
    {"name": "loose.size", "type": "integer", "description": "-", "example": 1},
    {"name": "list", "type": "array", "description": "-", "example": []}]},
  {"type": "job.failed", "category": "Jobs", "severity": "failure", "subject": "", "description": "Failed.", "fields": [
    {"name": "error", "type": "text", "description": "-", "example": "x"}]},
  {"type": "webhook.dispatched", "category": "Own", "severity": "info", "subject": "", "description": "Own.", "fields": []}]})";

const events::EventCatalog &catalog()
{
    static const auto loaded = events::EventCatalog::load({vocabulary});
    if (!loaded)
        qFatal("%s %s", qPrintable(loaded.error().first().pointer),
               qPrintable(loaded.error().first().text()));
    return *loaded;
}

/// A notification in short: {"id": …, "agent": …, "rules": […]} with what is usual left out.
Notification notificationOf(QJsonObject json)
{
    for (const auto &[key, usual] : {std::pair{u"agent"_s, u"a"_s}, {u"integration"_s, u"i"_s}})
        if (!json.contains(key))
            json.insert(key, usual);
    Faults faults;
    const Notification made = rules::notificationFromJson(json, {}, faults);
    for (const Fault &fault : faults)
        qFatal("%s %s", qPrintable(fault.pointer), qPrintable(fault.text()));
    return made;
}

Document documentOf(const QByteArray &notifications)
{
    Document document;
    const QJsonDocument json = QJsonDocument::fromJson(notifications);
    if (!json.isArray())
        qFatal("not JSON: %s", notifications.constData());
    for (const QJsonValue &one : json.array()) {
        QJsonObject object = one.toObject();
        if (!object.contains(u"id"_s))
            object.insert(u"id"_s, u"n%1"_s.arg(document.notifications.size()));
        document.notifications.append(notificationOf(object));
    }
    for (const QString &id : {u"i"_s, u"j"_s}) {
        integrations::Integration integration;
        integration.id = id;
        integration.name = id;
        integration.provider = u"webhook"_s;
        document.integrations.append(integration);
    }
    return document;
}

Circumstances circumstances()
{
    Circumstances known;
    known.catalog = &catalog();
    for (const QString &id : {u"i"_s, u"j"_s}) {
        DestinationHealth health;
        health.integration = id;
        health.state = DestinationHealth::State::Healthy;
        known.healths.insert(id, health);
    }
    return known;
}

QString brief(const Finding &finding)
{
    static const QStringList kinds{u"contradiction"_s, u"type"_s,    u"field"_s,    u"hidden"_s,   u"twice"_s,
                                   u"off"_s,           u"failing"_s, u"untested"_s, u"uncovered"_s};
    QStringList parts{kinds.at(int(finding.kind)) +
                      (finding.weight == Finding::Weight::Hint ? u"?"_s : u"!"_s)};
    const bool isOfNotification = !finding.notification.isEmpty();
    parts << (isOfNotification                ? finding.notification
              : finding.integration.isEmpty() ? finding.agent
                                              : finding.integration);
    if (finding.rule >= 0)
        parts << QString::number(finding.rule);
    if (finding.item >= 0)
        parts << QString::number(finding.item);
    if (!finding.subject.isEmpty())
        parts << finding.subject;
    if (!finding.other.isEmpty())
        parts << u">"_s + finding.other;
    if (finding.notifications > 0)
        parts << u"x"_s + QString::number(finding.notifications);
    if (!finding.nearest.isEmpty())
        parts << u"~"_s + finding.nearest;
    return parts.join(u' ');
}

QStringList briefs(const QList<Finding> &findings)
{
    QStringList said;
    for (const Finding &finding : findings)
        said.append(brief(finding));
    return said;
}

template<typename T> const T &any(const QList<T> &list, QRandomGenerator &random)
{
    return list.at(random.bounded(int(list.size())));
}

} // namespace

class TestLint : public QObject
{
    Q_OBJECT

private slots:
    void oneFilter_data();
    void oneFilter();
    void documents_data();
    void documents();
    void destinations();
    void agents();
    void fieldsAreLookedInto();
    void findingsHoldForRandomEvents();
    void tenThousand_data();
    void tenThousand();
};

// Each of a rule of job.done of agent a by itself: whether it can hold.
void TestLint::oneFilter_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("can");
    const auto row = [](const char *filter, bool can) { QTest::newRow(filter) << QByteArray(filter) << can; };
    row(R"("count","equals",3)", true);
    row(R"("count","equals","3")", true);
    row(R"("count","equals",2.5)", false);
    row(R"("count","equals","three")", false);
    row(R"("count","equals",null)", true);
    row(R"("count","equals","NULL")", true);
    row(R"("count","in",["x",3])", true);
    row(R"("count","in",["x",true])", false);
    row(R"("count","not_equals","x")", true);
    row(R"("count","greater_than",3)", true);
    row(R"("count","greater_than","2026-01-15T09:30:00Z")", false);
    row(R"("count","contains","12")", true);
    row(R"("count","contains","dozen")", false);
    row(R"("count","starts_with","-1e")", true);
    row(R"("count","not_contains","dozen")", true);
    row(R"("count","matches","dozen")", true);
    row(R"("$.data.count","ends_with","x")", false);
    row(R"("ratio","equals",2.5)", true);
    row(R"("ratio","equals","null")", false);
    row(R"("ratio","not_exists")", false);
    row(R"("count","not_exists")", true);
    row(R"("count","exists")", true);
    row(R"("ok","equals",true)", true);
    row(R"("ok","equals","false")", true);
    row(R"("ok","equals",1)", false);
    row(R"("ok","equals","yes")", false);
    row(R"("ok","contains","ru")", true);
    row(R"("ok","contains","x")", false);
    row(R"("ok","matches","^[tf]")", true);
    row(R"("ok","matches","^y")", false);
    row(R"("ok","greater_than",0)", false);
    row(R"("ok","not_in",["true","false"])", false);
    row(R"("ok","not_in",["true"])", true);
    row(R"("retried","not_in",["true","false"])", true); // null
    row(R"("at","equals","2026-01-15T09:30:00Z")", true);
    row(R"("at","equals","yesterday")", false);
    row(R"("at","less_than","2026-01-15T09:30:00Z")", true);
    row(R"("at","less_than",1768469400000)", true);
    row(R"("at","starts_with","2026-01")", true);
    row(R"("at","contains","Jan")", false);
    row(R"("note","equals",3)", true);
    row(R"("note","greater_than",3)", true);
    row(R"("note","greater_than","3")", false); // two texts that are not times
    row(R"("note","greater_than","2026-01-15T09:30:00Z")", true);
    row(R"("box","equals","x")", false);
    row(R"("box","starts_with","x")", false);
    row(R"("box","contains","x")", true);
    row(R"("box","exists")", true);
    row(R"("box.size","equals","x")", false);
    row(R"("loose.size","equals","x")", true); // within a list, nobody looks
    row(R"("list","equals","x")", true);
    row(R"("list.0","equals","x")", true);
    row(R"("unknown","equals","x")", true);
    row(R"("$.type","equals","job.done")", true);
    row(R"("$.type","equals","job.failed")", false);
    row(R"("$.type","starts_with","job.")", true);
    row(R"("$.type","matches","fail")", false);
    row(R"("$.type","not_equals","job.done")", false);
    row(R"("$.type","not_exists")", false);
    row(R"("$.agent_id","equals","a")", true);
    row(R"("$.agent_id","in",["b","c"])", false);
    row(R"("$.agent_id","exists")", true);
    row(R"("$.id","not_exists")", false);
    row(R"("$.execution_id","not_exists")", true);
}

void TestLint::oneFilter()
{
    QFETCH(QByteArray, filter);
    QFETCH(bool, can);
    const QJsonArray parts = QJsonDocument::fromJson("[" + filter + "]").array();
    QJsonObject json{{u"field"_s, parts.at(0)}, {u"operator"_s, parts.at(1)}};
    if (parts.size() > 2)
        json.insert(u"value"_s, parts.at(2));
    Document document = documentOf(R"([{"rules": [{"event": "job.done"}]}])");
    const QJsonArray filters{json};
    document.notifications[0] = notificationOf(
        {{u"id"_s, u"n"_s},
         {u"rules"_s, QJsonArray{QJsonObject{{u"event"_s, u"job.done"_s}, {u"filters"_s, filters}}}}});
    const QStringList said = briefs(lint(document, circumstances()));
    QCOMPARE(said, can ? QStringList() : QStringList{u"contradiction! n 0 0 "_s + parts.at(0).toString()});
}

void TestLint::documents_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("said");
    const auto row = [](const char *name, const char *json, const QStringList &said) {
        QTest::newRow(name) << QByteArray(json) << said;
    };
    row("nothing is wrong",
        R"([{"rules": [{"event": "job.done"}]}, {"integration": "j", "rules": [{"event": "job.done"}]}])",
        {});
    row("one of two filters",
        R"([{"rules": [{"event": "job.done", "filters": [
            {"field": "ok", "operator": "equals", "value": 1}, {"field": "note", "operator": "exists"}]}]}])",
        {u"contradiction? n0 0 0 ok"_s});
    row("an empty list cannot be saved, and yet", R"([{"rules": [{"event": "job.done"}]}])", {});
    row("families of types",
        R"([{"rules": [{"event": "job.*", "filters": [{"field": "$.type", "operator": "equals", "value": "other"},
            {"field": "$.type", "operator": "starts_with", "value": "jo"},
            {"field": "$.type", "operator": "starts_with", "value": "job.f"},
            {"field": "$.type", "operator": "in", "value": ["x", "job.done"]}]}]}])",
        {u"contradiction? n0 0 0 $.type"_s});
    row("all agents", R"([{"agent": "*", "rules": [{"event": "job.done", "filters": [
            {"field": "$.agent_id", "operator": "equals", "value": "b"}]}]}])",
        {});
    row("what is off is left alone", R"([{"enabled": false, "rules": [{"event": "nonsense"}]},
            {"integration": "j", "rules": [{"event": "job.done"}]}])",
        {});
    row("unknown type, known nearly",
        R"([{"rules": [{"event": "job.doen"}, {"event": "build.red"}, {"event": "jobs.*"}]}])",
        {u"type! n0 0 job.doen ~job.done"_s, u"type? n0 1 build.red"_s, u"type! n0 2 jobs.* ~job.*"_s});
    row("seen types are known",
        R"([{"rules": [{"event": "seen.type"}]}, {"integration": "j", "rules": [{"event": "seen.*"}]}])", {});

    row("the same twice", R"([{"rules": [{"event": "job.done"}]}, {"rules": [{"event": "job.done"}]}])",
        {u"hidden! n1 >n0"_s});
    row("three alike", R"([{"rules": [{"event": "job.done"}]}, {"rules": [{"event": "job.done"}]},
            {"rules": [{"event": "job.done"}]}])",
        {u"hidden! n1 >n0"_s, u"hidden! n2 >n0"_s});
    row("a later one hides", R"([{"rules": [{"event": "job.done"}]}, {"subscription": "all"}])",
        {u"hidden! n0 >n1"_s});
    row("another destination",
        R"([{"rules": [{"event": "job.done"}]}, {"integration": "j", "subscription": "all"}])", {});
    row("another agent", R"([{"rules": [{"event": "job.done"}]}, {"agent": "b", "subscription": "all"}])",
        {});
    row("one for all agents",
        R"([{"rules": [{"event": "job.done"}]}, {"agent": "*", "rules": [{"event": "job.*"}]}])",
        {u"hidden! n0 >n1"_s});
    row("not the other way round",
        R"([{"agent": "*", "rules": [{"event": "job.done"}]}, {"rules": [{"event": "job.done"}, {"event": "job.failed"}]}])",
        {u"twice? n1 0 job.done >n0"_s});
    row("own events are not everything",
        R"([{"subscription": "all"}, {"agent": "*", "subscription": "all"}])", {u"twice? n0 >n1"_s});
    row("own events by name",
        R"([{"rules": [{"event": "webhook.dispatched"}]}, {"agent": "*", "subscription": "all"}])",
        {u"twice? n0 0 webhook.dispatched >n1"_s});
    row("metadata asks for more",
        R"([{"rules": [{"event": "job.done"}], "metadata": {"env": "p"}}, {"rules": [{"event": "job.done"}]}])",
        {u"hidden! n0 >n1"_s});
    row("other metadata",
        R"([{"rules": [{"event": "job.done"}], "metadata": {"env": "p"}},
            {"rules": [{"event": "job.done"}], "metadata": {"env": "s"}}])",
        {});
    row("metadata of two kinds",
        R"([{"rules": [{"event": "job.done"}], "metadata": {"env": "p"}},
            {"rules": [{"event": "job.done"}], "metadata": {"region": "s"}}])",
        {u"twice? n1 0 job.done >n0"_s});
    row("a narrower filter",
        R"([{"rules": [{"event": "job.done", "filters": [{"field": "count", "operator": "greater_than", "value": 3}]}]},
            {"rules": [{"event": "job.done", "filters": [{"field": "count", "operator": "greater_than", "value": 5}]}]}])",
        {u"hidden! n1 >n0"_s});
    row("filters with nothing in common that is certain",
        R"([{"rules": [{"event": "job.done", "filters": [{"field": "count", "operator": "greater_than", "value": 3}]}]},
            {"rules": [{"event": "job.done", "filters": [{"field": "note", "operator": "exists"}]}]}])",
        {});
    row("filters of which one is shared",
        R"([{"rules": [{"event": "job.done", "filters": [{"field": "note", "operator": "exists"}]}]},
            {"rules": [{"event": "job.done", "filters": [{"field": "note", "operator": "equals", "value": "x"},
                                                         {"field": "count", "operator": "exists"}]}]}])",
        {u"twice? n1 0 job.done >n0"_s});
    row("a throttle does not hide", R"([{"subscription": "all"}, {"rules": [{"event": "job.done"}]}])",
        {u"hidden! n1 >n0"_s});
    row("within one",
        R"([{"rules": [{"event": "job.done", "filters": [{"field": "note", "operator": "exists"}]},
                       {"event": "job.*"}, {"event": "job.done"}]}])",
        {u"hidden? n0 0 job.done >n0 ~job.done"_s, u"hidden? n0 2 job.done >n0 ~job.*"_s});
    row("what never fires is not hidden as well",
        R"([{"subscription": "all"}, {"rules": [{"event": "job.done", "filters": [
            {"field": "ok", "operator": "equals", "value": 1}]}]}])",
        {u"contradiction! n1 0 0 ok"_s});
}

void TestLint::documents()
{
    QFETCH(QByteArray, json);
    Circumstances known = circumstances();
    known.typesSeen.insert(u"b"_s, {u"seen.type"_s});
    QTEST(briefs(lint(documentOf(json), known)), "said");
}

void TestLint::destinations()
{
    Document document =
        documentOf(R"([{"rules": [{"event": "job.done"}]}, {"rules": [{"event": "job.failed"}]},
        {"integration": "j", "rules": [{"event": "job.done"}]},
        {"integration": "k", "rules": [{"event": "job.done"}], "enabled": false}])");
    Circumstances known = circumstances();
    using State = DestinationHealth::State;
    QVERIFY(lint(document, known).isEmpty());
    for (const State state : {State::Failing, State::Paused}) {
        known.healths[u"i"_s].state = state;
        QCOMPARE(briefs(lint(document, known)), QStringList{u"failing! i x2"_s});
    }
    known.healths.remove(u"j"_s);
    QCOMPARE(briefs(lint(document, known)), (QStringList{u"failing! i x2"_s, u"untested? j x1"_s}));
    document.integrations[0].enabled = false;
    document.integrations.removeLast();
    QCOMPARE(briefs(lint(document, known)), (QStringList{u"off! i x2"_s, u"off! j x1"_s}));

    // Who sends less, or later, hides nothing.
    document = documentOf(R"([{"rules": [{"event": "job.done"}]}, {"rules": [{"event": "job.done"}]}])");
    known = circumstances();
    document.notifications[0].throttle = rules::Throttle{5, 600};
    QCOMPARE(briefs(lint(document, known)), QStringList{u"hidden! n0 >n1"_s});
    document.notifications[1].mutedUntilMs = 1;
    QCOMPARE(briefs(lint(document, known)), QStringList{u"twice? n1 0 job.done >n0"_s});
    document.notifications[0].throttle.reset();
    document.notifications[0].quietHours = rules::QuietHours{};
    QCOMPARE(briefs(lint(document, known)), QStringList{u"twice? n1 0 job.done >n0"_s});
    document.notifications[1].quietHours = rules::QuietHours{};
    QCOMPARE(briefs(lint(document, known)), QStringList{u"hidden! n1 >n0"_s});
}

void TestLint::agents()
{
    Document document = documentOf(R"([{"rules": [{"event": "job.done"}]}, {"agent": "off", "enabled": false,
                                        "rules": [{"event": "job.done"}]}])");
    document.agents = {{u"named"_s, u"Named"_s, {}}, {u"a"_s, u"A"_s, {}}};
    Circumstances known = circumstances();
    known.agentsSeen = {u"seen"_s, u"named"_s, u""_s, events::ownAgent};
    QCOMPARE(briefs(lint(document, known)),
             (QStringList{u"uncovered? named"_s, u"uncovered? seen"_s, u"uncovered? off"_s}));
    document.notifications[1].agent = u"*"_s;
    document.notifications[1].enabled = true;
    document.notifications[1].integration = u"j"_s;
    QVERIFY(lint(document, known).isEmpty());
}

void TestLint::fieldsAreLookedInto()
{
    const Document document = documentOf(R"([{"rules": [{"event": "job.done", "filters": [
        {"field": "notes", "operator": "equals", "value": "x"},
        {"field": "count", "operator": "exists"},
        {"field": "box.anything", "operator": "exists"},
        {"field": "loose", "operator": "exists"},
        {"field": "list.0.sku", "operator": "exists"},
        {"field": "$.data.extra.0.part", "operator": "exists"},
        {"field": "$.metadata.env", "operator": "exists"}]},
        {"event": "job.*", "filters": [{"field": "errro", "operator": "exists"},
                                       {"field": "error", "operator": "exists"}]},
        {"event": "learned", "filters": [{"field": "whatever", "operator": "exists"}]}]}])");
    Circumstances known = circumstances();
    known.typesSeen.insert(u"a"_s, {u"learned"_s});
    QVERIFY(lint(document, known).isEmpty()); // nobody has looked
    QCOMPARE(typesInQuestion(document, catalog()), (QStringList{u"job.done"_s, u"job.*"_s}));
    known.fieldsSeen.insert(u"job.done"_s, {});
    known.fieldsSeen.insert(u"job.*"_s, {});
    QCOMPARE(briefs(lint(document, known)),
             (QStringList{u"field! n0 0 0 notes ~note"_s, u"field! n0 0 5 $.data.extra.0.part"_s,
                          u"field! n0 1 0 errro ~error"_s}));
    known.fieldsSeen[u"job.done"_s] = {u"extra.part"_s, u"notes.text"_s};
    QCOMPARE(briefs(lint(document, known)), QStringList{u"field! n0 1 0 errro ~error"_s});
}

namespace {

QJsonValue randomValue(QRandomGenerator &random)
{
    static const QList<QJsonValue> values{
        3,         5,    2.5,   u"3"_s,    u"x"_s,           u"xy"_s,   u"X"_s,
        u"abcx"_s, true, false, u"true"_s, QJsonValue::Null, u"null"_s, u"2026-01-15T09:30:00Z"_s};
    return any(values, random);
}

QJsonObject randomFilter(QRandomGenerator &random)
{
    static const QStringList fields{u"count"_s, u"ratio"_s,  u"ok"_s,         u"retried"_s,    u"at"_s,
                                    u"note"_s,  u"box"_s,    u"box.size"_s,   u"loose.size"_s, u"list"_s,
                                    u"error"_s, u"$.type"_s, u"$.agent_id"_s, u"$.data.note"_s};
    for (;;) {
        const rules::Operator op = any(rules::allOperators(), random);
        QJsonObject json{{u"field"_s, any(fields, random)}, {u"operator"_s, rules::operatorName(op)}};
        QJsonValue value = randomValue(random);
        if (json.value(u"field"_s) == "$.type"_L1 && random.bounded(2))
            value = any(QStringList{u"job.done"_s, u"job."_s, u"job.failed"_s}, random);
        if (rules::takesList(op))
            json.insert(u"value"_s, QJsonArray{value, randomValue(random)});
        else if (rules::takesValue(op))
            json.insert(u"value"_s, value);
        if (rules::comparesText(op) && random.bounded(4) == 0)
            json.insert(u"ignore_case"_s, true);
        Faults faults;
        (void)rules::notificationFromJson(
            QJsonObject{{u"id"_s, u"n"_s},
                        {u"agent"_s, u"a"_s},
                        {u"integration"_s, u"i"_s},
                        {u"rules"_s,
                         QJsonArray{QJsonObject{{u"event"_s, u"t"_s}, {u"filters"_s, QJsonArray{json}}}}}},
            {}, faults);
        if (faults.isEmpty())
            return json;
    }
}

Document randomDocument(QRandomGenerator &random)
{
    Document document = documentOf("[]");
    for (int number = 0; number < 8; ++number) {
        QJsonObject json{{u"id"_s, u"n%1"_s.arg(number)},
                         {u"agent"_s, any(QStringList{u"a"_s, u"a"_s, u"b"_s, u"*"_s}, random)}};
        if (random.bounded(8) == 0) {
            json.insert(u"subscription"_s, u"all"_s);
        } else {
            QJsonArray rules;
            for (int count = 1 + random.bounded(2); count > 0; --count) {
                QJsonArray filters;
                for (int filter = random.bounded(3); filter > 0; --filter)
                    filters.append(randomFilter(random));
                rules.append(
                    QJsonObject{{u"event"_s, any(QStringList{u"job.done"_s, u"job.done"_s, u"job.failed"_s,
                                                             u"job.*"_s, u"webhook.dispatched"_s},
                                                 random)},
                                {u"filters"_s, filters}});
            }
            json.insert(u"rules"_s, rules);
        }
        if (random.bounded(3) == 0)
            json.insert(u"metadata"_s, QJsonObject{{u"env"_s, any(QStringList{u"p"_s, u"s"_s}, random)}});
        document.notifications.append(notificationOf(json));
    }
    return document;
}

/// What the catalogue lets through: of job.done now and then with lists where nobody looks.
events::Event randomEvent(QRandomGenerator &random)
{
    static UlidMaker ids;
    events::ReadContext context;
    context.nowMs = 1'768'469'400'000;
    context.ids = &ids;
    for (;;) {
        QJsonObject data{{u"id"_s, u"1"_s},
                         {u"ratio"_s, any(QList<QJsonValue>{3, 2.5, 5}, random)},
                         {u"ok"_s, random.bounded(2) == 0}};
        const auto maybe = [&](const QString &key, const QList<QJsonValue> &values) {
            if (random.bounded(3) > 0)
                data.insert(key, any(values, random));
        };
        maybe(u"count"_s, {3, 5, 7, QJsonValue::Null});
        maybe(u"retried"_s, {true, false, QJsonValue::Null});
        maybe(u"at"_s, {u"2026-01-15T09:30:00Z"_s, u"2027-01-15T09:30:00.5+01:00"_s,
                        qint64(1'768'469'400'000), QJsonValue::Null});
        maybe(u"note"_s, {u"x"_s, u"X"_s, u"xy"_s, u"abcx"_s, u"3"_s, u"3.0"_s, u"true"_s, u"null"_s,
                          u"2027-01-15T09:30:00Z"_s});
        maybe(u"error"_s, {u"x"_s, u"XY"_s, u"abcx"_s, u"5"_s});
        maybe(u"box"_s, {QJsonObject{}, QJsonObject{{u"size"_s, 3}, {u"in"_s, u"xy"_s}}, QJsonValue::Null});
        maybe(u"loose"_s, {QJsonObject{{u"size"_s, 3}},
                           QJsonArray{QJsonObject{{u"size"_s, u"x"_s}}, QJsonObject{{u"size"_s, true}}}});
        maybe(u"list"_s, {QJsonArray{}, QJsonArray{u"x"_s, 3, true}, QJsonArray{u"abcx"_s, 5}});
        QJsonObject json{{u"type"_s, any(QStringList{u"job.done"_s, u"job.done"_s, u"job.failed"_s,
                                                     u"job.x"_s, u"webhook.dispatched"_s},
                                         random)},
                         {u"data"_s, data}};
        if (random.bounded(8) > 0)
            json.insert(u"agent_id"_s, any(QStringList{u"a"_s, u"a"_s, u"b"_s, u"c"_s}, random));
        if (random.bounded(2) == 0)
            json.insert(
                u"metadata"_s,
                QJsonObject{
                    {u"env"_s, any(QList<QJsonValue>{u"p"_s, u"s"_s, QJsonArray{u"p"_s, u"s"_s}}, random)}});
        const auto read = events::readEvents(QJsonDocument(json).toJson(), events::BodyFormat::Json, context);
        if (!read || read->size() != 1)
            qFatal("not an event");
        events::Event event = read->first();
        event.internal = event.type == "webhook.dispatched" && random.bounded(2) == 0;
        catalog().complete(event);
        if (event.status == events::EventStatus::Accepted)
            return event;
    }
}

} // namespace

// The evaluator is asked: what is said never to hold does not, what is said to be hidden comes twice.
void TestLint::findingsHoldForRandomEvents()
{
    QRandomGenerator random(4711);
    QList<events::Event> events;
    for (int number = 0; number < 600; ++number)
        events.append(randomEvent(random));
    int contradictions = 0, hidden = 0, hiddenRules = 0, held = 0;
    for (int round = 0; round < 1500; ++round) {
        const Document document = randomDocument(random);
        QHash<QString, std::shared_ptr<rules::Matcher>> matchers;
        for (const Notification &notification : document.notifications)
            matchers.insert(notification.id, std::make_shared<rules::Matcher>(notification, true));
        QList<Finding> certain;
        for (const Finding &finding : lint(document, circumstances()))
            if (finding.kind == Kind::Contradiction || finding.kind == Kind::Hidden)
                certain.append(finding);
        for (int sample = 0; sample < 60; ++sample) {
            const events::Event &event = any(events, random);
            rules::EventFields fields(event);
            for (const Finding &finding : std::as_const(certain)) {
                const QByteArray words = (brief(finding) + u" "_s).toUtf8() + event.body + "\n" +
                                         QJsonDocument(toJson(*document.notification(finding.notification)))
                                             .toJson(QJsonDocument::Compact);
                const rules::Matcher &matcher = *matchers.value(finding.notification);
                const rules::Decision decision = matcher.explain(fields);
                if (finding.kind == Kind::Contradiction) {
                    ++contradictions;
                    if (!matcher.wantsAgent(event.agent))
                        continue;
                    for (const rules::Step &step : decision.steps)
                        if (step.kind == rules::StepKind::Filter && step.rule == finding.rule &&
                            step.item == finding.item)
                            QVERIFY2(!step.passed, words.constData());
                } else if (finding.rule < 0) {
                    ++hidden;
                    held += decision.fires;
                    if (decision.fires)
                        QVERIFY2(matchers.value(finding.other)->fires(fields), words.constData());
                } else {
                    ++hiddenRules;
                    Notification without = *document.notification(finding.notification);
                    without.rules.removeAt(finding.rule);
                    if (without.rules.isEmpty())
                        QFAIL(words.constData());
                    QVERIFY2(rules::Matcher(without, true).fires(fields) == decision.fires,
                             words.constData());
                }
            }
        }
    }
    qInfo("checked: %d contradictions, %d hidden (%d fired), %d hidden rules", contradictions, hidden, held,
          hiddenRules);
    QVERIFY(contradictions > 10'000 && hidden > 10'000 && held > 1'000 && hiddenRules > 1'000);
}

void TestLint::tenThousand_data()
{
    QTest::addColumn<int>("agents");
    QTest::addColumn<bool>("alike");
    QTest::newRow("of 2,000 agents") << 2000 << false;
    QTest::newRow("of one agent, filters differ") << 1 << false;
    QTest::newRow("of one agent, all alike") << 1 << true;
}

void TestLint::tenThousand()
{
    QFETCH(int, agents);
    QFETCH(bool, alike);
    Document document = documentOf("[]");
    for (int number = 0; number < 10'000; ++number) {
        const int asked = alike ? 0 : number;
        Notification made;
        made.id = u"n%1"_s.arg(number);
        made.agent = u"agent-%1"_s.arg(number % agents);
        made.integration = number % 3 ? u"i"_s : u"j"_s;
        made.rules = {
            {u"job.done"_s,
             {{u"note"_s, rules::Operator::Equals, u"note %1"_s.arg(asked), false},
              {u"count"_s, rules::Operator::GreaterThan, asked, false}}},
            {u"job.failed"_s, {{u"error"_s, rules::Operator::Contains, u"error %1"_s.arg(asked), false}}}};
        made.metadata = {{u"customer"_s, u"c%1"_s.arg(asked)}};
        document.notifications.append(made);
    }
    const Circumstances known = circumstances();
    double best = 1e9;
    qsizetype found = 0;
    for (int round = 0; round < 3; ++round) {
        const std::clock_t began = std::clock(); // of this process alone: other work does not count
        found = lint(document, known).size();
        best = std::min(best, 1000.0 * double(std::clock() - began) / CLOCKS_PER_SEC);
    }
    qInfo("10,000 notifications: %.1f ms, %lld findings", best, found);
    QCOMPARE(found, alike ? 9'998 : 0);
    QVERIFY2(best < 1000, "a square would take minutes");
}

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"
