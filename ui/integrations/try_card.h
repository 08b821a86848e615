// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "models/ports/ports.h"
#include "ui/widgets/card.h"

class QComboBox;
class QLabel;
class QTabBar;

namespace signalbox::ui {

class RawView;
class TestPanel;

/// Beside the form: what would be sent for a sample event, and sending it as a test.
class TryCard final : public Card
{
    Q_OBJECT

public:
    explicit TryCard(ports::Ports &ports, QWidget *parent = nullptr);
    /// Another integration is in the editor.
    void restart(const integrations::Integration &integration);
    /// What is in the form now; `obstacle` says why it cannot be sent, empty: it can.
    void setDraft(const integrations::Integration &integration, const QString &obstacle);
    void showTest(); ///< brings the test forward
    void startTest();
    [[nodiscard]] const events::EventTypeDescription *type() const;

signals:
    void typeChanged();

private:
    [[nodiscard]] QByteArray eventType() const;
    void preview();

    ports::Ports &m_ports;
    integrations::Integration m_draft;
    QComboBox *m_type;
    QTabBar *m_tabs;
    QWidget *m_preview;
    QLabel *m_fault;
    QWidget *m_message;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_fellBack;
    RawView *m_request;
    TestPanel *m_test;
};

} // namespace signalbox::ui
