// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/tree.h"

#include "core/release/tree_files.h"

#include <QFile>
#include <QStringDecoder>

#include <dirent.h>
#include <sys/stat.h>

namespace lockstep::release {

namespace {

struct DirCloser {
    void operator()(DIR* dir) const { ::closedir(dir); }
};
using Directory = std::unique_ptr<DIR, DirCloser>;

QString kindName(mode_t mode)
{
    if (S_ISFIFO(mode))
        return u"pipe"_s;
    if (S_ISSOCK(mode))
        return u"socket"_s;
    return u"device"_s;
}

std::unexpected<Error> notUtf8(const QString& what, QByteArrayView bytes)
{
    return fail(ErrorCode::Refused,
                u"%1 '%2' cannot be packaged: it is not UTF-8"_s.arg(
                    what, QString::fromLatin1(bytes.toByteArray().toPercentEncoding("/"))));
}

/// Finds what is in a tree, folder by folder. Paths are relative to the tree, so that only they,
/// and not the place of the tree, count against the system's limit.
class Walker {
public:
    Walker(const Descriptor& root, const Excludes& excludes, Oddities oddities)
        : m_root(root), m_excludes(excludes), m_isTolerant(oddities == Oddities::Tolerate)
    {}

    Result<std::vector<TreeEntry>> walk()
    {
        m_folders.push_back({});
        while (!m_folders.empty()) {
            const QByteArray folder = m_folders.back();
            m_folders.pop_back();
            LOCKSTEP_CHECK(readFolder(folder));
        }
        std::ranges::sort(m_found, {}, &Found::path);
        std::vector<TreeEntry> entries;
        entries.reserve(m_found.size());
        for (Found& found : m_found)
            entries.push_back(std::move(found.entry));
        return entries;
    }

private:
    struct Found {
        QByteArray path;
        TreeEntry entry;
    };

