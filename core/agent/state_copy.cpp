// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/state_copy.h"

#include "core/base/durable_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>

namespace lockstep::agent {

namespace {

namespace fs = std::filesystem;

fs::path native(const QString& path) { return QFile::encodeName(path).toStdString(); }

bool isThere(const QString& path)
{
    std::error_code error;
    return fs::exists(fs::symlink_status(native(path), error));
}

/// Where the other half of an exchange lies: in the same folder, so that renaming suffices.
QString besideOf(const QString& path)
{
    const QFileInfo info(path);
    return u"%1/.%2.lockstep-restore"_s.arg(info.path(), info.fileName());
}

Result<> copyFileTimes(const fs::path& from, const fs::path& to)
{
    struct stat info;
    if (::lstat(from.c_str(), &info) != 0)
        return fail(errnoError(errno, u"cannot read "_s + QFile::decodeName(from.c_str())));
    const timespec times[]{info.st_atim, info.st_mtim};
    if (::utimensat(AT_FDCWD, to.c_str(), times, AT_SYMLINK_NOFOLLOW) != 0)
        return fail(
            errnoError(errno, u"cannot set the time of "_s + QFile::decodeName(to.c_str())));
    return {};
}

Result<> copyEntry(const fs::path& from, const fs::path& to);

Result<> copyFolder(const fs::path& from, const fs::path& to, std::error_code& error)
{
    fs::create_directory(to, error);
    for (fs::directory_iterator it(from, error), end; !error && it != end; it.increment(error))
        LOCKSTEP_CHECK(copyEntry(it->path(), to / it->path().filename()));
    if (!error)
        fs::permissions(to, fs::status(from, error).permissions(), error);
    return {};
}

Result<> copyEntry(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    const fs::file_status status = fs::symlink_status(from, error);
    if (fs::is_symlink(status)) {
        fs::copy_symlink(from, to, error);
    } else if (fs::is_directory(status)) {
        LOCKSTEP_CHECK(copyFolder(from, to, error));
    } else if (fs::is_regular_file(status)) {
        fs::copy_file(from, to, error);
    } else if (!error && fs::exists(status)) {
        return {};
    }
    if (error)
        return fail(errnoError(error.value(), u"cannot copy "_s + QFile::decodeName(from.c_str())));
    return copyFileTimes(from, to);
}

Result<> renameTo(const QString& from, const QString& to, unsigned flags = 0)
{
    if (::renameat2(AT_FDCWD, QFile::encodeName(from).constData(), AT_FDCWD,
                    QFile::encodeName(to).constData(), flags) != 0)
        return fail(errnoError(errno, u"cannot rename %1 to %2"_s.arg(from, to)));
    return {};
}

/// Exchanges two paths where the file system cannot do it in one step.
Result<> exchangeByThree(const QString& path, const QString& beside)
{
    const QString third = beside + u"-old"_s;
    LOCKSTEP_CHECK(renameTo(path, third));
    if (const auto renamed = renameTo(beside, path); !renamed) {
        const auto back = renameTo(third, path);
        return back ? renamed : fail(renamed.error().also(back.error()));
    }
    return renameTo(third, beside);
}

/// Exchanges what stands at a path with what stands beside it; either may be nothing. Doing it
/// twice undoes it.
Result<> exchangeOne(const QString& path)
{
    const QString beside = besideOf(path);
    const bool isHere = isThere(path);
    const bool isBeside = isThere(beside);
    Result<> done;
    if (isHere && isBeside) {
        done = renameTo(path, beside, RENAME_EXCHANGE);
        if (!done && (errno == EINVAL || errno == ENOSYS))
            done = exchangeByThree(path, beside);
    } else if (isHere) {
        done = renameTo(path, beside);
    } else if (isBeside) {
        done = renameTo(beside, path);
    } else {
        return {};
    }
    LOCKSTEP_CHECK(done);
    return syncDirectory(QFileInfo(path).path());
}

Result<> syncCopy(const QString& path)
{
    if (QFileInfo(path).isDir() && !QFileInfo(path).isSymLink())
        return syncTree(path);
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno == ELOOP ? Result<>() : fail(errnoError(errno, u"cannot sync "_s + path));
    QFile file;
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) || ::fsync(fd) != 0)
        return fail(errnoError(errno, u"cannot sync "_s + path));
    return {};
}

} // namespace

Result<> copyTree(const QString& from, const QString& to)
{
    return copyEntry(native(from), native(to));
}

Result<> StateRestore::stage() const
{
    LOCKSTEP_CHECK(discard());
    for (const StatePath& each : m_paths) {
        if (each.source.isEmpty())
            continue;
        LOCKSTEP_CHECK(makePath(QFileInfo(each.path).path()));
        LOCKSTEP_CHECK(copyTree(each.source, besideOf(each.path)));
        LOCKSTEP_CHECK(syncCopy(besideOf(each.path)));
        LOCKSTEP_CHECK(syncDirectory(QFileInfo(each.path).path()));
    }
    return {};
}

Result<> StateRestore::exchange() const
{
    for (size_t i = 0; i < m_paths.size(); ++i) {
        auto done = exchangeOne(m_paths[i].path);
        if (done)
            continue;
        for (size_t back = i; back-- > 0;) {
            if (const auto undone = exchangeOne(m_paths[back].path); !undone)
                done = fail(done.error().also(undone.error()));
        }
        return done;
    }
    return {};
}

Result<> StateRestore::undo() const
{
    return exchange(); // it is its own inverse
}

Result<> StateRestore::discard() const
{
    for (const StatePath& each : m_paths) {
        LOCKSTEP_CHECK(removeTree(besideOf(each.path)));
        LOCKSTEP_CHECK(removeTree(besideOf(each.path) + u"-old"_s));
    }
    return {};
}

} // namespace lockstep::agent
