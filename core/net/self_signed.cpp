// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/self_signed.h"

#include "core/net/certificate_draft.h"

namespace lockstep::net {

Result<TlsIdentity> makeSelfSigned(const QString& commonName, const QDateTime& now)
{
    LOCKSTEP_TRY(const gnutls::Key key, gnutls::makeKey());
    LOCKSTEP_TRY(const gnutls::Certificate certificate,
                 write({.commonName = commonName,
                        .hosts = {commonName, u"localhost"_s, u"127.0.0.1"_s, u"::1"_s},
                        .uris = {},
                        .notBefore = now.addDays(-1),
                        .notAfter = now.addYears(10)}));
    LOCKSTEP_CHECK(gnutls::Steps()
                       .then(gnutls_x509_crt_set_key, certificate.get(), key.get())
                       .result(u"cannot make a certificate"_s));
    LOCKSTEP_TRY(QByteArray certificatePem, signedBy(certificate, key, certificate));
    LOCKSTEP_TRY(QByteArray keyPem, gnutls::writeKey(key));
    return TlsIdentity{std::move(certificatePem), std::move(keyPem)};
}

} // namespace lockstep::net
