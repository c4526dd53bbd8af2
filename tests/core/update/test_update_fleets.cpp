// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/update/stage.h"

#include <random>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;
using enum UpdateState;

namespace {

/// The dice of one fleet: the same seed rolls the same.
class Dice {
public:
    explicit Dice(unsigned seed) : m_engine(seed) {}

    int below(int limit) { return int(m_engine() % unsigned(limit)); }
    bool oneIn(int chances) { return below(chances) == 0; }
    template <class E>
    E pick(std::initializer_list<E> choices)
    {
        return choices.begin()[below(int(choices.size()))];
    }

private:
    std::mt19937 m_engine; // the standard says what it gives, on every machine
};

/// Most workers have no fault or one, a few have several.
Faults randomFaults(Dice& dice, WorkerKind kind)
{
    Faults faults;
    faults.refusesConnections = dice.oneIn(25);
    faults.answersErrors = dice.oneIn(25);
    faults.answersHtml = dice.oneIn(40);
    faults.hangs = dice.oneIn(40);
    faults.clockOff = dice.pick({-1h, 0h, 0h, 1h});
    faults.backupHasNoSpace = dice.oneIn(20);
    faults.uploadResets = dice.oneIn(5) ? dice.below(5) : 0;
    faults.refusesUpload = dice.oneIn(20);
    faults.refusesApply = dice.oneIn(20);
    faults.applyResets = dice.oneIn(10) ? dice.below(5) : 0;
    faults.dropsApply = dice.oneIn(5);
    faults.applyTime = dice.pick<Duration>({0s, 1s, 5s, 40s, 3min});
    faults.errorsAfterApply = dice.oneIn(8) ? Duration(dice.below(60) * 1s) : 0s;
    faults.restartTime = dice.pick<Duration>({0s, 1s, 20s});
    faults.rollbackTime = dice.pick<Duration>({0s, 3s, 15s});
    if (dice.oneIn(3))
        faults.afterApply = dice.pick({AfterApply::StaysOnOld, AfterApply::RunsSomethingElse,
                                       AfterApply::MixesComponents, AfterApply::IsUnhealthy,
                                       AfterApply::IsUnwellFirst, AfterApply::NeverReturns});
    if (kind == WorkerKind::Agent && dice.oneIn(6))
        faults.afterApply =
            dice.pick({AfterApply::MixesFiles, AfterApply::GoesBack, AfterApply::Forgets});
    if (dice.oneIn(3))
        faults.onRollback =
            dice.pick({OnRollback::IsUnknown, OnRollback::IsRefused, OnRollback::Hangs,
                       OnRollback::IsIgnored, OnRollback::DropsAndGoes});
    if (kind == WorkerKind::Plain && dice.oneIn(10))
        faults.onRollback = OnRollback::GoesElsewhere;
    return faults;
}

/// Counts the updates that are past their queue.
class Running : public QObject {
public:
    explicit Running(update::Updater& updater)
    {
        connect(&updater, &update::Updater::changed, this, [this](const Update& update) {
            if (update.state != Queued && !isFinal(update.state))
                m_now.insert(update.id);
            else
                m_now.erase(update.id);
            m_most = std::max(m_most, m_now.size());
        });
    }
    size_t most() const { return m_most; }

private:
    std::set<UpdateId> m_now;
    size_t m_most = 0;
};

int seeds()
{
    const int asked = qEnvironmentVariableIntValue("LOCKSTEP_SEEDS");
    return asked > 0 ? asked : 5;
}

} // namespace

/// Whole fleets with faults from a seed: what must hold whatever goes wrong. LOCKSTEP_SEEDS says
/// how many fleets; LOCKSTEP_SEED picks the first.
class TestUpdateFleets : public QObject {
    Q_OBJECT

private:
    static constexpr int size = 50;

