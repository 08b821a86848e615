// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shown_page.h"

#include <QDir>

#include <algorithm>

namespace signalbox::testing {

void show(ui::Page &page, const QSize &size)
{
    page.resize(size);
    page.setAutoFillBackground(true);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.activateWindow();
}

bool wantsPictures()
{
    return !qEnvironmentVariableIsEmpty("SIGNALBOX_SHOTS");
}

void shoot(QWidget &widget, const QString &name)
{
    if (!wantsPictures())
        return;
    const QString folder = qEnvironmentVariable("SIGNALBOX_SHOTS");
    QDir().mkpath(folder);
    QCoreApplication::sendPostedEvents();
    QVERIFY(widget.grab().save(folder + QLatin1Char('/') + name + QLatin1StringView(".png")));
}

QAbstractButton *buttonOf(const QWidget &page, const QString &text)
{
    for (QAbstractButton *button : visible<QAbstractButton>(page)) {
        if (button->text() == text || button->accessibleName() == text)
            return button;
    }
    return nullptr;
}

void click(const QWidget &page, const QString &text)
{
    QAbstractButton *button = nullptr;
    QTRY_VERIFY2((button = buttonOf(page, text)) && button->isEnabled(),
                 qPrintable(QStringLiteral("no such button, or disabled: ") + text));
    QTest::mouseClick(button, Qt::LeftButton);
}

bool says(const QWidget &page, const QString &text)
{
    return std::ranges::any_of(visible<QLabel>(page),
                               [&](const QLabel *label) { return label->text().contains(text); });
}

QString flaws(const QWidget &page)
{
    QCoreApplication::sendPostedEvents(); // layouts
    QStringList found;
    for (const QLabel *label : visible<QLabel>(page)) {
        if (label->text().isEmpty())
            continue;
        const int needed =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool tooNarrow = !label->wordWrap() && label->width() < label->sizeHint().width();
        if (tooNarrow || label->height() < needed)
            found.append(QStringLiteral("cut: ") + label->text());
    }
    for (const QAbstractButton *button : visible<QAbstractButton>(page)) {
        // QLineEdit's own clear button has no name; Esc does the same.
        if (button->inherits("QLineEditIconButton"))
            continue;
        if (button->text().isEmpty() && button->accessibleName().isEmpty())
            found.append(QStringLiteral("nameless: ") + QLatin1StringView(button->metaObject()->className()));
        if (!button->text().isEmpty() && button->width() < button->sizeHint().width())
            found.append(QStringLiteral("narrow: ") + button->text());
    }
    return found.join(QLatin1Char('\n'));
}

} // namespace signalbox::testing
