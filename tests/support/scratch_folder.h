// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QTemporaryDir>

namespace lockstep::test {

/// A temporary folder in memory where the machine has one, so that a test that syncs a thousand
/// times does not wait for a disk.
class ScratchFolder {
public:
    ScratchFolder() : m_folder(parent() + QStringLiteral("/lockstep-test-XXXXXX")) {}

    QString path() const { return m_folder.path(); }
    /// A path below it.
    QString operator/(const QString& name) const { return m_folder.filePath(name); }

private:
    static QString parent()
    {
        const QFileInfo memory(QStringLiteral("/dev/shm"));
        return memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath();
    }

    QTemporaryDir m_folder;
};

} // namespace lockstep::test
