// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/ids.h"

namespace lockstep {

/// What a worker, a release or the coordinator says of its version. GET /api/v1/version.
struct VersionInfo {
    Version codebaseVersion;
    QString buildTime; ///< as the build wrote it; ISO 8601 where we wrote it
    QString gitCommit; ///< the whole hash, empty where unknown
    QString toolchain; ///< "go_version" on the wire, whatever the language
    std::map<QString, QString> components;
    QDateTime lastUpdated; ///< when this version was put there
    Sha256 treeSha256;     ///< digest of the installed tree; from agents alone
    QString agentVersion;  ///< version of the agent; empty on a plain worker

    friend bool operator==(const VersionInfo&, const VersionInfo&) = default;
    static constexpr auto fields()
    {
        using T = VersionInfo;
        return std::tuple{
            required("codebase_version", &T::codebaseVersion, "version of the whole application"),
            field("build_time", &T::buildTime, "when it was built"),
            field("git_commit", &T::gitCommit, "commit it was built from"),
            field("go_version", &T::toolchain, "toolchain it was built with"),
            field("components", &T::components, "version of each component"),
            field("last_updated", &T::lastUpdated, "when it was installed"),
            field("tree_sha256", &T::treeSha256, "digest of the installed tree"),
            field("agent_version", &T::agentVersion, "version of the agent, if there is one"),
        };
    }
};

/// The components whose versions must be equal, unless the configuration names others.
const std::vector<QString>& defaultCriticalComponents();

/// How the codebase version differs, "version: v1.0.0, expected v1.1.0", or nothing when it does
/// not.
std::optional<QString> versionMismatch(const VersionInfo& actual, const VersionInfo& expected);
/// The same of one component; one that `expected` does not name may have any version.
std::optional<QString> componentMismatch(const VersionInfo& actual, const VersionInfo& expected,
                                         const QString& component);

/// The same of the trees' digests, where both sides have one.
std::optional<QString> treeMismatch(const VersionInfo& actual, const VersionInfo& expected);

/// Why `actual` is not compatible with `expected`, or nothing when it is: the codebase versions
/// are equal, so is every critical component that `expected` names, and so are the trees' digests
/// where both have one. For people: "component api: 1.0.0, expected 1.1.0".
std::optional<QString> incompatibility(const VersionInfo& actual, const VersionInfo& expected,
                                       const std::vector<QString>& criticalComponents);

} // namespace lockstep
