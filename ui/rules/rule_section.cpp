// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rule_section.h"

#include "models/events/event_catalog.h"
#include "ui/rules/editor_rows.h"
#include "ui/rules/filter_row.h"
#include "ui/rules/finding_line.h"
#include "ui/rules/row_grip.h"
#include "ui/rules/seen_fields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

RuleSection::RuleSection(const events::EventCatalog &catalog, SeenFields &seen, const rules::EventRule &rule,
                         QWidget *parent)
    : Spot(parent), m_catalog(catalog), m_seen(seen), m_event(rule.event),
      m_grip(new RowGrip(tr("Move %1").arg(rule.event))), m_joiner(label({}, FontRole::Body, Token::Text2)),
      m_how(label({}, FontRole::Secondary, Token::Text2)),
      m_add(button(tr("Add filter"), QStringLiteral("plus"), Kind::Quiet)),
      m_remove(iconButton(QStringLiteral("x"), tr("Remove %1").arg(rule.event))),
      m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("rule"));
    m_add->setObjectName(QStringLiteral("addFilter"));
    m_add->setAccessibleName(tr("Add a filter to %1").arg(m_event));
    m_remove->setObjectName(QStringLiteral("removeRule"));
    m_joiner->setFixedWidth(34);
    auto *title = new ElideLabel(m_event, FontRole::BodyMedium);
    const events::EventTypeDescription *known = catalog.find(m_event.toUtf8());
    title->setHint(known ? known->description : QString());
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *lead = new QHBoxLayout;
    lead->setSpacing(2);
    lead->addWidget(m_grip);
    lead->addWidget(m_joiner);
    head->addLayout(lead);
    head->addWidget(title, 0);
    head->addWidget(m_how);
    head->addStretch(1);
    head->addWidget(m_add);
    head->addWidget(m_remove);
    auto *lines = new QVBoxLayout;
    m_column->setContentsMargins(6, 4, 0, 4);
    m_column->setSpacing(4);
    m_column->addLayout(head);
    m_column->addLayout(lines);
    m_rows = new EditorRows(lines, m_add, this);
    for (QAbstractButton *button : {m_add, m_remove})
        button->installEventFilter(this);
    connect(m_add, &QAbstractButton::clicked, this, qOverload<>(&RuleSection::addFilter));
    connect(m_remove, &QAbstractButton::clicked, this, &RuleSection::removeRequested);
    connect(m_grip, &RowGrip::dragged, this, &RuleSection::dragged);
    connect(m_grip, &RowGrip::heldChanged, this, [this] { setHeld(m_grip->isHeld()); });
    connect(m_rows, &EditorRows::changed, this, &RuleSection::changed);
    connect(m_rows, &EditorRows::rowsChanged, this, &RuleSection::rowsChanged);
    connect(m_rows, &EditorRows::touched, this, &RuleSection::rowTouched);
    connect(m_rows, &EditorRows::revealWanted, this, &RuleSection::revealWanted);
    connect(m_rows, &EditorRows::placesChanged, this, &RuleSection::sayHow);
    connect(&seen, &SeenFields::changed, this, [this](const QString &event) {
        const bool isForgotten = event.isEmpty();
        if (m_rows->rows().isEmpty() || (!isForgotten && event != m_event))
            return;
        learn();
        for (FilterRow *row : rows())
            row->setChoices(m_choices);
    });
    for (const rules::FieldFilter &filter : rule.filters) {
        FilterRow *row = make(filter);
        row->setTouched(true);
        m_rows->append(row);
    }
    sayHow();
}

void RuleSection::learn()
{
    m_choices = fieldChoices(m_catalog, m_event, m_seen.of(m_event));
    for (FieldChoice &choice : m_choices)
        if (choice.type == events::FieldType::Time)
            choice.moments = usualMoments(m_seen.nowMs());
}

QList<FilterRow *> RuleSection::rows() const
{
    return m_rows->as<FilterRow>();
}

FilterRow *RuleSection::make(const rules::FieldFilter &filter)
{
    if (m_choices.isEmpty())
        learn();
    auto *row = new FilterRow(m_choices, filter, this);
    connect(row, &EditorRow::findingFollowed, this, &RuleSection::findingFollowed);
    return row;
}

