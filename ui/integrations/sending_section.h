// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/provider.h"
#include "ui/integrations/form_section.h"

class QLineEdit;
class QSpinBox;

namespace signalbox::ui {

class PairsInput;
class Toggle;

/// When to try again, how long to wait for an answer, what else to send along, and where it may go.
class SendingSection final : public FormSection
{
    Q_OBJECT

public:
    explicit SendingSection(const integrations::Provider &provider, QWidget *parent = nullptr);
    void load(const integrations::Integration &integration) override;
    void store(integrations::Integration &integration) const override;
    [[nodiscard]] Faults faults() const override;

private:
    void sumUp();

    QLineEdit *m_schedule;
    Field *m_scheduleField;
    QSpinBox *m_jitter;
    QSpinBox *m_timeout;
    PairsInput *m_headers;
    QLineEdit *m_endpoint;
    Toggle *m_private;
    bool m_hasEndpoint;
};

} // namespace signalbox::ui
