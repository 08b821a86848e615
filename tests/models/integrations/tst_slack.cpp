// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/message.h"
#include "tests/models/integrations/rendering.h"

#include <QJsonArray>

using namespace signalbox;
using namespace signalbox::integrations;
using namespace signalbox::testing;
using events::Severity;

namespace {

const QString address = QStringLiteral("https://hooks.slack.com/services/T000/B000/XXXXsecretXXXX");

Integration slack(const QByteArray &more = {})
{
    return integrationOf(R"({"id":"ops","provider":"slack.webhook","settings":{"url":"secret:s"})" + more +
                         '}');
}

Rendered sent(const events::Event &event, const Integration &integration, const QString &agentName = {})
{
    Sending sending{.event = event, .agentName = agentName};
    sending.secrets.insert(QStringLiteral("secret:s"), address);
    return sending.sent(integration);
}

QJsonObject message(const events::Event &event, const QByteArray &more = {})
{
    return objectOf(sent(event, slack(more)).request.body);
}

/// Every text of a message, wherever it stands.
QStringList textsIn(const QJsonValue &value)
{
    QStringList found;
    if (value.isString())
        found << value.toString();
    for (const QJsonValue &element : value.toArray())
        found << textsIn(element);
    for (const QJsonValue &member : value.toObject())
        found << textsIn(member);
    return found;
}

events::Event failedEvent(const QString &reason)
{
    const QJsonObject data{{QStringLiteral("reason"), reason}};
    return eventOf(
        R"({"id":"evt_1","type":"ExecutionFailed","created_at":"2026-01-15T09:30:00Z","agent_id":"order-processing","data":)" +
            QJsonDocument(data).toJson() + '}',
        Severity::Failure, reason);
}

} // namespace

