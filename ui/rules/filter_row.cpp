// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/filter_row.h"

#include "ui/rules/value_editor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int narrowBelow = 520;
constexpr int hintRole = Qt::UserRole;
constexpr int popupWidth = 340;

QString typeWords(events::FieldType type)
{
    switch (type) {
    case events::FieldType::Text:
        return FilterRow::tr("text");
    case events::FieldType::Integer:
        return FilterRow::tr("whole number");
    case events::FieldType::Number:
        return FilterRow::tr("number");
    case events::FieldType::Boolean:
        return FilterRow::tr("yes or no");
    case events::FieldType::Time:
        return FilterRow::tr("time");
    case events::FieldType::Object:
        return FilterRow::tr("object");
    case events::FieldType::Array:
        return FilterRow::tr("list");
    case events::FieldType::Any:
        return FilterRow::tr("anything");
    }
    return {};
}

/// The field's name at the left, its type and an example at the right.
class FieldDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const int nameWidth = QFontMetrics(option.font).horizontalAdvance(index.data().toString()) + 28;
        const QRect room = option.rect.adjusted(nameWidth, 0, -10, 0);
        painter->save();
        painter->setFont(Theme::font(FontRole::Secondary));
        painter->setPen(Theme::instance().color(Token::Text2));
        painter->drawText(
            room, Qt::AlignRight | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data(hintRole).toString(), Qt::ElideRight, room.width()));
        painter->restore();
    }
};

} // namespace

FilterRow::FilterRow(const QList<FieldChoice> &choices, const rules::FieldFilter &filter, QWidget *parent)
    : EditorRow(tr("Remove filter"), parent), m_field(new QComboBox(this)), m_operator(new QComboBox(this)),
      m_value(new ValueEditor(this)), m_ignoreCase(new QToolButton(this))
{
    m_field->setObjectName(QStringLiteral("field"));
    m_field->setAccessibleName(tr("Field"));
    m_field->setEditable(true);
    m_field->setInsertPolicy(QComboBox::NoInsert);
    m_field->setFont(Theme::font(FontRole::Mono));
    m_field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_field->setMinimumContentsLength(8);
    m_field->view()->setItemDelegate(new FieldDelegate(m_field));
    m_field->view()->setMinimumWidth(popupWidth);
    m_field->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_field->completer()->setFilterMode(Qt::MatchContains);
    m_field->completer()->popup()->setItemDelegate(new FieldDelegate(m_field));
    m_field->lineEdit()->setPlaceholderText(tr("field"));

    m_operator->setObjectName(QStringLiteral("operator"));
    m_operator->setAccessibleName(tr("Operator"));
    m_operator->setMaxVisibleItems(18);
    m_operator->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_operator->setMinimumContentsLength(7);
    m_operator->view()->setMinimumWidth(180);

    m_ignoreCase->setObjectName(QStringLiteral("ignoreCase"));
    m_ignoreCase->setAccessibleName(tr("Ignore case"));
    m_ignoreCase->setText(QStringLiteral("A=a"));
    m_ignoreCase->setToolTip(tr("Ignore case: “Paid” is the same as “paid”"));
    m_ignoreCase->setCheckable(true);
    m_ignoreCase->setFocusPolicy(Qt::StrongFocus);
    m_ignoreCase->setFont(Theme::font(FontRole::Mono));
    m_ignoreCase->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    setChoices(choices);
    m_field->setEditText(filter.field);
    m_field->lineEdit()->setCursorPosition(0);
    offerOperators(filter.op);
    m_value->setUse(choice(), op());
    m_value->setValue(filter.value);
    m_ignoreCase->setChecked(filter.ignoreCase);
    arrange(false);
    refresh();

    for (QWidget *field : {static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_field->lineEdit()),
                           static_cast<QWidget *>(m_operator), m_value->field(),
                           static_cast<QWidget *>(m_ignoreCase), static_cast<QWidget *>(removeButton())})
        watch(field);
    connect(m_field, &QComboBox::currentTextChanged, this, [this] {
        offerOperators(op());
        refresh();
        emit changed();
    });
    connect(m_operator, &QComboBox::currentIndexChanged, this, [this] {
        refresh();
        emit changed();
    });
    connect(m_value, &ValueEditor::fieldReplaced, this, [this] {
        watch(m_value->field());
        emit fieldsChanged();
    });
    connect(m_value, &ValueEditor::changed, this, &EditorRow::changed);
    connect(m_ignoreCase, &QToolButton::toggled, this, &EditorRow::changed);
}

