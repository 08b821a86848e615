// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QRectF>

class QPainter;

namespace signalbox::ui {

/// A line icon of resources/icons, tinted by the theme's token at the moment it is painted and sharp at any
/// scale. A checked button shows it in the accent.
[[nodiscard]] QIcon icon(const QString &name, Token tint = Token::Text2);
[[nodiscard]] bool hasIcon(const QString &name);
/// The same, painted into a square of `box` at once.
void paintIcon(QPainter &painter, const QString &name, const QRectF &box, const QColor &color);

} // namespace signalbox::ui
