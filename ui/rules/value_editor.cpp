// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/value_editor.h"

#include "ui/rules/seen_fields.h"
#include "ui/rules/suggest_edit.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr qsizetype longestOffer = 30;

bool isBoolean(ValueInput input)
{
    return input == ValueInput::Boolean;
}

} // namespace

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

bool ValueEditor::isEmpty() const
{
    return text().trimmed().isEmpty();
}

void ValueEditor::setText(const QString &text)
{
    m_text = text;
    if (m_edit) {
        m_edit->setText(text);
        m_edit->setCursorPosition(0);
    } else if (m_combo) {
        m_combo->setCurrentIndex(m_combo->findText(text));
    }
}

void ValueEditor::setUse(const FieldChoice &field, rules::Operator op)
{
    const ValueInput input = valueInput(field, op);
    const bool isSame = input == m_input && field == m_field && op == m_op;
    const bool isOtherWidget = isBoolean(input) != isBoolean(m_input) ||
                               (input == ValueInput::None) != (m_input == ValueInput::None);
    // The same field, of which more is known now: what was given stays what it is.
    if (m_givenFor && field.field == m_field.field && op == m_op)
        m_givenFor->first = field.type;
    m_field = field;
    m_op = op;
    if (isSame)
        return;
    if (!isOtherWidget) {
        m_input = input;
        return offer();
    }
    m_text = text();
    m_input = input;
    const bool hadFocus = this->field() && this->field()->hasFocus();
    delete m_edit;
    delete m_combo;
    m_edit = nullptr;
    m_combo = nullptr;
    if (isBoolean(m_input))
        makeBoolean();
    else if (m_input != ValueInput::None)
        makeLine();
    if (QWidget *made = this->field()) {
        made->setObjectName(QStringLiteral("value"));
        made->setAccessibleName(tr("Value"));
        made->setFont(Theme::font(FontRole::Mono));
        layout()->addWidget(made);
        setFocusProxy(made);
        made->show(); // at once: the focus may go there
        const QSignalBlocker quiet(this);
        setText(m_text);
        if (m_combo && m_combo->currentIndex() < 0)
            m_combo->setCurrentIndex(0);
        if (hadFocus)
            made->setFocus();
    }
    offer();
    emit fieldReplaced();
}

void ValueEditor::makeBoolean()
{
    m_combo = new QComboBox(this);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(5);
    m_combo->addItems({QStringLiteral("true"), QStringLiteral("false")});
    connect(m_combo, &QComboBox::currentTextChanged, this, &ValueEditor::changed);
}

void ValueEditor::makeLine()
{
    m_edit = new SuggestEdit(this);
    m_edit->setMono(true);
    connect(m_edit, &QLineEdit::textChanged, this, &ValueEditor::changed);
}

/// What is offered, and how the empty line explains itself.
void ValueEditor::offer()
{
    if (!m_edit)
        return;
    m_edit->setIsList(m_input == ValueInput::List);
    QList<Suggestion> offered;
    const auto add = [&offered](const QString &text, qint64 times) {
        const bool isThere =
            std::ranges::any_of(offered, [&text](const Suggestion &known) { return known.text == text; });
        if (!isThere && !text.isEmpty() && offered.size() < longestOffer)
            offered.append(seenValue(text, times));
    };
    if (m_input == ValueInput::Time)
        for (const auto &[text, words] : std::as_const(m_field.moments))
            offered.append({text, words, words});
    for (const auto &[value, times] : std::as_const(m_field.seen))
        if (!value.isArray() && !value.isObject())
            add(textFromValue(value), times);
    for (const QJsonValue &choice : std::as_const(m_field.choices))
        add(textFromValue(choice), 0);
    m_edit->setSuggestions(offered);
    m_edit->setPlaceholderText(m_input == ValueInput::List   ? tr("one, another, …")
                               : m_input == ValueInput::Time ? tr("2026-01-15T09:30:00Z")
                               : !m_field.example.isEmpty()  ? m_field.example
                               : !offered.isEmpty()          ? offered.first().text
                                                             : tr("value"));
    m_edit->setToolTip(m_input == ValueInput::List
                           ? tr("Separated by commas; a value with a comma goes in quotes")
                           : QString());
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
