// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace lockstep {

/// File operations that hold through a power cut: when they return without an error, what they
/// did is on the disk, and at no instant is there half of it. Any thread.

/// Replaces `path` by a file with these bytes, mode 0600 or `mode`.
Result<> writeFileDurably(const QString& path, const QByteArray& bytes, unsigned mode = 0600);
/// Reads a whole file of at most `limit` bytes.
Result<QByteArray> readFile(const QString& path, qint64 limit = 64 << 20);
/// Makes `link` a symbolic link to `target` in one step, whatever link stood there before.
Result<> replaceSymlink(const QString& target, const QString& link);
/// Renames within one file system and syncs both parent folders.
Result<> renameDurably(const QString& from, const QString& to);
/// Makes a folder's entries durable.
Result<> syncDirectory(const QString& path);
/// Makes every file and folder below `path`, and itself, durable.
Result<> syncTree(const QString& path);
/// Removes a file or a whole tree without following links; a missing one is no error.
Result<> removeTree(const QString& path);
/// Makes a folder and its parents, mode 0700 for those that it makes.
Result<> makePath(const QString& path);

} // namespace lockstep
