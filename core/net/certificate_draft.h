// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/gnutls_support.h"

#include <QDateTime>
#include <QStringList>

namespace lockstep::net {

/// What is written into a certificate, whoever signs it.
struct CertificateDraft {
    QString commonName;
    QStringList hosts; ///< host names and IP addresses
    QStringList uris;
    QDateTime notBefore;
    QDateTime notAfter;
    bool isAuthority = false; ///< signs certificates, and is of no other use
};

/// The draft as a certificate with a random serial number of 128 bits, for TLS servers and clients
/// unless it is an authority's. It has no key yet.
Result<gnutls::Certificate> write(const CertificateDraft& draft);

/// Completes `certificate`, which has its key by now, by the issuer's signature. For one that signs
/// itself both are the same.
Result<QByteArray> signedBy(const gnutls::Certificate& issuer, const gnutls::Key& issuerKey,
                            const gnutls::Certificate& certificate);

} // namespace lockstep::net
