// SPDX-License-Identifier: GPL-3.0-or-later
// A fleet of 10,000 workers, each at an address of its own, asked for version and health: what a
// check costs the process that asks, beside a sweeper in Go and curl; what the usual intervals
// cost; and whether an hour of sweeps, one after the other, leaves the memory as it was.
#include "core/base/durable_file.h"
#include "tests/bench/benches.h"
#include "tests/bench/support/measure.h"
#include "tests/bench/support/sweep_farm.h"
#include "tests/bench/support/sweeper.h"
#include "tests/bench/support/table.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

namespace lockstep::bench {

namespace {

constexpr int minute = 60 * 1000;
constexpr int longest = 60 * minute;

/// A program that prints its figures as its last line.
Result<SweepFigures> figuresOf(const QStringList& command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_NO_GLIB"_s, u"1"_s); // as the service does
    process.setProcessEnvironment(environment);
    process.start(command.front(), command.sliced(1));
    if (!process.waitForFinished(longest) || process.exitCode() != 0)
        return fail(ErrorCode::Io, u"it failed: "_s + command.join(u' '));
    const QByteArrayList lines = process.readAllStandardOutput().trimmed().split('\n');
    return fromJsonText<SweepFigures>(lines.back());
}

/// The sweeper in Go, built beside our programs.
Result<QString> buildPeer()
{
    const QString beside = QDir(QCoreApplication::applicationDirPath()).filePath(u"../go"_s);
    LOCKSTEP_CHECK(makePath(beside));
    qputenv("GOCACHE", (beside + u"/cache"_s).toUtf8());
    qputenv("GOPATH", beside.toUtf8());
    qputenv("GOFLAGS", "-mod=mod");
    qputenv("GOPROXY", "off");
    qputenv("GOTOOLCHAIN", "local");
    QString program = beside + u"/sweep"_s;
    LOCKSTEP_CHECK(
        measure({u"go"_s, u"build"_s, u"-o"_s, program, u"tests/bench/peers/sweep.go"_s}));
    return program;
}

/// What curl is to fetch: every worker's version, nobody's name verified.
Result<> writeCurlConfig(const QString& path, const SweepTask& task)
{
    QByteArray config;
    for (int i = 0; i < task.workers; ++i)
        config += u"url = \"%1://%2:%3/api/v1/version\"\noutput = \"/dev/null\"\n"_s
                      .arg(task.isTls ? u"https"_s : u"http"_s, farmAddress(i))
                      .arg(task.port)
                      .toLatin1();
    return writeFileDurably(path, config);
}

/// A row of the table.
QStringList rowOf(const QString& what, const SweepFigures& figures)
{
    return {what,
            QString::number(figures.checks),
            QString::number(figures.failed),
            number(figures.checks / figures.seconds, 0),
            number(1000 * figures.cpuSeconds / figures.checks, 3),
            number(figures.megabytes, 0)};
}

class Bench {
public:
    Bench(QString folder, int workers, int sweeps)
        : m_folder(std::move(folder)), m_workers(workers), m_sweeps(sweeps)
    {}

    Result<> run()
    {
        LOCKSTEP_TRY(m_peer, buildPeer());
        LOCKSTEP_CHECK(measure(own(u"prepare"_s, {})));
        Table table({u"a check of each worker"_s, u"checks"_s, u"failed"_s, u"checks/s"_s,
                     u"CPU ms/check"_s, u"MB"_s});
        for (const bool isTls : {false, true}) {
            SweepFarm farm;
            const SweepTask task{m_folder, farm.port(), isTls, m_workers};
            LOCKSTEP_CHECK(farm.start(m_folder, m_workers, isTls));
            LOCKSTEP_CHECK(compare(task, table));
            if (isTls) {
                print(table.text());
                LOCKSTEP_CHECK(lastAnHour(task));
                LOCKSTEP_CHECK(keepWatch(task));
            }
        }
        return {};
    }

private:
    QStringList own(const QString& part, const SweepTask& task, int sweeps = 2) const
    {
        return {QCoreApplication::applicationFilePath(),
                u"sweep"_s,
                u"--part"_s,
                part,
                u"--folder"_s,
                m_folder,
                u"--workers"_s,
                QString::number(m_workers),
                u"--port"_s,
                QString::number(task.port),
                u"--scheme"_s,
                schemeOf(task),
                u"--sweeps"_s,
                QString::number(sweeps)};
    }
    static QString schemeOf(const SweepTask& task) { return task.isTls ? u"https"_s : u"http"_s; }
    QStringList peer(const SweepTask& task) const
    {
        return {m_peer,       u"-folder"_s,  m_folder, u"-port"_s, QString::number(task.port),
                u"-scheme"_s, schemeOf(task)};
    }

