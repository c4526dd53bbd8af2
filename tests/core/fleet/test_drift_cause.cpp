// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/drift_cause.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;

namespace lockstep {
char* toString(const DriftCause& cause) { return qstrdup(wordOf(cause).data()); }
char* toString(const DriftKind& kind) { return qstrdup(wordOf(kind).data()); }
} // namespace lockstep

namespace {

VersionInfo versionOf(const QString& version, const QString& tree = {})
{
    return {.codebaseVersion = Version(version),
            .components = {{u"api"_s, u"1.0.0"_s}},
            .treeSha256 = Sha256(tree)};
}

/// A worker on v1 of which v2 is expected.
DriftFacts outdated()
{
    DriftFacts facts{.expected = versionOf(u"v2"_s)};
    facts.worker.id = WorkerId(u"worker01"_s);
    facts.worker.seen.version = versionOf(u"v1"_s);
    return facts;
}

Update updateTo(const QString& version, UpdateState state)
{
    return {.id = newUpdateId(), .state = state, .targetVersion = Version(version)};
}

/// A rollback by hand: what it leaves is its target.
Update rollbackFrom(const QString& version, const QString& to,
                    UpdateState state = UpdateState::RolledBack)
{
    Update rollback = updateTo(version, state);
    rollback.kind = UpdateKind::Rollback;
    rollback.originalVersion = versionOf(to);
    return rollback;
}

Update cancelled(Update update)
{
    update.cancelRequested = true;
    return update;
}

} // namespace

