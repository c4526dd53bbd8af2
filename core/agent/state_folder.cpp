// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/state_folder.h"

#include "core/base/durable_file.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace lockstep::agent {

Result<> StateFolder::prepare() const
{
    for (const QString& folder : {m_root, releases(), incoming(), staging(), backups()}) {
        LOCKSTEP_CHECK(makePath(folder));
        if (::access(QFile::encodeName(folder).constData(), W_OK) != 0)
            return fail(errnoError(errno, u"cannot write to the state folder "_s + folder));
    }
    return {};
}

Result<> StateFolder::clearStaging() const
{
    LOCKSTEP_CHECK(removeTree(staging()));
    return makePath(staging());
}

StateLock::StateLock(int fd) : m_held(nullptr, [fd](const void*) { ::close(fd); }) {}

Result<StateLock> StateLock::acquire(const StateFolder& folder)
{
    const QString path = folder.lock();
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(errnoError(errno, u"cannot open "_s + path));
    StateLock lock(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (errno != EWOULDBLOCK)
        return fail(errnoError(errno, u"cannot lock "_s + path));
    return fail(ErrorCode::Conflict,
                u"another lockstep-agent uses the state folder "_s + folder.root());
}

} // namespace lockstep::agent
