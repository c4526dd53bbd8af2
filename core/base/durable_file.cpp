// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {

namespace {

namespace fs = std::filesystem;

/// An open file descriptor that closes itself.
class Descriptor {
public:
    Descriptor(const QString& path, int flags, mode_t mode = 0)
        : m_fd(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, mode))
    {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    bool isOpen() const { return m_fd >= 0; }
    int get() const { return m_fd; }

private:
    int m_fd;
};

QString parentOf(const QString& path) { return QFileInfo(path).absolutePath(); }

fs::path native(const QString& path) { return QFile::encodeName(path).toStdString(); }

Result<> writeAll(int fd, const QByteArray& bytes, const QString& path)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t n = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(errnoError(errno, u"cannot write "_s + path));
        done += n;
    }
    return {};
}

Result<> syncPath(const QString& path, int flags)
{
    const Descriptor file(path, O_RDONLY | flags);
    if (!file.isOpen() || ::fsync(file.get()) != 0)
        return fail(errnoError(errno, u"cannot sync "_s + path));
    return {};
}

Result<> writeAndSync(const QString& path, const QByteArray& bytes, unsigned mode)
{
    const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode_t(mode));
    if (!file.isOpen())
        return fail(errnoError(errno, u"cannot create "_s + path));
    LOCKSTEP_CHECK(writeAll(file.get(), bytes, path));
    if (::fsync(file.get()) != 0)
        return fail(errnoError(errno, u"cannot sync "_s + path));
    return {};
}

Result<> renameOver(const QString& from, const QString& to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return fail(errnoError(errno, u"cannot rename %1 to %2"_s.arg(from, to)));
    return {};
}

} // namespace

Result<> writeFileDurably(const QString& path, const QByteArray& bytes, unsigned mode)
{
    const QString temporary = path + u".new"_s;
    auto written = writeAndSync(temporary, bytes, mode);
    if (written)
        written = renameOver(temporary, path);
    if (!written) {
        ::unlink(QFile::encodeName(temporary).constData());
        return written;
    }
    return syncDirectory(parentOf(path));
}

Result<QByteArray> readFile(const QString& path, qint64 limit)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(errnoError(errno, u"cannot open "_s + path));
    if (file.size() > limit)
        return fail(ErrorCode::TooLarge, u"%1 is larger than %2 bytes"_s.arg(path).arg(limit));
    QByteArray bytes = file.read(limit);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return bytes;
}

Result<> replaceSymlink(const QString& target, const QString& link)
{
    const QString temporary = link + u".new"_s;
    ::unlink(QFile::encodeName(temporary).constData()); // left by a kill between the two steps
    if (::symlink(QFile::encodeName(target).constData(),
                  QFile::encodeName(temporary).constData()) != 0)
        return fail(errnoError(errno, u"cannot create link "_s + temporary));
    LOCKSTEP_CHECK(renameOver(temporary, link));
    return syncDirectory(parentOf(link));
}

Result<> renameDurably(const QString& from, const QString& to)
{
    LOCKSTEP_CHECK(renameOver(from, to));
    LOCKSTEP_CHECK(syncDirectory(parentOf(to)));
    return parentOf(from) == parentOf(to) ? Result<>() : syncDirectory(parentOf(from));
}

Result<> syncDirectory(const QString& path) { return syncPath(path, O_DIRECTORY); }

Result<> syncTree(const QString& path)
{
    std::error_code error;
    const auto options = fs::directory_options::none; // links are entries, not ways in
    for (fs::recursive_directory_iterator it(native(path), options, error), end;
         !error && it != end; it.increment(error)) {
        const fs::file_status status = it->symlink_status(error);
        const QString entry = QFile::decodeName(it->path().c_str());
        if (fs::is_regular_file(status)) {
            LOCKSTEP_CHECK(syncPath(entry, O_NOFOLLOW));
        } else if (fs::is_directory(status)) {
            LOCKSTEP_CHECK(syncDirectory(entry));
        }
    }
    if (error)
        return fail(errnoError(error.value(), u"cannot sync "_s + path));
    return syncDirectory(path);
}

Result<> removeTree(const QString& path)
{
    std::error_code error;
    // Folders without write permission, as an archive may hold them, would resist.
    if (fs::is_directory(fs::symlink_status(native(path), error)))
        fs::permissions(native(path), fs::perms::owner_all, fs::perm_options::add, error);
    for (fs::recursive_directory_iterator it(native(path), error), end; !error && it != end;
         it.increment(error)) {
        if (fs::is_directory(it->symlink_status(error)))
            fs::permissions(it->path(), fs::perms::owner_all, fs::perm_options::add, error);
    }
    error.clear();
    fs::remove_all(native(path), error);
    if (error)
        return fail(errnoError(error.value(), u"cannot remove "_s + path));
    return {};
}

Result<> makePath(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat info;
    if (::stat(name.constData(), &info) == 0 && S_ISDIR(info.st_mode))
        return {};
    if (const QString parent = parentOf(path); parent != path) {
        LOCKSTEP_CHECK(makePath(parent));
    }
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return fail(errnoError(errno, u"cannot create folder "_s + path));
    return {};
}

} // namespace lockstep
