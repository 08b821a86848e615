// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/pairs_input.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/layouts.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace signalbox::ui {

PairsInput::PairsInput(const QString &namePlaceholder, const QString &valuePlaceholder,
                       const QString &addText, QWidget *parent)
    : QWidget(parent), m_namePlaceholder(namePlaceholder), m_valuePlaceholder(valuePlaceholder),
      m_column(newColumn(6, this)), m_add(button(addText, QStringLiteral("plus"), Kind::Quiet))
{
    auto *line = new QHBoxLayout;
    line->addWidget(m_add);
    line->addStretch(1);
    m_column->addLayout(line);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({}, {}).name->setFocus();
        emit edited();
    });
}

PairsInput::Row &PairsInput::addRow(const QString &name, const QString &value)
{
    Row row{new QWidget, new QLineEdit(name), new QLineEdit(value)};
    auto *line = newRow(6, row.widget);
    row.name->setPlaceholderText(m_namePlaceholder);
    row.name->setAccessibleName(m_namePlaceholder);
    row.value->setPlaceholderText(m_valuePlaceholder);
    row.value->setAccessibleName(m_valuePlaceholder);
    for (QLineEdit *edit : {row.name, row.value}) {
        edit->setFont(Theme::font(FontRole::Mono));
        edit->setMinimumWidth(60);
        connect(edit, &QLineEdit::textEdited, this, &PairsInput::edited);
    }
    auto *remove = iconButton(QStringLiteral("trash-2"), tr("Remove this line"));
    line->addWidget(row.name, 2);
    line->addWidget(row.value, 3);
    line->addWidget(remove);
    m_column->insertWidget(m_column->count() - 1, row.widget);
    row.widget->show();
    setTabOrder(row.name, row.value);
    setTabOrder(row.value, remove);
    setTabOrder(remove, m_add);
    connect(remove, &QToolButton::clicked, this, [this, widget = row.widget] {
        m_rows.removeIf([widget](const Row &one) { return one.widget == widget; });
        widget->deleteLater();
        widget->hide();
        m_add->setFocus();
        emit edited();
    });
    m_rows.append(row);
    return m_rows.last();
}

QMap<QString, QString> PairsInput::value() const
{
    QMap<QString, QString> pairs;
    for (const Row &row : m_rows) {
        if (const QString name = row.name->text().trimmed(); !name.isEmpty())
            pairs.insert(name, row.value->text());
    }
    return pairs;
}

void PairsInput::setValue(const QMap<QString, QString> &pairs)
{
    for (const Row &row : std::as_const(m_rows))
        delete row.widget;
    m_rows.clear();
    for (auto pair = pairs.cbegin(); pair != pairs.cend(); ++pair)
        addRow(pair.key(), pair.value());
}

} // namespace signalbox::ui
