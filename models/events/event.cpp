// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events/event.h"

#include <algorithm>
#include <iterator>

namespace signalbox::events {

static constexpr QLatin1StringView severityNames[] = {
    QLatin1StringView("quiet"), QLatin1StringView("info"), QLatin1StringView("success"),
    QLatin1StringView("warning"), QLatin1StringView("failure")};

QLatin1StringView severityName(Severity severity)
{
    return severityNames[size_t(severity)];
}

std::optional<Severity> severityFromName(QStringView name)
{
    const auto found =
        std::ranges::find_if(severityNames, [name](QLatin1StringView known) { return known == name; });
    if (found == std::end(severityNames))
        return {};
    return Severity(found - std::begin(severityNames));
}

} // namespace signalbox::events
