// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/metadata_card.h"

#include "ui/rules/metadata_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace signalbox::ui {

MetadataCard::MetadataCard(QWidget *parent)
    : Card(tr("Only with this metadata"), parent), m_lines(new QVBoxLayout),
      m_add(button(tr("Add metadata"), QStringLiteral("plus"), Kind::Quiet))
{
    m_lines->setSpacing(4);
    m_add->setObjectName(QStringLiteral("addMetadata"));
    body()->addWidget(
        wrappedLabel(tr("Every pair must equal the event's metadata; further keys do not matter. "
                        "Without a pair, any metadata will do."),
                     FontRole::Secondary, Token::Text2));
    body()->addLayout(m_lines);
    body()->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, [this] {
        MetadataRow *row = append({{}, QJsonValue::Undefined});
        emit rowsChanged();
        emit changed();
        row->fields().first()->setFocus(Qt::OtherFocusReason);
        emit rowAdded(row);
    });
}

void MetadataCard::show(const QList<rules::MetadataPair> &pairs)
{
    for (MetadataRow *row : std::exchange(m_rows, {}))
        delete row;
    for (const rules::MetadataPair &pair : pairs)
        append(pair)->setTouched(true);
}

QList<rules::MetadataPair> MetadataCard::pairs() const
{
    QList<rules::MetadataPair> pairs;
    for (const MetadataRow *row : m_rows)
        pairs.append(row->pair());
    return pairs;
}

QList<QWidget *> MetadataCard::chain() const
{
    QList<QWidget *> order;
    for (const MetadataRow *row : m_rows)
        order.append(row->fields());
    return order << m_add;
}

MetadataRow *MetadataCard::append(const rules::MetadataPair &pair)
{
    auto *row = new MetadataRow(pair);
    row->setJoiner(m_rows.isEmpty() ? QString() : tr("and"));
    m_rows.append(row);
    m_lines->addWidget(row);
    row->show(); // at once: the focus goes there
    connect(row, &MetadataRow::changed, this, &MetadataCard::changed);
    connect(row, &MetadataRow::touched, this, &MetadataCard::rowTouched);
    connect(row, &MetadataRow::removeRequested, this, [this, row] { remove(row); });
    return row;
}

void MetadataCard::remove(MetadataRow *row)
{
    const qsizetype at = m_rows.indexOf(row);
    m_rows.removeAt(at);
    QWidget *next = m_add;
    if (!m_rows.isEmpty()) {
        m_rows.first()->setJoiner({});
        next = m_rows.at(std::min(at, m_rows.size() - 1))->fields().first();
    }
    next->setFocus(Qt::OtherFocusReason);
    m_lines->removeWidget(row);
    row->hide();
    row->deleteLater();
    emit rowsChanged();
    emit changed();
}

} // namespace signalbox::ui
