// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/config.h"
#include "core/agent/fleet_identity.h"
#include "core/base/clock.h"
#include "core/model/agent.h"
#include "core/net/router.h"

#include <QCoroTask>

#include <memory>

namespace lockstep::agent {

/// A worker's agent: serves the worker API, installs releases, supervises the application, and
/// goes back by itself when a release is bad. One that has joined a fleet shows the fleet's
/// certificate, which it renews by itself, and lets in the fleet's coordinator alone. Whatever
/// happens to it, `current` in its state folder names one whole release. Lives in the main thread,
/// for the application ends with the thread that started it. stop() it before it is destroyed.
class Agent {
public:
    /// `clock` outlives the agent; `version` is the agent's own.
    Agent(AgentConfig config, QString version, Clock& clock);
    ~Agent();

    /// Takes the state folder, ends what a killed agent left running, begins to serve, and brings
    /// an operation that was broken off to its end or starts the application. Fails when the
    /// state folder, the certificate or the address cannot be had; it may then be destroyed.
    QCoro::Task<Result<>> start();
    /// Ends the application and stops serving. An operation in progress is left to the journal.
    QCoro::Task<> stop();

    /// Where it is served, once started.
    quint16 port() const;
    /// SHA-256 of its certificate as it is now; empty without TLS.
    QString fingerprint() const;

private:
    struct Parts;
    QCoro::Task<Result<>> startParts();
    Result<> listen(const std::optional<FleetIdentity>& joined);
    Result<std::optional<net::TlsOptions>> tlsOf(const std::optional<FleetIdentity>& joined) const;
    Result<net::Authenticate> doorOf(const std::optional<FleetIdentity>& joined) const;
    /// What the certificate is from now on.
    void show(const net::TlsIdentity& identity);

    AgentConfig m_config;
    QString m_version;
    Clock& m_clock;
    std::unique_ptr<Parts> m_parts;
    quint16 m_port = 0;
    QString m_fingerprint;
};

} // namespace lockstep::agent
