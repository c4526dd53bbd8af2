// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/process_figures.h"

#include <QByteArray>
#include <QFile>

#include <filesystem>
#include <sys/resource.h>
#include <unistd.h>

namespace lockstep::event {

namespace {

QByteArray readAll(const char* path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The fields of /proc/self/stat from the third on; see proc_pid_stat(5). The second, the program's
/// name, may hold anything and ends at the last bracket.
QList<QByteArray> statFields()
{
    const QByteArray text = readAll("/proc/self/stat");
    return text.sliced(text.lastIndexOf(')') + 1).trimmed().split(' ');
}

qint64 countEntries(const char* folder)
{
    std::error_code error;
    return std::distance(std::filesystem::directory_iterator(folder, error),
                         std::filesystem::directory_iterator());
}

double bootSeconds()
{
    for (const QByteArray& line : readAll("/proc/stat").split('\n')) {
        if (line.startsWith("btime "))
            return line.sliced(6).toDouble();
    }
    return 0;
}

} // namespace

ProcessFigures readProcessFigures()
{
    const QList<QByteArray> fields = statFields();
    const auto field = [&](int number) { return fields.value(number - 3).toDouble(); };
    const auto ticks = double(::sysconf(_SC_CLK_TCK));
    rlimit descriptors{};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    return {.cpuSeconds = (field(14) + field(15)) / ticks,
            .startSeconds = bootSeconds() + field(22) / ticks,
            .residentBytes = qint64(field(24)) * ::sysconf(_SC_PAGESIZE),
            .virtualBytes = qint64(field(23)),
            .openDescriptors = countEntries("/proc/self/fd"),
            .mostDescriptors = qint64(descriptors.rlim_cur),
            .threads = qint64(field(20))};
}

} // namespace lockstep::event
