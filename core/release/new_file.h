// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"
#include "core/release/descriptor.h"
#include "core/release/sha256.h"

namespace lockstep::release {

/// Fills a file that was just made, front to back, and hashes what will be read from it. It gets
/// exactly the size of its entry: data beyond is Refused, what is not given is zeros.
class NewFile {
public:
    /// `hash` is lent, and must be fresh.
    NewFile(Descriptor file, const ManifestEntry& entry, Sha256Stream& hash)
        : m_file(std::move(file)), m_entry(entry), m_hash(hash)
    {}

    Result<> write(qint64 offset, QByteArrayView data);
    Result<> copyFrom(const Descriptor& source);
    /// Gives it its mode and time, and tells the digest.
    Result<Sha256> finish(qint64 modified);

private:
    void hashZeros(qint64 count);

    Descriptor m_file;
    const ManifestEntry& m_entry;
    Sha256Stream& m_hash;
    qint64 m_end = 0;
};

} // namespace lockstep::release
