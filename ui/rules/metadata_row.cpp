// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/metadata_row.h"

#include "ui/rules/field_choices.h"
#include "ui/rules/seen_fields.h"
#include "ui/rules/suggest_edit.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QLabel>

namespace signalbox::ui {

MetadataRow::MetadataRow(SeenFields &seen, const rules::MetadataPair &pair, QWidget *parent)
    : EditorRow(tr("Move metadata"), tr("Remove metadata"), parent), m_seen(seen),
      m_key(new SuggestEdit(this)), m_value(new SuggestEdit(this)), m_given(pair)
{
    m_key->setText(pair.key);
    m_key->setObjectName(QStringLiteral("key"));
    m_key->setAccessibleName(tr("Metadata key"));
    m_key->setPlaceholderText(QStringLiteral("environment"));
    m_value->setText(textFromValue(pair.value));
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setAccessibleName(tr("Metadata value"));
    m_value->setPlaceholderText(QStringLiteral("production"));
    auto *equals = new QLabel(QStringLiteral("="), this);
    Theme::setInk(equals, Token::Text2);
    layOut({{{m_key, 1}, {equals, 0}, {m_value, 1}}});
    for (SuggestEdit *edit : {m_key, m_value}) {
        edit->setMono(true);
        edit->setCursorPosition(0);
        connect(edit, &QLineEdit::textChanged, this, &EditorRow::changed);
        watch(edit);
    }
    watch(removeButton());
    connect(m_key, &QLineEdit::textChanged, this, &MetadataRow::offer);
    connect(&seen, &SeenFields::changed, this, [this](const QString &event) {
        if (event.isEmpty())
            offer();
    });
    offer();
}

void MetadataRow::offer()
{
    m_key->setSuggestions(m_seen.metadataKeys());
    m_value->setSuggestions(m_seen.metadataValues(m_key->text().trimmed()));
}

rules::MetadataPair MetadataRow::pair() const
{
    const QString text = m_value->text();
    if (text == textFromValue(m_given.value))
        return {m_key->text().trimmed(), m_given.value};
    return {m_key->text().trimmed(), text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text)};
}

QList<QWidget *> MetadataRow::fields() const
{
    return {m_key, m_value, removeButton()};
}

QWidget *MetadataRow::keyField() const
{
    return m_key;
}

QWidget *MetadataRow::valueField() const
{
    return m_value;
}

} // namespace signalbox::ui
