// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/metadata_card.h"

#include "ui/rules/editor_rows.h"
#include "ui/rules/metadata_row.h"
#include "ui/rules/seen_fields.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace signalbox::ui {

MetadataCard::MetadataCard(SeenFields &seen, QWidget *parent)
    : Card(tr("Only with this metadata"), parent), m_seen(seen),
      m_add(button(tr("Add metadata"), QStringLiteral("plus"), Kind::Quiet))
{
    m_add->setObjectName(QStringLiteral("addMetadata"));
    auto *lines = new QVBoxLayout;
    body()->addWidget(
        wrappedLabel(tr("Every one of these must equal the event's metadata; further keys do not matter. "
                        "Without a pair, any metadata will do."),
                     FontRole::Secondary, Token::Text2));
    body()->addLayout(lines);
    body()->addWidget(m_add);
    m_rows = new EditorRows(lines, m_add, this);
    connect(m_rows, &EditorRows::changed, this, &MetadataCard::changed);
    connect(m_rows, &EditorRows::rowsChanged, this, &MetadataCard::rowsChanged);
    connect(m_rows, &EditorRows::touched, this, &MetadataCard::rowTouched);
    connect(m_rows, &EditorRows::revealWanted, this, &MetadataCard::revealWanted);
    connect(m_rows, &EditorRows::placesChanged, this, &MetadataCard::sayPlaces);
    connect(m_add, &QPushButton::clicked, this, [this] {
        auto *row = new MetadataRow(m_seen, {{}, QJsonValue::Undefined}, this);
        m_rows->add(row);
        m_rows->startTyping(row);
    });
}

void MetadataCard::show(const QList<rules::MetadataPair> &pairs)
{
    m_rows->clear();
    for (const rules::MetadataPair &pair : pairs) {
        auto *row = new MetadataRow(m_seen, pair, this);
        row->setTouched(true);
        m_rows->append(row);
    }
}

QList<MetadataRow *> MetadataCard::rows() const
{
    return m_rows->as<MetadataRow>();
}

QList<rules::MetadataPair> MetadataCard::pairs() const
{
    QList<rules::MetadataPair> pairs;
    for (const MetadataRow *row : rows())
        pairs.append(row->pair());
    return pairs;
}

QList<QWidget *> MetadataCard::chain() const
{
    return m_rows->fields() << m_add;
}

void MetadataCard::add(const rules::MetadataPair &pair)
{
    auto *row = new MetadataRow(m_seen, pair, this);
    row->setTouched(true);
    m_rows->add(row);
}

void MetadataCard::remove(const rules::MetadataPair &pair)
{
    const QList<MetadataRow *> all = rows();
    const auto row = std::ranges::find(all, pair, &MetadataRow::pair);
    if (row != all.end())
        m_rows->remove(*row);
}

void MetadataCard::sayPlaces()
{
    const QList<EditorRow *> &rows = m_rows->rows();
    for (qsizetype at = 0; at < rows.size(); ++at) {
        rows.at(at)->setJoiner(at == 0 ? tr("only") : tr("and"));
        rows.at(at)->setPlace(tr("Metadata %1 of %2").arg(at + 1).arg(rows.size()), rows.size() == 1);
    }
}

} // namespace signalbox::ui
