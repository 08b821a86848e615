// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/integrations/form_section.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox::ui {

class SecretInput;
class Segmented;

/// How requests are signed: scheme, secret (typed, named or generated), the header's name, and a rotation in
/// which the previous secret signs too.
class SigningSection final : public FormSection
{
    Q_OBJECT

public:
    explicit SigningSection(QWidget *parent = nullptr);
    void load(const integrations::Integration &integration) override;
    void store(integrations::Integration &integration) const override;

private:
    [[nodiscard]] integrations::SigningScheme scheme() const;
    void generate();
    void rotate();
    void endRotation();
    void showScheme();

    Segmented *m_scheme;
    QLabel *m_help;
    SecretInput *m_secret;
    Field *m_secretField;
    QPushButton *m_generate;
    QPushButton *m_rotate;
    SecretInput *m_previous;
    Field *m_previousField;
    QPushButton *m_endRotation;
    QLineEdit *m_header;
    Field *m_headerField;
};

} // namespace signalbox::ui
