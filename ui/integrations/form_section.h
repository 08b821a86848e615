// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/integration.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"

#include <QBoxLayout>

namespace signalbox::ui {

/// A card of the integration editor: shows its part of an integration and writes it back. Its fields are
/// known by the JSON pointers at which faults stand.
class FormSection : public Card
{
    Q_OBJECT

public:
    struct Place
    {
        QString pointer; ///< within the integration: "/settings/url"
        QString label;   ///< what has changed, in words
        Field *field;
    };

    using Card::Card;
    virtual void load(const integrations::Integration &integration) = 0;
    virtual void store(integrations::Integration &integration) const = 0;
    /// What cannot even be stored: text that is no schedule, no JSON.
    [[nodiscard]] virtual Faults faults() const { return {}; }
    [[nodiscard]] const QList<Place> &places() const { return m_places; }

signals:
    void edited(const QString &pointer);

protected:
    Field *addField(const QString &pointer, const QString &label, QWidget *editor, const QString &help = {})
    {
        auto *field = new Field(label, editor, help);
        body()->addWidget(field);
        m_places.append({pointer, label, field});
        return field;
    }

    QList<Place> m_places;
};

} // namespace signalbox::ui
