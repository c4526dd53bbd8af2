// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_client.h"

#include <QSslConfiguration>
#include <QSslError>

namespace lockstep::net {

/// SHA-256 of a certificate (DER), lower-case hexadecimal; empty when there is none.
QString fingerprintOf(const QSslCertificate& certificate);

/// How to connect under this trust: TLS 1.2 and 1.3, with an identity 1.3 alone; no session tickets
/// (each connection shows its certificate); P-256 and X25519 (what OpenSSL 3.5 offers first costs a
/// quarter of a handshake).
QSslConfiguration configurationFor(const TlsTrust& trust,
                                   const std::optional<TlsIdentity>& identity);

/// Equal for calls that accept the same certificates and show the same one.
QByteArray termsOf(const TlsTrust& trust, const std::optional<TlsIdentity>& identity);

/// Is the certificate accepted for itself, whatever is wrong with its names, dates and issuer?
bool acceptsByItself(const TlsTrust& trust, const QSslCertificate& leaf);

/// Is a certificate accepted that Qt found nothing wrong with?
bool acceptsVerified(const TlsTrust& trust, const QSslCertificate& leaf);

/// Why one that Qt found nothing wrong with is refused all the same: it is made out to somebody
/// else, or the trust's veto.
std::optional<Error> lastRefusal(const QUrl& url, const TlsTrust& trust,
                                 const QSslCertificate& leaf);

/// "certificate of host:port is not the pinned one (got abcd…)"
Error notThePinned(const QUrl& url, const QSslCertificate& leaf);

/// What of the errors matters most: "certificate of host:port is made out to Lockstep worker w02,
/// not to Lockstep worker w01"
Error notTheExpected(const QUrl& url, const CertifiedName& expected, const QSslCertificate& leaf,
                     const QList<QSslError>& errors);

} // namespace lockstep::net
