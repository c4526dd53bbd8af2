// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/net/certificate_authority.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace lockstep::net {

namespace {

const CertifiedName worker01 = CertifiedName::worker(WorkerId(u"worker01"_s));

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

CertificateTerms termsFor(const CertifiedName& name)
{
    return {.name = name, .hosts = {}, .now = now(), .validFor = std::chrono::days(90)};
}

QVariantMap basicConstraints(const QSslCertificate& certificate)
{
    for (const QSslCertificateExtension& each : certificate.extensions()) {
        if (each.name() == "basicConstraints"_L1)
            return each.value().toMap();
    }
    return {};
}

/// A text of PEM with one byte of its content changed.
QByteArray damaged(QByteArray pem, qsizetype fromEnd)
{
    char& sign = pem[pem.size() - fromEnd];
    sign = sign == 'A' ? 'B' : 'A';
    return pem;
}

} // namespace

class TestCertificateAuthority : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_authority = CertificateAuthority::create(now()).value(); }

    void anAuthorityMaySignAndNothingElse();
    void anAuthorityIsReadBackAsItWas();
    void whatIsNoAuthorityIsNotTakenForOne();
    void aCertificateIsMadeOutToWhomTheAuthoritySays();
    void hostsAreAddedAsNamesAndAddresses();
    void aCertificateHasTheRequestsKey();
    void nothingElseOfARequestIsCopied();
    void serialNumbersAreLongAndDiffer();
    void aCertificateEndsWithItsAuthority();
    void aRequestThatWasChangedIsRefused();
    void whatIsNoRequestIsRefused_data();
    void whatIsNoRequestIsRefused();
    void aWeakKeyIsRefused();
    void opensslVerifiesWhatWeSign();
    void namesAreReadBack_data();
    void namesAreReadBack();
    void noNameIsReadFromOtherTexts_data();
    void noNameIsReadFromOtherTexts();
    void hostNamesDifferForEveryId();

private:
    QByteArray sign(const CertificateTerms& terms)
    {
        return m_authority->sign(makeSigningRequest().value().requestPem, terms).value();
    }
    /// What the openssl program makes of these arguments; skips the test where there is none.
    QByteArray openssl(const QStringList& arguments, int* status = nullptr);

    std::optional<CertificateAuthority> m_authority;
    QTemporaryDir m_folder;
};

void TestCertificateAuthority::anAuthorityMaySignAndNothingElse()
{
    const QSslCertificate certificate(m_authority->certificatePem());
    QVERIFY(certificate.isSelfSigned());
    const QVariantMap constraints = basicConstraints(certificate);
    QCOMPARE(constraints[u"ca"_s].toBool(), true);
    QCOMPARE(constraints[u"pathLenConstraint"_s].toInt(), 0);
    const QString text = certificate.toText();
    QVERIFY(text.contains(u"Certificate Sign, CRL Sign"_s));
    QVERIFY(!text.contains(u"Digital Signature"_s));
    QVERIFY(certificate.expiryDate() > now().addYears(10).addDays(-1));
    QCOMPARE(m_authority->fingerprint().size(), 64);
}

void TestCertificateAuthority::anAuthorityIsReadBackAsItWas()
{
    const auto again = CertificateAuthority::load(m_authority->identity());
    QVERIFY(again);
    QCOMPARE(again->fingerprint(), m_authority->fingerprint());
    QVERIFY(again->sign(makeSigningRequest()->requestPem, termsFor(worker01)));
}

void TestCertificateAuthority::whatIsNoAuthorityIsNotTakenForOne()
{
    const SigningRequest request = makeSigningRequest().value();
    const TlsIdentity leaf{m_authority->sign(request.requestPem, termsFor(worker01)).value(),
                           request.keyPem};
    QCOMPARE(CertificateAuthority::load(leaf).error().message(),
             u"the certificate is not an authority's"_s);
    const TlsIdentity mixed{m_authority->certificatePem(), request.keyPem};
    QCOMPARE(CertificateAuthority::load(mixed).error().code(), ErrorCode::InvalidArgument);
    QVERIFY(!CertificateAuthority::load({}));
}

