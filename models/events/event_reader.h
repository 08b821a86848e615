// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/events/event.h"
#include "models/foundation/ulid.h"

#include <expected>

namespace signalbox::events {

enum class BodyFormat {
    Json,  ///< one event, or an array of up to `maxEvents`
    NdJson ///< one event a line; blank lines are skipped
};

/// What reading needs to know besides the bytes.
struct ReadContext
{
    qint64 nowMs = 0;         ///< arrival
    QByteArray source;        ///< for Event::source
    UlidMaker *ids = nullptr; ///< makes ids of events that come without one
    int maxEvents = 1000;
};

/// Reads a request body as events in Signalbox's own form (contract, "HTTP"). All or nothing: the first fault
/// is returned with its pointer ("/3/type"; for NDJSON the line's index from 0 stands in for the array's).
/// Checks JSON, UTF-8, the types of the envelope's fields, RFC 3339 in created_at, the limits (id, type,
/// agent_id, execution_id, request_id: 256 bytes, no control characters; depth 64). Catalogue checks are not
/// made here. Pure; any thread.
[[nodiscard]] std::expected<QList<Event>, Fault> readEvents(QByteArrayView body, BodyFormat format,
                                                            const ReadContext &context);

/// Makes an event again from what the store keeps: the canonical body plus what is stored beside it
/// (source, receivedMs, status, severity, subject are left for the caller to set).
[[nodiscard]] std::expected<Event, Fault> eventFromBody(const QByteArray &body, qint64 receivedMs);

/// An event of Signalbox's own: webhook.dispatched and its like. `data` is JSON text.
[[nodiscard]] Event makeEvent(QByteArrayView type, QByteArrayView agent, QByteArrayView data, qint64 nowMs,
                              UlidMaker &ids);

/// Milliseconds UTC of an RFC 3339 time ("2025-01-15T09:30:00Z", offsets, fractions, leap second as :59.999);
/// nothing if it is none.
[[nodiscard]] std::optional<qint64> parseRfc3339(QByteArrayView text);
/// "2026-01-15T09:30:00.123Z"
[[nodiscard]] QByteArray formatRfc3339(qint64 msUtc);

} // namespace signalbox::events
