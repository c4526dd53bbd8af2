// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"
#include "core/event/event_log.h"
#include "core/fleet/worker_link.h"
#include "core/model/channel.h"
#include "core/release/release_library.h"
#include "core/store/collection.h"

#include <QObject>

namespace lockstep::update {

/// Where releases come from and which one the fleet should run: the library of packages, the
/// source folder (the project whose local version is detected and packaged when it is first
/// needed) and the channel `production`. One thread; file work is done on the pool.
class ReleaseSource : public QObject {
    Q_OBJECT
public:
    /// `sourceFolder` may be empty: then there is only the library.
    ReleaseSource(release::ReleaseLibrary library, QString sourceFolder,
                  release::VersionSources versions, store::Database& database,
                  event::EventLog& events, const Clock& clock);

    /// What the fleet should run, as last seen: the release in `production`, else the local
    /// version of the source folder, else nothing.
    std::optional<VersionInfo> expected() const { return m_expected; }
    /// Whether that holds: not before the first refresh(), nor while something keeps it from being
    /// found out. Then what expected() tells is nothing, which is not to say that nothing is.
    bool isExpectationKnown() const noexcept { return m_isKnown; }
    /// Looks again. Call at start, and now and then: a new tag changes the local version.
    QCoro::Task<> refresh();

    QCoro::Task<Result<std::vector<Release>>> list() const;
    QCoro::Task<Result<Release>> find(Version version) const;
    /// Packages a folder of this machine; see ReleaseLibrary::create().
    QCoro::Task<Result<Release>> create(QString sourceFolder, std::stop_token stop = {});
    /// Where an upload is written, and how large it may be. Any thread.
    const release::ReleaseLibrary& library() const noexcept { return m_library; }
    /// Makes a release of an uploaded package; see ReleaseLibrary::adopt().
    QCoro::Task<Result<Release>> adopt(std::shared_ptr<release::IncomingPackage> package,
                                       std::optional<Version> named, std::stop_token stop = {});
    /// Conflict when `production` names it.
    QCoro::Task<Result<>> remove(Version version);

    Result<std::optional<Channel>> channel(const QString& name);
    /// NotFound when there is no release of that version.
    QCoro::Task<Result<Channel>> setChannel(QString name, Version version);

    /// What `wanted` is, or what is expected when nothing is wanted; with the tree digest when it
    /// is packaged already. NotFound when there is no such release and none can be made.
    QCoro::Task<Result<VersionInfo>> resolve(std::optional<Version> wanted);
    /// The package of a version, made now if it is the source folder's.
    QCoro::Task<Result<fleet::Shipment>> obtain(Version version, std::stop_token stop);

Q_SIGNALS:
    /// expected() or isExpectationKnown() tells something else than before.
    void expectationChanged();

private:
    QCoro::Task<Result<VersionInfo>> localVersion() const;
    /// Whether it is certain that nothing is expected of the fleet.
    bool isNothingExpected();
    void tellChange();
    /// The source folder's version if it is the one wanted, else why there is no such release.
    QCoro::Task<Result<VersionInfo>> localIfItIs(Version wanted, Error notInLibrary) const;
    QCoro::Task<Result<VersionInfo>> currentExpectation();
    /// Runs `work` on the pool, one at a time, and tells of a release that was not there before.
    QCoro::Task<Result<Release>> make(std::function<Result<Release>()> work, std::stop_token stop);
    fleet::Shipment shipmentOf(const Release& release) const;

    release::ReleaseLibrary m_library;
    QString m_sourceFolder;
    release::VersionSources m_versions;
    store::Collection<Channel> m_channels;
    event::EventLog& m_events;
    const Clock& m_clock;
    std::optional<VersionInfo> m_expected;
    bool m_isKnown = false;
    QString m_problem;             ///< why nothing is expected, told when it changes
    AsyncSemaphore m_packaging{1}; ///< whoever comes second finds the first one's package
};

} // namespace lockstep::update
