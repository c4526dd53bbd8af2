// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/tree_look.h"

#include "core/release/sha256.h"
#include "core/release/tree_files.h"

namespace lockstep::release {

namespace {

/// Empty when it cannot be read; Cancelled is the only error.
Result<Sha256> digestOf(const Descriptor& root, const TreeEntry& entry, std::span<char> buffer,
                        const std::stop_token& stop)
{
    Sha256Stream hash;
    const auto read = readTreeFile(root, entry, buffer, [&](QByteArrayView data) {
        hash.add(data);
        return checkStop(stop);
    });
    LOCKSTEP_CHECK(checkStop(stop));
    return read ? hash.finish() : Sha256();
}

bool isAsKnown(const KnownFiles& known, const TreeEntry& entry)
{
    const auto before = known.find(entry.entry.path);
    return before != known.end() && before->second.stamp == entry.stamp &&
           !before->second.sha256.isEmpty();
}

} // namespace

Result<int> hashWhatChanged(const QString& folder, std::vector<TreeEntry>& entries,
                            KnownFiles& known, const std::stop_token& stop)
{
    LOCKSTEP_TRY(const Descriptor root, openTree(folder));
    const auto buffer = std::make_unique_for_overwrite<char[]>(chunkSize);
    KnownFiles now;
    int read = 0;
    for (TreeEntry& each : entries) {
        if (each.entry.type != EntryType::File)
            continue;
        LOCKSTEP_CHECK(checkStop(stop));
        if (isAsKnown(known, each)) {
            each.entry.sha256 = known[each.entry.path].sha256;
        } else {
            LOCKSTEP_TRY(each.entry.sha256, digestOf(root, each, {buffer.get(), chunkSize}, stop));
            ++read;
        }
        now.emplace(each.entry.path, KnownFile{.stamp = each.stamp, .sha256 = each.entry.sha256});
    }
    known = std::move(now);
    return read;
}

} // namespace lockstep::release
