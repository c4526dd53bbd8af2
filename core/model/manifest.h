// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"
#include "core/model/version_info.h"

namespace lockstep {

enum class EntryType { File, Directory, Symlink };
template <>
inline constexpr auto enumWords<EntryType> =
    std::to_array<EnumWord<EntryType>>({{EntryType::File, "file"},
                                        {EntryType::Directory, "directory"},
                                        {EntryType::Symlink, "symlink"}});

/// One file, folder or symbolic link of a release.
struct ManifestEntry {
    QString path; ///< relative to the tree, '/' between names, no "." or ".."
    EntryType type = EntryType::File;
    int mode = 0;    ///< permission bits (0777); 0777 for links
    qint64 size = 0; ///< bytes; 0 but for files
    Sha256 sha256;   ///< of the content; files only
    QString target;  ///< what a link points to

    friend bool operator==(const ManifestEntry&, const ManifestEntry&) = default;
    static constexpr auto fields()
    {
        using T = ManifestEntry;
        return std::tuple{
            required("path", &T::path, "path in the tree"),
            required("type", &T::type),
            required("mode", &T::mode, "permission bits"),
            field("size", &T::size, "bytes"),
            field("sha256", &T::sha256, "of a file"),
            field("target", &T::target, "of a link"),
        };
    }
};

/// Everything a release consists of, in order of path (by UTF-8 bytes).
struct Manifest {
    VersionInfo version;
    Sha256 treeSha256; ///< see treeDigest()
    std::vector<ManifestEntry> entries;

    friend bool operator==(const Manifest&, const Manifest&) = default;
    static constexpr auto fields()
    {
        using T = Manifest;
        return std::tuple{required("version", &T::version), required("tree_sha256", &T::treeSha256),
                          required("entries", &T::entries)};
    }
};

/// Puts entries into the manifest's order.
void sortEntries(std::vector<ManifestEntry>& entries);

/// How the entries of a tree differ from those of its release, in order of path. Both are in the
/// manifest's order.
std::vector<FileDifference> differencesOf(const std::vector<ManifestEntry>& observed,
                                          const std::vector<ManifestEntry>& expected);

/// One digest for a whole tree: SHA-256 over the entries in order, each as
/// `type NUL octal mode NUL size NUL sha256-or-target NUL path NUL`, in UTF-8. Modification
/// times do not count: the same content is the same tree.
Sha256 treeDigest(const std::vector<ManifestEntry>& sortedEntries);

} // namespace lockstep
