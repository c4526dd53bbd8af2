// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"
#include "core/release/local_version.h"

namespace lockstep::release {

/// What the VERSION file of a tree from elsewhere says; nothing when it has none. Git is not asked,
/// for that would run what the tree holds. Refused when it is malformed.
Result<std::optional<VersionInfo>> versionFileOf(const QString& tree,
                                                 const VersionSources& sources);

/// The manifest of an unpacked tree with these entries. Its version is what its VERSION file says,
/// or `named` where it has none. Refused when the two differ; InvalidArgument when there is
/// neither.
Result<Manifest> describeUnpacked(const QString& tree, std::vector<ManifestEntry> entries,
                                  const std::optional<Version>& named,
                                  const VersionSources& sources);

} // namespace lockstep::release
