// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries/delivery.h"

#include <array>

namespace signalbox::deliveries {

namespace {

constexpr std::array outcomeNames{QLatin1StringView("accepted"), QLatin1StringView("retry"),
                                  QLatin1StringView("cooldown"), QLatin1StringView("configuration"),
                                  QLatin1StringView("gone"),     QLatin1StringView("unknown"),
                                  QLatin1StringView("failed")};
constexpr std::array stateNames{
    QLatin1StringView("pending"), QLatin1StringView("sending"),  QLatin1StringView("delivered"),
    QLatin1StringView("failed"),  QLatin1StringView("held"),     QLatin1StringView("unknown"),
    QLatin1StringView("muted"),   QLatin1StringView("gathered"), QLatin1StringView("digested")};

template<typename Enum, typename Names> std::optional<Enum> fromName(const Names &names, QStringView name)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (name == names[i])
            return Enum(i);
    }
    return std::nullopt;
}

} // namespace

QLatin1StringView outcomeName(Outcome outcome)
{
    return outcomeNames.at(size_t(outcome));
}

std::optional<Outcome> outcomeFromName(QStringView name)
{
    return fromName<Outcome>(outcomeNames, name);
}

QLatin1StringView deliveryStateName(DeliveryState state)
{
    return stateNames.at(size_t(state));
}

std::optional<DeliveryState> deliveryStateFromName(QStringView name)
{
    return fromName<DeliveryState>(stateNames, name);
}

} // namespace signalbox::deliveries
