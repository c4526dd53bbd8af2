// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"
#include "core/release/tree.h"

namespace lockstep::release {

/// Bounds on what a package may make, against archives made to hurt.
struct UnpackLimits {
    qint64 entries = 200'000;
    qint64 bytes = qint64(4) << 30; ///< of all files together
    static constexpr auto fields()
    {
        return std::tuple{field("max_entries", &UnpackLimits::entries),
                          field("max_bytes", &UnpackLimits::bytes)};
    }
};

/// Unpacks a tar.gz into the new folder `folder` and tells what it made. Nothing in the archive is
/// believed: absolute paths, "..", links that leave the tree (or are absolute), anything below a
/// link, two entries of one name, devices, pipes, sockets, set-id bits, a wrong gzip checksum, a
/// truncated file, an archive without entries, one over the limits: each is Refused (TooLarge for
/// limits) with the entry named, and the folder is removed again. A hard link inside the tree
/// becomes a file of its own. Leading "./" is dropped. Owners are not restored. Nothing is synced.
/// Blocks. Progress counts bytes read of the package.
Result<std::vector<ManifestEntry>> unpackPackage(const QString& file, const QString& folder,
                                                 const UnpackLimits& limits = {},
                                                 const BytesDone& progress = {},
                                                 std::stop_token stop = {});

/// Whether a tree of these entries would be refused by unpackPackage(); for telling it while a
/// release is made rather than when it reaches a worker.
Result<> checkInstallable(const std::vector<ManifestEntry>& entries,
                          const UnpackLimits& limits = {});

} // namespace lockstep::release
