// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/keyring.h"
#include "app/desktop/wallet_probe.h"
#include "tests/app/desktop/fake_wallet.h"
#include "tests/support/scratch_folder.h"

#include <QProcess>
#include <QTest>

using namespace lockstep;
using desktop::Keyring;

class TestKeyring : public QObject {
    Q_OBJECT

    const Secret m_token{u"lt_žluťoučký"_s};
    test::ScratchFolder m_folder;
    QString m_address;
    QProcess m_bus;
    std::unique_ptr<test::FakeWallet> m_wallet;

    static Result<> probed(const QString& version)
    {
        QProcessEnvironment environment;
        environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s);
        environment.insert(u"KDE_SESSION_VERSION"_s, version);
        return QCoro::waitFor(desktop::probeWallet(QDBusConnection::sessionBus(), environment,
                                                   std::chrono::milliseconds(200)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_address = u"unix:path="_s + m_folder / u"bus"_s;
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s,
                                       u"--address="_s + m_address});
        if (!m_bus.waitForStarted())
            QSKIP("there is no dbus-daemon here");
        QVERIFY(m_bus.waitForReadyRead());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toUtf8());
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        qputenv("KDE_SESSION_VERSION", "4");
        qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
    }
    void cleanupTestCase()
    {
        m_bus.kill();
        m_bus.waitForFinished();
    }
    void init() { m_wallet = std::make_unique<test::FakeWallet>(m_address); }
    void cleanup() { m_wallet.reset(); }

    void aTokenIsKeptAndComesBack()
    {
        QVERIFY(m_wallet->appear());
        Keyring keyring;
        QVERIFY(QCoro::waitFor(keyring.write(u"office"_s, m_token)));
        QCOMPARE(m_wallet->passwords.at(u"lockstep/office"_s), m_token.reveal());
        const auto read = QCoro::waitFor(keyring.read(u"office"_s));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
        QCOMPARE(*read, m_token);
    }

    void whatWasRemovedIsNotFound()
    {
        QVERIFY(m_wallet->appear());
        Keyring keyring;
        QVERIFY(QCoro::waitFor(keyring.write(u"office"_s, m_token)));
        QVERIFY(QCoro::waitFor(keyring.remove(u"office"_s)));
        QVERIFY(m_wallet->passwords.empty());
        const auto read = QCoro::waitFor(keyring.read(u"office"_s));
        QVERIFY(!read);
        QCOMPARE(read.error().code(), ErrorCode::NotFound);
    }

    void withoutAKeyringItIsSaidWhatThatMeans()
    {
        Keyring keyring;
        const auto written = QCoro::waitFor(keyring.write(u"office"_s, m_token));
        QVERIFY(!written);
        QCOMPARE(written.error().code(), ErrorCode::Unsupported);
        const QString told = written.error().message();
        QVERIFY2(told.contains("kept until the program ends only"_L1), qPrintable(told));
        QVERIFY(!told.contains(m_token.reveal()));
        QCOMPARE(QCoro::waitFor(keyring.read(u"office"_s)).error().code(), ErrorCode::Unsupported);
        QCOMPARE(QDir(m_folder.path()).entryList({u"*.conf"_s}), QStringList());
    }

    void aLockedOneIsToldAsThat()
    {
        QVERIFY(m_wallet->appear());
        m_wallet->isLocked = true;
        Keyring keyring;
        for (const auto& error : {QCoro::waitFor(keyring.read(u"office"_s)).error(),
                                  QCoro::waitFor(keyring.write(u"office"_s, m_token)).error()})
            QCOMPARE(error.code(), ErrorCode::PermissionDenied);
    }

    void aSilentOneIsNotWaitedForForEver()
    {
        QVERIFY(m_wallet->appear());
        m_wallet->isSilent = true;
        // Of a service of its own: those of one service wait for each other.
        Keyring keyring(u"lockstep-silent"_s, std::chrono::milliseconds(100));
        const auto read = QCoro::waitFor(keyring.read(u"office"_s));
        QVERIFY(!read);
        QCOMPARE(read.error().code(), ErrorCode::Timeout);
    }

    void theWalletOfASessionIsAskedBeforeAnybodyWaitsForIt()
    {
        QVERIFY(m_wallet->appear(u"6"_s));
        QCOMPARE(probed(u"6"_s), Result<>());
        m_wallet->isSilent = true;
        QCOMPARE(probed(u"6"_s).error().code(), ErrorCode::Timeout);
        QCOMPARE(probed(u"5"_s), Result<>()); // there is none: QtKeychain learns that at once
        QCOMPARE(probed(QString()), Result<>());
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "test_keyring.moc"
