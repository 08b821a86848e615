// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/deciding_columns.h"
#include "app/store/reader_connection.h"
#include "models/rules/expression_node.h"

#include <algorithm>
#include <limits>

namespace signalbox::store {

using deliveries::Delivery;
using ports::EventSearch;
using ports::EventSummary;
using ports::SearchPart;
using rules::Subject;

namespace {

constexpr qint64 firstWindow = 500; // event numbers looked at in one statement: an early answer first …
constexpr qint64 window = 4000;     // … then as many as let a cancelled search end soon
constexpr qsizetype fewDeliveries = 16;
constexpr size_t mostNames = 100; // of a list that the database compares with

/// "e.agent IN (?, ?)" of names that the expression asks for; nothing of what SQL would compare otherwise.
void addNames(Conditions &conditions, const QString &column, const rules::Expression::Node &node)
{
    if (node.operands.size() > mostNames)
        return;
    QVariantList names;
    for (const auto &operand : node.operands) {
        if (operand.family || operand.value.toString().isEmpty())
            return;
        names << text(operand.value.toString().toUtf8());
    }
    QStringList places(names.size(), QStringLiteral("?"));
    conditions.add(column % QStringLiteral(" IN (") % places.join(QStringLiteral(", ")) % QLatin1Char(')'),
                   names);
}

/// The sign does not let SQLite take the index of arrivals, which would be gone through for every window.
void addArrival(Conditions &conditions, const rules::Expression::Node &node, qint64 nowMs)
{
    const bool isAge = node.field.subject == Subject::Age;
    const qint64 ms = node.operands.front().value.toInteger();
    const auto add = [&](QLatin1StringView sign) {
        conditions.add(QStringLiteral("+e.received_ms ") % sign % QStringLiteral(" ?"),
                       isAge ? nowMs - ms : ms);
    };
    switch (node.op) {
    case rules::Operator::LessThan:
        return add(isAge ? QLatin1StringView(">") : QLatin1StringView("<"));
    case rules::Operator::LessOrEqual:
        return add(isAge ? QLatin1StringView(">=") : QLatin1StringView("<="));
    case rules::Operator::GreaterThan:
        return add(isAge ? QLatin1StringView("<") : QLatin1StringView(">"));
    case rules::Operator::GreaterOrEqual:
        return add(isAge ? QLatin1StringView("<=") : QLatin1StringView(">="));
    default:
        return;
    }
}

/// Agents, types and times that the expression asks for, whatever else it asks: what the database finds by
/// itself need not be read.
void addAsked(Conditions &conditions, const rules::Expression::Node &node, qint64 nowMs)
{
    using Node = rules::Expression::Node;
    if (node.kind == Node::Kind::And) {
        for (const Node &child : node.children)
            addAsked(conditions, child, nowMs);
        return;
    }
    if (node.kind != Node::Kind::Compare)
        return;
    const Subject subject = node.field.subject;
    const bool byName =
        (node.op == rules::Operator::Equals || node.op == rules::Operator::In) && !node.ignoreCase;
    if (subject == Subject::Age || subject == Subject::Time)
        addArrival(conditions, node, nowMs);
    else if (byName && subject == Subject::Agent)
        addNames(conditions, QStringLiteral("e.agent"), node);
    else if (byName && subject == Subject::Type)
        addNames(conditions, QStringLiteral("e.type"), node);
}

Conditions kindOf(const EventSearch &search)
{
    Conditions conditions;
    if (!search.filter.agent.isEmpty())
        conditions.add(QStringLiteral("e.agent = ?"), text(search.filter.agent));
    if (!search.filter.type.isEmpty())
        conditions.add(QStringLiteral("e.type = ?"), text(search.filter.type));
    if (const auto *root = search.filter.expression.root())
        addAsked(conditions, *root, search.nowMs);
    return conditions;
}

/// The numbers of those rows that the expression holds for; `read`: of how many rows.
QList<qint64> holding(Statement &row, const EventSearch &search, const DecidingColumns &columns, qint64 &read)
{
    QList<qint64> seqs;
    for (; row.next(); ++read) {
        const qint64 seq = row.number();
        if (search.filter.expression.matches(columns.read(row), search.nowMs))
            seqs << seq;
    }
    return seqs;
}

QList<SummaryRow> summaries(Statement &row)
{
    QList<SummaryRow> rows;
    while (row.next())
        rows << readSummary(row);
    return rows;
}

const QString &selectSummaries()
{
    static const QString sql = QStringLiteral("SELECT ") % summaryColumns % QStringLiteral(" FROM events e");
    return sql;
}

/// Of these events, newest first as they are.
QList<SummaryRow> summariesOf(SqlConnection &connection, const QList<qint64> &seqs)
{
    QList<SummaryRow> rows;
    if (seqs.isEmpty())
        return rows;
    constexpr qint64 readAtOnce = 4; // rows that cost as much as a statement of their own
    if (seqs.size() * readAtOnce < seqs.first() - seqs.last()) {
        for (const qint64 seq : seqs) {
            auto row = connection.run(selectSummaries() % QStringLiteral(" WHERE e.seq = ?"), seq);
            rows += summaries(row);
        }
        return rows;
    }
    auto row =
        connection.run(selectSummaries() % QStringLiteral(" WHERE e.seq BETWEEN ? AND ? ORDER BY e.seq DESC"),
                       seqs.last(), seqs.first());
    auto wanted = seqs.cbegin();
    for (SummaryRow &read : summaries(row)) {
        while (wanted != seqs.cend() && *wanted > read.summary.seq)
            ++wanted;
        if (wanted != seqs.cend() && *wanted == read.summary.seq)
            rows << std::move(read);
    }
    return rows;
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

    // Without an expression what the database finds is what is wanted.
    const bool isDecided = search.filter.expression.isEmpty();
    const DecidingColumns columns({search.filter.expression});
    const Conditions kind = kindOf(search);
    Conditions conditions = kind;
    conditions.also(QStringLiteral("e.seq BETWEEN ? AND ?"));
    const QString sql = (isDecided ? selectSummaries() : columns.select(!kind.isEmpty())) % conditions.sql() %
                        QStringLiteral(" ORDER BY e.seq DESC");
    qint64 found = 0;
    qint64 size = firstWindow;
    while (part.toLook > 0 && last >= first && found < search.most) {
        const qint64 from = std::max(first, last - size + 1);
        auto looked = m_connection->snapshot([&] {
            QVariantList values = kind.values(from);
            values << last;
            qint64 read = 0;
            QList<SummaryRow> rows;
            {
                auto row = m_connection->runList(sql, values);
                if (isDecided)
                    rows = summaries(row);
                else
                    rows = summariesOf(*m_connection, holding(row, search, columns, read));
            }
            part.found = m_connection->withFates(std::move(rows), search);
            if (!isDecided && kind.isEmpty())
                return read;
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
    const DecidingColumns columns({search.filter.expression});
    const Conditions kind = kindOf(search);
    Conditions conditions = kind;
    conditions.also(QStringLiteral("e.seq = ?"));
    const QString sql = columns.select(!kind.isEmpty()) % conditions.sql();
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
        QList<qint64> held;
        qint64 read = 0;
        for (auto seq = seqs.crbegin(); seq != seqs.crend() && held.size() < search.most; ++seq) {
            auto row = m_connection->runList(sql, kind.values(*seq));
            held += holding(row, search, columns, read);
        }
        part.looked = part.toLook = seqs.size();
        part.found = m_connection->withFates(summariesOf(*m_connection, held), search);
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
    const DecidingColumns columns(expressions);
    const QString sql = columns.select(false) % QStringLiteral(" WHERE e.seq = ?");
    return m_connection->snapshot([&] {
        QHash<qint64, int> classes;
        for (const qint64 seq : seqs) {
            auto row = m_connection->run(sql, seq);
            if (!row.next())
                continue;
            (void)row.number();
            const events::Event event = columns.read(row);
            const auto first =
                std::ranges::find_if(expressions, [&](const auto &one) { return one.matches(event, nowMs); });
            if (first != expressions.end())
                classes.insert(seq, int(first - expressions.begin()));
        }
        return classes;
    });
}

} // namespace signalbox::store
