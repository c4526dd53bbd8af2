// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/observation.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace lockstep::fleet;

namespace {

const WorkerId worker01{u"worker01"_s};

QDateTime at(int minute)
{
    return QDateTime(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC).addSecs(60 * minute);
}

VersionInfo version(const QString& text, const QString& api = u"1.0.0"_s)
{
    VersionInfo info;
    info.codebaseVersion = Version(text);
    info.components = {{u"api"_s, api}};
    return info;
}

Result<VersionInfo> refused() { return fail(ErrorCode::Unreachable, u"connection refused"_s); }

WorkerObservation well(int minute = 0)
{
    const auto seen = withVersion({}, version(u"v1.0.0"_s), at(minute));
    return withHealth(seen, WorkerHealth{.isHealthy = true, .reason = {}}, at(minute));
}

QStringList typesOf(const std::vector<News>& news)
{
    QStringList types;
    for (const News& each : news)
        types << each.type;
    return types;
}

} // namespace

class TestObservation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beforeItWasAskedNothingIsKnown() { QVERIFY(!WorkerObservation().isReachable()); }

    void anAnswerShowsVersionAndThatItCanBeReached()
    {
        const auto seen = withVersion({}, version(u"v1.0.0"_s), at(3));
        QCOMPARE(seen.isReachable(), true);
        QCOMPARE(seen.reachableAt, at(3));
        QCOMPARE(seen.reachableSince, at(3));
        QCOMPARE(seen.versionAt, at(3));
        QCOMPARE(seen.versionSince, at(3));
        QVERIFY(!seen.health);
    }

    void aVersionIsAsOldAsItWasFirstSeen()
    {
        auto seen = withVersion(well(), version(u"v1.0.0"_s), at(5));
        QCOMPARE(seen.versionSince, at(0));
        QCOMPARE(seen.versionAt, at(5));
        seen = withVersion(seen, version(u"v1.0.0"_s, u"1.1.0"_s), at(6));
        QCOMPARE(seen.versionSince, at(6));
        seen = withVersion(seen, version(u"v1.1.0"_s, u"1.1.0"_s), at(7));
        QCOMPARE(seen.versionSince, at(7));
    }

    void aWorkerThatCannotBeAskedKeepsWhatWasLastKnown()
    {
        auto seen = withVersion(well(), refused(), at(5));
        QCOMPARE(seen.isReachable(), false);
        QCOMPARE(seen.reachableSince, at(5));
        QCOMPARE(seen.reachableAt, at(0));
        QCOMPARE(seen.version->codebaseVersion, Version(u"v1.0.0"_s));
        QCOMPARE(seen.versionAt, at(0));
        QCOMPARE(seen.versionSince, at(0));
        QVERIFY(seen.health->isHealthy);
        const Result<VersionInfo> otherwise = fail(ErrorCode::Timeout, u"no answer within 10s"_s);
        seen = withVersion(seen, otherwise, at(9)); // for another reason, but still
        QCOMPARE(seen.reachableSince, at(5));
        QCOMPARE(seen.error, u"no answer within 10s"_s);
        seen = withVersion(seen, version(u"v1.0.0"_s), at(12));
        QCOMPARE(seen.reachableSince, at(12));
        QCOMPARE(seen.versionSince, at(0));
    }

    void healthIsAsOldAsItsVerdictNotItsReason()
    {
        auto seen =
            withHealth(well(), WorkerHealth{.isHealthy = false, .reason = u"full"_s}, at(2));
        QCOMPARE(seen.healthSince, at(2));
        seen = withHealth(seen, WorkerHealth{.isHealthy = false, .reason = u"tired"_s}, at(4));
        QCOMPARE(seen.healthSince, at(2));
        QCOMPARE(seen.healthAt, at(4));
        QCOMPARE(seen.reachableAt, at(4));
        seen = withHealth(seen, WorkerHealth{.isHealthy = true, .reason = {}}, at(5));
        QCOMPARE(seen.healthSince, at(5));
    }

    void thatNobodyAnsweredForHealthIsNotBad()
    {
        const auto seen = withHealth(well(), fail(ErrorCode::Timeout, u"no answer"_s), at(5));
        QCOMPARE(seen, well());
    }

    void timesAloneAreNoNews()
    {
        QVERIFY(!isNews(well(), withVersion(well(), version(u"v1.0.0"_s), at(5))));
        QVERIFY(isNews(well(), withVersion(well(), refused(), at(5))));
        QVERIFY(isNews(WorkerObservation(), well()));
    }

    void oneThatIsGoneIsToldAndThatItIsBack()
    {
        const auto gone = withVersion(well(), refused(), at(5));
        const auto news = newsOf(worker01, well(), gone);
        QCOMPARE(typesOf(news), (QStringList{u"worker_unreachable"_s}));
        QCOMPARE(news[0].message, u"worker worker01 cannot be reached: connection refused"_s);
        QCOMPARE(news[0].data[u"since"_s], u"2024-01-01T12:05:00Z"_s);
        const auto back = withVersion(gone, version(u"v1.0.0"_s), at(9));
        QCOMPARE(typesOf(newsOf(worker01, gone, back)), (QStringList{u"worker_reachable"_s}));
        QCOMPARE(newsOf(worker01, gone, back)[0].data[u"unreachable_since"_s],
                 u"2024-01-01T12:05:00Z"_s);
        QCOMPARE(newsOf(worker01, gone, withVersion(gone, refused(), at(6))).size(), 0u);
    }

    void oneThatIsNotWellIsToldAndThatItIsWellAgain()
    {
        const auto ill =
            withHealth(well(), WorkerHealth{.isHealthy = false, .reason = u"full"_s}, at(5));
        const auto news = newsOf(worker01, well(), ill);
        QCOMPARE(typesOf(news), (QStringList{u"worker_health_changed"_s}));
        QCOMPARE(news[0].message, u"worker worker01 is not healthy: full"_s);
        QCOMPARE(news[0].data[u"healthy"_s], false);
        QCOMPARE(newsOf(worker01, ill, well())[0].message, u"worker worker01 is healthy again"_s);
    }

    void ofANewWorkerOnlyTroubleIsTold()
    {
        QCOMPARE(newsOf(worker01, {}, well()).size(), 0u);
        QCOMPARE(typesOf(newsOf(worker01, {}, withVersion({}, refused(), at(0)))),
                 (QStringList{u"worker_unreachable"_s}));
    }
};

QTEST_GUILESS_MAIN(TestObservation)
#include "test_observation.moc"
