// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/enrolment.h"
#include "core/access/token_store.h"
#include "core/alert/rules.h"
#include "core/fleet/worker_registry.h"
#include "core/update/backup_keeper.h"

namespace lockstep::daemon {

/// What of the service the alerts' rules look at: whose certificate ends when, which tokens and
/// backups are about to go, how full the disk is. Of what cannot be found out just now the log
/// tells. The database's thread.
class ServiceFactFinder {
public:
    ServiceFactFinder(const access::Enrolment& enrolment, access::TokenStore& tokens,
                      update::BackupKeeper& backups, const fleet::WorkerRegistry& registry,
                      const Clock& clock)
        : m_enrolment(enrolment), m_tokens(tokens), m_backups(backups), m_registry(registry),
          m_clock(clock)
    {}

    struct Wanted {
        std::optional<net::TlsIdentity> shownToOthers; ///< the public certificate, if there is one
        QString backupFolder;
        bool backups = false; ///< when they expire is of interest
        Duration retention{}; ///< of backups
    };
    QCoro::Task<alert::ServiceFacts> find(Wanted wanted);

private:
    using Expiry = alert::ServiceFacts::Expiry;
    std::vector<Expiry> certificates(const std::optional<net::TlsIdentity>& shownToOthers) const;
    Result<std::vector<Expiry>> tokens() const;
    /// Of each worker the last one that it could go back to.
    Result<std::vector<Expiry>> backups(Duration retention) const;

    const access::Enrolment& m_enrolment;
    access::TokenStore& m_tokens;
    update::BackupKeeper& m_backups;
    const fleet::WorkerRegistry& m_registry;
    const Clock& m_clock;
};

} // namespace lockstep::daemon
