// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event_catalog.h"
#include "ui/integrations/form_section.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace signalbox::ui {

/// Title and text of the message in the operator's words, with a menu of the variables that stand for parts
/// of the event.
class MessageSection final : public FormSection
{
    Q_OBJECT

public:
    explicit MessageSection(QWidget *parent = nullptr);
    void load(const integrations::Integration &integration) override;
    void store(integrations::Integration &integration) const override;
    /// The type whose fields the menu offers; null: none known.
    void setType(const events::EventTypeDescription *type) { m_type = type; }

private:
    void showVariables();
    void insert(const QString &variable);

    const events::EventTypeDescription *m_type = nullptr;
    QLineEdit *m_title;
    QPlainTextEdit *m_text;
    QPushButton *m_variables;
    bool m_intoTitle = false; ///< where the cursor was last
};

} // namespace signalbox::ui
