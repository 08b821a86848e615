// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/store_connection.h"

namespace signalbox::store {

using configuration::StoredObject;

namespace {

using Key = std::pair<QString, QString>;

QHash<Key, StoredObject> byKey(const QList<StoredObject> &objects)
{
    QHash<Key, StoredObject> keyed;
    for (const StoredObject &object : objects) {
        if (keyed.contains({object.kind, object.id}))
            fail(StoreError::Code::Failed, "duplicate_object",
                 QT_TRANSLATE_NOOP("Fault", "There are two objects of the kind \"%1\" with the id \"%2\"."),
                 {object.kind, object.id});
        keyed.insert({object.kind, object.id}, object);
    }
    return keyed;
}

} // namespace

Result<Store::Configured> Store::configuration(qint64 version)
{
    return m_connection->snapshot([&] { return readConfiguration(*m_connection, version); });
}

Result<qint64> Store::saveConfiguration(const QList<StoredObject> &objects, const QString &who,
                                        const QString &summary, qint64 expectedVersion)
{
    return m_connection->transaction([&] {
        const Configured present = readConfiguration(*m_connection, 0);
        if (expectedVersion != 0 && expectedVersion != present.version)
            fail(StoreError::Code::InUse, "changed_meanwhile",
                 QT_TRANSLATE_NOOP("Fault",
                                   "The configuration was changed meanwhile (version %1, not %2). Look at "
                                   "it again, then save."),
                 {QString::number(present.version), QString::number(expectedVersion)});

        const QHash<Key, StoredObject> before = byKey(present.objects);
        const QHash<Key, StoredObject> after = byKey(objects);
        if (before == after)
            return present.version;

        const qint64 version = present.version + 1;
        m_connection->change(
            QStringLiteral("INSERT INTO configuration_versions (version, at_ms, who, summary) "
                           "VALUES (?, ?, ?, ?)"),
            version, m_connection->clock.nowMs(), orEmpty(who), orEmpty(summary));
        for (const StoredObject &object : present.objects) {
            if (after.value({object.kind, object.id}) != object)
                m_connection->change(QStringLiteral("UPDATE configuration_objects SET until_version = ? "
                                                    "WHERE kind = ? AND id = ? AND until_version IS NULL"),
                                     version, object.kind, object.id);
        }
        for (const StoredObject &object : objects) {
            if (before.value({object.kind, object.id}) != object)
                m_connection->change(
                    QStringLiteral(
                        "INSERT INTO configuration_objects (kind, id, from_version, position, json) "
                        "VALUES (?, ?, ?, ?, ?)"),
                    object.kind, object.id, version, object.position, orEmpty(object.json));
        }
        return version;
    });
}

} // namespace signalbox::store
