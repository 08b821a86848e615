// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/field_choices.h"

#include <QWidget>

class QComboBox;

namespace signalbox::ui {

class SuggestEdit;

/// The value of a filter, edited with what suits the field and the operator; values that stored events had
/// are offered with how often. A value that is not touched stays what it was, whatever its JSON type.
class ValueEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ValueEditor(QWidget *parent = nullptr);

    void setUse(const FieldChoice &field, rules::Operator op);
    void setValue(const QJsonValue &value);
    [[nodiscard]] QJsonValue value() const;
    [[nodiscard]] bool isEmpty() const; ///< nothing is typed yet
    [[nodiscard]] ValueInput input() const { return m_input; }
    /// What takes the focus and a mark; null where there is no value.
    [[nodiscard]] QWidget *field() const;

signals:
    void changed();
    void fieldReplaced(); ///< field() is another widget now

private:
    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void makeBoolean();
    void makeLine();
    void offer();

    FieldChoice m_field;
    rules::Operator m_op = rules::Operator::Equals;
    ValueInput m_input = ValueInput::None;
    SuggestEdit *m_edit = nullptr;
    QComboBox *m_combo = nullptr;
    QString m_text; ///< kept while the operator takes no value
    QString m_givenText;
    QJsonValue m_given = QJsonValue::Undefined;
    std::optional<std::pair<events::FieldType, rules::Operator>> m_givenFor;
};

} // namespace signalbox::ui
