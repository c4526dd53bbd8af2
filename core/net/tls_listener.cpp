// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tls_listener.h"

namespace lockstep::net {

using gnutls::Steps;

Result<std::shared_ptr<const ShownIdentity>> ShownIdentity::load(const TlsIdentity& identity)
{
    const std::shared_ptr<ShownIdentity> shown(new ShownIdentity);
    LOCKSTEP_CHECK(identity.check());
    LOCKSTEP_CHECK(shown->loadChain(identity.certificatePem));
    LOCKSTEP_CHECK(shown->loadKey(identity.keyPem));
    return shown;
}

ShownIdentity::~ShownIdentity()
{
    for (gnutls_pcert_st& each : m_chain)
        gnutls_pcert_deinit(&each);
}

Result<> ShownIdentity::loadChain(const QByteArray& pem)
{
    constexpr unsigned longestChain = 8;
    m_chain.resize(longestChain);
    unsigned count = longestChain;
    const gnutls_datum_t text = gnutls::datum(pem);
    Steps steps;
    steps.then(gnutls_pcert_list_import_x509_raw, m_chain.data(), &count, &text,
               GNUTLS_X509_FMT_PEM, unsigned(GNUTLS_X509_CRT_LIST_FAIL_IF_UNSORTED));
    m_chain.resize(steps.outcome() < 0 ? 0 : count);
    return steps.result(u"not a certificate chain"_s, ErrorCode::InvalidArgument);
}

Result<> ShownIdentity::loadKey(const QByteArray& pem)
{
    LOCKSTEP_TRY(m_key, gnutls::make<gnutls::PrivateKey>(&gnutls_privkey_init));
    const gnutls_datum_t text = gnutls::datum(pem);
    return Steps()
        .then(gnutls_privkey_import_x509_raw, m_key.get(), &text, GNUTLS_X509_FMT_PEM, nullptr, 0U)
        .result(u"not a private key"_s, ErrorCode::InvalidArgument);
}

TlsListener::TlsListener(ShownIdentities identities, QByteArray clientAuthorityPem)
    : m_identities(std::move(identities)), m_clientAuthorityPem(std::move(clientAuthorityPem))
{}

Result<std::unique_ptr<TlsListener>> TlsListener::make(const TlsOptions& options)
{
    ShownIdentities identities;
    LOCKSTEP_TRY(identities.toFleet, ShownIdentity::load(options.identity));
    if (options.publicIdentity) {
        LOCKSTEP_TRY(identities.toOthers, ShownIdentity::load(*options.publicIdentity));
    }
    if (!options.clientAuthorityPem.isEmpty())
        LOCKSTEP_CHECK(gnutls::readCertificate(options.clientAuthorityPem));
    return std::unique_ptr<TlsListener>(
        new TlsListener(std::move(identities), options.clientAuthorityPem));
}

ShownIdentities TlsListener::identities() const
{
    const std::scoped_lock lock(m_mutex);
    return m_identities;
}

Result<> TlsListener::replaceIdentity(const TlsIdentity& identity)
{
    LOCKSTEP_TRY(auto shown, ShownIdentity::load(identity));
    const std::scoped_lock lock(m_mutex);
    m_identities.toFleet = std::move(shown);
    return {};
}

Result<> TlsListener::replacePublicIdentity(const std::optional<TlsIdentity>& identity)
{
    std::shared_ptr<const ShownIdentity> shown;
    if (identity) {
        LOCKSTEP_TRY(shown, ShownIdentity::load(*identity));
    }
    const std::scoped_lock lock(m_mutex);
    m_identities.toOthers = std::move(shown);
    return {};
}

} // namespace lockstep::net
