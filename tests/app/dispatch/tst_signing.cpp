// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatch/signing.h"

#include <QTest>

using namespace signalbox;

class TestSigning : public QObject
{
    Q_OBJECT

private slots:
    void known_data();
    void known();
    void anEmptyKeyIsNotTheLastOne();
};

void TestSigning::known_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("RFC 4231, 1") << QByteArray(20, '\x0b') << QByteArray("Hi There")
                                 << QByteArray(
                                        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("RFC 4231, 2: a short key")
        << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
        << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("RFC 4231, 6: a key longer than a block")
        << QByteArray(131, '\xaa') << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
        << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    QTest::newRow("GitHub's documentation")
        << QByteArray("It's a Secret to Everybody") << QByteArray("Hello, World!")
        << QByteArray("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    QTest::newRow("nothing at all")
        << QByteArray() << QByteArray()
        << QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

void TestSigning::known()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, message);
    QTEST(dispatch::hmacSha256(key, message).toHex(), "hex");
}

void TestSigning::anEmptyKeyIsNotTheLastOne()
{
    const QByteArray keyed = dispatch::hmacSha256("key", "message");
    const QByteArray empty = dispatch::hmacSha256({}, "message");
    QVERIFY(keyed != empty);
    QCOMPARE(dispatch::hmacSha256("key", "message"), keyed);
    QCOMPARE(dispatch::hmacSha256("", "message"), empty);
}

QTEST_GUILESS_MAIN(TestSigning)
#include "tst_signing.moc"
