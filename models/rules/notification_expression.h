// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/expression.h"
#include "models/rules/notification.h"

namespace signalbox::rules {

/// Which events a notification wants: what its text view shows and changes. A value; any thread.
struct NotificationParts
{
    QString agent = QStringLiteral("*");
    Subscription subscription = Subscription::All;
    QList<EventRule> rules;
    QList<MetadataPair> metadata;
    [[nodiscard]] static NotificationParts of(const Notification &notification);
    void putInto(Notification &notification) const;
    friend bool operator==(const NotificationParts &, const NotificationParts &) = default;
};

/// The expression that a notification means. It holds for exactly the events for which the notification fires
/// (if it and its integration are on, the event is not quarantined and not one of Signalbox's own, which a
/// subscription to all events of all agents leaves out). Rules next to each other with the same filters are
/// put together: type in ("ExecutionFailed", "ExecutionCancelled"). Of a notification that cannot be saved
/// (`check`), the text may not parse.
[[nodiscard]] Expression expressionOf(const Notification &notification);

/// Reads an expression as a notification: agent == …, event types each with filters of which ANY holds
/// (data.… or $.…), metadata.… == … of which EVERY one holds. Of anything else it says where in the text it
/// is, and what would be right. notificationFrom(expressionOf(n)) gives the parts of n.
[[nodiscard]] std::expected<NotificationParts, Expression::Error>
notificationFrom(const Expression &expression);
[[nodiscard]] std::expected<NotificationParts, Expression::Error> notificationFrom(const QString &text);

} // namespace signalbox::rules
