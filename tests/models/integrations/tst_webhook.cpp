// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/payload.h"
#include "models/integrations/signature.h"
#include "tests/models/integrations/rendering.h"

#include <QJsonArray>

using namespace signalbox;
using namespace signalbox::integrations;
using namespace signalbox::testing;

namespace {

const QByteArray full =
    R"({"id":"evt_1","type":"ExecutionCompleted","agent_id":"order-processing","execution_id":"exec_42",)"
    R"("created_at":"2026-01-15T09:30:00Z","request_id":"req_1","metadata":{"environment":"production","tries":3},)"
    R"("data":{"z":1,"a":12345678901234567890,"event":"inner","outcome":"payment_declined","cost":0.10}})";
const QByteArray bare = R"({"id":"evt_2","type":"task.created","created_at":"2026-01-15T09:30:00Z"})";

Integration hook(const QByteArray &more = {})
{
    return integrationOf(
        R"({"id":"h","provider":"webhook","settings":{"url":"https://example.com/hook?k=v"})" + more + '}');
}

} // namespace

class TestWebhook : public QObject
{
    Q_OBJECT

private slots:
    void payloads_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("contentType");
        const auto row = [](const char *name, const QByteArray &event, const QByteArray &settings,
                            const QByteArray &body, const char *type = "application/json") {
            QTest::newRow(name) << event << settings << body << QByteArray(type);
        };
        row("envelope", full, R"(,"payload":"envelope")",
            R"({"id":"evt_1","object":"event","type":"ExecutionCompleted",)"
            R"("data":{"z":1,"a":12345678901234567890,"event":"inner","outcome":"payment_declined","cost":0.10},)"
            R"("created_at":"2026-01-15T09:30:00Z","request_id":"req_1","agent_id":"order-processing",)"
            R"("execution_id":"exec_42","metadata":{"environment":"production","tries":3}})");
        row("envelope of little", bare, "",
            R"({"id":"evt_2","object":"event","type":"task.created","data":{},"created_at":"2026-01-15T09:30:00Z",)"
            R"("request_id":null,"agent_id":null,"execution_id":null,"metadata":{}})");
        row("flat", full, R"(,"payload":"flat")",
            R"({"event":"ExecutionCompleted","z":1,"a":12345678901234567890,"outcome":"payment_declined","cost":0.10})");
        row("flat of little", bare, R"(,"payload":"flat")", R"({"event":"task.created"})");
        row("CloudEvents", full, R"(,"payload":"cloudevents")",
            R"({"specversion":"1.0","id":"evt_1","source":"signalbox/agents/order-processing","type":"ExecutionCompleted",)"
            R"("time":"2026-01-15T09:30:00Z","agentid":"order-processing","executionid":"exec_42","requestid":"req_1",)"
            R"("environment":"production","tries":3,"datacontenttype":"application/json",)"
            R"("data":{"z":1,"a":12345678901234567890,"event":"inner","outcome":"payment_declined","cost":0.10}})",
            "application/cloudevents+json");
        row("CloudEvents of little", bare, R"(,"payload":"cloudevents")",
            R"({"specversion":"1.0","id":"evt_2","source":"signalbox","type":"task.created","time":"2026-01-15T09:30:00Z"})",
            "application/cloudevents+json");
        row("CloudEvents, metadata that cannot be extensions",
            R"({"id":"evt_3","type":"t","created_at":"2026-01-15T09:30:00Z","agent_id":"a/b c","metadata":)"
            R"({"Env":"p","team":"x","big":5000000000,"data":"d","metadata":"m","nested":{"a":1},"none":null,"flag":true}})",
            R"(,"payload":"cloudevents")",
            R"({"specversion":"1.0","id":"evt_3","source":"signalbox/agents/a%2Fb%20c","type":"t","time":"2026-01-15T09:30:00Z",)"
            R"("agentid":"a/b c","team":"x","flag":true,"metadata":)"
            "\"{\\\"Env\\\":\\\"p\\\",\\\"big\\\":5000000000,\\\"data\\\":\\\"d\\\",\\\"metadata\\\":"
            "\\\"m\\\","
            "\\\"nested\\\":{\\\"a\\\":1},\\\"none\\\":null}\"}",
            "application/cloudevents+json");
        row("template", full,
            R"(,"payload":"template","body_template":{"a":"{{type}} of {{e.agent_name}}: {{data.outcome|trunc:9}}",)"
            R"("b":{"$value":"data.a"},"c":{"$value":"data"},"d":"{{data.absent}}","e":"","f":[1,true,null,"{{data.absent}}"],)"
            R"("g":{"$if":"data.outcome","then":"{{m.title}}"},"h":"{{now.s}}","i":"{{metadata.environment}}"})",
            R"({"a":"ExecutionCompleted of Orders: payment_…","b":12345678901234567890,)"
            R"("c":{"z":1,"a":12345678901234567890,"event":"inner","outcome":"payment_declined","cost":0.10},)"
            R"("e":"","f":[1,true,null],"g":"🟡 Execution Completed","h":"1736933405","i":"production"})");
    }
    void payloads()
    {
        QFETCH(QByteArray, event);
        QFETCH(QByteArray, settings);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, contentType);
        const Rendered rendered =
            Sending{.event = eventOf(event), .agentName = QStringLiteral("Orders")}.sent(hook(settings));
        QCOMPARE(rendered.request.body, body);
        QCOMPARE(headerOf(rendered, "Content-Type"), contentType);
        QVERIFY(!rendered.templateFellBack);
        QJsonParseError error;
        (void)QJsonDocument::fromJson(rendered.request.body, &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
    }

