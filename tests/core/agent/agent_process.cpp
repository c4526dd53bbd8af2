// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/agent/agent_process.h"

#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

namespace lockstep::agent::test {

namespace {

constexpr int patience = 20'000;

QString programPath() { return QStringLiteral(LOCKSTEP_AGENT_PROGRAM); }

} // namespace

int freePort()
{
    // Below those that the kernel gives away, for others ask it for one before this one is used.
    constexpr int first = 15'000;
    constexpr int count = 15'000;
    static int last = int(QCoreApplication::applicationPid() * 61 % count);
    QTcpServer server;
    do
        last = (last + 1) % count;
    while (!server.listen(QHostAddress::LocalHost, quint16(first + last)));
    return first + last;
}

AgentProcess::AgentProcess(const QString& folder, const QString& application, const QString& more,
                           const QString& listen)
    : m_stateDir(folder + u"/state"_s), m_configFile(folder + u"/agent.yaml"_s)
{
    const QString text = u"state_dir: %1\nlisten: %2\napplication: %3\n%4\n"_s.arg(
        m_stateDir, listen, application, more);
    QFile file(m_configFile);
    if (file.open(QIODevice::WriteOnly))
        file.write(text.toUtf8());
    m_process.setProgram(programPath());
    m_process.setArguments({u"--config"_s, m_configFile});
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

AgentProcess::~AgentProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        stop();
}

bool AgentProcess::start(const QByteArray& killAt)
{
    const QString logFile = m_configFile + u".log"_s;
    QFile::remove(logFile);
    m_process.setStandardOutputFile(logFile);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LOCKSTEP_KILL_AT"_s, QString::fromLatin1(killAt));
    m_process.setProcessEnvironment(environment);
    m_process.start();
    static const QRegularExpression listening(u"listening on \\S+ port (\\d+)"_s);
    QRegularExpressionMatch match;
    const bool isUp = QTest::qWaitFor(
        [&] {
            match = listening.match(log());
            return match.hasMatch() || m_process.state() == QProcess::NotRunning;
        },
        patience);
    m_port = match.captured(1).toInt();
    return isUp && match.hasMatch();
}

int AgentProcess::stop()
{
    m_process.terminate();
    return waitForEnd() ? m_process.exitCode() : -1;
}

void AgentProcess::kill()
{
    m_process.kill();
    waitForEnd();
}

bool AgentProcess::waitForEnd()
{
    return QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, patience);
}

bool AgentProcess::wasKilled() const
{
    return m_process.state() == QProcess::NotRunning &&
           m_process.exitStatus() == QProcess::CrashExit;
}

QString AgentProcess::run(const QStringList& arguments, int* exitStatus) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(programPath(), arguments + QStringList{u"--config"_s, m_configFile});
    std::ignore =
        QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience);
    if (exitStatus)
        *exitStatus = process.exitCode();
    return QString::fromUtf8(process.readAll());
}

QByteArray AgentProcess::token() const
{
    return readFile(m_stateDir + u"/coordinator.token"_s).value_or(QByteArray()).trimmed();
}

QString AgentProcess::log() const
{
    return QString::fromUtf8(readFile(m_configFile + u".log"_s).value_or(QByteArray()));
}

net::Call AgentProcess::call(const QByteArray& method, const QString& path,
                             const net::Headers& headers) const
{
    net::Call call;
    call.method = method;
    call.url = QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path));
    call.headers = headers;
    call.keepAlive = false;
    return call;
}

net::Answer AgentProcess::send(net::Call call, const QByteArray& shown)
{
    if (!shown.isEmpty())
        call.headers.insert("Authorization", "Bearer " + shown);
    const auto answer = QCoro::waitFor(m_client.send(std::move(call)));
    return answer.value_or(net::Answer{});
}

net::Answer AgentProcess::get(const QString& path, const net::Headers& headers)
{
    return getAs(token(), path, headers);
}

net::Answer AgentProcess::getAs(const QByteArray& shown, const QString& path,
                                const net::Headers& headers)
{
    return send(call("GET", path, headers), shown);
}

net::Answer AgentProcess::post(const QString& path, const net::Headers& headers,
                               std::variant<QByteArray, net::FileBody, net::FormBody> body)
{
    net::Call request = call("POST", path, headers);
    request.body = std::move(body);
    return send(std::move(request), token());
}

net::Answer AgentProcess::postAs(const QByteArray& shown, const QString& path)
{
    return send(call("POST", path, {}), shown);
}

net::Answer AgentProcess::upload(const QString& package, const QString& version,
                                 net::Headers headers)
{
    headers.insert("X-Update-Version", version.toUtf8());
    net::FormBody form;
    form.fileField = "update_package";
    form.file = {.path = package, .contentType = "application/gzip"};
    if (const auto manifest = readFile(package + u".manifest.json"_s))
        form.fields.emplace_back("manifest", *manifest);
    return post(u"/api/v1/update/upload"_s, headers, form);
}

net::Answer AgentProcess::apply(const QString& version, const QString& updateId)
{
    return post(u"/api/v1/update/apply"_s,
                {{"X-Update-Version", version.toUtf8()}, {"X-Update-ID", updateId.toUtf8()}});
}

net::Answer AgentProcess::rollBack(const QString& backupId, const QString& updateId)
{
    net::Headers headers{{"X-Update-ID", updateId.toUtf8()}};
    if (!backupId.isEmpty())
        headers.insert("X-Backup-ID", backupId.toUtf8());
    return post(u"/api/v1/update/rollback"_s, headers);
}

QString AgentProcess::install(const QString& package, const QString& version)
{
    const QString id = newUpdateId().value();
    const net::Answer uploaded = upload(package, version);
    if (!uploaded.isSuccess())
        qWarning() << "upload:" << uploaded.status << uploaded.body;
    const net::Answer applied = apply(version, id);
    if (applied.status != 202)
        qWarning() << "apply:" << applied.status << applied.body;
    return id;
}

AgentStatus AgentProcess::status()
{
    const auto status = get(u"/api/v1/update/status"_s).as<AgentStatus>();
    return status.value_or(AgentStatus{});
}

AgentOperation AgentProcess::ended()
{
    AgentStatus now;
    if (!QTest::qWaitFor(
            [&] {
                now = status();
                return !now.current && now.last;
            },
            patience))
        qWarning().noquote() << "the operation does not end:" << log();
    return now.last.value_or(AgentOperation{});
}

VersionInfo AgentProcess::version()
{
    return get(u"/api/v1/version"_s).as<VersionInfo>().value_or(VersionInfo{});
}

HealthReport AgentProcess::health()
{
    return fromJsonText<HealthReport>(get(u"/health"_s).body).value_or(HealthReport{});
}

bool AgentProcess::becomesHealthy()
{
    return QTest::qWaitFor([&] { return get(u"/health"_s).status == 200; }, patience);
}

QStringList AgentProcess::entries(const QString& folder) const
{
    return QDir(m_stateDir + u'/' + folder)
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

QString AgentProcess::current() const
{
    return QFile::symLinkTarget(m_stateDir + u"/current"_s).section(u'/', -2, -2);
}

QStringList AgentProcess::applicationProcesses() const
{
    const QByteArray marker = "LOCKSTEP_AGENT_STATE=" + m_stateDir.toUtf8();
    QStringList found;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile environment(u"/proc/%1/environ"_s.arg(name));
        if (name.front().isDigit() &&
            environment.open(QIODevice::ReadOnly | QIODevice::Unbuffered) &&
            environment.readAll().contains(marker))
            found << name;
    }
    return found;
}

} // namespace lockstep::agent::test
