// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/muted_chip.h"

#include "models/foundation/clock.h"
#include "ui/widgets/policy_words.h"
#include "ui/widgets/words.h"

#include <algorithm>

namespace signalbox::ui {

MutedChip::MutedChip(const Clock &clock, QWidget *parent) : Chip(parent), m_clock(clock)
{
    hide();
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] {
        renew();
        emit renewed();
    });
}

void MutedChip::setUntil(qint64 untilMs)
{
    m_untilMs = untilMs;
    renew();
}

bool MutedChip::isMuted() const
{
    return m_untilMs > m_clock.nowMs();
}

void MutedChip::renew()
{
    setVisible(isMuted());
    if (!isMuted())
        return m_again.stop();
    const qint64 now = m_clock.nowMs();
    setWords(tr("Muted until %1").arg(momentWords(m_untilMs, now)), Tone::Warning);
    setToolTip(exactTime(m_untilMs));
    constexpr qint64 mostMs = 60'000; // "Tue 08:00" becomes "08:00" at midnight, and a machine may sleep
    m_again.start(int(std::clamp<qint64>(m_untilMs - now, 0, mostMs)));
}

} // namespace signalbox::ui
