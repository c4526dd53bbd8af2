// SPDX-License-Identifier: GPL-3.0-or-later
// The API under load: requests beside nginx that serves the same bytes from disk, a thousand
// readers of the event stream, and a crowd that holds connections open while others ask.
#include "app/demo/demo_fleet.h"
#include "core/base/durable_file.h"
#include "tests/bench/benches.h"
#include "tests/bench/support/crowd.h"
#include "tests/bench/support/measure.h"
#include "tests/bench/support/nginx.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>

namespace lockstep::bench {

namespace {

using namespace std::chrono_literals;

constexpr int workers = 1000;
constexpr size_t readers = 1000;
constexpr int eventsTold = 200;
constexpr size_t idle = 10'000;
constexpr size_t slow = 1000;
constexpr auto crowdTime = 15s;

/// Workers that are known and not asked: what is measured is the API.
QString manyWorkers()
{
    QString yaml;
    for (int i = 1; i <= workers; ++i)
        yaml += u"    worker%1: {host: 192.0.2.1, port: %2, group: gpu, enabled: false}\n"_s
                    .arg(i, 4, 10, QChar(u'0'))
                    .arg(10'000 + i);
    return yaml;
}

struct Load {
    double perSecond = 0;
    QString p99;
};

/// What wrk says of a URL, on both cores, with 64 connections that are kept.
Result<Load> load(const QString& url)
{
    QProcess wrk;
    wrk.start(u"wrk"_s, {u"-t2"_s, u"-c64"_s, u"-d6s"_s, u"--latency"_s, url});
    if (!wrk.waitForFinished(60'000) || wrk.exitCode() != 0)
        return fail(ErrorCode::Io, u"wrk: "_s + wrk.errorString());
    const QString said = QString::fromUtf8(wrk.readAllStandardOutput());
    static const QRegularExpression rate(u"Requests/sec:\\s+([0-9.]+)"_s);
    static const QRegularExpression slowest(u"99%\\s+(\\S+)"_s);
    if (said.contains(u"Non-2xx"_s))
        return fail(ErrorCode::Protocol, u"wrk saw other answers than 200:\n"_s + said);
    return Load{.perSecond = rate.match(said).captured(1).toDouble(),
                .p99 = slowest.match(said).captured(1)};
}

Result<QByteArray> bodyOf(demo::DemoFleet& fleet, const QString& path)
{
    net::Call call{.url = QUrl(u"http://127.0.0.1:%1%2"_s.arg(fleet.coordinatorPort()).arg(path)),
                   .answerLimit = 64 << 20};
    LOCKSTEP_TRY(const auto answer, QCoro::waitFor(fleet.http().send(std::move(call))));
    LOCKSTEP_CHECK(answer.success());
    return answer.body;
}

Result<> benchRequests(demo::DemoFleet& fleet, const QString& folder)
{
    const std::pair<QString, QString> pages[] = {
        {u"/health"_s, u"health.json"_s},
        {u"/api/v1/monitoring/version/dashboard"_s, u"dashboard.json"_s}};
    Nginx nginx;
    LOCKSTEP_CHECK(
        nginx.start(folder + u"/nginx"_s,
                    {.workers = 2, .server = u"location / { root %1/pages; }"_s.arg(folder)}));
    LOCKSTEP_CHECK(makePath(folder + u"/pages"_s));
    Table table(
        {u"64 connections, 2 cores"_s, u"bytes"_s, u"requests/s"_s, u"p99"_s, u"ratio to nginx"_s});
    for (const auto& [path, file] : pages) {
        LOCKSTEP_TRY(const QByteArray body, bodyOf(fleet, path));
        LOCKSTEP_CHECK(writeFileDurably(folder + u"/pages/"_s + file, body, 0644));
        LOCKSTEP_TRY(const Load peer,
                     load(u"http://127.0.0.1:%1/%2"_s.arg(nginx.port()).arg(file)));
        LOCKSTEP_TRY(const Load own,
                     load(u"http://127.0.0.1:%1%2"_s.arg(fleet.coordinatorPort()).arg(path)));
        const QString size = QString::number(body.size());
        table.add({u"nginx, from disk: "_s + file, size, number(peer.perSecond, 0), peer.p99, {}});
        table.add({u"lockstepd: "_s + path, size, number(own.perSecond, 0), own.p99,
                   number(own.perSecond / peer.perSecond, 2)});
    }
    print(table.text());
    return {};
}

Result<> benchStream(demo::DemoFleet& fleet)
{
    const double before = memoryOf(fleet.coordinatorPid()).megabytes;
    Crowd crowd(quint16(fleet.coordinatorPort()));
    LOCKSTEP_CHECK(crowd.open(readers, "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\n"
                                       "Accept: text/event-stream\r\n\r\n"));
    if (!crowd.awaitAll(0, "welcome", 30s))
        return fail(ErrorCode::Timeout, u"not every reader was welcomed"_s);
    std::vector<double> delays;
    for (int i = 0; i < eventsTold; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        const QString mark = u"mark-%1-"_s.arg(i);
        LOCKSTEP_CHECK(QCoro::waitFor(fleet.client().testEvent({u"bench"_s, mark})));
        const auto last = crowd.awaitAll(0, mark.toLatin1(), 10s);
        if (!last)
            return fail(ErrorCode::Timeout, u"an event did not reach every reader"_s);
        delays.push_back(std::chrono::duration<double, std::milli>(*last - begun).count());
    }
    const double after = memoryOf(fleet.coordinatorPid()).megabytes;
    print(
        u"\n%1 readers of the event stream: %2 kB of memory each; from before the POST that "
        "makes an event (its commit to disk included) to the last reader: median %3 ms, p99 %4 ms\n"_s
            .arg(readers)
            .arg(number((after - before) * 1024 / double(readers)), number(percentile(delays, 0.5)),
                 number(percentile(delays, 0.99))));
    return {};
}

Result<> benchCrowd(demo::DemoFleet& fleet)
{
    const auto port = quint16(fleet.coordinatorPort());
    const double before = memoryOf(fleet.coordinatorPid()).megabytes;
    Crowd crowd(port);
    LOCKSTEP_CHECK(crowd.open(idle, {}));
    LOCKSTEP_CHECK(crowd.open(slow, "GET /health HTTP/1.1\r\nHost: local"));
    LOCKSTEP_TRY(const auto prober, Prober::connect(port));
    std::vector<double> took;
    QElapsedTimer watch;
    watch.start();
    size_t dripped = 0;
    for (int round = 0; watch.durationElapsed() < crowdTime; ++round) {
        if (round % 50 == 0)
            dripped += crowd.drip(idle, 'h');
        LOCKSTEP_TRY(const auto each, prober->ask("/health"));
        took.push_back(double(each.count()) / 1000);
        QThread::msleep(10);
    }
    print(u"\n%1 idle connections and %2 slow senders for %3 s: GET /health median %4 ms, p99 %5 "
          "ms, worst %6 ms (goal: 50 ms, %7); memory %8 MB more (%9 MB in all); "_s.arg(idle)
              .arg(slow)
              .arg(std::chrono::seconds(crowdTime).count())
              .arg(number(percentile(took, 0.5), 2), number(percentile(took, 0.99), 2),
                   number(std::ranges::max(took), 2),
                   std::ranges::max(took) < 50 ? u"met"_s : u"missed"_s)
              .arg(number(memoryOf(fleet.coordinatorPid()).megabytes - before),
                   number(memoryOf(fleet.coordinatorPid()).megabytes)));
    print(u"%1 bytes dripped, %2 connections turned out\n"_s.arg(dripped).arg(crowd.closed()));
    return {};
}

Result<> run(demo::DemoFleet& fleet, const QString& folder)
{
    LOCKSTEP_CHECK(QCoro::waitFor(fleet.start()));
    LOCKSTEP_CHECK(benchRequests(fleet, folder));
    LOCKSTEP_CHECK(benchStream(fleet));
    return benchCrowd(fleet);
}

} // namespace

int apiBench(const QStringList&)
{
    const QTemporaryDir folder;
    demo::DemoFleet fleet({.programs = QCoreApplication::applicationDirPath(),
                           .folder = folder.path() + u"/fleet"_s,
                           .workers = 0,
                           .coordinatorPort = 0,
                           .moreWorkers = manyWorkers(),
                           .moreConfig = u"limits:\n  requests_per_second: 1000000\n"
                                         "  burst: 1000000\n"_s});
    const auto done = run(fleet, folder.path());
    QCoro::waitFor(fleet.stop());
    if (!done)
        print(u"api: %1\n"_s.arg(done.error().message()));
    return done ? 0 : 1;
}

} // namespace lockstep::bench
