// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/integration.h"
#include "tests/models/integrations/rendering.h"

#include <QJsonArray>

using namespace signalbox;
using namespace signalbox::integrations;
using namespace signalbox::testing;

namespace {

Faults faultsOf(const QByteArray &json, const QString &pointer = {})
{
    Faults faults;
    (void)integrationFromJson(objectOf(quoted(json)), pointer, shippedProviders(), faults);
    return faults;
}

QStringList summary(const Faults &faults)
{
    QStringList all;
    for (const Fault &fault : faults)
        all << fault.pointer + QLatin1Char(' ') + QString::fromLatin1(fault.code);
    return all;
}

} // namespace

class TestIntegration : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("little") << QByteArray(
            "{'id':'h','provider':'webhook','settings':{'url':'https://example.com'}}");
        QTest::newRow("everything") << QByteArray(
            "{'id':'h','name':'Hook','provider':'webhook','enabled':false,"
            "'settings':{'url':'secret:u','endpoint':'http://127.0.0.1:9','allow_private_network':true},"
            "'signing':{'scheme':'hmac-sha256','secret':'env:A','previous_secret':'secret:b','header':'X-Hub-"
            "Signature-256'},"
            "'payload':'template','body_template':{'a':['{{data.x}}']},'template':{'title':'t','text':'{{"
            "data.x}}'},"
            "'retry':{'schedule_seconds':[1,2],'jitter':0},'timeout_seconds':5,'headers':{'X-A':'b'}}");
        QTest::newRow("no retries") << QByteArray("{'id':'h','provider':'webhook','settings':{'url':'https://"
                                                  "e.com'},'retry':{'schedule_seconds':[]}}");
    }
    void roundTrip()
    {
        QFETCH(QByteArray, json);
        const Integration read = integrationOf(quoted(json));
        QCOMPARE(toJson(read), objectOf(quoted(json)));
        Faults faults;
        QCOMPARE(integrationFromJson(toJson(read), {}, shippedProviders(), faults), read);
    }

    void defaultsAreLeftOut()
    {
        const Integration read =
            integrationOf(quoted("{'id':'h','name':'h','provider':'webhook','enabled':true,'settings':{'url':"
                                 "'https://e.com'},'payload':'envelope',"
                                 "'signing':{'scheme':'none'},'retry':{'schedule_seconds':[5,30,120,600,3600,"
                                 "14400,43200],'jitter':0.2},"
                                 "'timeout_seconds':15,'headers':{},'template':{}}"));
        QCOMPARE(toJson(read),
                 objectOf(quoted("{'id':'h','provider':'webhook','settings':{'url':'https://e.com'}}")));
        QCOMPARE(read.name, QStringLiteral("h"));
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QByteArray &json, const char *expected) {
            QTest::newRow(name) << json << QString::fromLatin1(expected).split(QStringLiteral(", "));
        };
        const auto hook = [&row](const char *name, const QByteArray &more, const char *expected) {
            row(name, "{'id':'h','provider':'webhook','settings':{'url':'https://example.com'}" + more + '}',
                expected);
        };
        const auto url = [&row](const char *address, const QByteArray &more, const char *expected) {
            row(address,
                "{'id':'h','provider':'webhook','settings':{'url':'" + QByteArray(address) + '\'' + more +
                    "}}",
                expected);
        };
        row("empty", "{}", "/id missing, /provider missing");
        row("id", "{'id':'a b','provider':'webhook','settings':{'url':'https://e.com'}}", "/id bad_id");
        row("unknown provider", "{'id':'h','provider':'slak','settings':{}}", "/provider unknown_provider");
        row("missing field", "{'id':'h','provider':'webhook'}", "/settings/url missing");
        row("wrong type is said once", "{'id':7,'provider':'webhook','settings':{'url':8}}",
            "/id wrong_type, /settings/url wrong_type");
        hook("unknown key", ",'retries':1", "/retries unknown_key");
        row("unknown setting", "{'id':'h','provider':'webhook','settings':{'url':'https://e.com','ulr':'x'}}",
            "/settings/ulr unknown_key");
        hook("payload", ",'payload':'xml'", "/payload unknown_value");
        hook("body template is missing", ",'payload':'template'", "/body_template missing");
        hook("body template",
             ",'payload':'template','body_template':{'a':'{{data.x|shout}}','b':{'$loop':1},'c':'{{dta.x}}','"
             "d':'{{f.url}}'}",
             "/body_template/a unknown_filter, /body_template/b/$loop unknown_operator, /body_template/c "
             "unknown_scope, "
             "/body_template/d unknown_scope");
        hook("template", ",'template':{'title':'{{#a}}','body':'x'}",
             "/template/body unknown_key, /template/title bad_template");
        hook("timeout", ",'timeout_seconds':0", "/timeout_seconds out_of_range");
        hook("schedule", ",'retry':{'schedule_seconds':[5,0,-1,'x',1.5,1000000],'jitter':2}",
             "/retry/schedule_seconds/1 out_of_range, /retry/schedule_seconds/2 out_of_range, "
             "/retry/schedule_seconds/3 out_of_range, "
             "/retry/schedule_seconds/4 out_of_range, /retry/schedule_seconds/5 out_of_range, /retry/jitter "
             "out_of_range");
        hook("signing without a secret", ",'signing':{'scheme':'hmac-sha256'}", "/signing/secret missing");
        hook("signing secret", ",'signing':{'scheme':'standard-webhooks','secret':'short'}",
             "/signing/secret bad_signing_secret");
        hook("signing header",
             ",'signing':{'scheme':'hmac-sha256','secret':'env:A','header':'Content-Length'}",
             "/signing/header reserved_header");
        hook("signing header of Standard Webhooks",
             ",'signing':{'scheme':'standard-webhooks','secret':'env:A','header':'X-A'}",
             "/signing/header fixed_header");
        hook("reserved headers",
             ",'headers':{'Host':'a','content-length':'1','Transfer-Encoding':'x','Signalbox-Event':'x','"
             "Connection':'x'}",
             "/headers/Connection reserved_header, /headers/Host reserved_header, /headers/Signalbox-Event "
             "reserved_header, "
             "/headers/Transfer-Encoding reserved_header, /headers/content-length reserved_header");
        hook("header names and values", ",'headers':{'X A':'b','X-B':'a\\nb','X-C':1}",
             "/headers/X-C wrong_type, /headers/X A bad_header, /headers/X-B bad_header");
        hook("header that the signature takes",
             ",'signing':{'scheme':'hmac-sha256','secret':'env:A'},'headers':{'x-signature-256':'b'}",
             "/headers/x-signature-256 reserved_header");
        url("ftp://example.com", "", "/settings/url bad_url");
        url("example.com/hook", "", "/settings/url bad_url");
        url("https://me:pw@example.com/", "", "/settings/url url_with_password");
        url("http://localhost:8080/", "", "/settings/url private_address");
        url("http://127.1/", "", "/settings/url private_address");
        url("http://192.168.1.1/", "", "/settings/url private_address");
        url("http://[::1]:80/", "", "/settings/url private_address");
        url("http://169.254.169.254/latest", ",'allow_private_network':true",
            "/settings/url forbidden_address");
        url("http://2852039166/", ",'allow_private_network':true", "/settings/url forbidden_address");
        url("http://[::ffff:169.254.169.254]/", ",'allow_private_network':true",
            "/settings/url forbidden_address");
        url("http://metadata.google.internal/", ",'allow_private_network':true",
            "/settings/url forbidden_address");
        url("https://e.com", ",'allow_private_network':'yes'", "/settings/allow_private_network wrong_type");
        url("https://f.com", ",'endpoint':'http://10.0.0.1'", "/settings/endpoint private_address");
        url("https://g.com", ",'endpoint':'https://gw.example.com/path'",
            "/settings/endpoint endpoint_with_path");
        row("host of another service",
            "{'id':'s','provider':'slack.webhook','settings':{'url':'https://evil.example/services/T/B/X'}}",
            "/settings/url wrong_host");
        row("a service without TLS",
            "{'id':'s','provider':'slack.webhook','settings':{'url':'http://hooks.slack.com/services/T/B/"
            "X'}}",
            "/settings/url wrong_host");
        row("signing that the service does not know",
            "{'id':'s','provider':'slack.webhook','settings':{'url':'secret:s'},'signing':{'scheme':'hmac-"
            "sha256','secret':'env:A'}}",
            "/signing no_signing");
    }
    void faults()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, expected);
        QCOMPARE(summary(faultsOf(json)), expected);
    }

    void good_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *name, const char *json) { QTest::newRow(name) << QByteArray(json); };
        row("loopback that is allowed", "{'id':'h','provider':'webhook','settings':{'url':'http://"
                                        "localhost:1','allow_private_network':true}}");
        row("an address that is a reference", "{'id':'h','provider':'webhook','settings':{'url':'env:URL'}}");
        row("an endpoint takes the place of a service's host",
            "{'id':'s','provider':'slack.webhook','settings':{'url':'http://127.0.0.1:1/services/"
            "T','endpoint':'http://127.0.0.1:1','allow_private_network':true}}");
        row("Slack", "{'id':'s','provider':'slack.webhook','settings':{'url':'https://hooks.slack.com/"
                     "services/T/B/X'}}");
        row("Slack for governments", "{'id':'s','provider':'slack.webhook','settings':{'url':'https://"
                                     "hooks.slack-gov.com/services/T/B/X'}}");
    }
    void good()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(summary(faultsOf(json)), QStringList());
    }

    void pointersStandBelowTheCallers()
    {
        QCOMPARE(
            summary(faultsOf("{'id':'h','provider':'webhook','x':1}", QStringLiteral("/integrations/3"))),
            (QStringList{QStringLiteral("/integrations/3/x unknown_key"),
                         QStringLiteral("/integrations/3/settings/url missing")}));
        Faults faults;
        (void)integrationFromJson(QJsonValue(3), QStringLiteral("/integrations/0"), shippedProviders(),
                                  faults);
        QCOMPARE(summary(faults), QStringList{QStringLiteral("/integrations/0 wrong_type")});
    }

    void faultsHelp()
    {
        QCOMPARE(
            faultsOf("{'id':'h','provider':'webhook','settings':{'url':'https://e.com'},'payloads':'flat'}")
                .first()
                .text(),
            QStringLiteral("“payloads” is not known here. Did you mean “payload”?"));
        QVERIFY(faultsOf("{'id':'h','provider':'slak'}")
                    .first()
                    .text()
                    .contains(QStringLiteral("slack.webhook")));
    }

    void faultsNeverTellASecret()
    {
        for (const char *json :
             {"{'id':'s','provider':'slack.webhook','settings':{'url':'https://evil.example/T0PSECRET'}}",
              "{'id':'s','provider':'slack.webhook','settings':{'url':'T0PSECRET'}}",
              "{'id':'s','provider':'webhook','settings':{'url':'https://"
              "e.com'},'signing':{'scheme':'standard-webhooks','secret':'T0PSECRET'}}",
              "{'id':'s','provider':'webhook','settings':{'url':'https://"
              "e.com'},'headers':{'Authorization':'T0PSECRET\\n'}}"}) {
            const Faults faults = faultsOf(json);
            QVERIFY(!faults.isEmpty());
            for (const Fault &fault : faults)
                QVERIFY2(!fault.text().contains(QStringLiteral("T0PSECRET")), qPrintable(fault.text()));
        }
    }

    void references()
    {
        for (const char *yes : {"secret:a", "env:A"})
            QVERIFY(isReference(QString::fromLatin1(yes)));
        for (const char *no : {"", "secret:", "env:", "Secret:a", "https://secret:a@b", "whsec_x"})
            QVERIFY(!isReference(QString::fromLatin1(no)));
    }

    void literalSecretsAreTaken()
    {
        Integration integration =
            integrationOf(quoted("{'id':'ops','provider':'slack.webhook','settings':{'url':'https://"
                                 "hooks.slack.com/services/T/B/X'},"
                                 "'headers':{'Authorization':'Bearer x','X-Team':'a','X-Api-Key':'env:K'}}"));
        const QList<LiteralSecret> taken = takeLiteralSecrets(integration, shippedProviders());
        QCOMPARE(taken.size(), 2);
        QCOMPARE(taken[0].pointer, QStringLiteral("/settings/url"));
        QCOMPARE(taken[0].name, QStringLiteral("ops.url"));
        QCOMPARE(taken[0].value, QStringLiteral("https://hooks.slack.com/services/T/B/X"));
        QCOMPARE(taken[1].name, QStringLiteral("ops.header.authorization"));
        QCOMPARE(integration.settings[u"url"].toString(), QStringLiteral("secret:ops.url"));
        QCOMPARE(integration.headers[QStringLiteral("Authorization")],
                 QStringLiteral("secret:ops.header.authorization"));
        QCOMPARE(integration.headers[QStringLiteral("X-Team")], QStringLiteral("a"));
        QCOMPARE(secretsUsed(integration),
                 (QStringList{QStringLiteral("ops.url"), QStringLiteral("ops.header.authorization")}));
        QVERIFY(takeLiteralSecrets(integration, shippedProviders()).isEmpty());
    }

    void aWebhooksAddressIsNoSecretByItself()
    {
        Integration integration =
            integrationOf(quoted("{'id':'h','provider':'webhook','settings':{'url':'https://e.com'},"
                                 "'signing':{'scheme':'hmac-sha256','secret':'s3','previous_secret':'s2'}}"));
        const QList<LiteralSecret> taken = takeLiteralSecrets(integration, shippedProviders());
        QCOMPARE(taken.size(), 2);
        QCOMPARE(taken[0].name, QStringLiteral("h.signing"));
        QCOMPARE(taken[1].name, QStringLiteral("h.signing.previous"));
        QCOMPARE(integration.settings[u"url"].toString(), QStringLiteral("https://e.com"));
    }

    void aRotationKeepsTheOldSecret()
    {
        Integration integration = integrationOf(quoted(
            "{'id':'h','provider':'webhook','settings':{'url':'https://e.com'},"
            "'signing':{'scheme':'hmac-sha256','secret':'new','previous_secret':'secret:h.signing'}}"));
        const QList<LiteralSecret> taken = takeLiteralSecrets(integration, shippedProviders());
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken[0].name, QStringLiteral("h.signing-2"));
        QCOMPARE(integration.signing.secret, QStringLiteral("secret:h.signing-2"));
        QCOMPARE(integration.signing.previousSecret, QStringLiteral("secret:h.signing"));
    }
};

QTEST_APPLESS_MAIN(TestIntegration)
#include "tst_integration.moc"
