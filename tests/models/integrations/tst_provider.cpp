// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/provider.h"
#include "tests/models/integrations/rendering.h"

using namespace signalbox;
using namespace signalbox::integrations;
using namespace signalbox::testing;

namespace {

/// A good description whose members `changed` replaces.
QByteArray description(const QByteArray &changed)
{
    QJsonObject whole = objectOf(
        quoted("{'id':'t','name':'T','category':'chat','fields':[{'key':'url','type':'url','secret':true},"
               "{'key':'token','type':'text','secret':true},{'key':'key','type':'text','secret':true,"
               "'secret_in_body':true},{'key':'room','type':'text'}],"
               "'ops':{'send':{'url':'{{f.url}}','body':{'kind':'json','value':{'t':'{{m.text}}'}}}},"
               "'response':{'success':[{'status':[200]}]}}"));
    const QJsonObject changes = objectOf(quoted('{' + changed + '}'));
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.value().isNull())
            whole.remove(it.key());
        else
            whole[it.key()] = it.value();
    }
    return QJsonDocument(whole).toJson();
}

QByteArray sending(const QByteArray &members)
{
    return "'ops':{'send':{" + members + "}}";
}

QByteArray body(const QByteArray &value)
{
    return sending("'url':'{{f.url}}','body':{'kind':'json','value':" + value + '}');
}

Provider providerOf(const QByteArray &changed)
{
    const auto read = ProviderRegistry::read(description(changed));
    if (!read)
        QTest::qFail(qPrintable(read.error().first().pointer + u": " + read.error().first().text()), __FILE__,
                     __LINE__);
    return read.value_or(Provider());
}

Rendered sent(const QByteArray &changed, const QJsonObject &settings,
              const QByteArray &event = "{\"type\":\"t\"}", const QString &subject = {})
{
    const Provider provider = providerOf(changed);
    Integration integration;
    integration.id = QStringLiteral("i");
    integration.settings = settings;
    if (!settings.contains(QStringLiteral("url")))
        integration.settings[QStringLiteral("url")] = QStringLiteral("https://example.com/hook");
    const auto rendered =
        Sending{.event = eventOf(event, events::Severity::Info, subject)}.render(integration, provider);
    if (!rendered)
        QTest::qFail(qPrintable(rendered.error().pointer + u": " + rendered.error().text()), __FILE__,
                     __LINE__);
    return rendered.value_or(Rendered());
}

const QJsonObject room{{QStringLiteral("room"), QStringLiteral("a b/ü&c")},
                       {QStringLiteral("token"), QStringLiteral("t0k€n")}};

} // namespace

class TestProvider : public QObject
{
    Q_OBJECT

private slots:
    void shipped()
    {
        const ProviderRegistry registry = ProviderRegistry::shipped();
        QVERIFY(registry.find(u"webhook"));
        QVERIFY(registry.find(u"slack.webhook"));
        QVERIFY(!registry.find(u"slack"));
        const Provider &hook = *registry.find(u"webhook");
        QVERIFY(hook.acceptsPayload && hook.acceptsSigning && hook.idempotent);
        QVERIFY(!hook.field(u"url")->secret);
        const Provider &slack = *registry.find(u"slack.webhook");
        QVERIFY(slack.field(u"url")->secret && slack.field(u"url")->required);
        QCOMPARE(slack.field(u"url")->hosts.first(), QStringLiteral("hooks.slack.com"));
        QCOMPARE(slack.ratePer, QStringLiteral("url"));
        QCOMPARE(slack.rateMax, 1);
        QVERIFY(!slack.field(u"channel"));
        for (const Provider &provider : registry.all()) {
            QVERIFY(!provider.name.isEmpty() && !provider.description.isEmpty() && !provider.icon.isEmpty());
            for (const ProviderField &field : provider.fields)
                QVERIFY2(!field.label.isEmpty() && !field.help.isEmpty(),
                         qPrintable(provider.id + field.key));
        }
    }

