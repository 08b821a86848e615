// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/address.h"

#include <QTest>

#include <array>

using signalbox::integrations::AddressClass;
using signalbox::integrations::classify;
using signalbox::integrations::classifyHost;

class TestAddress : public QObject
{
    Q_OBJECT

private slots:
    void literals_data()
    {
        QTest::addColumn<QStringList>("hosts");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, AddressClass is, const char *hosts) {
            QTest::newRow(name) << QString::fromLatin1(hosts).split(QLatin1Char(' ')) << int(is);
        };
        row("public IPv4", AddressClass::Public,
            "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 "
            "169.253.255.255 "
            "169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.1 192.0.3.0 192.88.98.1 192.167.255.255 "
            "192.169.0.0 198.17.255.255 "
            "198.20.0.0 203.0.112.1 223.255.255.255");
        row("public IPv6", AddressClass::Public,
            "2606:4700:4700::1111 2001:4860:4860::8888 2a00:1450::1 2001:20::1 2001:4:112::1 2001:1::1 "
            "2001:3::1 3ffe::1 "
            "2001:db7::1 2001:200::1");
        row("private", AddressClass::Private,
            "10.0.0.0 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 100.64.0.1 "
            "100.127.255.255 198.18.0.1 "
            "198.19.255.255 fc00::1 fd12:3456::1 fdff:ffff::1 fec0::1");
        row("loopback", AddressClass::Loopback,
            "127.0.0.1 127.255.255.254 ::1 [::1] localhost LOCALHOST localhost. a.localhost");
        row("other spellings of loopback", AddressClass::Loopback,
            "127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 0177.1");
        row("link-local", AddressClass::Forbidden,
            "169.254.0.1 169.254.255.255 fe80::1 fe80::1%eth0 febf::1");
        row("cloud metadata", AddressClass::Forbidden,
            "169.254.169.254 169.254.170.2 100.100.100.200 168.63.129.16 192.0.0.192 fd00:ec2::254 "
            "fd20:ce::254 2852039166 "
            "0xa9fea9fe 0xa9.0xfe.0xa9.0xfe 0251.0376.0251.0376 169.16689662 metadata.google.internal "
            "METADATA.GOOGLE.INTERNAL.");
        row("unspecified, broadcast, multicast, reserved", AddressClass::Forbidden,
            "0.0.0.0 0.1.2.3 0 :: 255.255.255.255 224.0.0.1 239.255.255.255 240.0.0.1 ff02::1 ff0e::1 "
            "5f00::1 100::1");
        row("documentation and withdrawn", AddressClass::Forbidden,
            "192.0.0.1 192.0.2.1 198.51.100.7 203.0.113.9 192.88.99.1 2001:db8::1 3fff::1 2001::1 "
            "2001:10::1");
        row("embedded forbidden", AddressClass::Forbidden,
            "::ffff:169.254.169.254 ::ffff:a9fe:a9fe 64:ff9b::a9fe:a9fe 64:ff9b::169.254.169.254 "
            "2002:a9fe:a9fe::1 64:ff9b:1::1 "
            "::169.254.169.254 ::ffff:0:169.254.169.254 ::8.8.8.8");
        row("embedded private", AddressClass::Private,
            "::ffff:10.0.0.1 64:ff9b::192.168.1.1 2002:c0a8:0101::1");
        row("embedded loopback", AddressClass::Loopback,
            "::ffff:127.0.0.1 [::ffff:7f00:1] 64:ff9b::127.0.0.1 2002:7f00:1::");
        row("embedded public", AddressClass::Public, "::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1");
    }
    void literals()
    {
        QFETCH(QStringList, hosts);
        QFETCH(int, expected);
        for (const QString &host : hosts) {
            const auto found = classifyHost(host);
            QVERIFY2(found, qPrintable(host));
            QVERIFY2(int(*found) == expected, qPrintable(host + u" is " + QString::number(int(*found))));
        }
    }

    void namesMustBeLookedUp()
    {
        for (const char *name :
             {"example.com", "hooks.slack.com", "localhost.example.com", "10.0.0.1.nip.io", "256.1.1.1",
              "1.2.3.4.5", "1..2", "deadbeef", "0x", "a", "-1.2.3.4", "1.2.3.4294967296", "::g"})
            QVERIFY2(!classifyHost(QString::fromLatin1(name)) || QByteArray(name) == "0x", name);
    }

    void bytesOfResolvedAddresses()
    {
        std::array<quint8, 16> mapped{};
        mapped[10] = mapped[11] = 0xff;
        mapped[12] = 169;
        mapped[13] = 254;
        mapped[14] = 169;
        mapped[15] = 254;
        QCOMPARE(classify(mapped), AddressClass::Forbidden);
        mapped[12] = 93;
        QCOMPARE(classify(mapped), AddressClass::Public);
        QCOMPARE(classify(quint32(0x0a000001)), AddressClass::Private);
        QCOMPARE(classify(quint32(0xffffffff)), AddressClass::Forbidden);
    }
};

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
