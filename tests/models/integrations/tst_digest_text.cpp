// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries/digest.h"
#include "models/integrations/digest_text.h"
#include "tests/models/integrations/rendering.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace signalbox;
using namespace signalbox::integrations;
using namespace signalbox::testing;
using deliveries::Gate;
using deliveries::Gathered;
using events::Severity;

namespace {

constexpr qint64 evening = 1'768'514'650'000; // 2026-01-15T22:04:10Z

Gathered sample(qint64 count = 14)
{
    Gathered all;
    all.count = count;
    all.firstMs = evening;
    all.lastMs = evening + 30'000'000;
    all.worst = Severity::Failure;
    all.types = {{"ExecutionFailed", count - 5}, {"ExecutionCompleted", 5}};
    all.agents = {{"order-processing", count}};
    for (int i = 0; i < 8; ++i)
        (i < 3 ? all.first : all.last)
            .append({"evt_" + QByteArray::number(i), "ExecutionFailed", "order-processing",
                     u"Payment <%1> declined & more"_s.arg(i), evening + i * 60'000});
    return all;
}

events::Event digestOf(const Gathered &gathered, const QString &name = u"Orders, critical"_s)
{
    UlidMaker ids;
    const auto data = QJsonDocument(deliveries::digestData(u"orders-critical"_s, name, gathered));
    events::Event event = events::makeEvent("notification.digest", "signalbox",
                                            data.toJson(QJsonDocument::Compact), evening, ids);
    event.severity = gathered.worst;
    event.subject = u"14 events held by quiet hours · Orders, critical"_s;
    return event;
}

QJsonObject slackMessage(const events::Event &event, const QByteArray &more = {})
{
    Sending sending{.event = event};
    sending.secrets.insert(u"secret:s"_s, u"https://hooks.slack.com/services/T000/B000/XXXXsecretXXXX"_s);
    return objectOf(
        sending
            .sent(integrationOf(R"({"id":"ops","provider":"slack.webhook","settings":{"url":"secret:s"})" +
                                more + '}'))
            .request.body);
}

} // namespace

class TestDigestText : public QObject
{
    Q_OBJECT

private slots:
    void fieldsAndLines()
    {
        const DigestText text = digestText(digestOf(sample()));
        QStringList fields;
        for (const auto &[name, value] : text.fields)
            fields << QString(name + u": " + value);
        QCOMPARE(fields, (QStringList{u"Notification: Orders, critical"_s, u"Held back by: quiet hours"_s,
                                      u"From: 2026-01-15 22:04 UTC"_s, u"Until: 2026-01-16 06:24 UTC"_s,
                                      u"Types: ExecutionFailed 9, ExecutionCompleted 5"_s,
                                      u"Agents: order-processing 14"_s}));
        QCOMPARE(text.lines.size(), 9);
        QCOMPARE(
            text.lines[0],
            u"2026-01-15 22:04 UTC · order-processing · ExecutionFailed · Payment <0> declined & more"_s);
        QCOMPARE(text.lines[3], u"… 6 more …"_s);
        QVERIFY(text.lines[8].contains(u"Payment <7>"_s));
    }

    void allNamed() { QCOMPARE(digestText(digestOf(sample(8))).lines.size(), 8); }

    void oddDataIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("data");
        for (const char *data : {"{}", "[]", "null", R"({"types":3,"events":"x","from":"yesterday"})",
                                 R"({"events_not_listed":-1,"name":{}})"})
            QTest::newRow(data) << QByteArray(data);
    }
    void oddDataIsLeftOut()
    {
        QFETCH(const QByteArray, data);
        UlidMaker ids;
        const auto text =
            digestText(events::makeEvent("notification.digest", "signalbox", data, evening, ids));
        QVERIFY(text.fields.isEmpty());
        QVERIFY(text.lines.isEmpty());
    }

    void inSlack()
    {
        const QJsonObject message = slackMessage(digestOf(sample()));
        const QJsonArray blocks = message["blocks"_L1].toArray();
        QCOMPARE(blocks[0]["text"_L1]["text"_L1].toString(), u"🔴 Notification Digest"_s);
        const QStringList lines = blocks[1]["text"_L1]["text"_L1].toString().split(u'\n');
        QCOMPARE(lines.size(), 10);
        QCOMPARE(lines[0], u"14 events held by quiet hours · Orders, critical"_s);
        QCOMPARE(lines[1], u"2026-01-15 22:04 UTC · order-processing · ExecutionFailed · Payment &lt;0&gt; "
                           u"declined &amp; more"_s);
        QCOMPARE(lines[4], u"… 6 more …"_s);
        QCOMPARE(blocks[2]["fields"_L1].toArray().size(), 6);
        QCOMPARE(blocks[2]["fields"_L1][4]["text"_L1].toString(),
                 u"*Types*\nExecutionFailed 9, ExecutionCompleted 5"_s);
        QVERIFY(message["text"_L1].toString().contains(u"14 events held by quiet hours"_s));
    }

    // Words about one event would say nothing of many.
    void anOperatorsTemplateIsNotForIt()
    {
        const QByteArray written = R"(,"template":{"title":"Alarm {{type}}","text":"{{data.reason}}"})";
        const events::Event digest = digestOf(sample());
        QCOMPARE(slackMessage(digest, written), slackMessage(digest));
    }

    void asAWebhook()
    {
        const Sending sending{.event = digestOf(sample())};
        const Rendered rendered = sending.sent(integrationOf(
            "{\"id\":\"h\",\"provider\":\"webhook\",\"settings\":{\"url\":\"https://example.com/x\"}}"));
        const QJsonObject body = objectOf(rendered.request.body);
        QCOMPARE(body["type"_L1].toString(), u"notification.digest"_s);
        QCOMPARE(body["agent_id"_L1].toString(), u"signalbox"_s);
        QCOMPARE(body["data"_L1]["count"_L1].toInt(), 14);
        QCOMPARE(body["data"_L1]["events_not_listed"_L1].toInt(), 6);
        QCOMPARE(body["data"_L1]["events"_L1][7]["id"_L1].toString(), u"evt_7"_s);
    }

    void slackTakesTheLongest()
    {
        Gathered all = sample(10'000);
        for (auto *list : {&all.first, &all.last})
            for (Gathered::Told &one : *list) {
                one.type = QByteArray(400, 't');
                one.agent = QByteArray(400, 'a');
                one.subject = QString(4000, u'<');
            }
        for (int i = 0; i < 1000; ++i)
            all.types.append({QByteArray::number(i) + QByteArray(400, 't'), 1});
        const events::Event event = digestOf(all, QString(4000, u'n'));
        QVERIFY2(event.body.size() < 8 * 1024, qPrintable(QString::number(event.body.size())));
        const QJsonArray blocks = slackMessage(event)["blocks"_L1].toArray();
        QVERIFY(blocks[1]["text"_L1]["text"_L1].toString().size() <= 3000);
        for (const QJsonValue &field : blocks[2]["fields"_L1].toArray())
            QVERIFY(field["text"_L1].toString().size() <= 2000);
    }
};

QTEST_GUILESS_MAIN(TestDigestText)
#include "tst_digest_text.moc"
