// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rules/lint_watch.h"

#include <QWidget>

class QListView;

namespace signalbox::ui {

class EmptyState;
class FindingList;
class SearchField;
class Segmented;

/// Every finding of the configuration in one list; Enter or a click leads to its place.
class FindingsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsPanel(const LintWatch &watch, QWidget *parent = nullptr);
    [[nodiscard]] QWidget *filterField() const;
    void focusList();

signals:
    void followed(const signalbox::configuration::Finding &finding);
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take();
    void showState();
    void follow(const QModelIndex &index);

    const LintWatch &m_watch;
    FindingList *m_list;
    SearchField *m_search;
    Segmented *m_show;
    QListView *m_view;
    EmptyState *m_empty;
};

} // namespace signalbox::ui
