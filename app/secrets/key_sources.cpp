// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/key_sources.h"

#include <QDir>
#include <QFile>
#include <qt6keychain/keychain.h>

namespace signalbox::secrets {

namespace {

QString ownKeyPath(const QString &dataDir)
{
    return QDir(dataDir).filePath(QStringLiteral("secrets.key"));
}

std::expected<FoundKey, Fault> keyInFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(Fault{{},
                                     "cannot_read",
                                     QT_TRANSLATE_NOOP("Fault", "The key file %1 cannot be read (%2)."),
                                     {path, file.errorString()}});
    const auto key = SealingKey::read(file.read(1024));
    if (!key)
        return std::unexpected(Fault{
            {},
            "bad_key",
            QT_TRANSLATE_NOOP("Fault", "The key file %1 does not hold a key: 32 bytes, as they are, as 64 "
                                       "hexadecimal digits or as base 64."),
            {path}});
    // Said, not refused: the modes of mounted secrets are often not the operator's to choose.
    const bool open = file.permissions() & (QFile::ReadGroup | QFile::ReadOther);
    return FoundKey{*key, QStringLiteral("file sealed by a key in ") % path %
                              (open ? QStringLiteral(", which other users of this machine may read")
                                    : QStringLiteral(""))};
}

} // namespace

std::expected<std::optional<FoundKey>, Fault> givenKey(const QString &dataDir)
{
    QStringList paths;
    const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (!credentials.isEmpty() && QFile::exists(credentials + QStringLiteral("/signalbox-key")))
        paths << credentials + QStringLiteral("/signalbox-key");
    if (const QString named = qEnvironmentVariable("SIGNALBOX_KEY_FILE"); !named.isEmpty())
        paths << named;
    if (QFile::exists(ownKeyPath(dataDir)))
        paths << ownKeyPath(dataDir);
    if (paths.isEmpty())
        return std::nullopt;
    return keyInFile(paths.first());
}

std::expected<FoundKey, Fault> makeKeyFile(const QString &dataDir)
{
    const QString path = ownKeyPath(dataDir);
    if (const auto written = writePrivately(path, SealingKey::random().base64() + '\n'); !written)
        return std::unexpected(written.error());
    return keyInFile(path);
}

namespace {

constexpr QLatin1StringView service("signalbox");
constexpr QLatin1StringView entry("sealing-key");
using Done = std::function<void(std::optional<FoundKey>)>;

template<typename Job> Job *job()
{
    auto *made = new Job(service);
    made->setKey(entry);
    return made;
}

std::optional<FoundKey> keyOf(const QKeychain::ReadPasswordJob &read)
{
    const auto key = SealingKey::read(read.textData().toUtf8());
    return key ? std::optional(FoundKey{*key, QStringLiteral("keychain")}) : std::nullopt;
}

// Read again after writing: of two programs that make a key at once, both use the one that stayed.
void makeInKeychain(Done done)
{
    auto *write = job<QKeychain::WritePasswordJob>();
    write->setTextData(QString::fromLatin1(SealingKey::random().base64()));
    QObject::connect(write, &QKeychain::Job::finished, write, [write, done = std::move(done)] {
        if (write->error() == QKeychain::NoError)
            askKeychain(false, done);
        else
            done(std::nullopt);
    });
    write->start();
}

} // namespace

void askKeychain(bool mayMake, Done done)
{
    auto *read = job<QKeychain::ReadPasswordJob>();
    QObject::connect(read, &QKeychain::Job::finished, read, [read, mayMake, done = std::move(done)] {
        if (read->error() == QKeychain::NoError)
            done(keyOf(*read));
        else if (read->error() == QKeychain::EntryNotFound && mayMake)
            makeInKeychain(done);
        else
            done(std::nullopt);
    });
    read->start();
}

} // namespace signalbox::secrets
