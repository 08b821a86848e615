// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QPainter;
class QRect;
class QStyleOptionViewItem;
class QWidget;

namespace signalbox::ui {

/// What several widgets and delegates paint alike. Window's thread.

/// The ground and the edge of a popup that stands over the page.
void paintPopup(QWidget *popup, Token edge);

/// A row of two lines in a list: its ground (hover, selection, focus), and the first line with a number at
/// its end. Returns where the text stands; the painter is left with the font and the pen of the second line.
[[nodiscard]] QRect paintListRow(QPainter *painter, const QStyleOptionViewItem &option, const QString &title,
                                 Qt::TextElideMode elide, const QString &number);

} // namespace signalbox::ui
