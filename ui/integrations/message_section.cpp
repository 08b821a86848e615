// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/message_section.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

namespace signalbox::ui {

using integrations::Integration;

MessageSection::MessageSection(QWidget *parent)
    : FormSection(tr("Message"), parent), m_title(new QLineEdit), m_text(new QPlainTextEdit),
      m_variables(button(tr("Insert a variable"), QStringLiteral("braces"), Kind::Quiet))
{
    setTrailing(m_variables);
    body()->setSpacing(12);
    m_title->setFont(Theme::font(FontRole::Mono));
    m_title->setObjectName(QStringLiteral("title"));
    m_title->setPlaceholderText(QStringLiteral("{{icon}} {{type_words}}"));
    addField(QStringLiteral("/template/title"), tr("Title"), m_title)->setOptional(true);
    m_text->setFont(Theme::font(FontRole::Mono));
    m_text->setObjectName(QStringLiteral("text"));
    m_text->setPlaceholderText(QStringLiteral("{{subject}}"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(96);
    addField(QStringLiteral("/template/text"), tr("Text"), m_text,
             tr("Left empty, the service's own message is sent. A variable that an event does not have is "
                "left out."))
        ->setOptional(true);
    connect(m_title, &QLineEdit::textEdited, this,
            [this] { emit edited(QStringLiteral("/template/title")); });
    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this] { emit edited(QStringLiteral("/template/text")); });
    connect(m_title, &QLineEdit::cursorPositionChanged, this, [this] { m_intoTitle = m_title->hasFocus(); });
    connect(m_text, &QPlainTextEdit::cursorPositionChanged, this, [this] { m_intoTitle = false; });
    connect(m_variables, &QPushButton::clicked, this, &MessageSection::showVariables);
}

void MessageSection::load(const Integration &integration)
{
    const QSignalBlocker quiet(m_text);
    m_title->setText(integration.message.title);
    m_title->setCursorPosition(0);
    m_text->setPlainText(integration.message.text);
    m_intoTitle = false;
}

void MessageSection::store(Integration &integration) const
{
    integration.message = {m_title->text(), m_text->toPlainText()};
}

void MessageSection::showVariables()
{
    struct Variable
    {
        QString name, words;
    };
    const QList<Variable> ofEvents{{QStringLiteral("icon"), tr("Coloured dot")},
                                   {QStringLiteral("type_words"), tr("Event type in words")},
                                   {QStringLiteral("type"), tr("Event type")},
                                   {QStringLiteral("subject"), tr("What happened, in one line")},
                                   {QStringLiteral("severity"), tr("Severity")},
                                   {QStringLiteral("agent_name"), tr("Agent's name")},
                                   {QStringLiteral("execution_id"), tr("Execution")},
                                   {QStringLiteral("time"), tr("Time")},
                                   {QStringLiteral("id"), tr("Event ID")}};
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this](QMenu *to, const QString &name, const QString &words) {
        to->addAction(QStringLiteral("%1\t{{%2}}").arg(words, name), this, [this, name] { insert(name); });
    };
    for (const Variable &variable : ofEvents)
        add(menu, variable.name, variable.words);
    if (m_type && !m_type->fields.isEmpty()) {
        menu->addSeparator();
        QMenu *fields = menu->addMenu(tr("Fields of %1").arg(m_type->type));
        for (const events::FieldDescription &field : m_type->fields)
            add(fields, QStringLiteral("data.") + field.name,
                field.description.isEmpty() ? field.name : field.description);
    }
    menu->popup(m_variables->mapToGlobal(QPoint(0, m_variables->height() + 4)));
}

void MessageSection::insert(const QString &variable)
{
    const QString text = QStringLiteral("{{%1}}").arg(variable);
    if (m_intoTitle) {
        m_title->insert(text);
        m_title->setFocus();
        emit edited(QStringLiteral("/template/title"));
    } else {
        m_text->insertPlainText(text);
        m_text->setFocus();
    }
}

} // namespace signalbox::ui
