// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulated_coordinator.h"

#include "core/base/durable_file.h"

namespace lockstep::test {

namespace {

/// The value, or the end of the test program: what a test stands on must be there.
template <class T>
T mustHave(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message()));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

std::map<WorkerId, WorkerAddress> addressesOf(const SimulatedFleet& fleet)
{
    std::map<WorkerId, WorkerAddress> addresses;
    for (const auto& [id, worker] : fleet.workers()) {
        WorkerAddress& address = addresses[id];
        address.host = id.value() + u".example"_s;
    }
    return addresses;
}

} // namespace

ReleaseShelf::ReleaseShelf(const QStringList& versions)
{
    mustHave(library().recover());
    const QDateTime start = QDateTime::fromSecsSinceEpoch(1'640'995'200, QTimeZone::UTC);
    for (const QString& version : versions) {
        const qint64 later = versions.indexOf(version);
        mustHave(library().create(writeSource(m_folder.path(), version), start.addSecs(later)));
    }
}

QString ReleaseShelf::writeSource(const QString& parent, const QString& version)
{
    const QString folder = parent + u"/source-"_s + version;
    mustHave(makePath(folder + u"/bin"_s));
    mustHave(writeFileDurably(folder + u"/VERSION"_s,
                              version.toUtf8() + "\napi: 1.0.0\ndistributed: 1.0.0\n"));
    mustHave(writeFileDurably(folder + u"/bin/translator-server"_s,
                              "#!/bin/sh\necho " + version.toUtf8(), 0755));
    return folder;
}

VersionInfo ReleaseShelf::operator[](const QString& version) const
{
    const Release release = mustHave(library().find(Version(version)));
    VersionInfo info = release.versionInfo;
    info.treeSha256 = release.treeSha256;
    return info;
}

SimulatedCoordinator::SimulatedCoordinator(const Options& options, SimulatedClock& clock,
                                           SimulatedFleet& fleet)
    : m_clock(clock), database(mustHave(store::Database::open(options.database))),
      events(*database, clock), registry(mustHave(fleet::WorkerRegistry::open(*database, clock))),
      members(*registry, events,
              [this](const WorkerId& id) { return updater.running(id) != nullptr; }),
      releases(release::ReleaseLibrary({.folder = options.libraryFolder}), options.sourceFolder, {},
               *database, events, clock),
      checker({.cacheTtl = options.cacheTtl}, clock, *registry, fleet, events,
              [this] { return releases.expected(); }),
      dns({}, clock), discovery({}, *registry, members, checker, dns),
      backups(options.backupFolder, options.retention, *database, events, clock), store(*database),
      services{options.settings, clock, *registry, fleet, checker, releases, backups, events},
      updater(services, store),
      drifts(*database, clock, *registry, events, update::driftSources(services, updater))
{
    update::keepUpWith(releases, updater, drifts);
    mustHave(drifts.read());
    mustHave(members.configure(addressesOf(fleet)));
}

SimulatedCoordinator::~SimulatedCoordinator() { m_clock.await(updater.stop()); }

Update SimulatedCoordinator::toItsEnd(const UpdateId& id)
{
    m_clock.runUntil([&] { return isFinal(mustHave(updater.find(id)).state); });
    m_clock.runUntil([&] { return updater.runningIds().empty(); });
    m_clock.advance(std::chrono::seconds(1)); // its worker is looked at once more
    return mustHave(updater.find(id));
}

bool SimulatedCoordinator::allEnd(Duration limit)
{
    const bool ended = m_clock.runUntil([&] { return updater.runningIds().empty(); }, limit);
    m_clock.advance(std::chrono::minutes(1));
    return ended;
}

Update SimulatedCoordinator::update(const WorkerId& worker, const QString& version)
{
    const Update accepted = mustHave(m_clock.await(updater.start(worker, Version(version))));
    return toItsEnd(accepted.id);
}

QStringList SimulatedCoordinator::storyOf(const WorkerId& worker)
{
    QStringList story;
    for (const Event& event : mustHave(events.read({.workerId = worker, .limit = 10'000}))) {
        if (event.type != event_type::workerAdded &&
            event.type != event_type::workerUpdateProgress &&
            event.type != event_type::workerDrifted && event.type != event_type::workerDriftEnded &&
            event.type != event_type::workerUnreachable &&
            event.type != event_type::workerReachable &&
            event.type != event_type::workerHealthChanged &&
            event.type != event_type::workerVersionChecked)
            story << event.type;
    }
    return story;
}

QJsonObject SimulatedCoordinator::lastData(const WorkerId& worker, QLatin1StringView type)
{
    const auto found = mustHave(events.read({.type = type, .workerId = worker, .limit = 1}));
    return found.empty() ? QJsonObject() : found.back().data;
}

} // namespace lockstep::test
