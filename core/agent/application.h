// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/health_monitor.h"
#include "core/agent/release_slots.h"
#include "core/model/messages.h"

namespace lockstep::agent {

/// The variable handed on to every process of the application, so that they are known again after
/// the agent was killed; see marked_processes.h.
QByteArray applicationMarker(const StateFolder& folder);

/// The application as the installed releases give it: which one runs, and how it is. One thread,
/// the main one.
class Application {
public:
    Application(const AgentConfig& config, const StateFolder& folder, QString agentVersion,
                Clock& clock);

    /// Starts the release in a slot; an empty name means none. From the moment that its process
    /// runs, version() tells of it.
    QCoro::Task<Result<>> run(QString slot);
    QCoro::Task<Result<>> stop();
    /// See HealthMonitor::gate; with no release it holds at once.
    QCoro::Task<Result<>> gate(Duration settle, bool mayRestart, std::stop_token stop);
    /// Keeps an eye on its health until `stop`.
    QCoro::Task<> watch(std::stop_token stop) { return m_health.watch(std::move(stop)); }

    /// Makes version() tell of a release that does not run yet, at the start of the agent.
    void show(const QString& slot);
    /// From now on version() tells this digest of what stands in the slot's tree.
    void observe(const QString& slot, const Sha256& tree);
    /// The digest that version() tells when it tells of this slot; else empty.
    Sha256 tree(const QString& slot) const;
    /// Whether it was told to run, be it between two runs.
    bool isWanted() const noexcept { return m_isWanted; }
    VersionInfo version() const;
    HealthReport health() const;

    void pause() { m_supervisor.pause(); }
    void resume() { m_supervisor.resume(); }

private:
    Result<> healthState() const;

    ReleaseSlots m_slots;
    QString m_agentVersion;
    Clock& m_clock;
    Supervisor m_supervisor;
    HealthMonitor m_health;
    std::optional<Slot> m_slot; ///< what version() tells of
    QDateTime m_since;
    Sha256 m_observed; ///< of its tree, where that is not what was installed
    QString m_running; ///< the slot that was started; empty: none
    bool m_isWanted = false;
};

} // namespace lockstep::agent
