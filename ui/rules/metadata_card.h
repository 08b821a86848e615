// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace signalbox::ui {

class EditorRows;
class MetadataRow;
class SeenFields;

/// The metadata filter: pairs of which every one must fit.
class MetadataCard : public Card
{
    Q_OBJECT

public:
    explicit MetadataCard(SeenFields &seen, QWidget *parent = nullptr);

    void show(const QList<rules::MetadataPair> &pairs);
    [[nodiscard]] QList<rules::MetadataPair> pairs() const;
    void add(const rules::MetadataPair &pair); ///< complete: nothing is left to type
    void remove(const rules::MetadataPair &pair);
    [[nodiscard]] QList<MetadataRow *> rows() const;
    [[nodiscard]] QList<QWidget *> chain() const; ///< in the order of Tab

signals:
    void changed();
    void revealWanted(QWidget *row);
    void rowsChanged(); ///< the Tab chain is another
    void rowTouched();

private:
    void sayPlaces();

    SeenFields &m_seen;
    QPushButton *m_add;
    EditorRows *m_rows;
};

} // namespace signalbox::ui
