// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/version_info.h"

namespace lockstep::release {

struct VersionSources {
    /// Versions of components that the tree itself does not name.
    std::map<QString, QString> components;
    /// The component that carries the codebase version where nothing else names it.
    QString mainComponent = u"translator"_s;
};

/// The version of the tree in `folder`, from the first of: its VERSION file; the tag that
/// `git describe --tags --abbrev=0` gives; "dev-{short commit}". NotFound when there is none of
/// them; a VERSION file that is there but malformed is an error, not passed over.
///
/// A VERSION file holds the version on its first line; further lines may be `name: version` for
/// components, and `build_time:`, `git_commit:`, `go_version:`; '#' begins a comment.
/// Runs git for at most 10 s; blocks, so call it on a pool thread.
Result<VersionInfo> detectLocalVersion(const QString& folder, const VersionSources& sources = {});

/// The same for the text of a VERSION file alone.
Result<VersionInfo> parseVersionFile(const QByteArray& text, const VersionSources& sources = {});

} // namespace lockstep::release
