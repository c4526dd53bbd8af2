// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"
#include "core/release/local_version.h"
#include "core/release/tree.h"

namespace lockstep::agent {

/// Makes sure that what was unpacked into `tree` is the release asked for, whole, as the disk now
/// gives it back, and tells what it is. Blocks.
///
/// With a manifest the tree must be what the manifest says, and the manifest must be of `version`
/// and agree with its own digest. Without one, for a package that was not made by Lockstep, the
/// tree must be what `unpacked` says, and describes itself by its VERSION file or is `version`.
/// In both cases a VERSION file that names another version is refused.
Result<Manifest> verifyUnpacked(const QString& tree, std::vector<ManifestEntry> unpacked,
                                const std::optional<Manifest>& given, const Version& version,
                                const release::VersionSources& sources,
                                const release::BytesDone& progress = {}, std::stop_token stop = {});

} // namespace lockstep::agent
