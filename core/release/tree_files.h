// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/descriptor.h"
#include "core/release/tree.h"

#include <span>

namespace lockstep::release {

/// Bytes read at a time.
inline constexpr qsizetype chunkSize = 256 << 10;

/// The text of a name as the file system has it, or nothing when it is not UTF-8.
std::optional<QString> decodeName(QByteArrayView bytes);

/// Opens a tree's own folder.
Result<Descriptor> openTree(const QString& folder);

/// Reads the file of `entry` below `root` in chunks into `buffer`, handing each to `take`. It must
/// be the file that the walk found, and stay it: otherwise VerificationFailed says that it changed.
Result<> readTreeFile(const Descriptor& root, const TreeEntry& entry, std::span<char> buffer,
                      const std::function<Result<>(QByteArrayView)>& take);

/// Cancelled, if so.
Result<> checkStop(const std::stop_token& stop);

} // namespace lockstep::release
