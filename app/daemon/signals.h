// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace signalbox::daemon {

/// Calls `then` on `owner`'s thread when SIGTERM or SIGINT comes. Once a process.
void onTermination(QObject *owner, std::function<void()> then);

} // namespace signalbox::daemon
