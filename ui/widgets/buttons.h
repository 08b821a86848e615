// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QPushButton;
class QToolButton;
class QWidget;

namespace signalbox::ui {

enum class Kind : quint8 { Primary, Secondary, Quiet, Danger };

/// A button with words, 32 px high; `iconName` may be empty.
[[nodiscard]] QPushButton *button(const QString &text, const QString &iconName = {},
                                  Kind kind = Kind::Secondary, QWidget *parent = nullptr);
/// A button with an icon only; its name is spoken by screen readers and shown as its tooltip.
[[nodiscard]] QToolButton *iconButton(const QString &iconName, const QString &accessibleName,
                                      QWidget *parent = nullptr);
/// Copies what `text` gives at the moment of the click and says so with a tick.
[[nodiscard]] QToolButton *copyButton(const QString &accessibleName, std::function<QString()> text,
                                      QWidget *parent = nullptr);

} // namespace signalbox::ui
