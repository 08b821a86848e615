// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/configuration/edit.h"
#include "models/configuration/json_file.h"
#include "tests/support/samples.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::configuration;
using testing::quoted;
using testing::shippedProviders;

namespace {

/// The example of the contract.
const QByteArray example = quoted(R"({'version': 1,
 'sources': [{'id': 'astra', 'profile': 'open-astra', 'auth': {'scheme': 'hmac-sha256', 'secret': 'secret:astra'}}],
 'agents': [{'id': 'order-processing', 'name': 'Order Processing Agent'}],
 'integrations': [
   {'id': 'ops-alerts', 'name': '#operations-alerts', 'provider': 'slack.webhook',
    'settings': {'url': 'secret:ops-slack-url'}},
   {'id': 'prod-hook', 'name': 'Production Alerts', 'provider': 'webhook',
    'settings': {'url': 'https://example.com/hook', 'allow_private_network': false},
    'signing': {'scheme': 'hmac-sha256', 'secret': 'secret:prod-hook'}, 'payload': 'envelope'}],
 'notifications': [
   {'id': 'orders-critical', 'agent': 'order-processing', 'integration': 'ops-alerts', 'subscription': 'custom',
    'rules': [{'event': 'ExecutionFailed'},
              {'event': 'ExecutionCompleted',
               'filters': [{'field': 'outcome', 'operator': 'equals', 'value': 'payment_declined'}]}],
    'metadata': {'environment': 'production'}}]})");

QList<StoredObject> toObjects(const Document &document)
{
    return Edit({}, document, shippedProviders()).changes({}).written;
}

QStringList summary(const Faults &faults)
{
    QStringList lines;
    for (const Fault &fault : faults)
        lines.append(fault.pointer + u' ' + QString::fromLatin1(fault.code));
    lines.sort();
    return lines;
}

Document read(const QByteArray &json)
{
    const auto document = readDocument(json, shippedProviders());
    if (!document)
        qFatal("%s", qPrintable(summary(document.error()).join(u'\n')));
    return *document;
}

Faults faultsOf(const QByteArray &json)
{
    const auto document = readDocument(json, shippedProviders());
    return document ? Faults() : document.error();
}

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private slots:
    void readsTheContractsExample();
    void writesInTheContractsOrder();
    void tenFaultsAtOnce();
    void faults_data();
    void faults();
    void notJson_data();
    void notJson();
    void wideNumbers();
    void suggestsAnIntegration();
    void checksLikeItReads();
    void storedObjects();
    void storedObjectsThatNoLongerFit();
    void differences();
    void literalSecrets();
    void writesAndReadsAnything();
};

void TestDocument::readsTheContractsExample()
{
    const Document document = read(example);
    QCOMPARE(
        document.sources,
        (QList<Source>{{u"astra"_s, {}, u"open-astra"_s, SourceAuth::HmacSha256, u"secret:astra"_s, true}}));
    QCOMPARE(document.agents, (QList<Agent>{{u"order-processing"_s, u"Order Processing Agent"_s}}));
    QCOMPARE(document.integrations.size(), 2);
    QCOMPARE(document.integration(u"prod-hook")->name, u"Production Alerts"_s);
    QCOMPARE(document.integration(u"none"), nullptr);
    QCOMPARE(document.notification(u"orders-critical")->integration, u"ops-alerts"_s);
    QCOMPARE(document.notification(u"none"), nullptr);
    QCOMPARE(document.agentName(u"order-processing"), u"Order Processing Agent"_s);
    QCOMPARE(document.agentName(u"stranger"), u"stranger"_s);
    QCOMPARE(check(document, shippedProviders()), Faults());
    QCOMPARE(read(writeDocument(document)), document);
    QCOMPARE(read("{\"version\":1}"), Document());
    QCOMPARE(writeDocument({}), QByteArray("{\n  \"version\": 1\n}\n"));
}

