// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/judgement.h"
#include "tests/models/integrations/rendering.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::integrations;
using namespace signalbox::testing;
using deliveries::Outcome;

namespace {

constexpr qint64 nowMs = 1445412440000; // 2015-10-21T07:27:20Z

Response answer(int status, const QByteArray &body = {}, const QByteArray &retryAfter = {})
{
    Response response;
    response.status = status;
    response.body = body;
    if (!retryAfter.isEmpty())
        response.headers = {{"retry-after", retryAfter}};
    return response;
}

Provider describedBy(const QByteArray &response)
{
    const auto provider = ProviderRegistry::read(
        R"({"id":"t","name":"T","category":"generic","fields":[{"key":"url","type":"url"}],)"
        R"("ops":{"send":{"url":"{{f.url}}"}},"response":)" +
        response + '}');
    if (!provider)
        QTest::qFail(qPrintable(provider.error().first().pointer + provider.error().first().text()), __FILE__,
                     __LINE__);
    return provider.value_or(Provider());
}

} // namespace

class TestJudgement : public QObject
{
    Q_OBJECT

private slots:
    void shipped_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("reason");
        const auto hook = [](const char *name, int status, const QByteArray &body, Outcome outcome,
                             const char *reason) {
            QTest::addRow("webhook %s", name)
                << QStringLiteral("webhook") << status << body << int(outcome) << QString::fromUtf8(reason);
        };
        hook("200", 200, "", Outcome::Accepted, "");
        hook("201", 201, "anything", Outcome::Accepted, "");
        hook("299", 299, "", Outcome::Accepted, "");
        hook("301", 301, "", Outcome::Failed, "redirect_not_followed");
        hook("302 with words", 302, "moved", Outcome::Failed, "redirect_not_followed");
        hook("304", 304, "", Outcome::Failed, "redirect_not_followed");
        hook("308", 308, "", Outcome::Failed, "redirect_not_followed");
        for (const int status : {400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504, 599})
            hook(qPrintable(QString::number(status)), status, "", Outcome::Retry,
                 qPrintable(QStringLiteral("http_%1").arg(status)));
        hook("410", 410, "", Outcome::Gone, "http_410");
        hook("410 in words", 410, R"({"message":"deleted"})", Outcome::Gone, "deleted");
        hook("error text", 400, R"({"error":"bad signature"})", Outcome::Retry, "bad signature");
        hook("error object", 400, R"({"error":{"message":"bad\nthing"}})", Outcome::Retry, "bad thing");
        hook("plain text", 500, "  out of\tcheese\x01 ", Outcome::Retry, "out of cheese");
        hook("a page says nothing", 500, "<html><body>Bad gateway</body></html>", Outcome::Retry, "http_500");
        hook("no HTTP status", 0, "", Outcome::Failed, "http_0");
        const auto slack = [](const char *name, int status, const QByteArray &body, Outcome outcome,
                              const char *reason) {
            QTest::addRow("slack %s", name) << QStringLiteral("slack.webhook") << status << body
                                            << int(outcome) << QString::fromUtf8(reason);
        };
        slack("ok", 200, "ok", Outcome::Accepted, "");
        slack("ok with a line end", 200, "ok\n", Outcome::Accepted, "");
        slack("200 that is not ok", 200, "<html>login</html>", Outcome::Failed, "http_200");
        slack("200 with an error", 200, "no_service", Outcome::Gone, "no_service");
        slack("no_service", 404, "no_service", Outcome::Gone, "no_service");
        slack("no_active_hooks", 404, "no_active_hooks", Outcome::Gone, "no_active_hooks");
        slack("team_disabled", 403, "team_disabled", Outcome::Gone, "team_disabled");
        slack("invalid_token", 403, "invalid_token", Outcome::Gone, "invalid_token");
        slack("channel_not_found", 404, "channel_not_found", Outcome::Gone, "channel_not_found");
        slack("channel_is_archived", 410, "channel_is_archived", Outcome::Gone, "channel_is_archived");
        slack("invalid_payload", 400, "invalid_payload", Outcome::Configuration, "invalid_payload");
        slack("no_text", 400, "no_text", Outcome::Configuration, "no_text");
        slack("action_prohibited", 403, "action_prohibited", Outcome::Configuration, "action_prohibited");
        slack("unheard-of 4xx", 400, "user_not_found", Outcome::Configuration, "user_not_found");
        slack("rate limited", 429, R"({"retry_after":1,"ok":false,"error":"rate_limited"})", Outcome::Retry,
              "rate_limited");
        slack("500", 500, "rollup_error", Outcome::Retry, "rollup_error");
        slack("redirect", 302, "", Outcome::Failed, "redirect_not_followed");
    }
    void shipped()
    {
        QFETCH(QString, provider);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, outcome);
        QFETCH(QString, reason);
        const auto judged = judge(*shippedProviders().find(provider), answer(status, body), nowMs);
        QCOMPARE(int(judged.outcome), outcome);
        QCOMPARE(judged.reason, reason);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<qint64>("waitMs"); // -1: none
        const auto row = [](const char *said, qint64 waitMs) {
            QTest::newRow(said) << QByteArray(said) << waitMs;
        };
        row("120", 120'000);
        row(" 7 ", 7000);
        row("0", 0);
        row("1.5", 1500);
        row("-5", -1);
        row("soon", -1);
        row("12 monkeys", -1);
        row("nan", -1);
        row("inf", 86'400'000);
        row("99999999999999999999999", 86'400'000);
        row("86401", 86'400'000);
        row("Wed, 21 Oct 2015 07:28:00 GMT", 40'000);
        row("Wednesday, 21-Oct-15 07:28:00 GMT", 40'000);
        row("Wed Oct 21 07:28:00 2015", 40'000);
        row("Wed, 21 Oct 2015 07:20:00 GMT", -1);
        row("Fri, 31 Dec 2100 23:59:59 GMT", 86'400'000);
        row("Wed, 99 Oct 2015 07:28:00 GMT", -1);
    }
    void retryAfter()
    {
        QFETCH(QByteArray, said);
        QFETCH(qint64, waitMs);
        const auto judged = judge(*shippedProviders().find(u"webhook"), answer(503, {}, said), nowMs);
        QCOMPARE(judged.outcome, Outcome::Retry);
        QCOMPARE(judged.retryAfterMs.value_or(-1), waitMs);
    }

    void retryAfterOnlyWhereItIsObeyed()
    {
        const Provider &hook = *shippedProviders().find(u"webhook");
        QVERIFY(!judge(hook, answer(200, {}, "60"), nowMs).retryAfterMs);
        QVERIFY(!judge(hook, answer(410, {}, "60"), nowMs).retryAfterMs);
    }

    void retryAfterInTheBody()
    {
        const auto judged =
            judge(*shippedProviders().find(u"slack.webhook"), answer(429, R"({"retry_after":30})"), nowMs);
        QCOMPARE(judged.retryAfterMs, std::optional<qint64>(30'000));
    }

    void unanswered_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<bool>("idempotent");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char *name, Response::Transport transport, bool idempotent,
                            Outcome outcome) {
            QTest::newRow(name) << int(transport) << idempotent << int(outcome);
        };
        using Transport = Response::Transport;
        row("refused", Transport::Refused, true, Outcome::Retry);
        row("refused was not sent", Transport::Refused, false, Outcome::Retry);
        row("forbidden", Transport::AddressForbidden, true, Outcome::Configuration);
        row("TLS", Transport::TlsFailed, false, Outcome::Retry);
        row("timed out", Transport::TimedOut, true, Outcome::Retry);
        row("timed out, not idempotent", Transport::TimedOut, false, Outcome::Unknown);
        row("broken", Transport::Broken, true, Outcome::Retry);
        row("broken, not idempotent", Transport::Broken, false, Outcome::Unknown);
    }
    void unanswered()
    {
        QFETCH(int, transport);
        QFETCH(bool, idempotent);
        QFETCH(int, outcome);
        Provider provider = *shippedProviders().find(u"webhook");
        provider.idempotent = idempotent;
        Response response;
        response.transport = Response::Transport(transport);
        const auto judged = judge(provider, response, nowMs);
        QCOMPARE(int(judged.outcome), outcome);
        QVERIFY(!judged.reason.isEmpty());
        response.detail = "host_not_found";
        QCOMPARE(judge(provider, response, nowMs).reason, QStringLiteral("host_not_found"));
    }

    // R1: a body that tells of failure counts even where the status says success.
    void bodyOnlyMatchersComeFirst()
    {
        const Provider provider =
            describedBy(R"({"success":[{"status":[200]}],"retry":[{"body_contains":"HTTP error 429"}],
            "disable":[{"json":{"/code":[19021,"gone"]}}],"config":[{"has":"/errors/0"}],"cooldown":[{"json":{"/code":130101}}]})");
        QCOMPARE(judge(provider, answer(200, "1"), nowMs).outcome, Outcome::Accepted);
        QCOMPARE(judge(provider, answer(200, "x HTTP error 429 y"), nowMs).outcome, Outcome::Retry);
        QCOMPARE(judge(provider, answer(200, R"({"code":19021})"), nowMs).outcome, Outcome::Gone);
        QCOMPARE(judge(provider, answer(200, R"({"code":"gone"})"), nowMs).outcome, Outcome::Gone);
        QCOMPARE(judge(provider, answer(200, R"({"code":"19021"})"), nowMs).outcome, Outcome::Accepted);
        QCOMPARE(judge(provider, answer(200, R"({"code":130101})"), nowMs).outcome, Outcome::Cooldown);
        QCOMPARE(judge(provider, answer(200, R"({"errors":["x"]})"), nowMs).outcome, Outcome::Configuration);
        QCOMPARE(judge(provider, answer(418), nowMs).outcome, Outcome::Failed);
    }

    void matchersOfEveryKind()
    {
        const Provider provider = describedBy(R"({"success":[
            {"status":[200],"json":{"/ok":true,"/a~1b":null},"lacks":"/errors"},
            {"status":[201,204],"header":{"X-Result":"done"}}]})");
        QCOMPARE(judge(provider, answer(200, R"({"ok":true,"a/b":null})"), nowMs).outcome, Outcome::Accepted);
        QCOMPARE(judge(provider, answer(200, R"({"ok":true})"), nowMs).outcome, Outcome::Failed);
        QCOMPARE(judge(provider, answer(200, R"({"ok":true,"a/b":null,"errors":[]})"), nowMs).outcome,
                 Outcome::Failed);
        QCOMPARE(judge(provider, answer(200, "not JSON"), nowMs).outcome, Outcome::Failed);
        Response created = answer(204);
        QCOMPARE(judge(provider, created, nowMs).outcome, Outcome::Failed);
        created.headers = {{"x-result", "done"}};
        QCOMPARE(judge(provider, created, nowMs).outcome, Outcome::Accepted);
        created.status = 205;
        QCOMPARE(judge(provider, created, nowMs).outcome, Outcome::Failed);
    }

    void reasonsAreCut()
    {
        const auto judged =
            judge(*shippedProviders().find(u"webhook"), answer(500, QByteArray(70'000, 'x')), nowMs);
        QCOMPARE(judged.reason.size(), 200);
        QVERIFY(judged.reason.endsWith(QChar(u'…')));
    }
};

QTEST_APPLESS_MAIN(TestJudgement)
#include "tst_judgement.moc"
