// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/reader_connection.h"
#include "models/rules/matcher.h"

#include <algorithm>

namespace signalbox::store {

using events::Event;
using ports::EventSummary;

namespace {

constexpr int step = 5000;        // events a statement reads
constexpr int indexStep = 20'000; // … that looks into an index only
constexpr int mostLookedAt = 200'000;
constexpr QByteArrayView everyAgent("*");

constexpr QLatin1StringView decidingColumns(
    "e.seq, e.type, e.agent, e.received_ms, e.severity, e.status, e.internal, b.body, b.data_at, "
    "b.data_length, b.metadata_at, b.metadata_length");

Event readDeciding(Statement &row)
{
    Event event;
    event.type = row.utf8();
    event.agent = row.utf8();
    event.receivedMs = row.number();
    event.severity = row.choice<events::Severity>();
    event.status = row.choice<events::EventStatus>();
    event.internal = row.number() != 0;
    event.body = row.bytes();
    event.dataOffset = row.number();
    event.dataLength = row.number();
    event.metadataOffset = row.number();
    event.metadataLength = row.number();
    return event;
}

Conditions ofAgent(const QByteArray &agent)
{
    Conditions conditions;
    if (!agent.isEmpty() && agent != everyAgent)
        conditions.add(QStringLiteral("e.agent = ?"), text(agent));
    return conditions;
}

qint64 newestSeq(SqlConnection &connection, const QByteArray &agent)
{
    const Conditions conditions = ofAgent(agent);
    auto row = connection.runList(QStringLiteral("SELECT e.seq FROM events e") % conditions.sql() %
                                      QStringLiteral(" ORDER BY e.seq DESC LIMIT ?"),
                                  conditions.values(1));
    return row.next() ? row.number() : 0;
}

/// The event `count` before this one; nothing if there are not so many.
std::optional<qint64> before(SqlConnection &connection, const QByteArray &agent, qint64 seq, qint64 count)
{
    Conditions conditions = ofAgent(agent);
    conditions.add(QStringLiteral("e.seq < ?"), seq);
    auto row = connection.runList(QStringLiteral("SELECT e.seq FROM events e") % conditions.sql() %
                                      QStringLiteral(" ORDER BY e.seq DESC LIMIT 1 OFFSET ?"),
                                  conditions.values(count - 1));
    return row.next() ? std::optional(row.number()) : std::nullopt;
}

qint64 countBefore(SqlConnection &connection, const QByteArray &agent, qint64 seq)
{
    Conditions conditions = ofAgent(agent);
    auto row = connection.runList(QStringLiteral("SELECT COUNT(*) FROM events e") % conditions.sql() %
                                      (conditions.sql().isEmpty() ? QStringLiteral(" WHERE e.seq < ?")
                                                                  : QStringLiteral(" AND e.seq < ?")),
                                  conditions.values(seq));
    return row.next() ? row.number() : 0;
}

// Doors stamp events before the pipeline numbers them: those that arrived at about the same time may be
// numbered in another order.
qint64 firstSince(SqlConnection &connection, qint64 sinceMs)
{
    auto row =
        connection.run(QStringLiteral("SELECT MIN(seq) FROM (SELECT seq FROM events WHERE received_ms >= ? "
                                      "ORDER BY received_ms LIMIT 10000) AS first"),
                       sinceMs);
    if (!row.next() || row.isNull())
        return std::numeric_limits<qint64>::max();
    return row.number();
}

/// One event of a step that goes backwards: whether it is wanted shows before its body is read.
struct Candidate
{
    qint64 seq = 0;
    QByteArray type;
};

QList<Candidate> candidatesBefore(SqlConnection &connection, const QByteArray &agent, qint64 seq)
{
    Conditions conditions = ofAgent(agent);
    conditions.add(QStringLiteral("e.seq < ?"), seq);
    QList<Candidate> candidates;
    auto row = connection.runList(QStringLiteral("SELECT e.seq, e.type FROM events e") % conditions.sql() %
                                      QStringLiteral(" ORDER BY e.seq DESC LIMIT ?"),
                                  conditions.values(step));
    while (row.next()) {
        const qint64 found = row.number();
        candidates.append({found, row.utf8()});
    }
    return candidates;
}

} // namespace

Result<Stretch> HistoryReader::stretch(const QByteArray &agent, qint64 newest, qint64 sinceMs,
                                       const GoesOn &goesOn)
{
    Stretch found{.agent = agent, .sinceMs = sinceMs};
    if (const auto last = m_connection->snapshot([&] { return newestSeq(*m_connection, agent); }); last)
        found.lastSeq = *last;
    else
        return std::unexpected(last.error());
    qint64 from = 0;
    if (sinceMs > 0) {
        const auto first = m_connection->snapshot([&] { return firstSince(*m_connection, sinceMs); });
        if (!first)
            return std::unexpected(first.error());
        from = *first;
    }
    if (found.lastSeq == 0 || newest < 1 || from > found.lastSeq) {
        found.firstSeq = found.lastSeq + 1;
        return found;
    }
    found.firstSeq = found.lastSeq;
    found.events = 1;
    while (found.events < newest && found.firstSeq > from && goesOn()) {
        const qint64 count = std::min<qint64>(indexStep, newest - found.events);
        const auto earlier = m_connection->snapshot([&] {
            const auto seq = before(*m_connection, agent, found.firstSeq, count);
            found.events += seq ? count : countBefore(*m_connection, agent, found.firstSeq);
            return seq.value_or(0); // fewer than that many: all of them
        });
        if (!earlier)
            return std::unexpected(earlier.error());
        found.firstSeq = *earlier;
    }
    if (found.firstSeq <= from) {
        found.firstSeq = from;
    } else {
        const auto older =
            m_connection->snapshot([&] { return before(*m_connection, agent, found.firstSeq, 1); });
        if (!older)
            return std::unexpected(older.error());
        found.reachedEnd = !*older || **older < from;
    }
    return found;
}

Result<void> HistoryReader::scan(const Stretch &stretch, const Visit &visit)
{
    Conditions conditions = ofAgent(stretch.agent);
    conditions.add(QStringLiteral("e.seq BETWEEN ? AND ?"), 0);
    const QString sql = QStringLiteral("SELECT ") % decidingColumns % QStringLiteral(" FROM ") % eventTables %
                        conditions.sql() % QStringLiteral(" ORDER BY e.seq LIMIT ?");
    for (qint64 from = stretch.firstSeq; from <= stretch.lastSeq;) {
        const auto more = m_connection->snapshot([&] {
            Conditions at = ofAgent(stretch.agent);
            QVariantList values = at.values(from);
            values << stretch.lastSeq << step;
            auto row = m_connection->runList(sql, values);
            int read = 0;
            while (row.next()) {
                ++read;
                const qint64 seq = row.number();
                from = seq + 1;
                const Event event = readDeciding(row);
                if (event.receivedMs >= stretch.sinceMs && !visit(event, seq))
                    return false;
            }
            return read == step;
        });
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            break;
    }
    return {};
}

Result<void> HistoryReader::scanNewest(const ports::SeenQuery &query, const Visit &visit)
{
    static const QString sql = QStringLiteral("SELECT ") % decidingColumns % QStringLiteral(" FROM ") %
                               eventTables % QStringLiteral(" WHERE e.seq = ?");
    std::vector<rules::EventPattern> patterns;
    for (const QString &type : query.types)
        patterns.emplace_back(type);
    const auto isWanted = [&](const QByteArray &type) {
        return patterns.empty() ||
               std::ranges::any_of(patterns, [&](const auto &pattern) { return pattern.covers(type); });
    };
    int visited = 0;
    qint64 seq = std::numeric_limits<qint64>::max();
    for (int looked = 0; looked < mostLookedAt && visited < query.newest;) {
        const auto candidates =
            m_connection->snapshot([&] { return candidatesBefore(*m_connection, query.agent, seq); });
        if (!candidates)
            return std::unexpected(candidates.error());
        if (candidates->isEmpty())
            break;
        seq = candidates->last().seq;
        looked += int(candidates->size());
        const auto more = m_connection->snapshot([&] {
            for (const Candidate &candidate : *candidates) {
                if (visited == query.newest)
                    return false;
                if (!isWanted(candidate.type))
                    continue;
                auto row = m_connection->run(sql, candidate.seq);
                if (!row.next())
                    continue; // retention took it
                ++visited;
                const qint64 found = row.number();
                if (!visit(readDeciding(row), found))
                    return false;
            }
            return true;
        });
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            break;
    }
    return {};
}

Result<void> HistoryReader::fillIn(QList<EventSummary> &summaries)
{
    static const QString sql =
        QStringLiteral("SELECT ") % summaryColumns % QStringLiteral(" FROM events e WHERE e.seq = ?");
    auto filled = m_connection->snapshot([&] {
        QList<EventSummary> full;
        for (const EventSummary &summary : std::as_const(summaries)) {
            auto row = m_connection->run(sql, summary.seq);
            if (!row.next())
                continue;
            SummaryRow read = readSummary(row);
            ports::DeliveryQuery ofEvent;
            ofEvent.eventSeq = summary.seq;
            ofEvent.limit = std::numeric_limits<int>::max();
            Connection::setFate(read, m_connection->deliveries(ofEvent));
            full << read.summary;
        }
        return full;
    });
    if (!filled)
        return std::unexpected(filled.error());
    summaries = std::move(*filled);
    return {};
}

Result<QList<ports::ConfigurationVersion>> HistoryReader::versions(qint64 beforeVersion, int limit)
{
    return m_connection->snapshot([&] {
        Conditions conditions;
        if (beforeVersion > 0)
            conditions.add(QStringLiteral("version < ?"), beforeVersion);
        QList<ports::ConfigurationVersion> page;
        auto row = m_connection->runList(
            QStringLiteral("SELECT version, at_ms, who, summary FROM configuration_versions") %
                conditions.sql() % QStringLiteral(" ORDER BY version DESC LIMIT ?"),
            conditions.values(limit));
        while (row.next())
            page << ports::ConfigurationVersion{row.number(), row.number(), row.words(), row.words()};
        return page;
    });
}

} // namespace signalbox::store
