// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/login_guard.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::access;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestLoginGuard : public QObject {
    Q_OBJECT

    const QString m_address = u"192.0.2.7"_s;

private Q_SLOTS:
    void eachFailureDoublesTheDelay()
    {
        LoginGuard guard({.firstDelay = 100ms, .longestDelay = 1s});
        QCOMPARE(guard.failed(m_address, 1h), 100ms);
        QCOMPARE(guard.failed(m_address, 1h), 200ms);
        QCOMPARE(guard.failed(m_address, 1h), 400ms);
        QCOMPARE(guard.failed(m_address, 1h), 800ms);
        QCOMPARE(guard.failed(m_address, 1h), 1s);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(guard.failed(m_address, 1h), 1s);
        QCOMPARE(guard.failures(), 105);
    }

    void othersAreNotDelayedForIt()
    {
        LoginGuard guard;
        for (int i = 0; i < 10; ++i)
            guard.failed(m_address, 1h);
        QCOMPARE(guard.failed(u"192.0.2.8"_s, 1h), 100ms);
    }

    void aSuccessOrAWhileForgivesAll()
    {
        LoginGuard guard({.window = 10min});
        guard.failed(m_address, 1h);
        guard.succeeded(m_address);
        QCOMPARE(guard.failed(m_address, 1h), 100ms);
        QCOMPARE(guard.failed(m_address, 1h + 5min), 200ms);
        QCOMPARE(guard.failed(m_address, 1h + 16min), 100ms);
    }

    void itsMemoryIsBounded()
    {
        LoginGuard guard({.addresses = 100});
        for (int i = 0; i < 1000; ++i)
            guard.failed(QString::number(i), 1h + i * 1ms);
        // The youngest are known, the oldest are forgotten.
        QCOMPARE(guard.failed(u"999"_s, 1h + 2s), 200ms);
        QCOMPARE(guard.failed(u"0"_s, 1h + 2s), 100ms);
    }
};

QTEST_GUILESS_MAIN(TestLoginGuard)
#include "test_login_guard.moc"
