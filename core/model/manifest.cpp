// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/manifest.h"

#include <QCryptographicHash>

namespace lockstep {

namespace {

QString octal(int mode) { return QString::number(mode, 8).rightJustified(4, u'0'); }

/// What of two entries of one path differs first; empty: nothing.
QString differenceOf(const ManifestEntry& is, const ManifestEntry& expected)
{
    if (is.type != expected.type)
        return u"%1, expected %2"_s.arg(wordOf(is.type), wordOf(expected.type));
    if (is.target != expected.target)
        return u"link to %1, expected %2"_s.arg(is.target, expected.target);
    if (is.size != expected.size)
        return u"content: %1 bytes, expected %2"_s.arg(is.size).arg(expected.size);
    if (is.sha256 != expected.sha256)
        return u"content"_s;
    if (is.mode != expected.mode)
        return u"mode %1, expected %2"_s.arg(octal(is.mode), octal(expected.mode));
    return {};
}

} // namespace

std::vector<FileDifference> differencesOf(const std::vector<ManifestEntry>& observed,
                                          const std::vector<ManifestEntry>& expected)
{
    std::vector<FileDifference> differences;
    auto is = observed.begin();
    auto should = expected.begin();
    while (is != observed.end() || should != expected.end()) {
        const int order = is == observed.end() ? 1
                          : should == expected.end()
                              ? -1
                              : is->path.toUtf8().compare(should->path.toUtf8());
        if (order < 0) {
            differences.push_back({is->path, FileChange::Added, QString(wordOf(is->type))});
            ++is;
        } else if (order > 0) {
            differences.push_back(
                {should->path, FileChange::Removed, QString(wordOf(should->type))});
            ++should;
        } else {
            if (const QString how = differenceOf(*is, *should); !how.isEmpty())
                differences.push_back({is->path, FileChange::Changed, how});
            ++is;
            ++should;
        }
    }
    return differences;
}

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
