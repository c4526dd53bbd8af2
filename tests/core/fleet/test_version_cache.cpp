// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/version_cache.h"
#include "tests/support/simulated_clock.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace std::chrono_literals;

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};
const VersionInfo v1{.codebaseVersion = Version(u"v1.0.0"_s)};
const VersionInfo v2{.codebaseVersion = Version(u"v2.0.0"_s)};

} // namespace

class TestVersionCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsKeptForTheTtl()
    {
        test::SimulatedClock clock;
        VersionCache cache(clock, 5min);
        QCOMPARE(cache.find(worker01), std::nullopt);
        cache.put(worker01, v1);
        clock.advance(5min - 1ms);
        QCOMPARE(cache.find(worker01), std::optional(v1));
        clock.advance(1ms);
        QCOMPARE(cache.find(worker01), std::nullopt);
    }

    void aNewAnswerTakesThePlaceOfTheOldOneAndIsKeptAnew()
    {
        test::SimulatedClock clock;
        VersionCache cache(clock, 5min);
        cache.put(worker01, v1);
        clock.advance(4min);
        cache.put(worker01, v2);
        clock.advance(4min);
        QCOMPARE(cache.find(worker01), std::optional(v2));
    }

    void theWallClockMayJump()
    {
        test::SimulatedClock clock;
        VersionCache cache(clock, 5min);
        cache.put(worker01, v1);
        clock.jumpWall(24h);
        QCOMPARE(cache.find(worker01), std::optional(v1));
    }

    void oneWorkerOrAllAreForgotten()
    {
        test::SimulatedClock clock;
        VersionCache cache(clock, 5min);
        cache.put(worker01, v1);
        cache.put(worker02, v2);
        cache.invalidate(worker01);
        QCOMPARE(cache.find(worker01), std::nullopt);
        QCOMPARE(cache.find(worker02), std::optional(v2));
        cache.clear();
        QCOMPARE(cache.find(worker02), std::nullopt);
    }

    void itCountsHitsMissesAndWhatIsStillGood()
    {
        test::SimulatedClock clock;
        VersionCache cache(clock, 5min);
        QCOMPARE(cache.statistics().hitRate, 0.0);
        cache.put(worker01, v1);
        clock.advance(3min);
        cache.put(worker02, v2);
        for (int i = 0; i < 3; ++i)
            cache.find(worker01);
        clock.advance(3min);
        cache.find(worker01);
        const CacheStatistics statistics = cache.statistics();
        QCOMPARE(statistics.hits, 3);
        QCOMPARE(statistics.misses, 1);
        QCOMPARE(statistics.hitRate, 75.0);
        QCOMPARE(statistics.entries, 1);
        QCOMPARE(statistics.ttl, 5min);
    }
};

QTEST_GUILESS_MAIN(TestVersionCache)
#include "test_version_cache.moc"