    void noTwoOfOneId()
    {
        const auto twice = ProviderRegistry::load({description({}), description({})});
        QVERIFY(!twice);
        QCOMPARE(twice.error().first().code, "duplicate");
        QCOMPARE(ProviderRegistry::load({description({})})->all().size(), 1);
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("changed");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const QByteArray &changed, const char *pointer,
                            const char *code) {
            QTest::newRow(name) << changed << QString::fromLatin1(pointer) << QByteArray(code);
        };
        row("unknown key", "'fan_out':1", "/fan_out", "unknown_key");
        row("no id", "'id':null", "/id", "missing");
        row("no operations", "'ops':{}", "/ops/send", "missing");
        row("unknown operation", "'ops':{'send':{'url':'{{f.url}}'},'lookup':{}}", "/ops/lookup",
            "unknown_key");
        row("unknown key of an operation", sending("'url':'{{f.url}}','session':{}"), "/ops/send/session",
            "unknown_key");
        row("method", sending("'url':'{{f.url}}','method':'FETCH'"), "/ops/send/method", "unknown_value");
        row("no success", "'response':{'retry':[{'status':[500,599]}]}", "/response/success", "missing");
        row("empty success", "'response':{'success':[]}", "/response/success", "missing");
        row("matcher of everything", "'response':{'success':[{}]}", "/response/success/0", "missing");
        row("status", "'response':{'success':[{'status':[200,201,202]}]}", "/response/success/0/status",
            "bad_status");
        row("matcher key", "'response':{'success':[{'state':[200]}]}", "/response/success/0/state",
            "unknown_key");
        row("pointer", "'response':{'success':[{'json':{'ok':true}}]}", "/response/success/0", "bad_pointer");
        row("unit", "'response':{'success':[{'status':[200]}],'retry_after':[{'header':'X','unit':'min'}]}",
            "/response/retry_after/0/unit", "unknown_value");
        row("markup", "'markup':'html'", "/markup", "unknown_value");
        row("filter", body("{'a':'{{m.text|upper}}'}"), "/ops/send/body/value/a", "unknown_filter");
        row("filter without its length", body("{'a':'{{m.text|trunc}}'}"), "/ops/send/body/value/a",
            "bad_filter");
        row("unclosed", body("{'a':['x {{m.text']}"), "/ops/send/body/value/a/0", "unclosed");
        row("nothing named", body("{'a':'{{ }}'}"), "/ops/send/body/value/a", "bad_path");
        row("scope", body("{'a':'{{x.id}}'}"), "/ops/send/body/value/a", "unknown_scope");
        row("item outside of each", body("{'a':'{{i.name}}'}"), "/ops/send/body/value/a", "unknown_scope");
        row("field", body("{'a':'{{f.channel}}'}"), "/ops/send/body/value/a", "unknown_field");
        row("operator", body("{'a':{'$for':'e.fields'}}"), "/ops/send/body/value/a/$for", "unknown_operator");
        row("operator's key", body("{'a':{'$if':'m.text','then':1,'otherwise':2}}"),
            "/ops/send/body/value/a/otherwise", "unknown_key");
        row("operator without its key", body("{'a':{'$each':'e.fields'}}"), "/ops/send/body/value/a/item",
            "missing");
        row("secret in the body", body("{'a':'{{f.token}}'}"), "/ops/send/body/value/a",
            "secret_out_of_place");
        row("declared secret beside text", body("{'a':'key {{f.key}}'}"), "/ops/send/body/value/a",
            "secret_out_of_place");
        row("secret in a value", body("{'a':{'$value':'f.token'}}"), "/ops/send/body/value/a/$value",
            "secret_out_of_place");
        row("secret in a header", sending("'url':'{{f.url}}','headers':{'X':'{{f.token}}'}"),
            "/ops/send/headers/X", "secret_out_of_place");
        row("secret in a query", sending("'url':'{{f.url}}','query':{'x':'{{f.token}}'}"),
            "/ops/send/query/x", "secret_out_of_place");
        row("plain http", sending("'url':'http://api.example.com/'"), "/ops/send/url", "bad_url");
        row("address of a field that is none", sending("'url':'{{f.room}}/x'"), "/ops/send/url", "bad_url");
        row("auth", sending("'url':'{{f.url}}','auth':{'type':'aws_sigv4'}"), "/ops/send/auth/type",
            "unknown_value");
        row("auth without value", sending("'url':'{{f.url}}','auth':{'type':'bearer'}"),
            "/ops/send/auth/value", "missing");
        row("signature without a place",
            sending("'url':'{{f.url}}','sign':{'alg':'hmac-sha256','key':'k','message':''}"),
            "/ops/send/sign/to", "missing");
        row("field type", "'fields':[{'key':'url','type':'uri'}]", "/fields/0/type", "unknown_value");
        row("field key", "'fields':[{'key':'url','type':'url','show_if':'x'}]", "/fields/0/show_if",
            "unknown_key");
        row("field twice", "'fields':[{'key':'url','type':'url'},{'key':'url','type':'url'}]",
            "/fields/1/key", "duplicate");
        row("field pattern", "'fields':[{'key':'url','type':'url','pattern':'('}]", "/fields/0/pattern",
            "bad_pattern");
        row("choice of nothing", "'fields':[{'key':'url','type':'url'},{'key':'a','type':'enum'}]",
            "/fields/1/options", "missing");
        row("rate", "'rate':{'per':'f.nothing','max':1}", "/rate/per", "unknown_value");
        row("limits", "'limits':{'total':1000,'shrink':['m.title']}", "/limits/shrink", "unknown_value");
    }
    void faults()
    {
        QFETCH(QByteArray, changed);
        QFETCH(QString, pointer);
        QFETCH(QByteArray, code);
        const auto read = ProviderRegistry::read(description(changed));
        QVERIFY(!read);
        QCOMPARE(read.error().first().pointer, pointer);
        QCOMPARE(read.error().first().code, code);
        QVERIFY(!read.error().first().text().contains(QLatin1Char('%')));
    }

    void notJson()
    {
        QCOMPARE(ProviderRegistry::read("{").error().first().code, "bad_json");
        QCOMPARE(ProviderRegistry::read("[]").error().first().code, "wrong_type");
    }

    void addressesAreEscapedByPosition()
    {
        const Rendered rendered =
            sent(sending("'url':'https://api.example.com/rooms/{{f.room}}/send','method':'PUT',"
                         "'query':{'to':'{{f.room}}','none':'{{e.absent}}'}"),
                 room);
        QCOMPARE(rendered.request.method, "PUT");
        QCOMPARE(rendered.request.url.toEncoded(),
                 "https://api.example.com/rooms/a%20b%2F%C3%BC%26c/send?to=a%20b%2F%C3%BC%26c");
    }

    void credentials_data()
    {
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        const QByteArray token = QStringLiteral("t0k€n").toUtf8();
        QTest::newRow("none") << QByteArray("{'type':'none'}") << QByteArray("Authorization") << QByteArray();
        QTest::newRow("bearer") << QByteArray("{'type':'bearer','value':'{{f.token}}'}")
                                << QByteArray("Authorization") << QByteArray("Bearer ") + token;
        QTest::newRow("basic") << QByteArray("{'type':'basic','user':'api','value':'{{f.token}}'}")
                               << QByteArray("Authorization")
                               << QByteArray("Basic ") + QByteArray("api:").append(token).toBase64();
        QTest::newRow("header") << QByteArray("{'type':'header','name':'X-Key','value':'Key {{f.token}}'}")
                                << QByteArray("X-Key") << QByteArray("Key ") + token;
        QTest::newRow("empty is left out") << QByteArray("{'type':'bearer','value':'{{f.key}}'}")
                                           << QByteArray("Authorization") << QByteArray();
    }
    void credentials()
    {
        QFETCH(QByteArray, auth);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QCOMPARE(headerOf(sent(sending("'url':'{{f.url}}','auth':" + auth), room), header), value);
    }

    void aCredentialInTheQuery()
    {
        const Rendered rendered =
            sent(sending("'url':'https://api.example.com/"
                         "x?a=1','auth':{'type':'query','name':'key','value':'{{f.token}}'}"),
                 room);
        QCOMPARE(rendered.request.url.toEncoded(), "https://api.example.com/x?a=1&key=t0k%E2%82%ACn");
        QVERIFY(!urlForDisplay(rendered).contains(QStringLiteral("t0k")));
    }

    void bodies_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *value, const char *expected) {
            QTest::newRow(name) << QByteArray(value) << quoted(expected);
        };
        row("texts", "{'a':'{{e.type}}!','b':'lit'}", "{'a':'t!','b':'lit'}");
        row("dropped where empty", "{'a':'{{e.absent}}','b':['{{e.absent}}'],'c':{'d':'{{e.absent}}'},'e':1}",
            "{'e':1}");
        row("literal blanks stay", "{'a':'','b':[],'c':{},'d':null}", "{'a':'','b':[],'c':{},'d':null}");
        row("typed values",
            "{'a':{'$value':'e.data.n'},'b':{'$value':'e.data.o'},'c':{'$value':'e.data.x'},'d':{'$value':'e."
            "data.z'}}",
            "{'a':12345678901234567890,'b':{'z':1,'a':[2.50]},'d':null}");
        row("if",
            "{'a':{'$if':'e.data.yes','then':'Y','else':'N'},'b':{'$if':'e.data.no','then':'Y','else':'N'},"
            "'c':{'$if':'e.data.x','then':'Y'}}",
            "{'a':'Y','b':'N'}");
        row("each",
            "{'a':{'$each':'e.data.list','max':2,'item':'{{i.v}}'},'b':{'$each':'e.data.x','item':'{{i.v}}'}"
            "}",
            "{'a':['1','2']}");
        row("map",
            "{'a':{'$map':'e.type','of':{'t':7,'u':8}},'b':{'$map':'e.data.n','of':{},'default':'d'},'c':{'$"
            "map':'e.type','of':{}}}",
            "{'a':7,'b':'d'}");
        row("null", "{'a':{'$null':1}}", "{'a':null}");
        row("index", "{'a':'{{e.data.list.1.v}}','b':'{{e.data.list.9.v}}'}", "{'a':'2'}");
        row("key with a dot", "{'a':'{{e.data.x\\\\.y}}'}", "{'a':'dot'}");
        row("declared secret", "{'a':'{{f.key}}'}", "{'a':'k3y'}");
    }
    void bodies()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        const QByteArray event = quoted("{'type':'t','data':{'n':12345678901234567890,'o':{'z':1,'a':[2.50]},"
                                        "'z':null,'yes':true,'no':false,"
                                        "'list':[{'v':1},{'v':2},{'v':3}],'x.y':'dot'}}");
        QCOMPARE(sent(body(value), {{QStringLiteral("key"), QStringLiteral("k3y")}}, event).request.body,
                 expected);
    }

    void filters_data()
    {
        QTest::addColumn<QByteArray>("leaf");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *leaf, const char *expected) {
            QTest::newRow(leaf) << QByteArray(leaf) << QString::fromUtf8(expected);
        };
        row("{{e.data.long|trunc:5}}", "abcd…");
        row("{{e.data.long|trunc:8}}", "abcdefgh");
        row("{{e.data.uml|btrunc:5}}", "ä…");
        row("{{e.data.emoji|trunc:4}}", "😀…");
        row("{{e.data.emoji|btrunc:7}}", "😀…");
        row("{{e.data.lines|oneline}}", "a b c");
        row("{{e.data.trail|rstrip}}|", "x|");
        row("{{e.data.slash|rstrip:/}}", "x");
        row("{{e.data.absent|default:none}}", "none");
        row("{{e.data.list|join:, }}", "1, b");
        row("{{e.data.pre|strip_prefix:whsec_}}", "abc");
        row("{{e.data.uml|ascii}}", "???");
        row("{{e.data.tag}}", "a &lt;!channel&gt; &amp;");
        row("{{e.data.tag|raw}}", "a <!channel> &");
        row("{{e.data.tag|trunc:8}}", "a &lt;!…");
        row("{{e.data.tag|trunc:6}}", "a …");
        row("<b>{{f.room}}", "<b>a b/ü&c");
        row("{{ e.type }}{{e.data.tag|trunc:3|default:x}}", "ta …");
    }
    void filters()
    {
        QFETCH(QByteArray, leaf);
        QFETCH(QString, expected);
        const QByteArray event = quoted("{'type':'t','data':{'long':'abcdefgh','uml':'äöü','emoji':'😀😀😀','"
                                        "lines':' a\\n b\\tc ','trail':'x \\n','slash':'x//',"
                                        "'list':[1,'b'],'pre':'whsec_abc','tag':'a <!channel> &'}}");
        const Rendered rendered =
            sent("'markup':'slack_mrkdwn'," + body("{'a':'" + leaf + "'}"), room, event);
        QCOMPARE(objectOf(rendered.request.body)[u"a"].toString(), expected);
    }

    void formsAndTexts()
    {
        const QByteArray form = sending("'url':'{{f.url}}','body':{'kind':'form','value':{'a':'{{f.room}}','"
                                        "b':['x','y'],'c':'{{e.absent}}','d':1}}");
        const Rendered asForm = sent(form, room);
        QCOMPARE(asForm.request.body, "a=a%20b%2F%C3%BC%26c&b=x&b=y&d=1");
        QCOMPARE(headerOf(asForm, "Content-Type"), "application/x-www-form-urlencoded");
        const Rendered asText =
            sent(sending("'url':'{{f.url}}','body':{'kind':'text','value':'{{e.type}} {{f.room}}'}"), room);
        QCOMPARE(QString::fromUtf8(asText.request.body), QStringLiteral("t a b/ü&c"));
        QCOMPARE(headerOf(asText, "Content-Type"), "text/plain; charset=utf-8");
        QVERIFY(sent(sending("'url':'{{f.url}}','method':'GET','body':{'kind':'none'}"), room)
                    .request.body.isEmpty());
    }

    void jsonMarkup()
    {
        const Rendered rendered = sent(
            "'markup':'json'," +
                sending(
                    "'url':'{{f.url}}','body':{'kind':'text','value':'{\\\"a\\\":\\\"{{e.data.q}}\\\"}'}"),
            room, "{\"type\":\"t\",\"data\":{\"q\":\"a \\\"b\\\"\\n\\\\\"}}");
        QCOMPARE(objectOf(rendered.request.body)[u"a"].toString(), QStringLiteral("a \"b\"\n\\"));
    }

    void ownSignatures()
    {
        // As DingTalk has it: in the query, over time and secret.
        const Rendered inQuery =
            sent(sending("'url':'{{f.url}}','sign':{'when':'f.token','alg':'hmac-sha256','key':'{{f.token}}',"
                         "'message':'{{now.ms}}\\n{{f.token}}',"
                         "'out':'base64','to':[{'query':'sign'}],'ts':{'query':'timestamp','unit':'ms'}}"),
                 room);
        const QByteArray token = QStringLiteral("t0k€n").toUtf8();
        const QByteArray mac = hmacSha256(token, "1736933405500\n" + token).toBase64();
        QCOMPARE(inQuery.request.url.query(QUrl::FullyEncoded).toLatin1(),
                 "timestamp=1736933405500&sign=" + QUrl::toPercentEncoding(QString::fromLatin1(mac)));
        // As Feishu has it: in the body, and so not over it.
        const Rendered inBody = sent(
            sending(
                "'url':'{{f.url}}','body':{'kind':'json','value':{'x':1}},'sign':{'alg':'hmac-sha256','key':'"
                "{{now.s}}\\n{{f.token}}',"
                "'message':'','out':'base64','to':[{'body':'sign'}],'ts':{'body':'timestamp','unit':'s'}}"),
            room);
        const QJsonObject found = objectOf(inBody.request.body);
        QCOMPARE(found[u"sign"].toString().toLatin1(), hmacSha256("1736933405\n" + token, "").toBase64());
        QCOMPARE(found[u"timestamp"].toString(), QStringLiteral("1736933405"));
        // As GitHub has it: in a header, over the exact body.
        const Rendered inHeader =
            sent(sending("'url':'{{f.url}}','body':{'kind':'json','value':{'x':'{{f.room}}'}},'sign':{'alg':'"
                         "hmac-sha256','key':'{{f.token}}',"
                         "'message':'{{body}}','prefix':'sha256=','to':[{'header':'X-Hub-Signature-256'}]}"),
                 room);
        QCOMPARE(headerOf(inHeader, "X-Hub-Signature-256"),
                 "sha256=" + hmacSha256(token, inHeader.request.body).toHex());
        // Without the secret there is nothing to sign with.
        QVERIFY(!sent(sending("'url':'{{f.url}}','sign':{'when':'f.token','alg':'hmac-sha256','key':'{{f."
                              "token}}','message':'','to':[{'query':'sign'}]}"),
                      {})
                     .request.url.hasQuery());
    }

    void aBodyOverTheLimitLosesItsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("letters") << QString(70'000, QLatin1Char('x'));
        QTest::newRow("emoji") << QStringLiteral("😀").repeated(20'000);
        QTest::newRow("quotes") << QString(70'000, QLatin1Char('"'));
    }
    void aBodyOverTheLimitLosesItsText()
    {
        QFETCH(QString, text);
        const Rendered rendered =
            sent("'limits':{'total':5000,'unit':'bytes','shrink':['m.text']}", {}, "{\"type\":\"t\"}", text);
        QVERIFY(rendered.request.body.size() <= 5000);
        QVERIFY(rendered.request.body.size() > 4900);
        const QString left = objectOf(rendered.request.body)[u"t"].toString();
        QVERIFY(left.endsWith(QChar(u'…')) && left.isValidUtf16());
    }

    void aBodyThatCannotShrinkIsRefused()
    {
        const Provider provider = providerOf("'limits':{'total':100,'unit':'bytes','shrink':['m.text']}," +
                                             body("{'t':'{{e.id}}'}"));
        Integration integration;
        integration.settings[QStringLiteral("url")] = QStringLiteral("https://example.com");
        const auto rendered =
            Sending{.event = eventOf("{\"type\":\"t\",\"id\":\"" + QByteArray(200, 'x') + "\"}")}.render(
                integration, provider);
        QVERIFY(!rendered);
        QCOMPARE(rendered.error().code, "body_too_large");
    }

    void paceIsKeptByAField()
    {
        const QByteArray pace = "'rate':{'per':'f.room','max':2,'window_s':60}";
        QCOMPARE(providerOf(pace).rateMax, 2);
        QCOMPARE(providerOf(pace).rateWindowSeconds, 60.0);
        const QByteArray one = sent(pace, room).ratePerKey;
        QCOMPARE(sent(pace, room).ratePerKey, one);
        QVERIFY(sent(pace, {{QStringLiteral("room"), QStringLiteral("b")}}).ratePerKey != one);
        QCOMPARE(sent({}, room).ratePerKey, "i");
    }
};

QTEST_APPLESS_MAIN(TestProvider)
#include "tst_provider.moc"
