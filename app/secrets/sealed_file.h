// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <expected>
#include <optional>

namespace signalbox::secrets {

/// 32 bytes that leave no trace in memory when they go.
class SealingKey
{
public:
    static constexpr int length = 32;
    [[nodiscard]] static SealingKey random();
    /// 32 bytes as they are, as 64 hexadecimal digits or as base 64, white space around them.
    [[nodiscard]] static std::optional<SealingKey> read(const QByteArray &text);
    ~SealingKey();
    SealingKey(const SealingKey &) = default;
    SealingKey &operator=(const SealingKey &) = default;

    [[nodiscard]] QByteArray base64() const;
    [[nodiscard]] const unsigned char *data() const { return m_bytes.data(); }
    /// Tells a wrong key from a damaged file; tells nothing of the key.
    [[nodiscard]] QByteArray fingerprint() const;

private:
    SealingKey() = default;
    std::array<unsigned char, length> m_bytes{};
};

using Values = QHash<QString, QString>;

/// A file of names and values: mark, fingerprint of the key, nonce, then JSON in a libsodium secretbox. Each
/// writing takes a fresh nonce, so the nonce names the version.
class SealedFile
{
public:
    SealedFile(QString path, const SealingKey &key) : m_path(std::move(path)), m_key(key) {}

    struct Contents
    {
        Values values;
        QByteArray nonce; ///< empty: there is no file yet
    };
    [[nodiscard]] std::expected<Contents, Fault> read() const;
    /// Whole or not at all, for its owner alone. Returns what read() would.
    [[nodiscard]] std::expected<Contents, Fault> write(const Values &values) const;
    [[nodiscard]] QByteArray presentNonce() const;
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
    SealingKey m_key;
};

/// Writes a small file whole or not at all, for its owner alone (0600).
[[nodiscard]] std::expected<void, Fault> writePrivately(const QString &path, const QByteArray &bytes);

} // namespace signalbox::secrets
