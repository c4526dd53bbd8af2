// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"

#include <functional>
#include <stop_token>

namespace lockstep::release {

using BytesDone = std::function<void(qint64 bytes)>;

/// What a package leaves out, by shell patterns (*, ?, [..]). A pattern means a name at any depth;
/// with a '/' before its end, a path from the top of the tree. One that ends in '/' means folders
/// alone. What is left out takes along all that is in it.
class Excludes {
public:
    /// What is no part of a release: .git, build/, node_modules/ and cache files.
    static std::vector<QString> defaults();

    Excludes() : Excludes(defaults()) {}
    explicit Excludes(const std::vector<QString>& patterns);
    /// Leaves nothing out.
    static Excludes none() { return Excludes(std::vector<QString>()); }
    /// `path` is relative to the tree.
    bool matches(const QString& path, bool isFolder) const;

private:
    struct Pattern {
        QByteArray glob;
        bool isForFolders;
        bool isForPaths;
    };
    std::vector<Pattern> m_patterns;
};

/// What changes when somebody writes to a file, so that one that was read once need not be again.
struct FileStamp {
    quint64 device = 0;
    quint64 inode = 0;
    quint32 mode = 0;
    qint64 size = 0;
    qint64 modified = 0; ///< nanoseconds since 1970
    qint64 changed = 0;  ///< of the inode, likewise

    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// Something found in a tree, before its content is read.
struct TreeEntry {
    ManifestEntry entry; ///< without the digest
    qint64 modified = 0; ///< seconds since 1970
    FileStamp stamp = {};
};

/// What becomes of what no release can hold.
enum class Oddities {
    Refuse,
    Tolerate, ///< in a tree that is in use: sockets, pipes and devices are passed over, a name that
              ///< is not UTF-8 is shown as far as it is, and what goes meanwhile is gone
};

/// Walks `folder` without following links, in the manifest's order. Sockets, pipes, devices and
/// names that are not UTF-8 are refused by name. Set-id bits of files are kept in their mode, for
/// whoever must refuse them; set-id and sticky bits of folders belong to the place, not the tree.
Result<std::vector<TreeEntry>> walkTree(const QString& folder, const Excludes& excludes,
                                        Oddities oddities = Oddities::Refuse);

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
