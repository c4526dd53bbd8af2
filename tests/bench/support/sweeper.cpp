// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/sweeper.h"

#include "core/base/log.h"
#include "core/fleet/http_worker_link.h"
#include "core/fleet/poller.h"
#include "core/net/descriptor_limit.h"
#include "tests/bench/support/measure.h"
#include "tests/bench/support/sweep_farm.h"

#include <QElapsedTimer>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

namespace lockstep::bench {

namespace {

using namespace std::chrono_literals;

double cpuSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Time and work from its making on.
class Effort {
public:
    Effort() { m_timer.start(); }
    void writeTo(SweepFigures& figures) const
    {
        figures.seconds = double(m_timer.nsecsElapsed()) / 1e9;
        figures.cpuSeconds = cpuSeconds() - m_cpu;
        figures.megabytes = memoryOf(::getpid()).peakMegabytes;
    }

private:
    QElapsedTimer m_timer;
    double m_cpu = cpuSeconds();
};

/// What of a coordinator asks its workers.
struct Sweeper {
    static Result<std::unique_ptr<Sweeper>> open(const SweepTask& task,
                                                 const fleet::Poller::Options& options)
    {
        auto made = std::make_unique<Sweeper>();
        LOCKSTEP_TRY(made->database, store::Database::open(task.folder + u"/lockstep.db"_s));
        LOCKSTEP_TRY(made->registry, fleet::WorkerRegistry::open(*made->database, made->clock));
        LOCKSTEP_TRY(made->enrolment, access::Enrolment::open({.folder = task.folder + u"/ca"_s,
                                                               .hosts = {u"localhost"_s}},
                                                              *made->database, made->clock));
        LOCKSTEP_CHECK(made->registry->commit(workersOf(task), [] {}));
        made->compose(task, options);
        return made;
    }
    ~Sweeper()
    {
        stop.request_stop();
        QCoro::waitFor(tasks.drained());
    }

    static fleet::WorkerRegistry::Changes workersOf(const SweepTask& task)
    {
        fleet::WorkerRegistry::Changes changes;
        for (int i = 0; i < task.workers; ++i) {
            Worker& worker = changes.put.emplace_back(Worker{.id = farmWorker(i)});
            worker.address.host = farmAddress(i);
            worker.address.port = task.port;
            worker.address.tls = task.isTls;
        }
        return changes;
    }

    void compose(const SweepTask& task, const fleet::Poller::Options& options)
    {
        events = std::make_unique<event::EventLog>(*database, clock);
        const auto pin = [this](const WorkerId& id, const WorkerAddress& place,
                                const QString& sha256) {
            registry->recordCertificate(id, place, sha256);
        };
        // One that has joined is not spoken to over plain HTTP.
        links = std::make_unique<fleet::HttpLinkFactory>(client, pin,
                                                         task.isTls ? enrolment.get() : nullptr);
        const auto count = [this](const Result<VersionInfo>& seen, Duration) {
            ++asked;
            failed += seen ? 0 : 1;
        };
        checker = std::make_unique<fleet::VersionChecker>(
            fleet::VersionChecker::Options{.onAnswer = count}, clock, *registry, *links, *events,
            [] { return VersionInfo{.codebaseVersion = Version(u"v1.0.0"_s)}; });
        poller = std::make_unique<fleet::Poller>(options, clock, *registry, *checker);
        QObject::connect(poller.get(), &fleet::Poller::roundDone, poller.get(), [this] {
            ++rounds;
            roundEnded.resolve(true);
        });
        tasks.spawn(poller->run(stop.get_token()));
    }
    QCoro::Task<> nextRound()
    {
        roundEnded = Pending<bool>();
        co_await roundEnded;
    }

