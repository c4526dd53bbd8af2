// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/net/certificate_facts.h"
#include "core/net/tls_identity.h"

#include <QStringList>

namespace lockstep::net {

/// A private key and the request to certify it (PKCS #10, signed by the key itself), both in PEM.
/// The key stays with who made it.
struct SigningRequest {
    QByteArray keyPem;
    QByteArray requestPem;
};

/// Makes a P-256 key and its request.
Result<SigningRequest> makeSigningRequest();
/// The request of a key that is there already.
Result<QByteArray> makeSigningRequest(const QByteArray& keyPem);

/// Whether an authority signed a certificate; both in PEM. Dates are not looked at.
bool isSignedBy(const QByteArray& authorityPem, const QByteArray& certificatePem);

/// What an authority writes into a certificate. Nothing of it comes from the request.
struct CertificateTerms {
    CertifiedName name;
    QStringList hosts; ///< under which names and addresses it is reached besides
    QDateTime now;
    Duration validFor;
};

/// The fleet's own certificate authority: a P-256 key with a certificate that it signed itself, of
/// use for nothing but to sign certificates of TLS servers and clients. Any thread.
class CertificateAuthority {
public:
    /// A new one, from a day before `now`, for clocks that are behind, to ten years after.
    static Result<CertificateAuthority> create(const QDateTime& now);
    /// From what identity() told. InvalidArgument when it is not an authority with its key.
    static Result<CertificateAuthority> load(TlsIdentity identity);

    /// Its certificate with its key. The key signs whatever the fleet believes: keep it.
    const TlsIdentity& identity() const noexcept { return m_identity; }
    const QByteArray& certificatePem() const noexcept { return m_identity.certificatePem; }
    /// SHA-256 of the certificate (DER), lower-case hexadecimal.
    QString fingerprint() const { return m_identity.fingerprint(); }

    /// A certificate for the key of a request, from a tenth of its life but no more than a day
    /// before `terms.now`, for clocks that are behind, and not longer than the authority's own.
    /// InvalidArgument when it is no such request, when whoever made it has not the key that it
    /// names, or when the key is none of an elliptic curve of 256 bits or more.
    Result<QByteArray> sign(const QByteArray& requestPem, const CertificateTerms& terms) const;

private:
    explicit CertificateAuthority(TlsIdentity identity) : m_identity(std::move(identity)) {}

    TlsIdentity m_identity;
};

} // namespace lockstep::net
