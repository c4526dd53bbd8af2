// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/secret_store.h"

#include "core/base/durable_file.h"
#include "core/base/log.h"

#include <QFile>
#include <QSqlQuery>

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

Q_LOGGING_CATEGORY(secretLogging, "lockstep.store")

namespace lockstep::store {

namespace {

constexpr qsizetype keyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

auto* bytesOf(QByteArray& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
auto* bytesOf(const QByteArray& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(count));
    return bytes;
}

/// Nonce and ciphertext, in Base64.
QString sealed(const QByteArray& key, const QByteArray& name, const QByteArray& plain)
{
    const QByteArray nonce = randomBytes(nonceBytes);
    QByteArray cipher(plain.size() + tagBytes, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytesOf(cipher), nullptr, bytesOf(plain), quint64(plain.size()), bytesOf(name),
        quint64(name.size()), nullptr, bytesOf(nonce), bytesOf(key));
    return QString::fromLatin1((nonce + cipher).toBase64());
}

std::optional<QByteArray> unsealed(const QByteArray& key, const QByteArray& name,
                                   const QString& text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray& whole = decoded.decoded;
    if (!decoded || whole.size() < nonceBytes + tagBytes)
        return std::nullopt;
    const QByteArray nonce = whole.first(nonceBytes);
    const QByteArray cipher = whole.sliced(nonceBytes);
    QByteArray plain(cipher.size() - tagBytes, Qt::Uninitialized);
    const bool isRight =
        crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytesOf(plain), nullptr, nullptr, bytesOf(cipher), quint64(cipher.size()),
            bytesOf(name), quint64(name.size()), bytesOf(nonce), bytesOf(key)) == 0;
    return isRight ? std::optional(plain) : std::nullopt;
}

/// Systemd hands a service that is not root its credentials as files of root's that an access
/// list opens to it alone; that shows as a group that may read.
bool isCredential(const struct stat& file)
{
    return file.st_uid == 0 && ::geteuid() != 0 && (file.st_mode & 077) == 040;
}

Result<> checkIsPrivate(const QString& keyFile)
{
    struct stat file{};
    if (::stat(QFile::encodeName(keyFile).constData(), &file) != 0)
        return fail(errnoError(errno, u"cannot look at "_s + keyFile));
    if ((file.st_mode & 077) != 0 && !isCredential(file))
        return fail(ErrorCode::Refused,
                    u"others may read %1, which holds a key; make its mode 0600"_s.arg(keyFile));
    return {};
}

Result<QByteArray> parseKey(const QByteArray& text, const QString& keyFile)
{
    const QByteArray digits = text.trimmed();
    const QByteArray key = QByteArray::fromHex(digits);
    if (digits.size() != 2 * keyBytes || key.toHex() != digits.toLower())
        return fail(
            ErrorCode::InvalidArgument,
            u"%1 holds no key; expected %2 hexadecimal digits"_s.arg(keyFile).arg(2 * keyBytes));
    return key;
}

Result<bool> hasSecrets(Database& database)
{
    bool any = false;
    LOCKSTEP_CHECK(
        database.run(u"SELECT 1 FROM secrets LIMIT 1"_s, {}, [&](const QSqlQuery&) -> Result<> {
            any = true;
            return {};
        }));
    return any;
}

Result<QByteArray> makeKey(Database& database, const QString& keyFile)
{
    LOCKSTEP_TRY(const bool isLost, hasSecrets(database));
    const QByteArray key = randomBytes(keyBytes);
    LOCKSTEP_CHECK(writeFileDurably(keyFile, key.toHex() + '\n', 0600));
    if (isLost)
        qCWarning(secretLogging).noquote()
            << u"%1 was missing, and secrets were sealed with the key in it; there is a new key "
               "now: give those secrets anew, or bring the file back"_s.arg(keyFile);
    return key;
}

Result<QByteArray> openKey(Database& database, const QString& keyFile)
{
    constexpr qint64 longest = 4096;
    const auto text = readFile(keyFile, longest);
    if (!text && text.error().code() == ErrorCode::NotFound)
        return makeKey(database, keyFile);
    if (!text)
        return fail(text.error());
    LOCKSTEP_CHECK(checkIsPrivate(keyFile));
    return parseKey(*text, keyFile);
}

} // namespace

SecretStore::SecretStore(Database& database, QByteArray key)
    : m_database(database), m_key(std::move(key))
{}

Result<std::unique_ptr<SecretStore>> SecretStore::open(Database& database, const QString& keyFile)
{
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, u"libsodium cannot be used"_s);
    LOCKSTEP_TRY(QByteArray key, openKey(database, keyFile));
    return std::unique_ptr<SecretStore>(new SecretStore(database, std::move(key)));
}

Result<> SecretStore::put(const QString& name, const Secret& secret)
{
    return m_database.run(u"INSERT OR REPLACE INTO secrets (name, sealed) VALUES (?, ?)"_s,
                          {name, sealed(m_key, name.toUtf8(), secret.reveal().toUtf8())});
}

Result<Secret> SecretStore::get(const QString& name)
{
    std::optional<QString> text;
    LOCKSTEP_CHECK(m_database.run(u"SELECT sealed FROM secrets WHERE name = ?"_s, {name},
                                  [&](const QSqlQuery& row) -> Result<> {
                                      text = row.value(0).toString();
                                      return {};
                                  }));
    if (!text)
        return fail(ErrorCode::NotFound, u"there is no secret '%1'"_s.arg(name));
    const auto plain = unsealed(m_key, name.toUtf8(), *text);
    if (!plain)
        return fail(
            ErrorCode::VerificationFailed,
            u"the secret '%1' cannot be opened: it was sealed with another key, or changed"_s.arg(
                name));
    return Secret(QString::fromUtf8(*plain));
}

Result<> SecretStore::remove(const QString& name)
{
    return m_database.run(u"DELETE FROM secrets WHERE name = ?"_s, {name});
}

Result<> SecretStore::removeAll(const QString& prefix)
{
    return m_database.run(u"DELETE FROM secrets WHERE substr(name, 1, ?) = ?"_s,
                          {prefix.size(), prefix});
}

} // namespace lockstep::store
