// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"

#include <QWidget>

class QAbstractButton;
class QPushButton;

namespace signalbox::ui {

class EmptyState;

/// What stands where an agent has no notification: two that most people want, ready to be looked at and
/// saved, and the way to one's own.
class PresetPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PresetPanel(const ports::Ports &ports, QWidget *parent = nullptr);
    void setAgent(const QString &id, const QString &name);
    [[nodiscard]] QList<QWidget *> fields() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

signals:
    void chosen(const signalbox::rules::Notification &draft);
    void ownWanted();

private:
    const ports::Ports &m_ports;
    QString m_agent;
    EmptyState *m_empty;
    QAbstractButton *m_needsMe, *m_everything;
    QPushButton *m_own;
};

} // namespace signalbox::ui
