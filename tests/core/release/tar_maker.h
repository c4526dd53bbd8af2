// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace lockstep::test {

/// One entry of an archive, as anybody could write it.
struct TarEntry {
    QByteArray name;
    QByteArray data = {};
    char type = '0';
    int mode = 0644;
    QByteArray link = {};
    std::optional<qint64> claimedSize = {}; ///< other than that of the data
};

/// Header and data of one entry, padded.
QByteArray tarEntry(const TarEntry& entry);
/// A whole archive with its end mark.
QByteArray tarOf(const std::vector<TarEntry>& entries);
/// One gzip member.
QByteArray gzipOf(const QByteArray& bytes, int level = 6);
QByteArray tarGzOf(const std::vector<TarEntry>& entries);
/// A pax record: "12 key=value\n".
QByteArray paxRecord(const QByteArray& key, const QByteArray& value);

} // namespace lockstep::test
