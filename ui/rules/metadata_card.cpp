// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/metadata_card.h"

#include "ui/rules/metadata_row.h"
#include "ui/rules/row_grip.h"
#include "ui/rules/seen_fields.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace signalbox::ui {

MetadataCard::MetadataCard(SeenFields &seen, QWidget *parent)
    : Card(tr("Only with this metadata"), parent), m_seen(seen), m_lines(new QVBoxLayout),
      m_add(button(tr("Add metadata"), QStringLiteral("plus"), Kind::Quiet))
{
    m_lines->setSpacing(4);
    m_add->setObjectName(QStringLiteral("addMetadata"));
    body()->addWidget(
        wrappedLabel(tr("Every one of these must equal the event's metadata; further keys do not matter. "
                        "Without a pair, any metadata will do."),
                     FontRole::Secondary, Token::Text2));
    body()->addLayout(m_lines);
    body()->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, [this] {
        MetadataRow *row = append({{}, QJsonValue::Undefined});
        emit rowsChanged();
        emit changed();
        row->fields().first()->setFocus(Qt::OtherFocusReason);
        emit revealWanted(row);
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
    auto *row = new MetadataRow(m_seen, pair, this);
    m_rows.append(row);
    m_lines->addWidget(row);
    sayPlaces();
    row->show(); // at once: the focus goes there
    connect(row, &MetadataRow::changed, this, &MetadataCard::changed);
    connect(row, &MetadataRow::touched, this, &MetadataCard::rowTouched);
    connect(row, &MetadataRow::removeRequested, this, [this, row] { remove(row); });
    connect(row, &MetadataRow::moveRequested, this,
            [this, row](int by) { move(row, m_rows.indexOf(row) + by); });
    connect(row, &MetadataRow::dragged, this,
            [this, row](const QPoint &at) { move(row, placeFor(m_rows, row, at)); });
    return row;
}

void MetadataCard::add(const rules::MetadataPair &pair)
{
    append(pair)->setTouched(true);
    emit rowsChanged();
    emit changed();
}

void MetadataCard::remove(const rules::MetadataPair &pair)
{
    const auto row = std::ranges::find(m_rows, pair, &MetadataRow::pair);
    if (row != m_rows.end())
        remove(*row);
}

void MetadataCard::move(MetadataRow *row, qsizetype to)
{
    const qsizetype at = m_rows.indexOf(row);
    if (to < 0 || to >= m_rows.size() || to == at)
        return;
    m_rows.move(at, to);
    m_lines->removeWidget(row);
    m_lines->insertWidget(static_cast<int>(to), row);
    sayPlaces();
    emit rowsChanged();
    emit changed();
    emit revealWanted(row); // where it is now is shown
}

void MetadataCard::sayPlaces()
{
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        m_rows.at(at)->setJoiner(at == 0 ? tr("only") : tr("and"));
        m_rows.at(at)->setPlace(tr("Metadata %1 of %2").arg(at + 1).arg(m_rows.size()), m_rows.size() == 1);
    }
}

void MetadataCard::remove(MetadataRow *row)
{
    const qsizetype at = m_rows.indexOf(row);
    const bool hadFocus = row->isAncestorOf(window()->focusWidget());
    m_rows.removeAt(at);
    QWidget *next = m_rows.isEmpty() ? m_add : m_rows.at(std::min(at, m_rows.size() - 1))->fields().first();
    if (hadFocus)
        next->setFocus(Qt::OtherFocusReason);
    m_lines->removeWidget(row);
    row->hide();
    row->deleteLater();
    sayPlaces();
    emit rowsChanged();
    emit changed();
}

} // namespace signalbox::ui
