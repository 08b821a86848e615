// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/command.h"

namespace signalbox::daemon {

/// `config check [FILE]`: what is wrong with a configuration, and what is allowed and yet hardly meant. An
/// empty name: of the one that is stored. Returns the exit code.
[[nodiscard]] Outcome checkConfiguration(const Context &context, const QString &file, bool isStrict);

} // namespace signalbox::daemon