    SystemClock clock;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<fleet::WorkerRegistry> registry;
    std::unique_ptr<access::Enrolment> enrolment;
    std::unique_ptr<event::EventLog> events;
    net::HttpClient client;
    std::unique_ptr<fleet::HttpLinkFactory> links;
    std::unique_ptr<fleet::VersionChecker> checker;
    std::unique_ptr<fleet::Poller> poller;
    std::stop_source stop;
    TaskGroup tasks;
    int asked = 0;
    int failed = 0;
    int rounds = 0;
    Pending<bool> roundEnded;
};

/// Counts from its making on.
class Tally {
public:
    explicit Tally(const Sweeper& sweeper)
        : m_sweeper(sweeper), m_asked(sweeper.asked), m_failed(sweeper.failed)
    {}
    SweepFigures figures() const
    {
        SweepFigures figures{.checks = m_sweeper.asked - m_asked,
                             .failed = m_sweeper.failed - m_failed};
        m_effort.writeTo(figures);
        return figures;
    }

private:
    const Sweeper& m_sweeper;
    int m_asked;
    int m_failed;
    Effort m_effort;
};

QCoro::Task<SweepFigures> sweepTimes(Sweeper& sweeper, int sweeps)
{
    co_await sweeper.nextRound();
    const Tally tally(sweeper);
    std::vector<double> memory;
    for (int i = 1; i <= sweeps; ++i) {
        co_await sweeper.nextRound();
        if (i % 10 == 0)
            memory.push_back(memoryOf(::getpid()).megabytes);
    }
    SweepFigures figures = tally.figures();
    figures.memory = std::move(memory);
    co_return figures;
}

QCoro::Task<SweepFigures> sweepAMinute(Sweeper& sweeper)
{
    co_await sweeper.nextRound();
    const Tally tally(sweeper);
    co_await sweeper.clock.sleep(1min, {});
    SweepFigures figures = tally.figures();
    figures.memory.push_back(memoryOf(::getpid()).megabytes);
    co_return figures;
}

void setUp(const SweepTask& task)
{
    setUpLogging();
    setLogLevel(LogLevel::Warning);
    net::makeRoomForDescriptors(task.workers + 1000);
}

net::Call callOf(const SweepTask& task, int number, const QList<QSslCertificate>& authority,
                 const net::TlsIdentity& identity)
{
    net::Call call{.timeout = 10s};
    call.url = QUrl(
        u"%1://%2:%3/api/v1/version"_s.arg(task.isTls ? u"https"_s : u"http"_s, farmAddress(number))
            .arg(task.port));
    if (task.isTls) {
        call.trust = {.authorities = authority,
                      .expectedName = net::CertifiedName::worker(farmWorker(number))};
        call.identity = identity;
    }
    return call;
}

QCoro::Task<> askOne(net::HttpClient& client, net::Call call, SweepFigures& figures,
                     AsyncSemaphore& turns)
{
    const auto turn = co_await turns.acquire();
    const auto answer = co_await client.send(std::move(call));
    ++figures.checks;
    figures.failed += answer && answer->as<VersionInfo>() ? 0 : 1;
}

QCoro::Task<SweepFigures> askAll(net::HttpClient& client, const SweepTask& task,
                                 QList<QSslCertificate> authority, net::TlsIdentity identity)
{
    SweepFigures figures;
    AsyncSemaphore turns(200);
    TaskGroup asking;
    const Effort effort;
    for (int i = 0; i < task.workers; ++i)
        asking.spawn(askOne(client, callOf(task, i, authority, identity), figures, turns));
    co_await asking.drained();
    effort.writeTo(figures);
    co_return figures;
}

} // namespace

Result<SweepFigures> sweepBackToBack(const SweepTask& task, int sweeps)
{
    setUp(task);
    LOCKSTEP_TRY(const auto sweeper,
                 Sweeper::open(task, {.intervals = {.version = 1s, .health = 1s}}));
    return QCoro::waitFor(sweepTimes(*sweeper, sweeps));
}

Result<SweepFigures> sweepAsUsual(const SweepTask& task)
{
    setUp(task);
    LOCKSTEP_TRY(const auto sweeper, Sweeper::open(task, {}));
    return QCoro::waitFor(sweepAMinute(*sweeper));
}

Result<SweepFigures> sweepKept(const SweepTask& task)
{
    setUp(task);
    LOCKSTEP_TRY(const auto identity,
                 net::TlsIdentity::load(task.folder + u"/ca/coordinator.pem"_s,
                                        task.folder + u"/ca/coordinator.key"_s));
    const auto authority = QSslCertificate::fromPath(task.folder + u"/ca/ca.pem"_s);
    net::HttpClient client;
    QCoro::waitFor(askAll(client, task, authority, identity));
    return QCoro::waitFor(askAll(client, task, authority, identity));
}

} // namespace lockstep::bench
