// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"
#include "core/net/tls_listener.h"

#include <QDateTime>

struct MHD_Connection;

namespace lockstep::net {

/// One connection over TLS, from before its handshake to its end: what the client is shown, and
/// who the client is. On the connection's thread.
///
/// A client need not show a certificate, so one that does not hold is none: the handshake goes on,
/// and what is for anyone is answered. That is so for one of another authority, one out of its
/// dates, one that is not for clients or names nobody, and any over TLS 1.2. The handshake ends
/// when the client does not prove that it has the certificate's key, or shows one that cannot be
/// read or that may not sign handshakes, such as an authority's.
class TlsConnection {
public:
    /// GnuTLS's session leads back to this object from then on.
    TlsConnection(ShownIdentities identities, gnutls_session_t session);
    Q_DISABLE_COPY_MOVE(TlsConnection)

    /// Null for a connection without TLS.
    static gnutls_session_t sessionOf(MHD_Connection* connection);
    static TlsConnection* of(MHD_Connection* connection);

    /// GnuTLS asks for the certificate of a handshake.
    static int onRetrieve(gnutls_session_t session, const gnutls_cert_retr_st* info,
                          gnutls_pcert_st** chain, unsigned* chainLength,
                          gnutls_ocsp_data_st** ocsp, unsigned* ocspLength, gnutls_privkey_t* key,
                          unsigned* flags);

    /// Says which certificate the client showed, or why the one that it showed does not count.
    /// After the handshake.
    void describe(Peer& peer);

private:
    struct Verdict {
        std::optional<PeerCertificate> certificate;
        QString problem;
        QDateTime notAfter;
    };
    Verdict judge() const;
    const ShownIdentity& shown() const;

    const ShownIdentities m_identities;
    const gnutls_session_t m_session;
    std::optional<Verdict> m_verdict; ///< once asked
};

} // namespace lockstep::net