class TestSlack : public QObject
{
    Q_OBJECT

private slots:
    // "🔴 Execution Failed - Payment gateway timeout"
    void aFailedExecution()
    {
        const events::Event event = eventOf(
            R"({"id":"evt_1","type":"ExecutionFailed","created_at":"2026-01-15T09:30:00Z","agent_id":"order-processing",)"
            R"("execution_id":"exec_42","metadata":{"environment":"production"},"data":{"reason":"Payment gateway timeout"}})",
            Severity::Failure, QStringLiteral("Payment gateway timeout"));
        const Rendered rendered = sent(event, slack(), QStringLiteral("Order Processing Agent"));
        QCOMPARE(rendered.request.url.toString(), address);
        QCOMPARE(rendered.request.method, "POST");
        QCOMPARE(headerOf(rendered, "Content-Type"), "application/json");
        const QJsonObject expected = objectOf(R"({
            "text": "🔴 Execution Failed - Payment gateway timeout", "unfurl_links": false, "unfurl_media": false,
            "blocks": [
              {"type": "header", "text": {"type": "plain_text", "text": "🔴 Execution Failed", "emoji": true}},
              {"type": "section", "text": {"type": "mrkdwn", "text": "Payment gateway timeout"}},
              {"type": "section", "fields": [
                {"type": "mrkdwn", "text": "*Agent*\nOrder Processing Agent"},
                {"type": "mrkdwn", "text": "*Execution*\nexec_42"},
                {"type": "mrkdwn", "text": "*Environment*\nproduction"}]},
              {"type": "context", "elements": [{"type": "mrkdwn", "text": "evt_1 · 2026-01-15T09:30:00Z"}]}]})");
        QCOMPARE(objectOf(rendered.request.body), expected);
    }

    // "🟡 Execution Completed - Payment declined for Order #12345"
    void aDeclinedPayment()
    {
        const events::Event event = eventOf(
            R"({"id":"evt_1","type":"ExecutionCompleted","created_at":"2026-01-15T09:30:00Z","agent_id":"order-processing",)"
            R"("data":{"outcome":"payment_declined","reason":"Payment declined for Order #12345"}})",
            Severity::Success, QStringLiteral("Payment declined for Order #12345"));
        const QJsonObject found = message(event);
        QCOMPARE(found[u"text"].toString(),
                 QStringLiteral("🟡 Execution Completed - Payment declined for Order #12345"));
        QCOMPARE(found[u"blocks"][0][u"text"][u"text"].toString(), QStringLiteral("🟡 Execution Completed"));
        QCOMPARE(found[u"blocks"][2][u"fields"][1][u"text"].toString(),
                 QStringLiteral("*Outcome*\npayment_declined"));
    }

    void icons_data()
    {
        QTest::addColumn<int>("severity");
        QTest::addColumn<QByteArray>("outcome");
        QTest::addColumn<QString>("icon");
        const auto row = [](const char *name, Severity severity, const char *outcome, const char *icon) {
            QTest::newRow(name) << int(severity) << QByteArray(outcome) << QString::fromUtf8(icon);
        };
        row("quiet", Severity::Quiet, "", "⚪");
        row("info", Severity::Info, "", "🔵");
        row("success", Severity::Success, "", "🟢");
        row("warning", Severity::Warning, "", "🟡");
        row("failure", Severity::Failure, "", "🔴");
        row("good outcome", Severity::Success, R"("success")", "🟢");
        row("good outcome in capitals", Severity::Success, R"("Completed")", "🟢");
        row("bad outcome", Severity::Success, R"("payment_declined")", "🟡");
        row("bad outcome of a failure", Severity::Failure, R"("timeout")", "🔴");
        row("null outcome", Severity::Success, "null", "🟢");
    }
    void icons()
    {
        QFETCH(int, severity);
        QFETCH(QByteArray, outcome);
        QFETCH(QString, icon);
        const QByteArray data = outcome.isEmpty() ? QByteArray("{}") : "{\"outcome\":" + outcome + '}';
        QCOMPARE(iconFor(eventOf(R"({"type":"t","data":)" + data + '}', Severity(severity))), icon);
    }

    void typeWords_data()
    {
        QTest::addColumn<QString>("words");
        const auto row = [](const char *type, const char *words) {
            QTest::newRow(type) << QString::fromLatin1(words);
        };
        row("ExecutionFailed", "Execution Failed");
        row("ExecutionAwaitingConfirmation", "Execution Awaiting Confirmation");
        row("task_run.failed", "Task Run Failed");
        row("agent.stream.tool_call", "Agent Stream Tool Call");
        row("EXECUTION_FAILED", "Execution Failed");
        row("HTTPError", "HTTP Error");
        row("event_destination.deactivated", "Event Destination Deactivated");
        row("v2Started", "V2 Started");
        row("", "");
    }
    void typeWords()
    {
        QFETCH(QString, words);
        QCOMPARE(integrations::typeWords(QString::fromLatin1(QTest::currentDataTag())), words);
    }

    void hostile_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("mention") << QStringLiteral(
            "<!channel> <@U123> <https://evil.example|click> & <!here|x>");
        QTest::newRow("70 kB of text") << QString(70'000, QLatin1Char('x'));
        QTest::newRow("70 kB to be escaped") << QString(70'000, QLatin1Char('<'));
        QTest::newRow("emoji at every limit") << QStringLiteral("😀").repeated(20'000);
        QTest::newRow("emoji at every limit, off by one")
            << QString(QStringLiteral("x") + QStringLiteral("😀").repeated(20'000));
        QTest::newRow("entities at every limit")
            << QString(QStringLiteral("xx") + QStringLiteral("&").repeated(20'000));
        QTest::newRow("quotes and line ends")
            << QStringLiteral("a \"quoted\" \\ line\nnext\r\n\ttab {{e.id}} </script> \u2028");
        QTest::newRow("nothing") << QString();
        QTest::newRow("blank") << QStringLiteral("   \n ");
    }
    void hostile()
    {
        QFETCH(QString, reason);
        events::Event event = failedEvent(reason);
        event.execution = reason.toUtf8();
        const QJsonObject found = message(event);
        for (const QString &text : textsIn(found)) {
            QVERIFY(!text.contains(QLatin1Char('<')));
            QVERIFY(!text.isEmpty());
            QVERIFY2(text.isValidUtf16(), qPrintable(text.right(20)));
            QString withoutEntities = text;
            withoutEntities.remove(QStringLiteral("&amp;"))
                .remove(QStringLiteral("&lt;"))
                .remove(QStringLiteral("&gt;"));
            QVERIFY2(!withoutEntities.contains(QLatin1Char('&')), qPrintable(text.right(20)));
        }
        const QJsonArray blocks = found[u"blocks"].toArray();
        QVERIFY(blocks[0][u"text"][u"text"].toString().size() <= 150);
        for (const QJsonValue &block : blocks) {
            QVERIFY(block[u"text"][u"text"].toString().size() <= 3000);
            for (const QJsonValue &field : block[u"fields"].toArray())
                QVERIFY(field[u"text"].toString().size() <= 2000);
        }
        QVERIFY(found[u"text"].toString().size() <= 4000);
    }

    void aLineEndInTheReasonDoesNotBreakTheMessage()
    {
        QCOMPARE(message(failedEvent(QStringLiteral("a \"b\"\nc")))[u"text"].toString(),
                 QStringLiteral("🔴 Execution Failed - a \"b\" c"));
    }

    void tenFieldsAtMost()
    {
        QByteArray metadata;
        for (int i = 0; i < 30; ++i)
            metadata += (i ? ",\"k" : "\"k") + QByteArray::number(i) + "\":\"v\"";
        const QJsonObject found =
            message(eventOf(R"({"type":"t","agent_id":"a","metadata":{)" + metadata + "}}"));
        QCOMPARE(found[u"blocks"][1][u"fields"].toArray().size(), 10);
    }

    void operatorsTemplates_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fellBack");
        const auto row = [](const char *name, const char *written, const char *title, const char *text,
                            bool fellBack = false) {
            QTest::newRow(name) << QByteArray(written) << QString::fromUtf8(title) << QString::fromUtf8(text)
                                << fellBack;
        };
        const char *usualTitle = "🔴 Execution Failed", *usualText = "a &lt;b&gt;";
        row("none", R"({})", usualTitle, usualText);
        row("variables",
            R"({"title":"{{agent_name}}: {{type_words}}","text":"*{{data.reason}}* {{data.order.id}} {{data.ok}}"})",
            "Orders: Execution Failed", "*a &lt;b&gt;* 12345678901234567890 true");
        row("operator's own markup stays", R"({"text":"<!here> {{data.reason}}"})", usualTitle,
            "<!here> a &lt;b&gt;");
        row("sections",
            "{\"text\":\"{{#fields}}{{name}}={{value}};{{/fields}}{{^data.absent}}none{{/data.absent}}\"}",
            usualTitle, "Agent=Orders;Environment=p;none");
        row("unknown variable", R"({"text":"x{{data.absent.deep}}y"})", usualTitle, "xy");
        row("blank", R"({"title":" {{data.absent}} ","text":"t"})", usualTitle, "t", true);
        row("partial", R"({"text":"{{>other}}"})", usualTitle, usualText, true);
    }
    void operatorsTemplates()
    {
        QFETCH(QByteArray, written);
        QFETCH(QString, title);
        QFETCH(QString, text);
        QFETCH(bool, fellBack);
        const events::Event event =
            eventOf(R"({"type":"ExecutionFailed","agent_id":"o","metadata":{"environment":"p"},)"
                    R"("data":{"reason":"a <b>","order":{"id":12345678901234567890},"ok":true}})",
                    Severity::Failure, QStringLiteral("a <b>"));
        const Rendered rendered = sent(event, slack(R"(,"template":)" + written), QStringLiteral("Orders"));
        const QJsonObject found = objectOf(rendered.request.body);
        QCOMPARE(found[u"blocks"][0][u"text"][u"text"].toString(), title);
        QCOMPARE(found[u"blocks"][1][u"text"][u"text"].toString(), text);
        QCOMPARE(rendered.templateFellBack, fellBack);
    }

    void aBrokenTemplateFallsBack()
    {
        Integration integration = slack();
        integration.message.title = QStringLiteral("{{#open}}");
        integration.message.text = QStringLiteral("{{type}}");
        const Rendered rendered = sent(failedEvent(QStringLiteral("r")), integration);
        QVERIFY(rendered.templateFellBack);
        QCOMPARE(objectOf(rendered.request.body)[u"text"].toString(),
                 QStringLiteral("🔴 Execution Failed - ExecutionFailed"));
    }

    void theAddressIsASecret()
    {
        const Rendered rendered = sent(failedEvent(QStringLiteral("r")), slack());
        QVERIFY(rendered.urlIsSecret);
        QCOMPARE(urlForDisplay(rendered), QStringLiteral("https://hooks.slack.com/…"));
        QVERIFY(!requestForDisplay(rendered).contains("XXXX"));
        QVERIFY(!requestForDisplay(rendered).contains("T000/B000"));
        QVERIFY(!rendered.ratePerKey.contains("XXXX"));
        QVERIFY(rendered.ratePerKey != sent(failedEvent(QStringLiteral("r")),
                                            [] {
                                                Integration other = slack();
                                                other.settings[QStringLiteral("url")] =
                                                    QStringLiteral("https://hooks.slack.com/services/other");
                                                return other;
                                            }())
                                           .ratePerKey);
    }

    void anEndpointStandsIn()
    {
        Integration integration = slack();
        integration.settings[QStringLiteral("endpoint")] = QStringLiteral("http://127.0.0.1:9000");
        integration.settings[QStringLiteral("allow_private_network")] = true;
        const Rendered rendered = sent(failedEvent(QStringLiteral("r")), integration);
        QCOMPARE(rendered.request.url.toString(),
                 QStringLiteral("http://127.0.0.1:9000/services/T000/B000/XXXXsecretXXXX"));
        QCOMPARE(urlForDisplay(rendered), QStringLiteral("http://127.0.0.1:9000/…"));
        QVERIFY(!masked("POST /services/T000/B000/XXXXsecretXXXX HTTP/1.1", rendered.secretValues)
                     .contains("XXXX"));
    }

    void otherHostsAreRefused()
    {
        Sending sending{.event = failedEvent(QStringLiteral("r"))};
        for (const char *url :
             {"https://hooks.slack.com.evil.example/services/x", "http://hooks.slack.com/services/x",
              "https://evil.example/hooks.slack.com"}) {
            sending.secrets.insert(QStringLiteral("secret:s"), QString::fromLatin1(url));
            const auto rendered = sending.render(slack(), *shippedProviders().find(u"slack.webhook"));
            QVERIFY(!rendered);
            QCOMPARE(rendered.error().code, "wrong_host");
        }
    }
};

QTEST_APPLESS_MAIN(TestSlack)
#include "tst_slack.moc"
