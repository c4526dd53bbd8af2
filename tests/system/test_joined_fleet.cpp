// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/model/enrolment.h"
#include "core/net/certificate_authority.h"
#include "tests/system/fleet_fixture.h"

#include <QFileInfo>
#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;

/// A coordinator and an agent as processes, from joining to removal.
class TestJoinedFleet : public QObject {
    Q_OBJECT

    std::unique_ptr<test::FleetFixture> m_fleet;

    QString identityFile(const QString& name) const
    {
        return (*m_fleet)->workers().front().folder + u"/identity/"_s + name;
    }
    Result<net::Answer> renew()
    {
        LOCKSTEP_TRY(const auto own, net::TlsIdentity::load(identityFile(u"certificate.pem"_s),
                                                            identityFile(u"key.pem"_s)));
        LOCKSTEP_TRY(const QByteArray authority, readFile(identityFile(u"ca.pem"_s)));
        LOCKSTEP_TRY(const QByteArray csr, net::makeSigningRequest(own.keyPem));
        const QString url =
            u"https://127.0.0.1:%1/api/v1/enroll/renew"_s.arg((*m_fleet)->coordinatorTlsPort());
        return QCoro::waitFor((*m_fleet)->http().send(
            {.method = "POST",
             .url = QUrl(url),
             .body = toJsonText(RenewRequest{.csr = QString::fromLatin1(csr)}),
             .trust = {.authorities = {QSslCertificate(authority)},
                       .expectedName = net::CertifiedName::coordinator()},
             .identity = own}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_fleet = std::make_unique<test::FleetFixture>(demo::FleetOptions{.workers = 1});
        const auto started = QCoro::waitFor((*m_fleet)->start());
        QVERIFY2(started, started ? "" : qPrintable(started.error().message()));
    }
    void cleanupTestCase() { m_fleet.reset(); }

    void itNeedsNoTokenFile()
    {
        QVERIFY(QFileInfo::exists(identityFile(u"enrolment.json"_s)));
        QVERIFY(!QFileInfo::exists((*m_fleet)->workers().front().folder + u"/coordinator.token"_s));
        const auto worker = QCoro::waitFor((*m_fleet)->client().worker(WorkerId(u"worker01"_s)));
        QVERIFY(worker);
        QCOMPARE(worker->status, WorkerStatus::UpToDate);
    }

    void theCoordinatorIsBelievedAgainAfterARestart()
    {
        QCoro::waitFor((*m_fleet)->stopCoordinator());
        QVERIFY(QCoro::waitFor((*m_fleet)->startCoordinator()));
        const auto worker =
            QCoro::waitFor((*m_fleet)->client().checkWorker(WorkerId(u"worker01"_s)));
        QVERIFY(worker);
        QCOMPARE(worker->status, WorkerStatus::UpToDate);
        QVERIFY(renew()->isSuccess());
    }

    void aWorkerThatIsRemovedIsNobody()
    {
        QVERIFY(QCoro::waitFor((*m_fleet)->client().removeWorker(WorkerId(u"worker01"_s))));
        const auto refused = renew();
        QVERIFY2(refused, refused ? "" : qPrintable(refused.error().message()));
        QCOMPARE(refused->status, 401);
        QVERIFY2(refused->body.contains("the certificate of worker worker01 was revoked"),
                 refused->body.constData());
    }
};

QTEST_GUILESS_MAIN(TestJoinedFleet)
#include "test_joined_fleet.moc"