void TestDocument::writesInTheContractsOrder()
{
    Document document = read(example);
    document.integrations.clear();
    document.notifications[0].rules[1].filters.append(
        {u"tags"_s, rules::Operator::In, QJsonArray{u"a"_s, 5}, true});
    QCOMPARE(writeDocument(document), quoted(R"({
  'version': 1,
  'sources': [
    {
      'id': 'astra',
      'profile': 'open-astra',
      'auth': {
        'scheme': 'hmac-sha256',
        'secret': 'secret:astra'
      }
    }
  ],
  'agents': [
    {
      'id': 'order-processing',
      'name': 'Order Processing Agent'
    }
  ],
  'notifications': [
    {
      'id': 'orders-critical',
      'agent': 'order-processing',
      'integration': 'ops-alerts',
      'subscription': 'custom',
      'rules': [
        {
          'event': 'ExecutionFailed'
        },
        {
          'event': 'ExecutionCompleted',
          'filters': [
            {
              'field': 'outcome',
              'operator': 'equals',
              'value': 'payment_declined'
            },
            {
              'field': 'tags',
              'operator': 'in',
              'value': ['a', 5],
              'ignore_case': true
            }
          ]
        }
      ],
      'metadata': {
        'environment': 'production'
      }
    }
  ]
}
)"));
}

void TestDocument::tenFaultsAtOnce()
{
    const Faults faults = faultsOf(quoted(R"({'version': 2, 'integration': [],
      'sources': [{'id': 'a', 'profile': 'open-astra', 'auth': {'scheme': 'hmac-sha256'}},
                  {'id': 'a', 'profile': 'open-astra', 'auth': {'scheme': 'none'}}],
      'agents': [{'id': 'x', 'nmae': 'X'}],
      'integrations': [{'id': 'hook', 'provider': 'webhok', 'settings': {}}],
      'notifications': [
        {'id': 'n 1', 'agent': 'x', 'integration': 'hook', 'subscription': 'custom', 'rules': []},
        {'id': 'n2', 'agent': 'x', 'integration': 'hok', 'subscription': 'all'},
        {'id': 'n3', 'agent': 'x', 'integration': 'hook', 'rules': [{'event': 'X', 'filters': [
           {'field': 'a..b', 'operator': 'matches', 'value': '('}]}]}]})"));
    const QStringList expected{u"/agents/0/nmae unknown_key"_s,
                               u"/integration unknown_key"_s,
                               u"/integrations/0/provider unknown_provider"_s,
                               u"/notifications/0/id bad_id"_s,
                               u"/notifications/0/rules no_event_types"_s,
                               u"/notifications/1/integration unknown_integration"_s,
                               u"/notifications/2/rules/0/filters/0/field bad_field"_s,
                               u"/notifications/2/rules/0/filters/0/value bad_expression"_s,
                               u"/sources/0/auth/secret missing"_s,
                               u"/sources/1/id duplicate_id"_s,
                               u"/version unknown_version"_s};
    QCOMPARE(summary(faults), expected);
    for (const Fault &fault : faults)
        QVERIFY2(!fault.text().isEmpty() && !fault.text().contains(u'%'), qPrintable(fault.text()));
}

