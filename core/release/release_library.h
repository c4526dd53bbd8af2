// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/release.h"
#include "core/release/incoming_package.h"
#include "core/release/local_version.h"
#include "core/release/package_reader.h"
#include "core/release/package_writer.h"

namespace lockstep::release {

struct LibraryOptions {
    QString folder; ///< where the packages are, e.g. /var/lib/lockstep/translator-updates
    QString product = u"translator"_s;
    PackageOptions package;
    UnpackLimits limits;
    VersionSources versions;
};

/// The coordinator's releases: a folder with, for each, the package, `<package>.manifest.json`
/// and `<package>.release.json`, written in this order, the last one making it exist. The folder
/// is the truth: it is read at every call, so files put there or taken away by hand are seen, and
/// what a kill left half-made is swept by recover(). All functions block; any thread, but one
/// create() of a version at a time (the caller sees to that).
class ReleaseLibrary {
public:
    explicit ReleaseLibrary(LibraryOptions options);

    /// Makes the folder and removes what was left half-made.
    Result<> recover() const;

    /// Packages a folder as the version that detectLocalVersion() finds in it. A release of that
    /// version with the same tree is returned as it is; with another tree it is a Conflict. A tree
    /// that an agent with our own limits would refuse is Refused here, before it is packed.
    Result<Release> create(const QString& sourceFolder, const QDateTime& now,
                           const BytesDone& progress = {}, std::stop_token stop = {}) const;

    /// Where a package may be written that is to be taken in: a new name each time, in a folder
    /// that is there. What is left in it is swept by recover().
    Result<QString> newIncomingPath() const;
    /// How many bytes of package are taken in at most.
    qint64 packageLimit() const noexcept { return m_options.limits.bytes; }
    /// Makes a release of a whole package from elsewhere, of the version that its VERSION file says
    /// or, where it has none, `named`. It is unpacked to see what it holds, and is Refused
    /// (TooLarge) in the words of unpackPackage() when it breaks a rule; then nothing of it stays.
    /// Of a version that there is already, as create().
    Result<Release> adopt(IncomingPackage& package, const std::optional<Version>& named,
                          const QDateTime& now, std::stop_token stop = {}) const;

    /// Newest first. A release file that cannot be read is left out and told in the log.
    Result<std::vector<Release>> list() const;
    /// NotFound names the versions that there are.
    Result<Release> find(const Version& version) const;
    Result<Manifest> manifest(const Release& release) const;
    QString packagePath(const Release& release) const;
    QString manifestPath(const Release& release) const;
    /// Whether the package on disk still is the one that was recorded: VerificationFailed when its
    /// digest is another. Reads all of it.
    Result<> verifyPackage(const Release& release, std::stop_token stop = {}) const;
    /// Removes package, manifest and record.
    Result<> remove(const Version& version) const;

private:
    Result<Release> sameOrConflict(const Release& existing, const QString& sourceFolder,
                                   const BytesDone& progress, std::stop_token stop) const;
    Result<Release> package(const QString& sourceFolder, const VersionInfo& version,
                            const QDateTime& now, const BytesDone& progress,
                            std::stop_token stop) const;
    Result<Manifest> lookInto(const QString& package, const std::optional<Version>& named,
                              std::stop_token stop) const;
    QString newPackagePath(const Version& version, QDateTime time) const;

    LibraryOptions m_options;
};

} // namespace lockstep::release
