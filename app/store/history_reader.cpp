// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/reader_connection.h"

#include <limits>

namespace signalbox::store {

using deliveries::Attempt;
using deliveries::Delivery;
using events::EventStatus;
using ports::EventSummary;

namespace {

Conditions pageOf(const ports::EventQuery &query)
{
    Conditions conditions;
    if (!query.agent.isEmpty())
        conditions.add(QStringLiteral("e.agent = ?"), text(query.agent));
    if (!query.type.isEmpty())
        conditions.add(QStringLiteral("e.type = ?"), text(query.type));
    if (query.beforeSeq > 0)
        conditions.add(QStringLiteral("e.seq < ?"), query.beforeSeq);
    if (query.afterSeq > 0)
        conditions.add(QStringLiteral("e.seq > ?"), query.afterSeq);
    return conditions;
}

QList<SummaryRow> summaries(SqlConnection &connection, const ports::EventQuery &query)
{
    const Conditions conditions = pageOf(query);
    QList<SummaryRow> rows;
    auto row =
        connection.runList(QStringLiteral("SELECT ") % summaryColumns % QStringLiteral(" FROM events e") %
                               conditions.sql() % QStringLiteral(" ORDER BY e.seq DESC LIMIT ?"),
                           conditions.values(query.limit));
    while (row.next())
        rows << readSummary(row);
    return rows;
}

// The deliveries of a whole page, in one query. The page is found once more rather than bounded by its ends:
// between those of a quiet agent lie all the deliveries of the others.
QHash<qint64, QList<Delivery>> deliveriesOf(SqlConnection &connection, const ports::EventQuery &query)
{
    const Conditions conditions = pageOf(query);
    QHash<qint64, QList<Delivery>> found;
    auto row = connection.runList(QStringLiteral("SELECT ") % deliveryColumns % QStringLiteral(" FROM ") %
                                      deliveryTables %
                                      QStringLiteral(" WHERE d.event_seq IN (SELECT e.seq FROM events e") %
                                      conditions.sql() % QStringLiteral(" ORDER BY e.seq DESC LIMIT ?)"),
                                  conditions.values(query.limit));
    while (row.next()) {
        Delivery delivery = readDelivery(row);
        found[delivery.eventSeq] << std::move(delivery);
    }
    return found;
}

} // namespace

void HistoryReader::Connection::setFate(SummaryRow &row, const QList<Delivery> &deliveries)
{
    EventSummary &summary = row.summary;
    const ports::EventFate fate =
        ports::fateOf(summary.seq, summary.receivedMs, row.status == EventStatus::Quarantined, deliveries);
    summary.notified = fate.notified;
    summary.deliveries = fate.deliveries;
    summary.latencyMs = fate.latencyMs;
    summary.nextMs = fate.nextMs;
}

QList<Delivery> HistoryReader::Connection::deliveries(const ports::DeliveryQuery &query)
{
    Conditions conditions;
    if (query.beforeSeq > 0)
        conditions.add(QStringLiteral("d.seq < ?"), query.beforeSeq);
    if (query.state) // spelt out: an index that holds one state serves only who names it
        conditions.also(QStringLiteral("d.state = %1").arg(int(*query.state)));
    if (!query.integration.isEmpty())
        conditions.add(QStringLiteral("d.integration = ?"), query.integration);
    if (query.sinceMs > 0)
        conditions.add(QStringLiteral("d.created_ms >= ?"), query.sinceMs);
    if (query.eventSeq > 0)
        conditions.add(QStringLiteral("d.event_seq = ?"), query.eventSeq);
    QList<Delivery> page;
    auto row = runList(QStringLiteral("SELECT ") % deliveryColumns % QStringLiteral(" FROM ") %
                           deliveryTables % conditions.sql() % QStringLiteral(" ORDER BY d.seq DESC LIMIT ?"),
                       conditions.values(query.limit));
    while (row.next())
        page << readDelivery(row);
    return page;
}

HistoryReader::HistoryReader() = default;
HistoryReader::~HistoryReader() = default;

Result<std::unique_ptr<HistoryReader>> HistoryReader::open(const Location &location)
{
    const auto address = addressOf(location);
    if (!address)
        return std::unexpected(address.error());
    try {
        std::unique_ptr<HistoryReader> reader(new HistoryReader);
        reader->m_connection = std::make_unique<Connection>(*address);
        const int present = schemaVersion(*reader->m_connection);
        const int known = schemaSteps().isEmpty() ? 0 : schemaSteps().last().version;
        if (present > known)
            failTooNew(*reader->m_connection, present, known);
        if (present < known)
            fail(StoreError::Code::CannotOpen, "schema_too_old",
                 QT_TRANSLATE_NOOP("Fault",
                                   "%1 was not yet opened by this version of the program. Start it once."),
                 {address->name});
        return reader;
    } catch (const Failure &failure) {
        return std::unexpected(failure.error);
    }
}

Result<QList<EventSummary>> HistoryReader::events(const ports::EventQuery &query)
{
    return m_connection->snapshot([&] {
        QList<EventSummary> page;
        QList<SummaryRow> rows = summaries(*m_connection, query);
        if (rows.isEmpty())
            return page;
        const auto deliveries = deliveriesOf(*m_connection, query);
        for (SummaryRow &row : rows) {
            Connection::setFate(row, deliveries.value(row.summary.seq));
            page << row.summary;
        }
        return page;
    });
}

Result<ports::EventDetail> HistoryReader::event(qint64 seq)
{
    return m_connection->snapshot([&] {
        static const QString sql = QStringLiteral("SELECT ") % summaryColumns % QStringLiteral(", ") %
                                   eventColumns % QStringLiteral(", e.configuration_version FROM ") %
                                   eventTables % QStringLiteral(" WHERE e.seq = ?");
        ports::EventDetail detail;
        auto row = m_connection->run(sql, seq);
        if (!row.next())
            failNoSuch("no_such_event", QT_TRANSLATE_NOOP("Fault", "There is no event %1 (any more)."),
                       QString::number(seq));
        SummaryRow summary = readSummary(row);
        detail.event = readEvent(row);
        detail.configurationVersion = row.number();
        ports::DeliveryQuery ofEvent;
        ofEvent.eventSeq = seq;
        ofEvent.limit = std::numeric_limits<int>::max();
        detail.deliveries = m_connection->deliveries(ofEvent);
        Connection::setFate(summary, detail.deliveries);
        detail.summary = summary.summary;
        return detail;
    });
}

Result<qint64> HistoryReader::eventSeq(const QByteArray &eventId)
{
    return m_connection->snapshot([&] {
        auto row = m_connection->run(QStringLiteral("SELECT seq FROM events WHERE id = ?"), text(eventId));
        if (!row.next())
            failNoSuch("no_such_event", QT_TRANSLATE_NOOP("Fault", "There is no event %1 (any more)."),
                       text(eventId));
        return row.number();
    });
}

Result<qint64> HistoryReader::deliverySeq(const QByteArray &deliveryId)
{
    return m_connection->snapshot([&] {
        auto row =
            m_connection->run(QStringLiteral("SELECT seq FROM deliveries WHERE id = ?"), text(deliveryId));
        if (!row.next())
            failNoSuch("no_such_delivery", QT_TRANSLATE_NOOP("Fault", "There is no delivery %1 (any more)."),
                       text(deliveryId));
        return row.number();
    });
}

Result<QList<Delivery>> HistoryReader::deliveries(const ports::DeliveryQuery &query)
{
    return m_connection->snapshot([&] { return m_connection->deliveries(query); });
}

Result<ports::DeliveryDetail> HistoryReader::delivery(qint64 seq)
{
    return m_connection->snapshot([&] {
        const std::optional<Delivery> delivery = findDelivery(*m_connection, seq);
        if (!delivery)
            failNoSuch("no_such_delivery", QT_TRANSLATE_NOOP("Fault", "There is no delivery %1 (any more)."),
                       QString::number(seq));
        ports::DeliveryDetail detail{*delivery, {}};
        auto row = m_connection->run(
            QStringLiteral(
                "SELECT number, started_ms, duration_ms, outcome, status, reason, request, response, "
                "caused_by, wait_ms, wait_reason FROM attempts WHERE delivery_seq = ? ORDER BY number"),
            seq);
        while (row.next())
            detail.attempts << Attempt{.deliverySeq = seq,
                                       .number = int(row.number()),
                                       .startedMs = row.number(),
                                       .durationMs = row.number(),
                                       .outcome = row.choice<deliveries::Outcome>(),
                                       .status = int(row.number()),
                                       .reason = row.words(),
                                       .request = row.bytes(),
                                       .response = row.bytes(),
                                       .trigger = row.words(),
                                       .waitMs = row.number(),
                                       .waitReason = row.words()};
        return detail;
    });
}

Result<Store::Configured> HistoryReader::configuration(qint64 version)
{
    return m_connection->snapshot([&] { return readConfiguration(*m_connection, version); });
}

Result<ports::History::Extent> HistoryReader::extent()
{
    return m_connection->snapshot([this] {
        auto row = m_connection->run(
            QStringLiteral("SELECT (SELECT COUNT(*) FROM events), (SELECT COUNT(*) FROM deliveries)"));
        ports::History::Extent extent;
        if (row.next())
            extent = {.events = row.number(), .deliveries = row.number()};
        if (auto bytes = m_connection->run(m_connection->dialect().bytes); bytes.next())
            extent.bytes = bytes.number();
        return extent;
    });
}

} // namespace signalbox::store
