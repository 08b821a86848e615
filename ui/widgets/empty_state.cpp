// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace signalbox::ui {
namespace {

class Medallion final : public QWidget
{
public:
    explicit Medallion(QString name, QWidget *parent = nullptr) : QWidget(parent), m_name(std::move(name))
    {
        setFixedSize(56, 56);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::instance().color(Token::MuteBg));
        painter.drawEllipse(rect());
        paintIcon(painter, m_name, QRectF(17, 17, 22, 22), Theme::instance().color(Token::Text2));
    }

private:
    QString m_name;
};

} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &sentence,
                       const QString &actionText, QWidget *parent)
    : QWidget(parent), m_title(wrappedLabel(title, FontRole::CardTitle)),
      m_sentence(wrappedLabel(sentence, FontRole::Body, Token::Text2)), m_action(button(actionText))
{
    auto *column = newColumn(0, this, {24, 24, 24, 24});
    column->addStretch(3);
    column->addWidget(new Medallion(iconName), 0, Qt::AlignHCenter);
    column->addSpacing(14);
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    column->addWidget(m_title);
    column->addSpacing(4);
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    m_sentence->setMaximumWidth(380);
    line->addWidget(m_sentence, 100);
    line->addStretch(1);
    column->addLayout(line);
    column->addSpacing(16);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(4);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::activated);
    setAction(actionText);
}

void EmptyState::setWords(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void EmptyState::setAction(const QString &actionText)
{
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
}

} // namespace signalbox::ui
