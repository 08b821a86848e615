// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rule_section.h"

#include "models/events/event_catalog.h"
#include "ui/rules/filter_row.h"
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
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

using namespace std::chrono_literals;

RuleSection::RuleSection(const events::EventCatalog &catalog, SeenFields &seen, const rules::EventRule &rule,
                         QWidget *parent)
    : QWidget(parent), m_catalog(catalog), m_seen(seen), m_event(rule.event),
      m_grip(new RowGrip(tr("Move %1").arg(rule.event))), m_joiner(label({}, FontRole::Body, Token::Text2)),
      m_how(label({}, FontRole::Secondary, Token::Text2)),
      m_fault(wrappedLabel({}, FontRole::Secondary, Token::Failure)),
      m_add(button(tr("Add filter"), QStringLiteral("plus"), Kind::Quiet)),
      m_remove(iconButton(QStringLiteral("x"), tr("Remove %1").arg(rule.event))), m_lines(new QVBoxLayout)
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
    m_lines->setSpacing(4);
    m_lines->setContentsMargins(0, 0, 0, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 0, 4);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_fault);
    column->addLayout(m_lines);
    m_fault->hide();
    for (QAbstractButton *button : {m_add, m_remove})
        button->installEventFilter(this);
    connect(m_add, &QAbstractButton::clicked, this, [this] { addFilter(); });
    connect(m_remove, &QAbstractButton::clicked, this, &RuleSection::removeRequested);
    connect(m_grip, &RowGrip::dragged, this, &RuleSection::dragged);
    connect(m_grip, &RowGrip::heldChanged, this, qOverload<>(&QWidget::update));
    connect(&seen, &SeenFields::changed, this, [this](const QString &event) {
        const bool isForgotten = event.isEmpty();
        if (m_rows.isEmpty() || (!isForgotten && event != m_event))
            return;
        learn();
        for (FilterRow *row : std::as_const(m_rows))
            row->setChoices(m_choices);
    });
    for (const rules::FieldFilter &filter : rule.filters)
        append(filter)->setTouched(true);
    sayHow();
}

void RuleSection::learn()
{
    m_choices = fieldChoices(m_catalog, m_event, m_seen.of(m_event));
}

FilterRow *RuleSection::append(const rules::FieldFilter &filter)
{
    if (m_choices.isEmpty())
        learn();
    auto *row = new FilterRow(m_choices, filter, this);
    m_rows.append(row);
    m_lines->addWidget(row);
    row->show(); // at once: the focus goes there
    connect(row, &FilterRow::changed, this, &RuleSection::changed);
    connect(row, &FilterRow::fieldsChanged, this, &RuleSection::rowsChanged);
    connect(row, &FilterRow::touched, this, &RuleSection::rowTouched);
    connect(row, &FilterRow::removeRequested, this, [this, row] { remove(row); });
    connect(row, &FilterRow::moveRequested, this,
            [this, row](int by) { move(row, m_rows.indexOf(row) + by); });
    connect(row, &FilterRow::dragged, this,
            [this, row](const QPoint &at) { move(row, placeFor(m_rows, row, at)); });
    return row;
}

void RuleSection::addFilter()
{
    rules::FieldFilter empty;
    empty.value = QJsonValue::Undefined;
    FilterRow *row = append(empty);
    sayHow();
    emit rowsChanged();
    emit changed();
    row->fields().first()->setFocus(Qt::OtherFocusReason);
    emit revealWanted(row);
}

void RuleSection::addFilter(const rules::FieldFilter &filter)
{
    append(filter)->setTouched(true);
    sayHow();
    emit rowsChanged();
    emit changed();
}

void RuleSection::removeFilter(const rules::FieldFilter &filter)
{
    const auto row = std::ranges::find(m_rows, filter, &FilterRow::filter);
    if (row != m_rows.end())
        remove(*row);
}

void RuleSection::remove(FilterRow *row)
{
    const qsizetype at = m_rows.indexOf(row);
    const bool hadFocus = row->isAncestorOf(window()->focusWidget());
    m_rows.removeAt(at);
    QWidget *next = m_rows.isEmpty() ? static_cast<QWidget *>(m_add)
                                     : m_rows.at(std::min(at, m_rows.size() - 1))->fields().first();
    if (hadFocus)
        next->setFocus(Qt::OtherFocusReason);
    row->hide();
    row->deleteLater();
    m_lines->removeWidget(row);
    sayHow();
    emit rowsChanged();
    emit changed();
}

void RuleSection::move(FilterRow *row, qsizetype to)
{
    const qsizetype at = m_rows.indexOf(row);
    if (to < 0 || to >= m_rows.size() || to == at)
        return;
    m_rows.move(at, to);
    m_lines->removeWidget(row);
    m_lines->insertWidget(static_cast<int>(to), row);
    sayHow();
    emit rowsChanged();
    emit changed();
    emit revealWanted(row);
}

rules::EventRule RuleSection::rule() const
{
    rules::EventRule rule{m_event, {}};
    for (const FilterRow *row : m_rows)
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
    m_fault->setText(words);
    m_fault->setVisible(!words.isEmpty());
}

void RuleSection::setPlace(qsizetype at, qsizetype of)
{
    m_joiner->setText(at == 0 ? tr("when") : tr("or"));
    m_grip->setAlone(of == 1);
    setAccessibleName(tr("%1, event type %2 of %3").arg(m_event).arg(at + 1).arg(of));
}

void RuleSection::highlight()
{
    m_isHighlighted = true;
    update();
    QTimer::singleShot(1600ms, this, [this] {
        m_isHighlighted = false;
        update();
    });
}

QList<QWidget *> RuleSection::fields() const
{
    QList<QWidget *> order{m_add, m_remove};
    for (const FilterRow *row : m_rows)
        order.append(row->fields());
    return order;
}

void RuleSection::sayHow()
{
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        FilterRow *row = m_rows.at(at);
        row->setJoiner(at == 0 ? tr("where") : tr("or"));
        row->setPlace(tr("%1, filter %2 of %3").arg(m_event).arg(at + 1).arg(m_rows.size()),
                      m_rows.size() == 1);
    }
    const bool isFamily = m_event.endsWith(QLatin1String(".*"));
    m_how->setText(m_rows.size() > 1   ? tr("any of these")
                   : !m_rows.isEmpty() ? QString()
                   : isFamily          ? tr("all, new types too")
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

void RuleSection::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_isHighlighted || m_grip->isHeld()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::AccentSubtle));
        painter.drawRoundedRect(rect(), 6, 6);
    }
    painter.fillRect(QRect(0, 8, 2, height() - 16), theme.color(m_isCurrent ? Token::Accent : Token::Border));
}

} // namespace signalbox::ui
