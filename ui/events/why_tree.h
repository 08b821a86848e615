// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/events/why_steps.h"

#include <QHash>
#include <QTreeView>

namespace signalbox::ui {

class WhyModel;

/// The lines of "Why?" as a tree: a tick or cross before each, over as many lines as its words take. A click
/// or Enter on a line that leads somewhere goes there; arrows move and fold.
class WhyTree final : public QTreeView
{
    Q_OBJECT

public:
    explicit WhyTree(QWidget *parent = nullptr);
    /// `same`: they stand at the same places as before; what is folded and chosen is kept then.
    void setLines(const QList<WhyLine> &lines, bool same);
    [[nodiscard]] const WhyLine *lineAt(const QModelIndex &index) const;
    /// The first line made, in reading order, that says this (as a part); invalid if none does.
    [[nodiscard]] QModelIndex find(const QString &part) const;

signals:
    void follow(const signalbox::ui::Link &link);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    /// Whether lines that were folded or unfolded by hand are open, by their place.
    using Folds = QHash<QString, bool>;
    void unfold(const QModelIndex &parent, const Folds &before);
    void activate(const QModelIndex &index);

    WhyModel *m_model;
};

} // namespace signalbox::ui
