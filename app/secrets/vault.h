// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <QHash>
#include <QMutex>
#include <QString>
#include <QStringList>

#include <expected>
#include <functional>
#include <memory>

namespace signalbox::secrets {

/// The secret store: names to values, in DIR/secrets.sealed (libsodium secretbox, written whole and
/// atomically). Its key comes from $CREDENTIALS_DIRECTORY/signalbox-key or $SIGNALBOX_KEY_FILE; else from
/// DIR/secrets.key if that exists; else from the desktop's keychain (QtKeychain; only if the caller allows
/// it); else DIR/secrets.key is made for its owner alone (0600), which whereKept() says. Thread-safe. Values
/// leave it only through value() and resolve().
class Vault
{
public:
    enum class Keychain { Never, Allowed };
    using Opened = std::expected<std::shared_ptr<Vault>, Fault>;
    /// Asynchronous because a keychain is; `done` is called once, on this thread, perhaps before this returns
    /// (always so with Keychain::Never).
    static void open(const QString &dataDir, Keychain keychain, std::function<void(Opened)> done);
    ~Vault();

    [[nodiscard]] std::expected<QString, Fault> value(const QString &name) const;
    /// "secret:NAME" or "env:NAME"; anything else is its own value.
    [[nodiscard]] std::expected<QString, Fault> resolve(const QString &reference) const;
    /// All or nothing; another process's changes to the file since it was read are kept.
    [[nodiscard]] std::expected<void, Fault> set(const QList<std::pair<QString, QString>> &named);
    [[nodiscard]] std::expected<void, Fault> remove(const QString &name);
    [[nodiscard]] QStringList names() const;
    /// Rereads the file if another process changed it.
    void refresh();
    /// For people: "keychain", "file sealed by a key in …".
    [[nodiscard]] QString whereKept() const;
    /// SHA-256 of a referenced value, for comparing tokens without knowing them.
    [[nodiscard]] std::expected<QByteArray, Fault> digest(const QString &reference) const;

private:
    Vault();
    struct Sealed;
    std::unique_ptr<Sealed> m_sealed;
};

} // namespace signalbox::secrets
