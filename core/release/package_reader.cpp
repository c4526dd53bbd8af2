// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/package_reader.h"

#include "core/base/durable_file.h"
#include "core/base/log.h"
#include "core/release/new_file.h"
#include "core/release/safe_folder.h"
#include "core/release/tar_reader.h"
#include "core/release/tree_files.h"
#include "core/release/tree_plan.h"

namespace lockstep::release {

namespace {

/// Makes the tree that an archive describes: files and folders as they come, links once all are
/// known, the folders' modes last, for some forbid to write.
class Unpacker {
public:
    Unpacker(TarReader& reader, SafeFolder& folder, const UnpackLimits& limits)
        : m_reader(reader), m_folder(folder), m_plan(limits)
    {}

    Result<std::vector<ManifestEntry>> run()
    {
        for (;;) {
            LOCKSTEP_TRY(const auto entry, m_reader.next());
            if (!entry)
                break;
            LOCKSTEP_CHECK(add(*entry));
        }
        if (m_plan.entries().empty())
            return fail(ErrorCode::Refused, u"the package has no entries"_s);
        LOCKSTEP_CHECK(m_plan.checkLinks());
        LOCKSTEP_CHECK(makeLinks());
        std::vector<ManifestEntry> entries = m_plan.takeSorted();
        LOCKSTEP_CHECK(sealFolders(entries));
        return entries;
    }

private:
    using Kind = ArchiveEntry::Kind;

    Result<> add(const ArchiveEntry& found)
    {
        LOCKSTEP_TRY(const QString path, TreePlan::safePath(found.path));
        if (path.isEmpty() && found.kind == Kind::Directory)
            return {}; // the tree itself; its mode is for whoever made the folder to say
        if (path.isEmpty())
            return fail(ErrorCode::Refused, u"'.' is not a folder"_s);
        ManifestEntry entry{.path = path, .mode = found.mode & ~01000};
        switch (found.kind) {
        case Kind::File: return addFile(found, entry);
        case Kind::Directory: return addFolder(found, entry);
        case Kind::Symlink: return addSymlink(found, entry);
        case Kind::HardLink: return addHardLink(found, entry);
        case Kind::Device: return refuse(path, u"device"_s);
        case Kind::Pipe: return refuse(path, u"pipe"_s);
        case Kind::Other: return refuse(path, u"thing of an unknown kind"_s);
        }
        Q_UNREACHABLE();
    }

    static Result<> refuse(const QString& path, const QString& kind)
    {
        return fail(ErrorCode::Refused, u"'%1' is a %2"_s.arg(printable(path), kind));
    }

    Result<> plan(const ManifestEntry& entry, qint64 modified)
    {
        LOCKSTEP_TRY(const QStringList implied, m_plan.add(entry));
        for (const QString& path : implied) {
            LOCKSTEP_CHECK(m_folder.makeFolder(path));
        }
        m_modified.insert(entry.path, modified);
        return {};
    }

    Result<> addFolder(const ArchiveEntry& found, ManifestEntry& entry)
    {
        entry.type = EntryType::Directory;
        const bool isThere = m_plan.find(entry.path) != nullptr;
        LOCKSTEP_CHECK(plan(entry, found.modified));
        return isThere ? Result<>() : m_folder.makeFolder(entry.path);
    }

    Result<> addSymlink(const ArchiveEntry& found, ManifestEntry& entry)
    {
        const auto target = decodeName(found.target);
        if (!target)
            return fail(ErrorCode::Refused,
                        u"'%1' is a link to a name that is not UTF-8"_s.arg(printable(entry.path)));
        entry.type = EntryType::Symlink;
        entry.mode = 0777;
        entry.target = *target;
        return plan(entry, found.modified);
    }

    Result<> addFile(const ArchiveEntry& found, ManifestEntry& entry)
    {
        entry.size = found.size;
        LOCKSTEP_CHECK(plan(entry, found.modified));
        LOCKSTEP_TRY(Descriptor file, m_folder.makeFile(entry.path));
        NewFile content(std::move(file), entry, m_hash);
        LOCKSTEP_CHECK(m_reader.readData(
            [&](qint64 offset, QByteArrayView data) { return content.write(offset, data); }));
        LOCKSTEP_TRY(m_plan.find(entry.path)->sha256, content.finish(found.modified));
        return {};
    }

