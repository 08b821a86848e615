// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/sealed_file.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <sodium.h>

namespace signalbox::secrets {

namespace {

static_assert(SealingKey::length == crypto_secretbox_KEYBYTES);

constexpr QByteArrayView mark("SIGNALBOX SEALED 1\n");
constexpr qsizetype fingerprintLength = 16;
constexpr qsizetype nonceAt = mark.size() + fingerprintLength;
constexpr qsizetype boxAt = nonceAt + qsizetype(crypto_secretbox_NONCEBYTES);
constexpr qint64 largest = 16 * 1024 * 1024;

unsigned char *bytesOf(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}
const unsigned char *bytesAt(const QByteArray &array, qsizetype at)
{
    return reinterpret_cast<const unsigned char *>(array.constData()) + at;
}

Fault damaged(const QString &path)
{
    return {{},
            "secrets_damaged",
            QT_TRANSLATE_NOOP("Fault",
                              "%1 is damaged: it was cut short or changed from outside. Put a backup in its "
                              "place, or move it away and set the secrets anew."),
            {path}};
}

// A buffer of secrets, wiped when it goes.
struct Wiped
{
    QByteArray bytes;
    ~Wiped() { sodium_memzero(bytes.data(), size_t(bytes.size())); }
};

} // namespace

SealingKey SealingKey::random()
{
    SealingKey key;
    randombytes_buf(key.m_bytes.data(), key.m_bytes.size());
    return key;
}

std::optional<SealingKey> SealingKey::read(const QByteArray &text)
{
    Wiped raw{text};
    if (text.size() != length) {
        const QByteArray trimmed = text.trimmed();
        raw.bytes =
            trimmed.size() == 2 * length ? QByteArray::fromHex(trimmed) : QByteArray::fromBase64(trimmed);
    }
    if (raw.bytes.size() != length)
        return std::nullopt;
    SealingKey key;
    std::copy_n(bytesOf(raw.bytes), length, key.m_bytes.begin());
    return key;
}

SealingKey::~SealingKey()
{
    sodium_memzero(m_bytes.data(), m_bytes.size());
}

QByteArray SealingKey::base64() const
{
    return QByteArray(reinterpret_cast<const char *>(m_bytes.data()), length).toBase64();
}

QByteArray SealingKey::fingerprint() const
{
    static constexpr QByteArrayView purpose("signalbox: which key");
    QByteArray print(fingerprintLength, Qt::Uninitialized);
    crypto_generichash(bytesOf(print), size_t(print.size()),
                       reinterpret_cast<const unsigned char *>(purpose.data()), size_t(purpose.size()),
                       m_bytes.data(), m_bytes.size());
    return print;
}

std::expected<SealedFile::Contents, Fault> SealedFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return Contents{};
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(Fault{{},
                                     "cannot_read",
                                     QT_TRANSLATE_NOOP("Fault", "%1 cannot be read (%2)."),
                                     {m_path, file.errorString()}});
    const QByteArray sealed = file.read(largest);
    if (sealed.size() < boxAt + qsizetype(crypto_secretbox_MACBYTES) || !sealed.startsWith(mark))
        return std::unexpected(damaged(m_path));
    if (sealed.sliced(mark.size(), fingerprintLength) != m_key.fingerprint())
        return std::unexpected(Fault{
            {},
            "wrong_key",
            QT_TRANSLATE_NOOP("Fault", "%1 is sealed by another key than the one given. Give the key that it "
                                       "was made with; nothing was changed."),
            {m_path}});
    Wiped plain{QByteArray(sealed.size() - boxAt - qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized)};
    if (crypto_secretbox_open_easy(bytesOf(plain.bytes), bytesAt(sealed, boxAt),
                                   size_t(sealed.size() - boxAt), bytesAt(sealed, nonceAt),
                                   m_key.data()) != 0)
        return std::unexpected(damaged(m_path));
    Contents contents{{}, sealed.sliced(nonceAt, boxAt - nonceAt)};
    const QJsonObject json = QJsonDocument::fromJson(plain.bytes).object();
    for (auto value = json.begin(); value != json.end(); ++value)
        contents.values.insert(value.key(), value->toString());
    return contents;
}

std::expected<SealedFile::Contents, Fault> SealedFile::write(const Values &values) const
{
    QJsonObject json;
    for (auto value = values.begin(); value != values.end(); ++value)
        json.insert(value.key(), *value);
    Wiped plain{QJsonDocument(json).toJson(QJsonDocument::Compact)};

    QByteArray sealed(boxAt + qsizetype(crypto_secretbox_MACBYTES) + plain.bytes.size(), Qt::Uninitialized);
    std::ranges::copy(mark, sealed.begin());
    std::ranges::copy(m_key.fingerprint(), sealed.begin() + mark.size());
    unsigned char *const nonce = bytesOf(sealed) + nonceAt;
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytesOf(sealed) + boxAt, bytesOf(plain.bytes), size_t(plain.bytes.size()), nonce,
                          m_key.data());
    if (const auto written = writePrivately(m_path, sealed); !written)
        return std::unexpected(written.error());
    return Contents{values, sealed.sliced(nonceAt, boxAt - nonceAt)};
}

QByteArray SealedFile::presentNonce() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.read(boxAt).mid(nonceAt) : QByteArray();
}

std::expected<void, Fault> writePrivately(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
        file.write(bytes) == bytes.size() && file.commit())
        return {};
    return std::unexpected(
        Fault{{},
              "cannot_write",
              QT_TRANSLATE_NOOP("Fault", "%1 cannot be written (%2). What it held before is kept."),
              {path, file.errorString()}});
}

} // namespace signalbox::secrets
