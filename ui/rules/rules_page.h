// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/widgets/page.h"

#include <QPointer>

class QLabel;
class QListView;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace signalbox::tables {
class AgentList;
class NotificationList;
} // namespace signalbox::tables

namespace signalbox::ui {

class ElideLabel;
class EmptyState;
class NotificationCard;
class NotificationEditor;
class SearchField;

/// Agents at the left, the notifications of the chosen one as sentences; the editor takes their place.
class RulesPage : public Page
{
    Q_OBJECT

public:
    explicit RulesPage(ports::Ports &ports, QWidget *parent = nullptr);

    void open(const Link &link) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] QString shortcutHints() const override;
    /// Asks if the editor holds what is not saved. Not on the way to a new integration for it: it stays open.
    void leave(const std::function<void()> &proceed) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *lists();
    void selectAgent(const QString &agent);
    [[nodiscard]] QString agent() const;
    void rebuildCards();
    [[nodiscard]] NotificationCard *makeCard(const rules::Notification &notification);
    void showState();
    void chainTab();
    void showLists();
    void edit(const QString &id, int rule = -1, int item = -1);
    void add(const QString &agent);
    void addFrom(qint64 event);
    void duplicate(const rules::Notification &notification);
    void remove(const rules::Notification &notification);
    void setEnabled(const rules::Notification &notification, bool on);
    void saveDocument(const configuration::Document &next, const QString &summary,
                      const std::function<void()> &then);

    ports::Ports &m_ports;
    tables::AgentList *m_agents;
    tables::NotificationList *m_notifications;
    QStackedWidget *m_views;
    SearchField *m_search;
    QListView *m_agentView;
    QPushButton *m_add;
    ElideLabel *m_agentName;
    QLabel *m_agentLine;
    EmptyState *m_empty;
    QScrollArea *m_cardArea;
    QVBoxLayout *m_cardLines;
    QList<NotificationCard *> m_cards;
    NotificationEditor *m_editor;
    QPointer<QWidget> m_question; ///< "not saved": one at a time
    bool m_goesForIntegration = false;
};

} // namespace signalbox::ui
