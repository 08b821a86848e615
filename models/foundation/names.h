// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QStringView>

#include <algorithm>
#include <array>
#include <optional>

namespace signalbox {

/// The value that has this name, of an enum that counts from 0 and whose names stand in its order. Any
/// thread.
template<typename Enum, size_t count>
[[nodiscard]] std::optional<Enum> valueNamed(const std::array<QLatin1StringView, count> &names,
                                             QStringView name)
{
    const auto found = std::ranges::find_if(names, [name](QLatin1StringView known) { return name == known; });
    return found == names.end() ? std::nullopt : std::optional(Enum(found - names.begin()));
}

} // namespace signalbox
