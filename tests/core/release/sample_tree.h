// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockstep::test {

void writeFile(const QString& path, const QByteArray& content, int mode = 0644);
QByteArray readWhole(const QString& path);
void setModified(const QString& path, qint64 seconds);

/// Makes a tree with one of everything that a release may hold: files of all sizes, empty
/// folders, executable and read-only ones, hidden names, long ones, names in any UTF-8, links
/// (dangling ones too), times of its own for each.
void makeSampleTree(const QString& folder);

} // namespace lockstep::test