    static void addWorkers(Stage& stage, Dice& dice)
    {
        for (int i = 1; i <= size; ++i) {
            const WorkerKind kind = dice.pick({WorkerKind::Agent, WorkerKind::Plain});
            const QString version = dice.oneIn(10) ? u"v1.1.0"_s : u"v1.0.0"_s;
            SimulatedWorker& worker = stage.add(u"worker%1"_s.arg(i), kind, version);
            worker.faults = randomFaults(dice, kind);
        }
    }

    /// What an update's end promises of its worker.
    static void checkWorker(Stage& stage, SimulatedCoordinator& coordinator, const Update& update)
    {
        SimulatedWorker& worker = stage.fleet.worker(update.workerId);
        const Version runs = worker.installed().codebaseVersion;
        const Version original = update.originalVersion.codebaseVersion;
        switch (update.state) {
        case Completed:
            QCOMPARE(runs, update.targetVersion);
            QVERIFY(worker.isHealthy() || update.nothingToDo);
            break;
        case RolledBack:
            QCOMPARE(runs, original);
            QVERIFY(worker.isHealthy());
            break;
        case Failed: QCOMPARE(worker.counts(), SimulatedWorker::Counts()); break;
        case RollbackFailed:
            QVERIFY(!update.error.isEmpty() && !update.rollbackError.isEmpty());
            break;
        default: QFAIL("it never ended");
        }
        checkEvents(coordinator, update);
    }

    static void checkEvents(SimulatedCoordinator& coordinator, const Update& update)
    {
        const QStringList story = coordinator.storyOf(update.workerId);
        const auto ends = story.filter(QRegularExpression(u"_(completed|failed)$"_s));
        QVERIFY2(ends.size() == 1, qPrintable(story.join(u", "_s)));
        QVERIFY(story.last() == ends.front());
        const bool wasBegun = update.state != Failed && !update.nothingToDo;
        QCOMPARE(story.count(event_type::workerUpdateStarted), wasBegun ? 1 : 0);
        QCOMPARE(story.count(event_type::workerRollbackStarted),
                 update.state == RolledBack || update.state == RollbackFailed ? 1 : 0);
    }

private Q_SLOTS:
    void whateverGoesWrongEveryUpdateEndsAndSaysTheTruth_data()
    {
        QTest::addColumn<int>("seed");
        const int first = qEnvironmentVariableIntValue("LOCKSTEP_SEED");
        for (int seed = first; seed < first + seeds(); ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void whateverGoesWrongEveryUpdateEndsAndSaysTheTruth()
    {
        QFETCH(const int, seed);
        Dice dice{unsigned(seed)};
        Stage stage;
        stage.options.settings.maxConcurrent = 1 + dice.below(20);
        addWorkers(stage, dice);
        SimulatedCoordinator& coordinator = stage.open();
        const Running running(coordinator.updater);
        const BatchReport begun = valueOf(stage.clock.await(coordinator.updater.startBatch(
            std::nullopt, Version(u"v1.1.0"_s), stage.options.settings.maxConcurrent)));
        QVERIFY(coordinator.allEnd(24h * 7));
        QVERIFY(running.most() <= size_t(stage.options.settings.maxConcurrent));

        std::map<UpdateState, int> ends;
        for (const Update& update : valueOf(coordinator.updater.list({.limit = 1000}))) {
            ++ends[update.state];
            checkWorker(stage, coordinator, update);
            if (QTest::currentTestFailed())
                return qWarning("seed %d, %s: %s", seed, qPrintable(update.workerId.value()),
                                toJsonText(update).constData());
        }
        const BatchReport report = valueOf(coordinator.updater.batch(begun.id));
        QCOMPARE(report.status, u"finished"_s);
        QCOMPARE(report.total, size);
        QCOMPARE(int(report.successful.size() + report.skipped.size()), ends[Completed]);
        QCOMPARE(int(report.failed.size()), size - ends[Completed]);
        QVERIFY(ends[Completed] > 5 && ends[RolledBack] > 5); // else the faults are badly mixed
    }
};

QTEST_GUILESS_MAIN(TestUpdateFleets)
#include "test_update_fleets.moc"
