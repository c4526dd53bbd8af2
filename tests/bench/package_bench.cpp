// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/package_writer.h"
#include "tests/bench/benches.h"
#include "tests/bench/support/measure.h"
#include "tests/bench/support/table.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <filesystem>

namespace lockstep::bench {

namespace {

constexpr qint64 leastBytes = 250'000'000;
constexpr size_t leastFiles = 20'000;
constexpr int runsOfEach = 3;
constexpr double wantedSpeedUp = 5;
constexpr double allowedMegabytes = 64;

struct TreeSize {
    qint64 bytes = 0;
    size_t files = 0;
};

/// Without walkTree(): the memory that this process took would count as that of its children too.
TreeSize sizeOf(const QString& folder)
{
    namespace fs = std::filesystem;
    TreeSize size;
    for (const fs::directory_entry& each :
         fs::recursive_directory_iterator(QFile::encodeName(folder).toStdString())) {
        if (each.is_symlink() || !each.is_regular_file())
            continue;
        size.bytes += qint64(each.file_size());
        ++size.files;
    }
    return size;
}

/// What a release is made of: programs, once, and source files, as often as it takes. Copies lie
/// too far apart for gzip to see that they are equal.
Result<TreeSize> makeTree(const QString& folder)
{
    QString places = u"/usr/include /usr/lib/gcc /usr/libexec/gcc"_s;
    TreeSize size;
    for (int copy = 0; size.bytes < leastBytes || size.files <= leastFiles; ++copy) {
        const QString command = u"mkdir -p '%1/%2' && cp -a --parents %3 '%1/%2'"_s;
        const QString target = QString::number(copy);
        LOCKSTEP_CHECK(measure({u"sh"_s, u"-c"_s, command.arg(folder, target, places)}));
        const TreeSize now = sizeOf(folder);
        if (now.files == size.files)
            return fail(ErrorCode::NotFound, u"/usr/include holds nothing"_s);
        size = now;
        places = u"/usr/include"_s;
    }
    return size;
}

struct Contender {
    QString name;
    QStringList command;
    QString output;
    std::vector<Measurement> runs;

    Measurement result() const { return median(runs); }
    qint64 size() const { return QFileInfo(output).size(); }
};

std::vector<Contender> contenders(const QString& place, const QString& tree)
{
    const auto piped = [&](const QString& name, const QString& compressor) {
        const QString output = u"%1/%2.tar.gz"_s.arg(place, name);
        const QString pipe = u"tar -C '%1' -cf - . | %2 > '%3'"_s.arg(tree, compressor, output);
        return Contender{u"tar | "_s + compressor, {u"sh"_s, u"-c"_s, pipe}, output, {}};
    };
    const QString ours = place + u"/lockstep.tar.gz"_s;
    const QString tar = place + u"/tar.tar.gz"_s;
    return {
        Contender{
            u"lockstep"_s, {u"/proc/self/exe"_s, u"package"_s, u"--pack"_s, tree, ours}, ours, {}},
        Contender{u"tar -czf"_s, {u"tar"_s, u"-C"_s, tree, u"-czf"_s, tar, u"."_s}, tar, {}},
        piped(u"pigz"_s, u"pigz -p2"_s), piped(u"igzip"_s, u"igzip"_s)};
}

/// By turns, so that what else the machine does hits all of them.
Result<> runAll(std::vector<Contender>& all)
{
    for (int run = 0; run < runsOfEach; ++run) {
        for (Contender& each : all) {
            LOCKSTEP_TRY(const Measurement measured, measure(each.command));
            each.runs.push_back(measured);
        }
    }
    return {};
}

void printTable(const std::vector<Contender>& all, const TreeSize& tree)
{
    const double tarSeconds = all.at(1).result().seconds;
    Table table({u"packer"_s, u"seconds"_s, u"CPU s"_s, u"MB/s"_s, u"x tar -czf"_s, u"size %"_s,
                 u"peak MB"_s});
    for (const Contender& each : all) {
        const Measurement result = each.result();
        table.add({each.name, number(result.seconds, 2), number(result.cpuSeconds, 2),
                   number(double(tree.bytes) / 1e6 / result.seconds),
                   number(tarSeconds / result.seconds, 2),
                   number(100.0 * double(each.size()) / double(tree.bytes)),
                   number(result.peakMegabytes)});
    }
    print(u"Packing %1 MB in %2 files, median of %3 runs\n\n"_s
              .arg(number(double(tree.bytes) / 1e6), QString::number(tree.files))
              .arg(runsOfEach) +
          table.text() + u'\n');
}

void printGoals(const std::vector<Contender>& all)
{
    const Contender& ours = all.at(0);
    const Contender& tar = all.at(1);
    const auto line = [](const QString& goal, bool isMet, const QString& value) {
        print(u"%1: %2 (%3)\n"_s.arg(goal, isMet ? u"yes"_s : u"NO"_s, value));
    };
    const double speedUp = tar.result().seconds / ours.result().seconds;
    const double size = double(ours.size()) / double(tar.size());
    const double peak = ours.result().peakMegabytes;
    line(u"at least 5 times as fast as tar -czf"_s, speedUp >= wantedSpeedUp,
         u"%1 times"_s.arg(number(speedUp, 2)));
    line(u"archive not larger than tar's"_s, size <= 1, u"%1 % of it"_s.arg(number(100 * size)));
    line(u"peak memory under 64 MB"_s, peak < allowedMegabytes, u"%1 MB"_s.arg(number(peak)));
}

Result<> compare()
{
    const QTemporaryDir place;
    const QString tree = place.filePath(u"tree"_s);
    LOCKSTEP_TRY(const TreeSize size, makeTree(tree));
    auto all = contenders(place.path(), tree);
    LOCKSTEP_CHECK(runAll(all));
    printTable(all, size);
    printGoals(all);
    return {};
}

/// Our packer as a process of its own, so that its memory is its own.
Result<> pack(const QString& tree, const QString& file)
{
    const auto built =
        release::writePackage(tree, file, {}, {.excludes = release::Excludes::none()});
    return built ? Result<>() : fail(built.error());
}

} // namespace

int packageBench(const QStringList& arguments)
{
    const bool isWorker = arguments.size() == 3 && arguments.front() == u"--pack"_s;
    const auto done = isWorker ? pack(arguments[1], arguments[2]) : compare();
    if (!done)
        print(done.error().message() + u'\n');
    return done ? 0 : 1;
}

} // namespace lockstep::bench