void TestDocument::faults_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *members, const char *expected) {
        QTest::newRow(name) << quoted(QByteArray("{'version':1,") + members + "}")
                            << QString::fromLatin1(expected);
    };
    QTest::newRow("no version") << QByteArray("{}") << u"/version missing"_s;
    QTest::newRow("version as text") << QByteArray("{\"version\":\"1\"}") << u"/version unknown_version"_s;
    QTest::newRow("a list") << QByteArray("[]") << u" wrong_type"_s;
    row("agents an object", "'agents':{}", "/agents wrong_type");
    row("agent a text", "'agents':['x']", "/agents/0 wrong_type");
    row("agent of all", "'agents':[{'id':'*'}]", "/agents/0/id bad_id");
    row("agent with a control character", "'agents':[{'id':'a\\u0007'}]", "/agents/0/id bad_text");
    row("agent muted until when", "'agents':[{'id':'a','mute_until':'tomorrow'}]",
        "/agents/0/mute_until bad_time");
    row("agents twice", "'agents':[{'id':'a'},{'id':'b'},{'id':'a'}]", "/agents/2/id duplicate_id");
    row("source without a profile", "'sources':[{'id':'s'}]", "/sources/0/profile missing");
    row("source with another scheme", "'sources':[{'id':'s','profile':'p','auth':{'scheme':'basic'}}]",
        "/sources/0/auth/scheme unknown_scheme");
    row("source without a scheme", "'sources':[{'id':'s','profile':'p','auth':{}}]",
        "/sources/0/auth/scheme missing");
    row("auth a text", "'sources':[{'id':'s','profile':'p','auth':'none'}]", "/sources/0/auth wrong_type");
    row("unknown key of auth", "'sources':[{'id':'s','profile':'p','auth':{'scheme':'none','key':1}}]",
        "/sources/0/auth/key unknown_key");
    row("secret for nobody", "'sources':[{'id':'s','profile':'p','auth':{'scheme':'none','secret':'x'}}]",
        "/sources/0/auth/secret needless_secret");
    row("bearer without a secret",
        "'sources':[{'id':'s','profile':'p','auth':{'scheme':'bearer','secret':''}}]",
        "/sources/0/auth/secret missing");
    row("secret a number", "'sources':[{'id':'s','profile':'p','auth':{'scheme':'bearer','secret':5}}]",
        "/sources/0/auth/secret wrong_type");
    row("reference without a name",
        "'sources':[{'id':'s','profile':'p','auth':{'scheme':'bearer','secret':'env:'}}]",
        "/sources/0/auth/secret bad_reference");
    row("integrations twice",
        "'integrations':[{'id':'i','provider':'webhook','settings':{'url':'https://example.com/'}},"
        "{'id':'i','provider':'webhook','settings':{'url':'https://example.com/'}}]",
        "/integrations/1/id duplicate_id");
    row("notification to nowhere",
        "'notifications':[{'id':'n','agent':'*','integration':'i','subscription':'all'}]",
        "/notifications/0/integration unknown_integration");
}

void TestDocument::faults()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    QCOMPARE(summary(faultsOf(json)), QStringList{expected});
}

void TestDocument::notJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("column");
    QTest::newRow("empty") << QByteArray() << u"1"_s << u"1"_s;
    QTest::newRow("missing comma") << QByteArray("{\"version\": 1\n \"agents\": []}") << u"2"_s << u"2"_s;
    QTest::newRow("trailing comma") << QByteArray("{\"version\": 1,\n}") << u"2"_s << u"1"_s;
    QTest::newRow("word") << QByteArray("{\n\n  \"version\": yes}") << u"3"_s << u"14"_s;
    QTest::newRow("column in characters") << QByteArray("{\"größe\": x}") << u"1"_s << u"11"_s;
    QTest::newRow("something after the end") << QByteArray("{\"version\": 1}\n]") << u"2"_s << u"1"_s;
    QTest::newRow("cut off") << QByteArray("{\"version\": 1") << u"1"_s << u"14"_s;
}

void TestDocument::notJson()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, line);
    QFETCH(QString, column);
    const Faults faults = faultsOf(json);
    QCOMPARE(summary(faults), QStringList{u" bad_json"_s});
    QCOMPARE(faults.first().arguments.value(0), line);
    QCOMPARE(faults.first().arguments.value(1), column);
}

void TestDocument::wideNumbers()
{
    const auto json = readJson(R"([9223372036854775807, 18446744073709551615, -18446744073709551615, 1.5e300,
                                   "18446744073709551615 \" 99999999999999999999", 9007199254740993])");
    QVERIFY(json);
    const QJsonArray array = json->toArray();
    QCOMPARE(array[0].toInteger(), std::numeric_limits<qint64>::max());
    QCOMPARE(array[1], QJsonValue(u"18446744073709551615"_s));
    QCOMPARE(array[2], QJsonValue(u"-18446744073709551615"_s));
    QCOMPARE(array[3].toDouble(), 1.5e300);
    QCOMPARE(array[4], QJsonValue(u"18446744073709551615 \" 99999999999999999999"_s));
    QCOMPARE(array[5].toInteger(), 9007199254740993);
}

