// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QSslError>

namespace signalbox::dispatch {

/// A stable code for what was wrong with a TLS handshake: "certificate_expired", "certificate_self_signed",
/// "certificate_wrong_host", "certificate_untrusted"; "tls_failed" where no certificate was to blame.
[[nodiscard]] QByteArray tlsFaultCode(const QList<QSslError> &errors);
/// The same as an English sentence without an address.
[[nodiscard]] QString tlsFaultText(const QByteArray &code);

} // namespace signalbox::dispatch
