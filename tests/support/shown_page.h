// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/page.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QTest>

namespace signalbox::testing {

inline constexpr QSize wideWindow(1232, 868); ///< what a window of 1440 × 900 leaves for a page
inline constexpr QSize smallWindow(960, 660); ///< … and one of 1024 × 700, its navigation folded

inline void show(ui::Page &page, const QSize &size)
{
    page.resize(size);
    page.setAutoFillBackground(true);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.activateWindow();
}

/// Saves a picture of the page to the folder that SIGNALBOX_SHOTS names; without it nothing happens.
inline void shoot(QWidget &page, const QString &name)
{
    const QString folder = qEnvironmentVariable("SIGNALBOX_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    QCoreApplication::sendPostedEvents();
    QVERIFY(page.grab().save(folder + QLatin1Char('/') + name + QLatin1StringView(".png")));
}

/// The visible button that says this, or is called so.
inline QAbstractButton *buttonOf(const QWidget &page, const QString &text)
{
    for (QAbstractButton *button : page.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && (button->text() == text || button->accessibleName() == text))
            return button;
    }
    return nullptr;
}

inline void click(const QWidget &page, const QString &text)
{
    QAbstractButton *button = buttonOf(page, text);
    QVERIFY2(button, qPrintable(QStringLiteral("no button: ") + text));
    QVERIFY2(button->isEnabled(), qPrintable(QStringLiteral("disabled: ") + text));
    QTest::mouseClick(button, Qt::LeftButton);
}

/// The visible widget of this kind and object name.
template<typename T> T *named(const QWidget &page, const char *name)
{
    for (T *found : page.findChildren<T *>(QLatin1StringView(name))) {
        if (found->isVisible())
            return found;
    }
    return nullptr;
}

/// Whether a visible label of the page says this (as a part).
inline bool says(const QWidget &page, const QString &text)
{
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

/// What stands out of its room: labels smaller than their text, icon buttons without a name.
inline QString flaws(const QWidget &page)
{
    QCoreApplication::sendPostedEvents(); // layouts
    QStringList found;
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const int needed =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool tooNarrow = !label->wordWrap() && label->width() < label->sizeHint().width();
        if (tooNarrow || label->height() < needed)
            found.append(QStringLiteral("cut: ") + label->text());
    }
    for (const QAbstractButton *button : page.findChildren<QAbstractButton *>()) {
        // QLineEdit's own clear button has no name; Esc does the same.
        if (!button->isVisible() || button->inherits("QLineEditIconButton"))
            continue;
        if (button->text().isEmpty() && button->accessibleName().isEmpty())
            found.append(QStringLiteral("nameless: ") + QLatin1StringView(button->metaObject()->className()));
        if (!button->text().isEmpty() && button->width() < button->sizeHint().width())
            found.append(QStringLiteral("narrow: ") + button->text());
    }
    return found.join(QLatin1Char('\n'));
}

} // namespace signalbox::testing
