// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"
#include "ui/integrations/form_section.h"

class QLineEdit;

namespace signalbox::ui {

class SettingInput;

/// Name, id, and the fields of the provider's description. The id follows the name until it is edited or
/// stored.
class DestinationSection final : public FormSection
{
    Q_OBJECT

public:
    /// `taken`: ids that another integration has.
    DestinationSection(const integrations::Provider &provider, bool isNew, const QStringList &taken,
                       QWidget *parent = nullptr);
    void load(const integrations::Integration &integration) override;
    void store(integrations::Integration &integration) const override;
    [[nodiscard]] Faults faults() const override;

private:
    void suggestId(const QString &name);

    QStringList m_taken;
    bool m_followsName;
    QLineEdit *m_name;
    QLineEdit *m_id;
    QList<SettingInput *> m_settings;
};

} // namespace signalbox::ui