void TestDocument::suggestsAnIntegration()
{
    QByteArray json = example;
    json.replace("\"integration\": \"ops-alerts\"", "\"integration\": \"ops-alert\"");
    const Faults faults = faultsOf(json);
    QCOMPARE(summary(faults), QStringList{u"/notifications/0/integration unknown_integration"_s});
    QVERIFY(faults.first().text().contains(u"“ops-alerts”"_s));
}

void TestDocument::checksLikeItReads()
{
    Document document = read(example);
    document.sources.append({u"astra"_s, {}, {}, SourceAuth::Bearer, {}, true});
    document.agents.append({u""_s, u"Nobody"_s});
    document.integrations[0].settings = {};
    document.notifications[0].metadata.append({u"environment"_s, u"staging"_s});
    document.notifications[0].integration = u"gone"_s;
    const QStringList expected{u"/agents/1/id missing"_s,
                               u"/integrations/0/settings/url missing"_s,
                               u"/notifications/0/integration unknown_integration"_s,
                               u"/notifications/0/metadata/environment duplicate_key"_s,
                               u"/sources/1/auth/secret missing"_s,
                               u"/sources/1/id duplicate_id"_s,
                               u"/sources/1/profile missing"_s};
    QCOMPARE(summary(check(document, shippedProviders())), expected);
    document.notifications[0].metadata.removeLast();
    QCOMPARE(summary(faultsOf(writeDocument(document))), summary(check(document, shippedProviders())));
}

void TestDocument::storedObjects()
{
    const Document document = read(example);
    QList<StoredObject> objects = toObjects(document);
    QCOMPARE(objects.size(), 5);
    QCOMPARE(objects[1],
             (StoredObject{u"agent"_s, u"order-processing"_s,
                           quoted("{'id':'order-processing','name':'Order Processing Agent'}"), 0}));
    QCOMPARE(objects[3].kind, u"integration"_s);
    QVERIFY(objects[3].position > objects[2].position);
    std::ranges::reverse(objects);
    Faults faults;
    QCOMPARE(fromObjects(objects, shippedProviders(), faults), document);
    QCOMPARE(faults, Faults());
}

void TestDocument::storedObjectsThatNoLongerFit()
{
    QList<StoredObject> objects = toObjects(read(example));
    for (StoredObject &object : objects) {
        if (object.id == u"order-processing"_s)
            object.json = "{\"id\":";
        if (object.id == u"prod-hook"_s)
            object.json.replace("\"webhook\"", "\"gone.service\"");
    }
    objects.append({u"dashboard"_s, u"d"_s, "{}", 0});
    Faults faults;
    const Document document = fromObjects(objects, shippedProviders(), faults);
    QVERIFY(document.agents.isEmpty());
    QCOMPARE(document.integrations.size(), 1);
    QCOMPARE(document.integrations[0].id, u"ops-alerts"_s);
    QCOMPARE(document.notifications.size(), 1);
    const QStringList found = summary(faults);
    QVERIFY(found.contains(u"/integrations/prod-hook/provider unknown_provider"_s));
    QVERIFY(found.contains(u"/dashboards/d unknown_kind"_s));
    QVERIFY(std::ranges::any_of(
        found, [](const QString &line) { return line.startsWith(u"/agents/order-processing"_s); }));
}

void TestDocument::differences()
{
    const Document before = read(example);
    QCOMPARE(difference(before, before), QList<Change>());
    Document after = before;
    after.sources.clear();
    after.agents.prepend({u"deployer"_s, {}});
    after.integrations[1].enabled = false;
    after.integrations.swapItemsAt(0, 1);
    after.notifications[0].id = u"renamed"_s;
    const QList<Change> expected{{Change::Kind::Removed, u"source"_s, u"astra"_s},
                                 {Change::Kind::Added, u"agent"_s, u"deployer"_s},
                                 {Change::Kind::Changed, u"integration"_s, u"prod-hook"_s},
                                 {Change::Kind::Added, u"notification"_s, u"renamed"_s},
                                 {Change::Kind::Removed, u"notification"_s, u"orders-critical"_s}};
    QCOMPARE(difference(before, after), expected);
}

