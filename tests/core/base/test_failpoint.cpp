// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/failpoint.h"

#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace lockstep;

class TestFailpoint : public QObject {
    Q_OBJECT

private:
    /// How a child ends that passes the points "one" and "two".
    static int statusOfChild()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            failpoint("one");
            failpoint("two");
            ::_exit(7);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return status;
    }

private Q_SLOTS:
    void cleanup() { qunsetenv("LOCKSTEP_KILL_AT"); }

    void nothingHappensUnasked()
    {
        QCOMPARE(statusOfChild(), 7 << 8);
        qputenv("LOCKSTEP_KILL_AT", "three");
        QCOMPARE(statusOfChild(), 7 << 8);
        qputenv("LOCKSTEP_KILL_AT", "on");
        QCOMPARE(statusOfChild(), 7 << 8);
    }

    void theProcessIsKilledAtThePointNamed()
    {
#ifndef LOCKSTEP_FAILPOINTS
        QSKIP("built without failpoints");
#endif
        qputenv("LOCKSTEP_KILL_AT", "two");
        const int status = statusOfChild();
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGKILL);
    }
};

QTEST_GUILESS_MAIN(TestFailpoint)
#include "test_failpoint.moc"
