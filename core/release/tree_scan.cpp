// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/sha256.h"
#include "core/release/tree.h"
#include "core/release/tree_files.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace lockstep::release {

namespace {

/// Hashes the files of a tree, each thread taking the next one.
class Hasher {
public:
    Hasher(const Descriptor& root, std::span<TreeEntry> entries, const BytesDone& progress,
           std::stop_token stop)
        : m_root(root), m_entries(entries), m_progress(progress), m_stop(std::move(stop))
    {}

    Result<> run()
    {
        const size_t most = std::max(1u, std::thread::hardware_concurrency());
        {
            std::vector<std::jthread> helpers;
            for (size_t i = 1; i < std::min(most, m_entries.size()); ++i)
                helpers.emplace_back([this] { work(); });
            work();
        }
        return m_failure;
    }

private:
    void work()
    {
        const auto buffer = std::make_unique_for_overwrite<char[]>(chunkSize);
        Sha256Stream hash;
        while (!m_hasFailed) {
            const size_t index = m_next++;
            if (index >= m_entries.size())
                return;
            if (auto hashed = hashFile(m_entries[index], {buffer.get(), chunkSize}, hash); !hashed)
                return noteFailure(index, std::move(hashed));
        }
    }

    Result<> hashFile(TreeEntry& entry, std::span<char> buffer, Sha256Stream& hash)
    {
        if (entry.entry.type != EntryType::File)
            return {};
        LOCKSTEP_CHECK(readTreeFile(m_root, entry, buffer, [&](QByteArrayView data) {
            hash.add(data);
            const qint64 done = m_done += data.size();
            if (m_progress)
                m_progress(done);
            return checkStop(m_stop);
        }));
        entry.entry.sha256 = hash.finish();
        return {};
    }

    /// Of several failures the first in the tree's order counts.
    void noteFailure(size_t index, Result<> failure)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_failure || index < m_failedIndex) {
            m_failure = std::move(failure);
            m_failedIndex = index;
        }
        m_hasFailed = true;
    }

    const Descriptor& m_root;
    std::span<TreeEntry> m_entries;
    const BytesDone& m_progress;
    std::stop_token m_stop;
    std::atomic<size_t> m_next = 0;
    std::atomic<qint64> m_done = 0;
    std::atomic<bool> m_hasFailed = false;
    std::mutex m_mutex;
    Result<> m_failure;
    size_t m_failedIndex = 0;
};

QString octal(int mode) { return QString::number(mode, 8).rightJustified(4, u'0'); }

QString typeName(EntryType type)
{
    switch (type) {
    case EntryType::File: return u"a file"_s;
    case EntryType::Directory: return u"a folder"_s;
    case EntryType::Symlink: return u"a link"_s;
    }
    Q_UNREACHABLE();
}

/// What of two entries of one path differs first, or nothing.
QString difference(const ManifestEntry& is, const ManifestEntry& expected)
{
    if (is.type != expected.type)
        return u"%1, expected %2"_s.arg(typeName(is.type), typeName(expected.type));
    if (is.mode != expected.mode)
        return u"mode %1, expected %2"_s.arg(octal(is.mode), octal(expected.mode));
    if (is.target != expected.target)
        return u"links to '%1', expected '%2'"_s.arg(is.target, expected.target);
    if (is.size != expected.size)
        return u"%1 bytes, expected %2"_s.arg(is.size).arg(expected.size);
    if (is.sha256 != expected.sha256)
        return u"content differs"_s;
    return {};
}

std::unexpected<Error> differs(const QString& path, const QString& how)
{
    return fail(ErrorCode::VerificationFailed, path + u": "_s + how);
}

/// Both in the manifest's order.
Result<> compare(const std::vector<ManifestEntry>& found,
                 const std::vector<ManifestEntry>& expected)
{
    auto is = found.begin();
    for (const ManifestEntry& entry : expected) {
        if (is == found.end())
            return differs(entry.path, u"missing"_s);
        if (is->path != entry.path) {
            const bool isExtra = is->path.toUtf8() < entry.path.toUtf8();
            return isExtra ? differs(is->path, u"not in the manifest"_s)
                           : differs(entry.path, u"missing"_s);
        }
        if (const QString how = difference(*is, entry); !how.isEmpty())
            return differs(entry.path, how);
        ++is;
    }
    return is == found.end() ? Result<>() : differs(is->path, u"not in the manifest"_s);
}

} // namespace

Result<std::vector<ManifestEntry>> scanTree(const QString& folder, const Excludes& excludes,
                                            const BytesDone& progress, std::stop_token stop)
{
    LOCKSTEP_TRY(std::vector<TreeEntry> found, walkTree(folder, excludes));
    LOCKSTEP_TRY(const Descriptor root, openTree(folder));
    LOCKSTEP_CHECK(Hasher(root, found, progress, std::move(stop)).run());
    std::vector<ManifestEntry> entries;
    entries.reserve(found.size());
    for (TreeEntry& each : found)
        entries.push_back(std::move(each.entry));
    return entries;
}

Result<> verifyTree(const QString& folder, const Manifest& manifest, const BytesDone& progress,
                    std::stop_token stop)
{
    LOCKSTEP_TRY(const auto found, scanTree(folder, Excludes::none(), progress, std::move(stop)));
    std::vector<ManifestEntry> expected = manifest.entries;
    sortEntries(expected);
    LOCKSTEP_CHECK(compare(found, expected));
    if (treeDigest(found) != manifest.treeSha256)
        return fail(ErrorCode::VerificationFailed,
                    u"the manifest's tree digest is not that of its entries"_s);
    return {};
}

} // namespace lockstep::release