void TestCertificateAuthority::aCertificateIsMadeOutToWhomTheAuthoritySays()
{
    const QByteArray pem = sign(termsFor(worker01));
    const auto facts = CertificateFacts::ofPem(pem);
    QVERIFY(facts);
    QVERIFY(facts->name == worker01);
    const QSslCertificate certificate(pem);
    QCOMPARE(certificate.subjectAlternativeNames().values(QSsl::DnsEntry),
             QStringList{worker01.hostName()});
    QCOMPARE(basicConstraints(certificate)[u"ca"_s].toBool(), false);
    const QString text = certificate.toText();
    QVERIFY(text.contains(u"TLS Web Server Authentication, TLS Web Client Authentication"_s));
    QVERIFY(text.contains(u"Digital Signature"_s));
    QVERIFY(text.contains(u"URI:lockstep:worker/worker01"_s));
    QVERIFY(qAbs(facts->notAfter.secsTo(now().addDays(90))) < 60);
    QVERIFY(facts->notBefore < now());
    QCOMPARE(facts->sha256, TlsIdentity{.certificatePem = pem}.fingerprint());
}

void TestCertificateAuthority::hostsAreAddedAsNamesAndAddresses()
{
    CertificateTerms terms = termsFor(CertifiedName::coordinator());
    terms.hosts = {u"lockstep.example"_s, u"192.0.2.7"_s, u"2001:db8::1"_s};
    const auto names = QSslCertificate(sign(terms)).subjectAlternativeNames();
    QVERIFY(names.values(QSsl::DnsEntry).contains(u"lockstep.example"_s));
    QVERIFY(names.values(QSsl::DnsEntry).contains(u"coordinator.lockstep.internal"_s));
    QVERIFY(names.values(QSsl::IpAddressEntry).contains(u"192.0.2.7"_s));
    QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
}

void TestCertificateAuthority::aCertificateHasTheRequestsKey()
{
    const SigningRequest request = makeSigningRequest().value();
    const auto pem = m_authority->sign(request.requestPem, termsFor(worker01));
    QVERIFY(pem);
    const TlsIdentity identity{*pem, request.keyPem};
    QVERIFY(identity.check());
    QCOMPARE(QSslCertificate(*pem).publicKey().length(), 256);
}

void TestCertificateAuthority::nothingElseOfARequestIsCopied()
{
    const QString file = m_folder.filePath(u"greedy.pem"_s);
    openssl({u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
             u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s, u"/dev/null"_s, u"-subj"_s,
             u"/CN=coordinator.lockstep.internal"_s, u"-addext"_s, u"basicConstraints=CA:TRUE"_s,
             u"-addext"_s, u"subjectAltName=URI:lockstep:coordinator"_s, u"-out"_s, file});
    QFile request(file);
    QVERIFY(request.open(QIODevice::ReadOnly));
    const auto pem = m_authority->sign(request.readAll(), termsFor(worker01));
    QVERIFY2(pem, pem ? "" : qPrintable(pem.error().message()));
    const QSslCertificate certificate(*pem);
    QCOMPARE(basicConstraints(certificate)[u"ca"_s].toBool(), false);
    QVERIFY(!certificate.toText().contains(u"coordinator"_s));
    QVERIFY(CertificateFacts::ofPem(*pem)->name == worker01);
}

void TestCertificateAuthority::serialNumbersAreLongAndDiffer()
{
    const QString first = CertificateFacts::ofPem(sign(termsFor(worker01)))->serial;
    const QString second = CertificateFacts::ofPem(sign(termsFor(worker01)))->serial;
    QVERIFY(first != second);
    QCOMPARE(first.size(), 32);
}

void TestCertificateAuthority::aCertificateEndsWithItsAuthority()
{
    CertificateTerms terms = termsFor(worker01);
    terms.validFor = std::chrono::years(30);
    QCOMPARE(CertificateFacts::ofPem(sign(terms))->notAfter,
             CertificateFacts::ofPem(m_authority->certificatePem())->notAfter);
}

void TestCertificateAuthority::aRequestThatWasChangedIsRefused()
{
    const QByteArray request = makeSigningRequest()->requestPem;
    const auto pem = m_authority->sign(damaged(request, 80), termsFor(worker01));
    QVERIFY(!pem);
    QCOMPARE(pem.error().code(), ErrorCode::InvalidArgument);
}

void TestCertificateAuthority::whatIsNoRequestIsRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << "hello"_ba;
    QTest::newRow("a certificate") << m_authority->certificatePem();
    QTest::newRow("half of one") << makeSigningRequest()->requestPem.first(200);
    QTest::newRow("a long one") << QByteArray(1 << 20, 'A');
}

