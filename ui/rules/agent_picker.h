// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QDialog>

class QListView;
class QPushButton;

namespace signalbox::ui {

class AgentChoice;
class SearchField;

/// To which other agents a notification is copied: a list with a search, several at once.
class AgentPicker : public QDialog
{
    Q_OBJECT

public:
    AgentPicker(const ports::Ports &ports, const rules::Notification &copied, QWidget *parent);

signals:
    void picked(const QStringList &agents);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showState();

    AgentChoice *m_choice;
    SearchField *m_search;
    QListView *m_view;
    QPushButton *m_all, *m_copy;
};

} // namespace signalbox::ui
