// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/metadata_row.h"

#include "ui/rules/field_choices.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>

namespace signalbox::ui {

MetadataRow::MetadataRow(const rules::MetadataPair &pair, QWidget *parent)
    : EditorRow(tr("Remove metadata"), parent), m_key(new QLineEdit(pair.key, this)),
      m_value(new QLineEdit(textFromValue(pair.value), this)), m_given(pair)
{
    m_key->setObjectName(QStringLiteral("key"));
    m_key->setAccessibleName(tr("Metadata key"));
    m_key->setPlaceholderText(QStringLiteral("environment"));
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setAccessibleName(tr("Metadata value"));
    m_value->setPlaceholderText(QStringLiteral("production"));
    auto *equals = new QLabel(QStringLiteral("="), this);
    Theme::setInk(equals, Token::Text2);
    layOut({{{m_key, 2}, {equals, 0}, {m_value, 3}}});
    for (QLineEdit *edit : {m_key, m_value}) {
        edit->setFont(Theme::font(FontRole::Mono));
        edit->setCursorPosition(0);
        connect(edit, &QLineEdit::textChanged, this, &EditorRow::changed);
        watch(edit);
    }
    watch(removeButton());
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