    void dataThatIsNoObject()
    {
        events::Event event = eventOf(bare);
        event.body.chop(1);
        event.body += R"(,"data":[1,2]})";
        event.dataOffset = event.body.size() - 6;
        event.dataLength = 5;
        QCOMPARE(flatBody(event), R"({"event":"task.created","data":[1,2]})");
    }

    void aTemplateThatComesOutBlankFallsBack()
    {
        const Rendered rendered = Sending{.event = eventOf(bare)}.sent(
            hook(R"(,"payload":"template","body_template":{"x":"{{data.x}}"})"));
        QCOMPARE(rendered.request.body, envelopeBody(eventOf(bare)));
        QVERIFY(rendered.templateFellBack);
    }

    void requestLineAndHeaders()
    {
        Sending sending{.event = eventOf(full)};
        sending.secrets.insert(QStringLiteral("secret:tok"), QStringLiteral("Bearer t0ps3cret"));
        const Rendered rendered =
            sending.sent(hook(R"(,"headers":{"X-Team":"payments","Authorization":"secret:tok"})"));
        QCOMPARE(rendered.request.method, "POST");
        QCOMPARE(rendered.request.url.toString(), QStringLiteral("https://example.com/hook?k=v"));
        const QList<std::pair<QByteArray, QByteArray>> expected{
            {"Content-Type", "application/json"},      {"User-Agent", "Signalbox/" SIGNALBOX_VERSION},
            {"Signalbox-Event", "ExecutionCompleted"}, {"Signalbox-Delivery", "dlv_01"},
            {"Authorization", "Bearer t0ps3cret"},     {"X-Team", "payments"}};
        QCOMPARE(rendered.request.headers, expected);
        QCOMPARE(rendered.secretValues, QStringList{QStringLiteral("Bearer t0ps3cret")});
        QCOMPARE(rendered.ratePerKey, "h");
        QVERIFY(!rendered.urlIsSecret);
    }

    void headersCannotBeSplit()
    {
        Sending sending{.event = eventOf(full)};
        sending.secrets.insert(QStringLiteral("secret:tok"), QStringLiteral("a\r\nX-Evil: 1"));
        QCOMPARE(headerOf(sending.sent(hook(R"(,"headers":{"X-Team":"secret:tok"})")), "X-Team"),
                 "aX-Evil: 1");
    }

