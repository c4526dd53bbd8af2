// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/rate_limiter.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::access;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestRateLimiter : public QObject {
    Q_OBJECT

    const QString m_client = u"token:ci"_s;

    static int passed(RateLimiter& limiter, const QString& client, Duration now, int tries)
    {
        int count = 0;
        for (int i = 0; i < tries; ++i)
            count += limiter.take(client, now) == Duration::zero() ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void aBurstPassesThenItsRate()
    {
        RateLimiter limiter({.perSecond = 10, .burst = 20});
        QCOMPARE(passed(limiter, m_client, 1h, 100), 20);
        QCOMPARE(passed(limiter, m_client, 1h + 1s, 100), 10);
        QCOMPARE(passed(limiter, m_client, 1h + 1h, 100), 20);
    }

    void whoIsHeldBackHearsForHowLong()
    {
        RateLimiter limiter({.perSecond = 2, .burst = 1});
        QCOMPARE(limiter.take(m_client, 1h), 0ms);
        QCOMPARE(limiter.take(m_client, 1h), 500ms);
        QCOMPARE(limiter.take(m_client, 1h + 250ms), 250ms);
        QCOMPARE(limiter.take(m_client, 1h + 500ms), 0ms);
    }

    void clientsDoNotShareABucket()
    {
        RateLimiter limiter({.perSecond = 1, .burst = 5});
        QCOMPARE(passed(limiter, m_client, 1h, 10), 5);
        QCOMPARE(passed(limiter, u"token:other"_s, 1h, 10), 5);
    }

    void aClockThatStandsGivesNothing()
    {
        RateLimiter limiter({.perSecond = 1000, .burst = 1});
        QCOMPARE(passed(limiter, m_client, 1h, 10), 1);
        QVERIFY(limiter.take(m_client, 59min) > 0ms); // nor one that goes back
    }

    void itsMemoryIsBounded()
    {
        RateLimiter limiter({.perSecond = 0.001, .burst = 1, .clients = 100});
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(limiter.take(QString::number(i), 1h + i * 1ms), 0ms);
        QVERIFY(limiter.take(u"999"_s, 1h + 2s) > 0ms);
        QCOMPARE(limiter.take(u"0"_s, 1h + 2s), 0ms); // forgotten, so it begins anew
    }
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "test_rate_limiter.moc"
