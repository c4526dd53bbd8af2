// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "tests/core/agent/agent_process.h"
#include "tests/support/notify_socket.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using agent::test::AgentProcess;
using lockstep::test::NotifySocket;
using lockstep::test::ScratchFolder;

/// The agent as systemd runs it.
class TestAgentService : public QObject {
    Q_OBJECT

    const ScratchFolder m_folder; ///< what systemd gives
    const ScratchFolder m_agent;

private Q_SLOTS:
    void cleanup()
    {
        for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "CREDENTIALS_DIRECTORY"})
            qunsetenv(name);
    }

    void theServiceManagerHearsOfItsLife()
    {
        NotifySocket manager(m_folder / u"notify"_s);
        qputenv("NOTIFY_SOCKET", (m_folder / u"notify"_s).toUtf8());
        qputenv("WATCHDOG_USEC", "600000");
        AgentProcess agent(m_agent.path(), u"{command: [bin/app]}"_s);
        QVERIFY2(agent.start(), qPrintable(agent.log()));
        QVERIFY(manager.waitFor("READY=1").contains("STATUS=serving on port"));
        QVERIFY(!manager.waitFor("WATCHDOG=1").isEmpty());
        QVERIFY(!manager.waitFor("WATCHDOG=1").isEmpty());
        QCOMPARE(agent.stop(), 0);
        QVERIFY(!manager.waitFor("STOPPING=1").isEmpty());
    }

    void itsTokenMayBeACredential()
    {
        const QByteArray token = "a-token-that-systemd-keeps";
        QVERIFY(writeFileDurably(m_folder / u"worker.token"_s, token));
        qputenv("CREDENTIALS_DIRECTORY", m_folder.path().toUtf8());
        AgentProcess agent(m_agent.path(), u"{command: [bin/app]}"_s,
                           u"access: {token_file: worker.token}"_s);
        QVERIFY2(agent.start(), qPrintable(agent.log()));
        QCOMPARE(agent.getAs(token, u"/api/v1/update/status"_s).status, 200);
        QCOMPARE(agent.getAs("another", u"/api/v1/update/status"_s).status, 401);
    }
};

QTEST_GUILESS_MAIN(TestAgentService)
#include "test_agent_service.moc"
