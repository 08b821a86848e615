// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <mutex>
#include <string>
#include <unordered_set>

namespace signalbox::store {

using deliveries::DeliveryState;
using deliveries::Outcome;
using events::EventStatus;
using events::Severity;

// These numbers are on disk, some in the schema's indexes: they may be added to, never changed.
static_assert(int(DeliveryState::Pending) == 0 && int(DeliveryState::Sending) == 1 &&
              int(DeliveryState::Delivered) == 2 && int(DeliveryState::Failed) == 3 &&
              int(DeliveryState::Held) == 4 && int(DeliveryState::Unknown) == 5 &&
              int(DeliveryState::Muted) == 6 && int(DeliveryState::Gathered) == 7 &&
              int(DeliveryState::Digested) == 8);
static_assert(int(deliveries::Gate::Open) == 0 && int(deliveries::Gate::Throttled) == 4);
static_assert(int(Outcome::Accepted) == 0 && int(Outcome::Failed) == 6);
static_assert(int(EventStatus::Accepted) == 0 && int(EventStatus::Released) == 2);
static_assert(int(Severity::Quiet) == 0 && int(Severity::Failure) == 4);
static_assert(int(deliveries::DestinationHealth::State::Paused) == 3);

namespace {

// A fault's words are a literal of this program; those read back must live as long. They are few.
const char *outliving(const QString &words)
{
    static std::mutex mutex;
    static std::unordered_set<std::string> kept;
    const std::lock_guard lock(mutex);
    return kept.insert(words.toStdString()).first->c_str();
}

std::optional<Outcome> readOutcome(Statement &row)
{
    const bool none = row.isNull();
    const auto outcome = row.choice<Outcome>();
    return none ? std::nullopt : std::optional(outcome);
}

} // namespace

QVariant faultToColumn(const std::optional<Fault> &fault)
{
    if (!fault)
        return {};
    const QJsonObject json{{QStringLiteral("pointer"), fault->pointer},
                           {QStringLiteral("code"), text(fault->code)},
                           {QStringLiteral("words"), QString::fromUtf8(fault->words)},
                           {QStringLiteral("arguments"), QJsonArray::fromStringList(fault->arguments)}};
    return text(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<Fault> faultFromColumn(const QString &column)
{
    if (column.isEmpty())
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(column.toUtf8()).object();
    Fault fault{json[QStringLiteral("pointer")].toString(),
                json[QStringLiteral("code")].toString().toUtf8(),
                outliving(json[QStringLiteral("words")].toString()),
                {}};
    for (const QJsonValue &argument : json[QStringLiteral("arguments")].toArray())
        fault.arguments << argument.toString();
    return fault;
}

SummaryRow readSummary(Statement &row)
{
    SummaryRow read{.summary = {.seq = row.number(),
                                .id = row.utf8(),
                                .type = row.utf8(),
                                .agent = row.utf8(),
                                .execution = row.utf8(),
                                .source = row.utf8(),
                                .createdMs = row.number(),
                                .receivedMs = row.number(),
                                .severity = row.choice<Severity>(),
                                .subject = row.words()}};
    read.status = row.choice<EventStatus>();
    return read;
}

events::Event readEvent(Statement &row)
{
    return events::Event{.id = row.utf8(),
                         .type = row.utf8(),
                         .agent = row.utf8(),
                         .execution = row.utf8(),
                         .request = row.utf8(),
                         .source = row.utf8(),
                         .createdAt = row.utf8(),
                         .createdMs = row.number(),
                         .receivedMs = row.number(),
                         .body = row.bytes(),
                         .dataOffset = row.number(),
                         .dataLength = row.number(),
                         .metadataOffset = row.number(),
                         .metadataLength = row.number(),
                         .severity = row.choice<Severity>(),
                         .subject = row.words(),
                         .status = row.choice<EventStatus>(),
                         .fault = faultFromColumn(row.words()),
                         .internal = row.number() != 0};
}

deliveries::Delivery readDelivery(Statement &row)
{
    return deliveries::Delivery{.seq = row.number(),
                                .id = row.utf8(),
                                .eventSeq = row.number(),
                                .eventId = row.utf8(),
                                .eventType = row.utf8(),
                                .agent = row.utf8(),
                                .notification = row.words(),
                                .integration = row.words(),
                                .state = row.choice<DeliveryState>(),
                                .attempts = int(row.number()),
                                .createdMs = row.number(),
                                .nextMs = row.number(),
                                .finishedMs = row.number(),
                                .lastStatus = int(row.number()),
                                .lastOutcome = readOutcome(row),
                                .lastReason = row.words(),
                                .gate = row.choice<deliveries::Gate>(),
                                .digest = row.utf8()};
}

std::optional<deliveries::Delivery> findDelivery(SqlConnection &connection, qint64 seq)
{
    static const QString sql = QStringLiteral("SELECT ") % deliveryColumns % QStringLiteral(" FROM ") %
                               deliveryTables % QStringLiteral(" WHERE d.seq = ?");
    auto row = connection.run(sql, seq);
    return row.next() ? std::optional(readDelivery(row)) : std::nullopt;
}

qint64 newestVersion(SqlConnection &connection)
{
    auto newest =
        connection.run(QStringLiteral("SELECT COALESCE(MAX(version), 0) FROM configuration_versions"));
    return newest.next() ? newest.number() : 0;
}

Store::Configured readConfiguration(SqlConnection &connection, qint64 version)
{
    Store::Configured configured{newestVersion(connection), {}};
    if (version < 0 || version > configured.version)
        failNoSuch("no_such_version",
                   QT_TRANSLATE_NOOP("Fault", "There is no version %1 of the configuration."),
                   QString::number(version));
    if (version > 0)
        configured.version = version;
    auto objects = connection.run(
        QStringLiteral(
            "SELECT kind, id, json, position FROM configuration_objects WHERE from_version <= ? AND "
            "(until_version IS NULL OR until_version > ?) ORDER BY kind, position, id"),
        configured.version, configured.version);
    while (objects.next())
        configured.objects << configuration::StoredObject{objects.words(), objects.words(), objects.bytes(),
                                                          int(objects.number())};
    return configured;
}

void failNoSuch(const char *name, const char *words, const QString &which)
{
    fail(StoreError::Code::Failed, name, words, {which});
}

} // namespace signalbox::store
