// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/package_writer.h"

#include "core/base/durable_file.h"
#include "core/release/hashing_file.h"
#include "core/release/parallel_gzip.h"
#include "core/release/tar_stream.h"
#include "core/release/tree_files.h"

namespace lockstep::release {

namespace {

/// Puts the entries of one tree into an archive and notes the digests of its files.
class TreePacker {
public:
    TreePacker(const Descriptor& root, TarStream& tar, const BytesDone& progress,
               const std::stop_token& stop)
        : m_root(root), m_tar(tar), m_progress(progress), m_stop(stop),
          m_buffer(std::make_unique_for_overwrite<char[]>(chunkSize))
    {}

    Result<> add(TreeEntry& entry)
    {
        LOCKSTEP_CHECK(checkStop(m_stop));
        switch (entry.entry.type) {
        case EntryType::File: return addFile(entry);
        case EntryType::Directory: return m_tar.addDirectory(entry);
        case EntryType::Symlink: return m_tar.addSymlink(entry);
        }
        Q_UNREACHABLE();
    }

private:
    Result<> addFile(TreeEntry& entry)
    {
        LOCKSTEP_CHECK(m_tar.beginFile(entry));
        LOCKSTEP_CHECK(readTreeFile(m_root, entry, {m_buffer.get(), chunkSize},
                                    [this](QByteArrayView data) { return addData(data); }));
        entry.entry.sha256 = m_hash.finish();
        return m_tar.endFile(entry);
    }

    Result<> addData(QByteArrayView data)
    {
        m_hash.add(data);
        LOCKSTEP_CHECK(m_tar.addData(data));
        m_done += data.size();
        if (m_progress)
            m_progress(m_done);
        return checkStop(m_stop);
    }

    const Descriptor& m_root;
    TarStream& m_tar;
    const BytesDone& m_progress;
    const std::stop_token& m_stop;
    std::unique_ptr<char[]> m_buffer;
    Sha256Stream m_hash;
    qint64 m_done = 0;
};

Result<> addTree(std::vector<TreeEntry>& entries, TreePacker& packer, TarStream& tar)
{
    for (TreeEntry& entry : entries) {
        LOCKSTEP_CHECK(packer.add(entry));
    }
    return tar.finish();
}

/// Writes the whole archive to `out`. Of two errors the device's is the cause of the archive's.
Result<> writeArchive(const QString& folder, std::vector<TreeEntry>& entries, HashingFile& out,
                      const PackageOptions& options, const BytesDone& progress,
                      const std::stop_token& stop)
{
    LOCKSTEP_TRY(const Descriptor root, openTree(folder));
    ParallelGzip gzip(out, {.level = options.level, .threads = options.threads});
    if (!gzip.open(QIODevice::WriteOnly))
        return gzip.failure();
    TarStream tar(gzip);
    LOCKSTEP_CHECK(tar.open());
    TreePacker packer(root, tar, progress, stop);
    const auto written = addTree(entries, packer, tar);
    gzip.close();
    LOCKSTEP_CHECK(gzip.failure());
    return written;
}

std::vector<ManifestEntry> manifestEntries(std::vector<TreeEntry> found)
{
    std::vector<ManifestEntry> entries;
    entries.reserve(found.size());
    for (TreeEntry& each : found)
        entries.push_back(std::move(each.entry));
    return entries;
}

Result<std::vector<TreeEntry>> packableTree(const QString& folder, const PackageOptions& options)
{
    LOCKSTEP_TRY(auto entries, walkTree(folder, options.excludes));
    for (const TreeEntry& entry : entries) {
        LOCKSTEP_CHECK(TarStream::checkExpressible(entry));
    }
    if (options.installableWithin) {
        LOCKSTEP_CHECK(checkInstallable(manifestEntries(entries), *options.installableWithin));
    }
    return entries;
}

Result<BuiltPackage> writePartial(const QString& folder, const QString& partial,
                                  const PackageOptions& options, const BytesDone& progress,
                                  const std::stop_token& stop)
{
    LOCKSTEP_TRY(std::vector<TreeEntry> found, packableTree(folder, options));
    HashingFile out(partial);
    LOCKSTEP_CHECK(out.create());
    LOCKSTEP_CHECK(writeArchive(folder, found, out, options, progress, stop));
    LOCKSTEP_CHECK(out.sync());
    BuiltPackage package{.sha256 = out.digest(), .size = out.bytesWritten()};
    package.manifest.entries = manifestEntries(std::move(found));
    package.manifest.treeSha256 = treeDigest(package.manifest.entries);
    return package;
}

} // namespace

Result<BuiltPackage> writePackage(const QString& folder, const QString& file,
                                  const VersionInfo& version, const PackageOptions& options,
                                  const BytesDone& progress, std::stop_token stop)
{
    const QString partial = file + u".partial"_s;
    auto package = writePartial(folder, partial, options, progress, stop);
    const auto placed = package ? renameDurably(partial, file) : Result<>();
    if (package && placed) {
        package->manifest.version = version;
        return package;
    }
    const Error error = package ? placed.error() : package.error();
    const auto removed = removeTree(partial);
    const Error whole = removed ? error : error.also(removed.error());
    return fail(whole.during(u"failed to create update package"_s));
}

QString packageFileName(const QString& product, const Version& version, const QDateTime& time)
{
    return u"%1-update-%2-%3.tar.gz"_s.arg(product, version.value()).arg(time.toSecsSinceEpoch());
}

} // namespace lockstep::release