void FilterRow::setChoices(const QList<FieldChoice> &choices)
{
    const QSignalBlocker quiet(m_field);
    const QString typed = m_field->currentText();
    const int cursor = m_field->lineEdit()->cursorPosition();
    m_choices = choices;
    m_field->clear();
    for (const FieldChoice &known : choices) {
        m_field->addItem(known.field);
        const int row = m_field->count() - 1;
        m_field->setItemData(row,
                             known.example.isEmpty()
                                 ? typeWords(known.type)
                                 : typeWords(known.type) + QStringLiteral(" · ") + known.example,
                             hintRole);
        m_field->setItemData(row, known.description.isEmpty() ? known.field : known.description,
                             Qt::ToolTipRole);
    }
    m_field->setCurrentIndex(m_field->findText(typed));
    m_field->setEditText(typed);
    m_field->lineEdit()->setCursorPosition(cursor);
}

FieldChoice FilterRow::choice() const
{
    const QString field = m_field->currentText().trimmed();
    const auto known = std::ranges::find(m_choices, field, &FieldChoice::field);
    return known == m_choices.end() ? FieldChoice{field, events::FieldType::Any, {}, {}, {}} : *known;
}

rules::Operator FilterRow::op() const
{
    return static_cast<rules::Operator>(m_operator->currentData().toInt());
}

/// Rebuilds the list when another type of field is named; the choice stays.
void FilterRow::offerOperators(rules::Operator current)
{
    const events::FieldType type = choice().type;
    if (m_offeredFor == type)
        return;
    m_offeredFor = type;
    const QSignalBlocker quiet(m_operator);
    m_operator->clear();
    qsizetype suiting = 0;
    const QList<rules::Operator> all = operatorsFor(type, suiting);
    for (qsizetype at = 0; at < all.size(); ++at) {
        if (at == suiting)
            m_operator->insertSeparator(m_operator->count());
        m_operator->addItem(operatorWords(all.at(at)), static_cast<int>(all.at(at)));
    }
    m_operator->setCurrentIndex(m_operator->findData(static_cast<int>(current)));
}

void FilterRow::refresh()
{
    m_value->setUse(choice(), op());
    const ValueInput input = m_value->input();
    m_value->setVisible(input != ValueInput::None);
    m_ignoreCase->setVisible(
        rules::comparesText(op()) &&
        (input == ValueInput::Text || input == ValueInput::Choice || input == ValueInput::List));
    m_operator->setToolTip(m_operator->currentText());
}

rules::FieldFilter FilterRow::filter() const
{
    rules::FieldFilter filter;
    filter.field = m_field->currentText().trimmed();
    filter.op = op();
    filter.value = m_value->value();
    filter.ignoreCase = m_ignoreCase->isChecked() && rules::comparesText(filter.op);
    return filter;
}

void FilterRow::setPartFault(QStringView part, const QString &words)
{
    QWidget *at = part == QLatin1String("field")      ? m_field
                  : part == QLatin1String("operator") ? static_cast<QWidget *>(m_operator)
                                                      : m_value->field();
    setFault(words, at ? at : m_operator);
}

QList<QWidget *> FilterRow::fields() const
{
    QList<QWidget *> order{m_field, m_operator};
    if (m_value->field())
        order.append(m_value->field());
    return order << m_ignoreCase << removeButton();
}

void FilterRow::arrange(bool narrow)
{
    if (narrow)
        layOut({{{m_field, 1}}, {{m_operator, 2}, {m_value, 4}, {m_ignoreCase, 0}}});
    else
        layOut({{{m_field, 9}, {m_operator, 5}, {m_value, 11}, {m_ignoreCase, 0}}});
    m_isNarrow = narrow;
}

void FilterRow::resizeEvent(QResizeEvent *event)
{
    EditorRow::resizeEvent(event);
    if (const bool narrow = event->size().width() < narrowBelow; narrow != m_isNarrow)
        arrange(narrow);
}

} // namespace signalbox::ui
