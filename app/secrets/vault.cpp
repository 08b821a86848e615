// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/vault.h"

#include "app/secrets/key_sources.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QRegularExpression>

#include <sodium.h>

namespace signalbox::secrets {

struct Vault::Sealed
{
    Sealed(SealedFile given, QString keptIn) : file(std::move(given)), where(std::move(keptIn)) {}

    // Reads anew, changes, writes: under a lock that all processes heed.
    template<typename Change> std::expected<void, Fault> change(Change make)
    {
        const QMutexLocker locker(&mutex);
        QLockFile lock(file.path() + QStringLiteral(".lock"));
        if (!lock.tryLock(5000))
            return std::unexpected(Fault{
                {},
                "secrets_busy",
                QT_TRANSLATE_NOOP("Fault", "%1 cannot be changed: another program holds it, or its folder "
                                           "cannot be written."),
                {file.path()}});
        auto present = file.read();
        if (!present)
            return std::unexpected(present.error());
        if (const std::expected<void, Fault> made = make(present->values); !made)
            return made;
        auto written = file.write(present->values);
        if (!written)
            return std::unexpected(written.error());
        contents = std::move(*written);
        return {};
    }

    mutable QMutex mutex;
    const SealedFile file;
    const QString where;
    SealedFile::Contents contents;
};

namespace {

Fault noSuchSecret(const QString &name)
{
    return {
        {}, "no_such_secret", QT_TRANSLATE_NOOP("Fault", "There is no secret of the name \"%1\"."), {name}};
}

Fault keyMissing(const QString &path)
{
    return {{},
            "key_missing",
            QT_TRANSLATE_NOOP("Fault",
                              "The key that sealed %1 is not there. It is in the desktop's keychain, or must "
                              "be given in SIGNALBOX_KEY_FILE; nothing was changed."),
            {path}};
}

bool isName(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9._-]{1,128}\\z"));
    return allowed.match(name).hasMatch();
}

// What follows a prefix such as "secret:".
std::optional<QString> after(QLatin1StringView prefix, const QString &reference)
{
    return reference.startsWith(prefix) ? std::optional(reference.sliced(prefix.size())) : std::nullopt;
}

} // namespace

Vault::Vault() = default;
Vault::~Vault() = default;

void Vault::open(const QString &dataDir, Keychain keychain, std::function<void(Opened)> done)
{
    const QString path = QDir(dataDir).filePath(QStringLiteral("secrets.sealed"));
    const auto openWith = [path](const FoundKey &found) -> Opened {
        std::shared_ptr<Vault> vault(new Vault);
        vault->m_sealed = std::make_unique<Sealed>(SealedFile(path, found.key), found.where);
        auto contents = vault->m_sealed->file.read();
        if (!contents)
            return std::unexpected(contents.error());
        vault->m_sealed->contents = std::move(*contents);
        return vault;
    };
    const auto openWithNewKey = [dataDir, path, openWith]() -> Opened {
        QLockFile lock(path + QStringLiteral(".lock"));
        lock.tryLock(5000);                   // if the folder cannot be written, making the key says why
        const auto given = givenKey(dataDir); // another process may have made one meanwhile
        if (given && *given)
            return openWith(**given);
        if (QFile::exists(path)) // a new key could not open it
            return std::unexpected(keyMissing(path));
        const auto made = makeKeyFile(dataDir);
        return made ? openWith(*made) : Opened(std::unexpected(made.error()));
    };

    if (sodium_init() < 0)
        return done(std::unexpected(Fault{
            {}, "no_randomness", QT_TRANSLATE_NOOP("Fault", "This machine gives no random numbers."), {}}));
    if (!QDir(dataDir).exists() && QDir().mkpath(dataDir))
        QFile::setPermissions(dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    const auto given = givenKey(dataDir);
    if (!given)
        return done(std::unexpected(given.error()));
    if (*given)
        return done(openWith(**given));
    if (keychain == Keychain::Never)
        return done(openWithNewKey());
    askKeychain(!QFile::exists(path), [=, done = std::move(done)](const std::optional<FoundKey> &found) {
        done(found ? openWith(*found) : openWithNewKey());
    });
}

std::expected<QString, Fault> Vault::value(const QString &name) const
{
    const QMutexLocker locker(&m_sealed->mutex);
    const auto found = m_sealed->contents.values.constFind(name);
    if (found == m_sealed->contents.values.constEnd())
        return std::unexpected(noSuchSecret(name));
    return *found;
}

std::expected<QString, Fault> Vault::resolve(const QString &reference) const
{
    if (const auto name = after(QLatin1StringView("secret:"), reference))
        return value(*name);
    if (const auto variable = after(QLatin1StringView("env:"), reference)) {
        const QByteArray name = variable->toUtf8();
        if (!qEnvironmentVariableIsSet(name.constData()))
            return std::unexpected(
                Fault{{},
                      "no_such_variable",
                      QT_TRANSLATE_NOOP("Fault", "The environment variable \"%1\" is not set."),
                      {*variable}});
        return qEnvironmentVariable(name.constData());
    }
    return reference;
}

std::expected<void, Fault> Vault::set(const QList<std::pair<QString, QString>> &named)
{
    for (const auto &[name, value] : named) {
        if (!isName(name))
            return std::unexpected(
                Fault{{},
                      "bad_secret_name",
                      QT_TRANSLATE_NOOP("Fault",
                                        "\"%1\" cannot name a secret: 1 to 128 of the letters A to Z and a "
                                        "to z, digits, \".\", \"_\" and \"-\"."),
                      {name.left(128)}});
    }
    if (named.isEmpty())
        return {};
    return m_sealed->change([&](Values &values) -> std::expected<void, Fault> {
        for (const auto &[name, value] : named)
            values.insert(name, value);
        return {};
    });
}

std::expected<void, Fault> Vault::remove(const QString &name)
{
    return m_sealed->change([&](Values &values) -> std::expected<void, Fault> {
        if (!values.remove(name))
            return std::unexpected(noSuchSecret(name));
        return {};
    });
}

QStringList Vault::names() const
{
    const QMutexLocker locker(&m_sealed->mutex);
    QStringList names = m_sealed->contents.values.keys();
    names.sort();
    return names;
}

void Vault::refresh()
{
    const QMutexLocker locker(&m_sealed->mutex);
    if (m_sealed->file.presentNonce() == m_sealed->contents.nonce)
        return;
    // A file that cannot be read now changes nothing: what was known stays.
    if (auto contents = m_sealed->file.read())
        m_sealed->contents = std::move(*contents);
}

QString Vault::whereKept() const
{
    return m_sealed->where;
}

std::expected<QByteArray, Fault> Vault::digest(const QString &reference) const
{
    const auto value = resolve(reference);
    if (!value)
        return std::unexpected(value.error());
    return QCryptographicHash::hash(value->toUtf8(), QCryptographicHash::Sha256);
}

} // namespace signalbox::secrets
