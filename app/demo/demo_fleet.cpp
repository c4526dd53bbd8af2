// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_fleet.h"

#include "app/demo/release_trees.h"
#include "core/base/durable_file.h"

#include <QCoroProcess>
#include <QCoroSignal>
#include <QLockFile>
#include <QTcpServer>

#include <csignal>
#include <sys/prctl.h>

namespace lockstep::demo {

namespace {

using namespace std::chrono_literals;

/// A port that is free now; the preferred one where it can be had.
int freePort(int preferred = 0)
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost, quint16(preferred)))
        probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

} // namespace

DemoFleet::DemoFleet(FleetOptions options, std::stop_token stop)
    : m_options(std::move(options)), m_folder(m_options.folder), m_coordinatorTlsPort(freePort()),
      m_stop(std::move(stop))
{
    for (int i = 1; i <= m_options.workers; ++i) {
        const QString id = u"worker%1"_s.arg(i, 2, 10, QChar(u'0'));
        const QString state = m_folder.filePath(u"agents/"_s + id);
        m_workers.push_back({.id = WorkerId(id),
                             .agentPort = freePort(),
                             .applicationPort = freePort(),
                             .folder = state,
                             .config = state + u".yaml"_s});
    }
}

DemoFleet::~DemoFleet() = default;

QCoro::Task<Result<>> DemoFleet::start()
{
    LOCKSTEP_CO_CHECK(co_await prepareAndStartCoordinator());
    LOCKSTEP_CO_CHECK(co_await makeReleases());
    LOCKSTEP_CO_TRY(const auto first,
                    co_await m_client->release(Version(demoReleases().front().version)));
    const QString package = m_folder.filePath(u"coordinator/translator-updates/"_s + first.package);
    for (const DemoWorker& worker : m_workers) {
        LOCKSTEP_CO_CHECK(co_await join(worker));
        LOCKSTEP_CO_CHECK(co_await install(worker, package));
        m_agents.push_back(launch(u"lockstep-agent"_s, worker.config, worker.id.value()));
    }
    co_return co_await waitForWorkers();
}

// Fleets that start in the same moment would all find the preferred port free: each waits until the
// coordinator of the one before it has it, but not for ever, should nobody let go of the lock.
QCoro::Task<Result<>> DemoFleet::prepareAndStartCoordinator()
{
    QLockFile turn(QDir::temp().filePath(u"lockstep-demo.lock"_s));
    const Duration patience = m_clock.monotonic() + 20s;
    while (!turn.tryLock() && turn.error() == QLockFile::LockFailedError &&
           m_clock.monotonic() < patience) {
        if (!co_await m_clock.sleep(50ms, m_stop))
            co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    }
    m_coordinatorPort = freePort(m_options.coordinatorPort);
    LOCKSTEP_CO_CHECK(prepare());
    co_return co_await startCoordinator();
}

QCoro::Task<Result<>> DemoFleet::startCoordinator(const QProcessEnvironment& more)
{
    LOCKSTEP_CO_TRY(const auto endpoint, client::Endpoint::parse(u"unix:"_s + socket()));
    m_client.emplace(m_http, endpoint, 120s, m_stop);
    m_coordinator =
        launch(u"lockstepd"_s, m_folder.filePath(u"lockstepd.yaml"_s), u"lockstepd"_s, more);
    co_return co_await waitForCoordinator();
}

QCoro::Task<bool> DemoFleet::coordinatorGone()
{
    m_coordinator->disconnect(this);
    const bool ended = m_coordinator->state() == QProcess::NotRunning ||
                       co_await qCoro(m_coordinator.get()).waitForFinished(30s);
    co_return ended && m_coordinator->exitStatus() == QProcess::CrashExit;
}

QCoro::Task<> DemoFleet::stopCoordinator()
{
    m_coordinator->terminate();
    co_await coordinatorGone();
}

Result<> DemoFleet::prepare()
{
    for (const char* folder : {"run", "log", "agents", "releases", "coordinator"})
        LOCKSTEP_CHECK(makePath(m_folder.filePath(QLatin1StringView(folder))));
    for (const DemoRelease& release : demoReleases())
        LOCKSTEP_CHECK(layOut(release, m_options.programs + u"/translator-server"_s,
                              m_folder.filePath(u"releases/"_s + release.version)));
    for (const DemoWorker& worker : m_workers)
        LOCKSTEP_CHECK(writeAgentConfig(worker));
    return writeCoordinatorConfig();
}

Result<> DemoFleet::writeCoordinatorConfig()
{
    QString yaml = uR"(product: translator
state_dir: %1/coordinator
listen:
  address: 127.0.0.1
  port: %2
  socket: %3
  tls:
    enabled: true
    address: 127.0.0.1
    port: %7
auth:
  loopback: trust
version_manager:
  update_timeout: %4
  rollback_timeout: %4
  settle_time: %5
  max_concurrent_updates: %6
  batch_concurrency: %6
distributed:
  version_check_interval: %8
)"_s.arg(folder())
                       .arg(m_coordinatorPort)
                       .arg(socket(), formatDuration(m_options.updateTimeout),
                            formatDuration(m_options.settle))
                       .arg(m_options.concurrency)
                       .arg(m_coordinatorTlsPort)
                       .arg(formatDuration(m_options.checkInterval));
    if (!m_options.moreWorkers.isEmpty())
        yaml += u"  workers:\n"_s + m_options.moreWorkers;
    yaml += m_options.moreConfig;
    return writeFileDurably(m_folder.filePath(u"lockstepd.yaml"_s), yaml.toUtf8());
}

