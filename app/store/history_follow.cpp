// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/reader_connection.h"

namespace signalbox::store {

Result<std::vector<NumberedEvent>> HistoryReader::eventsAfter(qint64 seq, int limit, qint64 bytes)
{
    return m_connection->snapshot([&] {
        static const QString sql = QStringLiteral("SELECT e.seq, ") % eventColumns %
                                   QStringLiteral(" FROM ") % eventTables %
                                   QStringLiteral(" WHERE e.seq > ? ORDER BY e.seq LIMIT ?");
        std::vector<NumberedEvent> found;
        auto row = m_connection->run(sql, seq, limit);
        for (qint64 read = 0; read < bytes && row.next();) {
            const qint64 number = row.number();
            found.push_back({number, readEvent(row)});
            read += found.back().event.body.size();
        }
        return found;
    });
}

Result<qint64> HistoryReader::lastSeq()
{
    return m_connection->snapshot([this]() -> qint64 {
        auto row = m_connection->run(QStringLiteral("SELECT seq FROM events ORDER BY seq DESC LIMIT 1"));
        return row.next() ? row.number() : 0;
    });
}

} // namespace signalbox::store
