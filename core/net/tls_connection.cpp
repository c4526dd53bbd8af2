// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tls_connection.h"

#include "core/net/certificate_facts.h"

#include <microhttpd.h>

namespace lockstep::net {

namespace {

QString hasExpired() { return u"the client's certificate has expired"_s; }

/// The first reason, from the one that people can do most about.
QString problemOf(unsigned status)
{
    static constexpr std::pair<unsigned, const char16_t*> problems[] = {
        {GNUTLS_CERT_SIGNER_NOT_FOUND, u"the client's certificate is of another authority"},
        {GNUTLS_CERT_SIGNATURE_FAILURE, u"the client's certificate is of another authority"},
        {GNUTLS_CERT_NOT_ACTIVATED, u"the client's certificate is not valid yet"},
        {GNUTLS_CERT_PURPOSE_MISMATCH, u"the client's certificate is not for clients"},
    };
    if (status & GNUTLS_CERT_EXPIRED)
        return hasExpired();
    for (const auto& [flag, problem] : problems) {
        if (status & flag)
            return QString::fromUtf16(problem);
    }
    return u"the client's certificate does not verify"_s;
}

/// Of the certificate that the client showed, under the listener's authority.
Result<> verify(gnutls_session_t session)
{
    if (gnutls_protocol_get_version(session) != GNUTLS_TLS1_3)
        return fail(ErrorCode::VerificationFailed,
                    u"the client's certificate counts over TLS 1.3 alone"_s);
    gnutls_typed_vdata_st purpose{
        .type = GNUTLS_DT_KEY_PURPOSE_OID,
        .data = reinterpret_cast<unsigned char*>(const_cast<char*>(GNUTLS_KP_TLS_WWW_CLIENT)),
        .size = 0};
    unsigned status = 0;
    LOCKSTEP_CHECK(gnutls::Steps()
                       .then(gnutls_certificate_verify_peers, session, &purpose, 1U, &status)
                       .result(u"the client's certificate"_s, ErrorCode::VerificationFailed));
    return status == 0 ? Result<>() : fail(ErrorCode::VerificationFailed, problemOf(status));
}

} // namespace

TlsConnection::TlsConnection(ShownIdentities identities, gnutls_session_t session)
    : m_identities(std::move(identities)), m_session(session)
{
    gnutls_session_set_ptr(session, this);
}

gnutls_session_t TlsConnection::sessionOf(MHD_Connection* connection)
{
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    return info ? static_cast<gnutls_session_t>(info->tls_session) : nullptr;
}

TlsConnection* TlsConnection::of(MHD_Connection* connection)
{
    auto* session = sessionOf(connection);
    return session ? static_cast<TlsConnection*>(gnutls_session_get_ptr(session)) : nullptr;
}

int TlsConnection::onRetrieve(gnutls_session_t session, const gnutls_cert_retr_st*,
                              gnutls_pcert_st** chain, unsigned* chainLength,
                              gnutls_ocsp_data_st** ocsp, unsigned* ocspLength,
                              gnutls_privkey_t* key, unsigned* flags)
{
    const auto* connection = static_cast<const TlsConnection*>(gnutls_session_get_ptr(session));
    const ShownIdentity& shown = connection->shown();
    // GnuTLS reads them; they are as old as the connection.
    *chain = const_cast<gnutls_pcert_st*>(shown.chain().data());
    *chainLength = unsigned(shown.chain().size());
    *key = shown.key();
    *ocsp = nullptr;
    *ocspLength = 0;
    *flags = 0;
    return 0;
}

const ShownIdentity& TlsConnection::shown() const
{
    if (!m_identities.toOthers)
        return *m_identities.toFleet;
    std::array<char, 256> name;
    size_t size = name.size();
    unsigned type = 0;
    const bool isForFleet =
        gnutls_server_name_get(m_session, name.data(), &size, &type, 0) == GNUTLS_E_SUCCESS &&
        type == GNUTLS_NAME_DNS &&
        CertifiedName::isHostName(QByteArrayView(name.data(), qsizetype(size)));
    return isForFleet ? *m_identities.toFleet : *m_identities.toOthers;
}

void TlsConnection::describe(Peer& peer)
{
    if (!m_verdict)
        m_verdict = judge();
    peer.certificateProblem = m_verdict->problem;
    if (!m_verdict->certificate)
        return;
    if (QDateTime::currentDateTimeUtc() > m_verdict->notAfter) // while the connection was open
        peer.certificateProblem = hasExpired();
    else
        peer.certificate = m_verdict->certificate;
}

TlsConnection::Verdict TlsConnection::judge() const
{
    unsigned count = 0;
    const gnutls_datum_t* chain = gnutls_certificate_get_peers(m_session, &count);
    if (!chain || count == 0)
        return {};
    if (const auto verified = verify(m_session); !verified)
        return {.problem = verified.error().message()};
    const auto facts = CertificateFacts::ofDer(
        QByteArray(reinterpret_cast<const char*>(chain->data), qsizetype(chain->size)));
    if (!facts || !facts->name)
        return {.problem = u"the client's certificate names nobody of the fleet"_s};
    return {.certificate = PeerCertificate{.name = facts->name->uri(),
                                           .sha256 = facts->sha256,
                                           .serial = facts->serial},
            .problem = {},
            .notAfter = facts->notAfter};
}

} // namespace lockstep::net
