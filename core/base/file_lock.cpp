// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_lock.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace lockstep {

namespace {

/// Who holds it, as it wrote itself; it may not have done so yet.
QString holderOf(int file)
{
    std::array<char, 32> text{};
    const ssize_t size = ::pread(file, text.data(), text.size(), 0);
    const qint64 id =
        QByteArrayView(text.data(), std::max<ssize_t>(0, size)).trimmed().toLongLong();
    return id > 0 ? u"process %1"_s.arg(id) : u"another process"_s;
}

Result<> writeHolder(int file, const QString& path)
{
    const QByteArray id = QByteArray::number(qint64(::getpid())) + '\n';
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, id.constData(), size_t(id.size()), 0) < 0)
        return fail(errnoError(errno, u"cannot write "_s + path));
    return {};
}

} // namespace

Result<FileLock> FileLock::take(const QString& path, const QString& what)
{
    FileLock lock(::open(QFile::encodeName(path).constData(),
                         O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (lock.m_file < 0)
        return fail(errnoError(errno, u"cannot open "_s + path));
    // Not QLockFile: it believes the id in a file that a killed process left, which may be another
    // process's by now, or in a container its own.
    if (::flock(lock.m_file, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(ErrorCode::Conflict,
                        u"%1 is in use by %2"_s.arg(what, holderOf(lock.m_file)));
        return fail(errnoError(errno, u"cannot lock "_s + path));
    }
    LOCKSTEP_CHECK(writeHolder(lock.m_file, path));
    return lock;
}

FileLock::~FileLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace lockstep
