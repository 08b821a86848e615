// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/lint.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace signalbox::ports {
struct Ports;
}

namespace signalbox::ui {

class Chip;
class ElideLabel;
class FindingLines;
class LintWatch;
class MutedChip;
class Toggle;

/// A notification in the list: what it is called, where it goes and how that fares, its sentence, what is
/// hardly meant about it, until when it is muted, a switch that takes effect at once, and what can be done
/// with it. Enter edits, Delete deletes.
class NotificationCard : public Card
{
    Q_OBJECT

public:
    NotificationCard(const ports::Ports &ports, const LintWatch &watch,
                     const rules::Notification &notification, QWidget *parent = nullptr);

    void setNotification(const rules::Notification &notification);
    void refresh(); ///< the integration, its health or the findings changed
    [[nodiscard]] const rules::Notification &notification() const { return m_notification; }
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void editRequested();
    void duplicateRequested();
    void copyRequested(); ///< to other agents
    void deleteRequested();
    void switched(bool on);
    void findingFollowed(const signalbox::configuration::Finding &finding);
    void moreFindingsRequested();
    void neighbourWanted(int step); ///< -1: the card above

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void showFindings();

    const ports::Ports &m_ports;
    const LintWatch &m_watch;
    rules::Notification m_notification;
    ElideLabel *m_title;
    Chip *m_destination, *m_allAgents;
    MutedChip *m_muted;
    QLabel *m_sentence;
    Toggle *m_enabled;
    QList<QWidget *> m_actions;
    FindingLines *m_findings;
    QPushButton *m_more;
};

} // namespace signalbox::ui
