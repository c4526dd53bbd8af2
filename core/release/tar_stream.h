// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/tree.h"

#include <QIODevice>

namespace lockstep::release {

/// Writes tree entries as a tar archive, through KTar but around the spots where KTar is not
/// exact: it stamps names of 100 bytes and more with the present time, looks every folder up in a
/// list of all before it, and leaves out the mark that ends an archive.
class TarStream {
public:
    /// `out` must outlive this.
    explicit TarStream(QIODevice& out);
    ~TarStream();
    Q_DISABLE_COPY_MOVE(TarStream)

    /// Whether the format can say what the entry is; Refused tells why not.
    static Result<> checkExpressible(const TreeEntry& entry);

    Result<> open();
    Result<> addDirectory(const TreeEntry& entry);
    Result<> addSymlink(const TreeEntry& entry);
    /// Followed by data of exactly the entry's size.
    Result<> beginFile(const TreeEntry& entry);
    Result<> addData(QByteArrayView data);
    Result<> endFile(const TreeEntry& entry);
    /// Ends the archive, without closing the device.
    Result<> finish();

private:
    class Archive;

    Result<> check(bool done) const;
    Result<> addLongName(const QByteArray& name, char typeFlag);
    Result<QString> nameInHeader(const QString& name, char typeFlag);

    QIODevice& m_out;
    std::unique_ptr<Archive> m_archive;
};

} // namespace lockstep::release