void RuleSection::addFilter()
{
    rules::FieldFilter empty;
    empty.value = QJsonValue::Undefined;
    FilterRow *row = make(empty);
    m_rows->add(row);
    m_rows->startTyping(row);
}

void RuleSection::addFilter(const rules::FieldFilter &filter)
{
    FilterRow *row = make(filter);
    row->setTouched(true);
    m_rows->add(row);
}

void RuleSection::removeFilter(const rules::FieldFilter &filter)
{
    const QList<FilterRow *> all = rows();
    const auto row = std::ranges::find(all, filter, &FilterRow::filter);
    if (row != all.end())
        m_rows->remove(*row);
}

rules::EventRule RuleSection::rule() const
{
    rules::EventRule rule{m_event, {}};
    for (const FilterRow *row : rows())
        rule.filters.append(row->filter());
    return rule;
}

void RuleSection::setCurrent(bool current)
{
    m_isCurrent = current;
    update();
}

void RuleSection::setFault(const QString &words)
{
    if (!m_fault && !words.isEmpty()) {
        m_fault = wrappedLabel({}, FontRole::Secondary, Token::Failure, this);
        m_column->insertWidget(1, m_fault);
    }
    if (m_fault) {
        m_fault->setText(words);
        m_fault->setVisible(!words.isEmpty());
    }
    describe();
}

void RuleSection::setFindings(const QList<ToldFinding> &findings)
{
    if (!m_findings && findings.isEmpty())
        return;
    if (!m_findings) {
        m_findings = new FindingLines(FindingLines::Place::Here, this);
        m_findings->setContentsMargins(12, 0, 4, 4);
        m_column->insertWidget(m_fault ? 2 : 1, m_findings);
        connect(m_findings, &FindingLines::followed, this, &RuleSection::findingFollowed);
        connect(m_findings, &FindingLines::linesChanged, this, &RuleSection::rowsChanged);
    }
    m_findings->setFindings(findings);
    describe();
}

/// What is said below the type is also said of the section and of its buttons.
void RuleSection::describe()
{
    QStringList said;
    if (m_fault)
        said.append(m_fault->text());
    if (m_findings)
        said.append(m_findings->words());
    said.removeAll(QString());
    const QString words = said.join(QLatin1Char(' '));
    for (QWidget *widget : std::initializer_list<QWidget *>{this, m_add, m_remove})
        widget->setAccessibleDescription(words);
}

void RuleSection::setPlace(qsizetype at, qsizetype of)
{
    m_joiner->setText(at == 0 ? tr("when") : tr("or"));
    m_grip->setAlone(of == 1);
    setAccessibleName(tr("%1, event type %2 of %3").arg(m_event).arg(at + 1).arg(of));
}

QList<QWidget *> RuleSection::fields() const
{
    QList<QWidget *> order{m_add, m_remove};
    if (m_findings)
        order.append(m_findings->fields());
    return order << m_rows->fields();
}

void RuleSection::sayHow()
{
    const QList<EditorRow *> &rows = m_rows->rows();
    for (qsizetype at = 0; at < rows.size(); ++at) {
        rows.at(at)->setJoiner(at == 0 ? tr("where") : tr("or"));
        rows.at(at)->setPlace(tr("%1, filter %2 of %3").arg(m_event).arg(at + 1).arg(rows.size()),
                              rows.size() == 1);
    }
    const bool isFamily = m_event.endsWith(QLatin1String(".*"));
    m_how->setText(rows.size() > 1   ? tr("any of these")
                   : !rows.isEmpty() ? QString()
                   : isFamily        ? tr("all, new types too")
                                     : tr("every one"));
}

bool RuleSection::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *pressed = static_cast<QKeyEvent *>(event);
        const bool isUp = pressed->key() == Qt::Key_Up;
        if ((pressed->modifiers() & Qt::AltModifier) && (isUp || pressed->key() == Qt::Key_Down)) {
            emit moveRequested(isUp ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RuleSection::paintEvent(QPaintEvent *event)
{
    Spot::paintEvent(event);
    QPainter(this).fillRect(QRect(0, 8, 2, height() - 16),
                            Theme::instance().color(m_isCurrent ? Token::Accent : Token::Border));
}

} // namespace signalbox::ui
