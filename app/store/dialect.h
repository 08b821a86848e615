// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/store.h"

#include <QSqlError>
#include <QStringList>

namespace signalbox::store {

/// All that sets one database apart from another; every other SQL text of this folder is spoken by both.
struct Dialect
{
    QString driver;      ///< Qt Sql's name for it
    QString options;     ///< of the connection
    QString readOptions; ///< further ones for a connection that only reads
    QStringList opening; ///< statements that each connection begins with
    QStringList writing; ///< and those of one that writes
    QString key;         ///< type of an integer primary key that the database makes, each above the last
    QString denseKey;    ///< the same, always the newest plus one: whose newest row must never be deleted
    QString givenKey;    ///< type of an integer primary key that is given
    QString blob;        ///< type of bytes
    QString begin;       ///< a transaction that will write
    QString beginRead;   ///< a transaction that sees one state throughout
    QString takeFree;    ///< ends a SELECT of rows to be leased: passes over rows that another is leasing
    QString foreignChange;
    QString bytes; ///< one number: what the data takes
    QString check; ///< one row "ok" if the data is whole
    StoreError (*explain)(const QSqlError &error, const QString &where);

    [[nodiscard]] static const Dialect &sqlite();
};

/// What a URL says: the dialect to speak and the database's name in it.
struct Address
{
    const Dialect &dialect;
    QString name;
};
[[nodiscard]] Result<Address> addressOf(const Location &location);

} // namespace signalbox::store
