// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"

#include <QStringList>

namespace signalbox::integrations {

/// How a digest reads in a message, from its `data`. Nothing is taken for granted there: what is missing is
/// left out. Any thread.
struct DigestText
{
    QList<std::pair<QString, QString>> fields; ///< name and value: what was held back, of whom, when
    QStringList lines;                         ///< one for each event that it names, and one for the others
};
[[nodiscard]] DigestText digestText(const events::Event &digest);

} // namespace signalbox::integrations