Result<> DemoFleet::writeAgentConfig(const DemoWorker& worker)
{
    const QString yaml =
        uR"(state_dir: %1
product: translator
listen:
  address: 127.0.0.1
  port: %2
application:
  command: [bin/translator-server, --port, "%3"]
  stop_timeout: 5s
health:
  url: http://127.0.0.1:%3/health
  settle: %4
  deadline: %5
content_check_interval: %6
)"_s.arg(worker.folder)
            .arg(worker.agentPort)
            .arg(worker.applicationPort)
            .arg(formatDuration(m_options.settle), formatDuration(m_options.deadline),
                 formatDuration(m_options.contentCheckInterval));
    return writeFileDurably(worker.config, yaml.toUtf8());
}

std::unique_ptr<QProcess> DemoFleet::launch(const QString& program, const QString& config,
                                            const QString& name, const QProcessEnvironment& more)
{
    auto process = std::make_unique<QProcess>();
    process->setProgram(m_options.programs + u'/' + program);
    process->setArguments({u"--config"_s, config});
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(more);
    process->setProcessEnvironment(environment);
    process->setStandardErrorFile(m_folder.filePath(u"log/%1.log"_s.arg(name)), QIODevice::Append);
    process->setStandardOutputFile(QProcess::nullDevice());
    // A Ctrl-C goes to this process alone, which then ends the others in order; should it be
    // killed, they go with it.
    process->setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    });
    connect(process.get(), &QProcess::finished, this, [this, name](int status) {
        if (!m_stopping)
            Q_EMIT died(u"%1 ended with status %2; see %3/log/%1.log"_s.arg(name).arg(status).arg(
                folder()));
    });
    process->start();
    return process;
}

QCoro::Task<Result<>> DemoFleet::waitForCoordinator()
{
    const Duration giveUp = m_clock.monotonic() + 20s;
    for (;;) {
        const auto health = co_await m_client->health();
        if (health)
            co_return Result<>();
        if (m_clock.monotonic() > giveUp)
            co_return fail(health.error().during(
                u"the coordinator does not answer; see %1/log"_s.arg(folder())));
        if (!co_await m_clock.sleep(50ms, m_stop))
            co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    }
}

QCoro::Task<Result<>> DemoFleet::makeReleases()
{
    for (const DemoRelease& release : demoReleases()) {
        const QString tree = m_folder.filePath(u"releases/"_s + release.version);
        LOCKSTEP_CO_CHECK(co_await m_client->createRelease({.sourceDir = tree}));
    }
    LOCKSTEP_CO_CHECK(
        co_await m_client->setExpectedVersion(Version(demoReleases().front().version)));
    co_return Result<>();
}

QCoro::Task<Result<>> DemoFleet::join(const DemoWorker& worker)
{
    LOCKSTEP_CO_TRY(const EnrollToken token,
                    co_await m_client->createEnrollToken({.workerId = worker.id}));
    const QString url = u"https://127.0.0.1:%1"_s.arg(m_coordinatorTlsPort);
    co_return co_await runAgent(worker, {u"join"_s, url, u"--token"_s, token.token, u"--ca-hash"_s,
                                         token.caSha256.value(), u"--id"_s, worker.id.value(),
                                         u"--group"_s, u"demo"_s});
}

QCoro::Task<Result<>> DemoFleet::install(const DemoWorker& worker, QString package)
{
    co_return co_await runAgent(worker, {u"install"_s, package});
}

QCoro::Task<Result<>> DemoFleet::runAgent(DemoWorker worker, QStringList arguments)
{
    QProcess agent;
    agent.setProcessChannelMode(QProcess::MergedChannels);
    agent.setProgram(m_options.programs + u"/lockstep-agent"_s);
    agent.setArguments(arguments + QStringList{u"--config"_s, worker.config});
    const bool ended = co_await qCoro(agent).start() && co_await qCoro(agent).waitForFinished(30s);
    if (ended && agent.exitStatus() == QProcess::NormalExit && agent.exitCode() == 0)
        co_return Result<>();
    const QString said = QString::fromUtf8(agent.readAll()).trimmed();
    co_return fail(ErrorCode::Internal, u"lockstep-agent %1 of %2 failed: %3"_s.arg(
                                            arguments.front(), worker.id.value(), said));
}

QCoro::Task<Result<>> DemoFleet::waitForWorkers()
{
    const Duration giveUp = m_clock.monotonic() + 30s;
    for (const DemoWorker& worker : m_workers) {
        for (;;) {
            LOCKSTEP_CO_TRY(const auto seen, co_await m_client->checkWorker(worker.id));
            if (seen.status == WorkerStatus::UpToDate)
                break;
            if (m_clock.monotonic() > giveUp)
                co_return fail(ErrorCode::Timeout,
                               u"%1 is %2: %3"_s.arg(worker.id.value(),
                                                     QString(wordOf(seen.status)), seen.reason));
            if (!co_await m_clock.sleep(100ms, m_stop))
                co_return fail(ErrorCode::Cancelled, u"stopped"_s);
        }
    }
    co_return Result<>();
}

QCoro::Task<> DemoFleet::stop()
{
    m_stopping = true;
    std::vector<QProcess*> processes{m_coordinator.get()};
    for (const auto& agent : m_agents)
        processes.push_back(agent.get());
    std::erase(processes, nullptr);
    for (QProcess* process : processes)
        process->terminate();
    for (QProcess* process : processes) {
        if (!co_await qCoro(process).waitForFinished(10s))
            process->kill();
    }
}

} // namespace lockstep::demo
