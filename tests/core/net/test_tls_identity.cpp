// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/self_signed.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

namespace lockstep::net {

class TestTlsIdentity : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anIdentityIsMadeOnceAndKept();
    void theKeyIsForItsOwnerOnly();
    void theCertificateIsForTheNameAndThisMachine();
    void anAddressAsNameIsAnAddress();
    void serialNumbersDiffer();
    void oneOfTwoFilesIsNeverReplaced();
    void aStrangersKeyIsRefused();
    void whatIsNoCertificateIsRefused();
    void aFolderThatCannotBeWrittenIsNamed();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_certificate;
    QString m_key;
};

void TestTlsIdentity::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_certificate = m_folder->filePath(u"a.crt"_s);
    m_key = m_folder->filePath(u"a.key"_s);
}

void TestTlsIdentity::anIdentityIsMadeOnceAndKept()
{
    const auto made = TlsIdentity::loadOrCreate(m_certificate, m_key, u"worker01"_s);
    QVERIFY(made);
    const auto loaded = TlsIdentity::loadOrCreate(m_certificate, m_key, u"other"_s);
    QVERIFY(loaded);
    QCOMPARE(loaded->certificatePem, made->certificatePem);
    QCOMPARE(loaded->keyPem, made->keyPem);
    QCOMPARE(loaded->fingerprint(), made->fingerprint());
    QCOMPARE(made->fingerprint().size(), 64);
}

void TestTlsIdentity::theKeyIsForItsOwnerOnly()
{
    QVERIFY(TlsIdentity::loadOrCreate(m_certificate, m_key, u"worker01"_s));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(m_key) & others));
}

void TestTlsIdentity::theCertificateIsForTheNameAndThisMachine()
{
    const auto identity = makeSelfSigned(u"worker01"_s);
    QVERIFY(identity);
    const QSslCertificate certificate(identity->certificatePem);
    QCOMPARE(certificate.issuerDisplayName(), certificate.subjectDisplayName());
    QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"worker01"_s});
    const auto names = certificate.subjectAlternativeNames();
    QStringList hosts = names.values(QSsl::DnsEntry);
    hosts.sort();
    QCOMPARE(hosts, (QStringList{u"localhost"_s, u"worker01"_s}));
    QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
    QCOMPARE(certificate.publicKey().algorithm(), QSsl::Ec);
    QCOMPARE(certificate.publicKey().length(), 256);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(certificate.effectiveDate() < now);
    QVERIFY(certificate.expiryDate() > now.addYears(10).addDays(-1));
}

void TestTlsIdentity::anAddressAsNameIsAnAddress()
{
    const auto identity = makeSelfSigned(u"192.0.2.7"_s);
    QVERIFY(identity);
    const auto names = QSslCertificate(identity->certificatePem).subjectAlternativeNames();
    QVERIFY(names.values(QSsl::IpAddressEntry).contains(u"192.0.2.7"_s));
}

void TestTlsIdentity::serialNumbersDiffer()
{
    const auto a = makeSelfSigned(u"a"_s);
    const auto b = makeSelfSigned(u"a"_s);
    QVERIFY(a && b);
    QVERIFY(QSslCertificate(a->certificatePem).serialNumber() !=
            QSslCertificate(b->certificatePem).serialNumber());
}

void TestTlsIdentity::oneOfTwoFilesIsNeverReplaced()
{
    QVERIFY(TlsIdentity::loadOrCreate(m_certificate, m_key, u"worker01"_s));
    QVERIFY(QFile::remove(m_certificate));
    const auto again = TlsIdentity::loadOrCreate(m_certificate, m_key, u"worker01"_s);
    QVERIFY(!again);
    QVERIFY(again.error().message().contains(m_certificate + u" is missing"_s));
    QVERIFY(QFile::exists(m_key));
    QVERIFY(!QFile::exists(m_certificate));
}

void TestTlsIdentity::aStrangersKeyIsRefused()
{
    QVERIFY(TlsIdentity::loadOrCreate(m_certificate, m_key, u"a"_s));
    const QString stranger = m_folder->filePath(u"b.key"_s);
    QVERIFY(TlsIdentity::loadOrCreate(m_folder->filePath(u"b.crt"_s), stranger, u"b"_s));
    const auto mixed = TlsIdentity::load(m_certificate, stranger);
    QVERIFY(!mixed);
    QVERIFY(mixed.error().message().contains(stranger));
}

void TestTlsIdentity::whatIsNoCertificateIsRefused()
{
    QVERIFY(TlsIdentity::loadOrCreate(m_certificate, m_key, u"a"_s));
    QFile file(m_certificate);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello");
    file.close();
    const auto loaded = TlsIdentity::load(m_certificate, m_key);
    QVERIFY(!loaded);
    QVERIFY(loaded.error().message().contains(m_certificate));
}

void TestTlsIdentity::aFolderThatCannotBeWrittenIsNamed()
{
    const QString nowhere = m_folder->filePath(u"none/a.key"_s);
    const auto made =
        TlsIdentity::loadOrCreate(m_folder->filePath(u"none/a.crt"_s), nowhere, u"a"_s);
    QVERIFY(!made);
    QVERIFY(made.error().message().contains(nowhere));
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestTlsIdentity)
#include "test_tls_identity.moc"
