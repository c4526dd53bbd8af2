// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"
#include "core/release/tree.h"

namespace lockstep::release {

struct PackageOptions {
    Excludes excludes;
    int threads = 0; ///< 0: one a core
    int level = 6;   ///< libdeflate's, 1 to 12
};

struct BuiltPackage {
    Manifest manifest;
    Sha256 sha256; ///< of the package file
    qint64 size = 0;
};

/// Packs the tree in `folder` into the tar.gz `file`: all that the tree holds, and nothing else;
/// what the same tree holds gives the same bytes. Streams; the file appears under its name only
/// when it is whole and durable. Blocks. A tree that changes underfoot is an error.
Result<BuiltPackage> writePackage(const QString& folder, const QString& file,
                                  const VersionInfo& version, const PackageOptions& options = {},
                                  const BytesDone& progress = {}, std::stop_token stop = {});

/// "translator-update-v1.1.0-1640995200.tar.gz"
QString packageFileName(const QString& product, const Version& version, const QDateTime& time);

} // namespace lockstep::release
