// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/page.h"

class QBoxLayout;
class QLabel;
class QPushButton;

namespace signalbox::ports {
struct Ports;
}

namespace signalbox::ui {

class ElideLabel;

/// The very first start: connect an agent, add an integration, add a rule. Each step is done in place and
/// ticks itself off.
class FirstSteps final : public Card
{
    Q_OBJECT

public:
    explicit FirstSteps(ports::Ports &ports, QWidget *parent = nullptr);
    /// Nothing is set up and nothing came yet.
    [[nodiscard]] static bool isNeeded(const ports::Ports &ports);
    [[nodiscard]] int stepsDone() const;
    /// The command that sends an event to the engine.
    [[nodiscard]] QString command() const;

signals:
    void follow(const signalbox::ui::Link &link);
    void finished(); ///< dismissed, or all done and closed

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Step;
    void refresh();
    void sendOne();

    ports::Ports &m_ports;
    QBoxLayout *m_line;
    QLabel *m_progress;
    Step *m_connect;
    Step *m_add;
    Step *m_rule;
    ElideLabel *m_command;
    QPushButton *m_send;
    QPushButton *m_close;
};

} // namespace signalbox::ui