    Result<> addHardLink(const ArchiveEntry& found, ManifestEntry& entry)
    {
        const QString name = entry.path;
        LOCKSTEP_TRY(const QString path, TreePlan::safePath(found.target));
        const ManifestEntry* target = m_plan.find(path);
        if (!target || target->type == EntryType::Directory)
            return fail(ErrorCode::Refused,
                        u"'%1' is a hard link to '%2', which is no file before it"_s.arg(
                            printable(entry.path), printable(path)));
        entry = ManifestEntry(*target);
        entry.path = name;
        LOCKSTEP_CHECK(plan(entry, found.modified));
        if (entry.type == EntryType::Symlink)
            return {};
        LOCKSTEP_TRY(const Descriptor from, m_folder.openFile(path));
        LOCKSTEP_TRY(Descriptor to, m_folder.makeFile(entry.path));
        NewFile content(std::move(to), entry, m_hash);
        LOCKSTEP_CHECK(content.copyFrom(from));
        LOCKSTEP_TRY(m_plan.find(entry.path)->sha256, content.finish(found.modified));
        return {};
    }

    Result<> makeLinks()
    {
        for (const ManifestEntry& entry : m_plan.entries()) {
            if (entry.type != EntryType::Symlink)
                continue;
            LOCKSTEP_CHECK(
                m_folder.makeSymlink(entry.path, entry.target, m_modified.value(entry.path)));
        }
        return {};
    }

    Result<> sealFolders(const std::vector<ManifestEntry>& sorted)
    {
        for (const ManifestEntry& entry : std::views::reverse(sorted)) {
            if (entry.type != EntryType::Directory)
                continue;
            LOCKSTEP_CHECK(
                m_folder.sealFolder(entry.path, entry.mode, m_modified.value(entry.path)));
        }
        return {};
    }

    TarReader& m_reader;
    SafeFolder& m_folder;
    TreePlan m_plan;
    Sha256Stream m_hash;
    QHash<QString, qint64> m_modified; ///< of folders and links, which get it last
};

Result<std::vector<ManifestEntry>> unpackInto(SafeFolder& folder, const QString& file,
                                              const UnpackLimits& limits, const BytesDone& progress,
                                              std::stop_token stop)
{
    GzipSource source(file, progress, std::move(stop));
    LOCKSTEP_CHECK(source.open());
    TarReader reader(source);
    LOCKSTEP_CHECK(reader.open());
    return Unpacker(reader, folder, limits).run();
}

} // namespace

Result<std::vector<ManifestEntry>> unpackPackage(const QString& file, const QString& folder,
                                                 const UnpackLimits& limits,
                                                 const BytesDone& progress, std::stop_token stop)
{
    LOCKSTEP_TRY(SafeFolder tree, SafeFolder::create(folder));
    auto entries = unpackInto(tree, file, limits, progress, std::move(stop));
    if (entries)
        return entries;
    const auto removed = removeTree(folder);
    return fail(removed ? entries.error() : entries.error().also(removed.error()));
}

Result<> checkInstallable(const std::vector<ManifestEntry>& entries, const UnpackLimits& limits)
{
    TreePlan plan(limits);
    for (const ManifestEntry& entry : entries) {
        LOCKSTEP_TRY(const QString path, TreePlan::safePath(entry.path.toUtf8()));
        if (path != entry.path || path.isEmpty())
            return fail(ErrorCode::Refused,
                        u"'%1' is not a plain path"_s.arg(printable(entry.path)));
        LOCKSTEP_TRY(const QStringList implied, plan.add(entry));
        Q_UNUSED(implied)
    }
    if (plan.entries().empty())
        return fail(ErrorCode::Refused, u"the package has no entries"_s);
    return plan.checkLinks();
}

} // namespace lockstep::release