    // The published answers of Standard Webhooks, Svix and GitHub.
    void knownSignatures_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("signature");
        const QString standard = QStringLiteral("standard-webhooks");
        const QByteArray kat1 = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        for (const char *secret :
             {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
            QTest::addRow("Standard Webhooks, %s", secret)
                << standard << QString::fromLatin1(secret) << QByteArray("msg_p5jXN8AQM9LWM0D4loKWxJek")
                << qint64(1614265330) << QByteArray(R"({"test": 2432232314})") << kat1;
        QTest::newRow("GitHub")
            << QStringLiteral("hmac-sha256") << QStringLiteral("It's a Secret to Everybody") << QByteArray()
            << qint64(0) << QByteArray("Hello, World!")
            << QByteArray("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }
    void knownSignatures()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, secret);
        QFETCH(QByteArray, id);
        QFETCH(qint64, seconds);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, signature);
        Signing signing;
        signing.scheme =
            scheme == u"hmac-sha256" ? SigningScheme::HmacSha256 : SigningScheme::StandardWebhooks;
        const auto headers =
            signatureHeaders(signing, {id, seconds * 1000 + 999, body, secret, {}}, hmacSha256);
        QVERIFY(headers);
        QCOMPARE(headers->last().second, signature);
        if (signing.scheme == SigningScheme::StandardWebhooks) {
            QCOMPARE(headers->at(0), Header("webhook-id", id));
            QCOMPARE(headers->at(1), Header("webhook-timestamp", QByteArray::number(seconds)));
            QCOMPARE(headers->at(2).first, "webhook-signature");
        } else {
            QCOMPARE(headers->last().first, "X-Signature-256");
        }
    }

    // Svix's own example has a secret of 18 bytes, which Standard Webhooks and so we refuse: its key alone.
    void knownSignatureOfAShortKey()
    {
        QCOMPARE(standardWebhooksSignature(QByteArray::fromBase64("plJ3nmyCDGBKInavdOK15jsl"),
                                           "msg_loFOjxBNrRLzqYUf", 1731705121,
                                           R"({"event_type":"ping","data":{"success":true}})", hmacSha256),
                 "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
        QVERIFY(!standardWebhooksKey(QStringLiteral("whsec_plJ3nmyCDGBKInavdOK15jsl"), {}));
    }

    void standardWebhooksSecrets_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<bool>("good");
        const auto of = [](qsizetype bytes) -> QByteArray {
            return "whsec_" + QByteArray(bytes, 'k').toBase64();
        };
        QTest::newRow("24 bytes") << of(24) << true;
        QTest::newRow("64 bytes") << of(64) << true;
        QTest::newRow("23 bytes") << of(23) << false;
        QTest::newRow("65 bytes") << of(65) << false;
        QTest::newRow("unpadded") << QByteArray("whsec_") +
                                         QByteArray(25, 'k').toBase64(QByteArray::OmitTrailingEquals)
                                  << true;
        QTest::newRow("no prefix") << QByteArray(32, 'k').toBase64() << true;
        QTest::newRow("not base64") << QByteArray("whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!") << false;
        QTest::newRow("empty") << QByteArray("whsec_") << false;
    }
    void standardWebhooksSecrets()
    {
        QFETCH(QByteArray, secret);
        QFETCH(bool, good);
        const auto key = standardWebhooksKey(QString::fromLatin1(secret), QStringLiteral("/signing/secret"));
        QCOMPARE(key.has_value(), good);
        if (!good) {
            QCOMPARE(key.error().pointer, QStringLiteral("/signing/secret"));
            QVERIFY(secret.size() < 10 || !key.error().text().contains(QString::fromLatin1(secret)));
        }
    }

    void signsTheExactBytes()
    {
        Sending sending{.event = eventOf(full)};
        sending.secrets.insert(QStringLiteral("secret:k"), QStringLiteral("clé"));
        const Rendered rendered = sending.sent(hook(
            R"(,"payload":"flat","signing":{"scheme":"hmac-sha256","secret":"secret:k","header":"X-Hub-Signature-256"})"));
        QCOMPARE(headerOf(rendered, "X-Hub-Signature-256"),
                 "sha256=" + hmacSha256(QStringLiteral("clé").toUtf8(), rendered.request.body).toHex());
        QCOMPARE(headerOf(rendered, "X-Signature-256"), "");
    }

