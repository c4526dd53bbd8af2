// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/discovery.h"
#include "core/update/drift_sources.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_fleet.h"

namespace lockstep::test {

/// A library with real packages of the versions named, made once and shared by many tests.
class ReleaseShelf {
public:
    explicit ReleaseShelf(const QStringList& versions);

    QString folder() const { return m_folder / u"translator-updates"_s; }
    release::ReleaseLibrary library() const
    {
        return release::ReleaseLibrary({.folder = folder()});
    }
    /// What a worker that runs a version answers, an agent's digest included.
    VersionInfo operator[](const QString& version) const;
    /// Makes a source folder of a version below `parent`.
    static QString writeSource(const QString& parent, const QString& version);

private:
    ScratchFolder m_folder;
};

/// The rooms of a coordinator put together as its program does it, on simulated time and workers.
/// Its destructor stops it and lets everything that runs come to its end.
class SimulatedCoordinator {
public:
    struct Options {
        QString database; ///< the file
        QString backupFolder;
        QString libraryFolder;
        QString sourceFolder; ///< empty: there is only the library
        update::UpdateSettings settings;
        Duration retention = std::chrono::hours(24);
        Duration cacheTtl = std::chrono::minutes(5);
    };
    SimulatedCoordinator(const Options& options, SimulatedClock& clock, SimulatedFleet& fleet);
    ~SimulatedCoordinator();
    Q_DISABLE_COPY_MOVE(SimulatedCoordinator)

    /// Lets time go by until the update, or every update, has ended.
    Update toItsEnd(const UpdateId& id);
    bool allEnd(Duration limit = std::chrono::hours(24));
    /// Starts one and lets it run to its end.
    Update update(const WorkerId& worker, const QString& version);

    /// What was told of a worker since it was added, without progress and what checks have seen.
    QStringList storyOf(const WorkerId& worker);
    QJsonObject lastData(const WorkerId& worker, QLatin1StringView type);

private:
    SimulatedClock& m_clock;

public:
    const std::unique_ptr<store::Database> database;
    event::EventLog events;
    const std::unique_ptr<fleet::WorkerRegistry> registry;
    fleet::Membership members;
    update::ReleaseSource releases;
    fleet::VersionChecker checker;
    const fleet::DnsDiscovery dns;
    fleet::Discovery discovery;
    update::BackupKeeper backups;
    update::UpdateStore store;
    update::Services services;
    update::Updater updater;
    fleet::DriftTracker drifts;
};

} // namespace lockstep::test
