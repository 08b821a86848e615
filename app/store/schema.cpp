// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/connection.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace signalbox::store {

QList<SchemaStep> schemaSteps()
{
    QList<SchemaStep> steps;
    const QDir folder(QStringLiteral(":/data/schema"));
    for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            steps << SchemaStep{name.section(QLatin1Char('_'), 0, 0).toInt(), text(file.readAll())};
    }
    return steps;
}

int schemaVersion(SqlConnection &connection)
{
    if (!connection.tables().contains(QStringLiteral("schema_version")))
        return 0;
    auto newest = connection.run(QStringLiteral("SELECT MAX(version) FROM schema_version"));
    return newest.next() ? int(newest.number()) : 0;
}

namespace {

QStringList statementsOf(QString sql, const Dialect &dialect)
{
    static const QRegularExpression comment(QStringLiteral("--[^\n]*"));
    static const QRegularExpression end(QStringLiteral(";\\s*(\n|$)"));
    sql.remove(comment);
    sql.replace(QStringLiteral("{key}"), dialect.key)
        .replace(QStringLiteral("{dense key}"), dialect.denseKey)
        .replace(QStringLiteral("{given key}"), dialect.givenKey)
        .replace(QStringLiteral("{blob}"), dialect.blob);
    QStringList statements;
    for (const QString &statement : sql.split(end)) {
        if (!statement.trimmed().isEmpty())
            statements << statement.trimmed();
    }
    return statements;
}

} // namespace

void failTooNew(const SqlConnection &connection, int present, int known)
{
    fail(StoreError::Code::TooNew, "schema_too_new",
         QT_TRANSLATE_NOOP("Fault", "%1 was written by a newer version of this program (schema %2; this one "
                                    "knows %3). Use that version."),
         {connection.name(), QString::number(present), QString::number(known)});
}

void migrate(SqlConnection &connection, const QList<SchemaStep> &steps, const Clock &clock)
{
    const int newest = steps.isEmpty() ? 0 : steps.last().version;
    const int present = schemaVersion(connection);
    if (present > newest)
        failTooNew(connection, present, newest);
    if (present == 0 && !connection.tables().isEmpty())
        fail(StoreError::Code::CannotOpen, "foreign_database",
             QT_TRANSLATE_NOOP("Fault", "%1 is another program's database. Name a new file."),
             {connection.name()});
    for (const SchemaStep &step : steps) {
        if (step.version <= present)
            continue;
        const auto done = connection.transaction([&] {
            if (schemaVersion(connection) >= step.version)
                return; // another process was faster
            if (step.version == steps.first().version)
                connection.once(QStringLiteral("CREATE TABLE schema_version (version INTEGER PRIMARY KEY, "
                                               "applied_ms BIGINT NOT NULL)"));
            for (const QString &statement : statementsOf(step.sql, connection.dialect()))
                connection.once(statement);
            connection.change(
                QStringLiteral("INSERT INTO schema_version (version, applied_ms) VALUES (?, ?)"),
                step.version, clock.nowMs());
        });
        if (!done)
            throw Failure{done.error()};
    }
}

} // namespace signalbox::store
