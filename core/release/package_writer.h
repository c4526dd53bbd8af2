// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/package_reader.h"

namespace lockstep::release {

struct PackageOptions {
    Excludes excludes;
    int threads = 0; ///< 0: one a core
    int level = 6;   ///< libdeflate's, 1 to 12
    /// Refuses a tree that no agent with these limits would take; see checkInstallable().
    std::optional<UnpackLimits> installableWithin;
};

struct BuiltPackage {
    Manifest manifest;
    Sha256 sha256; ///< of the package file
    qint64 size = 0;
};

/// Packs the tree in `folder` into the tar.gz `file`: all that the tree holds, and nothing else;
/// what the same tree holds gives the same bytes. Streams; the file appears under its name only
/// when it is whole and durable (until then there is `file`.partial). Blocks. A tree that changes
/// underfoot is an error (VerificationFailed), and so is what tar cannot say of it: files of 8 GiB
/// and more, times before 1970 or after 2242. Progress counts bytes read of the files.
Result<BuiltPackage> writePackage(const QString& folder, const QString& file,
                                  const VersionInfo& version, const PackageOptions& options = {},
                                  const BytesDone& progress = {}, std::stop_token stop = {});

/// "translator-update-v1.1.0-1640995200.tar.gz"
QString packageFileName(const QString& product, const Version& version, const QDateTime& time);

} // namespace lockstep::release
