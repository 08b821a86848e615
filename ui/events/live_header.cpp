// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/live_header.h"

#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"

#include <QPushButton>

namespace signalbox::ui {

LiveHeader::LiveHeader(QWidget *parent)
    : PageHeader(tr("Live events"), parent), m_chip(new Chip),
      m_follow(button(tr("Follow"), QStringLiteral("arrow-down-to-line"))),
      m_pause(button(tr("Pause"), QStringLiteral("pause"))),
      m_colouring(button(tr("Colours"), QStringLiteral("palette")))
{
    m_chip->setDot(true);
    setChip(m_chip);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Show the newest event; lets go when you scroll up"));
    m_pause->setToolTip(tr("Hold the list still; events are still received and delivered"));
    m_colouring->setCheckable(true);
    m_colouring->setToolTip(tr("Colour the rows of the events that an expression holds for (C)"));
    for (auto *action : {m_colouring, m_follow, m_pause})
        addAction(action);
    connect(m_follow, &QPushButton::clicked, this, &LiveHeader::followWanted);
    connect(m_pause, &QPushButton::clicked, this, &LiveHeader::pauseWanted);
    connect(m_colouring, &QPushButton::clicked, this, &LiveHeader::coloursWanted);
    showPaused(false);
}

void LiveHeader::showPaused(bool paused)
{
    m_chip->setWords(paused ? tr("Paused") : tr("Live"), paused ? Tone::Warning : Tone::Ok);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
}

void LiveHeader::showFollowing(bool following)
{
    m_follow->setChecked(following);
}

void LiveHeader::showColouring(bool colouring)
{
    m_colouring->setChecked(colouring);
}

void LiveHeader::setSwitchesVisible(bool visible)
{
    for (auto *action : {m_colouring, m_follow, m_pause})
        action->setVisible(visible);
}

} // namespace signalbox::ui
