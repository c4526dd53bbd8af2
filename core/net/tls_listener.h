// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/gnutls_support.h"
#include "core/net/tls_options.h"

#include <mutex>

namespace lockstep::net {

/// An identity as GnuTLS wants it for a handshake. Never changes, so threads may share it.
class ShownIdentity {
public:
    static Result<std::shared_ptr<const ShownIdentity>> load(const TlsIdentity& identity);
    ~ShownIdentity();
    Q_DISABLE_COPY_MOVE(ShownIdentity)

    const std::vector<gnutls_pcert_st>& chain() const noexcept { return m_chain; }
    gnutls_privkey_t key() const noexcept { return m_key.get(); }

private:
    ShownIdentity() = default;
    Result<> loadChain(const QByteArray& pem);
    Result<> loadKey(const QByteArray& pem);

    std::vector<gnutls_pcert_st> m_chain;
    gnutls::PrivateKey m_key;
};

/// What a connection can show: who it is to the fleet, and to anybody else.
struct ShownIdentities {
    std::shared_ptr<const ShownIdentity> toFleet;
    std::shared_ptr<const ShownIdentity> toOthers; ///< null: the same
};

/// The TLS of one listening socket: what its connections begin with. Any thread.
class TlsListener {
public:
    static Result<std::unique_ptr<TlsListener>> make(const TlsOptions& options);

    /// What the next connection shows.
    ShownIdentities identities() const;
    Result<> replaceIdentity(const TlsIdentity& identity);
    Result<> replacePublicIdentity(const std::optional<TlsIdentity>& identity);
    /// Empty: clients are not asked for a certificate.
    const QByteArray& clientAuthorityPem() const noexcept { return m_clientAuthorityPem; }

private:
    TlsListener(ShownIdentities identities, QByteArray clientAuthorityPem);

    mutable std::mutex m_mutex;
    ShownIdentities m_identities;
    const QByteArray m_clientAuthorityPem;
};

} // namespace lockstep::net
