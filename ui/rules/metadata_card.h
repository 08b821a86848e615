// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace signalbox::ui {

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
    [[nodiscard]] const QList<MetadataRow *> &rows() const { return m_rows; }
    [[nodiscard]] QList<QWidget *> chain() const; ///< in the order of Tab

signals:
    void changed();
    void revealWanted(QWidget *row);
    void rowsChanged(); ///< the Tab chain is another
    void rowTouched();

private:
    MetadataRow *append(const rules::MetadataPair &pair);
    void remove(MetadataRow *row);
    void move(MetadataRow *row, qsizetype to);
    void sayPlaces();

    SeenFields &m_seen;
    QVBoxLayout *m_lines;
    QList<MetadataRow *> m_rows;
    QPushButton *m_add;
};

} // namespace signalbox::ui
