// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/connection.h"

namespace signalbox::store {

/// Columns of `events e`, and of `event_bodies b` beside it, in the order in which the readers take them.
inline constexpr QLatin1StringView summaryColumns("e.seq, e.id, e.type, e.agent, e.execution, e.source, "
                                                  "e.created_ms, e.received_ms, e.severity, e.subject, "
                                                  "e.status");
inline constexpr QLatin1StringView eventColumns(
    "e.id, e.type, e.agent, e.execution, b.request, e.source, b.created_at, e.created_ms, e.received_ms, "
    "b.body, "
    "b.data_at, b.data_length, b.metadata_at, b.metadata_length, e.severity, e.subject, e.status, e.fault, "
    "e.internal");
inline constexpr QLatin1StringView eventTables("events e JOIN event_bodies b ON b.seq = e.seq");
/// Columns of `deliveries d` and its `events e`.
inline constexpr QLatin1StringView deliveryColumns(
    "d.seq, d.id, d.event_seq, e.id, e.type, e.agent, d.notification, d.integration, d.state, d.attempts, "
    "d.created_ms, d.next_ms, d.finished_ms, d.last_status, d.last_outcome, d.last_reason, d.gate, d.digest");
inline constexpr QLatin1StringView deliveryTables("deliveries d JOIN events e ON e.seq = d.event_seq");

struct SummaryRow
{
    ports::EventSummary summary;
    events::EventStatus status = events::EventStatus::Accepted;
};
[[nodiscard]] SummaryRow readSummary(Statement &row);
[[nodiscard]] events::Event readEvent(Statement &row);
[[nodiscard]] deliveries::Delivery readDelivery(Statement &row);

[[nodiscard]] std::optional<deliveries::Delivery> findDelivery(SqlConnection &connection, qint64 seq);

/// NULL if there is none.
[[nodiscard]] QVariant faultToColumn(const std::optional<Fault> &fault);
[[nodiscard]] std::optional<Fault> faultFromColumn(const QString &json);

/// Of the configuration; 0: there is none yet.
[[nodiscard]] qint64 newestVersion(SqlConnection &connection);
/// Of a version, 0: the newest.
[[nodiscard]] Store::Configured readConfiguration(SqlConnection &connection, qint64 version);

[[noreturn]] void failNoSuch(const char *name, const char *words, const QString &which);

} // namespace signalbox::store
