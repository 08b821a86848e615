// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/provider.h"

#include <QObject>
#include <QWidget>

#include <functional>

namespace signalbox::ui {

/// The editor for one field of a provider's description: the widget that fits its input, and its value as
/// JSON. Undefined: left empty.
class SettingInput final : public QObject
{
    Q_OBJECT

public:
    SettingInput(const integrations::ProviderField &field, QObject *parent);
    [[nodiscard]] const integrations::ProviderField &field() const { return m_field; }
    [[nodiscard]] QWidget *widget() const { return m_widget; }
    [[nodiscard]] QJsonValue value() const { return m_read(); }
    void setValue(const QJsonValue &value) { m_write(value); }

signals:
    void edited();

private:
    void makeSecret();
    void makeLine();
    void makeLines(bool asList);
    void makeInteger();
    void makeBoolean();
    void makeChoice();
    void makeMap();

    integrations::ProviderField m_field;
    QWidget *m_widget = nullptr;
    std::function<QJsonValue()> m_read;
    std::function<void(const QJsonValue &)> m_write;
};

} // namespace signalbox::ui
