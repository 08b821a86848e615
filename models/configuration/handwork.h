// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"

#include <QStringList>

namespace signalbox::configuration {

/// What a person does to a configuration in one move. Pure; any thread.

/// An id that no notification has, made of its agent and its integration.
[[nodiscard]] QString freshId(const Document &document, const rules::Notification &notification);
/// The notification once more for each of these agents, at the end.
[[nodiscard]] Document copied(Document document, const rules::Notification &notification,
                              const QStringList &agents);
/// Gives an agent a name; an empty one, or its id, takes it away.
[[nodiscard]] Document renamed(Document document, const QString &agent, const QString &name);

/// Mutes an agent until then, or lets it speak again.
[[nodiscard]] Document muted(Document document, const QString &agent, std::optional<qint64> untilMs);

} // namespace signalbox::configuration
