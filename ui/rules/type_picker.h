// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/clock.h"
#include "models/tables/event_type_tree.h"
#include "ui/widgets/card.h"

#include <QSet>

class QPushButton;
class QTreeView;

namespace signalbox::ui {

class SearchField;

/// The tree of event types with tick boxes, a search line over it, and a way to name a type that nobody has
/// seen yet.
class TypePicker : public Card
{
    Q_OBJECT

public:
    TypePicker(const events::EventCatalog &catalog, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] tables::EventTypeTree &types() { return *m_types; }
    /// Ticks exactly these and unfolds what is worth seeing: where something is ticked or was seen.
    void start(const QStringList &events);
    void unfoldTicked(); ///< so that one sees what was ticked for one
    void setCurrent(const QString &event);
    [[nodiscard]] SearchField *search() const { return m_search; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void currentChanged(const QString &event); ///< the operator is at this type or family
    void activated(const QString &event);      ///< … and pressed Enter

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void unfold();
    void searchFor(const QString &text);
    void count();
    [[nodiscard]] QString seenWords(const QModelIndex &index) const;

    const Clock &m_clock;
    tables::EventTypeTree *m_types;
    SearchField *m_search;
    QTreeView *m_tree;
    QPushButton *m_use;
    QLabel *m_count;
    QSet<QString> m_open; ///< groups that stay unfolded when a search is over
};

} // namespace signalbox::ui
