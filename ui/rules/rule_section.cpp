// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rule_section.h"

#include "models/events/event_catalog.h"
#include "ui/rules/filter_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elide_label.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace signalbox::ui {

RuleSection::RuleSection(const events::EventCatalog &catalog, const rules::EventRule &rule,
                         const QList<events::Event> &seen, QWidget *parent)
    : QWidget(parent), m_catalog(catalog), m_event(rule.event), m_seen(seen),
      m_how(label({}, FontRole::Secondary, Token::Text2)),
      m_fault(wrappedLabel({}, FontRole::Secondary, Token::Failure)),
      m_add(button(tr("Add filter"), QStringLiteral("plus"), Kind::Quiet)),
      m_remove(iconButton(QStringLiteral("x"), tr("Remove %1").arg(rule.event))), m_lines(new QVBoxLayout)
{
    setObjectName(QStringLiteral("rule"));
    setAccessibleName(m_event);
    m_add->setObjectName(QStringLiteral("addFilter"));
    m_add->setAccessibleName(tr("Add a filter to %1").arg(m_event));
    m_remove->setObjectName(QStringLiteral("removeRule"));
    auto *title = new ElideLabel(m_event, FontRole::BodyMedium);
    const events::EventTypeDescription *known = catalog.find(m_event.toUtf8());
    title->setHint(known ? known->description : QString());
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(title, 0);
    head->addWidget(m_how);
    head->addStretch(1);
    head->addWidget(m_add);
    head->addWidget(m_remove);
    m_lines->setSpacing(4);
    m_lines->setContentsMargins(0, 0, 0, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 0, 4);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_fault);
    column->addLayout(m_lines);
    m_fault->hide();
    connect(m_add, &QAbstractButton::clicked, this, &RuleSection::addFilter);
    connect(m_remove, &QAbstractButton::clicked, this, &RuleSection::removeRequested);
    for (const rules::FieldFilter &filter : rule.filters)
        append(filter)->setTouched(true);
    sayHow();
}

FilterRow *RuleSection::append(const rules::FieldFilter &filter)
{
    auto *row = new FilterRow(fieldChoices(m_catalog, m_event, m_seen), filter, this);
    m_rows.append(row);
    m_lines->addWidget(row);
    row->show(); // at once: the focus goes there
    connect(row, &FilterRow::changed, this, &RuleSection::changed);
    connect(row, &FilterRow::fieldsChanged, this, &RuleSection::rowsChanged);
    connect(row, &FilterRow::touched, this, &RuleSection::rowTouched);
    connect(row, &FilterRow::removeRequested, this, [this, row] { remove(row); });
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
}

void RuleSection::remove(FilterRow *row)
{
    const qsizetype at = m_rows.indexOf(row);
    m_rows.removeAt(at);
    QWidget *next = m_rows.isEmpty() ? static_cast<QWidget *>(m_add)
                                     : m_rows.at(std::min(at, m_rows.size() - 1))->fields().first();
    next->setFocus(Qt::OtherFocusReason);
    row->hide();
    row->deleteLater();
    m_lines->removeWidget(row);
    sayHow();
    emit rowsChanged();
    emit changed();
}

rules::EventRule RuleSection::rule() const
{
    rules::EventRule rule{m_event, {}};
    for (const FilterRow *row : m_rows)
        rule.filters.append(row->filter());
    return rule;
}

void RuleSection::setSeen(const QList<events::Event> &seen)
{
    m_seen = seen;
    for (FilterRow *row : std::as_const(m_rows))
        row->setChoices(fieldChoices(m_catalog, m_event, m_seen));
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

QList<QWidget *> RuleSection::fields() const
{
    QList<QWidget *> order{m_add, m_remove};
    for (const FilterRow *row : m_rows)
        order.append(row->fields());
    return order;
}

void RuleSection::sayHow()
{
    for (qsizetype at = 0; at < m_rows.size(); ++at)
        m_rows.at(at)->setJoiner(at == 0 ? tr("where") : tr("or"));
    const bool isFamily = m_event.endsWith(QLatin1String(".*"));
    m_how->setText(m_rows.size() > 1   ? tr("any of these")
                   : !m_rows.isEmpty() ? QString()
                   : isFamily          ? tr("all, new types too")
                                       : tr("every one"));
}

void RuleSection::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 8, 2, height() - 16),
                     Theme::instance().color(m_isCurrent ? Token::Accent : Token::Border));
}

} // namespace signalbox::ui
