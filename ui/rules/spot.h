// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox::ui {

/// A part of the editor to which a link or a finding leads: for a moment it stands on the accent's pale
/// ground. So does a row that is being dragged.
class Spot : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    void highlight(); ///< draws the eye to it for a moment

protected:
    void setHeld(bool held); ///< stays lit until it is let go
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isHighlighted = false;
    bool m_isHeld = false;
};

} // namespace signalbox::ui
