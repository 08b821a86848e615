// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

#include <functional>

class QLabel;
class QListWidget;

namespace signalbox::ui {

class SearchField;

/// Something that can be gone to or done by its name.
struct Command
{
    QString icon;
    QString title;
    QString kind; ///< "Page", "Agent", a shortcut: said at the right
    std::function<void()> run;
};

/// Type a few letters, Enter: pages, agents, integrations, notifications and actions in one list.
class CommandPalette final : public Overlay
{
    Q_OBJECT

public:
    CommandPalette(QList<Command> commands, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void run();

    QList<Command> m_commands;
    SearchField *m_line;
    QListWidget *m_list;
    QLabel *m_nothing;
};

/// How well a name fits what was typed: letters in order; 0: not at all. Starts of words count more.
[[nodiscard]] int fit(const QString &typed, const QString &name);

} // namespace signalbox::ui
