// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/version_info.h"

namespace lockstep {

/// One installable version, as the coordinator's library knows it.
struct Release {
    Version version;
    VersionInfo versionInfo;
    QString package; ///< file name: "translator-update-v1.1.0-1640995200.tar.gz"
    Sha256 sha256;   ///< of the package file
    qint64 size = 0; ///< of the package file, bytes
    Sha256 treeSha256;
    qint64 entries = 0;
    qint64 treeSize = 0; ///< of all files, unpacked, bytes
    QDateTime createdAt;

    friend bool operator==(const Release&, const Release&) = default;
    static constexpr auto fields()
    {
        using T = Release;
        return std::tuple{
            required("version", &T::version),
            required("version_info", &T::versionInfo),
            required("package", &T::package, "file name of the package"),
            required("sha256", &T::sha256, "of the package"),
            required("size", &T::size, "of the package, bytes"),
            required("tree_sha256", &T::treeSha256, "digest of the unpacked tree"),
            field("entries", &T::entries, "files, folders and links in it"),
            field("tree_size", &T::treeSize, "of all files unpacked, bytes"),
            field("created_at", &T::createdAt),
        };
    }
};

} // namespace lockstep
