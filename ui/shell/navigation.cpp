// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include "models/ports/engine_control.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/words.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QFontMetricsF>
#include <QPainter>
#include <QToolButton>

namespace signalbox::ui {
namespace {

using ports::EngineStatus;

constexpr int wide = 208;
constexpr int narrow = 60;
constexpr int brandHeight = 60;

QString stateWords(const EngineStatus &status)
{
    switch (status.state) {
    case EngineStatus::State::Starting:
        return Navigation::tr("Starting…");
    case EngineStatus::State::Running:
        return Navigation::tr("Engine running");
    case EngineStatus::State::Stopping:
        return Navigation::tr("Stopping…");
    case EngineStatus::State::Stopped:
        return Navigation::tr("Engine stopped");
    case EngineStatus::State::Faulty:
        return Navigation::tr("Engine needs you");
    }
    return {};
}

Token stateDot(EngineStatus::State state)
{
    switch (state) {
    case EngineStatus::State::Running:
        return Token::Dot2;
    case EngineStatus::State::Faulty:
        return Token::Dot4;
    case EngineStatus::State::Starting:
    case EngineStatus::State::Stopping:
        return Token::Dot3;
    case EngineStatus::State::Stopped:
        break;
    }
    return Token::Dot0;
}

} // namespace

class Navigation::Item final : public QAbstractButton
{
public:
    Item(QString iconName, const QString &name) : m_icon(std::move(iconName))
    {
        setText(name);
        setAccessibleName(name);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setFixedHeight(34);
    }
    void setCollapsed(bool collapsed)
    {
        m_collapsed = collapsed;
        setToolTip(collapsed ? text() : QString());
        update();
    }
    void setBadge(int count)
    {
        m_badge = count;
        setAccessibleDescription(count == 0   ? QString()
                                 : count == 1 ? Navigation::tr("1 needs you")
                                              : Navigation::tr("%1 need you").arg(count));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        if (isChecked() || underMouse() || hasFocus()) {
            const auto ground = isChecked() ? Token::Selection : underMouse() ? Token::Surface2 : Token::Bg;
            painter.setPen(hasFocus() ? QPen(theme.color(Token::Accent), 1) : Qt::NoPen);
            painter.setBrush(theme.color(ground));
            painter.drawRoundedRect(box, 6, 6);
        }
        const double left = m_collapsed ? (width() - 18) / 2.0 : 10;
        paintIcon(painter, m_icon, QRectF(left, (height() - 18) / 2.0, 18, 18),
                  theme.color(isChecked() ? Token::AccentText : Token::Text2));
        if (!m_collapsed) {
            auto font = Theme::font(FontRole::BodyMedium);
            if (isChecked())
                font.setWeight(QFont::DemiBold);
            painter.setFont(font);
            painter.setPen(theme.color(isChecked() ? Token::Text : Token::Text2));
            const auto words = box.adjusted(38, 0, m_badge ? -36 : -8, 0);
            painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                             QFontMetricsF(font).elidedText(text(), Qt::ElideRight, words.width()));
        }
        if (m_badge)
            paintBadge(painter);
    }

private:
    void paintBadge(QPainter &painter) const
    {
        const auto &theme = Theme::instance();
        painter.setPen(Qt::NoPen);
        if (m_collapsed) {
            painter.setBrush(theme.color(Token::Dot4));
            painter.drawEllipse(QPointF(width() / 2.0 + 9, height() / 2.0 - 8), 3.5, 3.5);
            return;
        }
        const auto text = QString::number(m_badge);
        painter.setFont(Theme::font(FontRole::Label));
        const double room = std::max(18.0, QFontMetricsF(painter.font()).horizontalAdvance(text) + 10);
        const QRectF pill(width() - room - 8, (height() - 18) / 2.0, room, 18);
        painter.setBrush(theme.color(Token::FailureBg));
        painter.drawRoundedRect(pill, 9, 9);
        painter.setPen(theme.color(Token::Failure));
        painter.drawText(pill, Qt::AlignCenter, text);
    }

