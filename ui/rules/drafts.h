// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

namespace signalbox::ui {

/// Beginnings of a new notification of an agent ("*": of all), not saved and without an id. Where it goes is
/// filled in if it is plain: there is one integration, or one to which most of what is on goes.
[[nodiscard]] rules::Notification draftFor(const ports::Ports &ports, const QString &agent);
/// … of what failed, was refused, ran into a limit or waits for a person.
[[nodiscard]] rules::Notification draftOfWhatNeedsMe(const ports::Ports &ports, const QString &agent);
/// … those types alone.
[[nodiscard]] QStringList typesThatNeedMe(const ports::Ports &ports, const QString &agent);

} // namespace signalbox::ui
