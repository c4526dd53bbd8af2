// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/daemon/daemon_process.h"

#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTest>

#include <csignal>

namespace lockstep::test {

namespace {

constexpr int patience = 10'000; // milliseconds

} // namespace

DaemonProcess::DaemonProcess() : m_manager(m_folder / u"notify"_s)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* variable : {"UPDATE_TIMEOUT", "ROLLBACK_TIMEOUT", "BACKUP_RETENTION",
                                 "LOGS_DIRECTORY", "JOURNAL_STREAM", "WATCHDOG_PID"})
        environment.remove(QString::fromLatin1(variable));
    environment.insert(u"NOTIFY_SOCKET"_s, m_folder / u"notify"_s);
    environment.insert(u"WATCHDOG_USEC"_s, u"60000000"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setProgram(QCoreApplication::applicationDirPath() + u"/../lockstepd"_s);
    m_process.setArguments({u"--config"_s, m_folder / u"lockstepd.yaml"_s});
    configure();
}

DaemonProcess::~DaemonProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        std::ignore = stop();
}

void DaemonProcess::configure(const QByteArray& more)
{
    const QByteArray folder = m_folder.path().toUtf8();
    const QByteArray yaml =
        "state_dir: " + folder + "/state\n" + more +
        (more.contains("listen:") ? "" : "listen: {port: 0, socket: " + folder + "/c.sock}\n");
    if (!writeFileDurably(m_folder / u"lockstepd.yaml"_s, yaml))
        qFatal("cannot write the configuration");
}

bool DaemonProcess::start()
{
    m_process.start();
    m_status = m_process.waitForStarted() ? m_manager.waitFor("READY=1") : QByteArray();
    return !m_status.isEmpty();
}

bool DaemonProcess::reload()
{
    ::kill(pid_t(m_process.processId()), SIGHUP);
    if (m_manager.waitFor("RELOADING=1").isEmpty())
        return false;
    m_status = m_manager.waitFor("READY=1");
    return !m_status.isEmpty();
}

int DaemonProcess::stop()
{
    m_process.terminate();
    if (m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::NormalExit)
        return m_process.exitCode();
    m_process.kill();
    m_process.waitForFinished();
    return -1;
}

QByteArray DaemonProcess::ask(const QByteArray& method, const QByteArray& target,
                              const QByteArray& moreHeaders, const QByteArray& body)
{
    QLocalSocket socket;
    socket.connectToServer(m_folder / u"c.sock"_s);
    if (!socket.waitForConnected())
        return "cannot connect";
    socket.write(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                 "Content-Type: application/json\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" + body);
    QByteArray answer;
    while (socket.waitForReadyRead(patience))
        answer += socket.readAll();
    return answer + socket.readAll();
}

QString DaemonProcess::shownCertificate()
{
    static const QRegularExpression address(u"https://127.0.0.1:(\\d+)"_s);
    const auto port = address.match(QString::fromUtf8(m_status)).captured(1).toUShort();
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone); // what it shows is the question
    socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    if (!socket.waitForEncrypted(patience))
        return socket.errorString();
    return QString::fromLatin1(socket.peerCertificate().digest(QCryptographicHash::Sha256).toHex());
}

QByteArray DaemonProcess::log(const QString& name) const
{
    return readFile(m_folder / (u"state/log/"_s + name)).value_or(QByteArray());
}

bool DaemonProcess::logHas(const QString& name, const QByteArray& what) const
{
    return QTest::qWaitFor([&] { return log(name).contains(what); }, patience);
}

} // namespace lockstep::test
