// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tls_identity.h"

#include "core/base/durable_file.h"
#include "core/net/gnutls_support.h"
#include "core/net/self_signed.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSslCertificate>

namespace lockstep::net {

QString TlsIdentity::fingerprint() const
{
    const QSslCertificate certificate(certificatePem, QSsl::Pem);
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

Result<> TlsIdentity::check() const
{
    using Credentials =
        gnutls::Owner<gnutls_certificate_credentials_t, &gnutls_certificate_free_credentials>;
    LOCKSTEP_TRY(const Credentials credentials,
                 gnutls::make<Credentials>(&gnutls_certificate_allocate_credentials));
    const gnutls_datum_t certificate = gnutls::datum(certificatePem);
    const gnutls_datum_t key = gnutls::datum(keyPem);
    return gnutls::Steps()
        .then(gnutls_certificate_set_x509_key_mem, credentials.get(), &certificate, &key,
              GNUTLS_X509_FMT_PEM)
        .result(u"no certificate and its key"_s, ErrorCode::InvalidArgument);
}

Result<TlsIdentity> TlsIdentity::load(const QString& certificateFile, const QString& keyFile)
{
    TlsIdentity identity;
    LOCKSTEP_TRY(identity.certificatePem, readFile(certificateFile, 1 << 20));
    LOCKSTEP_TRY(identity.keyPem, readFile(keyFile, 1 << 20));
    if (const auto checked = identity.check(); !checked)
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
