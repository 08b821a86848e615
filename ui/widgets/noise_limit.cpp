// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/noise_limit.h"

#include <algorithm>

namespace signalbox::ui {

NoiseLimit &NoiseLimit::instance()
{
    static NoiseLimit limit;
    return limit;
}

void NoiseLimit::setPerHour(int perHour)
{
    const int next = std::clamp(perHour, 1, most);
    if (next == m_perHour)
        return;
    m_perHour = next;
    emit changed();
}

} // namespace signalbox::ui
