// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox::ui {

class Theme;

/// The window's one style sheet, with the theme's colours filled in.
[[nodiscard]] QString styleSheet(const Theme &theme);

} // namespace signalbox::ui
