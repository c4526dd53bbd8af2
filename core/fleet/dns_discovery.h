// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/ids.h"

#include <QHostAddress>

namespace lockstep::fleet {

/// Where an SRV record says that a worker is.
struct SrvTarget {
    QString host;
    int port = 0;

    friend auto operator<=>(const SrvTarget&, const SrvTarget&) = default;
};

/// What the SRV records of one name come to.
struct SrvFindings {
    std::vector<SrvTarget> targets; ///< in order, each once; hosts in lower case, checked
    std::vector<Error> wrong;       ///< records that cannot be a worker's
};

/// Sorts good records from bad ones. TooLarge when there are more than `mostRecords`: then the name
/// is not what it should be, and none is taken.
Result<SrvFindings> judgeTargets(const std::vector<SrvTarget>& records, int mostRecords);

/// A worker id made of a host name, with room left for "-65535" behind it.
WorkerId idFromHost(const QString& host);

/// Looks workers up in the DNS: names like "_lockstep-worker._tcp.example.org". One thread, with an
/// event loop; the waiting is done on threads of Qt's.
class DnsDiscovery {
public:
    struct Options {
        QHostAddress nameserver; ///< null: the system's
        quint16 port = 53;       ///< of the name server
        Duration timeout = std::chrono::seconds(10);
        int mostRecords = 1000; ///< of one name
    };
    /// The clock outlives every lookup.
    DnsDiscovery(Options options, Clock& clock);

    /// NotFound: there is no such name; else what kept it from being looked up.
    QCoro::Task<Result<SrvFindings>> lookUp(QString name, std::stop_token stop) const;

private:
    Options m_options;
    Clock& m_clock;
};

} // namespace lockstep::fleet
