// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace signalbox::bench {

[[nodiscard]] double residentMib();     ///< of this process, now; 0 where nobody says
void print(const QJsonObject &figures); ///< one line on standard output

} // namespace signalbox::bench
