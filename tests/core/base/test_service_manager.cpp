// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/service_manager.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

#include <array>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace lockstep;

class TestServiceManager : public QObject {
    Q_OBJECT

    test::ScratchFolder m_folder;
    int m_socket = -1;

    QByteArray heard()
    {
        std::array<char, 1000> bytes{};
        const ssize_t size = ::recv(m_socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
        return size < 0 ? "nothing"_ba : QByteArray(bytes.data(), size);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray path = (m_folder / u"notify"_s).toUtf8();
        sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
        QVERIFY(size_t(path.size()) < sizeof address.sun_path);
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        // sockets are bound by what every address begins with
        QCOMPARE(::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        qputenv("NOTIFY_SOCKET", path);
    }
    void cleanupTestCase() { ::close(m_socket); }
    void cleanup()
    {
        for (const char* name : {"WATCHDOG_USEC", "WATCHDOG_PID", "CREDENTIALS_DIRECTORY"})
            qunsetenv(name);
    }

    void theManagerHearsWhatTheServiceDoes()
    {
        service_manager::ready(u"3 workers\nhere"_s);
        QCOMPARE(heard(), "READY=1\nSTATUS=3 workers here"_ba);
        service_manager::status(u"busy"_s);
        QCOMPARE(heard(), "STATUS=busy"_ba);
        service_manager::reloading();
        QVERIFY(heard().startsWith("RELOADING=1\nMONOTONIC_USEC="));
        service_manager::alive();
        QCOMPARE(heard(), "WATCHDOG=1"_ba);
        service_manager::stopping();
        QCOMPARE(heard(), "STOPPING=1"_ba);
    }

    void theWatchdogIsThisProcessesOwn()
    {
        QVERIFY(!service_manager::watchdogTimeout());
        qputenv("WATCHDOG_USEC", "30000000");
        QCOMPARE(service_manager::watchdogTimeout(), Duration(std::chrono::seconds(30)));
        qputenv("WATCHDOG_PID", "1");
        QVERIFY(!service_manager::watchdogTimeout());
    }

    void aBareNameMayBeACredential()
    {
        using service_manager::credentialPath;
        QCOMPARE(credentialPath(u"tls.key"_s), u"tls.key"_s);
        QVERIFY(writeFileDurably(m_folder / u"tls.key"_s, "secret"));
        qputenv("CREDENTIALS_DIRECTORY", m_folder.path().toUtf8());
        QCOMPARE(credentialPath(u"tls.key"_s), m_folder / u"tls.key"_s);
        QCOMPARE(credentialPath(u"other.key"_s), u"other.key"_s);
        QCOMPARE(credentialPath(u"/etc/tls.key"_s), u"/etc/tls.key"_s);
        QCOMPARE(credentialPath(u"../tls.key"_s), u"../tls.key"_s);
        QCOMPARE(credentialPath(QString()), QString());
    }
};

QTEST_GUILESS_MAIN(TestServiceManager)
#include "test_service_manager.moc"
