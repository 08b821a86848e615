// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>
#include <QScrollArea>

namespace signalbox::ui {

/// The layout of a widget, or without one a part of another layout. Margins are none unless they are said.
[[nodiscard]] QVBoxLayout *newColumn(int spacing, QWidget *of = nullptr, const QMargins &margins = {});
[[nodiscard]] QHBoxLayout *newRow(int spacing, QWidget *of = nullptr, const QMargins &margins = {});

/// `content`, scrolling up and down only; give it its layout first.
[[nodiscard]] QScrollArea *scrolled(QWidget *content);

} // namespace signalbox::ui
