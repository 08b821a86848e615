// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

namespace signalbox::configuration {

[[nodiscard]] QLatin1StringView sourceAuthName(SourceAuth auth); ///< "hmac-sha256"
[[nodiscard]] std::optional<SourceAuth> sourceAuthFromName(QStringView name);

/// Read like notifications and integrations: every fault is appended, with pointers below `pointer`.
[[nodiscard]] Source sourceFromJson(const QJsonValue &json, const QString &pointer, Faults &faults);
[[nodiscard]] QJsonObject toJson(const Source &source);
[[nodiscard]] Agent agentFromJson(const QJsonValue &json, const QString &pointer, Faults &faults);
[[nodiscard]] QJsonObject toJson(const Agent &agent);

} // namespace signalbox::configuration