class TestDriftCause : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstCauseThatHoldsCounts_data()
    {
        using enum UpdateState;
        QTest::addColumn<DriftFacts>("facts");
        QTest::addColumn<DriftCause>("cause");
        const auto row = [](const char* name, DriftCause cause, const auto& change) {
            DriftFacts facts = outdated();
            change(facts);
            QTest::newRow(name) << facts << cause;
        };
        const auto records = [&row](const char* name, DriftCause cause,
                                    const std::vector<Update>& newestFirst, bool wasThere = false) {
            row(name, cause, [&](DriftFacts& facts) {
                facts.newestFirst = newestFirst;
                facts.wasAsExpected = wasThere;
            });
        };
        row("it cannot be asked", DriftCause::Unreachable, [](DriftFacts& facts) {
            facts.worker.seen.error = u"connection refused"_s;
            facts.running = updateTo(u"v2"_s, Applying);
        });
        row("an update runs", DriftCause::Updating, [](DriftFacts& facts) {
            facts.running = updateTo(u"v2"_s, Applying);
            facts.newestFirst = {*facts.running, updateTo(u"v2"_s, RolledBack)};
        });
        row("a rollback runs", DriftCause::Updating,
            [](DriftFacts& facts) { facts.running = rollbackFrom(u"v2"_s, u"v1"_s, RollingBack); });
        records("the update failed", DriftCause::UpdateFailed, {updateTo(u"v2"_s, Failed)});
        records("it was undone by itself", DriftCause::UpdateFailed,
                {updateTo(u"v2"_s, RolledBack)});
        records("it could not be undone", DriftCause::UpdateFailed,
                {updateTo(u"v2"_s, RollbackFailed)});
        records("it could not be taken back", DriftCause::UpdateFailed,
                {rollbackFrom(u"v2"_s, u"v1"_s, RollbackFailed)});
        records("an older one failed, too", DriftCause::UpdateFailed,
                {updateTo(u"v2"_s, Failed), updateTo(u"v2"_s, Completed)});
        records("people took it back", DriftCause::Held,
                {rollbackFrom(u"v2"_s, u"v1"_s), updateTo(u"v2"_s, Completed)});
        records("people stopped its update", DriftCause::Held,
                {cancelled(updateTo(u"v2"_s, RolledBack))});
        records("people stopped it before it began", DriftCause::Held,
                {cancelled(updateTo(u"v2"_s, Failed))});
        records("people sent it elsewhere", DriftCause::Held,
                {updateTo(u"v1"_s, Completed), updateTo(u"v2"_s, Completed)});
        records("people sent elsewhere what was there before", DriftCause::Held,
                {updateTo(u"v1"_s, Completed)}, true);
        records("it was seen there", DriftCause::ChangedByHand, {}, true);
        records("an update had brought it there", DriftCause::ChangedByHand,
                {updateTo(u"v2"_s, Completed)});
        records("it left where people had sent it", DriftCause::ChangedByHand,
                {updateTo(u"v1.5"_s, Completed), updateTo(u"v2"_s, Completed)});
        records("a cancelled one was too late", DriftCause::ChangedByHand,
                {cancelled(updateTo(u"v2"_s, Completed))});
        const auto looked = [&row](const char* name, DriftCause cause, const QDateTime& at) {
            row(name, cause, [&at](DriftFacts& facts) {
                facts.newestFirst = {updateTo(u"v2"_s, Completed)};
                facts.newestFirst.front().endedAt = QDateTime::fromSecsSinceEpoch(1000);
                facts.worker.seen.versionAt = at;
            });
        };
        looked("it has arrived, and nobody has looked yet", DriftCause::Updating,
               QDateTime::fromSecsSinceEpoch(999));
        looked("it had arrived, and was seen elsewhere", DriftCause::ChangedByHand,
               QDateTime::fromSecsSinceEpoch(1000));
        records("nobody tried", DriftCause::NeverUpdated, {});
        records("something else is expected now", DriftCause::NeverUpdated,
                {updateTo(u"v1"_s, Completed)});
        records("taken back from something older", DriftCause::NeverUpdated,
                {rollbackFrom(u"v1.5"_s, u"v1"_s), updateTo(u"v1.5"_s, Completed)});
        records("another update failed", DriftCause::NeverUpdated, {updateTo(u"v1.5"_s, Failed)});
    }
    void theFirstCauseThatHoldsCounts()
    {
        QFETCH(const DriftFacts, facts);
        QFETCH(const DriftCause, cause);
        QCOMPARE(driftCause(facts), cause);
    }

    void filesOfTheRightVersionAreChangedByHand()
    {
        DriftFacts facts{.expected = versionOf(u"v2"_s, u"aa"_s)};
        facts.worker.seen.version = versionOf(u"v2"_s, u"bb"_s);
        facts.newestFirst = {updateTo(u"v2"_s, UpdateState::Completed)};
        QCOMPARE(driftCause(facts), DriftCause::ChangedByHand);
    }

    void theKindSaysWhatDiffers()
    {
        const std::vector<QString> critical{u"api"_s};
        const VersionInfo expected = versionOf(u"v2"_s, u"aa"_s);
        QVERIFY(!differenceOf(expected, expected, critical));
        QVERIFY(!differenceOf(versionOf(u"v2"_s), expected, critical)); // a plain worker
        QCOMPARE(differenceOf(versionOf(u"v1"_s, u"bb"_s), expected, critical),
                 std::pair(DriftKind::Codebase, u"version: v1, expected v2"_s));
        VersionInfo mixed = expected;
        mixed.components[u"api"_s] = u"0.9"_s;
        QCOMPARE(differenceOf(mixed, expected, critical),
                 std::pair(DriftKind::Component, u"component api: 0.9, expected 1.0.0"_s));
        QVERIFY(!differenceOf(mixed, expected, {}));
        QCOMPARE(differenceOf(versionOf(u"v2"_s, u"bb"_s), expected, critical)->first,
                 DriftKind::Content);
    }

    void aReleaseThatIsPackagedIsExpectedAsBefore()
    {
        QVERIFY(isSameExpectation(versionOf(u"v2"_s), versionOf(u"v2"_s, u"aa"_s)));
        QVERIFY(!isSameExpectation(versionOf(u"v2"_s, u"bb"_s), versionOf(u"v2"_s, u"aa"_s)));
        QVERIFY(!isSameExpectation(versionOf(u"v1"_s), versionOf(u"v2"_s)));
    }
};

QTEST_GUILESS_MAIN(TestDriftCause)
#include "test_drift_cause.moc"
