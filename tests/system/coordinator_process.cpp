// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/coordinator_process.h"

#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QRegularExpression>

#include <csignal>
#include <sys/prctl.h>

namespace lockstep::test {

namespace {

constexpr auto startLimit = std::chrono::milliseconds(60'000); // on a busy machine

QByteArray configurationIn(const QString& folder, const QString& loopback)
{
    return u"state_dir: %1/state\n"
           "listen: { port: 0, socket: %1/run/coordinator.sock }\n"
           "auth: { loopback: %2 }\n"_s.arg(folder, loopback)
               .toUtf8();
}

} // namespace

CoordinatorProcess::CoordinatorProcess(const QString& loopback)
{
    const QString file = m_folder.filePath(u"lockstepd.yaml"_s);
    if (const auto written = writeFileDurably(file, configurationIn(m_folder.path(), loopback));
        !written)
        qFatal("%s", qPrintable(written.error().message()));
    m_process.setProgram(QCoreApplication::applicationDirPath() + u"/../lockstepd"_s);
    m_process.setArguments({u"--config"_s, file});
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(logFile());
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    start();
}

CoordinatorProcess::~CoordinatorProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(int(startLimit.count())))
        m_process.kill();
}

void CoordinatorProcess::start()
{
    m_process.start();
    m_port = awaitPort();
}

quint16 CoordinatorProcess::awaitPort()
{
    static const QRegularExpression listening(u"listening on http://127\\.0\\.0\\.1:(\\d+)"_s);
    QDeadlineTimer limit(startLimit);
    while (!limit.hasExpired() && m_process.state() != QProcess::NotRunning) {
        const QString said = QString::fromUtf8(readFile(logFile()).value_or(QByteArray()));
        if (const auto match = listening.match(said); match.hasMatch())
            return match.captured(1).toUShort();
        m_process.waitForFinished(20);
    }
    qFatal("lockstepd does not listen: %s", readFile(logFile()).value_or(QByteArray()).constData());
}

void CoordinatorProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(int(startLimit.count()));
}

QJsonObject CoordinatorProcess::makeToken(const QByteArray& role, const QByteArray& expiresIn)
{
    const QByteArray expiry = expiresIn.isEmpty() ? "" : R"(,"expires_in":")" + expiresIn + '"';
    const RawAnswer answer =
        ask(bySocket(), post("/api/v1/auth/tokens", R"({"name":"test )" + role + R"(","role":")" +
                                                        role + '"' + expiry + '}'));
    if (answer.status != 201)
        qFatal("no token: %d %s", answer.status, answer.body.constData());
    return answer.json();
}

net::Headers CoordinatorProcess::bearer(const QByteArray& role)
{
    return {{"Authorization", "Bearer " + makeToken(role)[u"token"_s].toString().toLatin1()}};
}

void CoordinatorProcess::revoke(const QJsonObject& token)
{
    const QString id = token[u"details"_s][u"id"_s].toString();
    const RawAnswer answer =
        ask(bySocket(), {.method = "DELETE", .target = "/api/v1/auth/tokens/" + id.toLatin1()});
    if (answer.status != 200)
        qFatal("not revoked: %d %s", answer.status, answer.body.constData());
}

QJsonObject CoordinatorProcess::document() const
{
    return ask(bySocket(), {.target = "/api/v1/openapi.json"}).json();
}

} // namespace lockstep::test
