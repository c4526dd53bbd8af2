// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/sweep_farm.h"

#include "core/access/enrolment.h"
#include "core/base/durable_file.h"
#include "core/net/descriptor_limit.h"

#include <QFile>
#include <QTcpSocket>
#include <QThread>

namespace lockstep::bench {

namespace {

constexpr int perNet = 250;

const QString answers = uR"(
        location = /api/v1/version {
            return 200 '{"codebase_version":"v1.0.0","build_time":"2024-01-01T00:00:00Z",
"git_commit":"0123456789abcdef0123456789abcdef01234567","go_version":"go1.24",
"components":{"api":"1.0.0","distributed":"1.0.0","translator":"v1.0.0"},
"last_updated":"2024-01-01T00:00:00Z","agent_version":"0.1.0"}';
        }
        location = /health { return 200 '{"status":"healthy"}'; }
)"_s;

/// As an agent does it, whose TLS library does not compress certificates.
QString tlsOf(const QString& folder)
{
    return uR"(
        ssl_protocols TLSv1.3;
        ssl_session_tickets off;
        ssl_conf_command Options -TxCertificateCompression,-RxCertificateCompression;
        ssl_certificate %1/workers/$server_addr.pem;
        ssl_certificate_key %1/worker.key;
        ssl_client_certificate %1/ca/ca.pem;
        ssl_verify_client optional;
)"_s.arg(folder);
}

/// Written without being made durable: ten thousand of them, for a minute.
Result<> write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(ErrorCode::Io, file.errorString());
    return {};
}

Result<QByteArray> join(access::Enrolment& enrolment, const WorkerId& worker, const QString& csr)
{
    LOCKSTEP_TRY(const auto token,
                 enrolment.createToken({.workerId = worker, .expiresIn = {}}, u"bench"_s));
    LOCKSTEP_TRY(const auto reply,
                 enrolment.enrol({.token = token.token, .csr = csr, .workerId = worker}));
    return reply.certificate.toLatin1();
}

bool answersSoon(const QString& address, quint16 port)
{
    for (int i = 0; i < 300; ++i) {
        QTcpSocket socket;
        socket.connectToHost(address, port);
        if (socket.waitForConnected(1000))
            return true;
        QThread::msleep(100);
    }
    return false;
}

} // namespace

QString farmAddress(int number)
{
    return u"127.1.%1.%2"_s.arg(number / perNet).arg(1 + number % perNet);
}

WorkerId farmWorker(int number) { return WorkerId(u"worker%1"_s.arg(number, 5, 10, QChar(u'0'))); }

Result<> prepareFarm(const QString& folder, int workers)
{
    SystemClock clock;
    LOCKSTEP_TRY(const auto database, store::Database::open(folder + u"/lockstep.db"_s));
    LOCKSTEP_TRY(const auto enrolment,
                 access::Enrolment::open({.folder = folder + u"/ca"_s, .hosts = {u"localhost"_s}},
                                         *database, clock));
    LOCKSTEP_TRY(const auto request, net::makeSigningRequest());
    LOCKSTEP_CHECK(write(folder + u"/worker.key"_s, request.keyPem));
    LOCKSTEP_CHECK(makePath(folder + u"/workers"_s));
    QByteArray hosts;
    for (int i = 0; i < workers; ++i) {
        LOCKSTEP_TRY(const QByteArray certificate,
                     join(*enrolment, farmWorker(i), QString::fromLatin1(request.requestPem)));
        LOCKSTEP_CHECK(write(folder + u"/workers/%1.pem"_s.arg(farmAddress(i)), certificate));
        const QString name = net::CertifiedName::worker(farmWorker(i)).hostName();
        hosts += farmAddress(i).toLatin1() + ' ' + name.toLatin1() + '\n';
    }
    return write(folder + u"/hosts"_s, hosts);
}

Result<> SweepFarm::start(const QString& folder, int workers, bool isTls)
{
    const int most = net::makeRoomForDescriptors(2 * workers);
    const QString options = isTls ? u"ssl"_s : QString();
    QString listening;
    for (int i = 0; i < workers; ++i)
        listening += u"        listen %1:%2 %3;\n"_s.arg(farmAddress(i)).arg(port()).arg(options);
    LOCKSTEP_CHECK(
        m_nginx.start(folder + (isTls ? u"/https"_s : u"/http"_s),
                      {.workers = 2,
                       .connections = most - 500,
                       .listenOptions = options,
                       .server = listening + answers + (isTls ? tlsOf(folder) : QString())}));
    if (!answersSoon(farmAddress(workers - 1), port()))
        return fail(ErrorCode::Timeout, u"the farm does not come up"_s);
    return {};
}

} // namespace lockstep::bench
