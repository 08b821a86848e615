// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/command.h"
#include "app/secrets/vault.h"
#include "models/configuration/document.h"

namespace signalbox::daemon {

enum class Apply { ForReal, DryRun, Silently /**< standard output stays empty */ };

/// Makes the stored configuration equal to `next` and prints what it added, changed and removed. Literal
/// secrets are moved into the secret store first. Returns the exit code.
[[nodiscard]] int applyDocument(const Context &context, const integrations::ProviderRegistry &providers,
                                configuration::Document next, Apply how, const QString &who);

} // namespace signalbox::daemon
