// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/notification.h"
#include "ui/widgets/card.h"

namespace signalbox::ports {
struct Ports;
}

namespace signalbox::ui {

class Chip;
class ElideLabel;
class Toggle;

/// A notification in the list: what it is called, where it goes and how that fares, its sentence, a switch
/// that takes effect at once, and what can be done with it. Enter edits, Delete deletes.
class NotificationCard : public Card
{
    Q_OBJECT

public:
    NotificationCard(const ports::Ports &ports, const rules::Notification &notification,
                     QWidget *parent = nullptr);

    void setNotification(const rules::Notification &notification);
    void refresh(); ///< the integration or its health changed
    [[nodiscard]] const rules::Notification &notification() const { return m_notification; }
    [[nodiscard]] QList<QWidget *> fields() const;

signals:
    void editRequested();
    void duplicateRequested();
    void deleteRequested();
    void switched(bool on);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    const ports::Ports &m_ports;
    rules::Notification m_notification;
    ElideLabel *m_title;
    Chip *m_destination, *m_allAgents;
    QLabel *m_sentence;
    Toggle *m_enabled;
    QList<QWidget *> m_actions;
};

} // namespace signalbox::ui
