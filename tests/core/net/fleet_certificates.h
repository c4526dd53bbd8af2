// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/certificate_authority.h"

namespace lockstep::net::test {

/// An authority, and identities of whomever it certifies.
struct FleetCertificates {
    CertificateAuthority authority = CertificateAuthority::create(now()).value();

    static QDateTime now() { return QDateTime::currentDateTimeUtc(); }

    /// Valid for ten days from `since` on.
    TlsIdentity identityOf(const CertifiedName& name, const QDateTime& since = now()) const
    {
        const SigningRequest request = makeSigningRequest().value();
        const CertificateTerms terms{
            .name = name, .hosts = {}, .now = since, .validFor = std::chrono::days(10)};
        return {authority.sign(request.requestPem, terms).value(), request.keyPem};
    }
    TlsIdentity worker(const QString& id) const
    {
        return identityOf(CertifiedName::worker(WorkerId(id)));
    }
    TlsIdentity coordinator() const { return identityOf(CertifiedName::coordinator()); }
};

} // namespace lockstep::net::test
