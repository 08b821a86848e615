// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/foundation/fault.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>

namespace signalbox::events {

/// How much an event wants a person's eye; the colour of its dot.
enum class Severity : quint8 { Quiet, Info, Success, Warning, Failure };
[[nodiscard]] QLatin1StringView severityName(Severity severity); ///< "quiet" … "failure"
[[nodiscard]] std::optional<Severity> severityFromName(QStringView name);

/// Stored beside an event.
enum class EventStatus : quint8 { Accepted, Quarantined, Released };

/// Something that happened to an agent. The envelope's fields are members; the whole event stays the JSON
/// text it is (canonical envelope order, unknown top-level keys kept after the known ones, absent ones left
/// out), so that neither matching nor storing nor sending ever builds a tree of it. A value; UTF-8
/// throughout.
struct Event
{
    QByteArray id;         ///< "evt_…", never empty once read
    QByteArray type;       ///< never empty
    QByteArray agent;      ///< agent_id; empty if the event names none
    QByteArray execution;  ///< execution_id; empty if none
    QByteArray request;    ///< request_id; empty if none
    QByteArray source;     ///< id of the source it came through; "api" for POST /v1/events without one
    QByteArray createdAt;  ///< RFC 3339, as the sender wrote it or made at arrival
    qint64 createdMs = 0;  ///< the same, milliseconds UTC
    qint64 receivedMs = 0; ///< arrival, milliseconds UTC
    QByteArray body;       ///< the canonical envelope as JSON text
    qsizetype dataOffset = 0, dataLength = 0;         ///< `data` in body; length 0 if absent
    qsizetype metadataOffset = 0, metadataLength = 0; ///< `metadata` in body; length 0 if absent
    Severity severity = Severity::Info;
    QString subject; ///< one line for lists, made from the payload by the catalogue
    EventStatus status = EventStatus::Accepted;
    std::optional<Fault> fault; ///< why it is quarantined; the pointer is into the event
    bool internal =
        false; ///< emitted by Signalbox itself about a delivery; deliveries of it emit none (no echo)

    [[nodiscard]] QByteArrayView data() const { return QByteArrayView(body).sliced(dataOffset, dataLength); }
    [[nodiscard]] QByteArrayView metadata() const
    {
        return QByteArrayView(body).sliced(metadataOffset, metadataLength);
    }
};

} // namespace signalbox::events

Q_DECLARE_METATYPE(signalbox::events::Event)
