// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace signalbox::dispatch {

/// HMAC-SHA256(key, message), 32 raw bytes. Thread-safe: each thread keeps a context of its own.
[[nodiscard]] QByteArray hmacSha256(const QByteArray &key, const QByteArray &message);

} // namespace signalbox::dispatch
