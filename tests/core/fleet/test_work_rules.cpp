// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/work_rules.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace std::chrono_literals;

namespace {

VersionInfo version(const QString& name, const QString& api = u"1.0.0"_s)
{
    VersionInfo info;
    info.codebaseVersion = Version(name);
    info.components = {{u"translator"_s, name}, {u"api"_s, api}};
    return info;
}

/// A worker that nothing is wrong with.
WorkFacts fine()
{
    WorkFacts facts{.expected = version(u"v1.0.0"_s),
                    .criticalComponents = {u"translator"_s, u"api"_s},
                    .now = QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::UTC),
                    .staleAfter = 5min};
    facts.worker.id = WorkerId(u"worker01"_s);
    facts.worker.seen.version = version(u"v1.0.0"_s);
    facts.worker.seen.versionAt = facts.now.addSecs(-60);
    facts.worker.seen.health = WorkerHealth{.isHealthy = true, .reason = {}};
    return facts;
}

Update update(UpdateState state, UpdateKind kind = UpdateKind::Update)
{
    Update update{.id = UpdateId(u"upd-1"_s), .kind = kind, .state = state};
    update.targetVersion = Version(u"v2.0.0"_s);
    update.rollbackError = u"no answer"_s;
    return update;
}

using Spoil = std::function<void(WorkFacts&)>;

} // namespace

Q_DECLARE_METATYPE(Spoil)

class TestWorkRules : public QObject {
    Q_OBJECT

private:
    static QStringList rulesOf(const WorkReadiness& readiness)
    {
        QStringList rules;
        for (const RuleVerdict& verdict : readiness.rules)
            rules << verdict.rule;
        return rules;
    }
    static RuleVerdict verdictOf(const WorkFacts& facts, const QString& rule)
    {
        const auto rules = validateForWork(facts).rules;
        const auto found = std::ranges::find(rules, rule, &RuleVerdict::rule);
        return found == rules.end() ? RuleVerdict() : *found;
    }

private Q_SLOTS:
    void aFineWorkerIsReady()
    {
        const WorkReadiness readiness = validateForWork(fine());
        QVERIFY(readiness.isReady);
        QCOMPARE(readiness.reason, QString());
        QCOMPARE(readiness.workerId, WorkerId(u"worker01"_s));
        QCOMPARE(rulesOf(readiness),
                 (QStringList{u"paired"_s, u"enabled"_s, u"reachable"_s, u"seen_recently"_s,
                              u"version"_s, u"component.translator"_s, u"component.api"_s,
                              u"healthy"_s, u"not_updating"_s, u"quarantine"_s, u"would_update"_s,
                              u"automatic_update"_s}));
        QCOMPARE(verdictOf(fine(), u"would_update"_s).reason, u"is up to date"_s);
    }

