// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field.h"

#include "ui/widgets/label.h"
#include "ui/widgets/layouts.h"

#include <QLabel>
#include <QStyle>

namespace signalbox::ui {

Field::Field(const QString &name, QWidget *editor, const QString &help, QWidget *parent)
    : QWidget(parent), m_name(name), m_help(help), m_editor(editor),
      m_label(label(name, FontRole::Secondary, Token::Text2)),
      m_optional(label(tr("optional"), FontRole::Secondary, Token::Text3)),
      m_words(wrappedLabel({}, FontRole::Secondary, Token::Text3))
{
    auto *column = newColumn(4, this);
    auto *line = newRow(6);
    line->addWidget(m_label);
    line->addWidget(m_optional);
    line->addStretch(1);
    column->addLayout(line);
    column->addWidget(editor);
    column->addWidget(m_words);
    m_label->setBuddy(editor);
    m_label->setVisible(!name.isEmpty());
    m_optional->hide();
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(name);
    setFocusProxy(editor);
    showWords();
}

void Field::setHelp(const QString &help)
{
    m_help = help;
    showWords();
}

void Field::setFault(const QString &words)
{
    if (words == m_fault)
        return;
    m_fault = words;
    markFault(m_editor, !words.isEmpty());
    showWords();
}

void Field::setOptional(bool optional)
{
    m_optional->setVisible(optional);
}

void Field::showWords()
{
    const bool faulty = !m_fault.isEmpty();
    const auto words = faulty ? m_fault : m_help;
    m_words->setText(words);
    Theme::setInk(m_words, faulty ? Token::Failure : Token::Text3);
    m_words->setVisible(!words.isEmpty());
    m_editor->setAccessibleDescription(words);
}

void markFault(QWidget *editor, bool fault)
{
    if (editor->property("fault").toBool() == fault)
        return;
    editor->setProperty("fault", fault);
    editor->style()->unpolish(editor);
    editor->style()->polish(editor);
    editor->update();
}

} // namespace signalbox::ui
