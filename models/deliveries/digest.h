// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deliveries/gate.h"

#include <QByteArray>
#include <QJsonObject>

namespace signalbox::deliveries {

/// What waits for one digest of a notification, summed up. A value; moments are milliseconds UTC.
struct Gathered
{
    struct Told
    {
        QByteArray id;
        QByteArray type;
        QByteArray agent;
        QString subject;
        qint64 receivedMs = 0;
    };
    qint64 count = 0;
    qint64 firstMs = 0, lastMs = 0; ///< arrival of the first event and the last
    Gate gate = Gate::QuietHours;   ///< of most of them
    events::Severity worst = events::Severity::Quiet;
    QList<std::pair<QByteArray, qint64>> types, agents; ///< most frequent first; the agent may be empty
    QList<Told> first, last; ///< in the order of arrival, none in both: the first and last few
    static constexpr int toldFirst = 3;
    static constexpr int toldLast = 5;
};

/// `data` of the event that tells of them: a few KiB, however many they are and whatever they say. Any
/// thread.
[[nodiscard]] QJsonObject digestData(const QString &notification, const QString &name,
                                     const Gathered &gathered);

} // namespace signalbox::deliveries
