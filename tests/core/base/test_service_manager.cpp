// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/async.h"
#include "core/base/durable_file.h"
#include "core/base/service_manager.h"
#include "tests/support/notify_socket.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QTest>

using namespace lockstep;

class TestServiceManager : public QObject {
    Q_OBJECT

    test::ScratchFolder m_folder;
    test::NotifySocket m_manager{m_folder / u"notify"_s};

    QByteArray heard() { return m_manager.next(); }

private Q_SLOTS:
    void initTestCase() { qputenv("NOTIFY_SOCKET", (m_folder / u"notify"_s).toUtf8()); }
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

    void aLiveEventLoopKeepsTheWatchdogQuiet()
    {
        test::SimulatedClock clock;
        std::stop_source stop;
        TaskGroup tasks;
        tasks.spawn(service_manager::keepAlive(clock, stop.get_token()));
        QCOMPARE(tasks.running(), 0); // there is no watchdog
        QCOMPARE(heard(), QByteArray());

        qputenv("WATCHDOG_USEC", "30000000");
        tasks.spawn(service_manager::keepAlive(clock, stop.get_token()));
        clock.advance(std::chrono::seconds(20));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(heard(), "WATCHDOG=1"_ba);
        QCOMPARE(heard(), QByteArray());
        stop.request_stop();
        QCOMPARE(tasks.running(), 0);
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

    // The last one: there is no way back.
    void whoIsNotTheServiceSaysNothing()
    {
        qputenv("WATCHDOG_USEC", "30000000");
        service_manager::disown();
        service_manager::ready(u"up"_s);
        service_manager::alive();
        QCOMPARE(heard(), QByteArray());
        QVERIFY(!service_manager::watchdogTimeout());
    }
};

QTEST_GUILESS_MAIN(TestServiceManager)
#include "test_service_manager.moc"
