// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

namespace signalbox::ui {

/// Every shortcut on one sheet.
class ShortcutSheet final : public Overlay
{
    Q_OBJECT

public:
    explicit ShortcutSheet(const QStringList &pages, QWidget *window);
};

} // namespace signalbox::ui
