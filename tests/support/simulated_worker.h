// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/fleet/worker_link.h"

#include <deque>

namespace lockstep::test {

/// What a worker runs when it has applied a release that it never ran before; one that it ran
/// does it no harm.
enum class AfterApply {
    RunsTarget,
    StaysOnOld,        ///< says "done" and comes up on what it ran before
    RunsSomethingElse, ///< another version
    MixesComponents,   ///< the version is right, a component is not
    MixesFiles,        ///< the version is right, the tree's digest is not; agents alone
    IsUnhealthy,       ///< and stays so
    IsUnwellFirst,     ///< unhealthy for 10 s, then well
    NeverReturns,
    GoesBack, ///< agents alone: the health gate fails
    Forgets,  ///< agents alone: the switch is made, the operation's record is lost
};

/// What a worker does when it is told to go back.
enum class OnRollback {
    GoesBack,
    IsUnknown,     ///< no such route
    IsRefused,     ///< 500
    Hangs,         ///< no answer within the time of the call
    IsIgnored,     ///< accepted, and nothing happens
    GoesElsewhere, ///< plain workers alone: to a version older than the one wanted
    DropsAndGoes,  ///< restarts before it has answered
};

/// What goes wrong with a worker. As it is made, nothing does.
struct Faults {
    bool refusesConnections = false;
    bool answersHtml = false;
    bool answersTooMuch = false; ///< 10 MB
    bool hangs = false;          ///< takes connections and never answers
    bool answersErrors = false;  ///< 500 to everything
    Duration clockOff{};         ///< how far its own clock is off

    bool backupHasNoSpace = false;
    int uploadResets = 0; ///< so many uploads break off in the middle
    bool refusesUpload = false;

    bool refusesApply = false;
    int applyResets = 0;     ///< so many times it is not heard at all
    bool dropsApply = false; ///< does it, but restarts before it has answered
    Duration applyTime = std::chrono::seconds(4);
    AfterApply afterApply = AfterApply::RunsTarget;
    Duration errorsAfterApply{}; ///< answers 500 for so long once it has applied

    OnRollback onRollback = OnRollback::GoesBack;
    Duration rollbackTime = std::chrono::seconds(3);
    Duration restartTime = std::chrono::seconds(1); ///< not reachable for so long
};

/// One simulated worker: a plain one or one with an agent. What it does by itself happens when its
/// time has come, looked at at the next call, so that it lives on while no coordinator runs.
class SimulatedWorker {
public:
    using Kind = WorkerKind;

    SimulatedWorker(const Clock& clock, Kind kind, VersionInfo installed);

    Faults faults;

    /// What it runs, and whether that is well, as somebody standing beside it would see.
    const VersionInfo& installed();
    bool isHealthy();
    /// Nothing is under way that it will yet do by itself.
    bool isAtRest();
    void loseBackups() { m_backups.clear(); }
    /// Somebody puts another version there, or changes files of it: its tree is then this one.
    void changeByHand(const VersionInfo& version, std::vector<ManifestEntry> entries = {});
    /// Makes it unwell, whatever it runs.
    void fallIll() { m_isHealthy = false; }
    /// Repairs it: no faults, reachable, healthy.
    void mend();

    struct Counts {
        int uploads = 0;
        int applies = 0;
        int rollbacks = 0;
        int backups = 0;
        friend bool operator==(const Counts&, const Counts&) = default;
    };
    const Counts& counts() const noexcept { return m_counts; }

    // The worker API, as answered at this moment.
    Result<> reach();
    Result<VersionInfo> version();
    Result<WorkerHealth> health();
    Result<> upload(const Release& release, const UpdateId& id);
    Result<> apply(const Version& version, const UpdateId& id);
    Result<AgentStatus> status();
    Result<AgentBackup> backUp(const BackupId& backup, const UpdateId& id);
    Result<AgentBackup> backup(const BackupId& backup) const;
    Result<Manifest> manifest() const;
    Result<> rollBack(const BackupId& backup, const UpdateId& id);

private:
    struct Deed {
        Duration due;
        std::function<void(SimulatedWorker&)> act;
    };

    bool isAgent() const { return m_kind == Kind::Agent; }
    void later(Duration span, std::function<void(SimulatedWorker&)> act);
    void catchUp();
    void restart();
    void install(const VersionInfo& version);
    AfterApply outcomeOf(const VersionInfo& target) const;
    void takeUp(const VersionInfo& target, AfterApply outcome);
    void settleIn(AfterApply outcome);
    void begin(const QString& kind, const UpdateId& id, const Version& version, Duration span);
    void end(AgentStep step, const QString& error = {});
    void applyPlainly(const VersionInfo& target);
    void applyByAgent(const VersionInfo& target);
    bool knows(const UpdateId& id, const QString& kind) const;
    Result<VersionInfo> wayBack(const BackupId& backup) const;

    const Clock& m_clock;
    Kind m_kind;
    VersionInfo m_installed;
    std::vector<ManifestEntry> m_entries; ///< of its tree, where a test gave them
    std::vector<VersionInfo> m_before;    ///< what it ran before, newest last
    bool m_isHealthy = true;
    Duration m_downUntil{};
    Duration m_errorsUntil{};
    std::deque<Deed> m_deeds; ///< in order
    std::optional<VersionInfo> m_uploaded;
    std::map<BackupId, VersionInfo> m_backups;
    AgentStatus m_status;
    Duration m_began{};
    Duration m_span{};
    Counts m_counts;
};

} // namespace lockstep::test