void TestCertificateAuthority::whatIsNoRequestIsRefused()
{
    QFETCH(const QByteArray, request);
    const auto pem = m_authority->sign(request, termsFor(worker01));
    QVERIFY(!pem);
    QCOMPARE(pem.error().code(), ErrorCode::InvalidArgument);
    QVERIFY(pem.error().message().startsWith(u"not a signing request: "_s));
}

void TestCertificateAuthority::aWeakKeyIsRefused()
{
    const QString file = m_folder.filePath(u"weak.pem"_s);
    openssl({u"req"_s, u"-new"_s, u"-newkey"_s, u"rsa:1024"_s, u"-nodes"_s, u"-keyout"_s,
             u"/dev/null"_s, u"-subj"_s, u"/CN=x"_s, u"-out"_s, file});
    QFile request(file);
    QVERIFY(request.open(QIODevice::ReadOnly));
    const auto pem = m_authority->sign(request.readAll(), termsFor(worker01));
    QVERIFY(!pem);
    QVERIFY2(pem.error().message().contains(u"elliptic curve"_s),
             qPrintable(pem.error().message()));
}

void TestCertificateAuthority::opensslVerifiesWhatWeSign()
{
    const QString ca = m_folder.filePath(u"ca.pem"_s);
    const QString leaf = m_folder.filePath(u"leaf.pem"_s);
    for (const auto& [path, pem] : {std::pair(ca, m_authority->certificatePem()),
                                    std::pair(leaf, sign(termsFor(worker01)))}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pem);
    }
    for (const QString& purpose : {u"sslserver"_s, u"sslclient"_s}) {
        int status = -1;
        const QByteArray said =
            openssl({u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, purpose, u"-CAfile"_s, ca,
                     u"-verify_hostname"_s, worker01.hostName(), leaf},
                    &status);
        QVERIFY2(status == 0, said.constData());
    }
}

void TestCertificateAuthority::namesAreReadBack_data()
{
    QTest::addColumn<QString>("uri");
    QTest::newRow("the coordinator") << u"lockstep:coordinator"_s;
    QTest::newRow("a worker") << u"lockstep:worker/worker01"_s;
    QTest::newRow("a worker called so") << u"lockstep:worker/coordinator"_s;
    QTest::newRow("case and dots") << u"lockstep:worker/Worker.01_b-c"_s;
    QTest::newRow("the longest") << u"lockstep:worker/"_s + QString(128, u'w');
}

void TestCertificateAuthority::namesAreReadBack()
{
    QFETCH(const QString, uri);
    const auto name = CertifiedName::parse(uri);
    QVERIFY(name);
    QCOMPARE(name->uri(), uri);
    QVERIFY(CertificateFacts::ofPem(sign(termsFor(*name)))->name == *name);
}

void TestCertificateAuthority::noNameIsReadFromOtherTexts_data()
{
    QTest::addColumn<QString>("uri");
    for (const char* text :
         {"", "lockstep:", "lockstep:worker", "lockstep:worker/", "lockstep:worker/a/b",
          "lockstep:worker/../x", "lockstep:worker/a b", "lockstep:Coordinator",
          "lockstep:coordinator/x", "https://lockstep:worker/a", "LOCKSTEP:worker/a"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestCertificateAuthority::noNameIsReadFromOtherTexts()
{
    QFETCH(const QString, uri);
    QVERIFY(!CertifiedName::parse(uri));
}

void TestCertificateAuthority::hostNamesDifferForEveryId()
{
    const auto hostName = [](const QString& id) {
        return CertifiedName::worker(WorkerId(id)).hostName();
    };
    QVERIFY(hostName(u"a"_s) != hostName(u"A"_s));
    QVERIFY(hostName(u"a.b"_s) != hostName(u"a-b"_s));
    QVERIFY(hostName(QString(128, u'a')).size() < 128);
    for (const QString& label : hostName(u"a_b"_s).split(u'.'))
        QVERIFY(label.size() <= 63);
    QVERIFY(CertifiedName::worker(WorkerId(u"coordinator"_s)) != CertifiedName::coordinator());
}

QByteArray TestCertificateAuthority::openssl(const QStringList& arguments, int* status)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished())
        qFatal("the program openssl is missing");
    if (status)
        *status = process.exitCode();
    return process.readAll();
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestCertificateAuthority)
#include "test_certificate_authority.moc"
