// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/tree.h"

#include <unordered_map>

namespace lockstep::release {

/// A file as it was read last.
struct KnownFile {
    FileStamp stamp;
    Sha256 sha256;
};
/// By path.
using KnownFiles = std::unordered_map<QString, KnownFile>;

/// Gives the files among `entries`, found by walkTree() in `folder`, their digests. One that is as
/// it was when it was read last is not read again; `known` is what it was, and is afterwards what
/// it is. A file that cannot be read, or is written to meanwhile, is left without a digest. One
/// thread. How many files were read; Cancelled when `stop` asks.
Result<int> hashWhatChanged(const QString& folder, std::vector<TreeEntry>& entries,
                            KnownFiles& known, const std::stop_token& stop = {});

} // namespace lockstep::release
