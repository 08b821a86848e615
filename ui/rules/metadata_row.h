// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"
#include "ui/rules/editor_row.h"

class QLineEdit;

namespace signalbox::ui {

/// One pair of the metadata filter: key = value.
class MetadataRow : public EditorRow
{
    Q_OBJECT

public:
    explicit MetadataRow(const rules::MetadataPair &pair, QWidget *parent = nullptr);

    /// The value is undefined while it is empty.
    [[nodiscard]] rules::MetadataPair pair() const;
    [[nodiscard]] QList<QWidget *> fields() const override;
    [[nodiscard]] QWidget *keyField() const;
    [[nodiscard]] QWidget *valueField() const;

private:
    QLineEdit *m_key;
    QLineEdit *m_value;
    rules::MetadataPair m_given;
};

} // namespace signalbox::ui
