// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/editor_row.h"
#include "ui/rules/field_choices.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace signalbox::ui {

class SuggestEdit;
class ValueEditor;

/// One filter: field · operator · value. The field can be typed; what the catalogue and stored events know of
/// it decides which operators come first, what the value is edited with and what it offers. Too narrow for
/// one line, it takes two.
class FilterRow : public EditorRow
{
    Q_OBJECT

public:
    FilterRow(const QList<FieldChoice> &choices, const rules::FieldFilter &filter, QWidget *parent = nullptr);

    [[nodiscard]] rules::FieldFilter filter() const;
    void setChoices(const QList<FieldChoice> &choices);
    /// `part` is the last piece of a fault's pointer: "field", "operator", "value", "ignore_case".
    void setPartFault(QStringView part, const QString &words);
    /// Something is typed where its value goes: what is wrong with it can be said at once.
    [[nodiscard]] bool hasValueText() const;
    [[nodiscard]] QList<QWidget *> fields() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] FieldChoice choice() const;
    [[nodiscard]] rules::Operator op() const;
    void offerOperators(rules::Operator current);
    void refresh();
    void arrange(bool narrow);

    QList<FieldChoice> m_choices;
    SuggestEdit *m_field;
    QComboBox *m_operator;
    ValueEditor *m_value;
    QToolButton *m_ignoreCase;
    std::optional<events::FieldType> m_offeredFor;
    bool m_isNarrow = false;
};

} // namespace signalbox::ui
