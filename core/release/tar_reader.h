// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/gzip_source.h"

#include <archive.h>

namespace lockstep::release {

/// An entry as the archive claims it to be; nothing of it is checked yet.
struct ArchiveEntry {
    enum class Kind { File, Directory, Symlink, HardLink, Device, Pipe, Other };
    QByteArray path;
    Kind kind = Kind::Other;
    int mode = 0; ///< with set-id and sticky bits
    qint64 size = 0;
    qint64 modified = 0; ///< seconds since 1970
    QByteArray target;   ///< of either kind of link
};

/// Reads a tar archive (ustar, GNU, pax) entry by entry through libarchive, which sees nothing but
/// the uncompressed bytes. Names are handed on byte for byte, whatever the locale.
class TarReader {
public:
    explicit TarReader(GzipSource& source);
    ~TarReader();
    Q_DISABLE_COPY_MOVE(TarReader)

    Result<> open();
    /// The next entry, or nothing at a proper end: with its end mark, and only zeros behind that.
    Result<std::optional<ArchiveEntry>> next();
    /// Hands on the present file's data with its offset; between pieces there may be holes.
    Result<> readData(const std::function<Result<>(qint64 offset, QByteArrayView)>& take);

private:
    static la_ssize_t readMore(archive* handle, void* self, const void** buffer);
    Result<QByteArrayView> takeFromSource();
    Result<> checkEnd();
    std::unexpected<Error> damaged() const;
    ArchiveEntry describe() const;

    GzipSource& m_source;
    archive* m_archive;
    archive_entry* m_entry = nullptr; ///< owned by m_archive
    Result<> m_sourceFailure;
    qint64 m_bytesTaken = 0;
    qint64 m_zerosAtEnd = 0;   ///< of the bytes taken
    qint64 m_bytesAllowed = 0; ///< before something must have come of them
};

} // namespace lockstep::release
