// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/value_editor.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>

namespace signalbox::ui {

ValueEditor::ValueEditor(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QWidget *ValueEditor::field() const
{
    return m_edit ? static_cast<QWidget *>(m_edit) : m_combo;
}

QString ValueEditor::text() const
{
    return m_edit ? m_edit->text() : m_combo ? m_combo->currentText() : m_text;
}

void ValueEditor::setText(const QString &text)
{
    m_text = text;
    if (m_edit) {
        m_edit->setText(text);
        m_edit->setCursorPosition(0);
    } else if (m_combo) {
        m_combo->setCurrentIndex(m_combo->findText(text));
        if (m_combo->isEditable()) {
            m_combo->setEditText(text);
            m_combo->lineEdit()->setCursorPosition(0);
        }
    }
}

void ValueEditor::setUse(const FieldChoice &field, rules::Operator op)
{
    const ValueInput input = valueInput(field, op);
    const bool isSameWidget =
        input == m_input && field.choices == m_field.choices && field.example == m_field.example;
    m_field = field;
    m_op = op;
    if (isSameWidget)
        return;
    m_text = text();
    m_input = input;
    rebuild();
}

void ValueEditor::rebuild()
{
    const bool hadFocus = field() && field()->hasFocus();
    delete m_edit;
    delete m_combo;
    m_edit = nullptr;
    m_combo = nullptr;
    switch (m_input) {
    case ValueInput::None:
        break;
    case ValueInput::Boolean:
    case ValueInput::Choice:
        m_combo = new QComboBox(this);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_combo->setMinimumContentsLength(5);
        if (m_input == ValueInput::Boolean) {
            m_combo->addItems({QStringLiteral("true"), QStringLiteral("false")});
        } else {
            m_combo->setEditable(true);
            m_combo->setInsertPolicy(QComboBox::NoInsert);
            m_combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
            for (const QJsonValue &choice : std::as_const(m_field.choices))
                m_combo->addItem(textFromValue(choice));
        }
        connect(m_combo, &QComboBox::currentTextChanged, this, &ValueEditor::changed);
        break;
    default:
        m_edit = new QLineEdit(this);
        m_edit->setPlaceholderText(m_input == ValueInput::List   ? tr("one, another, …")
                                   : m_input == ValueInput::Time ? tr("2026-01-15T09:30:00Z")
                                   : m_field.example.isEmpty()   ? tr("value")
                                                                 : m_field.example);
        connect(m_edit, &QLineEdit::textChanged, this, &ValueEditor::changed);
    }
    if (QWidget *made = field()) {
        made->setObjectName(QStringLiteral("value"));
        made->setAccessibleName(tr("Value"));
        made->setFont(Theme::font(FontRole::Mono));
        made->setToolTip(m_input == ValueInput::List
                             ? tr("Separated by commas; a value with a comma goes in quotes")
                             : QString());
        layout()->addWidget(made);
        setFocusProxy(made);
        made->show(); // at once: the focus may go there
        const QSignalBlocker quiet(this);
        setText(m_text);
        if (m_input == ValueInput::Boolean && m_combo->currentIndex() < 0)
            m_combo->setCurrentIndex(0);
        if (hadFocus)
            made->setFocus();
    }
    emit fieldReplaced();
}

void ValueEditor::setValue(const QJsonValue &value)
{
    m_given = value;
    m_givenText = textFromValue(value);
    m_givenFor = std::pair(m_field.type, m_op);
    const QSignalBlocker quiet(this);
    setText(m_givenText);
}

QJsonValue ValueEditor::value() const
{
    if (m_givenFor == std::pair(m_field.type, m_op) && text() == m_givenText)
        return m_given;
    return valueFromText(text(), m_field.type, m_op);
}

} // namespace signalbox::ui
