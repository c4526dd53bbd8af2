// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/safe_folder.h"

#include <QFile>

#include <sys/stat.h>

namespace lockstep::release {

namespace {

constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

QByteArray lastName(const QString& path)
{
    return QFile::encodeName(path.sliced(path.lastIndexOf(u'/') + 1));
}

std::array<timespec, 2> times(qint64 modified)
{
    return {timespec{.tv_sec = 0, .tv_nsec = UTIME_OMIT},
            timespec{.tv_sec = modified, .tv_nsec = 0}};
}

/// Names are unique before they come here, so one that is there already was made of another.
std::unexpected<Error> cannotMake(const QString& path)
{
    if (errno == EEXIST)
        return fail(ErrorCode::Refused,
                    u"'%1' cannot stand beside another name that this file system takes for the "
                    "same"_s.arg(path));
    return fail(errnoError(errno, u"cannot create '%1'"_s.arg(path)));
}

} // namespace

Result<SafeFolder> SafeFolder::create(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0755) != 0) {
        if (errno == EEXIST)
            return fail(ErrorCode::Conflict, path + u" is already there"_s);
        return fail(errnoError(errno, u"cannot create folder "_s + path));
    }
    Descriptor root(::open(name.constData(), folderFlags));
    if (!root.isOpen())
        return fail(errnoError(errno, u"cannot open folder "_s + path));
    return SafeFolder(std::move(root));
}

Result<> SafeFolder::makeFolder(const QString& path)
{
    LOCKSTEP_TRY(const int parent, parentOf(path));
    if (::mkdirat(parent, lastName(path).constData(), 0700) != 0)
        return cannotMake(path);
    return {};
}

Result<Descriptor> SafeFolder::makeFile(const QString& path)
{
    LOCKSTEP_TRY(const int parent, parentOf(path));
    Descriptor file(::openat(parent, lastName(path).constData(),
                             O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return cannotMake(path);
    return file;
}

Result<Descriptor> SafeFolder::openFile(const QString& path)
{
    LOCKSTEP_TRY(const int parent, parentOf(path));
    Descriptor file(
        ::openat(parent, lastName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen())
        return fail(errnoError(errno, u"cannot open '%1'"_s.arg(path)));
    return file;
}

Result<> SafeFolder::makeSymlink(const QString& path, const QString& target, qint64 modified)
{
    LOCKSTEP_TRY(const int parent, parentOf(path));
    const QByteArray name = lastName(path);
    if (::symlinkat(QFile::encodeName(target).constData(), parent, name.constData()) != 0)
        return cannotMake(path);
    if (::utimensat(parent, name.constData(), times(modified).data(), AT_SYMLINK_NOFOLLOW) != 0)
        return fail(errnoError(errno, u"cannot set the time of '%1'"_s.arg(path)));
    return {};
}

Result<> SafeFolder::sealFolder(const QString& path, int mode, qint64 modified)
{
    LOCKSTEP_TRY(const Descriptor folder, openFolder(path));
    return seal(folder, path, mode, modified);
}

Result<int> SafeFolder::parentOf(const QString& path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    if (slash < 0)
        return m_root.get();
    const QString parent = path.first(slash);
    if (!m_parent.isOpen() || parent != m_parentPath) {
        LOCKSTEP_TRY(m_parent, openFolder(parent));
        m_parentPath = parent;
    }
    return m_parent.get();
}

Result<Descriptor> SafeFolder::openFolder(const QString& path) const
{
    Descriptor folder;
    for (const QStringView name : QStringTokenizer(path, u'/')) {
        const int above = folder.isOpen() ? folder.get() : m_root.get();
        Descriptor next(::openat(above, name.toUtf8().constData(), folderFlags));
        if (!next.isOpen())
            return fail(errnoError(errno, u"cannot open folder '%1'"_s.arg(path)));
        folder = std::move(next);
    }
    return folder;
}

Result<> seal(const Descriptor& file, const QString& path, int mode, qint64 modified)
{
    if (::fchmod(file.get(), mode_t(mode)) != 0)
        return fail(errnoError(errno, u"cannot set the mode of '%1'"_s.arg(path)));
    if (::futimens(file.get(), times(modified).data()) != 0)
        return fail(errnoError(errno, u"cannot set the time of '%1'"_s.arg(path)));
    return {};
}

} // namespace lockstep::release
