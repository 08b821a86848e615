// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/dialect.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace signalbox::store {

/// Thrown and caught within this folder: undoes a transaction from wherever it failed.
struct Failure
{
    StoreError error;
};
[[noreturn]] void fail(StoreError::Code code, const char *name, const char *words,
                       const QStringList &arguments = {});

/// Text columns hold texts, never NULL for an empty one; Qt binds QByteArray as bytes.
inline QString text(QByteArrayView utf8)
{
    return utf8.isEmpty() ? QStringLiteral("") : QString::fromUtf8(utf8);
}

/// A null text would be NULL in the database, where an empty one is meant.
inline QString orEmpty(const QString &words)
{
    return words.isNull() ? QStringLiteral("") : words;
}
inline QByteArray orEmpty(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArrayLiteral("") : bytes;
}

/// A prepared statement at work: executed, perhaps with rows to come; reset when this goes. The getters take
/// the columns of the current row one after another.
class Statement
{
public:
    Statement(QSqlQuery &query, const Address &address) : m_query(query), m_address(address) {}
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement() { m_query.finish(); }

    [[nodiscard]] bool next();
    [[nodiscard]] int changed() const { return m_query.numRowsAffected(); }
    qint64 number() { return m_query.value(m_column++).toLongLong(); }
    QString words() { return m_query.value(m_column++).toString(); }
    QByteArray utf8() { return words().toUtf8(); }
    QByteArray bytes() { return m_query.value(m_column++).toByteArray(); }
    template<typename Enum> Enum choice() { return Enum(number()); }
    [[nodiscard]] bool isNull() const { return m_query.isNull(m_column); }

private:
    QSqlQuery &m_query;
    const Address &m_address;
    int m_column = 0;
};

/// A connection to the database and its prepared statements, which live as long as it does. On the thread
/// that made it.
class SqlConnection
{
public:
    enum class Mode { Write, Read };
    SqlConnection(const Address &address, Mode mode); ///< throws Failure
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;
    ~SqlConnection();

    template<typename... Values> [[nodiscard]] Statement run(const QString &sql, const Values &...values)
    {
        QSqlQuery &query = prepared(sql);
        int position = 0;
        (query.bindValue(position++, QVariant(values)), ...);
        execute(query);
        return Statement(query, m_address);
    }
    [[nodiscard]] Statement runList(const QString &sql, const QVariantList &values);
    template<typename... Values> int change(const QString &sql, const Values &...values)
    {
        return run(sql, values...).changed();
    }
    void once(const QString &sql); ///< not kept prepared

    /// All of `work` or nothing; its exceptions become the error.
    template<typename Work> auto transaction(Work work) -> Result<std::invoke_result_t<Work>>
    {
        return within(m_address.dialect.begin, work);
    }
    /// Reads that see one state of the data.
    template<typename Work> auto snapshot(Work work) -> Result<std::invoke_result_t<Work>>
    {
        return within(m_address.dialect.beginRead, work);
    }
    [[nodiscard]] const Dialect &dialect() const { return m_address.dialect; }
    [[nodiscard]] const QString &name() const { return m_address.name; }
    [[nodiscard]] QStringList tables() const { return m_database.tables(); }

    /// For fault tests: on this thread, so many more statements succeed, and the one after them fails as on a
    /// failing disk. Negative: none fails.
    inline static thread_local int succeeding = -1;

private:
    QSqlQuery &prepared(const QString &sql);
    void execute(QSqlQuery &query);
    void failIfPlanned() const;
    void rollBack();

    template<typename Work>
    auto within(const QString &begin, Work &work) -> Result<std::invoke_result_t<Work>>
    {
        try {
            change(begin);
            if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
                work();
                change(QStringLiteral("COMMIT"));
                return {};
            } else {
                auto result = work();
                change(QStringLiteral("COMMIT"));
                return result;
            }
        } catch (const Failure &failure) {
            rollBack();
            return std::unexpected(failure.error);
        }
    }

    Address m_address;
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_prepared;
};

/// The newest schema that this program knows, and bringing the data to it step by step.
struct SchemaStep
{
    int version = 0;
    QString sql;
};
[[nodiscard]] QList<SchemaStep> schemaSteps(); ///< resources/schema, ascending
[[nodiscard]] int schemaVersion(SqlConnection &connection);
[[noreturn]] void failTooNew(const SqlConnection &connection, int present, int known);
void migrate(SqlConnection &connection, const QList<SchemaStep> &steps,
             const Clock &clock); ///< throws Failure

} // namespace signalbox::store
