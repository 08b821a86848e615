// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/lint.h"
#include "models/ports/ports.h"
#include "ui/widgets/page.h"

#include <QPointer>

class QListView;
class QPushButton;
class QStackedWidget;

namespace signalbox::tables {
class AgentList;
class NotificationList;
} // namespace signalbox::tables

namespace signalbox::ui {

class AgentTitle;
class FindingsPanel;
class LintWatch;
class NotificationCards;
class NotificationEditor;
class PresetPanel;
class SearchField;
class VersionsPanel;

/// Agents at the left, the notifications of the chosen one as sentences; the editor, the list of all findings
/// or the versions of the configuration take their place.
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
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *lists();
    void selectAgent(const QString &agent);
    [[nodiscard]] QString agent() const;
    void connectCards();
    void showState();
    void showFindingsCount();
    void chainTab();
    void showLists();
    void showFindings();
    void showVersions();
    void showMute();
    void goBack();
    void goTo(const configuration::Finding &finding);
    void edit(const QString &id, const QString &part);
    void add(const QString &agent);
    void addFrom(qint64 event);
    void start(const rules::Notification &draft, bool isWork);
    void duplicate(const rules::Notification &notification);
    void askWhereToCopy(const rules::Notification &notification);
    void copyTo(const rules::Notification &notification, const QStringList &agents);
    void rename(const QString &id, const QString &name);
    void mute(const QString &id, qint64 untilMs);
    void offerUndo(const QString &done, const QString &summary);
    void remove(const rules::Notification &notification);
    void setEnabled(const rules::Notification &notification, bool on);
    void saveDocument(const configuration::Document &next, const QString &summary,
                      const std::function<void()> &then);

    ports::Ports &m_ports;
    LintWatch *m_watch;
    tables::AgentList *m_agents;
    tables::NotificationList *m_notifications;
    QStackedWidget *m_views;
    QWidget *m_lists;
    SearchField *m_search;
    QListView *m_agentView;
    QPushButton *m_findings, *m_versions, *m_add;
    AgentTitle *m_agentTitle;
    PresetPanel *m_presets;
    NotificationCards *m_cards;
    NotificationEditor *m_editor;
    FindingsPanel *m_findingsPanel;
    VersionsPanel *m_versionsPanel;
    QPointer<QWidget> m_question; ///< "not saved": one at a time
    QString m_moving;             ///< the agent chosen, while the list has no row for it
    bool m_goesForIntegration = false;
    bool m_cameFromFindings = false;
};

} // namespace signalbox::ui
