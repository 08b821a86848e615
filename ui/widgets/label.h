// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QLabel;

namespace signalbox::ui {

/// Plain text in one of the window's type styles; its colour follows the theme.
[[nodiscard]] QLabel *label(const QString &text, FontRole role = FontRole::Body, Token ink = Token::Text,
                            QWidget *parent = nullptr);
/// The same over as many lines as it takes. Give it the layout's whole width: no alignment.
[[nodiscard]] QLabel *wrappedLabel(const QString &text, FontRole role = FontRole::Body,
                                   Token ink = Token::Text, QWidget *parent = nullptr);
/// A one-pixel line across.
[[nodiscard]] QWidget *hairline(QWidget *parent = nullptr);

} // namespace signalbox::ui
