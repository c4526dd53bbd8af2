// SPDX-License-Identifier: GPL-3.0-or-later
// Ten thousand workers go away at once: until every alert is stored and one message is out, how
// long does somebody wait who asks the API?
#include "app/demo/demo_fleet.h"
#include "core/model/monitoring.h"
#include "core/net/http_server.h"
#include "tests/bench/benches.h"
#include "tests/bench/support/crowd.h"
#include "tests/bench/support/measure.h"
#include "tests/bench/support/sweep_farm.h"
#include "tests/bench/support/table.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

#include <thread>

namespace lockstep::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto interval = 60s; ///< in which every worker is asked once; the default
constexpr auto limit = 3min;   ///< for each stage
constexpr auto watchFor = 90s; ///< after the first message; a group may tell more after 1 minute

/// Takes what a webhook channel sends.
class Sink final : public net::Handler {
public:
    struct Message {
        int alerts = 0;
        qsizetype bytes = 0;
    };
    std::vector<Message> messages;

    std::expected<net::BodyPlan, net::Response> admit(net::Request&) const override
    {
        net::BodyPlan plan;
        plan.limit = 64 << 20;
        return plan;
    }
    QCoro::Task<net::Response> handle(net::Request request) override
    {
        const auto json = parseJson(request.body);
        messages.push_back(
            {.alerts = json ? (*json)[u"firing"_s].toInt() : 0, .bytes = request.body.size()});
        co_return net::Response();
    }
};

/// Asks one path every few milliseconds on a thread of its own, as one more client would.
class Asker {
public:
    Asker(quint16 port, QByteArray path)
        : m_thread([this, port, path](std::stop_token stop) { run(port, path, stop); })
    {}
    /// Milliseconds that each answer took; an error when one was none.
    Result<std::vector<double>> finish()
    {
        m_thread.request_stop();
        m_thread.join();
        if (m_error)
            return fail(*m_error);
        return m_took;
    }

private:
    void run(quint16 port, const QByteArray& path, const std::stop_token& stop)
    {
        auto prober = Prober::connect(port);
        while (prober && !stop.stop_requested()) {
            const auto took = (*prober)->ask(path);
            if (!took) {
                m_error = took.error();
                return;
            }
            m_took.push_back(double(took->count()) / 1000);
            std::this_thread::sleep_for(5ms);
        }
        if (!prober)
            m_error = prober.error();
    }

    std::vector<double> m_took;
    std::optional<Error> m_error;
    std::jthread m_thread;
};

QString workersOf(quint16 port, int count)
{
    QString yaml;
    for (int i = 0; i < count; ++i)
        yaml += u"    %1: {host: %2, port: %3, tls: false}\n"_s
                    .arg(farmWorker(i).value(), farmAddress(i))
                    .arg(port);
    return yaml;
}

QString configOf(quint16 sink)
{
    return u"limits:\n  requests_per_second: 1000000\n  burst: 1000000\n"
           "alerting:\n"
           "  notify: {group_interval: 1m}\n"
           "  channels:\n    sink: {webhook: {url: \"http://127.0.0.1:%1/hook\"}}\n"_s.arg(sink);
}

Result<Dashboard> dashboardOf(demo::DemoFleet& fleet)
{
    net::Call call{.url = QUrl(u"http://127.0.0.1:%1/api/v1/monitoring/version/dashboard"_s.arg(
                       fleet.coordinatorPort())),
                   .answerLimit = 256 << 20};
    LOCKSTEP_TRY(const auto answer, QCoro::waitFor(fleet.http().send(std::move(call))));
    return answer.as<Dashboard>();
}

/// Seconds until `isReached` holds of the dashboard.
Result<double> waitUntil(demo::DemoFleet& fleet,
                         const std::function<bool(const Dashboard&)>& isReached)
{
    QElapsedTimer watch;
    watch.start();
    while (watch.durationElapsed() < limit) {
        LOCKSTEP_TRY(const Dashboard board, dashboardOf(fleet));
        if (isReached(board))
            return double(watch.elapsed()) / 1000;
        QCoro::waitFor(fleet.clock().sleep(1s));
    }
    return fail(ErrorCode::Timeout, u"the fleet does not get there"_s);
}

