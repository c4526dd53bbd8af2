// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/certificate_register.h"
#include "core/access/enrol_token_store.h"
#include "core/access/fleet_keys.h"
#include "core/access/login_guard.h"
#include "core/net/http.h"

namespace lockstep::access {

/// How workers become known to their coordinator, and it to them: the fleet's own authority,
/// one-time tokens, and the certificates that workers get for them. The database's thread, but for
/// what says otherwise.
///
/// A worker that has joined is believed by its certificate alone, until it is revoked. Both sides
/// renew theirs when two thirds of its life are over.
class Enrolment {
public:
    struct Options {
        QString folder;    ///< of the keys: see FleetKeys
        QStringList hosts; ///< names and addresses under which the coordinator is reached
        Duration validFor = std::chrono::days(90); ///< of every certificate but the authority's
    };
    /// `database` and `clock` outlive it.
    static Result<std::unique_ptr<Enrolment>> open(const Options& options,
                                                   store::Database& database, Clock& clock);

    /// The certificate of the fleet's authority, for anyone.
    const FleetAuthority& authority() const noexcept { return m_authority; }
    /// Who the coordinator is, to its own clients and to workers.
    const net::TlsIdentity& coordinator() const noexcept { return m_keys.coordinator(); }
    /// Renews the coordinator's certificate whenever it is due, and tells it then; the first time
    /// is not before the event loop runs. Ends when `stop` says so.
    QCoro::Task<> keepCoordinator(std::function<void(const net::TlsIdentity&)> renewed,
                                  std::stop_token stop);

    /// InvalidArgument names a member of the request that cannot be.
    Result<EnrollToken> createToken(const EnrollTokenRequest& request, const QString& createdBy);
    /// Whether enrol() would let the worker in, and with what token. InvalidArgument: the worker's
    /// id or signing request is none. Unauthenticated, PermissionDenied: as
    /// EnrolTokenStore::find(). Conflict: it has joined, and the token is not for it alone; else
    /// whoever has a token for any worker could take its place.
    Result<EnrolToken> check(const EnrollRequest& request);
    /// Gives the worker a certificate for its token. In one transaction the token is spent and the
    /// worker's other certificates are revoked; if it fails, nothing has happened.
    Result<EnrollReply> enrol(const EnrollRequest& request);
    /// A further certificate for the worker that shows a good one; that one stays good.
    Result<EnrollReply> renew(const net::PeerCertificate& shown, const RenewRequest& request);
    /// Nobody believes the worker's certificates any more. To be called when it is removed.
    Result<> revoke(const WorkerId& worker);
    /// Revokes those of workers that are not known any more, however they were removed.
    Result<> revokeUnknown(const std::function<bool(const WorkerId&)>& isKnown);

    /// Any thread.
    bool isRevoked(const QString& serial) const { return m_register->isRevoked(serial); }
    /// Whether the worker is believed by its certificate alone. Any thread.
    bool hasJoined(const WorkerId& worker) const
    {
        return m_register->expiryOf(worker).has_value();
    }
    /// When the last of the certificates of a worker that has joined ends. Any thread.
    std::optional<QDateTime> certificateExpiry(const WorkerId& worker) const
    {
        return m_register->expiryOf(worker);
    }
    /// What is wrong with the certificate of a worker that has joined; empty when nothing is.
    std::optional<QString> certificateProblem(const WorkerId& worker) const;
    /// The worker whose certificate this is. Unauthenticated when it was revoked or belongs to no
    /// worker of the fleet. Any thread.
    Result<WorkerId> agentOf(const net::PeerCertificate& shown) const;

    /// How long a client is kept waiting who showed a wrong token.
    Duration delayAfterFailure(const QString& address);

private:
    Enrolment(const Options& options, FleetKeys keys, store::Database& database, Clock& clock);
    struct Signed {
        IssuedCertificate record;
        EnrollReply reply;
    };
    Result<Signed> sign(const WorkerId& worker, const QString& csr) const;

    const Duration m_validFor;
    store::Database& m_database;
    Clock& m_clock;
    FleetKeys m_keys;
    const FleetAuthority m_authority;
    EnrolTokenStore m_tokens;
    std::unique_ptr<CertificateRegister> m_register;
    LoginGuard m_guard;
};

} // namespace lockstep::access