    void bothSecretsSignInARotation()
    {
        const QString fresh = QStringLiteral("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        const QString old = QStringLiteral("whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=");
        Sending sending{.event = eventOf(full)};
        sending.secrets = {{QStringLiteral("secret:new"), fresh}, {QStringLiteral("secret:old"), old}};
        const QByteArray secrets = R"("secret":"secret:new","previous_secret":"secret:old")";
        const Rendered standard =
            sending.sent(hook(R"(,"signing":{"scheme":"standard-webhooks",)" + secrets + '}'));
        const QByteArray content = "dlv_01.1736933405." + standard.request.body;
        const auto sign = [&content](const QString &secret) -> QByteArray {
            return "v1," + hmacSha256(QByteArray::fromBase64(secret.mid(6).toLatin1()), content).toBase64();
        };
        QCOMPARE(headerOf(standard, "webhook-signature"), sign(fresh) + ' ' + sign(old));
        QCOMPARE(headerOf(standard, "webhook-id"), "dlv_01");
        const Rendered hmac = sending.sent(hook(R"(,"signing":{"scheme":"hmac-sha256",)" + secrets + '}'));
        QCOMPARE(headerOf(hmac, "X-Signature-256"),
                 "sha256=" + hmacSha256(fresh.toLatin1(), hmac.request.body).toHex());
        QCOMPARE(headerOf(hmac, "X-Signature-256-Previous"),
                 "sha256=" + hmacSha256(old.toLatin1(), hmac.request.body).toHex());
    }

    void faults_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("signingSecret");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const char *url, const char *secret, const char *pointer,
                            const char *code) {
            QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(secret)
                                << QString::fromLatin1(pointer) << QByteArray(code);
        };
        row("unknown secret", "", "x", "/settings/url", "unknown_secret");
        row("no address", "hello T0PSECRET", "x", "/settings/url", "bad_url");
        row("other scheme", "ftp://T0PSECRET.example.com/", "x", "/settings/url", "bad_url");
        row("password", "https://me:T0PSECRET@example.com/", "x", "/settings/url", "url_with_password");
        row("metadata", "http://169.254.169.254/T0PSECRET", "x", "/settings/url", "forbidden_address");
        row("loopback", "http://127.0.0.1/T0PSECRET", "x", "/settings/url", "private_address");
        row("signing secret", "https://example.com/", "T0PSECRET", "/signing/secret", "bad_signing_secret");
    }
    void faults()
    {
        QFETCH(QString, url);
        QFETCH(QString, signingSecret);
        QFETCH(QString, pointer);
        QFETCH(QByteArray, code);
        Integration integration = hook(R"(,"signing":{"scheme":"standard-webhooks","secret":"secret:s"})");
        integration.settings[QStringLiteral("url")] = QStringLiteral("secret:u");
        Sending sending{.event = eventOf(full)};
        sending.secrets.insert(QStringLiteral("secret:s"), signingSecret);
        if (!url.isEmpty())
            sending.secrets.insert(QStringLiteral("secret:u"), url);
        const auto rendered = sending.render(integration, *shippedProviders().find(u"webhook"));
        QVERIFY(!rendered);
        QCOMPARE(rendered.error().pointer, pointer);
        QCOMPARE(rendered.error().code, code);
        QVERIFY(!rendered.error().text().contains(QStringLiteral("T0PSECRET")));
    }

    void anEndpointStandsIn()
    {
        Integration integration = hook();
        integration.settings[QStringLiteral("endpoint")] = QStringLiteral("http://127.0.0.1:9000");
        integration.settings[QStringLiteral("allow_private_network")] = true;
        QCOMPARE(Sending{.event = eventOf(full)}.sent(integration).request.url.toString(),
                 QStringLiteral("http://127.0.0.1:9000/hook?k=v"));
        integration.settings.remove(QStringLiteral("allow_private_network"));
        const auto refused =
            Sending{.event = eventOf(full)}.render(integration, *shippedProviders().find(u"webhook"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().pointer, QStringLiteral("/settings/endpoint"));
    }
};

QTEST_APPLESS_MAIN(TestWebhook)
#include "tst_webhook.moc"
