// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/sealed_file.h"

#include <functional>

namespace signalbox::secrets {

struct FoundKey
{
    SealingKey key;
    QString where; ///< for people: Vault::whereKept
};

/// $CREDENTIALS_DIRECTORY/signalbox-key, $SIGNALBOX_KEY_FILE, DIR/secrets.key: the first that there is. A
/// fault if it cannot be used; the next one is not tried then, for what it seals could not be read
/// afterwards.
[[nodiscard]] std::expected<std::optional<FoundKey>, Fault> givenKey(const QString &dataDir);

/// Makes DIR/secrets.key, over one that may be there: see that there is none.
[[nodiscard]] std::expected<FoundKey, Fault> makeKeyFile(const QString &dataDir);

/// Asks the desktop's keychain; calls `done` on this thread, later, with the key or with nothing if there is
/// no keychain or it refuses. `mayMake`: a key is made if there is none.
void askKeychain(bool mayMake, std::function<void(std::optional<FoundKey>)> done);

} // namespace signalbox::secrets
