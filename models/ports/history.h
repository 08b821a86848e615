// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/replay.h"
#include "models/ports/search.h"

#include <QFuture>

namespace signalbox::ports {

/// What is stored, read page by page on a thread of its own. Futures finish on that thread: use
/// whenDone. A fault means that the store could not be read.
class History
{
public:
    virtual ~History() = default;
    [[nodiscard]] virtual QFuture<std::expected<QList<EventSummary>, Fault>>
    events(const EventQuery &query) = 0;
    [[nodiscard]] virtual QFuture<std::expected<EventDetail, Fault>> event(qint64 seq) = 0;
    [[nodiscard]] virtual QFuture<std::expected<QList<deliveries::Delivery>, Fault>>
    deliveries(const DeliveryQuery &query) = 0;
    [[nodiscard]] virtual QFuture<std::expected<DeliveryDetail, Fault>> delivery(qint64 seq) = 0;
    /// Runs the dispatcher's own decision over stored events. The future tells its progress (events looked
    /// at) and may be cancelled.
    [[nodiscard]] virtual QFuture<std::expected<ReplayResult, Fault>> replay(const ReplayQuery &query) = 0;
    /// Fields, metadata keys and values of the newest stored events, most frequent first.
    [[nodiscard]] virtual QFuture<std::expected<QList<SeenField>, Fault>>
    fieldsSeen(const SeenQuery &query) = 0;
    /// Versions of the configuration, newest first, before `beforeVersion` (0: from the newest).
    [[nodiscard]] virtual QFuture<std::expected<QList<ConfigurationVersion>, Fault>>
    versions(qint64 beforeVersion, int limit) = 0;
    [[nodiscard]] virtual QFuture<std::expected<configuration::Document, Fault>>
    configurationAt(qint64 version) = 0;
    /// Looks through the stored events, bodies included. One result a part, as soon as there is something to
    /// say; cancelling the future ends it. A fault is the last result.
    [[nodiscard]] virtual QFuture<std::expected<SearchPart, Fault>> search(const EventSearch &search) = 0;
    /// For each of these events the number of the first expression that holds for it; those for which none
    /// does are left out.
    [[nodiscard]] virtual QFuture<std::expected<QHash<qint64, int>, Fault>>
    classify(const QList<rules::Expression> &expressions, const QList<qint64> &seqs, qint64 nowMs) = 0;
    /// Event and delivery counts and the store's size on disk, for the status bar.
    struct Extent
    {
        qint64 events = 0;
        qint64 deliveries = 0;
        qint64 bytes = 0;
    };
    [[nodiscard]] virtual QFuture<std::expected<Extent, Fault>> extent() = 0;
};

} // namespace signalbox::ports
