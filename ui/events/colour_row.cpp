// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/colour_row.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/expression_field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/toggle.h"
#include "ui/widgets/vocabulary_source.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace signalbox::ui {
namespace {

QIcon swatch(RowTone tone)
{
    const auto &theme = Theme::instance();
    QPixmap picture(32, 32);
    picture.setDevicePixelRatio(2);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(inkOf(tone)), 1));
    painter.setBrush(theme.color(groundOf(tone)));
    painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 4, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(inkOf(tone)));
    painter.drawRoundedRect(QRectF(2, 2, 4, 12), 2, 2);
    return picture;
}

} // namespace

ColourRow::ColourRow(const ColourRule &rule, VocabularySource &words, QWidget *parent)
    : QWidget(parent), m_rule(rule), m_on(new Toggle), m_tone(new QToolButton), m_name(new QLineEdit),
      m_up(iconButton(QStringLiteral("chevron-up"), tr("Move the rule up"))),
      m_down(iconButton(QStringLiteral("chevron-down"), tr("Move the rule down"))),
      m_field(new ExpressionField(ExpressionField::Shape::Lines)),
      m_count(wrappedLabel({}, FontRole::Secondary, Token::Text3))
{
    auto *column = newColumn(6, this);
    auto *line = newRow(4);
    m_on->setChecked(rule.on);
    m_on->setAccessibleName(tr("The rule is on"));
    line->addWidget(m_on);
    line->addWidget(m_tone);
    m_name->setText(rule.name);
    m_name->setPlaceholderText(tr("Name"));
    m_name->setAccessibleName(tr("Name of the rule"));
    m_name->setMinimumWidth(60);
    line->addWidget(m_name, 1);
    auto *away = iconButton(QStringLiteral("trash-2"), tr("Delete the rule"));
    for (auto *small : {m_up, m_down, away})
        line->addWidget(small);
    column->addLayout(line);
    m_field->setName(tr("Rows that are coloured"));
    m_field->setPlaceholder(tr("metadata.environment == \"production\""));
    m_field->setVocabulary([&words] { return words.vocabulary(); });
    m_field->setText(rule.expression);
    column->addWidget(m_field);
    column->addWidget(m_count);
    showTone();

    connect(m_on, &Toggle::toggled, this, [this](bool on) {
        m_rule.on = on;
        emit edited();
    });
    connect(m_tone, &QToolButton::clicked, this, &ColourRow::chooseTone);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &name) {
        m_rule.name = name;
        emit edited();
    });
    connect(m_field, &ExpressionField::expressionChanged, this, &ColourRow::edited);
    connect(m_up, &QToolButton::clicked, this, [this] { emit moved(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { emit moved(1); });
    connect(away, &QToolButton::clicked, this, &ColourRow::removed);
    connect(&Theme::instance(), &Theme::changed, this, &ColourRow::showTone);
}

ColourRule ColourRow::rule() const
{
    auto rule = m_rule;
    rule.expression = m_field->text();
    return rule;
}

void ColourRow::showTone()
{
    m_tone->setIcon(swatch(m_rule.tone));
    const auto words = tr("Colour: %1").arg(rowToneWords(m_rule.tone));
    m_tone->setAccessibleName(words);
    m_tone->setToolTip(words);
}

void ColourRow::chooseTone()
{
    auto *menu = new QMenu(m_tone);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto tone : allRowTones()) {
        auto *action = menu->addAction(swatch(tone), rowToneWords(tone), this, [this, tone] {
            m_rule.tone = tone;
            showTone();
            emit edited();
        });
        if (tone == m_rule.tone)
            menu->setActiveAction(action);
    }
    menu->popup(m_tone->mapToGlobal(QPoint(0, m_tone->height() + 2)));
}

void ColourRow::setPlace(int number, int count)
{
    m_up->setEnabled(number > 0);
    m_down->setEnabled(number < count - 1);
}

void ColourRow::showCount(int matches, qsizetype rows)
{
    const QLocale locale;
    m_count->setText(
        !m_rule.on
            ? tr("Switched off")
            : tr("Holds for %1 of the newest %2 rows").arg(locale.toString(matches), locale.toString(rows)));
}

void ColourRow::showNoCount()
{
    m_count->setText(m_rule.on ? tr("Colours nothing yet") : tr("Switched off"));
}

} // namespace signalbox::ui
