// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/measure.h"

#include "core/base/durable_file.h"

#include <QElapsedTimer>
#include <QFile>

#include <cerrno>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep::bench {

namespace {

double seconds(const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; }

Result<pid_t> start(const QStringList& command)
{
    std::vector<QByteArray> texts;
    std::vector<char*> arguments;
    for (const QString& each : command)
        texts.push_back(QFile::encodeName(each));
    for (QByteArray& each : texts)
        arguments.push_back(each.data());
    arguments.push_back(nullptr);
    pid_t pid = 0;
    const int status =
        ::posix_spawnp(&pid, arguments.front(), nullptr, nullptr, arguments.data(), environ);
    if (status != 0)
        return fail(errnoError(status, u"cannot run "_s + command.front()));
    return pid;
}

} // namespace

Result<Measurement> measure(const QStringList& command)
{
    QElapsedTimer timer;
    timer.start();
    LOCKSTEP_TRY(const pid_t pid, start(command));
    int status = 0;
    rusage usage{};
    while (::wait4(pid, &status, 0, &usage) < 0) {
        if (errno != EINTR)
            return fail(errnoError(errno, u"cannot await "_s + command.front()));
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(ErrorCode::Io, u"it failed: "_s + command.join(u' '));
    return Measurement{.seconds = double(timer.nsecsElapsed()) / 1e9,
                       .cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime),
                       .peakMegabytes = double(usage.ru_maxrss) * 1024 / 1e6};
}

Memory memoryOf(qint64 pid)
{
    const auto status = readFile(u"/proc/%1/status"_s.arg(pid));
    const QString text = status ? QString::fromUtf8(*status) : QString();
    const auto figure = [&](const QString& name) {
        const QString line = text.section(name, 1).section(u'\n', 0, 0);
        return line.section(u"kB"_s, 0, 0).trimmed().toDouble() / 1024.0;
    };
    return {.peakMegabytes = figure(u"VmHWM:"_s), .megabytes = figure(u"VmRSS:"_s)};
}

Measurement median(std::vector<Measurement> runs)
{
    std::ranges::sort(runs, {}, &Measurement::seconds);
    return runs.at(runs.size() / 2);
}

} // namespace lockstep::bench