    void eachRuleHasItsReason_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const char* rule, const QString& reason,
                            const Spoil& spoil) {
            QTest::newRow(name) << spoil << QString::fromLatin1(rule) << reason;
        };
        using F = WorkFacts&;
        row("unpaired", "paired", u"is not paired"_s, [](F f) { f.worker.isPaired = false; });
        row("disabled", "enabled", u"is disabled"_s, [](F f) { f.worker.address.enabled = false; });
        row("unreachable", "reachable", u"connection refused"_s,
            [](F f) { f.worker.seen.error = u"connection refused"_s; });
        row("stale", "seen_recently", u"was last seen 10m0s ago"_s,
            [](F f) { f.worker.seen.versionAt = f.now.addSecs(-600); });
        row("never seen", "seen_recently", u"was never seen"_s,
            [](F f) { f.worker.seen = WorkerObservation(); });
        row("version", "version", u"version: v0.9.0, expected v1.0.0"_s,
            [](F f) { f.worker.seen.version->codebaseVersion = Version(u"v0.9.0"_s); });
        row("component", "component.api", u"component api: 0.9.0, expected 1.0.0"_s,
            [](F f) { f.worker.seen.version = version(u"v1.0.0"_s, u"0.9.0"_s); });
        row("unwell", "healthy", u"no memory"_s,
            [](F f) { f.worker.seen.health = WorkerHealth{false, u"no memory"_s}; });
        row("unwell, no reason", "healthy", u"is not healthy"_s,
            [](F f) { f.worker.seen.health = WorkerHealth{false, {}}; });
        row("health unknown", "healthy", u"its health is not known yet"_s,
            [](F f) { f.worker.seen.health.reset(); });
        row("updating", "not_updating", u"is being updated to v2.0.0 already (upd-1)"_s,
            [](F f) { f.running = update(UpdateState::Uploading); });
        row("put back", "not_updating", u"is being put back already (upd-1)"_s,
            [](F f) { f.running = update(UpdateState::RollingBack, UpdateKind::Rollback); });
        row("quarantine", "quarantine", u"could not be put back by upd-1: no answer"_s,
            [](F f) { f.last = update(UpdateState::RollbackFailed); });
        row("certificate", "certificate", u"it has expired"_s,
            [](F f) { f.certificateProblem = u"it has expired"_s; });
    }
    void eachRuleHasItsReason()
    {
        QFETCH(const Spoil, spoil);
        QFETCH(const QString, rule);
        QFETCH(const QString, reason);
        WorkFacts facts = fine();
        spoil(facts);
        QCOMPARE(verdictOf(facts, rule), (RuleVerdict{rule, false, reason}));
        QVERIFY(!validateForWork(facts).isReady);
    }

    void theFirstFailingRuleIsTheReason()
    {
        WorkFacts facts = fine();
        facts.worker.seen.health = WorkerHealth{false, u"no memory"_s};
        facts.worker.isPaired = false;
        QCOMPARE(validateForWork(facts).reason, u"is not paired"_s);
    }

    void aGoodCertificateIsARuleThatHolds()
    {
        WorkFacts facts = fine();
        facts.certificateProblem = QString();
        QVERIFY(verdictOf(facts, u"certificate"_s).isOk);
        QVERIFY(validateForWork(facts).isReady);
    }

    void withNothingExpectedAnyKnownVersionWillDo()
    {
        WorkFacts facts = fine();
        facts.expected.reset();
        QVERIFY(validateForWork(facts).isReady);
        QCOMPARE(verdictOf(facts, u"would_update"_s).reason,
                 u"no release is expected of the fleet"_s);
        facts.worker.seen.version.reset();
        QCOMPARE(verdictOf(facts, u"version"_s).reason, u"its version is not known yet"_s);
    }

    void whyItIsNotUpdatedIsSaid_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const QString& reason, const Spoil& spoil) {
            QTest::newRow(name) << spoil << reason;
        };
        using F = WorkFacts&;
        row("unpaired", u"is not paired"_s, [](F f) { f.worker.isPaired = false; });
        row("disabled", u"is disabled"_s, [](F f) { f.worker.address.enabled = false; });
        row("running", u"is being updated to v2.0.0 already (upd-1)"_s,
            [](F f) { f.running = update(UpdateState::Queued); });
        row("unreachable", u"connection refused"_s,
            [](F f) { f.worker.seen.error = u"connection refused"_s; });
        row("nothing expected", u"no release is expected of the fleet"_s,
            [](F f) { f.expected.reset(); });
    }
    void whyItIsNotUpdatedIsSaid()
    {
        QFETCH(const Spoil, spoil);
        QFETCH(const QString, reason);
        WorkFacts facts = fine();
        facts.expected = version(u"v2.0.0"_s);
        QCOMPARE(verdictOf(facts, u"would_update"_s),
                 (RuleVerdict{u"would_update"_s, true, u"to v2.0.0"_s}));
        spoil(facts);
        QCOMPARE(verdictOf(facts, u"would_update"_s),
                 (RuleVerdict{u"would_update"_s, false, reason}));
    }

    void aWorkerOfUnknownVersionWouldBeUpdated()
    {
        WorkFacts facts = fine();
        facts.worker.seen.version.reset();
        QVERIFY(verdictOf(facts, u"would_update"_s).isOk);
    }

    void whyItIsNotUpdatedByItselfIsSaid()
    {
        const auto automatic = [](const WorkFacts& facts) {
            return verdictOf(facts, u"automatic_update"_s);
        };
        WorkFacts facts = fine();
        facts.expected = version(u"v2.0.0"_s);
        QCOMPARE(automatic(facts).reason, u"automatic updates are off"_s);
        facts.isAutoUpdateEnabled = true;
        QCOMPARE(automatic(facts), (RuleVerdict{u"automatic_update"_s, true, u"to v2.0.0"_s}));
        facts.heldBackBy = update(UpdateState::RolledBack);
        QVERIFY(automatic(facts).reason.startsWith(u"upd-1 ended as rolled_back; "));
        facts.worker.seen.health->isHealthy = false;
        QCOMPARE(automatic(facts).reason, u"is not healthy"_s);
        facts.worker.seen.error = u"connection refused"_s;
        QCOMPARE(automatic(facts).reason, u"connection refused"_s);
    }

    void theUpdatersRefusalIsMadeOfTheSameRules()
    {
        WorkFacts facts = fine();
        QCOMPARE(whyNotUpdatable(facts.worker, nullptr), std::nullopt);
        const Update running = update(UpdateState::Queued);
        QCOMPARE(whyNotUpdatable(facts.worker, &running),
                 u"worker worker01 is being updated to v2.0.0 already (upd-1)"_s);
        facts.worker.isPaired = false;
        QCOMPARE(whyNotUpdatable(facts.worker, &running), u"worker worker01 is not paired"_s);
    }

    void filesThatDifferAreARuleOfTheirOwn()
    {
        WorkFacts facts = fine();
        facts.isAutoUpdateEnabled = true;
        QVERIFY(!rulesOf(validateForWork(facts)).contains(u"content"_s)); // nobody tells a digest
        facts.expected->treeSha256 = Sha256(QString(64, u'a'));
        facts.worker.seen.version->treeSha256 = facts.expected->treeSha256;
        QVERIFY(verdictOf(facts, u"content"_s).isOk);
        facts.worker.seen.version->treeSha256 = Sha256(QString(64, u'b'));
        QVERIFY(!validateForWork(facts).isReady);
        QCOMPARE(validateForWork(facts).reason,
                 u"the installed files differ from the release: tree bbbbbbbbbbbb, expected "
                 "aaaaaaaaaaaa"_s);
        QVERIFY(verdictOf(facts, u"would_update"_s).isOk);
        QVERIFY(!verdictOf(facts, u"automatic_update"_s).isOk);
        QVERIFY(verdictOf(facts, u"automatic_update"_s).reason.startsWith(u"its files alone"));
    }

    void theAgeAndTheCauseOfADriftAreNamed()
    {
        WorkFacts facts = fine();
        facts.expected = version(u"v2.0.0"_s);
        facts.drift = Drift{.cause = DriftCause::UpdateFailed};
        facts.driftDuration = 7h;
        QCOMPARE(verdictOf(facts, u"version"_s).reason,
                 u"version: v1.0.0, expected v2.0.0 (for 7h0m0s, update failed)"_s);
    }
};

QTEST_GUILESS_MAIN(TestWorkRules)
#include "test_work_rules.moc"
