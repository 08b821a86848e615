// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>
#include <span>

namespace signalbox::integrations {

/// Whether a destination may be at an address. Ordered: the worse, the larger.
enum class AddressClass : quint8 {
    Public,
    Private,  ///< only with "allow_private_network": private, shared, benchmark and unique local ranges
    Loopback, ///< likewise
    Forbidden ///< never: link-local, cloud metadata, unspecified, multicast, documentation, reserved
};

/// By the 16 bytes of an IPv6 address; IPv4 as ::ffff:a.b.c.d. What an IPv6 address embeds (mapped, NAT64,
/// 6to4) is judged by the IPv4 address in it.
[[nodiscard]] AddressClass classify(std::span<const quint8, 16> address);
/// By an IPv4 address in host order.
[[nodiscard]] AddressClass classify(quint32 ipv4);
/// Of a URL's host: a literal in any of the spellings that resolvers take ("127.1", "0x7f000001", "[::1]",
/// with a zone), "localhost" and the names of metadata services. Nothing: a name that must be looked up.
[[nodiscard]] std::optional<AddressClass> classifyHost(QStringView host);

} // namespace signalbox::integrations
