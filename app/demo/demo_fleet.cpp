// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_fleet.h"

#include "app/demo/release_trees.h"
#include "core/base/durable_file.h"

#include <QCoroProcess>
#include <QCoroSignal>
#include <QTcpServer>

#include <csignal>
#include <sys/prctl.h>

namespace lockstep::demo {

namespace {

using namespace std::chrono_literals;

constexpr int usualPort = 8080; ///< where clients look by default

/// A port that is free now; the usual one where it can be had.
int freePort(int preferred = 0)
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost, quint16(preferred)))
        probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

} // namespace

DemoFleet::DemoFleet(QString programs, QString folder, int workers, std::stop_token stop)
    : m_programs(std::move(programs)), m_folder(folder), m_coordinatorPort(freePort(usualPort)),
      m_stop(std::move(stop))
{
    for (int i = 1; i <= workers; ++i) {
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
    LOCKSTEP_CO_CHECK(prepare());
    const auto endpoint = client::Endpoint::parse(u"unix:"_s + socket());
    if (!endpoint)
        co_return fail(endpoint.error());
    m_client.emplace(m_http, *endpoint, 120s, m_stop);
    launch(u"lockstepd"_s, {u"--config"_s, m_folder.filePath(u"lockstepd.yaml"_s)}, u"lockstepd"_s);
    LOCKSTEP_CO_CHECK(co_await waitForCoordinator());
    LOCKSTEP_CO_CHECK(co_await makeReleases());
    LOCKSTEP_CO_TRY(const auto first,
                    co_await m_client->release(Version(demoReleases().front().version)));
    const QString package = m_folder.filePath(u"coordinator/translator-updates/"_s + first.package);
    for (const DemoWorker& worker : m_workers) {
        LOCKSTEP_CO_CHECK(co_await install(worker, package));
        launch(u"lockstep-agent"_s, {u"--config"_s, worker.config}, worker.id.value());
    }
    co_return co_await waitForWorkers();
}

Result<> DemoFleet::prepare()
{
    for (const char* folder : {"run", "log", "agents", "releases", "coordinator"})
        LOCKSTEP_CHECK(makePath(m_folder.filePath(QLatin1StringView(folder))));
    for (const DemoRelease& release : demoReleases())
        LOCKSTEP_CHECK(layOut(release, m_programs + u"/translator-server"_s,
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
auth:
  loopback: trust
version_manager:
  update_timeout: 60s
  rollback_timeout: 60s
  settle_time: 1s
  max_concurrent_updates: 6
distributed:
  version_check_interval: 5s
  workers:
)"_s.arg(folder())
                       .arg(m_coordinatorPort)
                       .arg(socket());
    for (const DemoWorker& worker : m_workers)
        yaml += uR"(    %1:
      host: 127.0.0.1
      port: %2
      group: demo
      token_file: %3/coordinator.token
)"_s.arg(worker.id.value())
                    .arg(worker.agentPort)
                    .arg(worker.folder);
    return writeFileDurably(m_folder.filePath(u"lockstepd.yaml"_s), yaml.toUtf8());
}

Result<> DemoFleet::writeAgentConfig(const DemoWorker& worker)
{
    const QString yaml = uR"(state_dir: %1
product: translator
listen:
  address: 127.0.0.1
  port: %2
application:
  command: [bin/translator-server, --port, "%3"]
  stop_timeout: 5s
health:
  url: http://127.0.0.1:%3/health
  settle: 1s
  deadline: 5s
)"_s.arg(worker.folder)
                             .arg(worker.agentPort)
                             .arg(worker.applicationPort);
    return writeFileDurably(worker.config, yaml.toUtf8());
}

void DemoFleet::launch(const QString& program, const QStringList& arguments, const QString& name)
{
    auto process = std::make_unique<QProcess>();
    process->setProgram(m_programs + u'/' + program);
    process->setArguments(arguments);
    process->setStandardErrorFile(m_folder.filePath(u"log/%1.log"_s.arg(name)));
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
    m_processes.push_back(std::move(process));
}

QCoro::Task<Result<>> DemoFleet::waitForCoordinator()
{
    const Duration giveUp = m_clock.monotonic() + 20s;
    for (;;) {
        const auto health = co_await m_client->health();
        if (health)
            co_return Result<>();
        if (m_clock.monotonic() > giveUp)
            co_return fail(health.error().during(u"the coordinator does not answer; see %1/log"_s.arg(
                folder())));
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

QCoro::Task<Result<>> DemoFleet::install(const DemoWorker& worker, QString package)
{
    QProcess installer;
    installer.setProcessChannelMode(QProcess::MergedChannels);
    installer.setProgram(m_programs + u"/lockstep-agent"_s);
    installer.setArguments({u"--config"_s, worker.config, u"install"_s, package});
    const bool ended = co_await qCoro(installer).start()
        && co_await qCoro(installer).waitForFinished(30s);
    if (ended && installer.exitStatus() == QProcess::NormalExit && installer.exitCode() == 0)
        co_return Result<>();
    const QString said = QString::fromUtf8(installer.readAll()).trimmed();
    co_return fail(ErrorCode::Internal,
                   u"installing on %1 failed: %2"_s.arg(worker.id.value(), said));
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
                co_return fail(ErrorCode::Timeout, u"%1 is %2: %3"_s.arg(
                                                       worker.id.value(),
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
    for (const auto& process : m_processes)
        process->terminate();
    for (const auto& process : m_processes) {
        if (!co_await qCoro(process.get()).waitForFinished(10s))
            process->kill();
    }
}

} // namespace lockstep::demo
