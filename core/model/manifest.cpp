// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/manifest.h"

#include <QCryptographicHash>

namespace lockstep {

void sortEntries(std::vector<ManifestEntry>& entries)
{
    std::vector<std::pair<QByteArray, size_t>> keys;
    keys.reserve(entries.size());
    for (size_t i = 0; i < entries.size(); ++i)
        keys.emplace_back(entries[i].path.toUtf8(), i);
    std::ranges::sort(keys);
    std::vector<ManifestEntry> sorted;
    sorted.reserve(entries.size());
    for (const auto& [path, index] : keys)
        sorted.push_back(std::move(entries[index]));
    entries = std::move(sorted);
}

Sha256 treeDigest(const std::vector<ManifestEntry>& sortedEntries)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const ManifestEntry& entry : sortedEntries) {
        const QString& content =
            entry.type == EntryType::Symlink ? entry.target : entry.sha256.value();
        for (const QByteArray& part :
             {QByteArray(wordOf(entry.type).data()), QByteArray::number(entry.mode, 8),
              QByteArray::number(entry.size), content.toUtf8(), entry.path.toUtf8()}) {
            hash.addData(part);
            hash.addData(QByteArrayView("\0", 1));
        }
    }
    return Sha256(QString::fromLatin1(hash.result().toHex()));
}

} // namespace lockstep
