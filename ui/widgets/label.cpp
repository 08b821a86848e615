// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include <QLabel>
#include <QPainter>

namespace signalbox::ui {
namespace {

class Hairline final : public QWidget
{
public:
    explicit Hairline(QWidget *parent) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(rect(), Theme::instance().color(Token::Border));
    }
};

} // namespace

QLabel *label(const QString &text, FontRole role, Token ink, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    made->setFont(Theme::font(role));
    if (ink != Token::Text)
        Theme::setInk(made, ink);
    return made;
}

QLabel *wrappedLabel(const QString &text, FontRole role, Token ink, QWidget *parent)
{
    auto *made = label(text, role, ink, parent);
    made->setWordWrap(true);
    auto policy = made->sizePolicy();
    policy.setHeightForWidth(true);
    policy.setVerticalPolicy(QSizePolicy::Minimum);
    made->setSizePolicy(policy);
    return made;
}

QWidget *hairline(QWidget *parent)
{
    return new Hairline(parent);
}

} // namespace signalbox::ui
