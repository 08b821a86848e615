// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deliveries/delivery.h"

#include "models/foundation/names.h"

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

} // namespace

QLatin1StringView outcomeName(Outcome outcome)
{
    return outcomeNames.at(size_t(outcome));
}

std::optional<Outcome> outcomeFromName(QStringView name)
{
    return valueNamed<Outcome>(outcomeNames, name);
}

QLatin1StringView deliveryStateName(DeliveryState state)
{
    return stateNames.at(size_t(state));
}

std::optional<DeliveryState> deliveryStateFromName(QStringView name)
{
    return valueNamed<DeliveryState>(stateNames, name);
}

} // namespace signalbox::deliveries
