// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented.h"

#include "ui/theme/theme.h"
#include "ui/widgets/layouts.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QPainter>

namespace signalbox::ui {
namespace {

class Segment final : public QAbstractButton
{
public:
    explicit Segment(const QString &text)
    {
        setText(text);
        setCheckable(true);
        setFont(Theme::font(FontRole::BodyMedium));
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + 24, 32};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        if (isChecked() || hasFocus() || underMouse()) {
            painter.setPen(isChecked() || hasFocus() ? QPen(theme.color(Token::Accent), 1) : Qt::NoPen);
            painter.setBrush(theme.color(isChecked() ? Token::AccentSubtle : Token::Hover));
            painter.drawRoundedRect(box, 6, 6);
        }
        const auto ink = !isEnabled() ? Token::Text3 : isChecked() ? Token::AccentText : Token::Text2;
        painter.setPen(theme.color(ink));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

} // namespace

Segmented::Segmented(const QStringList &words, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = newRow(0, this);
    for (int index = 0; index < words.size(); ++index) {
        auto *segment = new Segment(words.at(index));
        m_group->addButton(segment, index);
        row->addWidget(segment);
    }
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setCurrent(0);
    connect(m_group, &QButtonGroup::idClicked, this, &Segmented::currentChanged);
}

int Segmented::current() const
{
    return m_group->checkedId();
}

void Segmented::setCurrent(int index)
{
    if (auto *segment = m_group->button(index))
        segment->setChecked(true);
}

void Segmented::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::BorderStrong), 1));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace signalbox::ui
