// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/connection.h"

#include <atomic>

namespace signalbox::store {

void fail(StoreError::Code code, const char *name, const char *words, const QStringList &arguments)
{
    throw Failure{{code, Fault{{}, name, words, arguments}}};
}

bool Statement::next()
{
    m_column = 0;
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        throw Failure{m_address.dialect.explain(m_query.lastError(), m_address.name)};
    return false;
}

SqlConnection::SqlConnection(const Address &address, Mode mode) : m_address(address)
{
    static std::atomic<quint64> made = 0;
    m_database =
        QSqlDatabase::addDatabase(address.dialect.driver, QStringLiteral("signalbox-%1").arg(++made));
    m_database.setDatabaseName(address.name);
    m_database.setConnectOptions(address.dialect.options +
                                 (mode == Mode::Read ? address.dialect.readOptions : QString()));
    const auto begin = [&](const QStringList &statements) {
        for (const QString &sql : statements)
            once(sql);
    };
    try {
        if (!m_database.open())
            throw Failure{address.dialect.explain(m_database.lastError(), address.name)};
        begin(address.dialect.opening);
        if (mode == Mode::Write)
            begin(address.dialect.writing);
    } catch (const Failure &) {
        const QString connection = m_database.connectionName();
        m_database = {};
        QSqlDatabase::removeDatabase(connection);
        throw;
    }
}

SqlConnection::~SqlConnection()
{
    m_prepared.clear(); // before the database: a statement left open would keep the file open
    const QString connection = m_database.connectionName();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(connection);
}

void SqlConnection::failIfPlanned() const
{
    if (succeeding < 0)
        return;
    --succeeding;
    if (succeeding < 0)
        fail(StoreError::Code::Failed, "planned_failure", "A planned failure");
}

QSqlQuery &SqlConnection::prepared(const QString &sql)
{
    const auto found = m_prepared.find(sql);
    if (found != m_prepared.end())
        return found->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        throw Failure{dialect().explain(query.lastError(), name())};
    return m_prepared.emplace(sql, std::move(query)).first->second;
}

void SqlConnection::execute(QSqlQuery &query)
{
    failIfPlanned();
    if (query.exec())
        return;
    const QSqlError error = query.lastError();
    query.finish();
    throw Failure{dialect().explain(error, name())};
}

Statement SqlConnection::runList(const QString &sql, const QVariantList &values)
{
    QSqlQuery &query = prepared(sql);
    for (int position = 0; position < values.size(); ++position)
        query.bindValue(position, values.at(position));
    execute(query);
    return Statement(query, m_address);
}

void SqlConnection::once(const QString &sql)
{
    failIfPlanned();
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        throw Failure{dialect().explain(query.lastError(), name())};
}

void SqlConnection::rollBack()
{
    // Fails if the transaction is gone already (a full disk ends it): then there is nothing to undo.
    QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
}

} // namespace signalbox::store
