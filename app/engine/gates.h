// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/configuration/document.h"
#include "models/deliveries/gate.h"

#include <QHash>

namespace signalbox::engine {

/// The gatekeepers of all notifications that have something to keep, and the mutes of the agents. Lives on
/// the engine thread, with the pipeline. Moments are milliseconds UTC.
class Gates
{
public:
    /// Returns those whose gates are new or not the same any more. Their keepers know of nothing yet that
    /// was sent or gathered.
    [[nodiscard]] QStringList adopt(const configuration::Document &document);
    /// The longest span that a throttle of these looks back; 0: there is none.
    [[nodiscard]] qint64 longestSpanMs(const QStringList &notifications) const;
    /// The severity that breaks through the quiet hours of this one.
    [[nodiscard]] std::optional<events::Severity> breakThrough(const QString &notification) const;

    [[nodiscard]] deliveries::Passage pass(const rules::Notification &notification,
                                           const events::Event &event, qint64 nowMs);
    void takeBack(const QString &notification, qint64 passedMs);
    void remember(const QString &notification, qint64 sentMs);
    /// As Gatekeeper's; at once where there is none.
    [[nodiscard]] deliveries::Gatekeeper::Dues promiseAgain(const QString &notification, qint64 nowMs,
                                                            bool anyCalm, bool anyUrgent);

private:
    struct Keeper
    {
        rules::Notification notification;
        deliveries::Gatekeeper keeper;
    };
    [[nodiscard]] deliveries::Gatekeeper *find(const QString &notification);

    QHash<QString, Keeper> m_keepers; ///< by notification; those that are always open have none
    QHash<QByteArray, qint64> m_agentMutes;
};

/// Why a delivery does not go out now, for its log.
[[nodiscard]] QString reasonOf(const deliveries::Passage &passage);

} // namespace signalbox::engine
