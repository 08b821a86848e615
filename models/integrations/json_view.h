// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/json_text.h"

#include <QJsonValue>
#include <QList>
#include <QStringList>

/// Looks into well-formed JSON text without making a tree of it: numbers of any size and the order of keys
/// stay as they were written.
namespace signalbox::integrations::json {

inline constexpr int maxDepth = 100;

/// The last member of that name, as text; empty if there is none or `object` is no object.
[[nodiscard]] QByteArrayView member(QByteArrayView object, QByteArrayView name);
[[nodiscard]] QList<QByteArrayView> elements(QByteArrayView array);
/// Follows keys and array indexes.
[[nodiscard]] QByteArrayView follow(QByteArrayView value, const QStringList &path);
/// The parts of a dotted path; `a\.b` is one part with a dot.
[[nodiscard]] QStringList pathParts(QStringView path);
/// What a person reads: a string's text, a number or boolean as written, nothing for null, containers as
/// JSON.
[[nodiscard]] QString readable(QByteArrayView value);
[[nodiscard]] QByteArray fromText(QStringView text); ///< as a string token
[[nodiscard]] QByteArray fromValue(const QJsonValue &value);
/// Whether a condition on it holds: not absent, null, false, or empty.
[[nodiscard]] bool truthy(QByteArrayView value);

/// Calls visit(key between quotes, value) for each member of a well-formed object.
template<typename Visit> void eachMember(QByteArrayView object, Visit &&visit)
{
    if (!object.startsWith('{'))
        return;
    events::json::Cursor cursor(object);
    (void)events::json::walkMembers(cursor, maxDepth, [&visit](QByteArrayView key, QByteArrayView value) {
        visit(key, value);
        return true;
    });
}

} // namespace signalbox::integrations::json
