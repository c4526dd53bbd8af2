// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/reload_request.h"

#include <QTest>

#include <csignal>

using namespace lockstep;

class TestReloadRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachHangUpIsTold()
    {
        ReloadRequest request;
        int count = 0;
        connect(&request, &ReloadRequest::requested, this, [&] { ++count; });
        ::raise(SIGHUP);
        QVERIFY(QTest::qWaitFor([&] { return count == 1; }));
        ::raise(SIGHUP);
        ::raise(SIGHUP);
        QVERIFY(QTest::qWaitFor([&] { return count > 1; }));
    }

    void aLateOneDoesNoHarm()
    {
        {
            const ReloadRequest request;
        }
        ::raise(SIGHUP);
    }
};

QTEST_GUILESS_MAIN(TestReloadRequest)
#include "test_reload_request.moc"
