// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/marked_processes.h"

#include <QDir>
#include <QFile>

#include <chrono>
#include <csignal>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace lockstep::agent {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 20ms;
constexpr int rounds = int(5s / pause);

bool carries(const QString& process, const QByteArray& marker)
{
    // Not readable: somebody else's. Empty: a zombie or a thread of the kernel.
    QFile environment(u"/proc/%1/environ"_s.arg(process));
    return environment.open(QIODevice::ReadOnly | QIODevice::Unbuffered) &&
           ('\0' + environment.readAll() + '\0').contains('\0' + marker + '\0');
}

/// Whether it was there to be ended.
bool end(const QString& process, const QByteArray& marker)
{
    if (!carries(process, marker))
        return false;
    // By number, for glibc declares its wrappers without C linkage.
    const int fd = int(::syscall(SYS_pidfd_open, process.toInt(), 0));
    if (fd < 0)
        return false;
    // Looked at again through the handle: from here on the number cannot be another's.
    const bool isMarked = carries(process, marker);
    if (isMarked)
        ::syscall(SYS_pidfd_send_signal, fd, SIGKILL, nullptr, 0);
    ::close(fd);
    return isMarked;
}

} // namespace

Result<int> endMarkedProcesses(const QByteArray& marker)
{
    const QString self = QString::number(::getpid());
    std::size_t ended = 0;
    for (int round = 0; round < rounds; ++round) {
        std::size_t found = 0;
        for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
            if (name.front().isDigit() && name != self && end(name, marker))
                ++found;
        }
        if (found == 0)
            return int(ended);
        ended = std::max(ended, found);
        std::this_thread::sleep_for(pause);
    }
    return fail(ErrorCode::Timeout, u"processes of the application cannot be ended"_s);
}

} // namespace lockstep::agent