    Result<> compare(const SweepTask& task, Table& table) const
    {
        const QString scheme = schemeOf(task).toUpper() + u", "_s;
        LOCKSTEP_TRY(const auto ours, figuresOf(own(u"cold"_s, task)));
        table.add(rowOf(scheme + u"new connection: Lockstep, version and health"_s, ours));
        LOCKSTEP_TRY(const auto go, figuresOf(peer(task)));
        table.add(rowOf(scheme + u"new connection: Go, version and health"_s, go));
        LOCKSTEP_TRY(const auto curl, curlFigures(task));
        table.add(rowOf(scheme + u"new connection: curl, version, unverified"_s, curl));
        LOCKSTEP_TRY(const auto kept, figuresOf(own(u"kept"_s, task)));
        table.add(rowOf(scheme + u"kept: Lockstep's client, version"_s, kept));
        LOCKSTEP_TRY(const auto goKept, figuresOf(peer(task) + QStringList{u"-kept"_s}));
        table.add(rowOf(scheme + u"kept: Go, version"_s, goKept));
        table.add({scheme + u"Lockstep ÷ Go, new connection"_s,
                   {},
                   {},
                   number(ours.checks / ours.seconds / (go.checks / go.seconds), 2),
                   number(ours.cpuSeconds / ours.checks / (go.cpuSeconds / go.checks), 2),
                   number(ours.megabytes / go.megabytes, 1)});
        return {};
    }

    Result<SweepFigures> curlFigures(const SweepTask& task) const
    {
        const QString config = m_folder + u"/curl.conf"_s;
        LOCKSTEP_CHECK(writeCurlConfig(config, task));
        LOCKSTEP_TRY(const auto run,
                     measure({u"curl"_s, u"--silent"_s, u"--insecure"_s, u"--parallel"_s,
                              u"--parallel-immediate"_s, u"--parallel-max"_s, u"200"_s, u"--cert"_s,
                              m_folder + u"/ca/coordinator.pem"_s, u"--key"_s,
                              m_folder + u"/ca/coordinator.key"_s, u"--config"_s, config}));
        return SweepFigures{.checks = m_workers,
                            .failed = 0,
                            .seconds = run.seconds,
                            .cpuSeconds = run.cpuSeconds,
                            .megabytes = run.peakMegabytes};
    }

    Result<> lastAnHour(const SweepTask& task) const
    {
        LOCKSTEP_TRY(const auto hour, figuresOf(own(u"cold"_s, task, m_sweeps)));
        QStringList memory;
        for (const double each : hour.memory)
            memory << number(each, 0);
        const double ofSweep = hour.cpuSeconds / m_sweeps;
        print(u"\n%1 sweeps over HTTPS, one after the other, %2 of %3 checks failed:\n"
              "  CPU of a sweep              %4 s, %5 % of a core with one each minute\n"
              "  MB after each tenth         %6\n"_s.arg(
                  QString::number(m_sweeps), QString::number(hour.failed),
                  QString::number(hour.checks), number(ofSweep, 2), number(100 * ofSweep / 60),
                  memory.join(u' ')));
        return {};
    }

    Result<> keepWatch(const SweepTask& task) const
    {
        LOCKSTEP_TRY(const auto usual, figuresOf(own(u"usual"_s, task)));
        print(u"\nA minute at the usual intervals (version 60 s, health 30 s), over HTTPS:\n"
              "  %1 looks, %2 failed, %3 % of a core, %4 MB\n"_s.arg(
                  QString::number(usual.checks), QString::number(usual.failed),
                  number(100 * usual.cpuSeconds / usual.seconds),
                  number(usual.memory.empty() ? 0 : usual.memory.back(), 0)));
        return {};
    }

    const QString m_folder;
    const int m_workers;
    const int m_sweeps;
    QString m_peer;
};

Result<SweepFigures> runPart(const QString& part, const SweepTask& task, int sweeps)
{
    if (part == "cold"_L1)
        return sweepBackToBack(task, sweeps);
    if (part == "usual"_L1)
        return sweepAsUsual(task);
    return sweepKept(task);
}

/// Memory where there is such a folder: ten thousand certificates and as many commits.
QString temporaryFolder()
{
    const QString shared = u"/dev/shm"_s;
    return (QDir(shared).exists() ? shared : QDir::tempPath()) + u"/lockstep-sweep-XXXXXX"_s;
}

int report(const Result<>& done)
{
    if (!done)
        print(u"sweep: %1\n"_s.arg(done.error().message()));
    return done ? 0 : 1;
}

} // namespace

int sweepBench(const QStringList& arguments)
{
    QCommandLineParser parser;
    const auto option = [&](const QString& name, const QString& value) {
        parser.addOption(QCommandLineOption(name, {}, name, value));
    };
    option(u"workers"_s, u"10000"_s);
    option(u"sweeps"_s, u"60"_s);
    for (const QString& each : {u"part"_s, u"folder"_s, u"port"_s, u"scheme"_s})
        option(each, {}); // of the processes that this one starts
    parser.process(QStringList{u"sweep"_s} + arguments);
    const int workers = parser.value(u"workers"_s).toInt();
    const int sweeps = parser.value(u"sweeps"_s).toInt();
    if (!parser.isSet(u"part"_s)) {
        const QTemporaryDir folder(temporaryFolder());
        return report(Bench(folder.path(), workers, sweeps).run());
    }
    const SweepTask task{.folder = parser.value(u"folder"_s),
                         .port = parser.value(u"port"_s).toUShort(),
                         .isTls = parser.value(u"scheme"_s) == "https"_L1,
                         .workers = workers};
    if (parser.value(u"part"_s) == "prepare"_L1)
        return report(prepareFarm(task.folder, task.workers));
    const auto figures = runPart(parser.value(u"part"_s), task, sweeps);
    if (!figures)
        return report(fail(figures.error()));
    print(QString::fromUtf8(toJsonText(*figures)) + u'\n');
    return 0;
}

} // namespace lockstep::bench
