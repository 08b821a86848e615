// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/dialect.h"

#include <QDir>

#include <cstring>

namespace signalbox::store {

namespace {

using Code = StoreError::Code;

StoreError explainSqlite(const QSqlError &error, const QString &where)
{
    const auto say = [&](Code code, const char *name, const char *words) {
        QStringList arguments{where};
        if (std::strstr(words, "%2"))
            arguments << error.databaseText();
        return StoreError{code, Fault{{}, name, words, arguments}};
    };
    switch (error.nativeErrorCode().toInt() & 0xff) { // the low byte of an extended result code
    case 5:                                           // SQLITE_BUSY
    case 6:                                           // SQLITE_LOCKED
        return say(Code::InUse, "data_locked",
                   QT_TRANSLATE_NOOP("Fault", "Another program keeps %1 locked. Close it, then try again."));
    case 3:  // SQLITE_PERM
    case 8:  // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
        return say(Code::CannotOpen, "cannot_open",
                   QT_TRANSLATE_NOOP("Fault",
                                     "%1 cannot be opened for reading and writing (%2). Its folder must "
                                     "exist and belong to whoever runs this program."));
    case 11: // SQLITE_CORRUPT
        return say(Code::Corrupt, "data_damaged",
                   QT_TRANSLATE_NOOP("Fault",
                                     "%1 is damaged (%2). Put a backup in its place, or move it away to "
                                     "begin anew."));
    case 26: // SQLITE_NOTADB
        return say(Code::Corrupt, "not_a_database",
                   QT_TRANSLATE_NOOP("Fault",
                                     "%1 is not a database, or its beginning is damaged. Put a backup in "
                                     "its place, or move it away to begin anew."));
    case 13: // SQLITE_FULL
        return say(Code::Full, "disk_full",
                   QT_TRANSLATE_NOOP("Fault",
                                     "There is no room left for %1. Nothing of the last change was kept; "
                                     "free some space on its disk."));
    case 10: // SQLITE_IOERR
        return say(Code::Failed, "disk_failed",
                   QT_TRANSLATE_NOOP("Fault", "The disk that holds %1 failed to read or write (%2)."));
    default:
        return say(Code::Failed, "store_failed", QT_TRANSLATE_NOOP("Fault", "%1 could not do it: %2."));
    }
}

} // namespace

const Dialect &Dialect::sqlite()
{
    static const Dialect dialect{
        .driver = QStringLiteral("QSQLITE"),
        .options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"),
        .readOptions = QStringLiteral(";QSQLITE_OPEN_READONLY"),
        .opening = {QStringLiteral("PRAGMA foreign_keys = ON"), QStringLiteral("PRAGMA cache_size = -16384")},
        .writing = {QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA synchronous = FULL"),
                    QStringLiteral("PRAGMA wal_autocheckpoint = 10000")},
        // AUTOINCREMENT: a key that retention freed is never given to another row.
        .key = QStringLiteral("INTEGER PRIMARY KEY AUTOINCREMENT"),
        // Without AUTOINCREMENT, which counts up for rows that a conflict keeps out.
        .denseKey = QStringLiteral("INTEGER PRIMARY KEY"),
        .givenKey = QStringLiteral("INTEGER PRIMARY KEY"),
        .blob = QStringLiteral("BLOB"),
        .begin = QStringLiteral("BEGIN IMMEDIATE"),
        .beginRead = QStringLiteral("BEGIN"),
        .takeFree = {},
        .foreignChange = QStringLiteral("PRAGMA data_version"),
        // Not the files' sizes: the log beside the database is emptied at 40 MB, whatever is in it.
        .bytes = QStringLiteral("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
        .check = QStringLiteral("PRAGMA quick_check(1)"),
        .explain = explainSqlite};
    return dialect;
}

Location Location::sqliteIn(const QString &dataDir)
{
    return {QStringLiteral("sqlite:") + QDir(dataDir).filePath(QStringLiteral("signalbox.sqlite"))};
}

Result<Address> addressOf(const Location &location)
{
    const auto refuse = [](const char *code, const char *words, const QStringList &arguments) {
        return std::unexpected(StoreError{Code::CannotOpen, Fault{{}, code, words, arguments}});
    };
    const QString scheme = location.url.section(QLatin1Char(':'), 0, 0);
    const QString path = location.url.section(QLatin1Char(':'), 1);
    if (scheme == QLatin1StringView("sqlite") && !path.isEmpty())
        return Address{Dialect::sqlite(), path};
    if (scheme == QLatin1StringView("postgresql") || scheme == QLatin1StringView("postgres"))
        return refuse("postgresql_not_spoken",
                      QT_TRANSLATE_NOOP("Fault",
                                        "PostgreSQL is not yet spoken by this version. Use sqlite:PATH "
                                        "or a data folder."),
                      {});
    return refuse("unknown_database",
                  // Only the scheme: an address may carry a password.
                  QT_TRANSLATE_NOOP("Fault",
                                    "An address of a database begins with \"sqlite:\" and a path, not "
                                    "with \"%1\"."),
                  {scheme.left(20)});
}

} // namespace signalbox::store