void TestDocument::literalSecrets()
{
    QByteArray json = example;
    json.replace("secret:astra", "hunter2").replace("secret:prod-hook", "s3cr3t");
    Document document = read(json);
    document.sources.append({u"prod-hook"_s, {}, u"signalbox"_s, SourceAuth::Bearer, u"t0ken"_s, true});
    document.sources.append({u"kept"_s, {}, u"signalbox"_s, SourceAuth::Bearer, u"env:TOKEN"_s, true});
    document.sources.append({u"open"_s, {}, u"signalbox"_s, SourceAuth::None, {}, true});
    const auto taken = takeLiteralSecrets(document, shippedProviders());
    QStringList names, values;
    for (const auto &[name, value] : taken) {
        names.append(name);
        values.append(value);
    }
    QCOMPARE(values, (QStringList{u"hunter2"_s, u"t0ken"_s, u"s3cr3t"_s}));
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
    QCOMPARE(document.sources[0].secret, u"secret:source.astra.secret"_s);
    QCOMPARE(document.sources[2].secret, u"env:TOKEN"_s);
    QVERIFY(document.sources[3].secret.isEmpty());
    for (const QString &value : values)
        QVERIFY(!writeDocument(document).contains(value.toUtf8()));
    QCOMPARE(check(document, shippedProviders()), Faults());
    QVERIFY(takeLiteralSecrets(document, shippedProviders()).isEmpty());
}

