// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/release/descriptor.h"

namespace lockstep::release {

/// A new folder that is filled without ever following a link or replacing what is there: every
/// path is walked name by name from the folder's own descriptor. Paths are relative to it.
class SafeFolder {
public:
    /// Makes the folder; what stands there already is a Conflict.
    static Result<SafeFolder> create(const QString& path);

    Result<> makeFolder(const QString& path);
    /// A new file, open for writing.
    Result<Descriptor> makeFile(const QString& path);
    Result<Descriptor> openFile(const QString& path);
    Result<> makeSymlink(const QString& path, const QString& target, qint64 modified);
    /// Gives a folder its final mode and time. Inner folders first: they may become unreachable.
    Result<> sealFolder(const QString& path, int mode, qint64 modified);

private:
    explicit SafeFolder(Descriptor root) : m_root(std::move(root)) {}
    /// The descriptor of the folder that holds `path`.
    Result<int> parentOf(const QString& path);
    Result<Descriptor> openFolder(const QString& path) const;

    Descriptor m_root;
    Descriptor m_parent; ///< of m_parentPath: most entries lie beside the one before
    QString m_parentPath;
};

/// Gives an open file or folder its final mode and time.
Result<> seal(const Descriptor& file, const QString& path, int mode, qint64 modified);

} // namespace lockstep::release
