// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event.h"

#include "models/foundation/names.h"

#include <array>

namespace signalbox::events {

static constexpr std::array severityNames{QLatin1StringView("quiet"), QLatin1StringView("info"),
                                          QLatin1StringView("success"), QLatin1StringView("warning"),
                                          QLatin1StringView("failure")};

QLatin1StringView severityName(Severity severity)
{
    return severityNames[size_t(severity)];
}

std::optional<Severity> severityFromName(QStringView name)
{
    return valueNamed<Severity>(severityNames, name);
}

} // namespace signalbox::events
