// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/page.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QTest>

/// The eyes and hands of tests that show something. What is looked for is visible.
namespace signalbox::testing {

inline constexpr QSize wideWindow(1232, 868); ///< what a window of 1440 × 900 leaves for a page
inline constexpr QSize smallWindow(960, 660); ///< … and one of 1024 × 700, its navigation folded

void show(ui::Page &page, const QSize &size);

[[nodiscard]] bool wantsPictures();
/// Saves a picture to the folder that SIGNALBOX_SHOTS names; without it nothing happens.
void shoot(QWidget &widget, const QString &name);

/// The button that says this, or is called so.
[[nodiscard]] QAbstractButton *buttonOf(const QWidget &page, const QString &text);
/// Waits for it to be there and enabled.
void click(const QWidget &page, const QString &text);

/// All of this kind.
template<typename T> QList<T *> visible(const QWidget &page, const char *name = nullptr)
{
    QList<T *> found = page.findChildren<T *>(QString::fromLatin1(name));
    found.removeIf([](const T *one) { return !one->isVisible(); });
    return found;
}
/// The one of this kind and object name.
template<typename T> T *named(const QWidget &page, const char *name)
{
    return visible<T>(page, name).value(0);
}

/// Whether a label of the page says this (as a part).
[[nodiscard]] bool says(const QWidget &page, const QString &text);

/// What stands out of its room: labels smaller than their text, icon buttons without a name.
[[nodiscard]] QString flaws(const QWidget &page);

} // namespace signalbox::testing
