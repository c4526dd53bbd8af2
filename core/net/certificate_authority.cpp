// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/certificate_authority.h"

#include "core/net/certificate_draft.h"

namespace lockstep::net {

namespace {

using gnutls::Certificate;
using gnutls::Key;
using gnutls::PublicKey;
using gnutls::Request;
using gnutls::Steps;

constexpr qsizetype longestRequest = 16 << 10;

/// Whoever made the request has signed it with the key that it names.
Result<Request> readRequest(const QByteArray& pem)
{
    const QString what = u"not a signing request"_s;
    if (pem.size() > longestRequest)
        return fail(ErrorCode::InvalidArgument, what + u": it is too long"_s);
    LOCKSTEP_TRY(Request request, gnutls::make<Request>(&gnutls_x509_crq_init));
    const gnutls_datum_t text = gnutls::datum(pem);
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_x509_crq_import, request.get(), &text, GNUTLS_X509_FMT_PEM)
                       .then(gnutls_x509_crq_verify, request.get(), 0U)
                       .result(what, ErrorCode::InvalidArgument));
    return request;
}

Result<> checkStrength(const PublicKey& key)
{
    unsigned bits = 0;
    const int algorithm = gnutls_pubkey_get_pk_algorithm(key.get(), &bits);
    const bool isElliptic = algorithm == GNUTLS_PK_ECDSA || algorithm == GNUTLS_PK_EDDSA_ED25519 ||
                            algorithm == GNUTLS_PK_EDDSA_ED448;
    if (isElliptic && bits >= 256)
        return {};
    return fail(ErrorCode::InvalidArgument,
                u"the key of the signing request must be of an elliptic curve of 256 bits"_s);
}

Result<PublicKey> keyOf(const Request& request)
{
    LOCKSTEP_TRY(PublicKey key, gnutls::make<PublicKey>(&gnutls_pubkey_init));
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_pubkey_import_x509_crq, key.get(), request.get(), 0U)
                       .result(u"the key of the signing request"_s, ErrorCode::InvalidArgument));
    LOCKSTEP_CHECK(checkStrength(key));
    return key;
}

CertificateDraft draftFor(const CertificateTerms& terms, const QDateTime& latest)
{
    return {.commonName = terms.name.title(),
            .hosts = QStringList(terms.name.hostName()) + terms.hosts,
            .uris = {terms.name.uri()},
            .notBefore = terms.now.addDuration(
                -std::min<Duration>(std::chrono::days(1), terms.validFor / 10)),
            .notAfter = std::min(terms.now.addDuration(terms.validFor), latest)};
}

} // namespace

Result<SigningRequest> makeSigningRequest()
{
    LOCKSTEP_TRY(const Key key, gnutls::makeKey());
    LOCKSTEP_TRY(QByteArray keyPem, gnutls::writeKey(key));
    LOCKSTEP_TRY(QByteArray requestPem, makeSigningRequest(keyPem));
    return SigningRequest{.keyPem = std::move(keyPem), .requestPem = std::move(requestPem)};
}

Result<QByteArray> makeSigningRequest(const QByteArray& keyPem)
{
    LOCKSTEP_TRY(const Key key, gnutls::readKey(keyPem));
    LOCKSTEP_TRY(const Request request, gnutls::make<Request>(&gnutls_x509_crq_init));
    gnutls_datum_t pem{};
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_x509_crq_set_version, request.get(), 1U)
                       .then(gnutls_x509_crq_set_key, request.get(), key.get())
                       .then(gnutls_x509_crq_sign2, request.get(), key.get(), GNUTLS_DIG_SHA256, 0U)
                       .then(gnutls_x509_crq_export2, request.get(), GNUTLS_X509_FMT_PEM, &pem)
                       .result(u"cannot make a signing request"_s));
    return gnutls::take(pem);
}

Result<CertificateAuthority> CertificateAuthority::create(const QDateTime& now)
{
    LOCKSTEP_TRY(const Key key, gnutls::makeKey());
    LOCKSTEP_TRY(const Certificate certificate, write({.commonName = u"Lockstep fleet authority"_s,
                                                       .hosts = {},
                                                       .uris = {},
                                                       .notBefore = now.addDays(-1),
                                                       .notAfter = now.addYears(10),
                                                       .isAuthority = true}));
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_x509_crt_set_key, certificate.get(), key.get())
                       .result(u"cannot make an authority"_s));
    LOCKSTEP_TRY(QByteArray certificatePem, signedBy(certificate, key, certificate));
    LOCKSTEP_TRY(QByteArray keyPem, gnutls::writeKey(key));
    return CertificateAuthority({std::move(certificatePem), std::move(keyPem)});
}

Result<CertificateAuthority> CertificateAuthority::load(TlsIdentity identity)
{
    LOCKSTEP_CHECK(identity.check());
    LOCKSTEP_TRY(const Certificate certificate, gnutls::readCertificate(identity.certificatePem));
    unsigned isCritical = 0;
    if (gnutls_x509_crt_get_ca_status(certificate.get(), &isCritical) <= 0)
        return fail(ErrorCode::InvalidArgument, u"the certificate is not an authority's"_s);
    return CertificateAuthority(std::move(identity));
}

Result<QByteArray> CertificateAuthority::sign(const QByteArray& requestPem,
                                              const CertificateTerms& terms) const
{
    LOCKSTEP_TRY(const Request request, readRequest(requestPem));
    LOCKSTEP_TRY(const PublicKey publicKey, keyOf(request));
    LOCKSTEP_TRY(const Certificate own, gnutls::readCertificate(m_identity.certificatePem));
    LOCKSTEP_TRY(const Key ownKey, gnutls::readKey(m_identity.keyPem));
    LOCKSTEP_TRY(const CertificateFacts facts, CertificateFacts::ofPem(m_identity.certificatePem));
    LOCKSTEP_TRY(const Certificate certificate, write(draftFor(terms, facts.notAfter)));
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_x509_crt_set_pubkey, certificate.get(), publicKey.get())
                       .result(u"cannot make a certificate"_s));
    return signedBy(own, ownKey, certificate);
}

bool isSignedBy(const QByteArray& authorityPem, const QByteArray& certificatePem)
{
    const auto certificate = gnutls::readCertificate(certificatePem);
    const auto authority = gnutls::readCertificate(authorityPem);
    if (!certificate || !authority)
        return false;
    gnutls_x509_crt_t issuer = authority->get();
    unsigned problems = 0;
    return gnutls_x509_crt_verify(certificate->get(), &issuer, 1, GNUTLS_VERIFY_DISABLE_TIME_CHECKS,
                                  &problems) == 0 &&
           problems == 0;
}

} // namespace lockstep::net
