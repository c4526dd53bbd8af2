// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/dns_discovery.h"
#include "core/fleet/membership.h"
#include "core/fleet/version_checker.h"
#include "core/model/update.h"

#include <set>

namespace lockstep::fleet {

/// Finds out who is there: looks the configured names up in the DNS, adds the workers that are not
/// known yet, then asks every enabled worker of the registry, paired or not. One thread; it
/// outlives every run.
class Discovery {
public:
    struct Options {
        std::vector<QString> names; ///< of SRV records; empty: the registry alone is asked
        bool isPairing = false;     ///< whether those that are found are paired at once
    };
    struct Report {
        std::set<WorkerId> added;         ///< they were not known
        std::vector<WorkerId> answered;   ///< by id
        std::vector<BatchFailure> failed; ///< workers that did not answer, names that went wrong
    };
    Discovery(Options options, WorkerRegistry& registry, Membership& members,
              VersionChecker& checker, const DnsDiscovery& dns);

    /// What goes wrong with one name or worker is in the report and keeps no other. Conflict: a
    /// discovery runs already. Cancelled when `stop` asks.
    QCoro::Task<Result<Report>> run(std::stop_token stop);

private:
    QCoro::Task<> lookUp(QString name, Report& report, std::stop_token stop);
    void take(const SrvTarget& target, const WorkerId& source, Report& report);
    bool isKnown(const WorkerAddress& address) const;

    Options m_options;
    WorkerRegistry& m_registry;
    Membership& m_members;
    VersionChecker& m_checker;
    const DnsDiscovery& m_dns;
    bool m_isRunning = false;
};

} // namespace lockstep::fleet
