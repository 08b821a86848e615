// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

#include "ui/theme/icon.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace signalbox::ui {
namespace {

struct Look
{
    QString name;
    Token tint;
};

Look lookOf(Kind kind)
{
    switch (kind) {
    case Kind::Primary:
        return {QStringLiteral("primary"), Token::OnAccent};
    case Kind::Quiet:
        return {QStringLiteral("quiet"), Token::AccentText};
    case Kind::Danger:
        return {QStringLiteral("danger"), Token::Failure};
    case Kind::Secondary:
        break;
    }
    return {QStringLiteral("secondary"), Token::Text2};
}

} // namespace

QPushButton *button(const QString &text, const QString &iconName, Kind kind, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    const auto look = lookOf(kind);
    made->setProperty("kind", look.name);
    made->setFont(Theme::font(FontRole::BodyMedium));
    made->setAutoDefault(false);
    made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    made->setIconSize({19, 16}); // with a gap to the words
    if (!iconName.isEmpty())
        made->setIcon(icon(iconName, look.tint));
    return made;
}

QToolButton *iconButton(const QString &iconName, const QString &accessibleName, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setIcon(icon(iconName));
    made->setIconSize({16, 16});
    made->setAccessibleName(accessibleName);
    made->setToolTip(accessibleName);
    made->setFocusPolicy(Qt::StrongFocus);
    made->setFixedSize(30, 30);
    return made;
}

QToolButton *copyButton(const QString &accessibleName, std::function<QString()> text, QWidget *parent)
{
    auto *made = iconButton(QStringLiteral("copy"), accessibleName, parent);
    QObject::connect(made, &QToolButton::clicked, made, [made, text = std::move(text)] {
        QApplication::clipboard()->setText(text());
        made->setIcon(icon(QStringLiteral("check"), Token::Ok));
        QTimer::singleShot(1200, made, [made] { made->setIcon(icon(QStringLiteral("copy"))); });
    });
    return made;
}

} // namespace signalbox::ui
