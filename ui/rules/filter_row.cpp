// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/filter_row.h"

#include "ui/rules/suggest_edit.h"
#include "ui/rules/value_editor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/words.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLocale>
#include <QResizeEvent>
#include <QStyleOptionComboBox>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int narrowBelow = 520;

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

/// What is known of a field, beside its name in the list of all of them.
QString fieldNote(const FieldChoice &field)
{
    QStringList known{typeWords(field.type)};
    if (!field.seen.isEmpty())
        known.append(textFromValue(field.seen.first().first).left(24));
    else if (!field.example.isEmpty())
        known.append(field.example.left(24));
    if (field.events > 0)
        known.append(FilterRow::tr("%1×").arg(QLocale().toString(field.events)));
    return known.join(QStringLiteral(" · "));
}

/// As wide as a short operator asks for; its list is as wide as the long ones. QComboBox has properties for
/// both, each of which makes the list at once: here it is made when it is opened.
class OperatorBox : public QComboBox
{
public:
    using QComboBox::QComboBox;
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QSize text(fontMetrics().averageCharWidth() * 5, fontMetrics().height() + 1);
        return style()->sizeFromContents(QStyle::CT_ComboBox, &option, text, this);
    }
    void showPopup() override
    {
        view()->setMinimumWidth(180);
        QComboBox::showPopup();
    }
};

} // namespace

FilterRow::FilterRow(const QList<FieldChoice> &choices, const rules::FieldFilter &filter, QWidget *parent)
    : EditorRow(tr("Move filter"), tr("Remove filter"), parent), m_field(new SuggestEdit(this)),
      m_operator(new OperatorBox(this)), m_value(new ValueEditor(this)), m_ignoreCase(new QToolButton(this))
{
    m_field->setObjectName(QStringLiteral("field"));
    m_field->setAccessibleName(tr("Field"));
    m_field->setMono(true);
    m_field->setPlaceholderText(tr("field"));

    m_operator->setObjectName(QStringLiteral("operator"));
    m_operator->setAccessibleName(tr("Operator"));
    m_operator->setMaxVisibleItems(18);

    m_ignoreCase->setObjectName(QStringLiteral("ignoreCase"));
    m_ignoreCase->setAccessibleName(tr("Ignore case"));
    m_ignoreCase->setText(QStringLiteral("A=a"));
    m_ignoreCase->setToolTip(tr("Ignore case: “Paid” is the same as “paid”"));
    m_ignoreCase->setCheckable(true);
    m_ignoreCase->setFocusPolicy(Qt::StrongFocus);
    m_ignoreCase->setFont(Theme::font(FontRole::Mono));
    m_ignoreCase->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    setChoices(choices);
    m_field->setText(filter.field);
    m_field->setCursorPosition(0);
    offerOperators(filter.op);
    m_value->setUse(choice(), op());
    m_value->setValue(filter.value);
    m_ignoreCase->setChecked(filter.ignoreCase);
    arrange(false);
    refresh();

    for (QWidget *field :
         {static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_operator), m_value->field(),
          static_cast<QWidget *>(m_ignoreCase), static_cast<QWidget *>(removeButton())})
        watch(field);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
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
    m_choices = choices;
    QList<Suggestion> offered;
    for (const FieldChoice &known : choices)
        offered.append(
            {known.field, fieldNote(known), known.description.isEmpty() ? known.field : known.description});
    m_field->setSuggestions(offered);
    if (!m_offeredFor)
        return; // still being made
    offerOperators(op());
    refresh();
}

bool FilterRow::hasValueText() const
{
    return m_value->field() && !m_value->isEmpty();
}

FieldChoice FilterRow::choice() const
{
    const QString field = m_field->text().trimmed();
    const auto known = std::ranges::find(m_choices, field, &FieldChoice::field);
    return known == m_choices.end() ? FieldChoice{field, events::FieldType::Any, {}, {}, {}, 0, {}} : *known;
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
    filter.field = m_field->text().trimmed();
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
        layOut({{{m_field, 3}, {m_operator, 2}}, {{m_value, 1}, {m_ignoreCase, 0}}});
    else
        layOut({{{m_field, 10}, {m_operator, 5}, {m_value, 17}, {m_ignoreCase, 0}}});
    m_isNarrow = narrow;
}

void FilterRow::resizeEvent(QResizeEvent *event)
{
    EditorRow::resizeEvent(event);
    if (const bool narrow = event->size().width() < narrowBelow; narrow != m_isNarrow)
        arrange(narrow);
}

} // namespace signalbox::ui
