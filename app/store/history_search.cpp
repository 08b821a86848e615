// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/reader_connection.h"
#include "models/rules/expression_node.h"

#include <algorithm>
#include <limits>

namespace signalbox::store {

using deliveries::Delivery;
using events::Event;
using ports::EventSearch;
using ports::EventSummary;
using ports::SearchPart;

namespace {

constexpr qint64 firstWindow = 500; // event numbers looked at in one statement: an early answer first …
constexpr qint64 window = 4000;     // … then as many as let a cancelled search end soon
constexpr qsizetype fewDeliveries = 16;

constexpr QLatin1StringView
    bodyColumns(", b.body, b.data_at, b.data_length, b.metadata_at, b.metadata_length");

QString columnsAndTables(bool withBody)
{
    return withBody ? QString(QStringLiteral("SELECT ") % summaryColumns % bodyColumns %
                              QStringLiteral(" FROM ") % eventTables)
                    : QString(QStringLiteral("SELECT ") % summaryColumns % QStringLiteral(" FROM events e"));
}

Event eventOf(const SummaryRow &row, Statement &columns, bool withBody)
{
    const EventSummary &summary = row.summary;
    Event event;
    event.id = summary.id;
    event.type = summary.type;
    event.agent = summary.agent;
    event.execution = summary.execution;
    event.source = summary.source;
    event.createdMs = summary.createdMs;
    event.receivedMs = summary.receivedMs;
    event.severity = summary.severity;
    event.subject = summary.subject;
    event.status = row.status;
    if (withBody) {
        event.body = columns.bytes();
        event.dataOffset = columns.number();
        event.dataLength = columns.number();
        event.metadataOffset = columns.number();
        event.metadataLength = columns.number();
    }
    return event;
}

/// The rows of a statement that the expression holds for.
QList<SummaryRow> holding(Statement &row, const EventSearch &search, bool withBody)
{
    QList<SummaryRow> rows;
    while (row.next()) {
        SummaryRow read = readSummary(row);
        if (search.filter.expression.isEmpty() ||
            search.filter.expression.matches(eventOf(read, row, withBody), search.nowMs))
            rows << std::move(read);
    }
    return rows;
}

/// An agent or type that the expression asks for by name, whatever else it asks: these an index knows.
void addNamed(Conditions &conditions, const rules::Expression::Node &node)
{
    using Node = rules::Expression::Node;
    if (node.kind == Node::Kind::And) {
        for (const Node &child : node.children)
            addNamed(conditions, child);
        return;
    }
    const bool byName = node.kind == Node::Kind::Compare && node.op == rules::Operator::Equals &&
                        !node.ignoreCase && node.operands.size() == 1 && !node.operands.front().family &&
                        !node.operands.front().value.toString().isEmpty();
    if (byName && node.field.subject == rules::Subject::Agent)
        conditions.add(QStringLiteral("e.agent = ?"), text(node.operands.front().value.toString().toUtf8()));
    else if (byName && node.field.subject == rules::Subject::Type)
        conditions.add(QStringLiteral("e.type = ?"), text(node.operands.front().value.toString().toUtf8()));
}

Conditions kindOf(const EventSearch &search)
{
    Conditions conditions;
    if (!search.filter.agent.isEmpty())
        conditions.add(QStringLiteral("e.agent = ?"), text(search.filter.agent));
    if (!search.filter.type.isEmpty())
        conditions.add(QStringLiteral("e.type = ?"), text(search.filter.type));
    if (const auto *root = search.filter.expression.root())
        addNamed(conditions, *root);
    return conditions;
}

QHash<qint64, QList<Delivery>> deliveriesBetween(SqlConnection &connection, qint64 first, qint64 last)
{
    static const QString sql = QStringLiteral("SELECT ") % deliveryColumns % QStringLiteral(" FROM ") %
                               deliveryTables % QStringLiteral(" WHERE d.event_seq BETWEEN ? AND ?");
    QHash<qint64, QList<Delivery>> found;
    auto row = connection.run(sql, first, last);
    while (row.next()) {
        Delivery delivery = readDelivery(row);
        found[delivery.eventSeq] << std::move(delivery);
    }
    return found;
}

qint64 edge(SqlConnection &connection, QLatin1StringView which)
{
    auto row = connection.run(QStringLiteral("SELECT ") % which % QStringLiteral("(seq) FROM events"));
    return row.next() ? row.number() : 0;
}

} // namespace

QList<EventSummary> HistoryReader::Connection::withFates(QList<SummaryRow> rows, const EventSearch &search)
{
    QList<EventSummary> found;
    if (rows.isEmpty())
        return found;
    QHash<qint64, QList<Delivery>> all;
    if (rows.size() > fewDeliveries) {
        all = deliveriesBetween(*this, rows.last().summary.seq, rows.first().summary.seq);
    } else {
        for (const SummaryRow &row : std::as_const(rows)) {
            ports::DeliveryQuery ofEvent;
            ofEvent.eventSeq = row.summary.seq;
            ofEvent.limit = std::numeric_limits<int>::max();
            all.insert(row.summary.seq, deliveries(ofEvent));
        }
    }
    for (SummaryRow &row : rows) {
        setFate(row, all.value(row.summary.seq));
        if (search.filter.notified.isEmpty() || search.filter.notified.contains(row.summary.notified))
            found << row.summary;
    }
    return found;
}

Result<void> HistoryReader::search(const EventSearch &search, const Tell &tell)
{
    if (!search.seqs.isEmpty() || search.arrivedBefore > 0)
        return searchAmong(search, tell);
    struct Edges
    {
        qint64 oldest = 0;
        qint64 newest = 0;
    };
    const auto edges = m_connection->snapshot([&] {
        return Edges{edge(*m_connection, QLatin1StringView("MIN")),
                     edge(*m_connection, QLatin1StringView("MAX"))};
    });
    if (!edges)
        return std::unexpected(edges.error());
    SearchPart part;
    part.newestSeq = edges->newest;
    const qint64 first = std::max(edges->oldest, search.afterSeq + 1);
    qint64 last = search.beforeSeq > 0 ? std::min(edges->newest, search.beforeSeq - 1) : edges->newest;
    part.toLook = edges->newest > 0 ? std::max<qint64>(0, last - first + 1) : 0;

    const bool withBody = search.filter.expression.readsBody();
    const Conditions kind = kindOf(search);
    Conditions conditions = kind;
    conditions.also(QStringLiteral("e.seq BETWEEN ? AND ?"));
    const QString sql =
        columnsAndTables(withBody) % conditions.sql() % QStringLiteral(" ORDER BY e.seq DESC");
    qint64 found = 0;
    qint64 size = firstWindow;
    while (part.toLook > 0 && last >= first && found < search.most) {
        const qint64 from = std::max(first, last - size + 1);
        auto looked = m_connection->snapshot([&] {
            QVariantList values = kind.values(from);
            values << last;
            auto row = m_connection->runList(sql, values);
            part.found = m_connection->withFates(holding(row, search, withBody), search);
            auto counted = m_connection->run(
                QStringLiteral("SELECT COUNT(*) FROM events WHERE seq BETWEEN ? AND ?"), from, last);
            return counted.next() ? counted.number() : 0;
        });
        if (!looked)
            return std::unexpected(looked.error());
        part.oldestSeq = from;
        if (part.found.size() > search.most - found) {
            part.found.resize(search.most - found);
            part.oldestSeq = part.found.last().seq; // those below it are for another search
        }
        found += part.found.size();
        part.looked += *looked;
        last = from - 1;
        size = window;
        part.reachedEnd = part.oldestSeq <= first;
        part.over = part.reachedEnd || found >= search.most;
        if (!tell(part) || part.over)
            return {};
    }
    part.found.clear();
    part.over = part.reachedEnd = true;
    tell(part);
    return {};
}

Result<void> HistoryReader::searchAmong(const EventSearch &search, const Tell &tell)
{
    const bool withBody = search.filter.expression.readsBody();
    Conditions conditions = kindOf(search);
    conditions.also(QStringLiteral("e.seq = ?"));
    const QString sql = columnsAndTables(withBody) % conditions.sql();
    SearchPart part;
    const auto done = m_connection->snapshot([&] {
        QList<qint64> seqs = search.seqs;
        if (search.arrivedBefore > 0) {
            auto row = m_connection->run(
                QStringLiteral("SELECT seq FROM events WHERE received_ms >= ? AND received_ms < ?"),
                search.arrivedFrom, search.arrivedBefore);
            while (row.next())
                seqs << row.number();
            std::ranges::sort(seqs);
        }
        QList<SummaryRow> rows;
        for (auto seq = seqs.crbegin(); seq != seqs.crend() && rows.size() < search.most; ++seq) {
            auto row = m_connection->runList(sql, kindOf(search).values(*seq));
            rows += holding(row, search, withBody);
        }
        part.looked = part.toLook = seqs.size();
        part.found = m_connection->withFates(rows, search);
        return true;
    });
    if (!done)
        return std::unexpected(done.error());
    part.over = part.reachedEnd = true;
    tell(part);
    return {};
}

Result<QHash<qint64, int>> HistoryReader::classify(const QList<rules::Expression> &expressions,
                                                   const QList<qint64> &seqs, qint64 nowMs)
{
    const bool withBody = std::ranges::any_of(expressions, &rules::Expression::readsBody);
    const QString sql = columnsAndTables(withBody) % QStringLiteral(" WHERE e.seq = ?");
    return m_connection->snapshot([&] {
        QHash<qint64, int> classes;
        for (const qint64 seq : seqs) {
            auto row = m_connection->run(sql, seq);
            if (!row.next())
                continue;
            const SummaryRow summary = readSummary(row);
            const Event event = eventOf(summary, row, withBody);
            const auto first =
                std::ranges::find_if(expressions, [&](const auto &one) { return one.matches(event, nowMs); });
            if (first != expressions.end())
                classes.insert(seq, int(first - expressions.begin()));
        }
        return classes;
    });
}

} // namespace signalbox::store
