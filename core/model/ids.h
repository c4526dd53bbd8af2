// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/strong_string.h"

namespace lockstep {

using WorkerId = StrongString<struct WorkerIdTag>;
using UpdateId = StrongString<struct UpdateIdTag>;
using BatchId = StrongString<struct BatchIdTag>;
using BackupId = StrongString<struct BackupIdTag>;
/// A codebase version as its makers write it: "v1.1.0", "dev-b7e4c27". Compared for equality only.
using Version = StrongString<struct VersionTag>;
/// A SHA-256 digest in lower-case hexadecimal.
using Sha256 = StrongString<struct Sha256Tag>;

/// Ids and versions become file names and path segments, so they are letters, digits, dot, dash,
/// underscore and (versions) plus; they begin with a letter or digit and have at most 128 signs.
Result<WorkerId> parseWorkerId(const QString& text);
Result<Version> parseVersion(const QString& text);
Result<BackupId> parseBackupId(const QString& text);
Result<UpdateId> parseUpdateId(const QString& text);
Result<Sha256> parseSha256(const QString& text);

/// A new id, unique and in order of time: "upd-0lz3k9x2c4q8h7mw".
UpdateId newUpdateId();
BatchId newBatchId();

} // namespace lockstep
