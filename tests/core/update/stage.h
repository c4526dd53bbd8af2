// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/simulated_coordinator.h"

#include <QTest>

namespace lockstep::test {

/// A fleet on v1.0.0 with its coordinator; releases v1.0.0 to v1.2.0 are on the shelf.
class Stage {
public:
    Stage()
    {
        options.database = folder / u"lockstep.db"_s;
        options.backupFolder = folder / u"translator-backups"_s;
        options.libraryFolder = shelf().folder();
    }

    static const ReleaseShelf& shelf()
    {
        static const ReleaseShelf shelf({u"v1.0.0"_s, u"v1.1.0"_s, u"v1.2.0"_s});
        return shelf;
    }

    SimulatedWorker& add(const QString& id, WorkerKind kind, const QString& version = u"v1.0.0"_s)
    {
        VersionInfo installed = shelf()[version];
        return fleet.add(WorkerId(id), kind, installed);
    }
    /// Opens the coordinator, once the workers are there; again after close().
    SimulatedCoordinator& open()
    {
        m_coordinator.reset();
        m_coordinator = std::make_unique<SimulatedCoordinator>(options, clock, fleet);
        return *m_coordinator;
    }
    void close() { m_coordinator.reset(); }

    SimulatedClock clock;
    SimulatedFleet fleet{clock};
    ScratchFolder folder;
    SimulatedCoordinator::Options options;

private:
    std::unique_ptr<SimulatedCoordinator> m_coordinator;
};

inline const WorkerId worker01{QStringLiteral("worker01")};
inline const WorkerId worker02{QStringLiteral("worker02")};

/// The states that an update went through.
inline std::vector<UpdateState> pathOf(const Update& update)
{
    std::vector<UpdateState> path;
    for (const UpdateStep& step : update.steps)
        path.push_back(step.state);
    path.push_back(update.state);
    return path;
}

/// A value that must be there.
template <class T>
T valueOf(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message()));
    return *std::move(result);
}

} // namespace lockstep::test

// How Qt Test shows our values when they differ.
namespace lockstep {
template <WordedEnum E>
char* toString(const E& value)
{
    return qstrdup(wordOf(value).data());
}
inline char* toString(const Version& version) { return qstrdup(qPrintable(version.value())); }
} // namespace lockstep
