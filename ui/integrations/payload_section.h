// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/integrations/form_section.h"

class QComboBox;
class QPlainTextEdit;

namespace signalbox::ui {

/// What the body of a webhook is; its preview stands beside the form.
class PayloadSection final : public FormSection
{
    Q_OBJECT

public:
    explicit PayloadSection(QWidget *parent = nullptr);
    void load(const integrations::Integration &integration) override;
    void store(integrations::Integration &integration) const override;
    [[nodiscard]] Faults faults() const override;

private:
    [[nodiscard]] integrations::Payload payload() const;
    void showChoice();

    QComboBox *m_choice;
    QPlainTextEdit *m_template;
    Field *m_templateField;
};

} // namespace signalbox::ui