namespace {

/// Valid documents of all sorts; metadata in the order of its keys, as JSON objects keep them.
class Author
{
public:
    Document document()
    {
        Document made;
        for (int i = below(3); i > 0; --i)
            made.sources.append(source(i));
        for (int i = below(3); i > 0; --i)
            made.agents.append(
                {QString::number(i) + text(), oneIn(2) ? QString() : text(),
                 oneIn(3) ? std::optional<qint64>(below(2'000'000) * 1'000'003LL) : std::nullopt});
        for (int i = below(4); i > 0; --i)
            made.integrations.append(integration(i));
        for (int i = made.integrations.isEmpty() ? 0 : below(4); i > 0; --i)
            made.notifications.append(
                notification(i, made.integrations[below(int(made.integrations.size()))].id));
        return made;
    }

private:
    int below(int bound) { return int(m_random.bounded(bound)); }
    bool oneIn(int chances) { return below(chances) == 0; }
    QString text()
    {
        static const QStringList texts{
            u"plain"_s, u"größe"_s, u"a \"quote\" \\ back"_s, u"€ 🚦"_s, u"a.b"_s, u"</script>"_s, u"12"_s,
            u"null"_s,  u" x "_s,   QString(QChar(0x2028))};
        return texts[below(int(texts.size()))];
    }
    QJsonValue scalar()
    {
        switch (below(6)) {
        case 0:
            return text();
        case 1:
            return qint64(m_random.generate64());
        case 2:
            return m_random.generateDouble() * 1e6;
        case 3:
            return oneIn(2);
        case 4:
            return QJsonValue::Null;
        default:
            return below(100);
        }
    }
    Source source(int number)
    {
        Source made{u"s%1"_s.arg(number),
                    oneIn(2) ? QString() : text(),
                    u"open-astra"_s,
                    SourceAuth(below(4)),
                    {},
                    oneIn(2)};
        if (made.auth != SourceAuth::None)
            made.secret = oneIn(2) ? u"secret:x"_s : text();
        return made;
    }
    integrations::Integration integration(int number)
    {
        integrations::Integration made;
        made.id = u"i-%1"_s.arg(number);
        made.name = oneIn(3) ? made.id : text().trimmed() + u'.';
        made.provider = u"webhook"_s;
        made.enabled = oneIn(2);
        made.settings = {{u"url"_s, u"https://example.com/%1"_s.arg(number)}};
        if (oneIn(2))
            made.settings.insert(u"allow_private_network"_s, oneIn(2));
        if (oneIn(2))
            made.signing = {integrations::SigningScheme::HmacSha256, u"secret:x"_s,
                            oneIn(2) ? u"secret:y"_s : QString(),
                            oneIn(2) ? u"X-Hub-Signature-256"_s : QString()};
        if (oneIn(3)) {
            made.payload = integrations::Payload::Template;
            made.bodyTemplate = QJsonObject{{u"z"_s, 1}, {u"id"_s, QJsonArray{u"x"_s, QJsonObject{}}}};
        } else {
            made.payload = integrations::Payload(below(3));
        }
        if (oneIn(3))
            made.message = {u"{{type}}"_s, text()};
        if (oneIn(3))
            made.retry = {{1, 2, 3}, 0.5};
        if (oneIn(3))
            made.timeoutSeconds = 1 + below(60);
        if (oneIn(3))
            made.headers = {{u"X-Team"_s, u"ops"_s}, {u"A-First"_s, u"1"_s}};
        return made;
    }
    rules::Notification notification(int number, const QString &integration)
    {
        rules::Notification made;
        made.id = u"n_%1"_s.arg(number);
        made.name = oneIn(2) ? QString() : text();
        made.enabled = oneIn(2);
        made.agent = oneIn(2) ? u"*"_s : text() + u'x';
        made.integration = integration;
        made.subscription = oneIn(3) ? rules::Subscription::All : rules::Subscription::Custom;
        if (made.subscription == rules::Subscription::Custom) {
            for (int i = 1 + below(3); i > 0; --i) {
                rules::EventRule rule{oneIn(2) ? u"run.*"_s : text() + u'x', {}};
                for (int j = below(3); j > 0; --j)
                    rule.filters.append(filter());
                made.rules.append(rule);
            }
        }
        if (oneIn(2))
            made.metadata = {{u"a"_s, scalar()}, {u"b.c"_s, scalar()}, {u"ö"_s, scalar()}};
        return made;
    }
    rules::FieldFilter filter()
    {
        using rules::Operator;
        rules::FieldFilter made;
        made.field = oneIn(2) ? u"$.data.a\\.b.0"_s : u"größe"_s;
        made.op = rules::allOperators()[below(15)];
        if (rules::takesList(made.op))
            made.value = QJsonArray{scalar(), scalar()};
        else if (made.op == Operator::Equals || made.op == Operator::NotEquals)
            made.value = scalar();
        else if (rules::comparesText(made.op))
            made.value = made.op == Operator::Matches ? u"^a\\.b"_s : text();
        else if (rules::takesValue(made.op))
            made.value = oneIn(2) ? QJsonValue(below(9)) : QJsonValue(u"2026-01-15T09:30:00Z"_s);
        else
            made.value = QJsonValue::Undefined;
        made.ignoreCase = rules::comparesText(made.op) && oneIn(2);
        return made;
    }

    QRandomGenerator m_random{4711};
};

} // namespace

void TestDocument::writesAndReadsAnything()
{
    Author author;
    int notifications = 0;
    for (int i = 0; i < 500; ++i) {
        const Document document = author.document();
        notifications += int(document.notifications.size());
        QCOMPARE(summary(check(document, shippedProviders())), QStringList());
        const QByteArray written = writeDocument(document);
        const auto again = readDocument(written, shippedProviders());
        QVERIFY2(again, written.constData());
        QVERIFY2(*again == document, written.constData());
        QCOMPARE(writeDocument(*again), written);
        Faults faults;
        QVERIFY2(fromObjects(toObjects(document), shippedProviders(), faults) == document,
                 written.constData());
        QCOMPARE(summary(faults), QStringList());
        QCOMPARE(difference(document, *again), QList<Change>());
    }
    QVERIFY(notifications > 300);
}

QTEST_APPLESS_MAIN(TestDocument)
#include "tst_document.moc"
