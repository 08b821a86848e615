// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/ports.h"
#include "ui/widgets/page.h"

class QBoxLayout;
class QComboBox;
class QSpinBox;

namespace signalbox::ui {

class Card;
class ElideLabel;
class Preferences;

/// What a person may set about the window, and where things are kept. Everything takes effect at once, or
/// says when.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    SettingsPage(ports::Ports &ports, Preferences &preferences, const QString &dataPath,
                 QWidget *parent = nullptr);
    void open(const Link &link) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildAppearance(QBoxLayout *column);
    void buildRules(QBoxLayout *column);
    void buildData(QBoxLayout *column, const QString &dataPath);
    void refresh();

    ports::Ports &m_ports;
    Preferences &m_preferences;
    QComboBox *m_theme;
    QComboBox *m_rows;
    QComboBox *m_language;
    QSpinBox *m_noisy;
    ElideLabel *m_size;
    ElideLabel *m_secrets;
    ElideLabel *m_listening;
};

} // namespace signalbox::ui
