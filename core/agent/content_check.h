// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/tree_look.h"

namespace lockstep::agent {

/// What beside the files of a release may lie in its tree without being a change of it.
struct ContentRules {
    std::vector<QString> excludes;   ///< as release::Excludes has them: caches, say
    std::vector<QString> statePaths; ///< links to these were put there for the application
};

/// Leaves out what does not count: what was found in `tree`, the manifest does not name, and the
/// rules allow.
void keepWhatCounts(std::vector<release::TreeEntry>& found, const QString& tree,
                    const Manifest& manifest, const ContentRules& rules);

/// One look at a release's tree, for the pool.
struct ContentLook {
    QString tree;
    Manifest manifest; ///< of the release
    ContentRules rules;
    release::KnownFiles known; ///< from the last look; empty: everything is read
};
struct ContentFound {
    Manifest manifest; ///< as it stands there
    release::KnownFiles known;
    int filesRead = 0;
};
/// Cancelled when `stop` asks. Blocks.
Result<ContentFound> lookAtContent(ContentLook look, const std::stop_token& stop);

} // namespace lockstep::agent
