// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chip.h"

#include <QTimer>

namespace signalbox {
class Clock;
}

namespace signalbox::ui {

/// "Muted until 14:30": there as long as it is so. Window's thread; milliseconds since the epoch.
class MutedChip : public Chip
{
    Q_OBJECT

public:
    explicit MutedChip(const Clock &clock, QWidget *parent = nullptr);
    void setUntil(qint64 untilMs); ///< 0: it is not muted
    [[nodiscard]] bool isMuted() const;

signals:
    void renewed(); ///< time has passed: perhaps it is over

private:
    void renew();

    const Clock &m_clock;
    qint64 m_untilMs = 0;
    QTimer m_again;
};

} // namespace signalbox::ui