Result<> tellTimes(const char* what, Result<std::vector<double>> took, Table& table)
{
    LOCKSTEP_TRY(const auto each, std::move(took));
    table.add({QLatin1StringView(what), QString::number(each.size()),
               number(percentile(each, 0.5), 2), number(percentile(each, 0.99), 2),
               number(std::ranges::max(each), 2)});
    return {};
}

Result<> run(demo::DemoFleet& fleet, std::unique_ptr<SweepFarm> farm, const Sink& sink, int workers)
{
    LOCKSTEP_CHECK(QCoro::waitFor(fleet.start()));
    LOCKSTEP_TRY(const double seen, waitUntil(fleet, [&](const Dashboard& board) {
                     return board.summary.upToDateWorkers == workers;
                 }));
    print(u"%1 workers seen after %2 s; coordinator %3 MB\n"_s.arg(workers).arg(
        number(seen), number(memoryOf(fleet.coordinatorPid()).megabytes)));

    const auto port = quint16(fleet.coordinatorPort());
    const QByteArray worker = "/api/v1/distributed/workers/" + farmWorker(1).value().toLatin1();
    Table table({u"GET, while they go away"_s, u"asked"_s, u"median ms"_s, u"p99"_s, u"worst"_s});
    Asker ofWorker(port, worker);
    Asker ofHealth(port, "/health");
    farm.reset();
    LOCKSTEP_TRY(const double stored, waitUntil(fleet, [&](const Dashboard& board) {
                     return board.metrics.alerts.active >= workers;
                 }));
    LOCKSTEP_TRY(const double told,
                 waitUntil(fleet, [&](const Dashboard&) { return !sink.messages.empty(); }));
    const double peak = memoryOf(fleet.coordinatorPid()).peakMegabytes;
    LOCKSTEP_CHECK(tellTimes("one worker", ofWorker.finish(), table));
    LOCKSTEP_CHECK(tellTimes("/health", ofHealth.finish(), table));
    print(table.text());
    QCoro::waitFor(fleet.clock().sleep(watchFor)); // whether more comes
    const auto& first = sink.messages.front();
    print(
        u"every alert stored %1 s after the workers went (they are asked within %2 s, and must be "
        "away for a minute); first message %3 s later, of %4 alerts in %5 kB; %6 messages in all "
        "within the next %7 s (goal: 1); coordinator %8 MB at most\n"_s.arg(number(stored))
            .arg(interval.count())
            .arg(number(told))
            .arg(first.alerts)
            .arg(first.bytes / 1024)
            .arg(sink.messages.size())
            .arg(watchFor.count())
            .arg(number(peak)));
    if (sink.messages.size() != 1)
        return fail(ErrorCode::Internal, u"expected one message"_s);
    return {};
}

} // namespace

int alertsBench(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption count(u"workers"_s, u"How many workers."_s, u"N"_s, u"10000"_s);
    parser.addOption(count);
    if (!parser.parse(QStringList{u"alerts"_s} + arguments) || parser.value(count).toInt() < 1) {
        print(u"alerts: expected --workers N\n"_s);
        return 2;
    }
    const int workers = parser.value(count).toInt();
    const QTemporaryDir folder;
    auto farm = std::make_unique<SweepFarm>();
    Sink sink;
    net::HttpServer server(sink);
    const auto sinkPort = server.listen(u"127.0.0.1"_s, 0);
    const auto started =
        sinkPort ? farm->start(folder.path(), workers, false) : Result<>(fail(sinkPort.error()));
    if (!started) {
        print(u"alerts: %1\n"_s.arg(started.error().message()));
        return 1;
    }
    demo::DemoFleet fleet({.programs = QCoreApplication::applicationDirPath(),
                           .folder = folder.path() + u"/fleet"_s,
                           .workers = 0,
                           .checkInterval = interval,
                           .coordinatorPort = 0,
                           .moreWorkers = workersOf(farm->port(), workers),
                           .moreConfig = configOf(*sinkPort)});
    const auto done = run(fleet, std::move(farm), sink, workers);
    QCoro::waitFor(fleet.stop());
    if (!done)
        print(u"alerts: %1\n"_s.arg(done.error().message()));
    return done ? 0 : 1;
}

} // namespace lockstep::bench
