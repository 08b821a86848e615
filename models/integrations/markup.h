// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace signalbox::integrations {

/// How a service reads text: decides what must be escaped so that an agent's words stay words.
enum class Markup : quint8 { Plain, SlackMrkdwn, Json };
[[nodiscard]] std::optional<Markup> markupFromName(QStringView name);
[[nodiscard]] QStringList markupNames();

[[nodiscard]] QString escaped(const QString &text, Markup markup);

enum class Unit : quint8 { Characters, Bytes };
/// Text in the markup, cut to `limit` UTF-16 units or UTF-8 bytes with an ellipsis that counts too. No
/// character, entity, escape or tag is cut in two.
[[nodiscard]] QString cut(const QString &text, qsizetype limit, Unit unit, Markup markup);

} // namespace signalbox::integrations
