// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page_header.h"

class QPushButton;

namespace signalbox::ui {

class Chip;

/// The first line of live events: whether the list is live, and what can be switched: colour rules, follow,
/// pause. Shows what it is told; a click only asks.
class LiveHeader final : public PageHeader
{
    Q_OBJECT

public:
    explicit LiveHeader(QWidget *parent = nullptr);
    void showPaused(bool paused);
    void showFollowing(bool following);
    void showColouring(bool colouring);
    void setSwitchesVisible(bool visible); ///< there is nothing to switch while nothing has come

signals:
    void followWanted(bool following);
    void pauseWanted();
    void coloursWanted(bool shown);

private:
    Chip *m_chip;
    QPushButton *m_follow;
    QPushButton *m_pause;
    QPushButton *m_colouring;
};

} // namespace signalbox::ui
