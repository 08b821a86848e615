// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"
#include "ui/rules/editor_row.h"

namespace signalbox::ui {

class SeenFields;
class SuggestEdit;

/// One pair of the metadata filter: key = value, both completed from what stored events had.
class MetadataRow : public EditorRow
{
    Q_OBJECT

public:
    MetadataRow(SeenFields &seen, const rules::MetadataPair &pair, QWidget *parent = nullptr);

    /// The value is undefined while it is empty.
    [[nodiscard]] rules::MetadataPair pair() const;
    [[nodiscard]] QList<QWidget *> fields() const override;
    [[nodiscard]] QWidget *keyField() const;
    [[nodiscard]] QWidget *valueField() const;

private:
    void offer();

    SeenFields &m_seen;
    SuggestEdit *m_key;
    SuggestEdit *m_value;
    rules::MetadataPair m_given;
};

} // namespace signalbox::ui
