// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/store_connection.h"

namespace signalbox::store {

using configuration::StoredObject;

Result<Store::Configured> Store::configuration(qint64 version)
{
    return m_connection->snapshot([&] { return readConfiguration(*m_connection, version); });
}

Result<qint64> Store::saveConfiguration(const configuration::ObjectChanges &changes, const QString &who,
                                        const QString &summary, qint64 expectedVersion)
{
    return m_connection->transaction([&] {
        const qint64 present = newestVersion(*m_connection);
        if (expectedVersion != present)
            fail(StoreError::Code::InUse, "changed_meanwhile",
                 QT_TRANSLATE_NOOP("Fault",
                                   "The configuration was changed meanwhile (version %1, not %2). Look at "
                                   "it again, then save."),
                 {QString::number(present), QString::number(expectedVersion)});
        if (changes.isEmpty())
            return present;

        const qint64 version = present + 1;
        m_connection->change(
            QStringLiteral("INSERT INTO configuration_versions (version, at_ms, who, summary) "
                           "VALUES (?, ?, ?, ?)"),
            version, m_connection->clock.nowMs(), orEmpty(who), orEmpty(summary));
        const auto end = [&](const QString &kind, const QString &id) {
            m_connection->change(QStringLiteral("UPDATE configuration_objects SET until_version = ? "
                                                "WHERE kind = ? AND id = ? AND until_version IS NULL"),
                                 version, kind, id);
        };
        for (const auto &[kind, id] : changes.removed)
            end(kind, id);
        for (const StoredObject &object : changes.written) {
            end(object.kind, object.id);
            m_connection->change(
                QStringLiteral("INSERT INTO configuration_objects (kind, id, from_version, position, json) "
                               "VALUES (?, ?, ?, ?, ?)"),
                object.kind, object.id, version, object.position, orEmpty(object.json));
        }
        return version;
    });
}

} // namespace signalbox::store
