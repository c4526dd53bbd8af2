// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/supervisor.h"

#include "core/agent/agent_log.h"
#include "core/agent/marked_processes.h"
#include "core/base/async.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace lockstep::agent {

namespace {

QString howItEnded(int code, QProcess::ExitStatus status, qint64 ran)
{
    const QString how = status == QProcess::CrashExit ? u"was ended by signal %1"_s.arg(code)
                                                      : u"exited with status %1"_s.arg(code);
    return u"application %1 after %2 ms"_s.arg(how).arg(ran);
}

/// A program with a '/' is the release's, any other is found in PATH.
QString programIn(const QString& tree, const QString& program)
{
    return program.contains(u'/') ? QDir(tree).absoluteFilePath(program) : program;
}

} // namespace

Supervisor::Supervisor(ApplicationConfig config, QByteArray marker, const QString& logPath,
                       QObject* parent)
    : QObject(parent), m_config(std::move(config)), m_marker(std::move(marker)), m_log(logPath)
{
    m_restart.setSingleShot(true);
    connect(&m_restart, &QTimer::timeout, this, &Supervisor::launch);
    m_stopTimeout.setSingleShot(true);
    connect(&m_stopTimeout, &QTimer::timeout, this, [this] {
        qCWarning(agentLog).noquote() << "the application did not end when asked to; ending it";
        signalAll(SIGKILL);
    });
}

Supervisor::~Supervisor()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    signalAll(SIGKILL);
}

bool Supervisor::isRunning() const { return m_process && m_process->state() == QProcess::Running; }

QCoro::Task<Result<>> Supervisor::start(QString tree)
{
    // The real path: the link `current` will name something else one day.
    m_tree = QFileInfo(tree).canonicalFilePath();
    if (m_tree.isEmpty())
        co_return fail(ErrorCode::NotFound, u"there is no release in "_s + tree);
    m_isWanted = true;
    m_exits = 0;
    m_lastExit.clear();
    m_pause = m_config.restart.initial;
    m_started = Pending<Result<>>();
    const Pending<Result<>> started = m_started;
    launch();
    co_return co_await started;
}

std::unique_ptr<QProcess> Supervisor::makeProcess()
{
    auto process = std::make_unique<QProcess>();
    process->setProgram(programIn(m_tree, m_config.command.front()));
    process->setArguments(QStringList(m_config.command.begin() + 1, m_config.command.end()));
    process->setWorkingDirectory(m_tree);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardInputFile(QProcess::nullDevice());

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : m_config.environment)
        environment.insert(name, value);
    const qsizetype equals = m_marker.indexOf('=');
    environment.insert(QString::fromUtf8(m_marker.first(equals)),
                       QString::fromUtf8(m_marker.sliced(equals + 1)));
    process->setProcessEnvironment(environment);

    process->setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession |
                                      QProcess::UnixProcessFlag::ResetSignalHandlers);
    process->setChildProcessModifier([parent = ::getpid()] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) // it died before it could be watched
            ::_exit(1);
    });
    return process;
}

void Supervisor::launch()
{
    m_process = makeProcess();
    connect(m_process.get(), &QProcess::started, this, &Supervisor::onStarted);
    connect(m_process.get(), &QProcess::errorOccurred, this, &Supervisor::onError);
    connect(m_process.get(), &QProcess::finished, this, &Supervisor::onFinished);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &Supervisor::drainOutput);
    m_uptime.start();
    m_process->start(QIODevice::ReadOnly);
    if (m_process) // gone already when it could not be started
        m_group = m_process->processId();
}

void Supervisor::onStarted()
{
    qCInfo(agentLog).noquote() << "application started, process" << m_process->processId() << "in"
                               << m_tree;
    m_started.resolve({});
}

void Supervisor::onError(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart)
        ended(u"application cannot be started: "_s + m_process->errorString());
}

void Supervisor::onFinished(int code, QProcess::ExitStatus status)
{
    drainOutput();
    // Its number cannot be another's yet: numbers go round, and this one was freed just now.
    signalAll(SIGKILL);
    ended(howItEnded(code, status, m_uptime.elapsed()));
}

void Supervisor::ended(const QString& how)
{
    m_stopTimeout.stop();
    m_before = std::move(m_process);
    m_lastExit = how;
    if (m_isWanted) {
        ++m_exits;
        scheduleRestart();
        qCWarning(agentLog).noquote()
            << how << "- starting it again in" << formatDuration(m_restart.intervalAsDuration());
    } else {
        qCInfo(agentLog).noquote() << how;
    }
    // Whoever waits goes on inside these calls.
    const Pending<Result<>> started = m_started;
    const Pending<bool> stopped = m_ended;
    started.resolve(fail(ErrorCode::Io, how));
    stopped.resolve(true);
}

void Supervisor::scheduleRestart()
{
    if (m_uptime.durationElapsed() >= m_config.restart.reset)
        m_pause = m_config.restart.initial;
    m_restart.start(m_pause);
    m_pause = std::min(m_pause * 2, m_config.restart.max);
}

void Supervisor::drainOutput()
{
    if (const QByteArray output = m_process->readAllStandardOutput(); !output.isEmpty())
        m_log.append(output);
}

void Supervisor::signalAll(int signal) const
{
    const auto group = pid_t(m_process ? m_group : 0);
    if (group > 0 && ::kill(-group, signal) != 0 && m_process->state() == QProcess::Starting)
        ::kill(group, signal); // it has no session of its own yet
}

QCoro::Task<Result<>> Supervisor::stop()
{
    m_isWanted = false;
    m_restart.stop();
    if (m_process) {
        m_ended = Pending<bool>();
        const Pending<bool> ended = m_ended;
        m_stopTimeout.start(m_config.stopTimeout);
        signalAll(SIGTERM);
        signalAll(SIGCONT);
        co_await ended;
    }
    const auto left =
        co_await runInPool([marker = m_marker] { return endMarkedProcesses(marker); });
    if (!left)
        co_return fail(left.error());
    co_return Result<>();
}

void Supervisor::pause() { signalAll(SIGSTOP); }

void Supervisor::resume() { signalAll(SIGCONT); }

} // namespace lockstep::agent
