// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tls_identity.h"

#include "core/base/durable_file.h"
#include "core/net/self_signed.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSslCertificate>

#include <gnutls/gnutls.h>

namespace lockstep::net {

QString TlsIdentity::fingerprint() const
{
    const QSslCertificate certificate(certificatePem, QSsl::Pem);
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

static gnutls_datum_t datum(const QByteArray& bytes)
{
    // The type wants what it does not change.
    auto* data = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.constData()));
    return {data, unsigned(bytes.size())};
}

/// Do the two belong together?
static Result<> check(const TlsIdentity& identity)
{
    gnutls_certificate_credentials_t credentials = nullptr;
    int outcome = gnutls_certificate_allocate_credentials(&credentials);
    if (outcome != GNUTLS_E_SUCCESS)
        return fail(ErrorCode::Internal, QString::fromUtf8(gnutls_strerror(outcome)));
    const gnutls_datum_t certificate = datum(identity.certificatePem);
    const gnutls_datum_t key = datum(identity.keyPem);
    outcome =
        gnutls_certificate_set_x509_key_mem(credentials, &certificate, &key, GNUTLS_X509_FMT_PEM);
    gnutls_certificate_free_credentials(credentials);
    if (outcome < 0)
        return fail(ErrorCode::InvalidArgument, QString::fromUtf8(gnutls_strerror(outcome)));
    return {};
}

Result<TlsIdentity> TlsIdentity::load(const QString& certificateFile, const QString& keyFile)
{
    TlsIdentity identity;
    LOCKSTEP_TRY(identity.certificatePem, readFile(certificateFile, 1 << 20));
    LOCKSTEP_TRY(identity.keyPem, readFile(keyFile, 1 << 20));
    if (const auto checked = check(identity); !checked)
        return fail(checked.error().during(
            u"%1 and %2 are no certificate and its key"_s.arg(certificateFile, keyFile)));
    return identity;
}

Result<TlsIdentity> TlsIdentity::loadOrCreate(const QString& certificateFile,
                                              const QString& keyFile, const QString& commonName)
{
    const bool hasCertificate = QFileInfo::exists(certificateFile);
    const bool hasKey = QFileInfo::exists(keyFile);
    if (hasCertificate && hasKey)
        return load(certificateFile, keyFile);
    if (hasCertificate || hasKey)
        return fail(
            ErrorCode::Conflict,
            u"%1 is there and %2 is missing; bring it back, or remove the one that is left"_s.arg(
                hasKey ? keyFile : certificateFile, hasKey ? certificateFile : keyFile));
    LOCKSTEP_TRY(TlsIdentity identity, makeSelfSigned(commonName));
    LOCKSTEP_CHECK(writeFileDurably(keyFile, identity.keyPem, 0600));
    LOCKSTEP_CHECK(writeFileDurably(certificateFile, identity.certificatePem, 0644));
    return identity;
}

} // namespace lockstep::net
