// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/supervisor.h"
#include "core/base/clock.h"
#include "core/net/http_client.h"

namespace lockstep::agent {

/// Knows whether the application is healthy: it is alive, and its last HTTP probe was answered
/// with 2xx. One thread.
class HealthMonitor {
public:
    HealthMonitor(HealthConfig config, Supervisor& supervisor, Clock& clock);

    /// Probes for ever, more often while the application is not healthy, until `stop`.
    QCoro::Task<> watch(std::stop_token stop);
    /// Forgets what it knew, for another application runs from now on.
    void reset();
    /// Healthy as far as is known, or the reason why not.
    Result<> state() const;

    /// Returns when the application was healthy for `settle` without a break. Fails when it is
    /// not by the deadline, and at once when it ends, unless `mayRestart`. Cancelled by `stop`.
    QCoro::Task<Result<>> gate(Duration settle, bool mayRestart, std::stop_token stop);

private:
    QCoro::Task<Result<>> probe(std::stop_token stop);
    Result<> aliveness() const;

    HealthConfig m_config;
    Supervisor& m_supervisor;
    Clock& m_clock;
    net::HttpClient m_client;
    net::Call m_call;
    Result<> m_lastProbe;
    int m_epoch = 0; ///< of the application that m_lastProbe speaks of
    bool m_isGating = false;
};

} // namespace lockstep::agent
