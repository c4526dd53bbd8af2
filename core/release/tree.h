// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"

#include <functional>
#include <stop_token>

namespace lockstep::release {

using BytesDone = std::function<void(qint64 bytes)>;

/// What a package leaves out. A pattern that ends in '/' means folders of that name at any depth;
/// others are shell patterns (*, ?, [..]) for a name at any depth, or for a path when they hold a '/'.
class Excludes {
public:
    /// The seeds': .git/, build/, node_modules/ and cache files.
    static std::vector<QString> defaults();

    explicit Excludes(const std::vector<QString>& patterns = defaults());
    /// `path` is relative to the tree.
    bool matches(const QString& path, bool isFolder) const;

private:
    struct Pattern;
    std::vector<Pattern> m_patterns;
};

/// Something found in a tree, before its content is read.
struct TreeEntry {
    ManifestEntry entry; ///< without the digest
    qint64 modified = 0; ///< seconds since 1970
};

/// Walks `folder` without following links, in the manifest's order. Sockets, pipes, devices and
/// names that are not UTF-8 are refused by name.
Result<std::vector<TreeEntry>> walkTree(const QString& folder, const Excludes& excludes);

/// Describes what stands in `folder`, contents hashed on all cores. Blocks. Progress may be
/// called on any thread.
Result<std::vector<ManifestEntry>> scanTree(const QString& folder, const Excludes& excludes,
                                            const BytesDone& progress = {},
                                            std::stop_token stop = {});

/// Reads the whole tree back and holds it against the manifest: VerificationFailed names the
/// first entry that is missing, is there in excess or differs, and how.
Result<> verifyTree(const QString& folder, const Manifest& manifest, const BytesDone& progress = {},
                    std::stop_token stop = {});

} // namespace lockstep::release
