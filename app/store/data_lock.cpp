// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/data_lock.h"

#include "app/store/dialect.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace signalbox::store {

DataLock::DataLock(const QString &dataPath) : m_lock(dataPath + QStringLiteral(".lock"))
{
    m_lock.setStaleLockTime(0); // held for days; only its holder's death frees it
}

bool DataLock::heldElsewhere(const Location &location)
{
    const auto address = addressOf(location);
    if (!address)
        return false;
    DataLock lock(address->name);
    qint64 process = 0;
    return !lock.m_lock.tryLock() && lock.m_lock.getLockInfo(&process, nullptr, nullptr) &&
           process != QCoreApplication::applicationPid();
}

Result<std::unique_ptr<DataLock>> DataLock::take(const Location &location)
{
    const auto address = addressOf(location);
    if (!address)
        return std::unexpected(address.error());
    const QString folder = QFileInfo(address->name).absolutePath();
    const bool made = !QDir(folder).exists() && QDir().mkpath(folder);
    if (made)
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    std::unique_ptr<DataLock> lock(new DataLock(address->name));
    if (lock->m_lock.tryLock())
        return lock;
    if (lock->m_lock.error() != QLockFile::LockFailedError)
        return std::unexpected(StoreError{
            StoreError::Code::CannotOpen,
            Fault{{},
                  "cannot_write",
                  QT_TRANSLATE_NOOP("Fault",
                                    "Nothing can be written in %1. It must be a folder that belongs to "
                                    "whoever runs this program."),
                  {folder}}});
    qint64 process = 0;
    QString host;
    QString program;
    lock->m_lock.getLockInfo(&process, &host, &program);
    return std::unexpected(StoreError{
        StoreError::Code::InUse,
        Fault{{},
              "data_in_use",
              QT_TRANSLATE_NOOP("Fault", "%1 is in use by %2 (process %3). Only one program may dispatch "
                                         "from it: stop that one, or name another data folder."),
              {address->name, program.isEmpty() ? QStringLiteral("another program") : program,
               QString::number(process)}}});
}

} // namespace signalbox::store
