// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/rules/lint_watch.h"
#include "ui/widgets/card.h"

class QBoxLayout;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace signalbox::tables {
class AgentList;
}

namespace signalbox::ui {

class AgentChoices;
class Chip;
class Field;
class FindingLines;

/// Where a notification goes and whose events it is about; beside it how the integration fares.
class DestinationCard : public Card
{
    Q_OBJECT

public:
    explicit DestinationCard(ports::Ports &ports, QWidget *parent = nullptr);
    ~DestinationCard() override;

    void show(const rules::Notification &notification);
    void setAgent(const QString &agent) { fillAgents(agent); }
    [[nodiscard]] QString integration() const;
    [[nodiscard]] QString agent() const; ///< its id, or what was typed
    [[nodiscard]] QString name() const;
    /// The configuration was changed: names may be others, integrations new.
    void refresh();
    /// Of the notification as a whole and of where it goes.
    void setFindings(const QList<ToldFinding> &findings);
    /// The next integration that is made is chosen at once.
    void awaitIntegration(bool awaits) { m_awaits = awaits; }

    /// "integration", "agent" or "name"; null for anything else.
    [[nodiscard]] Field *field(QStringView member) const;
    [[nodiscard]] QList<Field *> allFields() const { return {m_integrationField, m_agentField, m_nameField}; }
    [[nodiscard]] QList<QWidget *> chain() const; ///< in the order of Tab

signals:
    void changed();
    void integrationWanted();
    void findingFollowed(const signalbox::configuration::Finding &finding);
    void linesChanged(); ///< the Tab chain is another

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillAgents(const QString &chosen);
    void fillIntegrations(const QString &chosen);
    void showHealth();

    ports::Ports &m_ports;
    std::unique_ptr<tables::AgentList> m_known; ///< from the first time on
    AgentChoices *m_agents;
    QComboBox *m_integration, *m_agent;
    QLineEdit *m_name;
    Field *m_integrationField, *m_agentField, *m_nameField;
    Chip *m_health;
    QPushButton *m_new;
    FindingLines *m_findings;
    QBoxLayout *m_line;
    bool m_awaits = false;
};

} // namespace signalbox::ui
