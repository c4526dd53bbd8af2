// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_client.h"

#include <QSslConfiguration>

namespace lockstep::net {

/// SHA-256 of a certificate (DER), lower-case hexadecimal; empty when there is none.
QString fingerprintOf(const QSslCertificate& certificate);

/// How to connect under this trust: TLS 1.2 and 1.3, no session tickets (each connection shows its
/// certificate), P-256 and X25519 (what OpenSSL 3.5 offers first costs a quarter of a handshake).
QSslConfiguration configurationFor(const TlsTrust& trust);

/// Equal for trusts that accept the same certificates.
QByteArray trustKey(const TlsTrust& trust);

/// Is the certificate accepted for itself, whatever is wrong with its names, dates and issuer?
bool acceptsByItself(const TlsTrust& trust, const QSslCertificate& leaf);

/// Is a certificate accepted that Qt found nothing wrong with?
bool acceptsVerified(const TlsTrust& trust, const QSslCertificate& leaf);

/// "certificate of host:port is not the pinned one (got abcd…)"
Error notThePinned(const QUrl& url, const QSslCertificate& leaf);

} // namespace lockstep::net
