// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/address.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace signalbox::integrations {

namespace {

struct Range4
{
    quint32 first;
    int bits;
    AddressClass is;
};

constexpr quint32 ip4(quint32 a, quint32 b, quint32 c, quint32 d)
{
    return a << 24 | b << 16 | c << 8 | d;
}

// The first range that holds an address decides.
constexpr Range4 ranges4[] = {
    {ip4(100, 100, 100, 200), 32, AddressClass::Forbidden}, // Alibaba Cloud metadata
    {ip4(168, 63, 129, 16), 32, AddressClass::Forbidden},   // Azure's wire server
    {ip4(0, 0, 0, 0), 8, AddressClass::Forbidden},
    {ip4(127, 0, 0, 0), 8, AddressClass::Loopback},
    {ip4(10, 0, 0, 0), 8, AddressClass::Private},
    {ip4(172, 16, 0, 0), 12, AddressClass::Private},
    {ip4(192, 168, 0, 0), 16, AddressClass::Private},
    {ip4(100, 64, 0, 0), 10, AddressClass::Private}, // carrier-grade NAT, overlay networks
    {ip4(198, 18, 0, 0), 15, AddressClass::Private}, // benchmarks, and the made-up addresses of local proxies
    {ip4(169, 254, 0, 0), 16, AddressClass::Forbidden}, // link-local, and most clouds' metadata
    {ip4(192, 0, 0, 0), 24, AddressClass::Forbidden},   // protocol assignments, Oracle Cloud metadata
    {ip4(192, 0, 2, 0), 24, AddressClass::Forbidden},   // documentation
    {ip4(198, 51, 100, 0), 24, AddressClass::Forbidden},
    {ip4(203, 0, 113, 0), 24, AddressClass::Forbidden},
    {ip4(192, 88, 99, 0), 24, AddressClass::Forbidden}, // 6to4 relays, withdrawn
    {ip4(224, 0, 0, 0), 4, AddressClass::Forbidden},    // multicast
    {ip4(240, 0, 0, 0), 4, AddressClass::Forbidden},    // reserved, broadcast
};

using Bytes = std::array<quint8, 16>;

struct Range6
{
    std::array<quint16, 8> first;
    int bits;
    AddressClass is;
};

constexpr Range6 ranges6[] = {
    {{0, 0, 0, 0, 0, 0, 0, 1}, 128, AddressClass::Loopback},
    {{0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x254}, 128, AddressClass::Forbidden}, // AWS metadata
    {{0xfd20, 0x00ce, 0, 0, 0, 0, 0, 0x254}, 128, AddressClass::Forbidden}, // Google Cloud metadata
    {{0xfc00}, 7, AddressClass::Private},                                   // unique local
    {{0xfec0}, 10, AddressClass::Private},                                  // site-local, withdrawn
    {{0xfe80}, 10, AddressClass::Forbidden},                                // link-local
    {{0xff00}, 8, AddressClass::Forbidden},                                 // multicast
    {{0x2001, 0x0db8}, 32, AddressClass::Forbidden},                        // documentation
    {{0x3fff}, 20, AddressClass::Forbidden},
    {{0x2001, 1, 0, 0, 0, 0, 0, 1}, 128, AddressClass::Public}, // what of 2001::/23 is reachable
    {{0x2001, 1, 0, 0, 0, 0, 0, 2}, 128, AddressClass::Public},
    {{0x2001, 1, 0, 0, 0, 0, 0, 3}, 128, AddressClass::Public},
    {{0x2001, 3}, 32, AddressClass::Public},
    {{0x2001, 4, 0x112}, 48, AddressClass::Public},
    {{0x2001, 0x20}, 28, AddressClass::Public},
    {{0x2001, 0x30}, 28, AddressClass::Public},
    {{0x2001}, 23, AddressClass::Forbidden},         // protocol assignments, Teredo
    {{0x0100}, 64, AddressClass::Forbidden},         // discard
    {{0x0064, 0xff9b}, 32, AddressClass::Forbidden}, // NAT64 of local use
    {{0x5f00}, 16, AddressClass::Forbidden},         // segment routing
    {{0}, 8, AddressClass::Forbidden},               // unspecified, IPv4-compatible, translated
};

bool holds(const Range6 &range, std::span<const quint8, 16> address)
{
    for (int bit = 0; bit < range.bits; bit += 16) {
        const size_t word = size_t(bit / 16);
        const quint16 found = quint16(address[2 * word] << 8 | address[2 * word + 1]);
        const int cared = std::min(16, range.bits - bit);
        const quint16 mask = quint16(0xffff << (16 - cared));
        if ((found & mask) != (range.first[word] & mask))
            return false;
    }
    return true;
}

quint32 embedded(std::span<const quint8, 16> address, size_t at)
{
    return ip4(address[at], address[at + 1], address[at + 2], address[at + 3]);
}

/// The numbers-and-dots notation of inet_aton: one to four parts, decimal, octal or hexadecimal.
std::optional<quint32> ipv4FromText(QStringView text)
{
    const QList<QStringView> parts = text.split(u'.');
    if (parts.isEmpty() || parts.size() > 4)
        return std::nullopt;
    quint64 address = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QStringView part = parts[i];
        int base = 10;
        if (part.startsWith(u"0x", Qt::CaseInsensitive)) {
            base = 16;
            part = part.sliced(2);
        } else if (part.size() > 1 && part.startsWith(u'0')) {
            base = 8;
        }
        if (part.isEmpty() && base == 16)
            part = u"0";
        if (part.isEmpty() || !part.front().isLetterOrNumber())
            return std::nullopt;
        bool fits = false;
        const quint64 value = part.toULongLong(&fits, base);
        const bool last = i == parts.size() - 1;
        const quint64 room = last ? quint64(1) << (8 * (4 - i)) : 256;
        if (!fits || value >= room)
            return std::nullopt;
        address = last ? (address << (8 * (4 - i))) | value : (address << 8) | value;
    }
    return quint32(address);
}

} // namespace

AddressClass classify(quint32 ipv4)
{
    for (const Range4 &range : ranges4) {
        if ((ipv4 ^ range.first) >> (32 - range.bits) == 0)
            return range.is;
    }
    return AddressClass::Public;
}

AddressClass classify(std::span<const quint8, 16> address)
{
    static constexpr Range6 mapped{{0, 0, 0, 0, 0, 0xffff}, 96, {}};
    static constexpr Range6 nat64{{0x0064, 0xff9b}, 96, {}};
    static constexpr Range6 sixToFour{{0x2002}, 16, {}};
    if (holds(mapped, address) || holds(nat64, address))
        return classify(embedded(address, 12));
    if (holds(sixToFour, address))
        return classify(embedded(address, 2));
    for (const Range6 &range : ranges6) {
        if (holds(range, address))
            return range.is;
    }
    return AddressClass::Public;
}

std::optional<AddressClass> classifyHost(QStringView host)
{
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    if (host.endsWith(u'.'))
        host.chop(1);
    const QString name = host.toString().toLower();
    if (name == u"localhost" || name.endsWith(u".localhost"))
        return AddressClass::Loopback;
    if (name == u"metadata.google.internal" || name == u"metadata.goog" ||
        name == u"instance-data.ec2.internal")
        return AddressClass::Forbidden;
    if (const std::optional<quint32> ipv4 = ipv4FromText(name))
        return classify(*ipv4);
    Bytes bytes;
    if (inet_pton(AF_INET6, name.section(u'%', 0, 0).toLatin1().constData(), bytes.data()) == 1)
        return classify(bytes);
    return std::nullopt;
}

} // namespace signalbox::integrations
