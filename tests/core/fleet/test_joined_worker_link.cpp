// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/fleet/http_worker_link.h"
#include "core/net/http_server.h"
#include "core/net/self_signed.h"
#include "tests/core/net/fleet_certificates.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;
using lockstep::net::test::FleetCertificates;

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};

/// Answers every request with a version, and remembers who asked.
class ListeningWorker final : public net::Handler {
public:
    std::vector<net::Request> asked;

    std::expected<net::BodyPlan, net::Response> admit(net::Request&) const override
    {
        return net::BodyPlan{};
    }
    QCoro::Task<net::Response> handle(net::Request request) override
    {
        asked.push_back(std::move(request));
        VersionInfo info;
        info.codebaseVersion = Version(u"v1.0.0"_s);
        co_return net::Response::of(info);
    }
};

} // namespace

/// The way to a worker that has joined, and every certificate that it must not lead to.
class TestJoinedWorkerLink : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;
    std::unique_ptr<test::SimulatedClock> m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<access::Enrolment> m_enrolment;
    std::unique_ptr<net::HttpClient> m_client;
    std::unique_ptr<HttpLinkFactory> m_factory;
    std::unique_ptr<ListeningWorker> m_handler;
    std::unique_ptr<net::HttpServer> m_server;
    Worker m_worker;
    QStringList m_pinned;

    /// Enrols at a moment that is `ago` before now.
    net::TlsIdentity join(const WorkerId& worker, Duration ago = {})
    {
        m_clock->jumpWall(-ago);
        const auto request = net::makeSigningRequest().value();
        const auto token =
            m_enrolment->createToken({.workerId = worker, .expiresIn = {}}, {}).value();
        const auto reply = m_enrolment
                               ->enrol({.token = token.token,
                                        .csr = QString::fromLatin1(request.requestPem),
                                        .workerId = worker})
                               .value();
        m_clock->jumpWall(ago);
        return {reply.certificate.toLatin1(), request.keyPem};
    }
    void serve(const net::TlsIdentity& identity)
    {
        m_server = std::make_unique<net::HttpServer>(*m_handler);
        const net::TlsOptions options(identity, m_enrolment->authority().ca.toLatin1());
        m_worker.address.port = m_server->listen(u"127.0.0.1"_s, 0, options).value();
    }
    Error refusal()
    {
        const auto link = m_factory->linkTo(m_worker);
        if (!link)
            return link.error();
        const auto version = QCoro::waitFor((*link)->version({}));
        const auto applied =
            QCoro::waitFor((*link)->apply(Version(u"v1.1.0"_s), UpdateId(u"upd-1"_s), {}));
        if (version || applied || !m_handler->asked.empty())
            return Error(ErrorCode::Internal, u"it was spoken to"_s);
        return version.error();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_clock = std::make_unique<test::SimulatedClock>();
        m_clock->jumpWall(Duration(m_clock->now().msecsTo(FleetCertificates::now())));
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_enrolment = access::Enrolment::open({.folder = *m_folder / u"ca"_s, .hosts = {}},
                                              *m_database, *m_clock)
                          .value();
        m_client = std::make_unique<net::HttpClient>();
        m_factory = std::make_unique<HttpLinkFactory>(
            *m_client,
            [this](const WorkerId&, const WorkerAddress&, const QString& sha256) {
                m_pinned << sha256;
            },
            m_enrolment.get());
        m_handler = std::make_unique<ListeningWorker>();
        m_worker = {.id = worker01, .address = {.host = u"127.0.0.1"_s}};
        m_pinned.clear();
    }
    void cleanup()
    {
        m_server.reset();
        m_factory.reset();
        m_client.reset();
        m_enrolment.reset();
        m_database.reset();
    }

    void itIsShownTheCoordinatorsCertificateAndNoToken()
    {
        serve(join(worker01));
        QVERIFY(writeFileDurably(*m_folder / u"token"_s, "s3cret"));
        m_worker.address.tokenFile = *m_folder / u"token"_s;
        const auto link = m_factory->linkTo(m_worker).value();
        const auto version = QCoro::waitFor(link->version({}));
        QVERIFY2(version, version ? "" : qPrintable(version.error().message()));
        QVERIFY(QCoro::waitFor(link->apply(Version(u"v1.1.0"_s), UpdateId(u"upd-1"_s), {})));
        QCOMPARE(m_handler->asked.size(), 2);
        for (const net::Request& request : m_handler->asked) {
            QVERIFY(request.peer.certificate);
            QCOMPARE(request.peer.certificate->name, u"lockstep:coordinator"_s);
            QVERIFY(!request.headers.contains("Authorization"));
        }
        QVERIFY(m_pinned.isEmpty());
    }

    void itsHostNameDoesNotMatter()
    {
        serve(join(worker01));
        m_worker.address.host = u"localhost"_s;
        QVERIFY(QCoro::waitFor(m_factory->linkTo(m_worker).value()->version({})));
    }

    void aCertificateOfAnotherAuthorityIsRefused()
    {
        join(worker01);
        serve(FleetCertificates().worker(u"worker01"_s));
        const Error error = refusal();
        QCOMPARE(error.code(), ErrorCode::VerificationFailed);
        QVERIFY2(error.message().endsWith(u"is of another authority"_s),
                 qPrintable(error.message()));
    }

    void aPinIsNotEnoughAnyMore()
    {
        join(worker01);
        const auto own = net::makeSelfSigned(u"127.0.0.1"_s).value();
        serve(own);
        m_worker.pinnedSha256 = own.fingerprint();
        QVERIFY(refusal().message().endsWith(u"is of another authority"_s));
        m_worker.address.certificateSha256 = own.fingerprint();
        QVERIFY(refusal().message().endsWith(u"is of another authority"_s));
    }

    void anExpiredCertificateIsRefused()
    {
        serve(join(worker01, std::chrono::days(91)));
        const Error error = refusal();
        QCOMPARE(error.code(), ErrorCode::VerificationFailed);
        QVERIFY2(error.message().contains(u"has expired, on "_s), qPrintable(error.message()));
    }

    void anotherWorkersCertificateIsRefused()
    {
        join(worker01);
        serve(join(worker02));
        QVERIFY2(refusal().message().endsWith(
                     u"is made out to Lockstep worker worker02, not to Lockstep worker worker01"_s),
                 qPrintable(refusal().message()));
    }

    void aRevokedCertificateIsRefused()
    {
        serve(join(worker01));
        join(worker01); // once more, which revokes the first
        const Error error = refusal();
        QCOMPARE(error.code(), ErrorCode::VerificationFailed);
        QVERIFY2(error.message().endsWith(u"the certificate of worker worker01 was revoked"_s),
                 qPrintable(error.message()));
    }

    void plainHttpIsRefusedEvenOnThisMachine()
    {
        m_worker.address.tls = false;
        QVERIFY(m_factory->linkTo(m_worker));
        join(worker01);
        QCOMPARE(refusal(),
                 Error(ErrorCode::Refused,
                       u"worker worker01 has joined the fleet and must be spoken to over TLS"_s));
    }

    void whoHasNotJoinedIsPinnedAsBefore()
    {
        join(worker02);
        const auto own = net::makeSelfSigned(u"somebody"_s).value();
        serve(own);
        QVERIFY(QCoro::waitFor(m_factory->linkTo(m_worker).value()->version({})));
        QCOMPARE(m_pinned, QStringList{own.fingerprint()});
        QVERIFY(!m_handler->asked.front().peer.certificate);
    }
};

QTEST_GUILESS_MAIN(TestJoinedWorkerLink)
#include "test_joined_worker_link.moc"