    QString m_icon;
    int m_badge = 0;
    bool m_collapsed = false;
};

/// The engine's dot and words.
class Navigation::Foot final : public QWidget
{
public:
    Foot() { setFixedHeight(30); }
    void show(const EngineStatus &status)
    {
        m_status = status;
        const auto words = stateWords(status);
        setAccessibleName(words);
        setToolTip(status.state == EngineStatus::State::Faulty ? faultText(status.fault)
                   : status.listening.isEmpty()
                       ? words
                       : Navigation::tr("%1: receives events at %2").arg(words, status.listening));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto &theme = Theme::instance();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(stateDot(m_status.state)));
        const bool small = width() < 100;
        painter.drawEllipse(QPointF(small ? width() / 2.0 : 10, height() / 2.0), 4, 4);
        if (small)
            return;
        painter.setFont(Theme::font(FontRole::Secondary));
        painter.setPen(
            theme.color(m_status.state == EngineStatus::State::Faulty ? Token::Failure : Token::Text2));
        const QRectF words(24, 0, width() - 24, height());
        painter.drawText(
            words, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetricsF(painter.font()).elidedText(stateWords(m_status), Qt::ElideRight, words.width()));
    }

private:
    EngineStatus m_status;
};

Navigation::Navigation(QWidget *parent)
    : QWidget(parent), m_pages(newColumn(2)), m_group(new QButtonGroup(this)), m_foot(new Foot),
      m_footLine(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_theme(iconButton(QStringLiteral("moon"), tr("Switch between light and dark")))
{
    auto *column = newColumn(0, this, {8, brandHeight, 9, 10});
    column->addLayout(m_pages);
    column->addStretch(1);
    m_footLine->setSpacing(2);
    m_footLine->addWidget(m_foot, 1);
    m_footLine->addWidget(m_theme, 0, Qt::AlignHCenter);
    column->addLayout(m_footLine);
    setFixedWidth(wide);
    const auto showTheme = [this] {
        m_theme->setIcon(icon(Theme::instance().isDark() ? QStringLiteral("sun") : QStringLiteral("moon")));
    };
    showTheme();
    connect(&Theme::instance(), &Theme::changed, this, showTheme);
    connect(m_theme, &QToolButton::clicked, this, &Navigation::themeSwitched);
    connect(m_group, &QButtonGroup::idClicked, this, &Navigation::chosen);
}

void Navigation::addPage(const QString &iconName, const QString &name)
{
    auto *item = new Item(iconName, name);
    m_group->addButton(item, int(m_items.size()));
    m_items << item;
    m_pages->addWidget(item);
}

void Navigation::setCurrent(int index)
{
    m_items.at(index)->setChecked(true);
}

void Navigation::setCollapsed(bool collapsed)
{
    if (m_collapsed == collapsed)
        return;
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? narrow : wide);
    for (auto *item : m_items)
        item->setCollapsed(collapsed);
    m_footLine->setDirection(collapsed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    update();
}

void Navigation::setBadge(int index, int count)
{
    m_items.at(index)->setBadge(count);
}

void Navigation::showStatus(const EngineStatus &status)
{
    m_foot->show(status);
}

void Navigation::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme.color(Token::Border));
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF mark(m_collapsed ? (width() - 28) / 2.0 : 14, 16, 28, 28);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Accent));
    painter.drawRoundedRect(mark, 7, 7);
    paintIcon(painter, QStringLiteral("radio"), mark.adjusted(5, 5, -5, -5), theme.color(Token::OnAccent));
    if (m_collapsed)
        return;
    auto font = Theme::font(FontRole::CardTitle);
    font.setPixelSize(15);
    painter.setFont(font);
    painter.setPen(theme.color(Token::Text));
    painter.drawText(QRectF(52, 16, width() - 60, 28), Qt::AlignVCenter | Qt::AlignLeft,
                     QStringLiteral("Signalbox"));
}

} // namespace signalbox::ui
