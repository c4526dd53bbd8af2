// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/sha256.h"

#include <QFile>

namespace lockstep::release {

/// A package that comes in pieces from somewhere else: written to a new file and hashed as it
/// comes, turned away as soon as it is no gzip file. The file goes again with this object, unless
/// moveTo() took it over. One thread at a time; blocks.
class IncomingPackage {
public:
    /// The file is made when the first bytes come; its folder must be there.
    explicit IncomingPackage(const QString& path);
    ~IncomingPackage();
    Q_DISABLE_COPY_MOVE(IncomingPackage)

    /// Refused: it is no gzip file. NoSpace, Io.
    Result<> write(QByteArrayView bytes);
    /// It is whole: makes it durable. InvalidArgument: nothing came. Refused: it has not the digest
    /// `expected`, unless that is empty.
    Result<> finish(const Sha256& expected = {});

    bool isWhole() const { return !m_sha256.isEmpty(); }
    QString path() const { return m_file.fileName(); }
    const Sha256& sha256() const noexcept { return m_sha256; }
    qint64 size() const noexcept { return m_size; }

    /// Renames the whole package within its file system and gives it up.
    Result<> moveTo(const QString& path);

private:
    Result<> checkMagic(QByteArrayView bytes) const;

    QFile m_file;
    Sha256Stream m_hash;
    Sha256 m_sha256;
    qint64 m_size = 0;
    bool m_isMade = false;
    bool m_isKept = false;
};

/// Fails with NoSpace when fewer than `bytes` are free for the file system of `folder`.
Result<> requireFreeSpace(const QString& folder, qint64 bytes);

} // namespace lockstep::release