    Result<> readFolder(const QByteArray& folder)
    {
        const char* path = folder.isEmpty() ? "." : folder.constData();
        Descriptor fd(
            ::openat(m_root.get(), path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        Directory dir(fd.isOpen() ? ::fdopendir(fd.get()) : nullptr);
        if (!dir && m_isTolerant && !folder.isEmpty())
            return {}; // what was in it is then not there
        if (!dir)
            return fail(errnoError(errno, u"cannot read folder "_s + QFile::decodeName(path)));
        const int here = fd.release();
        for (;;) {
            errno = 0;
            const dirent* entry = ::readdir(dir.get());
            if (!entry)
                break;
            const QByteArrayView name(entry->d_name);
            if (name != "." && name != "..") {
                LOCKSTEP_CHECK(add(here, folder, name));
            }
        }
        if (errno != 0)
            return fail(errnoError(errno, u"cannot read folder "_s + QFile::decodeName(path)));
        return {};
    }

    Result<> add(int folder, const QByteArray& parent, QByteArrayView name)
    {
        const QByteArray path =
            parent.isEmpty() ? name.toByteArray() : parent + '/' + name.toByteArray();
        struct stat info;
        if (::fstatat(folder, name.data(), &info, AT_SYMLINK_NOFOLLOW) != 0)
            return m_isTolerant && errno == ENOENT
                       ? Result<>()
                       : fail(errnoError(errno, u"cannot look at "_s + QFile::decodeName(path)));
        const auto text = decodeName(path);
        if (!text)
            return m_isTolerant ? addUnreadable(path) : notUtf8(u"name"_s, path);
        if (m_isTolerant && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode) &&
            !S_ISLNK(info.st_mode))
            return {};
        if (m_excludes.matches(*text, S_ISDIR(info.st_mode)))
            return {};
        LOCKSTEP_TRY(TreeEntry entry, describe(folder, name, *text, info));
        if (S_ISDIR(info.st_mode))
            m_folders.push_back(path);
        m_found.push_back({path, std::move(entry)});
        return {};
    }

    Result<> addUnreadable(const QByteArray& path)
    {
        m_found.push_back({path, {.entry = {.path = QString::fromUtf8(path)}}});
        return {};
    }

    static FileStamp stampOf(const struct stat& info)
    {
        const auto nanoseconds = [](const timespec& time) {
            return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
        };
        return {.device = info.st_dev,
                .inode = info.st_ino,
                .mode = info.st_mode,
                .size = info.st_size,
                .modified = nanoseconds(info.st_mtim),
                .changed = nanoseconds(info.st_ctim)};
    }

    static Result<TreeEntry> describe(int folder, QByteArrayView name, const QString& path,
                                      const struct stat& info)
    {
        TreeEntry found{.entry = {.path = path, .mode = int(info.st_mode & 07777)},
                        .modified = info.st_mtim.tv_sec,
                        .stamp = stampOf(info)};
        ManifestEntry& entry = found.entry;
        if (S_ISREG(info.st_mode)) {
            entry.size = info.st_size;
        } else if (S_ISDIR(info.st_mode)) {
            entry.type = EntryType::Directory;
            entry.mode &= 0777;
        } else if (S_ISLNK(info.st_mode)) {
            entry.type = EntryType::Symlink;
            entry.mode = 0777;
            LOCKSTEP_TRY(entry.target, linkTarget(folder, name, path));
        } else {
            return fail(ErrorCode::Refused,
                        u"%1 '%2' cannot be packaged"_s.arg(kindName(info.st_mode), path));
        }
        return found;
    }

    static Result<QString> linkTarget(int folder, QByteArrayView name, const QString& path)
    {
        std::array<char, PATH_MAX> bytes;
        const ssize_t size = ::readlinkat(folder, name.data(), bytes.data(), bytes.size());
        if (size < 0)
            return fail(errnoError(errno, u"cannot read link "_s + path));
        const QByteArrayView target(bytes.data(), size);
        const auto text = decodeName(target);
        if (!text)
            return notUtf8(u"link '%1' to"_s.arg(path), target);
        return *text;
    }

    const Descriptor& m_root;
    const Excludes& m_excludes;
    const bool m_isTolerant;
    std::vector<QByteArray> m_folders; ///< still to be read
    std::vector<Found> m_found;
};

std::unexpected<Error> changed(const TreeEntry& entry)
{
    return fail(ErrorCode::VerificationFailed,
                u"'%1' changed while it was read"_s.arg(entry.entry.path));
}

bool isSame(const struct stat& a, const struct stat& b)
{
    return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
           a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

} // namespace

std::optional<QString> decodeName(QByteArrayView bytes)
{
    // A byte order mark at the beginning is a part of the name as any other.
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QString text = decode(bytes);
    if (decode.hasError() || text.toUtf8() != bytes)
        return std::nullopt;
    return text;
}

Result<Descriptor> openTree(const QString& folder)
{
    Descriptor root(
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.isOpen())
        return fail(errnoError(errno, u"cannot open folder "_s + folder));
    return root;
}

Result<> readTreeFile(const Descriptor& root, const TreeEntry& entry, std::span<char> buffer,
                      const std::function<Result<>(QByteArrayView)>& take)
{
    const QString& path = entry.entry.path;
    const Descriptor file(::openat(root.get(), QFile::encodeName(path).constData(),
                                   O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen() && (errno == ENOENT || errno == ELOOP))
        return changed(entry);
    struct stat before;
    if (!file.isOpen() || ::fstat(file.get(), &before) != 0)
        return fail(errnoError(errno, u"cannot open "_s + path));
    if (!S_ISREG(before.st_mode) || before.st_size != entry.entry.size ||
        before.st_mtim.tv_sec != entry.modified)
        return changed(entry);
    qint64 left = entry.entry.size;
    while (left > 0) {
        const ssize_t n =
            readSome(file.get(), buffer.data(), std::min(buffer.size(), size_t(left)));
        if (n < 0)
            return fail(errnoError(errno, u"cannot read "_s + path));
        if (n == 0)
            return changed(entry);
        left -= n;
        LOCKSTEP_CHECK(take(QByteArrayView(buffer.data(), n)));
    }
    struct stat after;
    if (::fstat(file.get(), &after) != 0)
        return fail(errnoError(errno, u"cannot look at "_s + path));
    return isSame(before, after) ? Result<>() : changed(entry);
}

Result<> checkStop(const std::stop_token& stop)
{
    return stop.stop_requested() ? fail(ErrorCode::Cancelled, u"cancelled"_s) : Result<>();
}

Result<std::vector<TreeEntry>> walkTree(const QString& folder, const Excludes& excludes,
                                        Oddities oddities)
{
    LOCKSTEP_TRY(const Descriptor root, openTree(folder));
    return Walker(root, excludes, oddities).walk();
}

} // namespace lockstep::release
