// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/request.h"

#include <QTest>
#include <QUrl>

using namespace signalbox::integrations;

namespace {

const QString secret = QStringLiteral("s3cr€t \"quo/ted\" & <x>");

} // namespace

class TestDisplay : public QObject
{
    Q_OBJECT

private slots:
    void masksEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        const QByteArray raw = secret.toUtf8();
        QTest::newRow("raw") << raw;
        QTest::newRow("percent-encoded") << QUrl::toPercentEncoding(secret);
        QTest::newRow("percent-encoded, small hex")
            << QByteArray("s3cr%e2%82%act%20%22quo%2fted%22%20%26%20%3cx%3e");
        QTest::newRow("form") << QByteArray("s3cr%E2%82%ACt+%22quo%2Fted%22+%26+%3Cx%3E");
        QTest::newRow("JSON") << QStringLiteral("s3cr€t \\\"quo/ted\\\" & <x>").toUtf8();
        QTest::newRow("JSON, slashes escaped") << QStringLiteral("s3cr€t \\\"quo\\/ted\\\" & <x>").toUtf8();
        QTest::newRow("base64") << raw.toBase64();
        QTest::newRow("base64url") << raw.toBase64(QByteArray::Base64UrlEncoding |
                                                   QByteArray::OmitTrailingEquals);
        QTest::newRow("hex") << raw.toHex();
    }
    void masksEverySpelling()
    {
        QFETCH(QByteArray, spelling);
        const QByteArray text = masked("before " + spelling + " after", {secret});
        QVERIFY2(text.startsWith("before ") && text.contains("•••") && text.endsWith(" after"),
                 text.constData());
        QVERIFY(text.size() < 30);
    }

    void masksBase64OfALongerText()
    {
        for (const char *user : {"", "a", "ab", "abc", "abcd"}) {
            const QByteArray credentials =
                QByteArray(QByteArray(user) + ':' + secret.toUtf8() + "!!").toBase64();
            const QByteArray left = masked("x " + credentials, {secret}).replace("•••", "").sliced(2);
            QVERIFY2(left.size() <= credentials.size() -
                                        secret.toUtf8().toBase64(QByteArray::OmitTrailingEquals).size() + 6,
                     left.constData());
        }
    }

    void longestSecretFirst()
    {
        QCOMPARE(masked("abc-abcdef", {QStringLiteral("abc"), QStringLiteral("abcdef")}),
                 QStringLiteral("•••-•••").toUtf8());
    }

    void nothingToMask()
    {
        QCOMPARE(masked("plain text", {}), "plain text");
        QCOMPARE(masked("plain text", {QString()}), "plain text");
    }

    void credentialHeadersLoseTheirValue()
    {
        const QByteArray text =
            "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Type: text/plain\r\nauthorization: Bearer x\r\n"
            "X-Api-Key: k\r\nX-Signature-256: sha256=ab\r\n\r\nCookie: stays in a body";
        QCOMPARE(
            masked(text, {}),
            QStringLiteral(
                "HTTP/1.1 200 OK\r\nSet-Cookie: •••\r\nContent-Type: text/plain\r\nauthorization: •••\r\n"
                "X-Api-Key: •••\r\nX-Signature-256: sha256=ab\r\n\r\nCookie: stays in a body")
                .toUtf8());
    }

    void theWholeRequest()
    {
        Rendered rendered;
        rendered.request.url = QUrl(QStringLiteral("https://example.com/hook?k=v"));
        rendered.request.headers = {{"Content-Type", "application/json"}, {"X-Team", "tok3n"}};
        rendered.request.body = "{\"a\":\"tok3n\"}";
        rendered.secretValues = {QStringLiteral("tok3n")};
        QCOMPARE(requestForDisplay(rendered),
                 QStringLiteral("POST https://example.com/hook?…\nContent-Type: application/json\nX-Team: "
                                "•••\n\n{\"a\":\"•••\"}")
                     .toUtf8());
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isSecret");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QStringLiteral("https://example.com:8443/hook") << false
                               << QStringLiteral("https://example.com:8443/hook");
        QTest::newRow("a query may hold a token") << QStringLiteral("https://example.com/hook?token=x")
                                                  << false << QStringLiteral("https://example.com/hook?…");
        QTest::newRow("user information") << QStringLiteral("https://me:pw@example.com/#frag") << false
                                          << QStringLiteral("https://example.com/");
        QTest::newRow("secret") << QStringLiteral("https://hooks.slack.com/services/T/B/X?y=z") << true
                                << QStringLiteral("https://hooks.slack.com/…");
        QTest::newRow("secret in the path")
            << QStringLiteral("https://api.example.com/bot-t0ken/send") << false
            << QStringLiteral("https://api.example.com/bot-•••/send");
    }
    void addresses()
    {
        QFETCH(QString, url);
        QFETCH(bool, isSecret);
        QFETCH(QString, shown);
        Rendered rendered;
        rendered.request.url = QUrl(url);
        rendered.urlIsSecret = isSecret;
        rendered.secretValues = {QStringLiteral("t0ken")};
        QCOMPARE(urlForDisplay(rendered), shown);
    }
};

QTEST_APPLESS_MAIN(TestDisplay)
#include "tst_display.moc"
